"""The path model's posterior against the No-U-Turn sampler on the exact density, with today's figures of Hưng Yên.

    python benchmarks/against_nuts.py [--series iip exports] [--system alone together] [--keep FOLDER]

Needs the extra ``sampler`` (``pip install -e .[sampler]``) and says so otherwise. ``alone`` is the territory by itself,
``together`` all that is found together: the country, both old territories and the sections of industry. There the
territory's three scales are unknown, and held as the model holds them are its loading on the country, for which the
model's own draws are made anew, and the scales of all others. The sampler knows the figures, the prior and the scales'
prior, and nothing of Gauss–Newton steps, mixtures or matched moments; the country's own figures are in the prior, as
the Gaussian that they lead to. Its draws are kept in FOLDER and used again while the problem and their number stay the
same. The sharp bounds of the IIP take most of the time: their walls make steps short.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from sampling.systems import alone, mixture_moments, together, with_loading_held
from sampling.target import fingerprint

from plan_analysis.data.load import observations, targets
from plan_analysis.growth import percent_growth
from plan_analysis.path.assembly import assemble
from plan_analysis.path.composition import System
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import Functional, annual_growth, average_growth, log_sum
from plan_analysis.path.model import LAST_YEAR, fit_path
from plan_analysis.path.stack import in_area
from plan_analysis.path.system import find_paths
from plan_analysis.periods import year_span
from plan_analysis.plan.targets import Target, plan_targets, targets_from
from plan_analysis.schema import HUNG_YEN

NEEDED = ("numpyro", "arviz_stats")
SYSTEMS = ("alone", "together")
YEARS = range(2012, 2031)
MEDIAN, END, CHANCE, LEVEL = 0.1, 0.3, 2.0, 1.0
"""Allowed differences: of medians and of ends of 80 % intervals of growth, percentage points; of probabilities,
percentage points; of a level, percent."""
ENDS = (0.1, 0.5, 0.9)
NOISE = 2.0
"""A difference beyond what is allowed counts when this many of its standard errors do not explain it."""


@dataclass(frozen=True)
class Quantity:
    """A function of the path that is compared; ``level`` when it is one, growth in percent otherwise."""

    name: str
    functional: Functional
    level: bool = False

    def values(self, logs: np.ndarray) -> np.ndarray:
        """Return it from the functional's values."""
        return np.exp(logs) if self.level else percent_growth(logs)


def quantities(series: str) -> list[Quantity]:
    """Return growth of every year, of the plan's years on average, and the level that the plan speaks of."""
    found = [Quantity(str(year), annual_growth(year)) for year in YEARS]
    found.append(Quantity("2021-2025", average_growth(2021, 2025)))
    if series == "exports":
        found.append(Quantity("level 2025", log_sum(year_span(2025)), level=True))
    return found


@cache
def system_of(series: str) -> System:
    """Return the system of Hưng Yên from today's figures, its loading held."""
    return with_loading_held(assemble(observations(), series, HUNG_YEN, LAST_YEAR, None))


def fit_of(series: str, system: str, draws: int, seed: int) -> PathFit:
    """Return the model's fit of Hưng Yên."""
    if system == "alone":
        return fit_path(observations(), series, HUNG_YEN, draws=draws, seed=seed)
    return find_paths(system_of(series), draws=draws, seed=seed)[HUNG_YEN, series]


def sampled(series: str, system: str, options: argparse.Namespace) -> dict[str, np.ndarray]:
    """Return what the sampler finds, from the folder where it is kept if it is there."""
    fit = fit_of(series, system, 400, 148)
    asked = [one.functional for one in quantities(series)]
    if system == "alone":
        problem = alone(fit)
    else:
        problem = together(system_of(series), series, fit.posterior)
        asked = [in_area(one, fit.units) for one in asked]
    name = f"{series}-{system}-{fingerprint(problem)}-{options.chains}x{options.draws}.npz"
    kept = options.keep / name if options.keep else None
    if kept and kept.exists():
        with np.load(kept) as file:
            return dict(file)
    from sampling.nuts import Settings, sample

    settings = Settings(options.chains, options.warmup, options.draws, options.accept)
    result = {name: np.asarray(value) for name, value in asdict(sample(problem, asked, settings)).items()}
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez(kept, **result)
    return result


