"""Printed numbers: decimal comma or point, thousands marks, percent signs, marks of missing figures.

A figure is never repaired by what seems plausible: ``2900,0`` stays 2900 even where 29 would fit, and
``1.234`` is read only when the caller says which mark is the decimal one.
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

DecimalMark = Literal[",", "."]

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00]")
_MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-", "－": "-"})
_DITTO = frozenset({'"', "''", "“", "”", "″", "〃", "„", "´´", "nt", "-nt-", "như trên"})
_DOTS = re.compile(r"(?:…|\.\.|\.\.\.|\. \.( \.)?|:|x|n/?a|na\.?)")
_EXCEL_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|GETTING_DATA|SPILL!|CALC!)?#*", re.I)
_PERCENT = re.compile(r"(?P<number>.*?)\s*%+")
_PLAIN = re.compile(r"(?P<sign>[+-]?)\s*(?P<body>\d[\d.,' ]*|[.,]\d+)")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_TAIL_FREE_DECIMALS = 6


class Missing(StrEnum):
    """Why a cell holds no figure."""

    BLANK = "blank"
    NIL = "nil"  # a dash: no such phenomenon
    UNKNOWN = "unknown"  # dots: it exists but was not collected
    DITTO = "ditto"  # as in the cell above
    ERROR = "error"  # the spreadsheet's own error value


class NumberError(ValueError):
    """A cell that is neither a number nor a mark of a missing one; the message says why."""


@dataclass(frozen=True)
class Figure:
    """What a cell says.

    Parameters
    ----------
    value
        The number as printed (percent is not divided by 100), or None.
    decimals
        Digits printed after the decimal mark; None where a computed double shows no rounding.
    percent
        Whether a percent sign stands behind the number.
    missing
        Why there is no value.
    """

    value: float | None
    decimals: int | None = None
    percent: bool = False
    missing: Missing | None = None


def parse_number(cell: object, decimal: DecimalMark | None = None) -> Figure:
    """Read one cell.

    Parameters
    ----------
    cell
        Text as printed, or a number from a spreadsheet, or None.
    decimal
        The text's decimal mark (``,`` in Vietnamese, ``.`` in English). It is needed only where the cell
        alone leaves two readings, as in ``1.234``; a cell with one reading is read in that way.

    Raises
    ------
    NumberError
        When the cell is not a number, or has two readings and ``decimal`` is not given.
    """
    if isinstance(cell, str):
        return _from_cell(cell, decimal)
    if cell is None:
        return Figure(None, missing=Missing.BLANK)
    if isinstance(cell, bool):
        raise NumberError(f"found the truth value {cell}; expected a number")
    if isinstance(cell, numbers.Real):
        return _from_float(float(cell))
    raise NumberError(f"found {cell!r}; expected a number")


@lru_cache(maxsize=8192)
def _from_cell(cell: str, decimal: DecimalMark | None) -> Figure:
    text = re.sub(f"[{_BLANKS}\\s]+", " ", _INVISIBLE.sub("", cell)).strip().translate(_MINUS)
    missing = _missing_mark(text)
    if missing:
        return Figure(None, missing=missing)
    if match := _PERCENT.fullmatch(text):
        value, decimals = _from_text(match["number"], decimal)
        return Figure(value, decimals, percent=True)
    return Figure(*_from_text(text, decimal))


def decimal_mark(cells: Iterable[object]) -> DecimalMark | None:
    """Return the decimal mark that the unambiguous cells of a column agree on, or None.

    ``1.234`` among ``7257.9`` and ``16721.5`` is thereby 1.234, among ``7257,9`` it is 1234.
    """
    marks: set[str] = set()
    for cell in cells:
        if not isinstance(cell, str):
            continue
        readings: dict[str, float] = {}
        for mark in (",", "."):
            try:
                readings[mark] = parse_number(cell, mark).value or 0.0
            except NumberError:
                break
        if len(readings) < 2:
            continue
        if readings[","] == readings["."]:
            stripped = cell.rstrip("% \u00a0\u202f")
            last = max(stripped.rfind(","), stripped.rfind("."))
            if last < 0:
                continue
            many = stripped.count(stripped[last]) > 1
            marks.add({",": ".", ".": ","}[stripped[last]] if many else stripped[last])
    return marks.pop() if len(marks) == 1 else None  # type: ignore[return-value]


def printed_decimals(value: float) -> int | None:
    """Return how many decimals a double was meant to have: 2 for 67.569999999999993, else None."""
    tolerance = 5e-8 * max(1.0, abs(value))
    for places in range(_TAIL_FREE_DECIMALS + 1):
        if abs(round(value, places) - value) < min(tolerance, 0.05 * 10.0**-places):
            return places
    return None


def _missing_mark(text: str) -> Missing | None:
    lowered = text.lower()
    if not text:
        return Missing.BLANK
    if lowered in _DITTO:
        return Missing.DITTO
    if re.fullmatch(r"-{1,3}|\(-\)", text):
        return Missing.NIL
    if _DOTS.fullmatch(lowered) or lowered in {"(...)", "(…)", "....", "nan", "none", "null"}:
        return Missing.UNKNOWN
    if text.startswith("#") and _EXCEL_ERROR.fullmatch(text):
        return Missing.ERROR
    return None


def _from_float(value: float) -> Figure:
    if math.isnan(value):
        return Figure(None, missing=Missing.BLANK)
    if math.isinf(value):
        raise NumberError("found an infinite number; expected a finite one")
    return Figure(value, printed_decimals(value))


def _from_text(text: str, decimal: DecimalMark | None) -> tuple[float, int | None]:
    if _SCIENTIFIC.fullmatch(text):
        value = float(text)
        if math.isinf(value):
            raise NumberError(f"found {text!r}; expected a finite number")
        return value, printed_decimals(value)
    match = _PLAIN.fullmatch(text)
    if not match:
        raise NumberError(f"found {text[:40]!r}; expected a number")
    whole, fraction = _split(match["body"].strip(), decimal)
    value = float(f"{match['sign']}{whole or '0'}.{fraction or '0'}")
    if math.isinf(value):
        raise NumberError(f"found a number of {len(whole)} digits; expected a finite one")
    decimals: int | None = len(fraction)
    if len(fraction) > _TAIL_FREE_DECIMALS:
        decimals = printed_decimals(value)
    return value, decimals


def _split(body: str, decimal: DecimalMark | None) -> tuple[str, str]:
    """Split the digits at the decimal mark and take thousands marks out."""
    marks = [char for char in body if char in ",."]
    blanks = "".join(char for char in body if char in " '")
    if len(set(blanks)) > 1:
        raise NumberError(f"found {body!r} with two thousands marks; expected one")
    if not marks:
        return _ungroup(body, blanks[:1]), ""
    last = marks[-1]
    whole, _, fraction = body.rpartition(last)
    if not fraction.isdigit():
        raise NumberError(f"found {body!r}; expected digits after the mark {last!r}")
    if blanks:  # blanks group the thousands, so the one mark is the decimal one
        if len(marks) > 1:
            raise NumberError(f"found {body!r} with two thousands marks; expected one")
        return _ungroup(whole, blanks[0]), fraction
    if len(set(marks)) == 2:
        if marks.count(last) > 1:
            raise NumberError(f"found {body!r} with two decimal marks; expected one")
        return _ungroup(whole, marks[0]), fraction
    if len(marks) > 1:
        return _ungroup(body, last), ""
    if len(fraction) != 3 or len(whole) > 3 or whole in ("", "0") or whole.startswith("0"):
        return whole, fraction
    if decimal is None:
        raise NumberError(
            f"found {body!r}, which may be {whole}{fraction} or {whole}.{fraction}; "
            "expected the text's decimal mark"
        )
    return (whole, fraction) if last == decimal else (whole + fraction, "")


def _ungroup(digits: str, mark: str) -> str:
    """Take thousands marks out; groups of other than three digits are refused."""
    if not mark:
        return digits
    head, *groups = digits.split(mark)
    if (
        not 1 <= len(head) <= 3
        or any(len(group) != 3 or not group.isdigit() for group in groups)
        or not head.isdigit()
    ):
        raise NumberError(f"found {digits!r}; expected groups of three digits between {mark!r}")
    return head + "".join(groups)
