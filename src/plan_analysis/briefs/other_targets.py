"""The plan's targets that no path decides on: the published figures beside each, and what they can and cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.periods import parse_span
from plan_analysis.plan.targets import Target, plan_targets
from plan_analysis.schema import HUNG_YEN, MERGED
from plan_analysis.wording.labels import label
from plan_analysis.wording.text import paragraph

SERIES: dict[str, tuple[str, ...]] = {
    "P148-03": ("share_industry_construction", "share_product_taxes"),
    "P148-11": ("share_industry_construction",),
    "P148-05": ("industrial_parks_operating",),
    "P148-06": ("industrial_clusters_operating", "industrial_clusters_established"),
    "P148-07": ("industrial_clusters_with_wastewater_treatment", "industrial_clusters_operating"),
    "P148-08": (),
}
"""Target → series of published figures that bear on it."""

NEWEST = {HUNG_YEN: 3, MERGED: 1}
"""How many of the newest figures of a series are shown by territory."""


@dataclass(frozen=True)
class Evidence:
    """A target and the published figures that bear on it, the newest last.

    Parameters
    ----------
    target
        The target.
    figures
        Observations of its series in the old borders and in the merged province, known at the date.
    later
        Later targets of other documents for the same indicator in the same year.
    """

    target: Target
    figures: pd.DataFrame
    later: tuple[Target, ...]

    def latest(self, series: str, territory: str) -> pd.Series | None:
        """Return the newest figure of a series in a territory, or None."""
        rows = self.figures[(self.figures["series"] == series) & (self.figures["territory"] == territory)]
        return None if rows.empty else rows.iloc[-1]


def evidence(brief: Brief) -> list[Evidence]:
    """Return the plan's targets without a path, with their figures; none for another territory or before the plan."""
    found: list[Evidence] = []
    if brief.territory != HUNG_YEN:
        return found
    for target in plan_targets(brief.targets):
        if target.target_id not in SERIES or (target.issued and target.issued > brief.as_of):
            continue
        series = SERIES[target.target_id]
        rows = [brief.figures(name, (HUNG_YEN, MERGED)) for name in series]
        figures = pd.concat(rows) if rows else brief.known.iloc[:0].assign(end=0)
        later = tuple(
            other
            for other in brief.targets
            if other.indicator == target.indicator
            and other.last_year == target.last_year
            and other.target_id != target.target_id
            and target.issued is not None
            and other.issued is not None
            and target.issued < other.issued <= brief.as_of
        )
        found.append(Evidence(target, figures.sort_values("end", kind="stable"), later))
    return found


def other_targets_table(brief: Brief, evidences: Sequence[Evidence]) -> Table:
    """Return the targets with their newest figures and what these can show."""
    language = brief.language
    header = [label(key, language) for key in ("target", "figure", "standing")]
    rows = []
    for one in evidences:
        target = one.target
        what = paragraph(f"targets/{target.target_id}", language, target=target)
        reading = paragraph(
            f"standing/{target.target_id}",
            language,
            target=target,
            evidence=one,
            without_taxes=_share_without_taxes(one),
            old=HUNG_YEN,
            merged=MERGED,
        )
        rows.append((what, "; ".join(_figures(brief, one)) or "–", reading))
    return Table(label("targets_table", language), header, rows)


def _share_without_taxes(one: Evidence) -> float | None:
    """Return the newest share of industry and construction in GRDP less product taxes, where both are published."""
    share, taxes = (
        one.latest(name, HUNG_YEN) for name in ("share_industry_construction", "share_product_taxes")
    )
    if share is None or taxes is None or share["end"] != taxes["end"]:
        return None
    return 100.0 * share["value"] / (100.0 - taxes["value"])


def _figures(brief: Brief, one: Evidence) -> list[str]:
    if one.figures.empty:
        return []
    once = one.figures.drop_duplicates(["series", "territory", "end", "value"], keep="last")
    rank = once.groupby(["territory", "series"]).cumcount(ascending=False)
    rows = once[rank < once["territory"].map(NEWEST)].sort_values(
        ["territory", "series", "end"], kind="stable"
    )
    values: dict[str, list[str]] = {}
    for row in rows.itertuples(index=False):
        digits = 0 if row.unit == "count" else min(int(row.decimals), 2)
        unit = "%" if row.unit.startswith("percent") else ""
        where = "" if row.territory == HUNG_YEN else f" ({label('merged_short', brief.language)})"
        name = span_name(parse_span(row.period, row.frequency), brief.language)
        what = f"{label(row.series, brief.language)} {name}{where}"
        values.setdefault(what, []).append(f"{brief.numbers.decimal(row.value, digits)}{unit}")
    # Sources that disagree stand side by side.
    return [f"{what}: {' / '.join(printed)}" for what, printed in values.items()]


def evidence_sources(evidences: Sequence[Evidence]) -> list[str]:
    """Return the keys of the sources of the figures and of the later targets."""
    keys = [key for one in evidences for key in one.figures["source_id"]]
    keys += [target.source_id for one in evidences for target in (one.target, *one.later)]
    return list(dict.fromkeys(keys))
