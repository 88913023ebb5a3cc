"""Text in legacy encodings; the strings are the tests' own, with the quirks of published files."""

import csv
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.cleaning.tcvn3 import LETTERS
from plan_analysis.cleaning.text import Around, clean_text, fold, matching_form, surroundings

SAMPLES = os.environ.get("PLAN_ANALYSIS_SAMPLES")
needs_samples = pytest.mark.skipif(
    not SAMPLES, reason="PLAN_ANALYSIS_SAMPLES does not name the folder of samples"
)

_TO_TCVN3 = str.maketrans({letter: code for code, letter in LETTERS.items()})
SENTENCES = [
    "Sản lượng điện của cả nước tăng mạnh",
    "giá trị xây dựng quý trước",
    "Hưng Yên, Đồng Tháp và Bạc Liêu",
    "Đường ray dài nghìn mét",
]


def as_tcvn3(text: str) -> str:
    return text.translate(_TO_TCVN3)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_tcvn3_is_decoded(sentence):
    assert as_tcvn3(sentence) != sentence
    assert clean_text(as_tcvn3(sentence)) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_unicode_stays_whatever_its_font_was(sentence):
    assert clean_text(sentence) == sentence
    assert clean_text(sentence, Around.MIXED) == sentence


@pytest.mark.parametrize(
    "seen, meant",
    [
        ("kÕ ho¹ch năm tới", "kế hoạch năm tới"),
        ("vô mïa trước", "vụ mùa trước"),
        ("Ưíc tÝnh s¬ bé", "Ước tính sơ bộ"),
        ("Quảng TrÞ vµ Huế", "Quảng Trị và Huế"),
    ],
)
def test_both_encodings_in_one_cell(seen, meant):
    assert clean_text(seen) == meant


@pytest.mark.parametrize(
    "seen, meant",
    [
        ("B¶NG Sè liÖu", "BẢNG SỐ liệu"),
        ("TæNG Vµ C¥ CÊU", "TỔNG VÀ CƠ CẤU"),
        ("Tû USD", "Tỷ USD"),
    ],
)
def test_small_codes_of_a_capital_font_become_capitals(seen, meant):
    assert clean_text(seen) == meant


@pytest.mark.parametrize("text", ["TriÖu", "NghÖ An", "Thanh Hãa", "Café", "Müller", "señor", "Poznań"])
def test_latin_letters_alone_prove_nothing(text):
    assert clean_text(text) == text


def test_latin_letters_are_decoded_where_the_sheet_is_legacy():
    assert clean_text("TriÖu tÊn", Around.LEGACY) == "Triệu tấn"
    assert clean_text("NghÖ An", Around.MIXED) == "Nghệ An"
    assert clean_text("Lóa", Around.LEGACY) == "Lúa"
    assert clean_text("Lóa", Around.MIXED) == "Lóa", "a syllable in both readings, with nothing to decide"


@pytest.mark.parametrize("text", ["5×3 m²", "§ 2, ± 1 µm", "« so sánh » · 2024", "© Cục Thống kê", "km·h⁻¹"])
def test_symbols_are_no_letters(text):
    assert clean_text(text) == text


def test_a_soft_hyphen_is_a_letter_only_where_a_syllable_comes_out():
    assert clean_text("nh\u00adng") == "nhưng"
    assert clean_text("Năng suất lao\u00adđộng") == "Năng suất laođộng"
    assert clean_text("statis\u00adtics é") == "statistics é"


@pytest.mark.parametrize(
    "seen, meant",
    [
        ("nãm trýớc", "năm trước"),
        ("tãng nhanh", "tăng nhanh"),
        ("ðầu tý xây dựng", "đầu tư xây dựng"),
        ("SẢN LÝỢNG LÝÕNG THỰC", "SẢN LƯỢNG LƯƠNG THỰC"),
        ("ý nghĩa của nhãn hiệu", "ý nghĩa của nhãn hiệu"),
        ("hãng Võ Lý", "hãng Võ Lý"),
        ("Viêòt", "Việt"),
    ],
)
def test_windows_1258_shown_as_1252(seen, meant):
    assert clean_text(seen) == meant


def test_marks_in_any_order_and_number_compose():
    assert clean_text("e\u0301\u0302") == "ế"
    assert clean_text("kie\u0302\u0309m") == "kiểm"
    assert clean_text("thỉếu") == "thiếu", "two marks: the one on the vowel with the circumflex is meant"
    assert clean_text("ḥàng") == "hàng", "a mark on a consonant beside one on the vowel"


def test_matching_form_knows_two_places_of_the_tone():
    assert matching_form("Hoà") == matching_form("hòa") == matching_form("HÒA")
    assert matching_form("thuỷ") == matching_form("thủy")
    assert matching_form("hoà") != matching_form("hoa")
    assert matching_form("quý") == "quý", "u belongs to the onset qu"


def test_fold_is_the_same_for_all_spellings():
    spellings = ["Khánh  Hoà", "Khánh Hòa", "KHÁNH HOÀ", as_tcvn3("Khánh Hoà"), "Kha\u0301nh Hoa\u0300"]
    assert {fold(spelling) for spelling in spellings} == {"khanh hoa"}
    assert fold("Đắk Lắk") == "dak lak"


def test_surroundings_of_a_sheet():
    assert surroundings("Tæng sè\nN¨m 2003") is Around.LEGACY
    assert surroundings("Tæng sè\nNăm 2007") is Around.MIXED
    assert surroundings("Tổng số\nNăm 2007 × 2") is Around.NOTHING
    assert surroundings("Total") is Around.NOTHING


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF), max_size=60))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean_text(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_ascii_is_never_touched(text):
    assert clean_text(text) == text


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(SAMPLES or "") / "text" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_samples
def test_every_legacy_string_of_the_samples():
    wrong = []
    for row in _rows("legacy_font_strings.csv"):
        # the list shows the code table's letters; in capital fonts they stand for capitals
        expected = row["unicode_by_tcvn3_table"]
        got = clean_text(row["raw"])
        if row["font"].lower().endswith("h"):
            got, expected = got.casefold(), expected.casefold()
        if row["kind"] != "mixed" and got != expected:
            wrong.append((row["raw"], got, expected))
    assert not wrong


@needs_samples
def test_every_windows_1258_string_of_the_samples():
    rows = _rows("cp1258_mojibake_strings.csv")
    assert [clean_text(row["as_seen"]) for row in rows] == [row["decoded_by_character_map"] for row in rows]
