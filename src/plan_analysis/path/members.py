"""Who is found together: the territories and sections of a system, and what is published of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from plan_analysis.path.measurement import Measurement
from plan_analysis.path.model import published
from plan_analysis.path.revision import RevisionErrors, revision_errors, revision_pairs
from plan_analysis.path.sections import FEWEST, SECTIONS, section_series
from plan_analysis.path.series import settings_for
from plan_analysis.path.statements import Statement, measurements
from plan_analysis.path.weights import PARTS, WEIGHT_SERIES, industry_weight
from plan_analysis.schema import COUNTRY, HUNG_YEN, MERGED, THAI_BINH

REGION = (*PARTS, MERGED)

SPEAKS_OF_SECTIONS = {HUNG_YEN: HUNG_YEN, THAI_BINH: MERGED}
"""Whose figures tell of an old territory's sections: Thái Bình published none in time, the merged province all."""

READ = [
    *("series", "territory", "period", "frequency", "measure", "value", "bound", "status", "base_year"),
    *("published", "source_id", "decimals"),
]
"""Columns that a path is found from."""

Key = tuple[str, str]
"""A territory and a series."""


@dataclass(frozen=True)
class Published:
    """What is published of a series in a territory."""

    statements: tuple[Statement, ...]
    figures: tuple[Measurement, ...]
    errors: RevisionErrors


def of_system(observations: pd.DataFrame, series: str, territory: str) -> pd.DataFrame:
    """Return the rows that can matter to the system of a territory: few of many, and each is looked through often."""
    sections = {section_series(series, one) for wanted in SECTIONS.get(series, {}).values() for one in wanted}
    rows = observations[
        observations["territory"].isin([territory, *REGION, COUNTRY])
        & observations["series"].isin([series, *sections, *WEIGHT_SERIES])
    ].filter(items=READ)
    # Of a few hundred rows plain strings are compared and walked through several times as fast as packed ones.
    return rows.astype(dict.fromkeys(rows.columns[rows.dtypes == "str"], object))


def members_of(observations: pd.DataFrame, series: str, territory: str) -> tuple[str, ...]:
    """Return the territories that are found together with one, itself among them; none for the country."""
    if territory == COUNTRY:
        return ()
    if territory not in REGION:
        return (territory,)
    of_series = observations[(observations["series"] == series) & (observations["status"] != "planned")]
    weighed = not settings_for(series).is_index or industry_weight(observations) is not None
    return REGION if set(REGION) <= set(of_series["territory"]) and weighed else (territory,)


def published_of(observations: pd.DataFrame, series: str, territories: Iterable[str]) -> dict[Key, Published]:
    """Return what is published of a series in each of some territories."""
    of_series = observations[observations["series"] == series]
    errors = revision_errors(revision_pairs(of_series, series))
    found = {}
    for name in territories:
        stated = published(of_series, series, name, errors)
        found[name, series] = Published(tuple(stated), tuple(measurements(stated)), errors)
    return found


def sections_of(
    observations: pd.DataFrame, series: str, members: tuple[str, ...]
) -> tuple[dict[str, tuple[str, ...]], dict[Key, Published]]:
    """Return the sections of each old territory that take part, and what is published of them.

    Those of old Hưng Yên need figures of its own; those of Thái Bình need those of Hưng Yên and figures of the merged
    province.
    """
    possible = {name: wanted for name, wanted in SECTIONS.get(series, {}).items() if name in members}
    known: dict[Key, Published] = {}
    for section in dict.fromkeys(section for wanted in possible.values() for section in wanted):
        known |= published_of(observations, section_series(series, section), members)
    found: dict[str, tuple[str, ...]] = {}
    for name, wanted in possible.items():
        keys = [(SPEAKS_OF_SECTIONS[name], section_series(series, section)) for section in wanted]
        if any(key not in known or len(known[key].figures) < FEWEST for key in keys):
            break
        found[name] = wanted
    return found, known
