"""What a supplier's CMRT, EMRT or AMRT workbook says: read by position, matched, placed on the map, and questioned."""
