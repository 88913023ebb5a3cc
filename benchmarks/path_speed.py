"""Time of a path's posterior with 4,000 draws against the fit of one textbook structural model.

    python benchmarks/path_speed.py [--repeats 9] [--out FILE.json]

Both run in this process and in turn, with one thread of linear algebra unless OPENBLAS_NUM_THREADS says otherwise; the
ratio is that of the best of several runs each.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

from plan_analysis.data.load import observations
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior

MONTHS_OF_THE_FIT = 132
ALLOWED = 0.2


def best_in_turn(repeats: int, runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the shortest time of several runs of each, seconds; they take turns, so that all meet the same load."""
    best = dict.fromkeys(runs, np.inf)
    for _ in range(repeats):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def measure(repeats: int, draws: int = 4000) -> dict[str, float]:
    """Return times in seconds and their ratio."""
    fit = fit_path(observations(), "iip", "hung_yen", draws=draws)
    grid = Grid.of_years(2011, 2030)
    prior = Prior(grid, fit.prior.settings)
    measured = MeasurementSet(grid, fit.measurements)
    covariance = prior.covariance(fit.scales)

    def path() -> None:
        posterior(grid, prior.mean, covariance, measured).draws(draws, np.random.default_rng(148))

    y = fit.paths[:MONTHS_OF_THE_FIT, 0]

    def structural() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on convergence; a fit that gives up early only makes it faster
            UnobservedComponents(y, "local linear trend", seasonal=12).fit(disp=False)

    once = posterior(grid, prior.mean, covariance, measured)
    runs = {
        "posterior_and_draws": path,
        "structural_fit": structural,
        "posterior_alone": lambda: posterior(grid, prior.mean, covariance, measured),
        "draws_alone": lambda: once.draws(draws, np.random.default_rng(148)),
    }
    seconds = best_in_turn(repeats, runs)
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
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    result = measure(options.repeats)
    print(
        f"{result['figures']} figures, {result['months']} months, {result['draws']} draws: "
        f"posterior {1e3 * result['posterior_alone']:.1f} ms in {result['steps']} steps, "
        f"draws {1e3 * result['draws_alone']:.1f} ms, both {1e3 * result['posterior_and_draws']:.1f} ms\n"
        f"structural fit of {MONTHS_OF_THE_FIT} months: {1e3 * result['structural_fit']:.0f} ms\n"
        f"ratio {result['ratio']:.3f} (at most {ALLOWED})"
    )
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(result["ratio"] > ALLOWED)


if __name__ == "__main__":
    main()
