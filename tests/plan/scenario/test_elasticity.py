"""The elasticity of exports with industrial production."""

import numpy as np
import pandas as pd
import pytest

from plan_analysis.data.load import observations
from plan_analysis.plan.scenario.elasticity import deviation, estimated_elasticity


def country(pairs):
    rows = []
    for year, (leader, follower) in pairs.items():
        for series, value in (("iip", leader), ("exports", follower)):
            rows.append(
                {
                    "series": series,
                    "territory": "viet_nam",
                    "period": str(year),
                    "frequency": "A",
                    "measure": "yoy_pct",
                    "value": value,
                    "bound": "exact",
                    "status": "final",
                    "source_id": f"{series}{year}",
                    "available": pd.Timestamp(year + 1, 1, 1),
                }
            )
    return pd.DataFrame(rows)


def test_an_exact_relation_comes_back():
    logs = np.array([0.02, 0.05, 0.08, 0.1, 0.04, 0.07, 0.09, 0.03])
    pairs = {2010 + n: tuple(100 * np.expm1((x, 0.01 + 1.5 * x))) for n, x in enumerate(logs)}
    found = estimated_elasticity(country(pairs))
    assert found.value == pytest.approx(1.5)
    assert found.standard_error == pytest.approx(0, abs=1e-9)
    assert (found.first_year, found.last_year, found.years) == (2010, 2017, 8)
    assert {"iip2010", "exports2017"} <= set(found.sources)
    assert estimated_elasticity(country({y: pairs[y] for y in list(pairs)[1:]})) is None


def test_it_is_the_least_squares_slope_of_the_published_years():
    found = estimated_elasticity(observations("2026-03-05"))
    # Growth of the IIP and of exports by year as printed last, final figures first (see the sources of the estimate).
    iip = [6.8434, 5.8, 5.9, 7.6, 9.8, 7.4, 11.3, 10.09, 9.09, 3.29, 4.67, 7.43, 1.33, 8.2, 9.2]
    exports = [33.0, 18.3, 15.407, 13.6, 8.136, 9.0, 21.0, 13.8, 8.1, 6.5, 19.0, 10.5, -4.3623, 14.3, 17.0]
    slope = np.polyfit(np.log1p(np.array(iip) / 100), np.log1p(np.array(exports) / 100), 1)[0]
    assert found.years == 15
    assert found.value == pytest.approx(slope, abs=0.06)
    assert 0.2 < found.standard_error < 1.5


def test_a_deviation_is_between_means_of_months():
    before = np.zeros((2, 3))
    assert deviation(before, np.array([[1.0, 2.0, 3.0], [0.0, 0.0, -3.0]])).tolist() == [2.0, -1.0]
