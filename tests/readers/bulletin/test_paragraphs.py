from __future__ import annotations

from plan_analysis.readers.bulletin.paragraphs import paragraphs, sentences


def texts(*lines):
    return [paragraph.text for paragraph in paragraphs(list(lines))]


def test_lines_broken_at_bold_type_are_joined():
    assert texts("So với tháng trước", ", chỉ số tăng 1%, trong đó:", "khai khoáng tăng 2%", ".") == [
        "So với tháng trước, chỉ số tăng 1%, trong đó: khai khoáng tăng 2%."
    ]


def test_words_broken_after_their_first_letters_are_joined_without_a_blank():
    assert texts("H", "oạt động xây dựng tăng 5%.") == ["Hoạt động xây dựng tăng 5%."]
    assert texts("trong đó đ", "óng", "góp chủ yếu") == ["trong đó đóng góp chủ yếu"]


def test_menus_and_headings_stay_apart():
    assert texts("Trang chủ", "Văn bản", "4. Công nghiệp", "Chỉ số tăng.") == [
        "Trang chủ",
        "Văn bản",
        "Công nghiệp",
        "Chỉ số tăng.",
    ]


def test_the_list_of_other_reports_is_left_out():
    lines = [f"Câu {number}." for number in range(8)]
    assert texts(*lines, "Tin khác", "Tình hình tháng Một năm 2020") == lines


def test_a_heading_is_a_numbered_line_without_a_figure():
    heading, item = paragraphs(["1. Tăng trưởng kinh tế", "1. Tổng sản phẩm tăng 7,7%;"])
    assert heading.is_heading and not item.is_heading and item.listed


def test_full_stops_in_numbers_and_abbreviations_end_no_sentence():
    text = "Thu 1.234 tỷ đồng tại TP. Hưng Yên. Chi 5,6%;…Tuy nhiên tăng. Trong đó: A tăng."
    assert sentences(text) == [
        "Thu 1.234 tỷ đồng tại TP. Hưng Yên.",
        "Chi 5,6%;…",
        "Tuy nhiên tăng.",
        "Trong đó: A tăng.",
    ]
