import numpy as np
import pytest
from scipy.stats import multivariate_normal

from plan_analysis.path.contamination import SHARE_WRONG
from plan_analysis.path.gross_errors import GrossErrors

S = np.array([[1.0, 0.6, 0.2], [0.6, 1.5, 0.3], [0.2, 0.3, 0.8]])
RESIDUAL = np.array([4.0, -2.0, 0.5])
WIDE = np.array([9.0, 16.0, 25.0])


def made(guess):
    precision = np.linalg.inv(S)
    return GrossErrors(precision, precision @ RESIDUAL, WIDE, np.array(guess))


def drawn_from(gross, count, seed):
    rng = np.random.default_rng(seed)
    sets = gross.sets(count, rng)
    return gross.weigh(sets.distinct).sizes(sets.which, rng).toarray()


def by_hand():
    """All eight sets of wrong figures with their probabilities, from the densities of the residuals."""
    sets = np.array([[bool(i & 4), bool(i & 2), bool(i & 1)] for i in range(8)])
    weights = np.array(
        [
            multivariate_normal(np.zeros(3), S + np.diag(WIDE * wrong)).pdf(RESIDUAL)
            * SHARE_WRONG ** wrong.sum()
            * (1 - SHARE_WRONG) ** (~wrong).sum()
            for wrong in sets
        ]
    )
    return sets, weights / weights.sum()


def test_probabilities_are_those_of_all_sets_of_wrong_figures():
    sets, weights = by_hand()
    assert made([0.5, 0.5, 0.5]).probabilities() == pytest.approx(weights @ sets)


def test_draws_have_the_moments_of_the_mixture():
    sets, weights = by_hand()
    means, seconds = np.zeros((8, 3)), np.zeros((8, 3))
    for row, wrong in enumerate(sets):
        # The gross errors given the residuals, as the Gaussian conditional.
        gain = np.diag(WIDE * wrong) @ np.linalg.inv(S + np.diag(WIDE * wrong))
        means[row] = gain @ RESIDUAL
        seconds[row] = np.diag(np.diag(WIDE * wrong) - gain @ np.diag(WIDE * wrong)) + means[row] ** 2
    drawn = drawn_from(made([0.5, 0.5, 0.5]), 60_000, 0)
    assert (drawn != 0).mean(axis=0) == pytest.approx(weights @ sets, abs=0.01)
    assert drawn.mean(axis=0) == pytest.approx(weights @ means, abs=0.04)
    assert (drawn**2).mean(axis=0) == pytest.approx(weights @ seconds, rel=0.04, abs=0.01)


def test_figures_that_are_hardly_ever_wrong_are_drawn_by_their_own_probability():
    drawn = drawn_from(made([0.04, 0.0, 0.02]), 40_000, 1)
    assert (drawn != 0).mean(axis=0) == pytest.approx([0.04, 0.0, 0.02], abs=0.004)


def test_no_figure_in_doubt_means_no_gross_error():
    assert not drawn_from(made([0.0, 0.0, 0.0]), 100, 2).any()
    assert made([0.0, 0.001, 0.0]).probabilities() == pytest.approx([0.0, 0.001, 0.0])


def test_the_same_seed_gives_the_same_draws():
    once, again = (drawn_from(made([0.3, 0.04, 0.6]), 500, 3) for _ in range(2))
    assert np.array_equal(once, again)
