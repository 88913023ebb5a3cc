"""Where forecasts start: every day on which a newer year or month of a series became known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from plan_analysis.evaluation.histories import (
    LONGEST_BRIDGE,
    STATED_GROWTH,
    figures,
    growth_outcomes,
    period_label,
)
from plan_analysis.evaluation.vintages import PSEUDO, REAL, pseudo_real_time
from plan_analysis.path.series import SETTINGS, settings_for
from plan_analysis.schema import COUNTRY

PARTS = {
    "iip": ("iip_manufacturing", "iip_mining", "iip_electricity", "iip_water"),
    "exports": ("exports_domestic", "exports_fdi"),
}
HORIZONS = {"A": range(1, 7), "M": range(1, 13)}
"""Six years, since the only later outcome of most provinces, 2022, lies six after the last before it, 2016."""

FEWEST_YEARS = 2
FEWEST_MONTHS = {"growth": 24, "level": 36}
"""Months that must be known up to an origin, two of them excepted; growth of two years gives levels of three."""
STRIDE = 5
"""Monthly forecasts start in every fifth month, which meets all months of the year in turn."""


@dataclass(frozen=True, order=True)
class Origin:
    """A day from which a series is forecast.

    Parameters
    ----------
    series, territory, frequency
        What is forecast; ``A`` or ``M``.
    vintage
        ``real`` or ``pseudo``; see :mod:`plan_analysis.evaluation.vintages`.
    day
        Last day on which a figure may have been published.
    last
        Newest year, or running number of the newest month, known on that day.
    """

    series: str
    territory: str
    frequency: str
    vintage: str
    day: date
    last: int

    @property
    def key(self) -> str:
        """A text that no other origin has."""
        period = period_label(self.last, self.frequency)
        return (
            f"{self.series} {self.territory} {self.frequency} {period} {self.vintage} {self.day.isoformat()}"
        )

    @property
    def targets(self) -> list[int]:
        """Years or months that are forecast."""
        return [self.last + horizon for horizon in HORIZONS[self.frequency]]


def kind_of_territory(territory: str) -> str:
    """Return ``country`` or ``province``."""
    return "country" if territory == COUNTRY else "province"


def find_origins(observations: pd.DataFrame) -> list[Origin]:
    """Return every origin from which at least one outcome is known today.

    Parameters
    ----------
    observations
        All observations, with ``available``.
    """
    pseudo = pseudo_real_time(observations)
    found: list[Origin] = []
    for series in SETTINGS:
        for name in (series, *PARTS[series]):
            found.extend(_with_outcome(_yearly(observations, name, COUNTRY, REAL), observations))
            found.extend(_with_outcome(_monthly(observations, name), observations))
        rows = observations[(observations["series"] == series) & (observations["frequency"] == "A")]
        for territory in sorted(set(rows["territory"]) - {COUNTRY}):
            real = list(_yearly(observations, series, territory, REAL))
            years = {origin.last for origin in real}
            late = [one for one in _yearly(pseudo, series, territory, PSEUDO) if one.last not in years]
            found.extend(_with_outcome([*late, *real], observations))
    return sorted(found)


def _moves(known: pd.Series) -> Iterator[tuple[int, pd.Timestamp]]:
    """Yield (time, day) whenever a newer time than all before becomes known; of one day only the newest."""
    newest = None
    for day, times in known.groupby(known):
        time = int(times.index.max())
        if newest is None or time > newest:
            newest = time
            yield time, day


def _yearly(observations: pd.DataFrame, series: str, territory: str, vintage: str) -> Iterator[Origin]:
    rows = figures(observations, series, territory, "A")
    first_known = rows[rows["measure"].isin([*STATED_GROWTH, "level"])].groupby("time")["available"].min()
    for year, day in _moves(first_known):
        if (first_known <= day).sum() >= FEWEST_YEARS:
            yield Origin(series, territory, "A", vintage, day.date(), year)


def _monthly(observations: pd.DataFrame, series: str) -> Iterator[Origin]:
    rows = figures(observations, series, COUNTRY, "M")
    is_index = settings_for(series).is_index
    measures, fewest = (
        (STATED_GROWTH, FEWEST_MONTHS["growth"]) if is_index else (("level",), FEWEST_MONTHS["level"])
    )
    first_known = rows[rows["measure"].isin(measures)].groupby("time")["available"].min()
    for month, day in _moves(first_known):
        known = first_known.index[first_known <= day]
        if month % STRIDE == 0 and (known > month - fewest).sum() >= fewest - LONGEST_BRIDGE:
            yield Origin(series, COUNTRY, "M", REAL, day.date(), month)


def _with_outcome(origins: Iterator[Origin] | list[Origin], observations: pd.DataFrame) -> Iterator[Origin]:
    """Yield the origins of one series and territory that have a later outcome within the horizons."""
    outcomes = None
    for origin in origins:
        if outcomes is None:
            table = growth_outcomes(observations, origin.series, origin.territory, origin.frequency)
            outcomes = set(table.index)
        if outcomes & set(origin.targets):
            yield origin
