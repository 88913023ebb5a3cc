import numpy as np
import pytest

from plan_analysis.forecasting.autoregression import autoregression


def test_changes_that_die_out_by_half_are_recognised():
    random = np.random.default_rng(4)
    change = np.zeros(400)
    for t in range(1, 400):
        change[t] = 0.6 * change[t - 1] + random.standard_normal()
    change[-1] = 8.0
    z = np.cumsum(change)
    ahead = np.diff(np.concatenate([[z[-1]], autoregression(z, 3)]))
    # mean change is near zero: the next ones are 0.6, 0.36 and 0.216 times the last
    np.testing.assert_allclose(ahead, 8 * 0.6 ** np.arange(1, 4), atol=0.9)


def test_a_line_goes_on():
    assert autoregression(np.arange(30.0), 4) == pytest.approx([30, 31, 32, 33])


def test_the_drift_of_noise_shrinks():
    random = np.random.default_rng(11)
    z = np.cumsum(random.standard_normal(60))
    drift = np.diff(autoregression(z, 40))[-1]
    assert abs(drift) < abs((z[-1] - z[0]) / 59)
