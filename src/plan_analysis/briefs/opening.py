"""Opening a brief: its parameters checked, and the figures known at its date."""

from __future__ import annotations

from datetime import date

import pandas as pd

from plan_analysis.briefs.brief import HORIZONS, TERRITORIES, Brief
from plan_analysis.data.load import observations, sources, targets
from plan_analysis.errors import InputError, Problem
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.plan.scenario import load_scenario
from plan_analysis.plan.targets import targets_from
from plan_analysis.schema import COUNTRY, HUNG_YEN
from plan_analysis.wording.numbers import LANGUAGES

LATEST = "latest"


def open_brief(
    territory: str = HUNG_YEN,
    as_of: str | date = LATEST,
    horizon: int = LAST_YEAR,
    language: str = "vi",
    seed: int = 148,
    draws: int = 4000,
    scenario: str = "baseline",
) -> Brief:
    """Load the figures known at a date and return the brief on them.

    Parameters
    ----------
    territory
        ``hung_yen`` (borders before 1 July 2025), ``thai_binh`` or ``hung_yen_merged``.
    as_of
        A date, ISO text, or ``latest``: the day of the newest dated figure of the three territories.
    horizon
        2025 or 2030.
    language
        ``vi`` or ``en``.
    seed
        Seed of the draws, 0 or more.
    draws
        Number of draws, 200 to 100,000.
    scenario
        A name in ``data/scenarios``, or the path of a YAML file.

    Raises
    ------
    InputError
        Naming every parameter that is not as above, or what is wrong in the scenario's file.
    """
    problems = [
        Problem("parameters", name, repr(value), expected)
        for name, value, fits, expected in (
            ("territory", territory, territory in TERRITORIES, "one of " + ", ".join(TERRITORIES)),
            ("horizon", horizon, horizon in HORIZONS, "one of " + ", ".join(map(str, HORIZONS))),
            ("language", language, language in LANGUAGES, "one of " + ", ".join(LANGUAGES)),
            ("seed", seed, isinstance(seed, int) and seed >= 0, "a whole number from 0"),
            (
                "draws",
                draws,
                isinstance(draws, int) and 200 <= draws <= 100_000,
                "a whole number from 200 to 100000",
            ),
        )
        if not fits
    ]
    everything = observations()
    try:
        day = _day(as_of, everything)
    except ValueError:
        problems.append(
            Problem("parameters", "as_of", repr(as_of), f"a date such as 2025-12-31, or {LATEST}")
        )
    if problems:
        raise InputError(problems)
    known = everything[everything["available"] <= pd.Timestamp(day)]
    aims = targets_from(targets())
    return Brief(
        territory,
        day,
        horizon,
        language,
        seed,
        draws,
        known,
        everything,
        aims,
        sources(),
        load_scenario(scenario),
    )


def _day(as_of: str | date, everything: pd.DataFrame) -> date:
    if isinstance(as_of, date):
        return as_of
    return latest_day(everything) if as_of == LATEST else date.fromisoformat(as_of)


def latest_day(everything: pd.DataFrame) -> date:
    """Return the day on which the newest dated figure of the country and the territories was published."""
    ours = everything[
        everything["territory"].isin([*TERRITORIES, COUNTRY]) & (everything["dated"] == "stated")
    ]
    return ours["available"].max().date()
