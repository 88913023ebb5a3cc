import numpy as np
import pytest
from scipy.optimize import minimize

from plan_analysis.forecasting.theta import ALPHAS, dynamic_theta


def one_step_errors(x: np.ndarray, first: float, alpha: float, weight: float) -> np.ndarray:
    """The model step by step as in the paper's equations, with the line fitted by numpy to the values so far."""
    level, errors = first, []
    for t in range(len(x)):
        if t >= 2:
            slope, intercept = np.polyfit(np.arange(1, t + 1), x[:t], 1)
            line = (1 - alpha) ** t * intercept + (1 - (1 - alpha) ** (t + 1)) / alpha * slope
            errors.append(x[t] - level - weight * line)
        level = alpha * x[t] + (1 - alpha) * level
    return np.array(errors)


def test_the_best_grid_point_is_as_good_as_a_free_search():
    x = np.array([112.0, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118])
    search = minimize(
        lambda p: np.sum(one_step_errors(x, p[0], p[1], p[2]) ** 2),
        x0=[x[0] / 2, 0.5, 0.5],
        bounds=[(None, None), (0.1, 0.99), (0, 1)],
    )
    alpha = ALPHAS[np.argmin(np.abs(ALPHAS - search.x[1]))]
    at_grid = minimize(
        lambda p: np.sum(one_step_errors(x, p[0], alpha, p[1]) ** 2),
        x0=search.x[[0, 2]],
        bounds=[(None, None), (0, 1)],
    )
    assert at_grid.fun == pytest.approx(search.fun, rel=0.02)
    level, b, m = at_grid.x[0], *np.polyfit(np.arange(1, 13), x, 1)
    for value in x:
        level = alpha * value + (1 - alpha) * level
    fading = (1 - alpha) ** 12
    expected = level + at_grid.x[1] * (fading * m + (1 - fading * (1 - alpha)) / alpha * b)
    # The likelihood of twelve values leaves room for other smoothing parameters: near, not equal.
    assert dynamic_theta(x, 1)[0] == pytest.approx(expected, rel=0.05)


def test_a_straight_line_goes_on():
    np.testing.assert_allclose(dynamic_theta(np.arange(3.0, 23.0), 4), [23, 24, 25, 26], rtol=0.01)


def test_scale_and_origin_do_not_matter():
    x = np.array([5.0, 7, 6, 9, 8, 12, 11, 13])
    np.testing.assert_allclose(dynamic_theta(7 * x, 5), 7 * dynamic_theta(x, 5), rtol=1e-8)
