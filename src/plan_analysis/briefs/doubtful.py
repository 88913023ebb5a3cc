"""Figures that may be wrong: what the path makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.narrative import SERIES
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.briefs.source_names import publication, source_in_short
from plan_analysis.briefs.tables import comparison, on_path, printed_figure, statement_span, value_in_words
from plan_analysis.path.statements import Statement
from plan_analysis.plan.quantity import Quantity
from plan_analysis.wording.labels import label

DOUBTFUL, LIKELY_WRONG = 0.2, 0.5
"""Probabilities of being wrong above which a figure is shown as doubtful, and as likely wrong."""


@dataclass(frozen=True)
class Doubtful:
    """A figure, how likely it is to be wrong, and what the path says in its place (percent, or a level)."""

    series: str
    statement: Statement
    wrong: float
    instead: Quantity


def doubtful_figures(brief: Brief) -> list[Doubtful]:
    """Return the figures of the brief's paths that are wrong with a probability above ``DOUBTFUL``, likeliest first."""
    known = brief.known[(brief.known["territory"] == brief.territory) & (brief.known["status"] != "planned")]
    found = []
    for series in SERIES:
        if not (known["series"] == series).any():
            continue
        fit = brief.path(series)
        for statement, wrong, draws in zip(fit.statements, fit.wrong, on_path(fit), strict=False):
            if wrong > DOUBTFUL:
                found.append(Doubtful(series, statement, float(wrong), Quantity.of(draws)))
    return sorted(found, key=lambda one: -one.wrong)


def doubtful_table(brief: Brief) -> Table:
    """Return the figures that may be wrong, beside what the path says in their place; likely wrong ones stand out."""
    language = brief.language
    found = doubtful_figures(brief)
    rows = []
    for one in found:
        figure = (printed_figure(one.statement, brief), comparison(one.statement, language))
        keys = {publication(brief, key): key for key in reversed(one.statement.sources)}
        rows.append(
            (
                label(f"{one.series}_short", language),
                span_name(statement_span(one.statement), language),
                ", ".join(part for part in figure if part),
                value_in_words(one.statement, one.instead, brief),
                brief.numbers.probability(one.wrong),
                "; ".join(source_in_short(brief, key) for key in reversed(keys.values())),
            )
        )
    header = [
        label(key, language)
        for key in ("series", "period", "measured_figure", "model_instead", "chance_wrong", "source")
    ]
    marked = frozenset(int(i) for i in np.flatnonzero([one.wrong > LIKELY_WRONG for one in found]))
    return Table(label("doubtful_table", language), header, rows, emphasised=marked)
