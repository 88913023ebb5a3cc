"""The numbers that a brief stands for, as results that other programs read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from plan_analysis.briefs.brief import Brief
from plan_analysis.path.fit import PathFit
from plan_analysis.plan.progress import GrowthProgress
from plan_analysis.plan.quantity import Quantity
from plan_analysis.plan.targets import Target
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

HEADLINES_MIME = "application/vnd.plan-analysis.headlines+json"


@dataclass(frozen=True)
class Headline:
    """One number of a brief.

    Parameters
    ----------
    id
        Stable key, such as ``iip_average_2021_2025``.
    label
        Its name in the brief's language.
    value
        The median, or the probability in percent.
    low80, high80
        Ends of the 80 % interval; None for a probability or a count.
    unit
        ``percent_a_year``, ``percent``, ``million_usd``, ``probability`` or ``count``.
    as_of
        Date of the figures, ISO.
    sources
        Keys of the sources of the figures behind it.
    """

    id: str
    label: str
    value: float
    low80: float | None
    high80: float | None
    unit: str
    as_of: str
    sources: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the headline as JSON's types."""
        return {**asdict(self), "sources": list(self.sources)}


def source_keys(fit: PathFit) -> tuple[str, ...]:
    """Return the keys of all sources of a path's figures, in order of the figures, its own territory's first."""
    stated = [one.sources for path in (fit, *fit.related) for one in path.statements]
    linked = [one.sources for one in fit.links]
    return tuple(dict.fromkeys(key for keys in (*stated, *linked) for key in keys))


def _range(
    key: str, name: str, quantity: Quantity, unit: str, as_of: date, keys: tuple[str, ...]
) -> Headline:
    return Headline(key, name, quantity.value, quantity.low80, quantity.high80, unit, as_of.isoformat(), keys)


def _chance(key: str, name: str, chance: float, as_of: date, keys: tuple[str, ...]) -> Headline:
    return Headline(key, name, 100.0 * chance, None, None, "probability", as_of.isoformat(), keys)


def lower_end(target: Target, numbers: Numbers) -> str:
    """Return the lower end of a target for growth with its unit."""
    return f"{numbers.trimmed(float(target.lower))}%"


def growth_headlines(brief: Brief, series: str) -> list[Headline]:
    """Return the headlines on the growth of a series: average, probabilities, required growth, the years to come."""
    fit, progress, language = brief.path(series), brief.progress(series), brief.language
    keys, day, found = source_keys(fit), brief.as_of, []
    if progress is not None:
        target = progress.target
        years = f"{target.first_year}–{target.last_year}"
        tag = f"{target.first_year}_{target.last_year}"
        average = label(f"h_{series}_average", language).format(years=years)
        chance = label(f"h_{series}_chance", language).format(lower=lower_end(target, brief.numbers))
        found += [
            _range(f"{series}_average_{tag}", average, progress.average, "percent_a_year", day, keys),
            _chance(f"{series}_reached_{tag}", chance, progress.chances.reached, day, keys),
        ]
        if target.is_range:
            found += _range_chances(brief, series, progress, tag, keys)
        if progress.required is not None:
            name = label("h_required", language).format(
                name=label(f"{series}_short", language), lower=lower_end(target, brief.numbers)
            )
            found.append(
                _range(f"{series}_required_{tag}", name, progress.required, "percent_a_year", day, keys)
            )
    for year in range(brief.as_of.year - 1, min(brief.as_of.year + 2, brief.horizon + 1)):
        name = label("h_growth_year", language).format(name=label(f"{series}_short", language), year=year)
        growth = Quantity.of(fit.annual_growth[year].to_numpy())
        found.append(_range(f"{series}_growth_{year}", name, growth, "percent", day, keys))
    return found


def _range_chances(
    brief: Brief, series: str, progress: GrowthProgress, tag: str, keys: tuple[str, ...]
) -> list[Headline]:
    """Return the probabilities of the average within and above a target's range; a single value has neither."""
    target, chances, language = progress.target, progress.chances, brief.language
    upper = float(target.upper)
    inside = label(f"h_{series}_inside", language).format(
        range=brief.numbers.target_range(float(target.lower), upper)
    )
    above = label(f"h_{series}_above", language).format(upper=f"{brief.numbers.trimmed(upper)}%")
    return [
        _chance(f"{series}_inside_{tag}", inside, chances.inside, brief.as_of, keys),
        _chance(f"{series}_above_{tag}", above, chances.above, brief.as_of, keys),
    ]


def level_headlines(brief: Brief, series: str) -> list[Headline]:
    """Return the headlines on a level and its target: the level, its probability, the base year, the growth needed."""
    progress = brief.level_progress(series)
    if progress is None:
        return []
    language, day, keys = brief.language, brief.as_of, source_keys(brief.path(series))
    target = progress.target
    year, goal = target.last_year, brief.numbers.billion_usd(target.in_path_units(target.lower), 1)
    base = progress.base_year
    chance = label("h_level_chance", language).format(year=year, goal=goal)
    needed = label("h_needed", language).format(year=base, goal=goal)
    return [
        _range(
            f"{series}_{year}",
            label("h_level", language).format(year=year),
            progress.level,
            "million_usd",
            day,
            keys,
        ),
        _chance(f"{series}_{year}_reached", chance, progress.chances.reached, day, keys),
        _range(
            f"{series}_{base}",
            label("h_base", language).format(year=base),
            progress.base,
            "million_usd",
            day,
            keys,
        ),
        _range(
            f"{series}_needed_{base}_{year}", needed, progress.required_from_base, "percent_a_year", day, keys
        ),
    ]
