import numpy as np
import pytest

from plan_analysis.path.revision import PRIOR_COUNT, PRIOR_SD, revision_errors, revision_pairs


def country(figure, *arguments, **other):
    return figure(*arguments, **{"territory": "viet_nam", "source_id": "gso_a", **other})


def test_pairs_of_first_and_last_prints_by_hand(figure, table):
    rows = table(
        country(figure, "index_py100", "A", "2022", "108.0", published="2022-12-29"),
        country(figure, "yoy_pct", "A", "2022", "7.8", published="2023-03-29"),
        country(figure, "index_py100", "A", "2022", "107.4", published="2023-12-29", source_id="pxweb_b"),
        country(figure, "level", "M", "2022-05", "1000", published="2022-05-29"),
        country(figure, "level", "M", "2022-05", "1050", published="2022-06-29"),
        country(figure, "yoy_pct", "M", "2022-05", "5.0", published="2022-05-29"),
    )
    pairs = revision_pairs(rows, "iip").set_index("kind")
    assert len(pairs) == 2
    assert pairs.loc["growth", ["first", "last", "revision"]].tolist() == pytest.approx([8.0, 7.4, -0.6])
    assert pairs.loc["level", "revision"] == pytest.approx(100 * np.log(1.05))


def test_what_is_no_revision_makes_no_pair(figure, table):
    first = {"published": "2022-12-29"}
    later = {"published": "2023-12-29"}
    rows = table(
        # another publisher
        country(figure, "yoy_pct", "A", "2012", "8.0", **first),
        country(figure, "yoy_pct", "A", "2012", "9.0", **later, source_id="press"),
        # a plan, a bound
        country(figure, "yoy_pct", "A", "2013", "8.0", **first, status="planned"),
        country(figure, "yoy_pct", "A", "2013", "9.0", **later),
        country(figure, "yoy_pct", "A", "2014", "8.0", **first, bound="at_least"),
        country(figure, "yoy_pct", "A", "2014", "9.0", **later),
        # no date
        country(figure, "yoy_pct", "A", "2015", "8.0"),
        country(figure, "yoy_pct", "A", "2015", "9.0", **later),
        # the same day
        country(figure, "yoy_pct", "A", "2016", "8.0", **first),
        country(figure, "yoy_pct", "A", "2016", "9.0", **first),
        # a new base year; a level beside an index
        country(figure, "index", "M", "2017-01", "180.0", **first, base_year="2010"),
        country(figure, "index", "M", "2017-01", "110.0", **later, base_year="2015"),
        country(figure, "level", "M", "2017-01", "5000", **later),
        # final from the start
        country(figure, "yoy_pct", "A", "2018", "8.0", **first, status="final"),
        country(figure, "yoy_pct", "A", "2018", "8.0", **later, status="final"),
        # of the province
        figure("yoy_pct", "A", "2019", "8.0", **first, source_id="gso_a"),
        figure("yoy_pct", "A", "2019", "9.0", **later, source_id="gso_a"),
    )
    assert revision_pairs(rows, "iip").empty


def test_spread_is_shrunk_by_hand(figure, table):
    rows = table(
        *(
            country(figure, "yoy_pct", "A", year, value, published=published)
            for year, values in [("2012", ("8.0", "9.0")), ("2013", ("8.0", "6.0")), ("2014", ("8.0", "8.0"))]
            for value, published in zip(values, ("2016-01-01", "2017-01-01"), strict=True)
        )
    )
    errors = revision_errors(revision_pairs(rows, "iip"))
    # Mean absolute revision (1 + 2 + 0) / 3 = 1, times √(π/2) = 1.253314, its square 1.570796;
    # (3 · 1.570796 + 5 · 0.25) / 8 = 0.745299, root 0.863307.
    assert (PRIOR_SD["growth", "A"], PRIOR_COUNT) == (0.5, 5)
    assert errors.of("yoy_pct", "A") == pytest.approx(0.863307, abs=1e-6)
    assert errors.pairs["growth", "A"] == 3


def test_without_pairs_the_prior_holds(figure, table):
    errors = revision_errors(revision_pairs(table(country(figure, "yoy_pct", "A", "2012", "8.0")), "iip"))
    assert errors.of("index_py100", "M") == PRIOR_SD["growth", "M"]
    assert errors.of("flow", "YTD") == PRIOR_SD["level", "YTD"]
    assert set(errors.pairs.values()) == {0}
