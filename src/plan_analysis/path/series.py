"""What is known of a kind of series in provinces at large, before the figures of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from plan_analysis.path.evidence import ScalePrior
from plan_analysis.path.loading import LoadingPrior
from plan_analysis.path.prior import Break, PriorSettings, Scales
from plan_analysis.periods import month_number

CLOSURES = (month_number(2020, 4), month_number(2021, 8))
"""Months in which Việt Nam closed: the national distancing order, and the long one of the south."""

MERGER = month_number(2025, 7)
"""The merger of provinces, from which on another office counts."""


@dataclass(frozen=True)
class SeriesSettings:
    """What is known of a kind of series in provinces at large.

    Parameters
    ----------
    prior
        Settings of the path's prior.
    scales
        Priors of the scales.
    loading
        Prior of the loading on the country's moving parts.
    is_index
        Whether only growth is published, so that the level is an index of our own (2020 = 100).
    part_growth_sd
        Spread of the long-run growth between parts of the series, where the prior has that between territories.
    country_volatility_sd
        Spread of the volatility of years in the country's path, where the prior has that of territories.
    """

    prior: PriorSettings
    scales: ScalePrior
    loading: LoadingPrior
    is_index: bool
    part_growth_sd: float
    country_volatility_sd: float

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Candidates for a break; their usual size is that of the permanent shock that every month brings."""
        size = float(self.scales.median.level / np.sqrt(12.0))
        return tuple(Break(month, size) for month in (*CLOSURES, MERGER))


SETTINGS: Mapping[str, SeriesSettings] = {
    "iip": SeriesSettings(
        PriorSettings(growth_mean=0.086, growth_sd=0.034, growth_persistence=0.999, volatility_sd=0.7),
        ScalePrior(Scales(cycle=0.025, level=0.035, irregular=0.015), (0.6, 0.6, 0.6)),
        LoadingPrior(0.35, 0.25),
        is_index=True,
        part_growth_sd=0.068,
        country_volatility_sd=0.7,
    ),
    "exports": SeriesSettings(
        PriorSettings(growth_mean=0.11, growth_sd=0.05, origin_sd=2.0),
        ScalePrior(Scales(cycle=0.035, level=0.11, irregular=0.03), (0.6, 0.6, 0.6)),
        LoadingPrior(0.35, 0.5),
        is_index=False,
        part_growth_sd=0.05,
        country_volatility_sd=0.85,
    ),
}
"""Settings by series; a part such as ``iip_mining`` takes those of the series before the underscore.

IIP: the 63 provinces' final yearly indices have a median mean growth of 8.6 log points with a spread of 3.4 between
provinces, and a median standard deviation of 5.2 within one. Exports: the national total, domestic and
foreign-invested series (``benchmarks/reference_scales.py`` prints all of these).

The long-run growth of an index hardly changes: that the country's mining shrinks, and has for ten years, says more of
the coming years than what industry does at large. Half of a deviation is left after fifty-eight years; with eight, as
for exports, the yearly forecasts of the country's sections are worse by eight percent and no better than a constant
growth (``benchmarks/real_time.py``).

Every sixth year moves twice as much as usual or more (IIP), or 2.3 times (the country's exports). The country's months
ask for it: beside years that are alike, those of the IIP are likelier by 13 log points and those of exports by 8, and
between 0.7 and 1.0 the spread makes no difference to speak of; mining and domestic exports alone would rather have
years that are alike, by 2 and 6 (``benchmarks/reference_scales.py``). Growth up to a year ahead is forecast better by
five percent and six (``benchmarks/real_time.py``). A province publishes its exports by years, which say next to nothing
of how volatile each of them was, so its years are alike.

The loading on the country is that of the same class: of 63 provinces' yearly indices 2012–2024 on the country's the
most likely mean is 0.31 with a spread of 0.17 between provinces; 0.35 with 0.25 leaves room for both being uncertain.
What is left over beside the country spreads by 99 % of what it does without (``benchmarks/province_prediction.py``), so
that the scales of the class are those of the own parts. No class of provinces publishes years of exports; theirs takes
the same mean and twice the spread.

The country's four sections of industry grew by −1.4 to 8.3 log points a year on average over 2011–2025, a spread of 4.5
beside that between provinces; its domestic and foreign-invested exports by 11.1 and 14.5.

The labour index of the provinces takes no part: its coefficient in that class is 0.12, but it predicts left-out years
worse (score 5.02 against 4.67 log points over 75 province years, a loss of 0.35 ± 0.11; same benchmark).
"""


def settings_for(series: str) -> SeriesSettings:
    """Return the settings of a series.

    Raises
    ------
    ValueError
        For a series that is not a path of levels here.
    """
    total = series.split("_")[0]
    if series in SETTINGS:
        return SETTINGS[series]
    if total in SETTINGS:
        kind = SETTINGS[total]
        return replace(kind, prior=kind.prior.with_(growth_sd=kind.part_growth_sd))
    raise ValueError(f"found series {series!r}; expected one of {', '.join(SETTINGS)} or a part of one")
