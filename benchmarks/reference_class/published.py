"""Regular series out of the project's own figures and of the data sets bundled with statsmodels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
import statsmodels.datasets as bundled

from plan_analysis import observations
from plan_analysis.periods import parse_span

CHAINED = ("index_pm100",)
FEWEST = {1: 20, 12: 50}
COUNTRIES, SEED = 90, 148


def longest_run(values: pd.Series, allowed_gap: int = 1) -> np.ndarray:
    """Return the longest stretch whose gaps are at most ``allowed_gap`` long, the gaps filled in the logarithm."""
    filled = values.interpolate(limit=allowed_gap, limit_area="inside") if values.notna().any() else values
    known = filled.notna().to_numpy()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], known.astype(int), [0]])))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    first, last = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return filled.to_numpy(float)[first:last]


def project_series() -> Iterator[tuple[str, int, np.ndarray]]:
    """Yield name, observations a year and levels of every long series of the project; growth is chained."""
    figures = observations().sort_values("available", kind="stable")
    figures = figures[figures.frequency.isin(["M", "A"]) & figures.measure.isin(["level", "index", *CHAINED])]
    keys = ["series", "territory", "frequency", "measure", "base_year"]
    for (series, territory, frequency, measure, base), group in figures.groupby(keys, dropna=False):
        latest = group.groupby("period").value.last()
        step = 12 if frequency == "A" else 1
        spans = [parse_span(period, frequency) for period in latest.index]
        if any(span.months != step for span in spans):
            continue
        at = np.array([span.first for span in spans]) // step
        y = longest_run(pd.Series(latest.to_numpy(), at).reindex(range(at.min(), at.max() + 1)))
        if measure in CHAINED:
            y = 100.0 * np.cumprod(y / 100.0)
        name = f"{series} {territory} {measure} {base}"
        period = 1 if frequency == "A" else 12
        yield name, period, y
        if period == 12 and len(y) >= 12 * FEWEST[1]:
            yield f"{name} by year", 1, y[len(y) % 12 :].reshape(-1, 12).sum(axis=1)


def bundled_series() -> Iterator[tuple[str, int, np.ndarray]]:
    """Yield name, observations a year and values of regular series bundled with statsmodels."""
    macro = bundled.macrodata.load_pandas().data.iloc[:200]
    for name in macro.columns.difference(["year", "quarter", "infl", "realint", "tbilrate"]):
        by_year = macro[name].to_numpy(float).reshape(-1, 4).mean(axis=1)
        yield f"macrodata {name}", 1, by_year
        yield f"macrodata {name}, late", 1, by_year[-30:]
    firms = bundled.grunfeld.load_pandas().data
    for firm, group in firms.groupby("firm"):
        for name in ("invest", "value", "capital"):
            yield f"grunfeld {firm} {name}", 1, group[name].to_numpy(float)
    births = bundled.fertility.load_pandas().data.iloc[:, 4:].astype(float).dropna(how="all", axis=1)
    births = births.dropna().to_numpy()
    random = np.random.default_rng(SEED)
    for row in random.permutation(len(births))[:COUNTRIES]:
        length = int(random.integers(20, 47))
        start = int(random.integers(0, births.shape[1] - length + 1))
        yield f"fertility {row}", 1, births[row, start : start + length]
    for name in ("nile", "sunspots"):
        frame = getattr(bundled, name).load_pandas().data
        values = frame.iloc[:, 1].to_numpy(float)
        for start in range(0, len(values) - 39, 40):
            yield f"{name} {start}", 1, values[start : start + 40]
    copper = bundled.copper.load_pandas().data
    for name in copper.columns.difference(["YEAR", "TIME"]):
        yield f"copper {name}", 1, copper[name].to_numpy(float)
    warmth = bundled.elnino.load_pandas().data.iloc[:, 1:].to_numpy(float).ravel()
    for start in range(0, len(warmth) - 119, 120):
        yield f"elnino {start}", 12, warmth[start : start + 120]
    carbon = bundled.co2.load_pandas().data.co2.resample("MS").mean().interpolate().to_numpy(float)
    for start in range(0, len(carbon) - 119, 120):
        yield f"co2 {start}", 12, carbon[start : start + 120]
