"""The tables of the briefs, built from paths, statements and targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from markupsafe import Markup

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.growth import percent_growth
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.model import PathFit
from plan_analysis.path.statements import Print, Statement, annual_growth_printed
from plan_analysis.periods import Span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.wording.labels import label

FIRST_YEAR = 2012


def growth_by_year(brief: Brief, series: Sequence[str]) -> Table:
    """Return annual growth by year: published figures, median and 80 % interval of each series."""
    numbers, language = brief.numbers, brief.language
    last = max(brief.horizon, 2025)
    years = range(FIRST_YEAR, last + 1)
    columns, groups = [label("year", language)], [("", 1)]
    cells: dict[int, list[str]] = {year: [str(year)] for year in years}
    for name in series:
        fit = brief.path(name)
        groups.append((label(name, language), 3))
        columns += [label("published", language), label("median", language), label("band80", language)]
        printed: dict[int, list[str]] = {}
        for year, value, _ in annual_growth_printed(fit.statements):
            printed.setdefault(year, []).append(numbers.decimal(value, 2))
        for year in years:
            if year in fit.annual_growth:
                growth = Quantity.of(fit.annual_growth[year].to_numpy())
                found = [numbers.decimal(growth.value), numbers.interval(growth, unit="")]
            else:
                found = ["–", "–"]
            cells[year] += ["; ".join(printed.get(year, ["–"])), *found]
    target = brief.growth_target(series[0])
    marked = frozenset(i for i, year in enumerate(years) if target is not None and year in target.years)
    caption = label("growth_table", language).format(first=years[0], last=years[-1])
    numeric = frozenset(range(1, len(columns)))
    return Table(caption, columns, [cells[year] for year in years], numeric, groups, marked)


def headline_table(brief: Brief, headlines: Iterable[Headline]) -> Table:
    """Return the headline figures with unit and interval."""
    numbers, language = brief.numbers, brief.language
    rows = []
    for one in headlines:
        digits = 0 if one.unit in ("million_usd", "probability") else 1
        if one.unit == "probability":
            value, interval = numbers.probability(one.value / 100.0), "–"
        else:
            value = numbers.decimal(one.value, digits)
            interval = numbers.between(one.low80, one.high80, digits, "")
        unit = "" if one.unit == "probability" else label(one.unit, language)
        rows.append((one.label, value, interval, unit))
    header = [label(key, language) for key in ("headline", "value", "band80", "unit")]
    caption = label("headlines_table", language).format(day=numbers.day(brief.as_of))
    return Table(caption, header, rows, frozenset({1, 2}))


def statement_span(statement: Statement) -> Span:
    """Return the span that a statement speaks of; for an average the span of its growth years."""
    first = statement.functional.terms[0]
    if len(statement.functional.terms) == 2 and first[0] != 1.0:
        base = statement.functional.terms[1][1]
        return Span(base.last + 1, first[1].last)
    return first[1]


def printed_figure(statement: Statement, brief: Brief, printed: Print | None = None) -> str:
    """Return a statement's figure as a source prints it (by default the first), with its bound and unit."""
    numbers, language = brief.numbers, brief.language
    printed = printed or statement.prints[0]
    bound = label(statement.bound, language)
    is_level = len(statement.functional.terms) == 1
    text = numbers.decimal(printed.value, min(max(printed.decimals, 0), 2))
    unit = f" {label('million_usd', language)}" if is_level else "%"
    kind = "" if is_level else f", {label(statement.name.split()[-1], language)}"
    return f"{bound} {text}{unit}{kind}".strip()


def measurement_table(brief: Brief, series: str) -> Table:
    """Return each published figure beside its value on the path and the error that it was given."""
    numbers, language = brief.numbers, brief.language
    fit = brief.path(series)
    fitted = _on_path(fit)
    rows = []
    for one, measured, draws in zip(fit.statements, fit.measurements, fitted, strict=False):
        is_level = len(one.functional.terms) == 1
        values = np.exp(draws) if is_level else percent_growth(draws)
        quantity = Quantity.of(values)
        digits = 0 if is_level else 2
        error = 100 * measured.sd * np.exp(one.value if not is_level else 0.0)
        shown = "–" if one.bound != "exact" else f"± {numbers.decimal(error, 2)}%"
        name = span_name(statement_span(one), language)
        rows.append((name, printed_figure(one, brief), numbers.decimal(quantity.value, digits), shown))
    header = [label(key, language) for key in ("period", "figure", "fitted", "error")]
    return Table(label("measurements_table", language), header, rows, frozenset({2, 3}))


def _on_path(fit: PathFit) -> np.ndarray:
    return FunctionalSet(fit.grid, [one.functional for one in fit.statements]).values(fit.paths)


def source_cells(brief: Brief, key: str) -> tuple[Markup, Markup]:
    """Return the cells of a source: publisher with linked title, and date of publication."""
    source = brief.sources_by_key.loc[key]
    title = (
        Markup('<a href="{}">{}</a>').format(source["url"], source["title"])
        if source["url"]
        else source["title"]
    )
    published = source["published"] or label("not_dated", brief.language)
    return Markup("{}: {}").format(source["publisher"], title), Markup("<time>{}</time>").format(published)


def figure_sources(brief: Brief, series: Sequence[str], more: Sequence[str] = ()) -> Table:
    """Return the sources: one row a source, with the figures that come from it.

    Parameters
    ----------
    brief
        The brief.
    series
        Series whose paths were used.
    more
        Further keys, such as those of the targets.
    """
    language = brief.language
    used: dict[str, list[str]] = {}
    for name in series:
        for one in brief.path(name).statements:
            what = f"{label(f'{name}_short', language)} {span_name(statement_span(one), language)}"
            for printed in one.prints:
                used.setdefault(printed.source_id, []).append(
                    f"{what}: {printed_figure(one, brief, printed)}"
                )
    for key in more:
        used.setdefault(key, [])
    header = [label(key, language) for key in ("source", "date", "used_for")]
    rows = [
        (*source_cells(brief, key), "; ".join(dict.fromkeys(figures)) or label("no_path", language))
        for key, figures in used.items()
    ]
    return Table(label("sources_table", language), header, rows)
