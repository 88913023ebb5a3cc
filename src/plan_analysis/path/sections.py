"""Sections of industry: the total is the sum of its sections, whose weights follow from the figures.

Of mining, manufacturing, electricity and water only growth is published. With weights of a base year the total is the
sum of the levels of its sections; so the growth of the total beside the growth of its sections tells the weights.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from plan_analysis.path.evidence import ScalePrior
from plan_analysis.path.functionals import Functional
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.stack import AreaSpan
from plan_analysis.periods import year_span
from plan_analysis.schema import HUNG_YEN, THAI_BINH

MAIN = "manufacturing"

SECTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "iip": {
        HUNG_YEN: (MAIN, "electricity", "water"),
        THAI_BINH: (MAIN, "electricity", "water", "mining"),
    }
}
"""Sections by series and old territory, manufacturing first.

Old Hưng Yên has next to no mining: its office's reports of 2024 and 2025 name no such section. What the merged province
mines is Thái Bình's.
"""

LOG_RATIO: Mapping[str, tuple[float, float]] = {
    "mining": (float(np.log(0.217 / 0.703)), 1.5),
    "electricity": (float(np.log(0.068 / 0.703)), 1.0),
    "water": (float(np.log(0.0116 / 0.703)), 1.0),
}
"""Logarithm of a section's level to manufacturing's, and how far a province lies from it.

The middle is the country's: its monthly growth of 2012–2017 is that of its sections with weights of 21.7, 70.3, 6.8 and
1.2 % to the last digit (``benchmarks/reference_scales.py``). Provinces differ by a factor of e, in mining by more.
"""

RATIO_YEAR = 2020

SPREAD: Mapping[str, float] = {MAIN: 1.0, "electricity": 1.5, "water": 2.5, "mining": 3.0}
"""How much more a section's growth spreads over provinces and years than the total's; few plants make a small section.

Of the growth rates that the provinces publish (``benchmarks/reference_scales.py``).
"""

SECTION_LOG_SD = 0.8

FEWEST = 3
"""A section takes part with so many figures of its own."""


def section_series(series: str, section: str) -> str:
    """Return ``iip_electricity`` for a section of ``iip``."""
    return f"{series}_{section}"


def unit_name(territory: str, section: str) -> str:
    """Return the name of a section's unit, ``hung_yen.electricity``."""
    return f"{territory}.{section}"


def total_of(series: str) -> str:
    """Return the total that a series is a section of, or the series itself."""
    total, _, section = series.partition("_")
    names = {name for sections in SECTIONS.get(total, {}).values() for name in sections}
    return total if section in names else series


def section_scales(total: ScalePrior, section: str) -> ScalePrior:
    """Return the priors of a section's scales, from those of the total."""
    median = type(total.median).from_array(total.median.as_array() * SPREAD[section])
    return ScalePrior(median, (SECTION_LOG_SD,) * 3)


def ratio_link(territory: str, section: str) -> Measurement:
    """Return what is known of a section's level beside manufacturing's before its figures."""
    middle, sd = LOG_RATIO[section]
    span = year_span(RATIO_YEAR)
    terms = tuple(
        (sign, AreaSpan(span.first, span.last, (unit_name(territory, name),)))
        for sign, name in ((1.0, section), (-1.0, MAIN))
    )
    return Measurement(Functional(terms), middle, sd, name=f"A {RATIO_YEAR} {section} weight", trusted=True)
