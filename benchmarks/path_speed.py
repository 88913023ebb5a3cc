"""Time of a path's posterior with 4,000 draws against the fit of one textbook structural model.

    python benchmarks/path_speed.py [--repeats 5] [--out FILE.json]

Both run in this process, with one thread of linear algebra unless OPENBLAS_NUM_THREADS says otherwise; the ratio is that
of the best of several runs each.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

# ruff: noqa: E402
import argparse
import json
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

from plan_analysis.data.load import observations
from plan_analysis.path.functionals import log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior
from plan_analysis.periods import Span

MONTHS_OF_THE_FIT = 132
ALLOWED = 0.2


def best_of(repeats: int, run: Callable[[], object]) -> float:
    """Return the shortest time of several runs, seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(repeats: int, draws: int = 4000) -> dict[str, float]:
    """Return times in seconds and their ratio."""
    fit = fit_path(observations(), "iip", "hung_yen", draws=draws)
    grid = Grid.of_years(2011, 2030)
    prior = Prior(grid, fit.prior.settings)
    measured = MeasurementSet(grid, fit.measurements)
    covariance = prior.covariance(fit.scales)

    def path() -> None:
        posterior(grid, prior.mean, covariance, measured).draws(draws, np.random.default_rng(148))

    months = range(fit.grid.first, fit.grid.first + MONTHS_OF_THE_FIT)
    y = fit.evaluate([log_mean(Span(month, month)) for month in months])[:, 0]

    def structural() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on convergence; a fit that gives up early only makes it faster
            UnobservedComponents(y, "local linear trend", seasonal=12).fit(disp=False)

    seconds = {"posterior_and_draws": best_of(repeats, path), "structural_fit": best_of(repeats, structural)}
    once = posterior(grid, prior.mean, covariance, measured)
    seconds["posterior_alone"] = best_of(repeats, lambda: posterior(grid, prior.mean, covariance, measured))
    seconds["draws_alone"] = best_of(repeats, lambda: once.draws(draws, np.random.default_rng(148)))
    return {
        "months": len(grid),
        "figures": len(measured),
        "draws": draws,
        "steps": once.steps,
        **seconds,
        "ratio": seconds["posterior_and_draws"] / seconds["structural_fit"],
    }


def main() -> None:
    """Print the times; exit with 1 when the path takes more than a fifth of the structural fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    result = measure(options.repeats)
    print(
        f"{result['figures']} figures, {result['months']} months, {result['draws']} draws: posterior "
        f"{1e3 * result['posterior_alone']:.1f} ms in {result['steps']} steps, draws {1e3 * result['draws_alone']:.1f} ms, "
        f"both {1e3 * result['posterior_and_draws']:.1f} ms\n"
        f"structural fit of {MONTHS_OF_THE_FIT} months: {1e3 * result['structural_fit']:.0f} ms\n"
        f"ratio {result['ratio']:.3f} (at most {ALLOWED})"
    )
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(result["ratio"] > ALLOWED)


if __name__ == "__main__":
    main()
