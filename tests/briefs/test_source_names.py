from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from plan_analysis import briefs
from plan_analysis.briefs.source_names import national_sources, source_day, source_title
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.publishers import PUBLISHERS, publisher_name

VI, EN = Numbers("vi"), Numbers("en")


@pytest.mark.parametrize(
    ("published", "vietnamese", "english"),
    [
        ("2019-08-05", "5/8/2019", "5 August 2019"),
        ("2014-11", "11/2014", "November 2014"),
        ("2014", "2014", "2014"),
        ("", "không ghi ngày", "no date shown"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(published, vietnamese, english):
    assert source_day(published, VI) == vietnamese
    assert source_day(published, EN) == english


def test_titles_lose_remarks_but_say_that_they_were_inferred():
    assert source_title("Báo cáo [Full text read in a public copy]", "vi") == "Báo cáo"
    assert source_title("Notice [title rebuilt from the address]", "en") == (
        "Notice (title inferred from the address)"
    )
    assert source_title("Notice (title from URL slug)", "vi") == "Notice (tên tài liệu suy từ địa chỉ trang)"
    assert source_title("Index (2012-2015)", "vi") == "Index (2012-2015)"


def test_publishers_by_language():
    assert publisher_name("Thống kê tỉnh Hưng Yên", "en") == "Hưng Yên Statistics Office"
    assert publisher_name("Bao Hung Yen (provincial newspaper)", "vi") == "Báo Hưng Yên"
    assert publisher_name("Somebody else", "vi") == "Somebody else"


def test_no_beginning_hides_a_longer_one():
    starts = list(PUBLISHERS)
    for place, start in enumerate(starts):
        assert not [earlier for earlier in starts[:place] if start.startswith(earlier)], start


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_review_names_publishers_not_keys(brief_of, language):
    brief = brief_of(language=language)
    for table in (briefs.conflict_table(brief), briefs.impossible_table(brief)):
        text = BeautifulSoup(table.html(), "html.parser").get_text(" ")
        assert table.rows
        assert not [key for key in brief.sources_by_key.index if key in text]


def test_sources_of_one_publication_share_a_row(brief_of):
    brief = brief_of(language="en")
    rows = briefs.reviewed_sources(brief).rows
    links = [BeautifulSoup(row[0], "html.parser").a for row in rows]
    shown = [(link["href"], row[1]) for link, row in zip(links, rows, strict=True) if link]
    assert len(set(shown)) == len(shown)
    assert sum(int(row[2]) for row in rows) == briefs.review_values(brief)["figures"]
    assert len(rows) == briefs.review_values(brief)["publications"]


@pytest.mark.parametrize("series", ["iip", "exports"])
def test_national_figures_are_summed_up_by_kind_of_publisher(brief_of, series):
    brief = brief_of(language="en")
    country = brief.path(series).country
    said = national_sources(brief, country)
    told = [int(one.replace(",", "")) for one in re.findall(r"\(([\d,]+) figures", said)]
    assert len(told) == 2 and sum(told) == len(country.statements)
    assert said.startswith("the national statistics office (") and "customs" in said
    assert said in briefs.say(brief, "trust_series", series)
