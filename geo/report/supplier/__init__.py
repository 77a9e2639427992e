"""A supplier check to read and to take away: text, JSON, a workbook of findings, and a letter with the questions."""
