"""Time of a path's posterior with 4,000 draws against the fit of one textbook structural model.

    python benchmarks/path_speed.py [--repeats 9] [--out FILE.json]

With one thread of linear algebra unless OPENBLAS_NUM_THREADS says otherwise (``yardstick``).
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
from pathlib import Path

import numpy as np
from yardstick import MONTHS_OF_THE_FIT, beside_structural_fits

from plan_analysis.data.load import observations
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.model import fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior

ALLOWED = 0.2


def measure(repeats: int, draws: int = 4000) -> dict[str, float]:
    """Return times in seconds and their ratio."""
    fit = fit_path(observations(), "iip", "hung_yen", draws=draws)
    grid = Grid.of_years(2011, 2030)
    prior = Prior(grid, fit.prior.settings)
    measured = MeasurementSet(grid, fit.measurements)
    covariance = prior.covariance(fit.scales)

    def path() -> None:
        posterior(grid, prior.mean, covariance, measured).draws(draws, np.random.default_rng(148))

    once = posterior(grid, prior.mean, covariance, measured)
    runs = {
        "posterior_and_draws": path,
        "posterior_alone": lambda: posterior(grid, prior.mean, covariance, measured),
        "draws_alone": lambda: once.draws(draws, np.random.default_rng(148)),
    }
    seconds = beside_structural_fits(repeats, runs, fit.paths)
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
