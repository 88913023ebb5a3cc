"""One joint system: the country, both old territories and the province that they became, and the sections of industry.

From July 2025 only figures of the merged province are published. They speak of the sum of the two old ones: a sum of
exports, and for the index a sum of levels that stand to each other as the industries' value added. So they inform both,
and the growth of the old territory in its last half year becomes a distribution instead of a blank. A total is likewise
the sum of its sections, and all of them share the country's moving parts (``factor``).

The scales and the loading of a territory are learnt from its own figures, each territory and section alone; the paths
are then found together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from plan_analysis.path.assembly import assemble
from plan_analysis.path.composition import System
from plan_analysis.path.fit import PathFit
from plan_analysis.path.joint import joint_draws
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.members import Key
from plan_analysis.path.model import LAST_YEAR, fit_path
from plan_analysis.path.posterior import posterior
from plan_analysis.path.sections import total_of
from plan_analysis.path.stack import in_area
from plan_analysis.path.threads import single_threaded
from plan_analysis.schema import COUNTRY, HUNG_YEN

TOLERANCE = 1e-4
"""The mode is found to a hundredth of a percent of every level; the last step of each draw does the rest."""

Extra = Mapping[str, Sequence[Measurement]]
"""Further measurements by territory or unit, such as assumptions about the future."""


def fit_territory(
    observations: pd.DataFrame,
    series: str,
    territory: str,
    *,
    draws: int = 4000,
    seed: int = 148,
    last_year: int = LAST_YEAR,
    known_until: int | None = None,
    extra: Extra | None = None,
) -> PathFit:
    """Find the path of a series in a territory from the system that it is a part of.

    Parameters
    ----------
    observations
        Observations as known at some date (``plan_analysis.observations(as_of=…)``), with ``decimals``.
    series
        A total such as ``iip``, or a section such as ``iip_electricity``.
    territory
        Whose path; ``viet_nam`` for the country's.
    draws, seed
        Number of draws, and their seed.
    last_year
        Last year of the paths.
    known_until
        Running number of the last month at which shifts of the level may be known; all when not given.
    extra
        Further measurements by territory or unit, such as assumptions about the future; see :func:`fit_system`.

    Returns
    -------
    PathFit
        Of the system of :func:`fit_system`; a section with too few figures for it is found alone.

    Raises
    ------
    ValueError
        When the series has no settings or the territory no figure of it, or ``extra`` names what the system has not.
    """
    options = {"draws": draws, "seed": seed, "last_year": last_year, "known_until": known_until}
    total = total_of(series)
    whose = observations.loc[observations["series"] == total, "territory"]
    if (whose == territory).any():
        found = fit_system(observations, total, territory, extra=extra, **options)
        if (territory, series) in found:
            return found[territory, series]
    if extra:
        raise ValueError(
            f"found extra measurements for {', '.join(extra)} beside {series} of {territory}, which is found alone; "
            "expected none"
        )
    return fit_path(observations, series, territory, **options)


@single_threaded
def fit_system(
    observations: pd.DataFrame,
    series: str,
    territory: str = HUNG_YEN,
    *,
    draws: int = 4000,
    seed: int = 148,
    last_year: int = LAST_YEAR,
    known_until: int | None = None,
    extra: Extra | None = None,
) -> dict[Key, PathFit]:
    """Find all paths of the system that a territory is a part of.

    Parameters
    ----------
    observations, draws, seed, last_year, known_until
        As for :func:`fit_territory`.
    series
        A total.
    territory
        Where figures of the merged province are known beside those of both old ones, the system of any of the three
        holds all three; otherwise the territory alone. The country is in it wherever it has monthly figures.
    extra
        Further measurements: under a territory's name of its total, under that of a section (``hung_yen.electricity``,
        ``hung_yen_merged.electricity``) of the section. They take no part in learning scales.

    Returns
    -------
    dict
        (territory, series) → fit, for totals, sections and the country.

    Raises
    ------
    ValueError
        When the territory has no figure of the series, or ``extra`` names what the system has not.
    """
    system = assemble(observations, series, territory, last_year, known_until)
    return find_paths(system, draws=draws, seed=seed, extra=extra)


@single_threaded
def find_paths(
    system: System, *, draws: int = 4000, seed: int = 148, extra: Extra | None = None
) -> dict[Key, PathFit]:
    """Find all paths of a system that is already put together; see :func:`fit_system`."""
    tagged = [
        replace(one, functional=in_area(one.functional, system.areas[name]))
        for name, key in system.names.items()
        if key[0] != COUNTRY
        for one in system.published[key].figures
    ]
    added = {name: tuple(extra[name]) for name in extra or {}}
    if unknown := sorted(set(added) - set(system.areas)):
        raise ValueError(
            f"found extra measurements for {', '.join(unknown)}; expected any of {', '.join(system.areas)}"
        )
    assumed = [
        replace(one, functional=in_area(one.functional, system.areas[name]), trusted=True)
        for name, further in added.items()
        for one in further
    ]
    stack, mixture = system.prior.grid, system.mixture
    measured = MeasurementSet(stack, [*tagged, *system.links, *assumed])
    at_best = posterior(stack, *system.prior(mixture[0]), measured, tolerance=TOLERANCE)
    rng = np.random.default_rng(seed)
    drawn = joint_draws(stack, system.prior, measured, mixture, at_best, draws, rng, TOLERANCE)
    return system.fits(at_best, drawn, added)
