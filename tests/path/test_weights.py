"""How the industries of two territories stand to each other."""

import numpy as np
import pytest

from plan_analysis.data.load import observations
from plan_analysis.path.weights import industry_weight


@pytest.fixture(scope="module")
def latest():
    return observations("2026-03-05")


def test_the_weights_come_from_published_value_added(latest):
    weight = industry_weight(latest)
    # 2024: 44.3 % of 132,700 bn VND against 62.65 % of 159,844.
    assert weight.value == pytest.approx(np.log(0.443 * 132700 / (0.6265 * 159844)))
    assert len(weight.sources) >= 2


def test_they_speak_of_all_units_of_a_territory(latest):
    areas = {"hung_yen": ("hung_yen.a", "hung_yen.b"), "thai_binh": ("thai_binh.a",)}
    terms = industry_weight(latest, areas).functional.terms
    assert [(c, span.units) for c, span in terms] == [(1.0, areas["thai_binh"]), (-1.0, areas["hung_yen"])]


def test_without_a_gross_product_there_are_none(latest):
    assert industry_weight(latest[latest["series"] != "grdp_current"]) is None
