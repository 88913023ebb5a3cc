from __future__ import annotations

import csv
import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.cleaning.places import parts, place, territory
from plan_analysis.cleaning.territories import MERGED, PROVINCES, REGIONS, UNCHANGED

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Hưng Yên", "hung_yen"),
        ("HƯNG YÊN", "hung_yen"),
        ("  Tỉnh Hưng  Yên ", "hung_yen"),
        (unicodedata.normalize("NFD", "Hưng Yên"), "hung_yen"),
        ("H\u00adng Yªn", "hung_yen"),
        ("Hung Yen", "hung_yen"),
        ("Hung Yen province", "hung_yen"),
        ("Hoà Bình", "hoa_binh"),
        ("Hòa Bình", "hoa_binh"),
        ("Hßa B×nh", "hoa_binh"),
        ("Bµ Rịa- Vũng Tµu", "ba_ria_vung_tau"),
        ("TP.HCM", "ho_chi_minh"),
        ("T.p.Hå ChÝ Minh", "ho_chi_minh"),
        ("Tp Hồ Chí Minh (*)", "ho_chi_minh"),
        ("Ho Chi Minh City", "ho_chi_minh"),
        ("Hanoi", "ha_noi"),
        ("Thµnh phè Hµ Néi (*)", "ha_noi"),
        ("Ha Noi city", "ha_noi"),
        ("Kien  Giang", "kien_giang"),
        ("Huế", "thua_thien_hue"),
        ("Thừa Thiên-Huế", "thua_thien_hue"),
        ("Thái Bình", "thai_binh"),
        ("Thái Nguyên", "thai_nguyen"),
        ("Hà Tây", "ha_tay"),
        (" WHOLE COUNTRY", "viet_nam"),
        ("CẢ NƯỚC ", "viet_nam"),
        ("1. An Giang", "an_giang"),
        ("- Bắc Cạn", "bac_kan"),
    ],
)
def test_spellings_of_one_place(label, expected):
    assert territory(label, BEFORE) == expected


@pytest.mark.parametrize(
    "label",
    [
        "",
        "Hưng Yn",
        "Hung",
        "Hà",
        "Thái",
        "Hưng Yên và Thái Bình",
        "thành phố",
        "Tổng số",
        "Khác",
        "Quảng",
        "Singapore",
        "5",
    ],
)
def test_unknown_labels_are_never_guessed(label):
    assert place(label, BEFORE) is None and place(label, AFTER) is None


def test_the_merger_changes_what_a_name_means():
    assert territory("Hưng Yên", BEFORE) == "hung_yen"
    assert territory("Hưng Yên", AFTER) == "hung_yen_merged"
    assert territory("Thái Bình", AFTER) == "thai_binh"
    assert territory("Hưng Yên (cũ)", AFTER) == "hung_yen"
    assert territory("Hưng Yên mới", BEFORE) == "hung_yen_merged"
    assert territory("TP. Hồ Chí Minh", AFTER) == "ho_chi_minh_merged"
    assert territory("Hà Nội", AFTER) == "ha_noi"
    assert territory("Thái Bình mới", AFTER) is None


@pytest.mark.parametrize(
    ("label", "region"),
    [
        ("Đồng bằng sông Hồng", "red_river_delta"),
        ("Northern midlands and mountain areas", "northern_midlands_and_mountains"),
        ("Northern Central area and Central coastal area", "north_central_and_central_coast"),
        ("Tây Nguyên", "central_highlands"),
        ("§«ng Nam Bé", "south_east"),
        ("Mekong River Delta", "mekong_river_delta"),
    ],
)
def test_regions_are_known_as_regions(label, region):
    found = place(label, BEFORE)
    assert found is not None and (found.id, found.kind) == (region, "region")
    assert territory(label, BEFORE) is None


def test_the_34_units_hold_every_old_province_once():
    assert len(MERGED) + len(UNCHANGED) == 34 and len(MERGED) == 23
    held = [old for unit in (*MERGED, *UNCHANGED) for old in parts(unit)]
    assert sorted(held) == sorted(PROVINCES) and len(held) == 63
    assert parts("hung_yen_merged") == ("hung_yen", "thai_binh")
    assert all(unit == f"{old[0]}_merged" for unit, old in MERGED.items())


@given(
    st.sampled_from(sorted(PROVINCES)),
    st.sampled_from(["", "Tỉnh ", "TP. ", "thành phố "]),
    st.booleans(),
    st.booleans(),
)
def test_every_dressing_of_a_name_is_the_same_place(province, before, upper, decomposed):
    label = before + PROVINCES[province]
    label = label.upper() if upper else label
    label = unicodedata.normalize("NFD", label) if decomposed else label
    assert territory(label, BEFORE) == province
    assert parts(territory(label, AFTER) or "")[0] == province


@given(st.text(max_size=25))
def test_any_label_gives_a_known_id_or_none(label):
    found = place(label, AFTER)
    assert found is None or found.id in {*PROVINCES, *MERGED, *REGIONS, "viet_nam", "ha_tay"}


def test_every_label_of_the_annexes():
    folder = os.environ.get("PLAN_ANALYSIS_SAMPLES")
    if not folder:
        pytest.skip("PLAN_ANALYSIS_SAMPLES does not name a folder of published files")
    with (Path(folder) / "text" / "province_labels_in_gso_annexes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = [row for row in rows if territory(row["label_as_in_file"], BEFORE) != row["territory"]]
    assert len(rows) == 640 and not wrong
