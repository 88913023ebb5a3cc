from __future__ import annotations

import json

import pytest

from plan_analysis.data import package
from plan_analysis.data.intake import lines_of, read_raw
from plan_analysis.errors import InputError, Problem


def without(raw, kind):
    descriptor = package.read_descriptor(raw)
    for entry in descriptor["resources"]:
        if entry["kind"] == kind:
            (raw / entry["path"]).unlink()
    descriptor["resources"] = [entry for entry in descriptor["resources"] if entry["kind"] != kind]
    (raw / package.DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    "kind", ["observations", "targets", "sources", "territories", "readings", "double_values"]
)
def test_a_package_without_a_kind_of_table_is_refused(small_raw, kind):
    without(small_raw, kind)
    with pytest.raises(InputError, match=f"resources? of kind {kind}; expected"):
        read_raw(small_raw)


def test_an_unreadable_table_of_sources_is_one_problem_and_not_one_per_row(small_raw):
    (small_raw / "sources.csv").write_bytes(b"\xff")
    package_entry_recorded(small_raw, "sources.csv")
    with pytest.raises(InputError) as caught:
        read_raw(small_raw)
    assert [problem.file for problem in caught.value.problems] == ["sources.csv"]


def package_entry_recorded(raw, path):
    descriptor = package.read_descriptor(raw)
    for entry in descriptor["resources"]:
        if entry["path"] == path:
            entry["hash"] = package.digest(raw / path)
    (raw / package.DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("plan/plan_targets.csv", "P148-02,", "P148-01,", "column target_id: found 'P148-01' a second time"),
        ("plan/plan_targets.csv", ",2021,2025,average_growth,9,10", ",soon,2025,average_growth,9,10", "found 'soon'"),
        ("plan/plan_targets.csv", "average_growth,9,10", "average_growth,nine,10", "column lower: found 'nine'"),
        ("plan/plan_targets.csv", ",hung_yen,2021,2025,average_growth,9,", ",hue,2021,2025,average_growth,9,",
         "column geography: found 'hue'; expected a known geography"),
        ("sources.csv", "vietrade_2014,", "docz_2008,", "column source_id: found 'docz_2008' a second time"),
        ("territories.csv", "an_giang,An Giang", "bac_giang,An Giang", "found 'bac_giang' a second time"),
        ("territories.csv", "viet_nam,Việt Nam,Viet Nam,country", "viet_nam,Việt Nam,Viet Nam,land", "found 'land'"),
        ("readings.csv", "decimals,0,-2,1,", "decimals,0,some,1,", "column decimals: found 'some'"),
        ("readings.csv", "decimals,0,-2,1,", "decimals,0,-2,one,", "column rows: found 'one'"),
    ],
)  # fmt: skip
def test_a_fault_in_another_table_is_refused_too(small_raw, file, old, new, message):
    path = small_raw / file
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    package_entry_recorded(small_raw, file)
    with pytest.raises(InputError) as caught:
        read_raw(small_raw)
    assert message in str(caught.value)
    assert all(problem.file != package.DESCRIPTOR for problem in caught.value.problems)


def test_the_lines_that_problems_speak_of():
    places = ["line 12, column x", "line 3", "", "line 1, column 'a'"]
    assert lines_of([Problem("t", place, "a", "b") for place in places]) == {12, 3, 1}