def own_values(series: str, system: str, options: argparse.Namespace) -> tuple[np.ndarray, PathFit]:
    """Return values of the functionals on the model's draws, shape (k, repeats, draws), and one of its fits."""
    asked = [one.functional for one in quantities(series)]
    values = []
    for seed in range(options.repeats):
        fit = fit_of(series, system, options.own_draws, seed)
        # Draws come sorted by their sets of scales, which would look like chains that mix slowly.
        mixed = np.random.default_rng(seed).permutation(options.own_draws)
        values.append(fit.evaluate(asked)[:, mixed])
    return np.stack(values, axis=1), fit


def compared(series: str, nuts: np.ndarray, own: np.ndarray) -> pd.DataFrame:
    """Return the quantiles that the sampler finds, how far the model's lie from them, and how sure that is.

    One row a quantity and quantile; ``error`` is the standard error of the difference, ``beyond`` whether it is more
    than allowed even so.
    """
    from arviz_stats.base import array_stats

    rows = []
    for one, theirs, ours in zip(quantities(series), nuts, own, strict=True):
        theirs, ours = one.values(theirs), one.values(ours)
        percent = 100.0 / np.median(theirs) if one.level else 1.0
        for end in ENDS:
            errors = [array_stats.mcse(draws, method="quantile", prob=end) for draws in (theirs, ours)]
            difference = percent * (np.quantile(ours, end) - np.quantile(theirs, end))
            error = percent * np.hypot(*errors)
            allowed = LEVEL if one.level else MEDIAN if end == 0.5 else END
            rows.append(
                {
                    "quantity": one.name,
                    "quantile": end,
                    "nuts": np.quantile(theirs, end),
                    "difference": difference,
                    "error": error,
                    "allowed": allowed,
                    "beyond": abs(difference) > allowed + NOISE * error,
                    "ess": array_stats.ess(theirs, method="quantile", prob=end),
                    "ess_mean": array_stats.ess(theirs, method="mean"),
                    "rhat": array_stats.rhat(theirs),
                }
            )
    return pd.DataFrame(rows)


def plan_of(series: str) -> list[tuple[Target, int]]:
    """Return the plan's targets for a series and the position of the quantity that decides on each."""
    names = [one.name for one in quantities(series)]
    where = {"average_growth": "2021-2025", "level_at": "level 2025"}
    return [
        (target, names.index(where[target.kind]))
        for target in plan_targets(targets_from(targets()))
        if target.series == series and target.geography == HUNG_YEN
    ]


def chances(series: str, nuts: np.ndarray, own: np.ndarray) -> pd.DataFrame:
    """Return the probabilities of the plan's targets, percent, by both."""
    from arviz_stats.base import array_stats

    rows = []
    for target, position in plan_of(series):
        one = quantities(series)[position]
        theirs, ours = one.values(nuts[position]), one.values(own[position])
        by_nuts, by_own = target.chances(theirs.ravel()), target.chances(ours.ravel())
        reached = (theirs >= target.in_path_units(target.lower)).astype(float)
        above = (theirs > target.in_path_units(target.upper)).astype(float)
        cases = [("reached", by_nuts.reached, by_own.reached, reached)]
        if target.is_range:
            cases.append(("above", by_nuts.above, by_own.above, above))
        for name, p, q, hit in cases:
            own_error = np.sqrt(q * (1 - q) / ours.size)
            error = 100 * np.hypot(array_stats.mcse(hit) if 0 < p < 1 else 0.0, own_error)
            difference = 100 * (q - p)
            beyond = abs(difference) > CHANCE + NOISE * error
            rows.append((target.target_id, name, 100 * p, difference, error, CHANCE, beyond))
    columns = ["target", "case", "nuts", "difference", "error", "allowed", "beyond"]
    return pd.DataFrame(rows, columns=columns)


