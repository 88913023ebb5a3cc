import numpy as np

from plan_analysis.forecasting.aggregation import by_groups


def next_by_last_change(x: np.ndarray, horizon: int) -> np.ndarray:
    return x[-1] + (x[-1] - x[-2]) * np.arange(1, horizon + 1)


def test_a_line_is_the_same_line_in_groups():
    np.testing.assert_allclose(by_groups(next_by_last_change, np.arange(14.0), 7, 3), np.arange(14.0, 21))


def test_single_values_by_hand():
    # 9 | 1 3 | 5 7 -> means 2 and 6 with middles at -2.5 and -0.5; the next is 10 at 1.5
    x = np.array([9.0, 1, 3, 5, 7])
    np.testing.assert_allclose(by_groups(next_by_last_change, x, 2, 2), [6 + 4 * 0.75, 10 + 4 * 0.25])


def test_the_level_of_noise_is_that_of_the_last_group():
    x = np.array([0.0, 0, 0, 1, 5, 3])
    np.testing.assert_allclose(by_groups(lambda m, h: np.repeat(m[-1], h), x, 5, 3), 3)
