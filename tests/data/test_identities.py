from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_analysis.data.identities import impossible, index_gaps, possible, share_gaps, without_level

SEVEN = {
    ("iip_manufacturing", "hung_yen", "2025-04", 8.69, 9.08, 8.36),
    ("iip_electricity", "hung_yen", "2025-04", 8.74, 9.37, 11.61),
    ("iip_water", "hung_yen", "2025-04", 32.37, 31.53, 41.39),
    ("iip_water", "hung_yen", "2025-06", 30.74, 28.78, 36.93),
    ("iip_electricity", "hung_yen_merged", "2025-09", 8.65, 9.15, 8.01),
    ("iip_mining", "hung_yen_merged", "2025-10", 11.47, 10.09, 16.81),
    ("iip_electricity", "hung_yen_merged", "2025-11", 8.02, 15.61, 7.26),
}
"""Read in the monthly reports of the province by hand; the total passes in every month."""


def test_exactly_the_seven_cases_of_the_province_are_found(real):
    table = impossible(real.obs, real.sources)
    mine = table[table["territory"].isin(["hung_yen", "thai_binh", "hung_yen_merged"])]
    columns = ["series", "territory", "period", "before", "month", "to_date"]
    assert set(mine[columns].itertuples(index=False, name=None)) == SEVEN
    assert len(mine) == 7


def case(made, sources, before, month, to_date, decimals=2, **later):
    rows = [
        {"period": "2025-03", "frequency": "YTD", "value": before, "available": "2025-04-04"},
        {"period": "2025-04", "value": month, "source_id": "office_later"},
        {"period": "2025-04", "frequency": "YTD", "value": to_date, "source_id": "office_later"},
    ]
    return impossible(made(*({**row, "decimals": decimals, **later} for row in rows)), sources)


def test_the_distance_counts_from_the_edge_of_what_is_printed(made, two_sources):
    found = case(made, two_sources, 8.0, 9.0, 9.5, decimals=1)
    assert found["beyond"].item() == pytest.approx(0.4)  # 9.45 less 9.05
    assert case(made, two_sources, 8.0, 9.0, 9.1, decimals=1).empty  # 9.05 is both


def test_the_first_quarter_serves_as_march_and_january_as_its_own_year_to_date(made, two_sources):
    obs = made(
        {"period": "2025-01", "value": 5.0},
        {"period": "2025-02", "value": 6.0, "source_id": "office_later"},
        {"period": "2025-02", "frequency": "YTD", "value": 7.0, "source_id": "office_later"},
    )
    assert impossible(obs, two_sources)["period"].tolist() == ["2025-02"]


def test_bounds_prove_nothing(made, two_sources):
    assert case(made, two_sources, 8.0, 9.0, 12.0, bound="at_least").empty


@settings(deadline=None, max_examples=50)  # each example makes frames: the first is slow
@given(st.floats(-40, 60), st.floats(-40, 60), st.floats(0.05, 0.95), st.integers(0, 2))
def test_a_weighted_mean_is_never_impossible(made_rows, before, month, weight, decimals):
    to_date = weight * before + (1 - weight) * month
    made, sources = made_rows
    rounded = (round(value, decimals) for value in (before, month, to_date))
    assert case(made, sources, *rounded, decimals=decimals).empty


@pytest.fixture(scope="module")
def made_rows():
    import pandas as pd

    def make(*rows):
        frame = pd.DataFrame(rows)
        usual = {
            "series": "iip", "territory": "hung_yen", "frequency": "M", "measure": "yoy_pct", "unit": "percent",
            "bound": "exact", "status": "preliminary", "base_year": "", "source_id": "office", "note": "",
        }  # fmt: skip
        for name, value in usual.items():
            frame[name] = frame.get(name, pd.Series(value, frame.index)).fillna(value)
        available = pd.to_datetime(frame["available"].fillna("2025-12-31"))
        return frame.assign(available=available, decimals=frame["decimals"].astype("Int8"))

    names = ["office", "office_later"]
    return make, pd.DataFrame({"source_id": names, "publication": names, "publisher": "office"})


def share(series, value, **row):
    return {"series": series, "measure": "share", "unit": "percent of GRDP", "period": "2024", "frequency": "A",
            "value": value, **row}  # fmt: skip


