"""Targets as data with exact meaning.

================ ================================================================================================
kind             reached when
================ ================================================================================================
average_growth   the compound average over the growth years, from the year before the first, is at least the lower end
level_at         the level of the last year is at least the lower end
share_at         the share in the last year is at least the lower end
coverage_at      the coverage in the last year is at least the lower end
count_at         the number in the last year is at least the lower end
qualitative      never by arithmetic; the text of the document is the target
================ ================================================================================================

A target with an upper end and no lower one (a rank, a poverty rate) is reached when the value is at most the upper end.
"Above the range" means above the upper end of a range that has two different ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from plan_analysis.periods import Span

KINDS = ("average_growth", "level_at", "share_at", "coverage_at", "count_at", "qualitative")

PATH_SERIES: Mapping[str, str] = {
    "iip_growth": "iip",
    "export_turnover_growth": "exports",
    "export_turnover": "exports",
}
"""Indicators that are functions of a path of levels, and the series of that path."""

UNIT_FACTORS: Mapping[str, float] = {"billion USD": 1000.0, "million USD": 1.0}
"""Factor from a target's unit to the unit of the path (million USD)."""

PLAN_PREFIX = "P148-"


@dataclass(frozen=True)
class Chances:
    """Probabilities of a target, each between 0 and 1; below + inside + above = 1."""

    reached: float
    inside: float
    above: float

    @property
    def below(self) -> float:
        """Probability that the target is missed."""
        return 1.0 - self.reached


@dataclass(frozen=True)
class Target:
    """One target of one document.

    Parameters
    ----------
    target_id
        Key, ``P148-01`` …
    indicator
        What is measured.
    document
        Name of the document.
    issued
        Its date, or None where not known.
    geography
        Territory for which it was set.
    span
        Months from the first to the last year (or quarter) of the target.
    kind
        One of ``KINDS``.
    lower, upper
        Ends of the range in ``unit``; equal for a single value; None where open.
    unit, note, source_id
        As in the table of targets.
    """

    target_id: str
    indicator: str
    document: str
    issued: date | None
    geography: str
    span: Span
    kind: str
    lower: float | None
    upper: float | None
    unit: str
    note: str
    source_id: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(
                f"{self.target_id}: found kind {self.kind!r}; expected one of {', '.join(KINDS)}"
            )
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(
                f"{self.target_id}: found range {self.lower} to {self.upper}; expected lower first"
            )
        if self.kind != "qualitative" and self.lower is None and self.upper is None:
            raise ValueError(f"{self.target_id}: found no value; expected a lower or an upper end")

    @property
    def first_year(self) -> int:
        """First year that the target covers."""
        return self.span.first // 12

    @property
    def last_year(self) -> int:
        """Last year that the target covers; the year of a level, share or count."""
        return self.span.last // 12

    @property
    def years(self) -> range:
        """All years that the target covers."""
        return range(self.first_year, self.last_year + 1)

    @property
    def series(self) -> str | None:
        """Series of the path that decides on the target, or None where no path does."""
        return PATH_SERIES.get(self.indicator)

    @property
    def is_range(self) -> bool:
        """Whether the target has two different ends."""
        return self.lower is not None and self.upper is not None and self.lower != self.upper

    def in_path_units(self, end: float) -> float:
        """Return an end of the range in the unit of the path."""
        return end * UNIT_FACTORS.get(self.unit, 1.0) if self.kind == "level_at" else end

    def chances(self, values: np.ndarray) -> Chances:
        """Return the probabilities that follow from draws of the target's quantity, in the unit of the path.

        Parameters
        ----------
        values
            Draws, shape (draws,): percent a year for growth, million USD for a level of exports.

        Raises
        ------
        ValueError
            For a qualitative target.
        """
        if self.kind == "qualitative":
            raise ValueError(f"{self.target_id} is qualitative; no number decides on it")
        values = np.asarray(values, float)
        if self.lower is None:
            reached = values <= self.in_path_units(self.upper)
            return Chances(float(reached.mean()), float(reached.mean()), 0.0)
        reached = values >= self.in_path_units(self.lower)
        above = values > self.in_path_units(self.upper) if self.is_range else np.zeros_like(reached)
        return Chances(float(reached.mean()), float((reached & ~above).mean()), float(above.mean()))


def targets_from(table: pd.DataFrame) -> tuple[Target, ...]:
    """Return the targets of the processed table (``plan_analysis.data.load.targets``), in its order."""

    def text(value: object) -> str:
        return "" if pd.isna(value) else str(value)

    def number(value: object) -> float | None:
        return None if pd.isna(value) or value == "" else float(value)

    def day(value: object) -> date | None:
        stated = text(value)
        return date.fromisoformat(stated[:10]) if len(stated) >= 10 else None

    return tuple(
        Target(
            row.target_id,
            row.indicator,
            row.document,
            day(row.issued),
            row.geography,
            Span(int(row.first_month), int(row.last_month)),
            row.kind,
            number(row.lower),
            number(row.upper),
            text(row.unit),
            text(row.note),
            row.source_id,
        )
        for row in table.itertuples(index=False)
    )


def find_target(targets: Iterable[Target], target_id: str) -> Target:
    """Return the target with a key.

    Raises
    ------
    KeyError
        When there is none.
    """
    for target in targets:
        if target.target_id == target_id:
            return target
    raise KeyError(f"found no target {target_id}")


def plan_targets(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return the targets of Plan 148/KH-UBND."""
    return tuple(target for target in targets if target.target_id.startswith(PLAN_PREFIX))


def annual_targets(targets: Iterable[Target], indicator: str, geography: str) -> dict[int, list[Target]]:
    """Return the targets that yearly plans set for single years, by year."""
    found: dict[int, list[Target]] = {}
    for target in targets:
        single = target.first_year == target.last_year and target.span.months == 12
        yearly_plan = not target.target_id.startswith(PLAN_PREFIX)
        if target.indicator == indicator and target.geography == geography and single and yearly_plan:
            found.setdefault(target.first_year, []).append(target)
    return found
