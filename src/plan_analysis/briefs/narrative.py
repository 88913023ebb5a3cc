"""The values that the texts of a brief are written from."""

from __future__ import annotations

from plan_analysis.briefs.assumptions_in_words import in_words
from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import lower_end
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.briefs.source_names import national_sources
from plan_analysis.path.fit import PathFit
from plan_analysis.path.statements import annual_growth_printed
from plan_analysis.periods import parse_span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.wording.labels import label
from plan_analysis.wording.text import paragraph

SERIES = ("iip", "exports")


def common(brief: Brief) -> dict[str, object]:
    """Return what every text may speak of."""
    return {
        "territory": brief.territory,
        "as_of": brief.as_of,
        "horizon": brief.horizon,
        "draws": brief.draws,
        "newest_years": newest_years(brief),
        "scenario": in_words(brief.scenario, brief.language, brief.elasticity)
        if brief.under_scenario
        else None,
    }


def newest_years(brief: Brief) -> list[int]:
    """Return the year before the date and the date's year, as far as the horizon shows them; at least one year."""
    return sorted({min(year, brief.horizon) for year in (brief.as_of.year - 1, brief.as_of.year)})


def related_names(brief: Brief, fit: PathFit) -> str:
    """Return what figures took part in a path beside its own, joined by the language's "and".

    Other territories by name, then the sections of industry; the country is spoken of apart.
    """
    sections = [label("sections", brief.language)] * any(not is_total(one, fit) for one in fit.related)
    return _joined(brief, [*territory_names(brief, fit), *sections])


def territory_names(brief: Brief, fit: PathFit) -> list[str]:
    """Return the names of the other territories whose figures took part in a path."""
    return [label(f"{one.territory}_short", brief.language) for one in fit.related if is_total(one, fit)]


def _joined(brief: Brief, names: list[str]) -> str:
    *first, last = names or [""]
    return label("and", brief.language).join([", ".join(first), last]) if first else last


def is_total(one: PathFit, fit: PathFit) -> bool:
    """Whether a related path is that of the same series in another territory, not of one of its sections."""
    return one.series == fit.series


def series_values(brief: Brief, series: str) -> dict[str, object]:
    """Return what the texts on one series speak of.

    ``progress``, ``level`` and ``consistency`` are None where no target was set for the territory.
    """
    fit = brief.path(series)
    progress, target = brief.progress(series), brief.growth_target(series)
    last = brief.last_month(series)
    printed = annual_growth_printed(fit.statements)
    years = range(newest_years(brief)[0], brief.horizon + 1)
    return {
        **common(brief),
        "series": series,
        "fit": fit,
        "target": target,
        "lower": lower_end(target, brief.numbers) if target else None,
        "progress": progress,
        "level": brief.level_progress(series),
        "consistency": brief.consistency(series),
        "statements": len(fit.statements),
        "related_statements": sum(len(one.statements) for one in fit.related),
        "related_names": related_names(brief, fit),
        "january": parse_span(f"{brief.as_of.year}-01", "M"),  # what is said of January holds in any year
        "territory_names": _joined(brief, territory_names(brief, fit)),
        "section_statements": sum(len(one.statements) for one in fit.related if not is_total(one, fit)),
        "national_sources": national_sources(brief, fit.country) if fit.country else "",
        "last_month": last,
        "last_month_name": span_name(last, brief.language),
        "target_open": target is not None and last.last < target.span.last,
        "tell_reach": True,  # a page that has said how far the figures reach passes False
        "growth": {year: Quantity.of(fit.annual_growth[year].to_numpy()) for year in years},
        "final_years": sorted({year for year, _, final in printed if final}),
        "disagreeing": _disagreeing(printed),
        "record": brief.track_record(series),
        "published_first": brief.published_level(series, target.first_year) if target else None,
        "published_base": brief.published_level(series, target.first_year - 1) if target else None,
    }


def both_series(brief: Brief) -> dict[str, dict[str, object]]:
    """Return the values of both series, for texts that speak of industry and exports together."""
    return {series: series_values(brief, series) for series in SERIES}


def _disagreeing(printed: list[tuple[int, float, bool]]) -> dict[int, list[float]]:
    """Return the years for which sources print different growth, with the values in order."""
    by_year: dict[int, set[float]] = {}
    for year, value, _ in printed:
        by_year.setdefault(year, set()).add(round(value, 2))
    return {year: sorted(values) for year, values in by_year.items() if len(values) > 1}


def section(brief: Brief, name: str) -> str:
    """Return the heading of a section."""
    return f"## {label(f'section_{name}', brief.language)}"


def title(brief: Brief, head: str) -> str:
    """Return the first heading of a head template as plain text."""
    return say(brief, head).splitlines()[0].removeprefix("# ")


def plain(markdown: str) -> str:
    """Return one line of text without emphasis, for indexes and results."""
    return " ".join(markdown.replace("**", "").split())


def say(brief: Brief, name: str, series: str | None = None, **more: object) -> str:
    """Return the text of a template for a brief, and for one of its series where given."""
    values = series_values(brief, series) if series else common(brief)
    if series and name == "history":  # asks at every earlier date, so only where it is told
        values["history"] = brief.history(series)
    return paragraph(name, brief.language, **{**values, **more})
