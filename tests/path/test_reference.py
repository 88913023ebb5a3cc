"""A country whose pattern over the year and Tết effect are known: both must come back."""

import numpy as np
import pandas as pd
import pytest

from plan_analysis.path.grid import Grid
from plan_analysis.path.prior import PriorSettings
from plan_analysis.path.reference import Reference, country_posterior, country_reference
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.tet import tet_regressor

GRID = Grid.of_years(2010, 2022)
PATTERN = np.array([0.02, -0.15, 0.03, 0.0, 0.01, 0.0, 0.01, 0.02, 0.0, 0.02, 0.02, 0.02])
TET = -0.25
ERRORS = RevisionErrors(
    {**PRIOR_SD, ("level", "M"): 0.5, ("growth", "M"): 0.5, ("month_on_month", "M"): 0.5}, {}
)


def country_path():
    rng = np.random.default_rng(3)
    trend = np.cumsum(rng.normal(0.007, 0.006, len(GRID)))
    return 8 + trend + PATTERN[GRID.month_of_year] + TET * tet_regressor(GRID.numbers)


def levels(figure):
    return pd.DataFrame(
        figure("level", "M", label, f"{np.exp(value):.1f}", series="exports", territory="viet_nam")
        for label, value in zip(GRID.labels, country_path(), strict=True)
    )


def growths(figure):
    path = country_path()
    year = 100 * np.expm1(path[12:] - path[:-12])
    month = 100 * np.expm1(np.diff(path))
    of = {"series": "iip", "territory": "viet_nam"}
    return pd.DataFrame(
        [figure("yoy_pct", "M", p, f"{v:.2f}", **of) for p, v in zip(GRID.labels[12:], year, strict=True)]
        + [figure("mom_pct", "M", p, f"{v:.2f}", **of) for p, v in zip(GRID.labels[1:], month, strict=True)]
    )


@pytest.mark.parametrize(("make", "series"), [(levels, "exports"), (growths, "iip")])
def test_pattern_and_tet_come_back(figure, make, series):
    found = country_reference(make(figure), series, ERRORS)
    assert sum(found.seasonal) == pytest.approx(0, abs=1e-12)
    assert np.array(found.seasonal) == pytest.approx(PATTERN - PATTERN.mean(), abs=0.012)
    assert found.tet_mean == pytest.approx(TET, abs=3 * found.tet_sd)
    assert 0.001 < found.tet_sd < 0.03


def test_other_figures_are_not_the_countrys_months(figure):
    rows = levels(figure)
    for column, value in [("territory", "hung_yen"), ("series", "imports"), ("frequency", "A")]:
        assert country_posterior(rows.assign(**{column: value}), "exports", ERRORS) is None
    assert country_reference(rows.assign(territory="hung_yen"), "exports", ERRORS) == Reference()


def test_months_before_2009_are_left_out(figure):
    # Those of 2000–2008 are of another base and another list of products.
    rows = levels(figure)
    old = rows.assign(period=rows["period"].str.replace("20", "19", n=1))
    assert country_posterior(old, "exports", ERRORS) is None


def test_settings_of_a_province():
    base = PriorSettings()
    assert Reference().settings(base) == base
    pattern = tuple(PATTERN - PATTERN.mean())
    province = Reference(pattern, -0.2, 0.03, 100).settings(base)
    assert province.seasonal_mean == pattern
    assert province.tet_mean == -0.2
    # Its own uncertainty, and half the effect for the province to differ: hypot(0.03, 0.1).
    assert province.tet_sd == pytest.approx(0.104403, abs=1e-6)
    assert province.growth_mean == base.growth_mean
