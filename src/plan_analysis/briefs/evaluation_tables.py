"""Tables of the evaluation of forecasts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.evaluation import GroupResult, groups, known_table
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.briefs.source_names import publication
from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.periods import parse_span
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.publishers import publisher_name


def scores_tables(brief: Brief) -> list[Table]:
    """Return for every group the scores of its benchmarks beside the path model's on the same forecasts."""
    return [_scores_table(brief, one) for one in groups(brief) if one.judged]


def _scores_table(brief: Brief, group: GroupResult) -> Table:
    numbers, language = brief.numbers, brief.language
    scores = group.scores.drop(index=PATH)
    scores = scores[scores["cases"] > 0].sort_values("ratio", ascending=False)
    by_territory = scores["p_territory"].notna().any()
    rows = [
        (
            label(f"method_{method}", language),
            numbers.count(score["cases"]),
            numbers.decimal(score["crps_common"], 2),
            numbers.decimal(score["crps_common"] * score["ratio"], 2),
            numbers.decimal(score["ratio"], 2),
            p_value(score["p"], numbers),
            *([p_value(score["p_territory"], numbers)] if by_territory else []),
            _number(score["scaled_error"], numbers),
            numbers.percent(100 * score["in80"], 0),
        )
        for method, score in scores.iterrows()
    ]
    keys = (
        "method",
        "cases",
        "crps_method",
        "crps_path",
        "crps_ratio",
        "p_value",
        *(["p_territory"] if by_territory else []),
        "scaled_error",
        "held80_short",
    )
    header = [label(key, language) for key in keys]
    caption = label("scores_table", language).format(name=label(f"group_{group.key}", language))
    lost = frozenset(np.flatnonzero(scores["ratio"] >= 1).tolist())
    return Table(caption, header, rows, frozenset(range(1, len(keys))), emphasised=lost)


def p_value(value: float, numbers: Numbers) -> str:
    """Return a p-value with three decimals, below a thousandth as a bound; a dash where there is none."""
    if pd.isna(value):
        return "–"
    return f"<{numbers.decimal(0.001, 3)}" if value < 0.001 else numbers.decimal(value, 3)


def _number(value: float, numbers: Numbers) -> str:
    return "–" if pd.isna(value) else numbers.decimal(value, 2)


def calibration_table(brief: Brief) -> Table:
    """Return the share of outcomes inside the path model's intervals, and how wide these are, by group."""
    numbers, language = brief.numbers, brief.language
    rows = [
        (
            label(f"group_{one.key}", language),
            numbers.count(one.path["n"]),
            numbers.percent(100 * one.path["in80"], 0),
            numbers.percent(100 * one.path["in95"], 0),
            numbers.decimal(one.path["width80"], 1),
        )
        for one in groups(brief)
    ]
    header = [label(key, language) for key in ("group", "forecasts", "held80", "held95", "width80")]
    return Table(label("calibration_table", language), header, rows, frozenset(range(1, 5)))


def lived_table(brief: Brief, months: pd.DataFrame) -> Table:
    """Return the forecasts of one year month by month, with what was published later."""
    numbers, language = brief.numbers, brief.language
    rows = []
    for row in months.itertuples(index=False):
        known = not pd.isna(row.outcome)
        newest = span_name(parse_span(row.known, "M"), language) if row.known else label("none_yet", language)
        rows.append(
            (
                span_name(parse_span(row.period, "M"), language),
                numbers.day(row.day),
                newest,
                numbers.percent(row.median),
                numbers.between(row.low80, row.high80),
                numbers.percent(row.outcome, 2) if known else label("not_published", language),
                numbers.day(row.published) if known else "–",
                numbers.decimal(row.error, 1) if known else "–",
                label("yes" if row.inside else "no", language) if known else "–",
            )
        )
    keys = (
        "month",
        "forecast_on",
        "newest_known",
        "forecast_median",
        "band80_head",
        "outcome",
        "outcome_day",
        "forecast_error",
        "inside_interval",
    )
    header = [label(key, language) for key in keys]
    return Table(label("lived_table", language), header, rows, frozenset({3, 4, 5, 7}))


def evaluation_sources(brief: Brief) -> Table:
    """Return who published the figures behind the evaluation, with the number of publications and figures."""
    table = known_table(brief)
    evaluated = pd.MultiIndex.from_frame(table[["series", "territory", "frequency"]].drop_duplicates())
    rows = brief.known[brief.known["status"] != "planned"]
    used = rows[pd.MultiIndex.from_frame(rows[["series", "territory", "frequency"]]).isin(evaluated)]
    publisher = used["source_id"].map(brief.sources_by_key["publisher"])
    of = used.assign(
        publisher=publisher.map(lambda name: publisher_name(name, brief.language)),
        publication=used["source_id"].map(lambda key: publication(brief, key)),
    )
    counts = of.groupby("publisher").agg(publications=("publication", "nunique"), figures=("value", "size"))
    counts = counts.sort_values("figures", ascending=False, kind="stable")
    cells = [
        (name, brief.numbers.count(one.publications), brief.numbers.count(one.figures))
        for name, one in counts.iterrows()
    ]
    header = [label(key, brief.language) for key in ("publisher", "publications_count", "figure_count")]
    return Table(label("evaluation_sources_table", brief.language), header, cells, frozenset({1, 2}))
