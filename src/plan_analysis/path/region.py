"""Old Hưng Yên, Thái Bình and the province that they became, found together.

From July 2025 only figures of the merged province are published. They speak of the sum of the two old ones: a sum of
exports, and for the index a sum of levels that stand to each other as the industries' value added. So they inform both,
and the growth of the old territory in its last half year becomes a distribution instead of a blank.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.linalg import block_diag

from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import Functional
from plan_analysis.path.joint import joint_draws
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.model import (
    LAST_YEAR,
    Prepared,
    country_lessons,
    fit_path,
    prepare,
)
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior
from plan_analysis.path.scales import WeightedScales
from plan_analysis.path.series import settings_for
from plan_analysis.path.stack import AreaSpan, StackedGrid, in_area
from plan_analysis.periods import year_span
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH

PARTS = (HUNG_YEN, THAI_BINH)

WEIGHT_SD = 0.2
"""Log error of the ratio of the two industries' value added.

The published shares are those of industry with construction, and the index weights a base year of its own.
"""

FREE_ORIGIN = 2.0

WEIGHT_SERIES = ("share_industry_construction", "grdp_current")


def industry_weight(observations: pd.DataFrame) -> Measurement | None:
    """Return the ratio of Thái Bình's industry to Hưng Yên's, from the newest year in which both publish it.

    Value added of industry and construction is its share in the gross product times that product at current prices;
    where sources disagree, the mean of their logarithms counts.

    Parameters
    ----------
    observations
        Observations as known at some date.
    """
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
            (1.0, AreaSpan(span.first, span.last, (THAI_BINH,))),
            (-1.0, AreaSpan(span.first, span.last, (HUNG_YEN,))),
        )
    )
    value_added = {name: sum(both.loc[year, (series, name)] for series in WEIGHT_SERIES) for name in PARTS}
    sources = tuple(dict.fromkeys(rows.loc[rows["period"] == year, "source_id"]))
    difference = float(value_added[THAI_BINH] - value_added[HUNG_YEN])
    name = f"A {year} industry weight"
    return Measurement(ratio, difference, WEIGHT_SD, name=name, sources=sources, trusted=True)


def fit_territory(
    observations: pd.DataFrame,
    series: str,
    territory: str,
    *,
    draws: int = 4000,
    seed: int = 148,
    last_year: int = LAST_YEAR,
    known_until: int | None = None,
) -> PathFit:
    """Find the path of a series in a territory, with the others of the region where they inform it.

    Parameters and errors are those of :func:`plan_analysis.path.model.fit_path`. Where figures of the merged province
    are known beside those of both old ones, the three are found together; otherwise the territory alone.
    """
    options = {"draws": draws, "seed": seed, "last_year": last_year, "known_until": known_until}
    if territory in (*PARTS, MERGED):
        found = fit_region(observations, series, **options)
        if found is not None:
            return found[territory]
    return fit_path(observations, series, territory, **options)


def fit_region(
    observations: pd.DataFrame,
    series: str,
    *,
    draws: int = 4000,
    seed: int = 148,
    last_year: int = LAST_YEAR,
    known_until: int | None = None,
) -> dict[str, PathFit] | None:
    """Find the paths of both old territories and of their sum together.

    Returns
    -------
    dict or None
        Territory → fit, each with the other two as ``related``; None where one of the three has no figures, or the
        weights of an index are not known.
    """
    of_series = observations[(observations["series"] == series) & (observations["status"] != "planned")]
    if not {*PARTS, MERGED} <= set(of_series["territory"]):
        return None
    is_index = settings_for(series).is_index
    weight = industry_weight(observations) if is_index else None
    if is_index and weight is None:
        return None
    options = {
        "last_year": last_year,
        "known_until": known_until,
        "country": country_lessons(observations, series),
    }
    parts = _prepared(observations, series, options)
    whole = prepare(observations, series, MERGED, **options)
    stack = StackedGrid(parts[HUNG_YEN].prior.grid, PARTS)
    tagged = [
        replace(one, functional=in_area(one.functional, names))
        for names, ready in (((HUNG_YEN,), parts[HUNG_YEN]), ((THAI_BINH,), parts[THAI_BINH]), (PARTS, whole))
        for one in ready.figures
    ]
    measured = MeasurementSet(stack, [*tagged, weight] if weight else tagged)
    mean = np.concatenate([parts[name].prior.mean for name in PARTS])
    other = parts[THAI_BINH].prior.covariance(parts[THAI_BINH].mixture[0].scales)

    def covariance(point: WeightedScales) -> np.ndarray:
        return block_diag(parts[HUNG_YEN].prior.covariance(point.scales), other)

    mixture = parts[HUNG_YEN].mixture
    at_best = posterior(stack, mean, covariance(mixture[0]), measured)
    drawn = joint_draws(
        stack, mean, covariance, measured, mixture, at_best, draws, np.random.default_rng(seed)
    )
    units = {HUNG_YEN: (HUNG_YEN,), THAI_BINH: (THAI_BINH,), MERGED: PARTS}
    merged = replace(whole, prior=parts[HUNG_YEN].prior)
    links = (weight,) if weight else ()
    found = {**parts, MERGED: merged}
    firsts = np.cumsum([0, *(len(ready.figures) for ready in found.values())])
    fits = {
        name: replace(ready.fit(at_best, drawn, units[name], int(first)), links=links)
        for (name, ready), first in zip(found.items(), firsts, strict=False)
    }
    return {
        name: replace(fit, related=tuple(other for key, other in fits.items() if key != name))
        for name, fit in fits.items()
    }


def _prepared(observations: pd.DataFrame, series: str, options: dict[str, object]) -> dict[str, Prepared]:
    """Return both old territories on one grid; the level of an index's second part is free until it is weighed."""
    found = {name: prepare(observations, series, name, **options) for name in PARTS}
    first = min(ready.prior.grid.first for ready in found.values()) // 12
    for name, ready in found.items():
        if ready.prior.grid.first // 12 > first:
            found[name] = prepare(observations, series, name, first_year=first, **options)
    if settings_for(series).is_index:
        ready = found[THAI_BINH]
        settings = ready.prior.settings.with_(origin_sd=FREE_ORIGIN)
        found[THAI_BINH] = replace(ready, prior=Prior(ready.prior.grid, settings))
    return found
