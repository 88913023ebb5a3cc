"""A figure with the words around it → what kind of statement it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_analysis.cleaning.numbers import NumberError, parse_number
from plan_analysis.readers.bulletin.tokens import Token, folded

FIGURES = ("PERCENT", "RANGE", "POINTS", "MONEY")
VERBS = ("UP", "DOWN", "REACH", "SHARE", "CONTRIBUTE", "HIGHER")
_BETWEEN = ("BOUND", "FILLER", "STATUS", "UP", "DOWN", "REACH")
_LARGEST_RATE = 1000.0
_SCALES = {
    "nghin ty": 1e3,
    "ngan ty": 1e3,
    "ty": 1.0,
    "ti": 1.0,
    "trieu": 1e-3,
    "nghin": 1e-6,
    "ngan": 1e-6,
    "": 1e-9,
}


@dataclass(frozen=True)
class Reading:
    """What one figure says.

    Parameters
    ----------
    kind
        rate (growth in percent), index (base = 100), share, contribution, level; ``aside`` for figures that
        are no observation (ranks, shares of growth, fulfilment of a plan); ``unclear`` otherwise.
    values
        Pairs of value and bound; a range gives two.
    unit
        Unit of the values.
    why
        For ``unclear``: what was expected.
    """

    kind: str
    values: tuple[tuple[float, str], ...] = ()
    unit: str = "percent"
    why: str = ""


def read_figure(figure: Token, before: list[Token], family: str) -> Reading:
    """Return what a figure says.

    Parameters
    ----------
    figure
        A token of one of the kinds in `FIGURES`.
    before
        Tokens of the clause before the figure.
    family
        What the clause speaks of: iip, grdp, structure, trade …
    """
    verb, bound = _verb_and_bound(before)
    try:
        numbers = [_number(figure.data[name]) for name in ("low", "high", "number") if name in figure.data]
    except NumberError as error:
        return Reading("unclear", why=str(error))
    if figure.kind == "MONEY":
        return _level(figure, numbers[0], verb, bound)
    if figure.kind == "POINTS":
        if any(token.kind == "CONTRIBUTE" for token in before):
            down = any(re.search(r"\b(?:am|thap|giam)\b", folded(token.text)) for token in before)
            return Reading(
                "contribution", (((-1 if down else 1) * abs(numbers[0]), bound),), "percentage points"
            )
        return Reading("aside")
    if verb == "SHARE" or (not verb and family == "structure"):
        return Reading("share", ((numbers[0], bound),)) if family == "structure" else Reading("aside")
    if verb in ("CONTRIBUTE", "HIGHER") or any(token.kind == "HIGHER" for token in before):
        return Reading("aside")
    if verb == "REACH":
        verb = _reached(before, family, numbers[0])
        if verb not in ("UP", "DOWN"):
            return Reading(
                verb, ((numbers[0], bound),) if verb == "index" else (), "index points", "a growth rate"
            )
    if not verb and before and before[-1].kind == "PLAN":
        verb = "UP"  # "(KH cả năm 9,5 %)" beside a growth rate
    if verb not in ("UP", "DOWN"):
        return Reading("unclear", why="a verb such as tăng or giảm before the figure")
    if max(abs(number) for number in numbers) >= _LARGEST_RATE:
        return Reading("unclear", why="a growth rate below 1000 %")
    return Reading("rate", _signed(numbers, verb == "DOWN", bound))


def _verb_and_bound(before: list[Token]) -> tuple[str, str]:
    bound = "exact"
    for token in reversed(before):
        if token.kind in VERBS:
            return token.kind, bound
        if token.kind == "BOUND":
            bound = token.data["bound"]
        elif token.kind not in _BETWEEN:
            break
    return "", bound


def _reached(before: list[Token], family: str, value: float) -> str:
    """Tell a rate (``tốc độ tăng đạt 9 %``) from an index (``đạt 109,4 %``) and a share of a plan."""
    grown = [token.kind for token in before if token.kind in ("UP", "DOWN")]
    if grown:
        return grown[-1]
    if family == "grdp" and abs(value) < 60:
        return "UP"
    if family == "iip" and 60 <= value < 400:
        return "index"
    return "aside" if family == "trade" else "unclear"


def _signed(numbers: list[float], down: bool, bound: str) -> tuple[tuple[float, str], ...]:
    """Turn ``giảm gần 5 %`` into at least -5, and a range into its two ends."""
    values = sorted(-abs(number) if down else number for number in numbers)
    if len(values) == 2:
        return ((values[0], "at_least"), (values[1], "at_most"))
    if down:
        bound = {"at_least": "at_most", "at_most": "at_least"}.get(bound, bound)
    return ((values[0], bound),)


def _level(figure: Token, number: float, verb: str, bound: str) -> Reading:
    if verb in ("UP", "DOWN", "CONTRIBUTE", "HIGHER"):
        return Reading("aside")
    money = folded(figure.data["money"]).strip()
    dollar = bool(re.search(r"do la|usd|us\$", money))
    scale = _SCALES[re.sub(r"\s*-?\s*(?:do la my|do la|usd|us\$|dong|vnd)$", "", money).strip()]
    if dollar:
        return Reading("level", ((round(number * scale * 1e3, 9), bound),), "million USD")
    return Reading("level", ((round(number * scale, 9), bound),), "billion VND")


def _number(text: str) -> float:
    """Read a Vietnamese number; a single point with one or two digits behind it is a slip for the comma."""
    value = parse_number(text, ",").value
    if value is None:
        raise NumberError(f"found {text!r}; expected a number")
    return value
