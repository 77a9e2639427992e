"""Files of strangers in, files to take away out: guarded, and harmless to the program that opens them."""
