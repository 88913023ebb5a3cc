"""All methods at one origin: the rows of the table of forecasts."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Collection

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import ModelWarning

from plan_analysis.evaluation.benchmarks import BENCHMARKS, YEAR, Normal, Quantiles
from plan_analysis.evaluation.histories import (
    growth_outcomes,
    monthly_log_levels,
    period_label,
    yearly_growth,
)
from plan_analysis.evaluation.official_target import official_targets, target_forecast
from plan_analysis.evaluation.origins import Origin, kind_of_territory
from plan_analysis.evaluation.path_forecasts import path_forecasts
from plan_analysis.evaluation.predictive import Forecasts, from_quantiles, normal_log_growth
from plan_analysis.evaluation.printed import as_printed, print_error
from plan_analysis.evaluation.scores import crps_sample, naive_scale, probability_below
from plan_analysis.evaluation.vintages import PSEUDO, known_on, pseudo_real_time
from plan_analysis.growth import percent_growth
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.path.revision import revision_errors, revision_pairs

PATH, TARGET = "path", "target"
QUANTILES = {
    "q2_5": 0.025,
    "q10": 0.1,
    "q25": 0.25,
    "median": 0.5,
    "q75": 0.75,
    "q90": 0.9,
    "q97_5": 0.975,
}
NUMBERS = (*QUANTILES, "crps", "pit", "scaled_error")
DIGITS = 3
"""Decimals kept: a thousandth of a percentage point; more would say nothing and swell the table."""


def seed_of(origin: Origin) -> int:
    """Return the seed of an origin, the same on every machine and in any order of work."""
    return zlib.crc32(origin.key.encode())


def methods_for(frequency: str) -> tuple[str, ...]:
    """Return the names of all methods for yearly or monthly growth."""
    return (PATH, *BENCHMARKS[frequency], TARGET)


def forecast_origin(
    observations: pd.DataFrame, origin: Origin, methods: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every method's forecasts from an origin for the years or months whose outcome is known today.

    Parameters
    ----------
    observations
        All observations, with ``available``.
    origin
        Where forecasts start.
    methods
        Of which methods; all when not given.

    Returns
    -------
    DataFrame
        The columns of :data:`plan_analysis.evaluation.record.COLUMNS`; a method that gave none has missing numbers and
        the reason in ``failure``.
    """
    outcomes = growth_outcomes(observations, origin.series, origin.territory, origin.frequency)
    targets = [time for time in origin.targets if time in outcomes.index]
    table = pseudo_real_time(observations) if origin.vintage == PSEUDO else observations
    known = known_on(table, pd.Timestamp(origin.day))
    history = _History(known, origin, outcomes)
    rows = []
    for method in methods_for(origin.frequency):
        if methods is not None and method not in methods:
            continue
        forecasts, failure = _forecasts(method, known, origin, history, targets)
        if failure or forecasts:
            for time in targets if failure else forecasts:
                rows.append(_row(origin, method, time, outcomes, forecasts, history, failure))
    return pd.DataFrame(rows)


class _History:
    """What benchmarks see of the series, and the unit of scaled errors."""

    def __init__(self, known: pd.DataFrame, origin: Origin, prints: pd.DataFrame):
        self.origin = origin
        self.prints, self.outcomes = prints, prints["growth"]
        if origin.frequency == "A":
            rates = yearly_growth(known, origin.series, origin.territory)
            self.last = int(rates.index[-1]) if len(rates) else None
            self.logs = np.log1p(rates.to_numpy() / 100.0)
            levels = np.exp(np.concatenate([[0.0], np.cumsum(self.logs)]))
        else:
            levels_by_month = monthly_log_levels(known, origin.series, origin.territory)
            self.last = int(levels_by_month.index[-1]) if len(levels_by_month) else None
            self.logs = levels_by_month.to_numpy()
            self.log_levels = levels_by_month
            levels = np.exp(self.logs)
        period = YEAR[origin.frequency]
        self.levels = levels
        self.scale = naive_scale(levels, period) if levels.size > period else np.nan

    def level_error(self, time: int, medians: dict[int, float]) -> float:
        """Return the error of the level at a time that follows from medians of growth, in units of the scale."""
        if self.origin.frequency == "M":
            base = np.exp(self.log_levels.get(time - 12, np.nan))
            return float(base * abs(medians[time] - self.outcomes[time]) / 100.0 / self.scale)
        years = range((self.last or time) + 1, time + 1)
        if self.last is None or any(year not in medians or year not in self.outcomes.index for year in years):
            return np.nan
        forecast, actual = (
            np.prod([1 + source[year] / 100.0 for year in years]) for source in (medians, self.outcomes)
        )
        return float(self.levels[-1] * abs(forecast - actual) / self.scale)


