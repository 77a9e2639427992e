"""What a supplier's CMRT or EMRT workbook says: read by position, matched, placed on the map, and questioned."""
