from __future__ import annotations

import pytest

from plan_analysis.data.revisions import revisions


def test_vintages_of_one_publisher_are_paired_in_order(made, two_sources):
    base = {"period": "2024-05"}
    obs = made(
        {**base, "value": 106.0, "measure": "index_py100", "available": "2024-05-29"},
        {**base, "value": 6.8, "source_id": "office_later", "available": "2024-06-29", "status": "final"},
        {**base, "value": 9.9, "source_id": "press", "available": "2024-06-01"},
        {**base, "value": 7.0, "source_id": "office_later", "available": "2025-05-29", "status": "final"},
    )
    table = revisions(obs, two_sources)
    assert table["step"].tolist() == [1, 2]
    assert table[["earlier", "later"]].to_numpy().tolist() == [[6.0, 6.8], [6.8, 7.0]]
    assert table["change"].tolist() == [pytest.approx(0.8), pytest.approx(0.2)]
    assert table["days"].tolist() == [31, 334]
    assert table["status_earlier"].tolist() == ["preliminary", "final"]


def test_bounds_plans_and_assumed_dates_are_no_vintages(made, two_sources):
    base = {"period": "2024-05", "value": 6.0}
    for change in ({"bound": "at_least"}, {"status": "planned"}, {"dated": "assumed"}):
        later = {**base, "value": 7.0, "source_id": "office_later", "available": "2026-01-01", **change}
        assert revisions(made(base, later), two_sources).empty


def test_the_first_revision_of_the_national_index(real):
    """80 months were printed twice in the monthly annexes; the mean absolute change was counted by hand as 1.29."""
    table = revisions(real.obs, real.sources)
    national = table[
        (table["series"] == "iip") & (table["territory"] == "viet_nam") & (table["frequency"] == "M")
        & (table["quantity"] == "yoy_pct") & (table["step"] == 1) & table["publisher"].str.contains("annex")
    ].set_index("period")  # fmt: skip
    assert len(national) == 80
    assert national["change"].abs().mean() == pytest.approx(1.29, abs=0.005)
    in_2024 = national.loc[national.index.str.startswith("2024"), "change"].abs()
    assert (in_2024.min(), in_2024.max()) == (pytest.approx(0.03, abs=0.005), pytest.approx(2.54, abs=0.005))
    assert national.loc["2023-01", ["earlier", "later"]].tolist() == [
        pytest.approx(-8.04, abs=0.005),
        pytest.approx(-14.89, abs=0.005),
    ]
