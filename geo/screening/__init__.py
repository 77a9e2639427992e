"""A person's list of sites against the atlas: read, looked up, flagged where doubtful, and exported in its own format."""
