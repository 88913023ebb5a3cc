"""Every table and figure that shows growth of January or February on the year before says when Tết fell."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from plan_analysis import briefs, figures
from plan_analysis.briefs.html_table import Table
from plan_analysis.wording.tet_warning import MARK

DAYS = {
    "2025": (date(2025, 1, 29), date(2024, 2, 10)),
    "2026": (date(2026, 2, 17), date(2025, 1, 29)),
}
"""First day of Tết of a year and of the year before, by the calendars of public holidays."""

NEAR = {
    "vi": re.compile(r"tháng [12]/(\d{4})|\b2 tháng năm (\d{4})"),
    "en": re.compile(r"(?:January|February|Jan–Feb) (\d{4})"),
}
ON_THE_YEAR = {"vi": "cùng kỳ năm trước", "en": "on the year before"}


def with_figures(brief, *figures_made):
    """Return the brief with made figures beside the real ones, known at its date."""
    like = brief.known[
        (brief.known["series"] == "iip")
        & (brief.known["measure"] == "yoy_pct")
        & (brief.known["territory"] == brief.territory)
        & (brief.known["frequency"] == "M")
    ].iloc[-1]
    rows = [
        {
            **like,
            "source_id": like["source_id"],
            "status": "preliminary",
            "bound": "exact",
            "decimals": 2,
            **made,
        }
        for made in figures_made
    ]
    known = pd.concat([brief.known, pd.DataFrame(rows)], ignore_index=True).astype(brief.known.dtypes)
    return replace(brief, known=known)


def tables(brief) -> list[Table]:
    found = [
        briefs.measurement_table(brief, "iip"),
        briefs.related_table(brief, "iip"),
        briefs.figure_sources(brief, ["iip"]),
        briefs.conflict_table(brief),
        briefs.impossible_table(brief),
    ]
    return [table for table in found if table is not None]


def marked(table: Table) -> list[str]:
    return [" | ".join(row) for row in table.rows if any(MARK in str(cell) for cell in row)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("territory", "as_of", "year"),
    [("hung_yen", "2025-02-20", "2025"), ("hung_yen_merged", "2026-03-05", "2026")],
)
def test_no_comparison_near_tet_without_the_dates(brief_of, territory, as_of, year, language):
    brief = with_figures(
        brief_of(territory, as_of, language),
        {"period": f"{year}-02", "value": 4.31, "frequency": "M"},
        {"period": f"{year}-02", "value": 6.87, "frequency": "YTD"},
    )
    shown = tables(brief)
    by_figure = [briefs.measurement_table(brief, "iip"), briefs.related_table(brief, "iip")]
    for table in filter(None, by_figure):
        for row in table.rows:
            text = " ".join(row)
            compared = NEAR[language].search(text) and ON_THE_YEAR[language] in text
            # The published figure and the model's carry the mark, or neither does.
            assert sum(MARK in cell for cell in row) == (2 if compared else 0), row
    for table in shown:
        assert all(note.startswith(MARK) for note in table.notes)
        assert bool(marked(table)) == bool(table.notes)
    own = shown[0]
    assert len(marked(own)) == 3  # January, February, both
    assert any(f"2 tháng năm {year}" in row or f"Jan–Feb {year}" in row for row in marked(own))
    assert all(brief.numbers.day(day) in own.notes[-1] for day in DAYS[year])
    assert own.notes[-1] in own.html()


def test_what_is_not_near_tet_has_no_mark(brief_of):
    brief = brief_of(as_of="2024-12-31", language="en")
    table = briefs.measurement_table(brief, "iip")
    assert table.notes == [] and marked(table) == [] and "table-note" not in table.html()


def test_the_change_on_december_is_no_comparison_with_the_year_before(brief_of):
    rows = briefs.measurement_table(brief_of(as_of="2025-02-20", language="en"), "iip").rows
    january = {row[1] for row in rows if row[0] == "January 2025"}
    assert january == {f"9.62%, on the year before{MARK}", "−9.05%, on the month before"}


def test_sources_that_disagree_on_january_are_marked(brief_of):
    brief = brief_of(as_of="2025-02-20", language="en")
    other = next(key for key in brief.known["source_id"].unique() if key.startswith("HYSO-2024"))
    disagreeing = with_figures(
        brief, {"period": "2025-01", "value": 7.2, "frequency": "M", "source_id": other}
    )
    table = briefs.conflict_table(disagreeing)
    (row,) = [row for row in table.rows if row[1] == "January 2025"]
    assert row[2] == f"7.2–9.62%{MARK}"
    assert "29 January 2025" in table.notes[0]


def test_year_to_date_rates_that_do_not_add_up_are_marked_by_their_spans(brief_of):
    # January 9.62 and February 4.31 cannot make 14.9 for both.
    made = [
        {"period": "2025-01", "value": 9.62, "frequency": "YTD"},
        {"period": "2025-02", "value": 4.31, "frequency": "M"},
        {"period": "2025-02", "value": 14.9, "frequency": "YTD"},
    ]
    table = briefs.impossible_table(with_figures(brief_of(as_of="2025-02-20", language="en"), *made))
    (row,) = [row for row in table.rows if row[1] == "February 2025"]
    assert row[2:5] == (f"9.62{MARK}", f"4.31{MARK}", f"14.90{MARK}")
    assert MARK not in row[5]
    assert "alone" in table.notes[0] and "together" in table.notes[0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_figure_of_the_level_says_it_too(brief_of, language):
    for as_of, told in (("2025-02-20", True), ("2024-12-31", False)):
        path = brief_of(as_of=as_of, language=language).path("iip")
        caption = figures.level_with_figures(path, 2030, language).figure.get_supxlabel()
        assert (MARK in caption and "2025" in caption) == told


@pytest.mark.parametrize("as_of", ["2025-02-20", "2026-03-05"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_headlines_and_texts_compare_no_month_near_tet(brief_of, as_of, language):
    brief = brief_of(as_of=as_of, language=language)
    shown = [one.label for series in ("iip", "exports") for one in briefs.growth_headlines(brief, series)]
    shown += [
        briefs.say(brief, name, "iip") for name in ("verdict_series", "standing", "outlook", "figures_intro")
    ]
    shown.append(briefs.say(brief, "verdict_plan", **briefs.both_series(brief)))
    today = brief.numbers.day(brief.as_of)
    for text in shown:
        for sentence in re.split(r"(?<=[.;])\s", text.replace(today, "")):
            if NEAR[language].search(sentence):
                assert "%" not in sentence, sentence  # a date up to which figures run, no growth