def test_shares_add_to_100_within_their_digits(made, two_sources):
    parts = [("share_agriculture", 6.72), ("share_industry_construction", 62.65), ("share_services", 24.85)]
    three = [share(*part) for part in parts]
    four = [*three, share("share_product_taxes", 5.78)]
    [row] = share_gaps(made(*four), two_sources).to_dict("records")
    assert (row["parts"], row["total"], row["gap"], row["within_rounding"]) == (4, 100.0, 0.0, True)
    [row] = share_gaps(made(*three), two_sources).to_dict("records")
    assert (row["parts"], row["gap"], row["within_rounding"]) == (3, pytest.approx(5.78), False)
    assert share_gaps(made(*four[1:]), two_sources).empty  # agriculture is missing: nothing can be said


def test_the_real_shares_but_for_one_page_without_taxes_add_to_100(real):
    table = share_gaps(real.obs, real.sources)
    assert len(table) == 22
    off = table[~table["within_rounding"]]
    assert off["source_id"].tolist() == [
        "NDT_2024"
    ]  # 61.6 + 24.8 + 7.1: taxes stand apart and are not printed
    assert off["gap"].item() == pytest.approx(6.5)


def test_a_level_above_zero_cannot_shrink_by_all_of_itself(made):
    rows = made(
        {"period": "2025-04", "measure": "yoy_pct", "value": -100.0},
        {"period": "2025-04", "measure": "yoy_pct", "value": -99.9},
        {"period": "2025-04", "measure": "index_pm100", "value": 0.0},
        {"period": "2025-04", "measure": "level", "unit": "million USD", "value": 0.0},
        {"period": "2025-04", "measure": "flow", "unit": "million USD", "value": -53.3},
    )
    assert possible(rows).tolist() == [False, True, False, False, True]
    assert without_level(rows)["measure"].tolist() == ["yoy_pct", "index_pm100", "level"]


def test_the_one_impossible_index_of_the_country_is_found(real):
    table = without_level(real.obs)
    columns = ["series", "territory", "period", "measure", "value"]
    expected = ("iip_manufacturing", "viet_nam", "2015-07", "index_pm100", 0.0)
    assert list(table[columns].itertuples(index=False, name=None)) == [expected]


def test_growth_that_contradicts_the_index_of_the_country_is_found(real):
    found = index_gaps(real.obs, real.sources)
    total = found[(found["series"] == "iip") & (found["territory"] == "viet_nam")].set_index("period")
    # Read in the files by hand: 131.0 by the index of base 2015 against 121.9 published, 118.2 against 109.2.
    for period, published, implied in (("2018-01", 21.9, 31.0), ("2022-02", 9.2, 18.2)):
        row = total.loc[period]
        assert row["implied"] == pytest.approx(implied, abs=0.1)
        assert row["beyond"] == pytest.approx(implied - published, abs=1.0)


def test_an_index_proves_what_its_digits_leave_open(made, two_sources):
    index = {"measure": "index", "unit": "index points", "base_year": "2015", "decimals": 1}
    levels = [{"period": "2023-04", "value": 100.0, **index}, {"period": "2024-04", "value": 110.0, **index}]

    def beyond(growth):
        rate = {"period": "2024-04", "value": growth, "decimals": 1, "source_id": "office_later"}
        return index_gaps(made(*levels, rate), two_sources)["beyond"].tolist()

    # 110.05 / 99.95 = 1.10105 and 109.95 / 100.05 = 1.09895: from 9.895 to 10.105 %, and half a unit of the rate.
    assert beyond(10.1) == beyond(9.9) == []
    assert beyond(10.3) == pytest.approx([10.25 - 10.105], abs=1e-3)
    assert beyond(9.0) == pytest.approx([9.895 - 9.05], abs=1e-3)


def test_indices_of_two_bases_are_not_compared(made, two_sources):
    index = {"measure": "index", "unit": "index points", "decimals": 1}
    obs = made(
        {"period": "2023-04", "value": 100.0, "base_year": "2010", **index},
        {"period": "2024-04", "value": 150.0, "base_year": "2015", **index},
        {"period": "2024-04", "value": 5.0, "source_id": "office_later"},
    )
    assert index_gaps(obs, two_sources).empty
