"""Targets and paths made by hand, so that every expected number can be worked out."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np

from plan_analysis.path.fit import PathFit
from plan_analysis.path.grid import Grid
from plan_analysis.periods import Span, month_number
from plan_analysis.plan.targets import Target


def path_of(series: str, levels: dict[int, list[float]], territory: str = "hung_yen") -> PathFit:
    """Return a path whose years have flat months at given annual sums, one column a draw."""
    years = sorted(levels)
    grid = Grid.of_years(years[0], years[-1])
    paths = np.repeat([np.log(np.asarray(levels[year], float) / 12.0) for year in years], 12, axis=0)
    return PathFit(
        series=series,
        territory=territory,
        prior=SimpleNamespace(grid=grid),
        statements=(),
        measurements=(),
        posterior=None,
        wrong=np.zeros(0),
        mixture=(),
        paths=paths,
        reference=None,
        errors=None,
        joint=None,
    )


def target(**changes) -> Target:
    values = {
        "target_id": "X-1",
        "indicator": "iip_growth",
        "document": "a plan",
        "issued": date(2021, 9, 27),
        "geography": "hung_yen",
        "span": Span(month_number(2021, 1), month_number(2025, 12)),
        "kind": "average_growth",
        "lower": 9.0,
        "upper": 10.0,
        "unit": "pct_per_year",
        "note": "",
        "source_id": "S",
    }
    return Target(**{**values, **changes})
