"""How the industries of the two old provinces stand to each other.

The index of the merged province is a sum of levels that stand to each other as the industries' value added.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from plan_analysis.path.functionals import Functional
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.stack import AreaSpan
from plan_analysis.periods import year_span
from plan_analysis.schema import HUNG_YEN, THAI_BINH

PARTS = (HUNG_YEN, THAI_BINH)

WEIGHT_SD = 0.2
"""Log error of the ratio of the two industries' value added.

The published shares are those of industry with construction, and the index weights a base year of its own.
"""

WEIGHT_SERIES = ("share_industry_construction", "grdp_current")


def industry_weight(
    observations: pd.DataFrame, areas: Mapping[str, tuple[str, ...]] | None = None
) -> Measurement | None:
    """Return the ratio of Thái Bình's industry to Hưng Yên's, from the newest year in which both publish it.

    Value added of industry and construction is its share in the gross product times that product at current prices;
    where sources disagree, the mean of their logarithms counts.

    Parameters
    ----------
    observations
        Observations as known at some date.
    areas
        Units of each territory's industry; the territory itself when not given.
    """
    areas = areas or {name: (name,) for name in PARTS}
    rows = observations[
        observations["series"].isin(WEIGHT_SERIES)
        & observations["territory"].isin(PARTS)
        & (observations["frequency"] == "A")
        & (observations["status"] != "planned")
        & observations["measure"].isin(["share", "level"])
    ]
    logs = rows.assign(log=np.log(rows["value"])).pivot_table(
        index="period", columns=["series", "territory"], values="log", aggfunc="mean"
    )
    if not {(series, name) for series in WEIGHT_SERIES for name in PARTS} <= set(logs.columns):
        return None
    both = logs.dropna()
    if both.empty:
        return None
    year = both.index.max()
    span = year_span(int(year))
    ratio = Functional(
        (
            (1.0, AreaSpan(span.first, span.last, areas[THAI_BINH])),
            (-1.0, AreaSpan(span.first, span.last, areas[HUNG_YEN])),
        )
    )
    value_added = {name: sum(both.loc[year, (series, name)] for series in WEIGHT_SERIES) for name in PARTS}
    sources = tuple(dict.fromkeys(rows.loc[rows["period"] == year, "source_id"]))
    difference = float(value_added[THAI_BINH] - value_added[HUNG_YEN])
    return Measurement(
        ratio, difference, WEIGHT_SD, name=f"A {year} industry weight", sources=sources, trusted=True
    )
