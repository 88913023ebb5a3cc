from __future__ import annotations

import pytest

from plan_analysis.data.conflicts import conflicts, duplicates


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"value": 8.4, "source_id": "press"}, "conflict"),
        ({"value": 8, "decimals": 0, "source_id": "press"}, "rounding"),
        ({"value": 8, "decimals": 0, "bound": "at_least", "source_id": "press"}, "rounding"),
        ({"value": 9, "decimals": 0, "bound": "at_least", "source_id": "press"}, "conflict"),
        ({"value": 8.4, "source_id": "office_later", "available": "2026-02-01"}, "revision"),
        ({"value": 8.4, "source_id": "office"}, "conflict"),  # twice in one report
    ],
)
def test_different_values_have_a_reason(made, two_sources, second, why):
    base = {"period": "2025-06", "frequency": "YTD"}
    [row] = conflicts(made({**base, "value": 8.2}, {**base, **second}), two_sources).to_dict("records")
    assert row["why"] == why
    assert row["difference"] == pytest.approx(abs(second["value"] - 8.2))
    assert row["figures"].count("(") == 2


def test_agreeing_figures_are_no_conflict_but_duplicates(made, two_sources):
    base = {"period": "2025-03"}
    obs = made(
        {**base, "frequency": "YTD", "value": 8.2},
        {
            **base,
            "period": "2025-Q1",
            "frequency": "Q",
            "value": 108.2,
            "measure": "index_py100",
            "source_id": "press",
        },
    )
    assert conflicts(obs, two_sources).empty
    [row] = duplicates(obs, two_sources).to_dict("records")
    assert (row["period"], row["amount"], row["publications"]) == ("2025-03", 8.2, 2)
    assert row["sources"] == ("office", "press")


def test_one_page_under_two_keys_is_no_second_publication(made, two_sources):
    obs = made({"period": "2025-03", "value": 8.2}, {"period": "2025-03", "value": 8.2, "source_id": "press"})
    assert duplicates(obs, two_sources.assign(publication="office")).empty


def test_the_known_conflicts_are_found(real):
    table = conflicts(real.obs, real.sources)
    known = table.set_index(["series", "territory", "period", "planned"])
    for key, low, high in [
        (("iip", "hung_yen", "2016", False), 8.5, 9.05),
        (("iip", "hung_yen", "2018", False), 9.8, 10.93),
        (("iip", "hung_yen", "2021", True), 8.0, 8.5),
        (("grdp_growth", "hung_yen", "2025-06", False), 8.20, 9.0),
        (("grdp_growth", "thai_binh", "2025-06", False), 8.02, 9.0),
        (("grdp_current", "hung_yen", "2022", False), 131642, 132176),
        (("share_industry_construction", "hung_yen", "2021", False), 63.40, 63.67),
        (("fdi_registered_new", "hung_yen", "2025-01", False), 50.0029, 572.96),
    ]:
        assert known.loc[[key], "why"].tolist() == ["conflict"]
        assert (known.loc[[key], "low"].item(), known.loc[[key], "high"].item()) == (low, high)
    growth = known.loc[[("exports", "hung_yen", "2025-06", False)]]
    assert set(growth["why"]) == {"rounding"}  # 29.23, 29 and about 30 are one report