def report(series: str, system: str, options: argparse.Namespace) -> int:
    """Print the comparison of one system; return how many differences are beyond what is allowed."""
    result = sampled(series, system, options)
    own, fit = own_values(series, system, options)
    table, probabilities = compared(series, result["values"], own), chances(series, result["values"], own)
    _, chains, draws = result["values"].shape
    print(f"\n== {series}, {system}: {chains} chains of {draws} draws, {result['divergences']} divergences,")
    print(
        f"{result['steps']:.0f} leapfrog steps a draw, {result['seconds']:.0f} s; R-hat at most "
        f"{table['rhat'].max():.4f}, ESS of quantiles at least {table['ess'].min():.0f}, "
        f"of means {table['ess_mean'].min():.0f}; the model's draws: {own[0].size}"
    )
    wide = table.pivot_table(
        index="quantity", columns="quantile", values=["nuts", "difference", "error"], sort=False
    )
    print(wide[["nuts", "difference", "error"]].to_string(float_format="{:.3f}".format))
    print(probabilities.to_string(index=False, float_format="{:.2f}".format))
    names = list(mixture_moments(fit.mixture).items())
    for (name, (mean, sd)), logs in zip(names, result["log_scales"], strict=False):
        print(f"log {name}: NUTS {logs.mean():.3f} ± {logs.std():.3f}, model {mean:.3f} ± {sd:.3f}")
    figures, wrong = fit.posterior.measurements, result["wrong"].mean(axis=(1, 2))
    doubt = fit.posterior.wrong[figures.doubted] - wrong
    most = int(np.abs(doubt).argmax())
    name = figures.measurements[np.flatnonzero(figures.doubted)[most]].name
    print(
        f"{wrong.sum():.2f} figures wrong on average, model {wrong.sum() + doubt.sum():.2f}; worst difference "
        f"{100 * doubt[most]:+.1f} points from {100 * wrong[most]:.1f} % ({name})"
    )
    for kind, rows in {
        "medians": table[table["quantile"] == 0.5],
        "ends": table[table["quantile"] != 0.5],
    }.items():
        growth = rows[~rows["quantity"].str.startswith("level")]
        worst = growth.loc[growth["difference"].abs().idxmax()]
        print(
            f"{kind} of growth: worst difference {worst['difference']:+.3f} ± {worst['error']:.3f} points in "
            f"{worst['quantity']} (allowed {worst['allowed']})"
        )
    beyond = int(table["beyond"].sum() + probabilities["beyond"].sum())
    print(f"{beyond} differences beyond what is allowed", flush=True)
    return beyond


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all comparisons; exit with 1 when a system that the model is to match differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", nargs="+", choices=("iip", "exports"), default=("iip", "exports"))
    parser.add_argument("--system", nargs="+", choices=SYSTEMS, default=SYSTEMS)
    parser.add_argument("--keep", type=Path, help="folder of the sampler's draws")
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--warmup", type=int, default=400)
    parser.add_argument("--draws", type=int, default=4000, help="of each chain")
    parser.add_argument("--accept", type=float, default=0.85)
    parser.add_argument("--own-draws", type=int, default=40_000)
    parser.add_argument("--repeats", type=int, default=5, help="fits of the model with seeds of their own")
    options = parser.parse_args(arguments)
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"not run: {', '.join(missing)} not found; the extra 'sampler' installs them")
        return
    beyond = 0
    for system in options.system:
        for series in options.series:
            beyond += report(series, system, options)
    raise SystemExit(beyond > 0)


if __name__ == "__main__":
    main()
