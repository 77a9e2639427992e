"""Views as words and rows: the sentence that says what is seen, and the table of the same things."""
