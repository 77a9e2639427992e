"""Through which hands: output, refining and trade of each metal."""
