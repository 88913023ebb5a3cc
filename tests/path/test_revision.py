import numpy as np
import pytest
from scipy.stats import levene

from plan_analysis.data.load import observations
from plan_analysis.path.revision import (
    MEASURE_GROUPS,
    PRIOR_COUNT,
    PRIOR_SD,
    revision_errors,
    revision_pairs,
)
from plan_analysis.periods import parse_span


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


def test_january_and_february_are_estimated_apart_by_hand(figure, table):
    revisions = [("M", "2022-01", 3.0), ("M", "2022-02", -3.0), ("M", "2022-03", 1.0), ("M", "2022-04", -1.0)]
    revisions += [("YTD", "2022-02", 2.0), ("YTD", "2022-11", 0.0)]
    rows = table(
        *(
            country(figure, "yoy_pct", frequency, period, f"{value:.1f}", published=published)
            for frequency, period, revision in revisions
            for value, published in ((8.0, "2023-01-01"), (8.0 + revision, "2023-02-01"))
        )
    )
    pairs = revision_pairs(rows, "iip")
    assert pairs.set_index(["frequency", "period"])["near_tet"].to_dict() == {
        ("M", "2022-01"): True,
        ("M", "2022-02"): True,
        ("M", "2022-03"): False,
        ("M", "2022-04"): False,
        ("YTD", "2022-02"): True,
        ("YTD", "2022-11"): False,
    }
    errors = revision_errors(pairs)
    # All four months: mean absolute revision 2, variance 4 π/2 = 6.283185; (4 · 6.283185 + 5 · 1.5²) / 9 = 4.042527.
    # Near Tết: 9 π/2 = 14.137167; (2 · 14.137167 + 5 · 4.042527) / 7 = 6.926710, root 2.631864.
    # The others: π/2; (2 · 1.570796 + 5 · 4.042527) / 7 = 3.336318, root 1.826559.
    assert (PRIOR_SD["growth", "M"], PRIOR_COUNT) == (1.5, 5)
    for period, expected in (("2022-01", 2.631864), ("2022-02", 2.631864), ("2022-03", 1.826559)):
        assert errors.of("yoy_pct", "M", parse_span(period, "M")) == pytest.approx(expected, abs=1e-5)
    assert errors.of("yoy_pct", "M") == pytest.approx(1.826559, abs=1e-5)
    # Two of two and five of a prior of 0.5: common (2 · 1.570796 + 5 · 0.25) / 7 = 0.627370; near: 2² π/2 = 6.283185.
    near = (6.283185 + 5 * 0.627370) / 6
    assert errors.of("yoy_pct", "YTD", parse_span("2022-02", "YTD")) == pytest.approx(near**0.5, abs=1e-5)
    assert errors.of("yoy_pct", "YTD", parse_span("2022-11", "YTD")) == pytest.approx(
        (5 * 0.627370 / 6) ** 0.5, abs=1e-5
    )


def test_where_no_span_near_tet_was_seen_all_are_alike(figure, table):
    rows = table(
        country(figure, "yoy_pct", "M", "2022-05", "8.0", published="2023-01-01"),
        country(figure, "yoy_pct", "M", "2022-05", "9.0", published="2023-02-01"),
    )
    errors = revision_errors(revision_pairs(rows, "iip"))
    january = parse_span("2022-01", "M")
    assert errors.of("yoy_pct", "M", january) == errors.of("yoy_pct", "M")


def test_first_prints_near_tet_move_farther_in_the_countrys_figures():
    known = observations()
    for series, measure in (("iip", "yoy_pct"), ("exports", "level")):
        pairs = revision_pairs(known, series)
        monthly = pairs[(pairs["frequency"] == "M") & (pairs["kind"] == MEASURE_GROUPS[measure])]
        near, other = (monthly.loc[monthly["near_tet"] == flag, "revision"] for flag in (True, False))
        assert min(len(near), len(other)) > 15
        assert levene(near, other, center="median").pvalue < 0.05
        errors = revision_errors(pairs)
        assert errors.of(measure, "M", parse_span("2026-01", "M")) > 1.3 * errors.of(measure, "M")
