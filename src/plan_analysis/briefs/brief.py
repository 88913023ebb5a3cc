"""One brief: its parameters, the figures known at its date, and the paths found from them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from plan_analysis.errors import InputError, Problem
from plan_analysis.evaluation.record import read_table, table_path
from plan_analysis.evaluation.track_record import TrackRecord, track_record
from plan_analysis.path.fit import PathFit
from plan_analysis.path.model import LAST_YEAR
from plan_analysis.path.system import fit_territory
from plan_analysis.periods import Span, month_number, parse_span
from plan_analysis.plan.consistency import PlanConsistency, plan_consistency
from plan_analysis.plan.history import history_dates, target_history
from plan_analysis.plan.progress import GrowthProgress, LevelProgress, growth_progress, level_progress
from plan_analysis.plan.scenario import (
    Elasticity,
    Follows,
    Scenario,
    Words,
    apply,
    estimated_elasticity,
    path_under,
)
from plan_analysis.plan.targets import Target
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH
from plan_analysis.wording.numbers import Numbers

BASELINE = Scenario(
    name="baseline",
    title=Words(vi="Kịch bản cơ sở", en="Baseline"),
    reason=Words(vi="Không giả định gì thêm.", en="Nothing more is assumed."),
)
TERRITORIES = (HUNG_YEN, THAI_BINH, MERGED)
HORIZONS = (2025, LAST_YEAR)

GROWTH_TARGETS = {
    ("iip", HUNG_YEN): "P148-01",
    ("exports", HUNG_YEN): "P148-02",
    ("exports", THAI_BINH): "TBDH20-02",
}
"""Target for average growth by series and territory; the merged province has none for 2021–2025."""

LEVEL_TARGETS = {("exports", HUNG_YEN): "P148-04"}


@dataclass(frozen=True)
class Brief:
    """The figures known at a date, and all that is computed from them.

    Parameters
    ----------
    territory
        ``hung_yen``, ``thai_binh`` or ``hung_yen_merged``.
    as_of
        Only figures published on or before this day are used.
    horizon
        Last year shown.
    language
        ``vi`` or ``en``.
    seed, draws
        Of the posterior draws.
    known
        Observations known at ``as_of``.
    everything
        All observations, for views from earlier dates.
    targets
        All targets.
    source_table
        One row a source.
    scenario
        What is assumed beyond the figures; nothing by default.
    """

    territory: str
    as_of: date
    horizon: int
    language: str
    seed: int
    draws: int
    known: pd.DataFrame = field(repr=False)
    everything: pd.DataFrame = field(repr=False)
    targets: tuple[Target, ...] = field(repr=False)
    source_table: pd.DataFrame = field(repr=False)
    scenario: Scenario = BASELINE

    @cached_property
    def numbers(self) -> Numbers:
        """Formats of the brief's language."""
        return Numbers(self.language)

    @cached_property
    def sources_by_key(self) -> pd.DataFrame:
        """The table of sources, indexed by their keys."""
        return self.source_table.set_index("source_id")

    def shown(self, language: str, horizon: int) -> Brief:
        """Return the brief in another language or up to another year; what was found is kept."""
        return self._keeping(language=language, horizon=horizon)

    def assuming(self, scenario: Scenario, series: str) -> Brief:
        """Return the brief under a scenario, with the path of one series alone: those related to it are left out."""
        other = self._keeping(scenario=scenario)
        if other.under_scenario:
            needed = self.needed(scenario, series)
            other._under[series] = path_under(needed, scenario, series, self.territory, self.elasticity)
        return other

    def _keeping(self, **changes: object) -> Brief:
        other = replace(self, **changes)
        vars(other).update(_paths=self._paths, elasticity=self.elasticity)
        return other

    @property
    def found(self) -> frozenset[str]:
        """Series whose paths without a scenario have been found already."""
        return frozenset(self._paths)

    @cached_property
    def _paths(self) -> dict[str, PathFit]:
        return {}

    def path(self, series: str) -> PathFit:
        """Return the path of a series in the brief's territory, under its scenario; found once.

        Raises
        ------
        InputError
            When no figure of the series was known at the date, or the scenario cannot be put on the path.
        """
        if not self.under_scenario:
            return self.baseline(series)
        if series not in self._under:
            self._under[series] = self.under(self.scenario, series)
        return self._under[series]

    @property
    def under_scenario(self) -> bool:
        """Whether anything is assumed beyond the figures."""
        return bool(self.scenario.assumptions)

    @cached_property
    def _under(self) -> dict[str, PathFit]:
        return {}

    def under(self, scenario: Scenario, series: str) -> PathFit:
        """Return the path of a series in the brief's territory under any scenario."""
        return apply(self.needed(scenario, series), scenario, self.elasticity)[series]

    def needed(self, scenario: Scenario, series: str) -> dict[str, PathFit]:
        """Return the paths without a scenario that a series needs under one: its own, and those that it follows."""
        leaders = {one.leader for one in scenario.assumptions if isinstance(one, Follows)}
        return {name: self.baseline(name) for name in sorted({series, *leaders})}

    @cached_property
    def elasticity(self) -> Elasticity | None:
        """Elasticity of exports with industrial production, from the country's figures known at the date."""
        return estimated_elasticity(self.known)

    def baseline(self, series: str) -> PathFit:
        """Return the path of a series in the brief's territory without any scenario, found once.

        Raises
        ------
        InputError
            When no figure of the series was known at the date.
        """
        if series not in self._paths:
            here = (self.known["series"] == series) & (self.known["territory"] == self.territory)
            if not here.any():
                raise InputError(
                    Problem(
                        "observations",
                        f"{series}, {self.territory}",
                        f"no figure published by {self.as_of.isoformat()}",
                        "a later as_of, or another territory",
                    )
                )
            self._paths[series] = fit_territory(
                self.known,
                series,
                self.territory,
                draws=self.draws,
                seed=self.seed,
                known_until=month_number(self.as_of.year, self.as_of.month),
            )
        return self._paths[series]

    def last_month(self, series: str) -> Span:
        """Return the last month that a figure of the series speaks of."""
        last = max(one.functional.last for one in self.path(series).statements)
        return Span(last, last)

    def growth_target(self, series: str) -> Target | None:
        """Return the target for average growth of a series in the territory, if one was set by the date."""
        return self._target(GROWTH_TARGETS, series)

    def level_target(self, series: str) -> Target | None:
        """Return the target for the level of a series in the territory, if one was set by the date."""
        return self._target(LEVEL_TARGETS, series)

    def _target(self, table: dict[tuple[str, str], str], series: str) -> Target | None:
        wanted = table.get((series, self.territory))
        for target in self.targets:
            if target.target_id == wanted and (target.issued is None or target.issued <= self.as_of):
                return target
        return None

    def progress(self, series: str) -> GrowthProgress | None:
        """Return where the target for average growth of a series stands; None without a target."""
        target = self.growth_target(series)
        return growth_progress(self.path(series), target, self.as_of) if target else None

    def level_progress(self, series: str) -> LevelProgress | None:
        """Return where the target for the level of a series stands; None without a target."""
        target, growth = self.level_target(series), self.growth_target(series)
        if target is None or growth is None:
            return None
        return level_progress(self.path(series), target, self.as_of, growth.first_year - 1)

    def consistency(self, series: str) -> PlanConsistency | None:
        """Return whether the targets for level and growth of a series agree; None without both."""
        target, growth = self.level_target(series), self.growth_target(series)
        return plan_consistency(self.path(series), growth, target) if target and growth else None

    @cached_property
    def _histories(self) -> dict[str, pd.DataFrame]:
        return {}

    def history(self, series: str) -> pd.DataFrame | None:
        """Return how the view of a series' target changed, each date with what was known then.

        None without a target, at its adoption, when there is no earlier view yet, and under a scenario, which no
        earlier view knew of.
        """
        target = self.growth_target(series)
        if self.under_scenario or target is None or len(history_dates(target, self.as_of)) < 2:
            return None
        if series not in self._histories:
            dates = history_dates(target, self.as_of)
            self._histories[series] = target_history(self.known_at, target, dates, self.seed, self.draws)
        return self._histories[series]

    def track_record(self, series: str) -> TrackRecord | None:
        """Return how often intervals for the yearly growth of a series have held the outcome, as known at the date.

        None without a table of forecasts, and before the first outcome.
        """
        return track_record(read_table(), series, self.as_of) if table_path().is_file() else None

    def known_at(self, day: date) -> pd.DataFrame:
        """Return the observations known at a day."""
        return self.everything[self.everything["available"] <= pd.Timestamp(day)]

    def published_level(self, series: str, year: int) -> float | None:
        """Return the published level of a year, million USD, the last one printed, or None."""
        rows = self.known[
            (self.known["series"] == series)
            & (self.known["territory"] == self.territory)
            & (self.known["period"] == str(year))
            & (self.known["measure"] == "level")
            & (self.known["status"] != "planned")
        ]
        return None if rows.empty else float(rows.sort_values("available", kind="stable")["value"].iloc[-1])

    def figures(self, series: str, territories: tuple[str, ...] = ()) -> pd.DataFrame:
        """Return the known figures of a series in the brief's territory (or others), plans left out."""
        where = territories or (self.territory,)
        rows = self.known[
            (self.known["series"] == series)
            & self.known["territory"].isin(where)
            & (self.known["status"] != "planned")
        ]
        ends = [parse_span(p, f).last for p, f in zip(rows["period"], rows["frequency"], strict=True)]
        return rows.assign(end=ends).sort_values(["end", "available"], kind="stable")
