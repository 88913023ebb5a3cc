import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from plan_analysis.forecasting.intervals import COVERED, pooled_half_widths, quantile_factors, scaled_errors


def test_the_stored_table_is_complete_and_ordered():
    table = scaled_errors()
    assert table.index.tolist() == [(1, s) for s in range(1, 7)] + [(12, s) for s in range(1, 19)]
    assert (table.half80 > 0).all()
    assert (table.half95 > table.half80).all()


def test_steps_beyond_the_table_get_its_last_row():
    factors = quantile_factors(9, 1)
    pd.testing.assert_series_equal(factors.loc[9], factors.loc[6], check_names=False)
    assert factors.index.tolist() == list(range(1, 10))


def test_quarters_share_the_table_of_months():
    pd.testing.assert_frame_equal(quantile_factors(5, 4), quantile_factors(5, 12))


def test_quantiles_of_normal_errors_are_those_of_the_normal():
    scaled = np.tile(norm.ppf((np.arange(4000) + 0.5) / 4000)[:, None], (1, 5))
    found = pooled_half_widths(scaled)
    for name, level in COVERED.items():
        assert found[name].to_numpy() == pytest.approx(norm.ppf((1 + level) / 2), abs=0.01)


def test_both_sides_are_as_far():
    factors = quantile_factors(3, 12)
    assert (factors.q10 == -factors.q90).all()
    assert (factors.q2_5 == -factors.q97_5).all()
    assert factors.q90.to_numpy() == pytest.approx(scaled_errors().loc[12].half80.to_numpy()[:3])
