"""The tables of the briefs, built from paths, statements and targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.growth import percent_growth
from plan_analysis.path.fit import PathFit
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.statements import Print, Statement, annual_growth_printed
from plan_analysis.periods import Span
from plan_analysis.plan.quantity import Quantity
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.tet_warning import TetWarning, year_on_year_span

FIRST_YEAR = 2012


def growth_by_year(brief: Brief, series: Sequence[str]) -> Table:
    """Return annual growth by year: published figures, median and 80 % interval of each series."""
    numbers, language = brief.numbers, brief.language
    last = max(brief.horizon, 2025)
    first = min(brief.path(name).growth_years.start for name in series)
    years = range(max(FIRST_YEAR, first), last + 1)
    columns, groups = [label("year", language)], [("", 1)]
    cells: dict[int, list[str]] = {year: [str(year)] for year in years}
    for name in series:
        fit = brief.path(name)
        groups.append((label(name, language), 3))
        columns += [label("published", language), label("median", language), label("band80_head", language)]
        printed: dict[int, list[str]] = {}
        for year, value, _ in annual_growth_printed(fit.statements):
            printed.setdefault(year, []).append(numbers.trimmed(value))
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
    caption += label("growth_table_marked", language) if marked else ""
    numeric = frozenset(range(1, len(columns)))
    return Table(caption, columns, [cells[year] for year in years], numeric, groups, marked)


def headline_table(brief: Brief, headlines: Iterable[Headline]) -> Table:
    """Return the headline figures with unit and interval; a figure that is certain has none."""
    numbers, language = brief.numbers, brief.language
    rows = [(one.label, *headline_cells(one, numbers)) for one in headlines]
    header = [label(key, language) for key in ("headline", "value", "band80_head")]
    caption = label("headlines_table", language).format(day=numbers.day(brief.as_of))
    return Table(caption, header, rows, frozenset({1, 2}))


def headline_cells(headline: Headline, numbers: Numbers) -> tuple[str, str]:
    """Return a headline's value with its unit, and its 80 % interval or a dash."""
    if headline.unit == "probability":
        return numbers.probability(headline.value / 100.0), "–"
    digits = 0 if headline.unit == "million_usd" else 1
    unit = label(headline.unit, numbers.language)
    value = f"{numbers.decimal(headline.value, digits)}{'' if unit.startswith('%') else ' '}{unit}"
    certain = headline.low80 is None or headline.low80 == headline.high80
    return value, "–" if certain else numbers.between(headline.low80, headline.high80, digits, "")


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
    return f"{bound} {text}{unit}".strip()


def comparison(statement: Statement, language: str) -> str:
    """Return what a growth figure compares with, such as ``on the month before``; empty for a level."""
    if len(statement.functional.terms) == 1:
        return ""
    measure = statement.name.split()[-1]
    whole_year = measure in ("yoy_pct", "index_py100") and statement_span(statement).months == 12
    return label("yoy_year" if whole_year else measure, language)


def measurement_table(brief: Brief, series: str) -> Table:
    """Return each published figure beside its value on the path and the error that it was given."""
    language = brief.language
    header = [label(key, language) for key in ("period", "measured_figure", "fitted", "error")]
    warning = TetWarning(language)
    rows = _measured_rows(brief, brief.path(series), warning)
    caption = label("measurements_table", language)
    return Table(caption, header, rows, frozenset({2, 3}), notes=warning.notes())


def related_table(brief: Brief, series: str) -> Table | None:
    """Return the figures of other territories and of sections that took part in the estimate; None where none did."""
    language = brief.language
    related = brief.path(series).related
    if not related:
        return None
    warning = TetWarning(language)
    rows = [
        (whose_path(fit, series, language), *row)
        for fit in related
        for row in _measured_rows(brief, fit, warning)
    ]
    sections = any(fit.series != series for fit in related)
    whose, caption = (
        ("section_head", "related_sections_table") if sections else ("territory_head", "related_table")
    )
    header = [label(key, language) for key in (whose, "period", "measured_figure", "fitted", "error")]
    return Table(label(caption, language), header, rows, frozenset({3, 4}), notes=warning.notes())


def whose_path(fit: PathFit, total: str, language: str) -> str:
    """Return the name of a related path's territory, and of its section of the total."""
    territory = label(f"{fit.territory}_short", language)
    if fit.series == total:
        return territory
    return f"{territory}, {label(f'{fit.series}_section', language)}"


def _measured_rows(brief: Brief, fit: PathFit, warning: TetWarning) -> list[tuple[str, str, str, str]]:
    """Return period, figure, value on the path and error of each statement of a path."""
    numbers, language = brief.numbers, brief.language
    rows = []
    for one, measured, wrong, values in zip(
        fit.statements, fit.measurements, fit.wrong, on_path(fit), strict=False
    ):
        is_level = len(one.functional.terms) == 1
        # A rate's error is in percentage points, a level's in percent of the level.
        error = 100 * measured.sd * np.exp(one.value if not is_level else 0.0)
        error_unit = "%" if is_level else f" {label('points_short', language)}"
        shown = "–" if one.bound != "exact" else f"±{numbers.decimal(error, 2)}{error_unit}"
        model_unit = f" {label('million_usd', language)}" if is_level else "%"
        model = f"{numbers.decimal(np.median(values), 0 if is_level else 2)}{model_unit}"
        name = span_name(statement_span(one), language)
        doubt = label("likely_wrong", language) if wrong > 0.5 else ""
        parts = (printed_figure(one, brief), comparison(one, language), doubt)
        figure = ", ".join(part for part in parts if part)
        span = year_on_year_span(one.functional)
        rows.append((name, warning.mark(figure, span), warning.mark(model, span), shown))
    return rows


def on_path(fit: PathFit) -> np.ndarray:
    """Return the values that the draws give each statement, percent or levels, shape (statements, draws)."""
    draws = FunctionalSet(fit.grid, [one.functional for one in fit.statements]).values(fit.paths)
    is_level = np.array([len(one.functional.terms) == 1 for one in fit.statements], dtype=bool)
    return np.where(is_level[:, None], np.exp(draws), percent_growth(draws))


def value_in_words(statement: Statement, quantity: Quantity, brief: Brief) -> str:
    """Return what the path says of a statement with its 80 % interval: ``9,8% (8,6–10,9%)``."""
    numbers, is_level = brief.numbers, len(statement.functional.terms) == 1
    digits, unit = (0, f" {label('million_usd', brief.language)}") if is_level else (1, "%")
    range_ = numbers.between(quantity.low80, quantity.high80, digits, unit)
    return f"{numbers.decimal(quantity.value, digits)}{unit} ({range_})"
