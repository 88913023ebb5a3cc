"""Damaged and hostile inputs for the readers, and the watch that is kept on reading them."""
