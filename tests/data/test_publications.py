from __future__ import annotations

import pandas as pd

from plan_analysis.data.publications import with_publications


def grouped_by_page(*rows: tuple[str, str, str]) -> dict[str, tuple[str, str]]:
    frame = with_publications(pd.DataFrame(rows, columns=["source_id", "url", "published"]))
    return {row.source_id: (row.publication, row.known) for row in frame.itertuples()}


def test_one_page_under_two_keys_is_one_publication_with_the_date_of_either():
    pages = grouped_by_page(("b", "http://x", ""), ("a", "http://x", "2024-05-02"), ("c", "http://y", ""))
    assert pages == {"b": ("a", "2024-05-02"), "a": ("a", "2024-05-02"), "c": ("c", "")}


def test_an_address_read_at_two_dates_is_two_publications():
    pages = grouped_by_page(("a", "http://x", "2017"), ("b", "http://x", "2019"), ("c", "http://x", ""))
    assert pages == {"a": ("a", "2017"), "b": ("b", "2019"), "c": ("c", "")}


def test_sources_without_an_address_stand_alone():
    assert grouped_by_page(("a", "", "2017"), ("b", "", "2017")) == {"a": ("a", "2017"), "b": ("b", "2017")}


def test_the_office_report_of_june_2025_is_one_publication(real):
    about = real.sources.set_index("source_id")
    assert len(set(about.loc[["HYSO-2025-06", "HYSO_2025_06", "hy_nso_202506"], "publication"])) == 1
    assert set(about.loc[["HYSO-2025-06", "HYSO_2025_06", "hy_nso_202506"], "publisher"]) == {
        "Thống kê tỉnh Hưng Yên"
    }
