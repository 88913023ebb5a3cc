"""Labels of rows: known ones have one meaning, unknown ones none."""

import re
from datetime import date

import pytest

from plan_analysis.cleaning.text import fold
from plan_analysis.readers.workbook.activities import activity, has_divisions
from plan_analysis.readers.workbook.commodities import commodity
from plan_analysis.readers.workbook.lines import Line, Place, read_label
from plan_analysis.readers.workbook.owners import opens_levels, owner
from plan_analysis.readers.workbook.products import is_owner, product, unit_of
from plan_analysis.readers.workbook.titles import Subject
from plan_analysis.readers.workbook.vocabulary import possible, vocabulary

VOCABULARIES = ("activities", "commodities", "english", "owners", "products", "titles", "units")


@pytest.mark.parametrize(
    "label, meaning",
    [
        ("TOÀN NGÀNH CÔNG NGHIỆP", ""),
        ("Khai khoáng", "mining"),
        ("B. Khai khoáng", "mining"),
        ("D.Sản xuất và phân phối điện, khí đốt, nước nóng", "electricity"),
        ("10. Dệt", "vsic_13"),
        ("Khai khoáng khác", "vsic_08"),
        ("Công nghiệp chế biến, chế tạo", "manufacturing"),
        ("Công nghiệp chế biến, chế tạo khác", "vsic_32"),
        ("Sản xuất kim loại", "vsic_24"),
        ("Sản xuất sản phẩm từ kim loại đúc sẵn \n(trừ máy móc, thiết bị)", "vsic_25"),
        ("SX máy móc, thiết bị chưa được phân vào đâu", "vsic_28"),
        ("Sản xuất và phân phối điện, khí đốt, nước nóng", "electricity"),
        ("Sản xuất thiết bị điện", "vsic_27"),
        ("Cung cấp nước; hoạt động quản lý và xử lý rác thải", "water"),
        ("Khai thác, xử lý và cung cấp nước", "vsic_36"),
        ("Mining and quarying", "mining"),
        ("Manufacture of other transport equipment", "vsic_30"),
        ("Sản xuất mật ong", None),
    ],
)
def test_activities(label, meaning):
    assert activity(fold(label)) == meaning


def test_classes_of_the_older_classification_are_no_divisions():
    assert has_divisions(["toan nganh cong nghiep", "khai khoang"])
    assert not has_divisions(["toan nganh cong nghiep", "cong nghiep khai thac mo"])


@pytest.mark.parametrize(
    "label, name",
    [
        ("Điện tử, máy tính và LK", "electronics_computers"),
        ("Điện thoại các loại và linh kiện", "phones"),
        ("Hóa chất", "chemicals"),
        ("SP hóa chất", "chemical_products"),
        ("Hóa chất và sản phẩm hóa chất", "chemicals_and_products"),
        ("Đồ chơi trẻ em", "toys"),
        ("Đồ chơi, dụng cụ thể thao và bộ phận", "toys_sports_equipment"),
        ("Sắt thép", "iron_steel"),
        ("Sản phẩm từ sắt thép", "iron_steel_products"),
        ("Chè", "tea"),
        ("Chè vằng", None),
    ],
)
def test_commodities_are_matched_as_a_whole(label, name):
    assert commodity(fold(label)) == name


@pytest.mark.parametrize(
    "label, name",
    [
        ("Than sạch khai thác", "coal"),
        ("Dầu thô khai thác (ĐTNN)", "crude_oil"),
        ("Ti vi các loại", "televisions"),
        ("Thép tròn các loại - Chia ra", "round_steel"),
        ("Thép cán", "rolled_steel"),
        ("Trung ương", None),
    ],
)
def test_products(label, name):
    assert product(fold(label)) == name
    assert is_owner(fold("  - Trung ương"))


@pytest.mark.parametrize(
    "text, unit",
    [
        ("Nghìn tấn", "thousand tonnes"),
        ("1.000 tấn", "thousand tonnes"),
        ("‘000 tons", "thousand tonnes"),
        ("MN m3", "million m3"),
        ("Tỷ kwh", "billion kWh"),
        ("Nghìn \ntỷ đồng", "trillion VND"),
        ("con", None),
    ],
)
def test_units(text, unit):
    assert unit_of(fold(text)) == unit


def test_owners():
    assert owner("khu vuc co von dau tu nuoc ngoai") == "fdi"
    assert owner("1. khu vuc doanh nghiep nha nuoc") == "state"
    assert owner("t.cty dau mo va khi dot") == "fdi_oil_gas"
    assert owner("tong so") == ""
    assert owner("ha noi") is None
    assert opens_levels("phan theo cap quan ly")


@pytest.mark.parametrize("name", VOCABULARIES)
def test_vocabularies_are_folded_and_without_doubles(name):
    rows = vocabulary(name)
    assert rows
    patterns = [label for label, _ in rows]
    assert len(patterns) == len(set(patterns))
    for pattern in patterns:
        words = re.sub(r"\\.|<month>", "", pattern)
        assert words.isascii() and words == words.lower(), "labels are compared in folded text"


@pytest.mark.parametrize("name", VOCABULARIES)
def test_alternatives_stand_in_parentheses(name):
    for label, _ in vocabulary(name):
        bare, inner = re.sub(r"\\.", "", label), re.compile(r"\([^()]*\)")
        while inner.search(bare):
            bare = inner.sub("", bare)
        assert "|" not in bare, f"{label!r} is looked up by its first letter"


@pytest.mark.parametrize("name", ["activities", "commodities", "owners", "products", "titles", "units"])
def test_the_first_letter_leaves_no_label_out(name):
    letters = {label[:1] for label, _ in vocabulary(name)}
    texts = [
        re.sub(r"\(\?:|[)?*$^]|\\b|\\w\+|\.\*", "", label).split("|")[0] for label, _ in vocabulary(name)
    ]
    for text in [*texts, *letters, ""]:
        every = [found for label, found in vocabulary(name) if re.match(label, text)]
        assert [found for pattern, found in possible(text, name) if pattern.match(text)] == every


def test_a_heading_changes_what_the_rows_below_it_mean():
    start = Place(date(2025, 6, 6))
    fdi, below = read_label(Subject.EXPORTS, "khu vuc co von dau tu nuoc ngoai", "", start)
    assert (fdi, below.part, start.part) == (Line("exports_fdi"), "fdi", "")
    assert read_label(Subject.EXPORTS, "dau tho", "", below)[0] == Line("exports_fdi_crude_oil")
    assert read_label(Subject.EXPORTS, "dau tho", "", start)[0] == Line("exports_crude_oil")
    goods = read_label(Subject.EXPORTS, "mat hang chu yeu", "", below)[1]
    assert read_label(Subject.EXPORTS, "dau tho", "", goods)[0] == Line("exports_crude_oil")


def test_owners_below_a_province_are_those_of_the_province():
    start = Place(date(2006, 6, 6))
    province, below = read_label(Subject.OUTPUT, "ha noi", "Hà Nội", start)
    assert province == Line("industrial_output_value", "ha_noi")
    state = read_label(
        Subject.OUTPUT, "khu vuc doanh nghiep nha nuoc", "Khu vực doanh nghiệp Nhà nước", below
    )[0]
    assert state == Line("industrial_output_value_state", "ha_noi")
