"""Time of 4,000 draws under six assumptions against the fit of one textbook structural model.

    python benchmarks/scenario_speed.py [--repeats 9] [--out FILE.json]

Measured on the system that the index of industrial production is found in. Both sides run in this process and in turn,
with one thread of linear algebra unless OPENBLAS_NUM_THREADS says otherwise; the ratio is that of the best of several
runs each.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
from path_speed import best_in_turn
from statsmodels.tsa.statespace.structural import UnobservedComponents

from plan_analysis.data.load import observations
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import annual_growth, growth
from plan_analysis.path.given import HARD_SD, given
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.stack import in_area
from plan_analysis.path.system import fit_territory
from plan_analysis.periods import parse_span

MONTHS_OF_THE_FIT = 132
ALLOWED = 0.2


def assumptions(units: tuple[str, ...]) -> list[Measurement]:
    """Return growth of five years, four of them without error, and of one quarter."""
    years = [Measurement(annual_growth(year), np.log(1.11), HARD_SD) for year in range(2027, 2031)]
    soft = Measurement(annual_growth(2026), np.log(1.08), 0.01)
    quarter = Measurement(growth(parse_span("2026-Q2", "Q")), np.log(1.05), 0.01)
    return [replace(one, functional=in_area(one.functional, units)) for one in (*years, soft, quarter)]


def measure(fit: PathFit, repeats: int) -> dict[str, float]:
    """Return times in seconds and their ratio."""
    joint, assumed = fit.joint, assumptions(fit.units)
    values = iter(np.linspace(0.05, 0.15, 1000))

    def slider() -> None:
        given(joint, [*assumed[:4], replace(assumed[4], value=float(next(values))), assumed[5]]).of(fit.units)

    y = fit.paths[:MONTHS_OF_THE_FIT, 0]

    def structural() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on convergence; a fit that gives up early only makes it faster
            UnobservedComponents(y, "local linear trend", seasonal=12).fit(disp=False)

    seconds = best_in_turn(
        repeats,
        {
            "one_territory": lambda: given(replace(joint), assumed).of(fit.units),  # nothing kept from before
            "all_unknowns": lambda: given(replace(joint), assumed).of(),
            "another_value": slider,
            "structural_fit": structural,
        },
    )
    return {
        "unknowns": len(joint.grid),
        "draws": joint.paths.shape[1],
        "assumptions": len(assumed),
        **seconds,
        "ratio": seconds["one_territory"] / seconds["structural_fit"],
        "ratio_all_unknowns": seconds["all_unknowns"] / seconds["structural_fit"],
    }


def main() -> None:
    """Print the times; exit with 1 when assumptions take more than a fifth of the structural fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    fit = fit_territory(observations(), "iip", "hung_yen")
    one = measure(fit, options.repeats)
    print(
        f"{one['assumptions']} assumptions, {one['unknowns']} unknowns, {one['draws']} draws: "
        f"one territory {1e3 * one['one_territory']:.1f} ms, again with another value "
        f"{1e3 * one['another_value']:.1f} ms, all unknowns {1e3 * one['all_unknowns']:.1f} ms; structural fit "
        f"{1e3 * one['structural_fit']:.0f} ms; ratio {one['ratio']:.3f} (at most {ALLOWED}), "
        f"all unknowns {one['ratio_all_unknowns']:.3f}"
    )
    if options.out:
        options.out.write_text(json.dumps(one, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(one["ratio"] > ALLOWED)


if __name__ == "__main__":
    main()
