"""Tables of the data review: conflicts, impossible figures, gaps, and figures without a date."""

from __future__ import annotations

import re

import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.briefs.source_names import publication, source_cells, source_day, source_in_short
from plan_analysis.data.review import conflicts, coverage, gaps, impossible
from plan_analysis.path.revision import revision_pairs
from plan_analysis.periods import Span, parse_span
from plan_analysis.wording.labels import LABELS, label
from plan_analysis.wording.publishers import publisher_name
from plan_analysis.wording.tet_warning import TetWarning

REVIEWED = ("iip", "iip_mining", "iip_manufacturing", "iip_electricity", "iip_water", "exports", "imports")
"""Series that the review looks at."""


def reviewed(brief: Brief) -> pd.DataFrame:
    """Return the known figures of the reviewed series in the brief's territory, plans left out."""
    rows = brief.known
    return rows[
        rows["series"].isin(REVIEWED) & (rows["territory"] == brief.territory) & (rows["status"] != "planned")
    ]


def cover(brief: Brief, series: str) -> pd.DataFrame:
    """Return what covers which month and year of one series."""
    return coverage(brief.known, brief.territory, series)


def conflict_table(brief: Brief) -> Table:
    """Return the facts that sources print differently beyond rounding, side by side."""
    found = conflicts(reviewed(brief), brief.source_table)
    found = found[found["why"] != "rounding"]
    numbers, language = brief.numbers, brief.language
    rows, warning = [], TetWarning(language)
    for row in found.itertuples(index=False):
        unit = "" if row.unit == "million USD" else "%"
        span = parse_span(row.period, row.frequency)
        values = f"{numbers.trimmed(row.low)}–{numbers.trimmed(row.high)}{unit}"
        rows.append(
            (
                _name(row.series, language),
                span_name(span, language),
                warning.mark(values, span if row.quantity == "yoy_pct" else None),
                label(f"why_{row.why}", language),
                _in_words(row.figures, brief),
            )
        )
    header = [label(key, language) for key in ("series", "period", "value", "why", "sources_of")]
    return Table(label("conflicts_table", language), header, rows, frozenset({2}), notes=warning.notes())


def impossible_table(brief: Brief) -> Table:
    """Return the year-to-date rates outside the range of the rates they are made of."""
    found = impossible(reviewed(brief), brief.source_table)
    numbers, language = brief.numbers, brief.language
    rows, warning = [], TetWarning(language)
    for row in found.itertuples(index=False):
        month, to_date = parse_span(row.period, "M"), parse_span(row.period, "YTD")
        rates = (
            (row.before, Span(to_date.first, to_date.last - 1)),
            (row.month, month),
            (row.to_date, to_date),
        )
        rows.append(
            (
                _name(row.series, language),
                span_name(month, language),
                *(warning.mark(numbers.decimal(rate, 2), span) for rate, span in rates),
                numbers.decimal(row.beyond, 2),
                source_in_short(brief, row.source_id),
            )
        )
    keys = ("series", "period", "to_date_before", "month_rate", "to_date_now", "beyond", "source")
    header = [label(key, language) for key in keys]
    numeric = frozenset({2, 3, 4, 5})
    return Table(label("impossible_table", language), header, rows, numeric, notes=warning.notes())


def gap_table(brief: Brief) -> Table:
    """Return the runs of months and years without any figure, within each series' own span."""
    found = gaps(brief.known, brief.territory)
    found = found[found["series"].isin(REVIEWED)]
    language = brief.language
    rows = []
    for row in found.itertuples(index=False):
        frequency = "A" if row.of == "years" else "M"
        first, last = parse_span(str(row.first), frequency), parse_span(str(row.last), frequency)
        ends = (span_name(Span(s.first, s.last), language) for s in (first, last))
        when = " – ".join(dict.fromkeys(ends))
        rows.append((_name(row.series, language), label(f"of_{row.of}", language), when, str(row.length)))
    header = [label(key, language) for key in ("series", "missing_kind", "period", "missing_count")]
    return Table(label("gaps_table", language), header, rows, frozenset({3}))


def national_revisions(brief: Brief, series: str) -> pd.DataFrame:
    """Return first and last prints of the country's growth figures known at the date."""
    return revision_pairs(brief.known, series)


def reviewed_sources(brief: Brief) -> Table:
    """Return the sources of the reviewed figures, with how many figures each gives."""
    language = brief.language
    counts = reviewed(brief)["source_id"].map(lambda key: publication(brief, key)).value_counts(sort=False)
    rows = [(*source_cells(brief, key), brief.numbers.count(count)) for key, count in counts.items()]
    header = [label(key, language) for key in ("source", "date", "figure_count")]
    return Table(label("reviewed_sources_table", language), header, rows, frozenset({2}))


def review_values(brief: Brief) -> dict[str, object]:
    """Return the counts that the texts of the review speak of."""
    rows = reviewed(brief)
    found = conflicts(rows, brief.source_table)
    return {
        "figures": len(rows),
        "publications": rows["source_id"].map(lambda key: publication(brief, key)).nunique(),
        "assumed": int((rows["dated"] == "assumed").sum()),
        "final": int((rows["status"] == "final").sum()),
        "disagreements": int((found["why"] != "rounding").sum()),
        "impossible": len(impossible(rows, brief.source_table)),
    }


_CITED = re.compile(r"(?P<number>[\d.]+) \((?P<key>[^,]+), (?P<day>[\d-]+)(?P<assumed>\??)\)")


def _in_words(figures: str, brief: Brief) -> str:
    """Return a list of figures with publishers for keys and numbers and dates as the language writes them."""

    def written(found: re.Match[str]) -> str:
        source = brief.sources_by_key.loc[found["key"]]
        name = publisher_name(source["publisher"], brief.language)
        day = source_day("" if found["assumed"] else found["day"], brief.numbers)
        number = found["number"].replace(".", ",") if brief.language == "vi" else found["number"]
        return f"{number} ({name}, {day})"

    return _CITED.sub(written, figures)


def review_headlines(brief: Brief) -> list[Headline]:
    """Return the number of figures under review as a headline."""
    rows = reviewed(brief)
    keys = tuple(dict.fromkeys(rows["source_id"]))
    name = label("h_figures", brief.language)
    return [
        Headline(
            "figures_reviewed", name, float(len(rows)), None, None, "count", brief.as_of.isoformat(), keys
        )
    ]


def _name(series: str, language: str) -> str:
    return label(series, language) if series in LABELS else series
