from datetime import date

import pytest

from plan_analysis.evaluation.origins import HORIZONS, find_origins
from plan_analysis.evaluation.vintages import PSEUDO, REAL


@pytest.fixture
def province(figure, table):
    """Two yearly tables of a province, each published long after its years."""
    late = [
        figure("index_py100", "A", str(year), 105 + year - 2012, day, territory="bac_ninh")
        for day, years in (("2017-03-24", range(2012, 2016)), ("2019-08-05", range(2012, 2017)))
        for year in years
    ]
    return table(*late, figure("index_py100", "A", "2022", 104, "2025-04-29", territory="bac_ninh"))


def test_days_on_which_a_newer_year_became_known(province):
    found = [(one.vintage, one.day, one.last) for one in find_origins(province)]
    assert found == [
        (PSEUDO, date(2014, 3, 31), 2013),
        (PSEUDO, date(2015, 3, 31), 2014),
        (REAL, date(2017, 3, 24), 2015),
        (REAL, date(2019, 8, 5), 2016),
    ]


def test_targets_are_the_years_after_the_last_known(province):
    last = find_origins(province)[-1]
    assert last.targets == [2017, 2018, 2019, 2020, 2021, 2022] and len(HORIZONS["M"]) == 12


def test_one_known_year_makes_no_origin(figure, table):
    rows = table(
        figure("yoy_pct", "A", "2020", 7, "2021-01-10", territory="bac_ninh"),
        figure("yoy_pct", "A", "2021", 8, "2022-01-10", territory="bac_ninh"),
    )
    assert find_origins(rows) == []


def test_keys_are_unique(province):
    keys = [one.key for one in find_origins(province)]
    assert len(set(keys)) == len(keys) == 4


def test_months_are_taken_in_strides(figure, table):
    rows = [
        figure("level", "M", f"{year}-{month:02d}", 1000, f"{year}-{month:02d}-28", series="exports")
        for year in range(2015, 2020)
        for month in range(1, 13)
    ]
    found = find_origins(table(*rows))
    # from December 2017 on, 36 months after the first; running numbers that five divides
    assert [one.last for one in found] == list(range(24215, 2019 * 12 + 11, 5))
    assert len({one.last % 12 for one in found}) == len(found)
