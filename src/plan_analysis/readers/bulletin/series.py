"""Statements → rows of the observation table: names of series, units and statuses."""

from __future__ import annotations

from collections.abc import Iterator

from plan_analysis.readers.bulletin.statements import ReportFrame, Statement
from plan_analysis.readers.bulletin.tokens import folded

_LEVELS = {"grdp": "grdp_const2010", "grdp_current": "grdp_current", "grdp_per_capita": "grdp_per_capita"}
_UNPRINTED_PRICES = "price basis not printed: the level beside a growth rate is at constant 2010 prices"
_INDEX = {"yoy_pct": "index_py100", "mom_pct": "index_pm100"}


def observation(statement: Statement, frame: ReportFrame, sentence: str) -> Iterator[dict[str, object]]:
    """Yield one row for every value of a statement (two for a range), or none for what no series holds.

    Parameters
    ----------
    statement
        An understood figure.
    frame
        The report that it stands in.
    sentence
        The sentence as printed, which may name the price basis.
    """
    named = _series(statement)
    if not named:
        return
    series, measure, unit, factor = named
    note, base_year = "", ""
    if series == "grdp_const2010":
        prices = folded(sentence)
        if "gia hien hanh" in prices:
            series = "grdp_current"
        else:
            base_year = "2010"
            note = "" if "gia so sanh" in prices else _UNPRINTED_PRICES
    for value, bound in statement.reading.values:
        yield {
            "series": series,
            "territory": statement.place or frame.own,
            "period": statement.period.label,
            "frequency": statement.period.frequency,
            "measure": measure,
            "value": round(value * factor, 9),
            "unit": unit,
            "bound": bound,
            "status": _status(statement, frame),
            "base_year": base_year,
            "note": note,
        }


def _series(statement: Statement) -> tuple[str, str, str, float] | None:
    """Return series, measure, unit and factor."""
    kind, subject, family = statement.reading.kind, statement.subject, statement.family
    unit = statement.reading.unit
    if kind == "level":
        if family == "trade":
            return (subject, "level", unit, 1.0) if unit == "million USD" else None
        if family == "grdp_per_capita":
            return (subject, "level", "million VND", 1e3) if unit == "billion VND" else None
        return (
            (_LEVELS[subject], "level", unit, 1.0) if subject in _LEVELS and unit == "billion VND" else None
        )
    if family == "structure":
        known = kind == "share" and subject != "structure"
        return (f"share_{subject}", "share", "percent of GRDP", 1.0) if known else None
    if kind == "contribution":
        known = family == "grdp" and subject != "grdp"
        return (f"grdp_growth_contribution_{subject}", "contribution", unit, 1.0) if known else None
    if kind == "index":
        return subject, _INDEX[statement.comparison], "index points", 1.0
    if kind != "rate":
        return None
    if family == "grdp":
        subject = "grdp_growth" if subject == "grdp" else f"grdp_growth_{subject}"
    return subject, statement.comparison, "percent", 1.0


def _status(statement: Statement, frame: ReportFrame) -> str:
    """Return the status printed, else the one that the offices' calendar implies.

    GRDP of the reported year and a year's total printed in its December report are estimates; monthly
    indices and earlier years quoted beside them are preliminary.
    """
    if statement.status:
        return statement.status
    own_year = statement.period.span.last // 12 == frame.month.year
    whole_year = statement.period.frequency == "A" and own_year
    return (
        "estimate"
        if own_year and (whole_year or statement.family in ("grdp", "structure", "grdp_current"))
        else "preliminary"
    )
