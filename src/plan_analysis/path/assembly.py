"""What is known before the paths of a joint system are found: its units, what each teaches alone, and the weights."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from plan_analysis.path.composition import Learnt, System
from plan_analysis.path.factor import CountryFactor, beside, country_factor
from plan_analysis.path.grid import Grid
from plan_analysis.path.loading import LoadedScales, Loading, learn, loaded_points
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.members import (
    REGION,
    SPEAKS_OF_SECTIONS,
    Key,
    Published,
    members_of,
    of_system,
    published_of,
    sections_of,
)
from plan_analysis.path.model import grid_for, known_shifts, path_settings
from plan_analysis.path.prior import Prior, PriorSettings
from plan_analysis.path.reference import (
    PROVINCE_SEASONAL_SD,
    TET_INFLATION,
    country_scales,
    country_statements,
)
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.path.scales import learn_scales
from plan_analysis.path.sections import LOG_RATIO, MAIN, ratio_link, section_scales, section_series, unit_name
from plan_analysis.path.series import settings_for
from plan_analysis.path.statements import measurements
from plan_analysis.path.units import SystemPrior, Unit
from plan_analysis.path.weights import PARTS, industry_weight
from plan_analysis.schema import COUNTRY, MERGED, THAI_BINH

FREE_ORIGIN = 2.0
"""The level of an index's second unit is free until it is weighed."""


def assemble(
    observations: pd.DataFrame, series: str, territory: str, last_year: int, known_until: int | None
) -> System:
    """Return the system that a territory is a part of; see :func:`plan_analysis.path.system.fit_system`."""
    observations = of_system(observations, series, territory)
    members = members_of(observations, series, territory)
    sections, known = sections_of(observations, series, members)
    known |= published_of(observations, series, members)
    if members and not any(known[name, series].figures for name in members):
        raise ValueError(f"found no figures of {series} for {territory}; expected at least one")
    shared = known[members[0], series].errors if members else None
    errors = shared or revision_errors(revision_pairs(observations, series))
    seen = [one for row in known.values() for one in row.figures]
    if territory == COUNTRY:
        seen = measurements(country_statements(observations, series, errors))
    grid = grid_for(seen, last_year)
    factor = country_factor(
        observations, series, errors, grid, known_shifts(settings_for(series), grid, known_until)
    )
    building = _Building(series, grid, known_until, factor, known)
    for name in members:
        if name != MERGED or members == (MERGED,):
            building.add(name, sections.get(name, ()))
    if members == REGION:
        building.merge(sections.get(THAI_BINH, ()), industry_weight(observations, building.areas))
    if factor:
        building.known[COUNTRY, series] = Published(factor.statements, factor.figures, errors)
        building.add_country(factor)
    elif territory == COUNTRY:
        raise ValueError(f"found no monthly figures of {series} for {territory}; expected at least one")
    return building.system()


@dataclass
class _Building:
    """A system as it grows, territory by territory; the first leads the mixture."""

    series: str
    grid: Grid
    known_until: int | None
    factor: CountryFactor | None
    known: dict[Key, Published]
    units: list[Unit] = field(default_factory=list)
    names: dict[str, Key] = field(default_factory=dict)
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    learnt: dict[Key, Learnt] = field(default_factory=dict)
    links: list[Measurement] = field(default_factory=list)
    mixture: tuple[LoadedScales, ...] = ()

    def add(self, name: str, sections: tuple[str, ...]) -> None:
        """Add an old territory, as one unit or as one for each section, and learn what its figures teach."""
        kind, figures = settings_for(self.series), self.known[name, self.series].figures
        leads = not self.units
        settings = self._own(path_settings(kind, figures, self.grid, self.known_until))
        alone = Prior(self.grid, settings)
        measured = MeasurementSet(self.grid, figures)
        loading, scales, evidence = learn(alone, self.factor, measured, kind.scales, kind.loading)
        mixture = tuple(loaded_points(scales, evidence, loading))
        self.mixture = self.mixture or mixture
        learnt = Learnt(beside(alone, self.factor, loading.value, loading.sd), loading, mixture)
        free = settings if leads or not kind.is_index else settings.with_(origin_sd=FREE_ORIGIN)
        main = unit_name(name, MAIN) if sections else name
        self.units.append(Unit(main, Prior(self.grid, free), scales, loading, leads, moves=leads))
        for section in sections:
            if section == MAIN:
                self._section(name, section, learnt)
                continue
            own = Prior(self.grid, free.with_(origin_mean=LOG_RATIO[section][0], origin_sd=FREE_ORIGIN))
            taught = self._learn_section(name, section, Prior(self.grid, settings), loading)
            unit = Unit(unit_name(name, section), own, taught.mixture[0].scales, loading, moves=leads)
            self.units.append(unit)
            self._section(name, section, taught)
            self.links.append(ratio_link(name, section))
        self._name(name, (name, self.series), tuple(unit_name(name, s) for s in sections) or (name,), learnt)

    def merge(self, sections: tuple[str, ...], weight: Measurement | None) -> None:
        """Add the merged province as the sum of the old ones, and its sections as those of theirs that there are."""
        first = PARTS[0]
        whole = tuple(unit for name in PARTS for unit in self.areas[name])
        self._name(MERGED, (MERGED, self.series), whole, self.learnt[first, self.series])
        for section in sections:
            parts = tuple(unit for name in PARTS if (unit := unit_name(name, section)) in self.names)
            key = (MERGED, section_series(self.series, section))
            self._name(unit_name(MERGED, section), key, parts, self.learnt[self.names[parts[0]]])
        if weight and settings_for(self.series).is_index:
            self.links.append(weight)

    def add_country(self, factor: CountryFactor) -> None:
        """Name the country, whose unit the factor brings."""
        scales = LoadedScales(country_scales(self.series), 1.0, 1.0)
        self.mixture = self.mixture or (scales,)
        self._name(COUNTRY, (COUNTRY, self.series), (COUNTRY,), Learnt(factor.prior, Loading(1.0), (scales,)))

    def system(self) -> System:
        """Return what has grown."""
        prior = SystemPrior(tuple(self.units), self.factor)
        return System(
            self.known,
            self.names,
            self.areas,
            self.learnt,
            prior,
            self.mixture,
            tuple(self.links),
            self.factor,
        )

    def _name(self, name: str, key: Key, area: tuple[str, ...], learnt: Learnt) -> None:
        self.names[name], self.areas[name], self.learnt[key] = key, area, learnt

    def _section(self, territory: str, section: str, learnt: Learnt) -> None:
        name = unit_name(territory, section)
        self._name(name, (territory, section_series(self.series, section)), (name,), learnt)

    def _learn_section(self, territory: str, section: str, own: Prior, loading: Loading) -> Learnt:
        """Learn a section's scales from the figures that speak of it; its loading is the total's."""
        figures = self.known[SPEAKS_OF_SECTIONS[territory], section_series(self.series, section)].figures
        prior = beside(own, self.factor, loading.value)
        scale_prior = section_scales(settings_for(self.series).scales, section)
        scales, _ = learn_scales(prior, MeasurementSet(self.grid, figures), scale_prior)
        return Learnt(prior, loading, (LoadedScales(scales, 1.0, loading.value),))

    def _own(self, settings: PriorSettings) -> PriorSettings:
        """Return the settings of the own parts beside the country: deviations from its pattern and its Tết effect."""
        if self.factor is None:
            return settings
        usual = abs(self.factor.reference.tet_mean)
        return settings.with_(seasonal_sd=PROVINCE_SEASONAL_SD, tet_sd=usual / TET_INFLATION)
