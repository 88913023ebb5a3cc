"""What the joint system costs, against one textbook structural model, and how the cost grows.

    python benchmarks/system_cost.py [--repeats 5] [--out FOLDER]

One posterior of the joint system of industrial production (country, both old territories, sections) with 4,000 draws
against the fit of ``UnobservedComponents(y, "local linear trend", seasonal=12)`` on 132 months, with one thread of
linear algebra unless OPENBLAS_NUM_THREADS says otherwise (``yardstick``). Then the same posterior with fewer and more
figures, and on shorter and longer grids. With a folder the growth of cost is drawn to ``system_cost.png`` and the
numbers are written to ``system_cost.json``.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from yardstick import MONTHS_OF_THE_FIT, beside_structural_fits, best_in_turn

from plan_analysis.data.load import observations
from plan_analysis.path.assembly import assemble
from plan_analysis.path.factor import country_factor
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.model import LAST_YEAR, fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior
from plan_analysis.path.stack import in_area
from plan_analysis.path.system import TOLERANCE
from plan_analysis.path.units import SystemPrior
from plan_analysis.schema import COUNTRY, HUNG_YEN

DRAWS, SEED = 4000, 148
ALLOWED_SYSTEM, ALLOWED_PATH = 4.0, 0.2
SHARES = (0.25, 0.5, 1.0, 2.0)
FIRST_YEARS = (2011, 2006, 2001)


class Costs:
    """The system of today's figures, ready to be found on any grid with any number of figures."""

    def __init__(self) -> None:
        self.known = observations()
        self.system = assemble(self.known, "iip", HUNG_YEN, LAST_YEAR, None)
        system = self.system
        self.figures = [
            replace(one, functional=in_area(one.functional, system.areas[name]))
            for name, key in system.names.items()
            if key[0] != COUNTRY
            for one in system.published[key].figures
        ]

    def on(self, grid: Grid) -> SystemPrior:
        """Return the prior of the same units on another grid."""
        errors = self.system.published[COUNTRY, "iip"].errors
        factor = country_factor(self.known, "iip", errors, grid)
        units = tuple(
            replace(u, prior=Prior(grid, u.prior.settings), scales=replace(u.scales, years=None))
            for u in self.system.prior.units
        )
        return SystemPrior(units, factor)

    def run(self, prior: SystemPrior, share: float = 1.0) -> tuple[Callable[[], object], int]:
        """Return what finds the posterior and draws from it, and the number of figures."""
        count = round(share * len(self.figures))
        chosen = np.random.default_rng(SEED).permutation(len(self.figures))
        # Figures beyond those that there are repeat them, with errors that leave the information of all as it is.
        repeats = max(share, 1.0)
        figures = [
            replace(self.figures[i], sd=self.figures[i].sd * np.sqrt(repeats))
            for i in np.resize(chosen, count)
        ]
        measured = MeasurementSet(prior.grid, [*figures, *self.system.links])
        point = self.system.mixture[0]
        if prior is not self.system.prior:  # another grid has other years; alike, they cost the same
            point = replace(point, scales=replace(point.scales, years=None))
        mean, covariance = prior(point)

        def once() -> None:
            found = posterior(prior.grid, mean, covariance, measured, tolerance=TOLERANCE)
            found.draws(DRAWS, np.random.default_rng(SEED))

        return once, len(measured)


def single(fit: object) -> Callable[[], object]:
    """Return what finds a path alone and draws from it."""
    prior, measured = fit.prior, MeasurementSet(fit.grid, fit.measurements)
    covariance = prior.covariance(fit.scales)
    return lambda: posterior(fit.grid, prior.mean, covariance, measured).draws(
        DRAWS, np.random.default_rng(SEED)
    )


def growth(costs: Costs, repeats: int) -> dict[str, list[tuple[int, float]]]:
    """Return seconds by number of figures and by number of months."""
    runs = {
        ("figures", costs.run(costs.system.prior, s)[1]): costs.run(costs.system.prior, s)[0] for s in SHARES
    }
    for first in FIRST_YEARS:
        grid = Grid.of_years(first, LAST_YEAR)
        runs["months", len(grid)] = costs.run(costs.on(grid))[0]
    seconds = best_in_turn(repeats, runs)
    return {kind: [(n, t) for (k, n), t in seconds.items() if k == kind] for kind in ("figures", "months")}


def picture(found: dict[str, list[tuple[int, float]]]) -> Figure:
    """Return the growth of cost as two lines."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    for axes, (kind, points) in zip(figure.subplots(1, 2), found.items(), strict=True):
        axes.plot(*zip(*points, strict=True), marker="o", color="#1d4f91")
        axes.set(
            xlabel=f"number of {kind}", ylabel="seconds", ylim=(0, None), title=f"Cost by number of {kind}"
        )
        axes.grid(axis="y", alpha=0.4)
    return figure


def main() -> None:
    """Print ratios and growth; exit with 1 when a ratio is above what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    costs = Costs()
    alone = fit_path(costs.known, "iip", HUNG_YEN, draws=DRAWS)
    together, count = costs.run(costs.system.prior)
    runs = {"system": together, "path": single(alone)}
    seconds = beside_structural_fits(options.repeats, runs, alone.paths)
    ratios = {name: seconds[name] / seconds["structural_fit"] for name in runs}
    print(
        f"{count} figures, {len(costs.system.prior.grid)} unknowns, {DRAWS} draws: {1e3 * seconds['system']:.0f} ms"
    )
    print(f"structural fit of {MONTHS_OF_THE_FIT} months: {1e3 * seconds['structural_fit']:.0f} ms")
    print(f"system / structural fit {ratios['system']:.2f} (at most {ALLOWED_SYSTEM})")
    print(f"path / structural fit {ratios['path']:.3f} (at most {ALLOWED_PATH})")
    found = growth(costs, max(options.repeats // 2, 1))
    for kind, points in found.items():
        print(f"by {kind}: " + ", ".join(f"{n}: {1e3 * t:.0f} ms" for n, t in points))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        picture(found).savefig(options.out / "system_cost.png", dpi=150)
        result = {"seconds": seconds, "ratios": ratios, "growth": found}
        (options.out / "system_cost.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    raise SystemExit(ratios["system"] > ALLOWED_SYSTEM or ratios["path"] > ALLOWED_PATH)


if __name__ == "__main__":
    main()