def _forecasts(
    method: str, known: pd.DataFrame, origin: Origin, history: _History, targets: list[int]
) -> tuple[Forecasts, str]:
    """Return a method's forecasts by time, and why there are none."""
    if method == PATH:
        try:
            return _path_forecasts(known, origin, history.prints, targets), ""
        except NotConvergedError:
            return {}, "found no path"
    if method == TARGET:
        return _target_forecasts(known, origin, history, targets), ""
    of_method = BENCHMARKS[origin.frequency][method]
    if history.logs.size < of_method.shortest:
        return {}, f"history shorter than {of_method.shortest}"
    if history.last < origin.last:
        return {}, "last known figure outside an unbroken history"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ModelWarning)
            found = of_method.predict(history.logs, max(targets) - history.last)
    except (ValueError, np.linalg.LinAlgError):
        return {}, "could not be fitted"
    return {time: _sample(found, time, origin, history) for time in targets}, ""


def _path_forecasts(
    known: pd.DataFrame, origin: Origin, prints: pd.DataFrame, targets: list[int]
) -> Forecasts:
    """Return the path model's forecasts of the figures as they are printed."""
    seed = seed_of(origin)
    errors = revision_errors(revision_pairs(known, origin.series))
    rng = np.random.default_rng([seed, 1])
    return {
        time: as_printed(draws, print_error(prints.loc[time], origin.frequency, errors), rng)
        for time, draws in path_forecasts(known, origin, targets, seed).items()
    }


def _target_forecasts(
    known: pd.DataFrame, origin: Origin, history: _History, targets: list[int]
) -> Forecasts:
    if origin.frequency != "A" or history.logs.size < 2:
        return {}
    set_by_then = official_targets(known, origin.series, origin.territory)
    return {
        time: normal_log_growth(*_at(target_forecast(set_by_then[time], history.logs), 0))
        for time in targets
        if time in set_by_then
    }


def _at(found: Normal, step: int) -> tuple[float, float]:
    return float(found.mean[step]), float(found.sd[step])


def _sample(found: Normal | Quantiles, time: int, origin: Origin, history: _History) -> np.ndarray:
    """Return a sample of growth in percent from a benchmark's predictive of log growth or log levels."""
    step = time - history.last - 1
    base = 0.0 if origin.frequency == "A" else float(history.log_levels[time - 12])
    if isinstance(found, Quantiles):
        return percent_growth(from_quantiles(found.probabilities, found.points[step] - base))
    mean, sd = _at(found, step)
    return normal_log_growth(mean - base, sd)


def _row(
    origin: Origin,
    method: str,
    time: int,
    outcomes: pd.DataFrame,
    forecasts: Forecasts,
    history: _History,
    failure: str,
) -> dict[str, object]:
    outcome = float(outcomes.loc[time, "growth"])
    row: dict[str, object] = {
        "series": origin.series,
        "territory": origin.territory,
        "kind": kind_of_territory(origin.territory),
        "frequency": origin.frequency,
        "vintage": origin.vintage,
        "origin": origin.day.isoformat(),
        "last_known": period_label(origin.last, origin.frequency),
        "horizon": time - origin.last,
        "target": period_label(time, origin.frequency),
        "method": method,
        "outcome": round(outcome, DIGITS),
        "outcome_known": outcomes.loc[time, "known"].date().isoformat(),
        **dict.fromkeys(NUMBERS, np.nan),
        "failure": failure,
    }
    if failure:
        return row
    sample = forecasts[time]
    medians = {one: float(np.median(values)) for one, values in forecasts.items()}
    numbers = dict(zip(QUANTILES, np.quantile(sample, list(QUANTILES.values())), strict=True))
    numbers["crps"] = crps_sample(sample, outcome)
    numbers["pit"] = probability_below(sample, outcome)
    numbers["scaled_error"] = history.level_error(time, medians)
    return row | {name: round(float(value), DIGITS) for name, value in numbers.items()}
