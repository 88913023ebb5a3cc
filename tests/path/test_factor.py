"""The country as a common factor, against the joint Gaussian written out and conditioned at once."""

import numpy as np
import pandas as pd
import pytest

from plan_analysis.path.factor import beside, country_factor
from plan_analysis.path.functionals import FunctionalSet
from plan_analysis.path.grid import Grid
from plan_analysis.path.loading import LoadedScales, Loading
from plan_analysis.path.prior import Break, Prior, PriorSettings, Scales
from plan_analysis.path.reference import COUNTRY_SETTINGS, country_path, country_scales
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.path.units import SystemPrior, Unit
from plan_analysis.periods import month_number

GRID = Grid.of_years(2019, 2022)
ERRORS = RevisionErrors(PRIOR_SD, dict.fromkeys(PRIOR_SD, 0))
SHIFT = (Break(month_number(2020, 4), 0.03),)
OWN = Prior(GRID, PriorSettings(origin_sd=0.2, seasonal_sd=0.02, tet_sd=0.05))
SCALES = Scales(0.03, 0.04, 0.01)


@pytest.fixture(scope="module")
def country(figure):
    """Fifteen months of the country's growth on the year before, and one of its index."""
    rows = [
        figure(
            "yoy_pct",
            "M",
            f"{2020 + m // 12}-{m % 12 + 1:02d}",
            f"{4 + 3 * np.sin(m):.1f}",
            territory="viet_nam",
        )
        for m in range(15)
    ]
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def factor(country):
    return country_factor(country, "iip", ERRORS, GRID, SHIFT)


def joint_prior(loading):
    """Prior of (country, province), by the covariances that the model states."""
    scales = country_scales("iip")
    prior = Prior(GRID, COUNTRY_SETTINGS.with_(shifts=SHIFT))
    moving = sum(prior.part(name, scales) for name in ("cycle", "level", "shift"))
    calendar = prior.part("seasonal", scales) + prior.part("tet", scales)
    between = loading * moving + calendar
    province = OWN.covariance(SCALES) + loading**2 * moving + calendar
    covariance = np.block([[prior.covariance(scales), between.T], [between, province]])
    return np.concatenate([prior.mean, OWN.mean]), covariance


@pytest.mark.parametrize("loading", [0.0, 0.4, 1.3])
def test_taking_the_countrys_figures_first_is_taking_them_at_once(factor, loading):
    n = len(GRID)
    mean, covariance = joint_prior(loading)
    H = FunctionalSet(GRID, [one.functional for one in factor.figures]).jacobian(mean[:n])
    H = np.hstack([H, np.zeros_like(H)])
    # Figures that may be wrong count as somewhat less sure than their errors say.
    noise = np.diag(country_path(factor.figures, "iip", GRID, SHIFT)[1].sites.variances)
    gain = covariance @ H.T @ np.linalg.inv(H @ covariance @ H.T + noise)
    y = np.array([one.value for one in factor.figures])
    mean, covariance = mean + gain @ (y - H @ mean), covariance - gain @ H @ covariance
    system = SystemPrior((Unit("p", OWN, SCALES, Loading(loading)),), factor)
    found_mean, found = system(LoadedScales(SCALES, 1.0, loading))
    assert found_mean == pytest.approx(np.concatenate([mean[n:], mean[:n]]), abs=1e-9)
    assert np.asarray(found)[:n, :n] == pytest.approx(covariance[n:, n:], abs=1e-10)
    assert np.asarray(found)[:n, n:] == pytest.approx(covariance[n:, :n], abs=1e-10)
    assert np.asarray(found)[n:, n:] == pytest.approx(covariance[:n, :n], abs=1e-10)
    alone = beside(OWN, factor, loading)
    assert alone.mean == pytest.approx(mean[n:], abs=1e-9)
    assert alone.covariance(SCALES) == pytest.approx(covariance[n:, n:], abs=1e-10)


def test_two_provinces_share_the_product_of_their_loadings(factor):
    a, b = Unit("a", OWN, SCALES, Loading(0.5)), Unit("b", OWN, SCALES, Loading(2.0))
    _, found = SystemPrior((a, b), factor)(LoadedScales(SCALES, 1.0, 0.0))
    n, C = len(GRID), factor.block.covariance
    parts = [slice(n, 2 * n), slice(2 * n, 3 * n)]
    moving, seasonal = (C[part, part] for part in parts)
    crossed = C[parts[0], parts[1]]
    tet = np.outer(factor.prior.tet, factor.prior.tet) * C[-1, -1]
    with_tet = [np.outer(C[part, -1], factor.prior.tet) for part in parts]
    expected = 1.0 * moving + seasonal + tet + 0.5 * crossed + 2.0 * crossed.T
    expected = expected + 0.5 * with_tet[0] + 2.0 * with_tet[0].T + with_tet[1] + with_tet[1].T
    assert np.asarray(found)[:n, n : 2 * n] == pytest.approx(expected, abs=1e-12)


def test_an_error_of_the_loading_widens_where_the_country_moved(factor):
    narrow, wide = beside(OWN, factor, 0.4), beside(OWN, factor, 0.4, 0.3)
    n = len(GRID)
    move, spread = factor.mean[n : 2 * n], factor.block.covariance[n : 2 * n, n : 2 * n]
    added = wide.covariance(SCALES) - narrow.covariance(SCALES)
    # Var(λ m) with λ and m independent: E λ² E m² − (E λ E m)², less what is there already.
    assert added == pytest.approx(0.09 * (np.outer(move, move) + spread), abs=1e-12)
    assert wide.mean == pytest.approx(narrow.mean)


def test_figures_before_the_grid_take_part(country, factor, figure):
    before = pd.DataFrame([figure("yoy_pct", "M", "2015-06", "9.0", territory="viet_nam")])
    longer = country_factor(pd.concat([before, country]), "iip", ERRORS, GRID, SHIFT)
    assert longer.grid == GRID
    assert longer.mean.shape == factor.mean.shape
    assert len(longer.figures) == len(factor.figures) + 1
    n = len(GRID)
    # Moving parts count from the first month of the grid, wherever the country's own figures begin.
    assert longer.mean[n] == pytest.approx(0, abs=1e-12)
    assert longer.block.covariance[n, n] == pytest.approx(0, abs=1e-12)


def test_no_months_no_factor(country):
    assert country_factor(country[:0], "iip", ERRORS, GRID) is None
    assert beside(OWN, None, 0.4) is OWN
