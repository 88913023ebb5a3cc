from __future__ import annotations

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.pxweb import cube_of_csv, read_cube
from plan_analysis.readers.pxweb.csv_download import is_csv_download

BY_PROVINCE = (
    '\ufeff"Index of Industrial production by province by Cities, provincies and Year"\r\n\r\n'
    '"Cities, provincies";"2015";"Prel. 2016"\r\n'
    '" WHOLE COUNTRY";101.5;..\r\n"Red River Delta";..;..\r\n'
    '"Thai  Nguyen";322.8;43.3\r\n"Thai Binh";99.0;100.0\r\n'
)
TRADE = (
    '"Exports and imports of goods by Items, Year and Export and import"\r\n\r\n'
    '"Items";"Year";"Total";"Exports";"Imports (**)"\r\n'
    '"Value (Mill.USD)";"2015";3.0;2.0;1.0\r\n"Value (Mill.USD)";"Prel. 2016";..;2.5;..\r\n'
    '"Index (Previous year = 100) - %";"2015";110.0;107.9;112.1\r\n'
    '"Index (Previous year = 100) - %";"Prel. 2016";107.2;109.0;105.4\r\n'
)


def rows(text):
    table = read_cube(cube_of_csv(text, "t.csv"), "t.csv").observations
    return table[["series", "territory", "period", "measure", "value", "unit", "status"]].to_numpy().tolist()


def test_years_across_the_top():
    assert is_csv_download(BY_PROVINCE)
    assert rows(BY_PROVINCE) == [
        ["iip", "viet_nam", "2015", "index_py100", 101.5, "index points", "final"],
        ["iip", "thai_nguyen", "2015", "index_py100", 322.8, "index points", "final"],
        ["iip", "thai_nguyen", "2016", "index_py100", 43.3, "index points", "preliminary"],
        ["iip", "thai_binh", "2015", "index_py100", 99.0, "index points", "final"],
        ["iip", "thai_binh", "2016", "index_py100", 100.0, "index points", "preliminary"],
    ]


def test_years_down_the_side():
    result = read_cube(cube_of_csv(TRADE, "t.csv"), "t.csv")
    found = result.observations[["series", "period", "measure", "value"]].to_numpy().tolist()
    assert ["exports", "2016", "level", 2.5] in found and ["imports", "2015", "index_py100", 112.1] in found
    assert len(found) == 7
    assert {refusal.found for refusal in result.refusals} == {
        "'Value (Mill.USD) · Total'",
        "'Index (Previous year = 100) - % · Total'",
    }


def test_an_unknown_province_is_refused_not_guessed():
    text = BY_PROVINCE.replace("Thai Binh", "Thai Bin")
    result = read_cube(cube_of_csv(text, "t.csv"), "t.csv")
    (refusal,) = result.refusals
    assert refusal.found == "the label 'Thai Bin'" and len(result.observations) == 3


@pytest.mark.parametrize("cut", [1, 3, 30])
def test_a_download_cut_short_is_refused(cut):
    with pytest.raises(InputError, match=r"t\.csv"):
        cube_of_csv(BY_PROVINCE[:-cut], "t.csv")


def test_two_rows_for_one_label_are_refused():
    with pytest.raises(InputError, match="row 8: found a second row"):
        cube_of_csv(BY_PROVINCE + '"Thai Binh";1.0;2.0\r\n', "t.csv")


@pytest.mark.parametrize(("day", "count"), [("2017-03-24", 256), ("2019-08-05", 320)])
def test_real_downloads(day, count, sample):
    path = sample("pxweb", f"iip_by_province_{day}.csv")
    result = read_cube(cube_of_csv(path.read_bytes().decode("utf-8-sig"), path.name), path.name)
    table = result.observations  # 63 provinces and the country, each year
    assert len(table) == count and not result.refusals
    known = table.set_index(["territory", "period"])["value"]
    assert known["hung_yen", "2012"] == 108.9 and known["thai_nguyen", "2014"] == 322.8
