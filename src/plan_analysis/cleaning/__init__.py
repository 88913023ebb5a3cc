"""From what is printed to what is meant: numbers, places, encodings."""
