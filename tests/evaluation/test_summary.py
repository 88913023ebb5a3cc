import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_1samp

from plan_analysis.evaluation.summary import (
    compare,
    compare_by_territory,
    coverage_by_horizon,
    coverage_test,
    crps_by_horizon,
    paired,
    pit_shares,
    score_table,
    with_scores,
)


def row(method, territory, last, horizon, **numbers):
    usual = {
        "series": "iip",
        "territory": territory,
        "kind": "province",
        "frequency": "A",
        "vintage": "real",
        "origin": f"{last + 1}-03-31",
        "last_known": str(last),
        "horizon": horizon,
        "target": str(last + horizon),
        "method": method,
        "outcome": 9.0,
        "outcome_known": "2020-01-01",
        "q2_5": 4.0,
        "q10": 6.0,
        "q25": 7.0,
        "median": 8.0,
        "q75": 9.5,
        "q90": 10.0,
        "q97_5": 12.0,
        "crps": 1.0,
        "pit": 0.6,
        "scaled_error": 0.5,
        "failure": "",
    }
    return usual | numbers


@pytest.fixture
def table():
    rows = []
    for last in (2013, 2014, 2015, 2016):
        for territory, crps in (("bac_ninh", 1.0), ("ha_nam", 2.0)):
            rows.append(row("path", territory, last, 1, crps=crps))
            rows.append(row("drift", territory, last, 1, crps=2 * crps + 0.1 * (last % 2)))
    rows.append(row("path", "ha_nam", 2016, 2, outcome=11.0, crps=5.0, pit=0.95))
    rows.append(row("drift", "ha_nam", 2016, 2, outcome=11.0, crps=np.nan, failure="could not be fitted"))
    return pd.DataFrame(rows)


def test_what_follows_from_the_quantiles(table):
    first = with_scores(table).iloc[0]
    # median ½·1; intervals of 50, 80 and 95 %: widths 2.5, 4 and 8, all hold 9
    assert first["wis"] == pytest.approx((0.5 * 1 + 0.25 * 2.5 + 0.1 * 4 + 0.025 * 8) / 3.5)
    assert first["in50"] and first["in80"] and first["width80"] == 4 and first["width95"] == 8


def test_methods_are_compared_on_the_cases_of_both(table):
    scores = score_table(table).xs("drift", level="method").iloc[0]
    assert scores["cases"] == 8 and scores["n"] == 8
    assert scores["ratio"] == pytest.approx(1.5 / 3.05)


def test_a_reference_never_tests_itself(table):
    assert np.isnan(score_table(table).xs("path", level="method").iloc[0]["p"])


def test_comparison_counts_years_not_territories(table):
    result = compare(with_scores(table), "drift")
    assert result.clusters == 4 and result.difference == pytest.approx(1.5 - 3.05)
    assert result.p_value < 0.001


def test_coverage_by_hand(table):
    found = coverage_by_horizon(table).loc[("A", "iip", "province")]
    assert found["n"].to_dict() == {1: 8, 2: 1}
    assert found["in80"].to_dict() == {1: 1.0, 2: 0.0}
    assert found["in95"].to_dict() == {1: 1.0, 2: 1.0}


def test_ratio_by_horizon_leaves_out_what_one_could_not_forecast(table):
    found = crps_by_horizon(table, "drift")
    assert found.index.get_level_values("horizon").tolist() == [1]
    assert found["ratio"].iloc[0] == pytest.approx(1.5 / 3.05)


def test_shares_of_the_integral_transform(table):
    shares = pit_shares(table).loc[("A", "iip", "province")]
    assert shares[6] == pytest.approx(8 / 9) and shares[9] == pytest.approx(1 / 9)
    assert shares.sum() == pytest.approx(1)


class TestByTerritory:
    def test_each_province_is_one_observation(self):
        rng = np.random.default_rng(5)
        rows = []
        for number in range(12):
            for last in (2013, 2014, 2015):
                crps = 1 + rng.random()
                rows.append(row("path", f"p{number}", last, 1, crps=crps))
                rows.append(row("drift", f"p{number}", last, 1, crps=crps + rng.normal(0.2, 0.3)))
        scored = with_scores(pd.DataFrame(rows))
        both = paired(scored, "drift")
        sums = (both["crps_reference"] - both["crps"]).groupby(both["territory"]).sum()
        expected = ttest_1samp(sums, 0)
        found = compare_by_territory(scored, "drift")
        assert found.clusters == 12 and found.p_value == pytest.approx(expected.pvalue)

    def test_few_provinces_give_no_verdict(self, table):
        assert np.isnan(compare_by_territory(with_scores(table), "drift").p_value)


def test_coverage_is_tested_with_the_forecasts_of_one_origin_as_one_observation():
    # Every second origin all ten intervals miss, otherwise all hold: 50 % of 120, but twelve origins only.
    rows = [
        row("path", f"t{place}", last, 1, outcome=9.0 if last % 2 else 20.0)
        for last in range(2000, 2012)
        for place in range(10)
    ]
    scored = with_scores(pd.DataFrame(rows))
    found = coverage_test(scored, 0.8)
    expected = ttest_1samp([0.2, -0.8] * 6, 0.0)
    assert found.clusters == 12 and found.difference == pytest.approx(-0.3)
    assert found.p_value == pytest.approx(expected.pvalue)
    scores = score_table(pd.DataFrame(rows)).iloc[0]
    assert scores["p_in80"] == found.p_value
    assert scores["p_in95"] == coverage_test(scored, 0.95).p_value < found.p_value
