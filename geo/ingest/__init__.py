"""From upstream files to the snapshot in `data/tables`; never imported by the app."""
