from __future__ import annotations

import json

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.pxweb import cube_of_json, read_cube

PLACES = {"0": " WHOLE COUNTRY", "1": "Hung Yen", "2": "Kien  Giang"}
YEARS = {"0": "2022", "1": "Sơ bộ 2023"}
TITLE = "Index of Industrial production by province"


def stat_1(values):
    return {
        "dataset": {
            "dimension": {
                "Cities, provincies": {
                    "label": "Cities, provincies",
                    "category": {"index": {code: int(code) for code in PLACES}, "label": PLACES},
                },
                "Year": {"label": "Year", "category": {"index": {"1": 1, "0": 0}, "label": YEARS}},
                "id": ["Cities, provincies", "Year"],
                "size": [3, 2],
            },
            "label": TITLE,
            "updated": "2024-05-06T07:00:00Z",
            "value": values,
        }
    }


def stat_2(values):
    held = stat_1(values)["dataset"]["dimension"]
    return {
        "class": "dataset",
        "version": "2.0",
        "label": TITLE,
        "id": held["id"],
        "size": held["size"],
        "dimension": {name: held[name] for name in held["id"]},
        "value": values,
    }


def own_form():
    return {
        "columns": [
            {"code": "Địa phương", "text": "Địa phương", "type": "d"},
            {"code": "Năm", "text": "Năm", "type": "t"},
            {"code": TITLE, "text": TITLE, "type": "c"},
        ],
        "data": [
            {"key": ["0", "0"], "values": ["107.8"]},
            {"key": ["1", "0"], "values": ["110.4"]},
            {"key": ["1", "1"], "values": [".."]},
            {"key": ["2", "1"], "values": ["103.5"]},
        ],
        "meta": {
            "variables": [
                {
                    "code": "Địa phương",
                    "text": "Địa phương",
                    "values": [*PLACES],
                    "valueTexts": [*PLACES.values()],
                },
                {"code": "Năm", "text": "Năm", "values": [*YEARS], "valueTexts": [*YEARS.values()]},
            ]
        },
    }


EXPECTED = [
    ["viet_nam", "2022", 107.8, "final"],
    ["hung_yen", "2022", 110.4, "final"],
    ["kien_giang", "2023", 103.5, "preliminary"],
]
VALUES = [107.8, None, 110.4, None, None, 103.5]


def rows(answer, end=""):
    text = "\ufeff" + json.dumps(answer, ensure_ascii=False) + end
    return read_cube(cube_of_json(text, "t.json"), "t.json").observations


@pytest.mark.parametrize(
    "answer",
    [
        stat_1(VALUES),
        stat_2(VALUES),
        stat_2({"0": 107.8, "2": 110.4, "5": 103.5}),
        own_form(),
    ],
    ids=["JSON-stat 1", "JSON-stat 2", "sparse", "own form"],
)
def test_all_forms_say_the_same(answer):
    table = rows(answer, end="\x00")
    assert table[["territory", "period", "value", "status"]].to_numpy().tolist() == EXPECTED


def test_the_day_of_the_update_is_the_vintage():
    assert set(rows(stat_1(VALUES))["published"]) == {"2024-05-06"}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"a": 1}',
        "[" * 100_000,
        json.dumps(stat_1(VALUES[:-1])),
        json.dumps(stat_2({"9": 1.0})),
        json.dumps(stat_1(VALUES))[:-30],
        json.dumps(stat_1(VALUES)).replace('"size": [3, 2]', '"size": [300000, 200000]'),
        '{"columns": [], "data": []}',
    ],
)
def test_damaged_answers_are_refused(text):
    with pytest.raises(InputError, match=r"t\.json"):
        cube_of_json(text, "t.json")


def test_a_table_that_does_not_say_what_it_measures_takes_it_from_the_caller():
    answer = stat_2(VALUES) | {"label": "E99"}
    cube = cube_of_json(json.dumps(answer), "t.json")
    assert read_cube(cube, "t.json").observations.empty
    table = read_cube(cube, "t.json", series="retail", measure="level", unit="billion VND").observations
    assert set(table["series"]) == {"retail"} and len(table) == 3


def test_real_answers(sample):
    path = sample("pxweb", "E02.01.json")
    table = read_cube(cube_of_json(path.read_text(encoding="utf-8"), path.name), path.name).observations
    people = table[table["series"] == "population"].set_index(["territory", "period"])["value"]
    assert people["ca_mau", "2024"] == 1_211_998.0  # printed as 1211.998 thousand
    path = sample("pxweb", "E07.04.json")
    result = read_cube(cube_of_json(path.read_text(encoding="utf-8"), path.name), path.name)
    assert result.observations.empty and len(result.refusals) == 1
