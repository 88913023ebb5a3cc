"""Which months and years have figures, and which have none."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from plan_analysis.data.facts import canonical
from plan_analysis.periods import month_label

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = {
    "y": "the month on the same month of the year before",
    "m": "the month on the month before",
    "c": "the year to date on the same span of the year before (the first quarter counts as March)",
    "q": "another quarter on the same quarter of the year before",
    "l": "level of the month or state at its end",
    "L": "level of the year to date",
    "Q": "level of another quarter",
    "i": "index of the month on a fixed base",
}
"""What the letters of :func:`coverage` mean; a letter in brackets stands for bounds only."""


def _letter(first: int, last: int, quantity: str) -> str | None:
    """Return the letter of a fact within one year, or nothing when it has none."""
    month, to_date = first == last, first % 12 == 0 and first // 12 == last // 12
    if quantity == "yoy_pct":
        return "y" if month else "c" if to_date else "q"
    if quantity == "mom_pct":
        return "m" if month else None
    if quantity in ("level", "stock", "share"):
        return "l" if month else "L" if to_date else "Q"
    return "i" if quantity == "index" and month else None


def coverage(obs: pd.DataFrame, territory: str, series: str | None = None) -> pd.DataFrame:
    """Return what is published about each month and each year of a territory.

    Parameters
    ----------
    obs
        As loaded; planned figures are left out.
    territory, series
        Which to show; all series by default.

    Returns
    -------
    frame
        Indexed by ``series`` and ``year`` (every year from the first to the last with a figure), columns
        ``Jan`` to ``Dec`` with the letters of :data:`LETTERS`, and ``year`` with the quantities known for the
        whole year, such as ``yoy_pct level``. In brackets: only bounds are known. January's year to date is
        the month itself.
    """
    frame = _outcomes(obs, territory, series)
    rows: dict[tuple[str, int], dict[str, dict[str, bool]]] = {}
    for name, first, last, quantity, bound in (
        frame[["series", "first", "last", "quantity", "bound"]]
        .drop_duplicates()
        .itertuples(index=False, name=None)
    ):
        whole_year = first % 12 == 0 and last == first + 11
        if last // 12 != first // 12:
            continue  # an average over years covers no year of its own
        column = "year" if whole_year else MONTHS[last % 12]
        sign = quantity if whole_year else _letter(first, last, quantity)
        if sign is None:
            continue
        cell = rows.setdefault((name, last // 12), {}).setdefault(column, {})
        cell[sign] = cell.get(sign, True) and bound in ("at_least", "at_most")
    spans: dict[str, list[int]] = {}
    for name, year in rows:
        spans.setdefault(name, []).append(year)
    index = [(name, year) for name in sorted(spans) for year in range(min(spans[name]), max(spans[name]) + 1)]
    order = {letter: place for place, letter in enumerate(LETTERS)}
    table = [
        [
            " ".join(
                f"({sign})" if only_bound else sign
                for sign, only_bound in sorted(
                    rows.get(key, {}).get(column, {}).items(),
                    key=lambda item: (order.get(item[0], 99), item[0]),
                )
            )
            for column in (*MONTHS, "year")
        ]
        for key in index
    ]
    names = (
        pd.MultiIndex.from_tuples(index, names=["series", "year"])
        if index
        else pd.MultiIndex.from_arrays([[], []], names=["series", "year"])
    )
    return pd.DataFrame(table, index=names, columns=[*MONTHS, "year"], dtype="str")


def gaps(obs: pd.DataFrame, territory: str, series: str | None = None) -> pd.DataFrame:
    """Return the runs of months and years between the first and the last figure that have none.

    A month has a figure when one ends with it: of the month, of a quarter or of the year to date. A year has
    one when a figure covers exactly the year.

    Returns
    -------
    frame
        ``series``, ``of`` (``months`` or ``years``), ``first``, ``last`` (labels) and ``length``.
    """
    frame = _outcomes(obs, territory, series)
    rows = []
    for name, group in frame.groupby("series", sort=True):
        whole = group[(group["first"] % 12 == 0) & (group["last"] == group["first"] + 11)]
        within = group[(group["first"] // 12 == group["last"] // 12) & ~group.index.isin(whole.index)]
        for first, last in _missing_runs(set(within["last"])):
            rows.append((name, "months", month_label(first), month_label(last), last - first + 1))
        for first, last in _missing_runs(set(whole["last"] // 12)):
            rows.append((name, "years", str(first), str(last), last - first + 1))
    return pd.DataFrame(rows, columns=["series", "of", "first", "last", "length"])


def _outcomes(obs: pd.DataFrame, territory: str, series: str | None) -> pd.DataFrame:
    """Return the canonical figures of a territory that are no plans."""
    picked = (obs["territory"] == territory) & (obs["status"] != "planned")
    if series is not None:
        picked &= obs["series"] == series
    return canonical(obs[picked])


def _missing_runs(there: set[int]) -> list[tuple[int, int]]:
    """Return the runs of whole numbers that are missing between the least and the greatest."""
    ordered = sorted(int(number) for number in there)
    return [(a + 1, b - 1) for a, b in pairwise(ordered) if b > a + 1]
