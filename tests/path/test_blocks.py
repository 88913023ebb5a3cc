"""A covariance known by its blocks against the same covariance written out."""

import numpy as np
import pytest
from scipy.linalg import block_diag
from scipy.sparse import csr_array

from plan_analysis.path.blocks import Block, BlockCovariance, correlated, cross_covariance
from plan_analysis.path.functionals import growth, log_sum
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.stack import StackedGrid, in_area
from plan_analysis.periods import Span

MONTHS, SHARED = 4, 3


def positive(rng, size):
    root = rng.normal(size=(size, size))
    return root @ root.T / size


@pytest.fixture
def blocks():
    rng = np.random.default_rng(2)
    own = (Block(positive(rng, MONTHS)), None, Block(positive(rng, MONTHS)))
    loadings = tuple(csr_array(rng.normal(size=(MONTHS, SHARED))) for _ in own)
    return BlockCovariance(own, Block(positive(rng, SHARED)), loadings)


@pytest.fixture
def written_out(blocks):
    own = [part.covariance if part else np.zeros((MONTHS, MONTHS)) for part in blocks.own]
    B = np.vstack([loading.toarray() for loading in blocks.loadings])
    return block_diag(*own) + B @ blocks.common.covariance @ B.T


def test_written_out(blocks, written_out):
    assert len(blocks) == 12
    assert np.asarray(blocks) == pytest.approx(written_out)


def test_products_with_figures_that_look_at_few_months(blocks, written_out):
    H = np.zeros((3, 12))
    H[0, 1], H[0, 0] = 1, -1
    H[1, [2, 6, 10]] = 0.5
    assert cross_covariance(blocks, csr_array(H)) == pytest.approx(written_out @ H.T)
    assert cross_covariance(written_out, H) == pytest.approx(written_out @ H.T)


@pytest.mark.parametrize("seen", [{0: (0, 1), 1: (2, 6, 10)}, {0: (9, 11), 2: (4, 5)}, {1: (5,)}])
def test_what_figures_see_of_each_other(blocks, written_out, seen):
    H = np.zeros((3, 12))
    for row, unknowns in seen.items():
        H[row, unknowns] = np.linspace(-1, 1.5, len(unknowns))
    assert blocks.explained(csr_array(H)) == pytest.approx(H @ written_out @ H.T)


def test_product_with_a_vector(blocks, written_out):
    vector = np.linspace(-1, 1, 12)
    assert blocks.times(vector) == pytest.approx(written_out @ vector)


def test_draws_have_the_covariance(blocks, written_out):
    rng = np.random.default_rng(1)
    drawn = blocks.deviations(
        [rng.standard_normal((size, 200_000), dtype=np.float32) for size in blocks.sizes]
    )
    assert np.cov(drawn) == pytest.approx(written_out, abs=0.02 * written_out.max())


def test_a_singular_block_can_be_drawn_from():
    white = np.random.default_rng(1).standard_normal((3, 50_000), dtype=np.float32)
    drawn = correlated(Block(np.ones((3, 3))).factor, white)
    assert np.cov(drawn) == pytest.approx(np.ones((3, 3)), abs=0.03)


def test_conditioned_draws_are_those_of_the_matrix(blocks, written_out):
    stack = StackedGrid(Grid(24240, 24243), ("a", "b", "c"))
    asked = [
        (in_area(growth(Span(24242, 24243), lag=2), ("a", "c")), 0.05),
        (in_area(log_sum(Span(24240, 24241)), ("b",)), 0.1),
    ]
    figures = [Measurement(one, 0.02, sd) for one, sd in asked]
    figures.append(Measurement(in_area(growth(Span(24241, 24241), lag=1), ("c",)), 0.1, 0.02, "at_least"))
    mean, measured = np.zeros(12), MeasurementSet(stack, figures)
    by_blocks = posterior(stack, mean, 0.01 * np.eye(12) @ written_out, measured)
    small = BlockCovariance(
        tuple(part and Block(0.01 * part.covariance) for part in blocks.own),
        Block(0.01 * blocks.common.covariance),
        blocks.loadings,
    )
    found = posterior(stack, mean, small, measured)
    assert found.mode == pytest.approx(by_blocks.mode, abs=1e-9)
    assert found.covariance == pytest.approx(by_blocks.covariance, abs=1e-12)
    drawn, expected = (one.draws(60_000, np.random.default_rng(3)) for one in (found, by_blocks))
    scale = expected.std(axis=1).max()
    assert drawn.mean(axis=1) == pytest.approx(expected.mean(axis=1), abs=0.02 * scale)
    assert np.cov(drawn) == pytest.approx(np.cov(expected), abs=0.03 * scale**2)
