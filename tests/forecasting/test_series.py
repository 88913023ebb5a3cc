import numpy as np
import pytest

from plan_analysis.forecasting.series import prepared, without_gaps, without_spikes


def test_gaps_between_neighbours_grow_at_a_constant_rate():
    filled = prepared([1.0, np.nan, 4.0, 8.0, np.nan, 32.0, 64.0, 128.0], 1)
    np.testing.assert_allclose(filled.observed, 2.0 ** np.arange(8))


def test_a_gap_has_the_season_of_other_years():
    z = np.tile([0.0, 10.0, 0.0, -10.0], 6)
    holed = z.copy()
    holed[9] = np.nan
    assert without_gaps(holed, 4, logarithmic=False)[9] == pytest.approx(10, abs=1.5)


def test_the_ends_without_values_are_counted_and_cut():
    series = prepared([np.nan, 1, 2, 3, 4, 5, 6, np.nan, np.nan], 1)
    assert series.missing_at_end == 2
    assert series.observed.tolist() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("y", "positive", "non_negative"),
    [
        ([1, 2, 3, 4, 5, 6], True, True),
        ([0, 1, 2, 3, 4, 5], False, True),
        ([-1, 1, 2, 3, 4, 5], False, False),
    ],
)
def test_signs_are_seen(y, positive, non_negative):
    series = prepared(y, 1)
    assert (series.positive, series.non_negative) == (positive, non_negative)


def test_a_spike_inside_is_drawn_back_and_a_break_stays():
    z = 0.1 * np.sin(np.arange(30.0))
    spiked = z.copy()
    spiked[12] = 50
    cleaned = without_spikes(spiked, 1.0)
    assert abs(cleaned[12]) < 1
    np.testing.assert_allclose(np.delete(cleaned, 12), np.delete(z, 12), atol=0.2)
    broken = z + 5 * (np.arange(30) >= 15)
    np.testing.assert_allclose(without_spikes(broken, 1.0), broken)


def test_the_last_value_is_drawn_back_only_when_it_is_absurd():
    z = 0.1 * np.sin(np.arange(30.0))
    z[-1] = 0.9
    np.testing.assert_allclose(without_spikes(z, 1.0)[-1], 0.9)
    z[-1] = 14
    assert without_spikes(z, 1.0)[-1] < 2.5


@pytest.mark.parametrize(
    ("y", "period", "message"),
    [
        ([1, 2, 3, 4, 5], 1, "found 5 observed values; expected at least 6"),
        ([1, 2, np.nan, 3, 4, 5], 1, "found 5 observed values"),
        ([1, 2, np.inf, 3, 4, 5, 6], 1, "an infinite value at 2"),
        ([[1, 2], [3, 4]], 1, "shape (2, 2)"),
        (["a"] * 8, 1, "no numbers"),
        ([1, 2, 3, 4, 5, 6], 0, "period: found 0"),
        ([1, 2, 3, 4, 5, 6], 1.5, "period: found 1.5"),
    ],
)
def test_what_cannot_be_used_is_named(y, period, message):
    with pytest.raises(ValueError) as error:
        prepared(y, period)
    assert message in str(error.value)
