from __future__ import annotations

import json


def test_the_report_says_what_was_done_to_the_real_files(real):
    report = json.loads((real.out / "data_report.json").read_text(encoding="utf-8"))
    assert report["observations"] == len(real.obs)
    assert {row["rows"] for row in report["files"] if row["name"] == "hung_yen_iip"} == {262}
    assert report["repeated"] == {"viet_nam": 125}
    assert sorted(row["value"] for row in report["set_aside"])[:2] == ["11010.0", "15.1"]
    assert len(report["impossible"]) == 7
    assert any(row["read_as"] == "2016-2020" for row in report["readings"])
    assert report["dates"]["assumed"] == (real.obs["dated"] == "assumed").sum()
    assert {row["territory"] for row in report["borders_not_stated"]}.isdisjoint({"hung_yen", "thai_binh"})


def test_the_page_has_one_row_per_reading(real):
    page = (real.out / "data_report.md").read_text(encoding="utf-8")
    report = json.loads((real.out / "data_report.json").read_text(encoding="utf-8"))
    part = page.split("## Read differently from what is printed")[1].split("##")[0]
    assert part.count("\n| ") == len(report["readings"]) + 2  # head and rule
    assert "thai_binh" in page and "gần 3 tỷ USD" in page
