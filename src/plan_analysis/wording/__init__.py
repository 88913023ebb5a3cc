"""Text and numbers of the briefs in Vietnamese and English; every sentence follows from the numbers it is given."""
