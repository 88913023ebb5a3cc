"""The ways in which people write periods and dates → the way of the observation table."""

from __future__ import annotations

import re
from datetime import date

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_of(text: str) -> str:
    """Return ``2024-Q1`` for ``Q1/2024`` and ``Quý I/2024``, ``2024-05`` for ``5/2024`` and the like.

    Anything else is returned as it stands.
    """
    plain = text.strip().lower()
    if match := re.fullmatch(r"(?:qu[ýy]\s*|q)(iv|i{1,3}|[1-4])\s*[/-]?\s*(?:năm\s*)?(\d{4})", plain):
        return f"{match[2]}-Q{_QUARTERS.get(match[1], match[1])}"
    if match := re.fullmatch(r"(\d{4})\s*[/-]?\s*q([1-4])", plain):
        return f"{match[1]}-Q{match[2]}"
    if match := re.fullmatch(r"(?:th[áa]ng\s*|t)?(\d{1,2})\s*[/-]\s*(\d{4})", plain):
        return f"{match[2]}-{int(match[1]):02d}"
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d\d(?: 00:00:00)?)?", plain):
        return f"{match[1]}-{int(match[2]):02d}"
    if match := re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", plain):
        return f"{match[1]}-{match[2]}"
    return text.strip()


def date_of(text: str) -> str:
    """Return YYYY-MM-DD, YYYY-MM or YYYY for a date written in that way or as DD/MM/YYYY; empty stays empty.

    Raises
    ------
    ValueError
        When the text is no date; the message says what was expected.
    """
    text = text.strip().removesuffix(" 00:00:00")
    if not text:
        return ""
    expected = ValueError(
        f"found {text!r}; expected a date such as 2025-06-10 or 10/06/2025, or 2025-06, or 2025"
    )
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text):
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise expected from None
        return text
    else:
        raise expected
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise expected from None
