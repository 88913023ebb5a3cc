from __future__ import annotations

from plan_analysis.cleaning.territories import MERGED, PROVINCES, UNCHANGED
from plan_analysis.readers.pxweb import Cube, read_cube
from plan_analysis.readers.pxweb.cube import Dimension


def table(names, years=("2024", "2025")):
    dimensions = (Dimension("Cities, provincies", tuple(names)), Dimension("Year", years))
    cube = Cube("Index of industrial production", dimensions, [100.0] * len(names) * len(years))
    return read_cube(cube, "t").observations


def test_a_table_that_lists_a_given_up_province_stands_on_the_old_borders():
    found = table(PROVINCES.values())
    assert set(found["territory"]) == set(PROVINCES)


def test_a_long_table_without_them_stands_on_the_new_borders_for_back_years_too():
    names = [PROVINCES[parts[0]] for parts in MERGED.values()] + [PROVINCES[name] for name in UNCHANGED]
    found = table(names)
    assert set(found["territory"]) == {*MERGED, *UNCHANGED}


def test_one_province_alone_goes_by_the_year():
    assert list(table(["Hung Yen"])["territory"]) == ["hung_yen", "hung_yen_merged"]


def test_activities_of_the_whole_country():
    dimensions = (
        Dimension(
            "Industrial activity", ("WHOLE INDUSTRY", "Mining and quarrying", "Manufacturing", "Weaving")
        ),
        Dimension("Year", ("2016",)),
    )
    cube = Cube(
        "Index of Industrial production by industrial activity", dimensions, [107.0, 93.0, 111.0, 117.0]
    )
    result = read_cube(cube, "t")
    assert list(result.observations["series"]) == ["iip", "iip_mining", "iip_manufacturing"]
    assert [refusal.found for refusal in result.refusals] == ["'Weaving'"]
