"""The scenario explorer."""
