"""Time of 4,000 draws under assumptions against the fit of one textbook structural model.

    python benchmarks/scenario_speed.py [--repeats 9] [--out FILE.json]

Measured on the system that the index of industrial production is found in, with one thread of linear algebra unless
OPENBLAS_NUM_THREADS says otherwise (``yardstick``): another value of one assumption, as when a slider moves; the same
beside five others; and all six with nothing kept from before.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from yardstick import beside_structural_fits

from plan_analysis.data.load import observations
from plan_analysis.path.conditioning import HARD_SD
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import annual_growth, growth
from plan_analysis.path.given import given
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.stack import in_area
from plan_analysis.path.system import fit_territory
from plan_analysis.periods import parse_span

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

    def another(beside: list[Measurement]) -> None:
        given(joint, [*beside, replace(assumed[4], value=float(next(values)))]).of(fit.units)

    seconds = beside_structural_fits(
        repeats,
        {
            "one_territory": lambda: given(replace(joint), assumed).of(fit.units),  # nothing kept from before
            "all_unknowns": lambda: given(replace(joint), assumed).of(),
            "another_value": lambda: another([]),
            "another_value_beside_others": lambda: another([*assumed[:4], assumed[5]]),
        },
        fit.paths,
    )
    return {
        "unknowns": len(joint.grid),
        "draws": joint.paths.shape[1],
        "assumptions": len(assumed),
        **seconds,
        "ratio": seconds["another_value"] / seconds["structural_fit"],
        "ratio_beside_others": seconds["another_value_beside_others"] / seconds["structural_fit"],
        "ratio_from_nothing": seconds["one_territory"] / seconds["structural_fit"],
        "ratio_all_unknowns": seconds["all_unknowns"] / seconds["structural_fit"],
    }


def main() -> None:
    """Print the times; exit with 1 when another value takes more than a fifth of the structural fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    fit = fit_territory(observations(), "iip", "hung_yen")
    one = measure(fit, options.repeats)
    print(
        f"{one['unknowns']} unknowns, {one['draws']} draws; structural fit {1e3 * one['structural_fit']:.0f} ms\n"
        f"another value of one assumption {1e3 * one['another_value']:.1f} ms, ratio {one['ratio']:.3f} "
        f"(at most {ALLOWED})\n"
        f"beside {one['assumptions'] - 1} others {1e3 * one['another_value_beside_others']:.1f} ms, ratio "
        f"{one['ratio_beside_others']:.3f}; all {one['assumptions']} from nothing {1e3 * one['one_territory']:.1f} ms, "
        f"ratio {one['ratio_from_nothing']:.3f}; with all unknowns {1e3 * one['all_unknowns']:.1f} ms, ratio "
        f"{one['ratio_all_unknowns']:.3f}"
    )
    if options.out:
        options.out.write_text(json.dumps(one, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(one["ratio"] > ALLOWED)


if __name__ == "__main__":
    main()
