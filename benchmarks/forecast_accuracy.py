"""How good the general forecaster is on series that played no part in making it.

    python benchmarks/forecast_accuracy.py [--origins 2] [--simulated 300] [--side validation|training]

Rolling origins on the reference class: the project's figures, data sets bundled with statsmodels and simulated series.
Prints, for yearly (six steps) and monthly series (18 steps), sMAPE in percent, MASE and seconds a forecast of the
forecaster and of the usual yardsticks, then the coverage of its intervals.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd
from reference_class import reference_class, split
from reference_class.gather import HORIZON
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

from plan_analysis import forecast
from plan_analysis.forecasting.seasonality import is_seasonal, seasonal_shape

Method = Callable[[np.ndarray, int, int], np.ndarray]
COVERED = {80: ("q10", "q90"), 95: ("q2_5", "q97_5")}


def ours(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return the forecaster's point forecasts."""
    return forecast(y, horizon, period)["mean"].to_numpy()


def naive2(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return the last value, with the season if the test finds one."""
    shape = seasonal_shape(np.log(y), period) if is_seasonal(np.log(y), period) else np.zeros(period)
    at = np.arange(len(y) - 1, len(y) + horizon) % period
    return y[-1] * np.exp(shape[at[1:]] - shape[at[0]])


def seasonal_naive(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return the values of the last year."""
    return y[-period:][np.arange(horizon) % period]


def drift(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return the last value and the mean change so far from there."""
    return y[-1] + (y[-1] - y[0]) / (len(y) - 1) * np.arange(1, horizon + 1)


def theta(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return the theta method of statsmodels."""
    index = pd.date_range("1980-01-01", periods=len(y), freq="MS")
    enough = period > 1 and len(y) >= 2 * period
    model = ThetaModel(pd.Series(y, index), period=period if enough else 1, deseasonalize=enough)
    return model.fit().forecast(horizon).to_numpy()


def damped_holt_winters(y: np.ndarray, horizon: int, period: int) -> np.ndarray:
    """Return damped exponential smoothing of statsmodels, with a multiplicative season where the test finds one."""
    unit = float(np.mean(y))
    season = {"seasonal": "mul", "seasonal_periods": period} if is_seasonal(np.log(y), period) else {}
    model = ExponentialSmoothing(y / unit, trend="add", damped_trend=True, **season)
    return unit * model.fit().forecast(horizon)


METHODS: dict[str, Method] = {
    "forecast": ours,
    "theta (statsmodels)": theta,
    "damped Holt-Winters": damped_holt_winters,
    "naive 2": naive2,
    "seasonal naive": seasonal_naive,
    "random walk, drift": drift,
}


def measured(past: np.ndarray, came: np.ndarray, found: np.ndarray, period: int) -> tuple[float, float]:
    """Return sMAPE in percent and MASE (scaled by the seasonal naive's mean error in the past)."""
    error = np.abs(came - found)
    scale = np.mean(np.abs(past[period:] - past[:-period]))
    return 200 * float(np.mean(error / (np.abs(came) + np.abs(found)))), float(error.mean() / scale)


def accuracy(pairs: list[tuple[str, np.ndarray, np.ndarray]], period: int) -> pd.DataFrame:
    """Return one row a method and kind of series: forecasts, sMAPE, MASE, seconds (median and 95th percentile)."""
    rows = []
    for name, method in METHODS.items():
        for kind, past, came in pairs:
            began = time.perf_counter()
            found = method(past, len(came), period)
            seconds = time.perf_counter() - began
            rows.append((name, kind, *measured(past, came, found, period), seconds))
    frame = pd.DataFrame(rows, columns=["method", "kind", "smape", "mase", "seconds"])
    everything = pd.concat([frame, frame.assign(kind="all")])
    return everything.groupby(["method", "kind"], sort=False).agg(
        forecasts=("smape", "size"),
        smape=("smape", "mean"),
        mase=("mase", "mean"),
        seconds_median=("seconds", "median"),
        seconds_95=("seconds", lambda seconds: seconds.quantile(0.95)),
    )


def coverage(pairs: list[tuple[str, np.ndarray, np.ndarray]], period: int) -> pd.DataFrame:
    """Return the percent of values inside the intervals, by kind of series, over all steps, the first and the last."""
    rows = []
    for kind, past, came in pairs:
        found = forecast(past, len(came), period)
        for level, (low, high) in COVERED.items():
            inside = (found[low].to_numpy() <= came) & (came <= found[high].to_numpy())
            rows += [(k, level, inside.mean(), inside[0], inside[-1]) for k in (kind, "all")]
    frame = pd.DataFrame(rows, columns=["kind", "level", "all steps", "first", "last"])
    return 100 * frame.groupby(["kind", "level"], sort=False).mean()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--origins", type=int, default=2)
    parser.add_argument("--simulated", type=int, default=300)
    parser.add_argument("--side", choices=["validation", "training"], default="validation")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # statsmodels warns of every series that its optimiser finds hard
    references = reference_class(options.simulated, options.simulated)
    for period, horizon in HORIZON.items():
        pairs = [
            (reference.kind, past, came)
            for reference in references
            if reference.period == period
            and reference.validation == (options.side == "validation")
            and (reference.y > 0).all()
            for past, came in split(reference, options.origins)
        ]
        print(
            f"\n{period} observations a year, {horizon} steps, {len(pairs)} forecasts of {options.side} series"
        )
        print(accuracy(pairs, period).round(3).to_string())
        print("\ncoverage in percent")
        print(coverage(pairs, period).round(1).to_string())


if __name__ == "__main__":
    main()
