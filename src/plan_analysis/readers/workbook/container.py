"""What a workbook's container shows before it is opened: its kind, and how much it unpacks to."""

from __future__ import annotations

from plan_analysis.errors import InputError, Problem


def check_container(content: bytes, file: str) -> dict[str, tuple[str, str]]:
    """Check."""
    return {}
