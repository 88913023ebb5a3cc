"""What the controls ask, as plain values: what to look at, what is assumed, and which target counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plan_analysis.briefs.brief import BASELINE as NO_ASSUMPTION

SERIES = ("iip", "exports")
PLAN, OWN = "plan", "own"
BASELINE = NO_ASSUMPTION.name
SPREAD = 1.0
"""Spread to begin with, percentage points."""


@dataclass(frozen=True)
class Setting:
    """What to look at.

    Parameters
    ----------
    series
        ``iip`` or ``exports``.
    territory
        ``hung_yen``, ``thai_binh`` or ``hung_yen_merged``.
    as_of
        Only figures published by this day count.
    horizon
        Last year shown.
    """

    series: str
    territory: str
    as_of: date
    horizon: int


@dataclass(frozen=True)
class Shock:
    """A fall or rise of the level that fades.

    Parameters
    ----------
    year, month
        First month.
    size
        Change of the level in that month, percent.
    half_life
        Months after which half of it is left.
    """

    year: int
    month: int
    size: float
    half_life: float


@dataclass(frozen=True)
class Levers:
    """What the sliders assume.

    Parameters
    ----------
    growth
        Growth on the year before, percent, of the years that are held.
    national
        The same for the country.
    spread
        Standard deviation of each assumption on growth, percentage points; 0 for one that holds exactly.
    shock
        A shock, or None.
    """

    growth: dict[int, float] = field(default_factory=dict)
    national: dict[int, float] = field(default_factory=dict)
    spread: float = 0.0
    shock: Shock | None = None


@dataclass(frozen=True)
class Question:
    """One state of all controls.

    Parameters
    ----------
    setting, levers
        What to look at, and what the sliders assume.
    scenario
        Name of the saved scenario that the sliders add to.
    target
        ``plan`` for the plan's own target, ``own`` for one that is set by ``goal``.
    goal
        Lower end of one's own target, percent a year.
    language
        ``vi`` or ``en``.
    """

    setting: Setting
    levers: Levers
    scenario: str
    target: Literal["plan", "own"]
    goal: float
    language: str
