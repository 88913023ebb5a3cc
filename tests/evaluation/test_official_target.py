import numpy as np
import pytest

from plan_analysis.evaluation.official_target import official_targets, target_forecast


def test_a_single_year_comes_before_an_average_and_a_range_is_its_middle(figure, table):
    planned = {"status": "planned", "territory": "hung_yen"}
    rows = table(
        figure("avg_pct", "A", "2021-2025", 9.0, "2021-09-27", **planned),
        figure("avg_pct", "A", "2021-2025", 10.0, "2021-09-27", **planned),
        figure("yoy_pct", "A", "2024", 8.5, "2024-01-01", **planned),
        figure("yoy_pct", "A", "2024", 12.0, "2024-01-01", territory="hung_yen"),
        figure("yoy_pct", "A", "2024", 15.0, "2024-01-01", status="planned", territory="hai_phong"),
    )
    found = official_targets(rows, "iip", "hung_yen")
    assert found == {2021: 9.5, 2022: 9.5, 2023: 9.5, 2024: 8.5, 2025: 9.5}


def test_the_newest_document_counts(figure, table):
    planned = {"status": "planned", "territory": "hung_yen"}
    rows = table(
        figure("yoy_pct", "A", "2021", 8.0, "2020-12-01", **planned),
        figure("yoy_pct", "A", "2021", 8.5, "2021-06-01", **planned),
    )
    assert official_targets(rows, "iip", "hung_yen") == {2021: 8.5}


def test_the_spread_is_that_of_growth_so_far():
    found = target_forecast(9.0, np.array([0.08, 0.10, 0.12]))
    assert found.mean == pytest.approx([np.log(1.09)]) and found.sd == pytest.approx([0.02])
