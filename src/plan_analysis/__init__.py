"""Follows the targets of a provincial industrial plan through the figures that statistical offices publish."""

__version__ = "0.1.0"
