"""Sections of industry: their names, and their weights from made figures."""

import numpy as np
import pandas as pd
import pytest

from plan_analysis.path.sections import LOG_RATIO, ratio_link, section_series, total_of, unit_name
from plan_analysis.path.system import fit_system
from plan_analysis.periods import year_span

WEIGHTS = {"manufacturing": 0.70, "electricity": 0.24, "water": 0.06}
SERIES = ("iip", *(f"iip_{name}" for name in WEIGHTS))


def test_names():
    assert total_of("iip_electricity") == "iip"
    assert total_of("iip") == "iip"
    assert total_of("exports_fdi") == "exports_fdi"
    assert section_series("iip", "water") == "iip_water"
    assert unit_name("hung_yen", "water") == "hung_yen.water"


def test_what_is_known_of_a_weight_before_its_figures():
    link = ratio_link("hung_yen", "electricity")
    assert (link.value, link.sd) == LOG_RATIO["electricity"]
    assert [span.units for _, span in link.functional.terms] == [
        ("hung_yen.electricity",),
        ("hung_yen.manufacturing",),
    ]


@pytest.fixture(scope="module")
def made(figure):
    """Four years of monthly growth of sections with known weights in 2020, and of their total."""
    rng = np.random.default_rng(11)
    months, rows = 60, []
    steps = {name: 0.007 + 0.02 * rng.standard_normal(months) for name in WEIGHTS}
    logs = {name: np.cumsum(step) for name, step in steps.items()}
    level = {
        name: share * np.exp(logs[name]) / np.exp(logs[name][12:24]).mean() for name, share in WEIGHTS.items()
    }
    paths = {"iip": sum(level.values()), **{f"iip_{name}": one for name, one in level.items()}}
    for series, path in paths.items():
        for month in range(12, months):
            printed = f"{100 * (path[month] / path[month - 12] - 1):.2f}"
            period = f"{2019 + month // 12}-{month % 12 + 1:02d}"
            rows.append(figure("yoy_pct", "M", period, printed, series=series, status="final"))
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def found(made):
    return fit_system(made, "iip", draws=400, last_year=2024)


def test_weights_are_found_again(found):
    total = found["hung_yen", "iip"]
    place = total.grid.place(year_span(2020))
    whole = np.exp(total.paths[place]).mean(axis=0)
    for name, truth in WEIGHTS.items():
        share = np.exp(found["hung_yen", f"iip_{name}"].paths[place]).mean(axis=0) / whole
        assert np.median(share) == pytest.approx(truth, abs=0.02)
        assert abs(np.mean(share) - truth) < 4 * np.std(share)


def test_without_the_country_there_is_no_factor(found):
    total = found["hung_yen", "iip"]
    assert total.country is None
    assert total.loading.value == 0
    assert total.reference.figures == 0


def test_few_figures_of_a_section_leave_the_total_whole(made):
    water = made["series"] == "iip_water"
    few = pd.concat([made[~water], made[water][:2]])
    assert set(fit_system(few, "iip", draws=200, last_year=2024)) == {("hung_yen", "iip")}
