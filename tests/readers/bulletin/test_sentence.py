"""Sentences in the manner of the offices' reports, with invented figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.readers.bulletin import read_report


def read(text, month="2025-05", territory="hung_yen"):
    result = read_report(text.splitlines(), "report.txt", month=month, territory=territory)
    table = result.observations
    columns = ["series", "period", "frequency", "measure", "value"]
    return set(table[columns].itertuples(index=False, name=None)), result


MAY_MOM = ("iip", "2025-05", "M", "mom_pct", 1.5)
MAY_YOY = ("iip", "2025-05", "M", "yoy_pct", 10.25)
FIVE_YOY = ("iip", "2025-05", "YTD", "yoy_pct", 9.5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ số sản xuất công nghiệp tháng Năm tăng 1,5% so với tháng trước.", {MAY_MOM}),
        ("So với tháng trước, chỉ số sản xuất toàn ngành công nghiệp (IIP) tháng Năm tăng 1,50%.", {MAY_MOM}),
        ("So với tháng trước:\nChỉ số sản xuất công nghiệp tháng 5 tăng 1,5%%.", {MAY_MOM}),
        ("So với cùng kỳ năm trước\nChỉ số sản xuất công nghiệp tháng 5 tăng 10,25 %.", {MAY_YOY}),
        (
            "Chỉ số sản xuất công nghiệp tháng 5 tăng 1,5% so với tháng 4 và tăng 10,25% so với "
            "tháng 5/2024; "
            "tính chung năm tháng đầu năm tăng 9,5%.",
            {MAY_MOM, MAY_YOY, FIVE_YOY},
        ),
        (
            "Chỉ số sản xuất công nghiệp tháng Năm so với tháng trước tăng 1,5%; so với cùng kỳ tăng 10,25%.",
            {MAY_MOM, MAY_YOY},
        ),
        (
            "Chỉ số sản xuất công nghiệp tháng Năm tăng 1,5% so với tháng trước. So với cùng kỳ năm trước, "
            "chỉ số sản xuất công nghiệp tăng 10,25%.",
            {MAY_MOM, MAY_YOY},
        ),
        (
            "- Chỉ số sản xuất công nghiệp:\n+ Tháng 5 tăng 1,5% so với tháng trước;\n"
            "+ 5 tháng tăng 9,5% so với cùng kỳ.",
            {MAY_MOM, FIVE_YOY},
        ),
        ("Chỉ số sản xuất công nghiệp tăng 9,5% so với cùng kỳ trong 5 tháng đầu năm 2025.", {FIVE_YOY}),
        (
            "Mặc dù đơn hàng giảm nhưng chỉ số sản xuất công nghiệp tháng 5 vẫn tăng khá, tăng "
            "10,25% so với cùng kỳ "
            "năm trước, cao hơn mức tăng 9,1% của tháng 4.",
            {MAY_YOY},
        ),
        ("CHỈ SỐ SẢN XUẤT CÔNG NGHIỆP THÁNG 5 TĂNG 10,25% SO VỚI CÙNG KỲ NĂM TRƯỚC", {MAY_YOY}),
        (
            "Chỉ số sản xuất công nghiệp tháng 5 bằng 101,5% so với tháng trước, bằng 110,25% so với "
            "cùng kỳ.",
            {
                ("iip", "2025-05", "M", "index_pm100", 101.5),
                ("iip", "2025-05", "M", "index_py100", 110.25),
            },
        ),
        (
            "Tháng 5, chỉ số sản xuất công nghiệp giảm 2% so với tháng trước.",
            {("iip", "2025-05", "M", "mom_pct", -2.0)},
        ),
    ],
)
def test_the_total_index(text, expected):
    found, result = read(text)
    assert found == expected and not result.refusals


def test_parts_take_period_and_comparison_from_the_whole():
    found, result = read(
        "So với cùng kỳ năm trước, chỉ số sản xuất công nghiệp tháng Năm tăng 10,25%. Trong đó: "
        "ngành khai khoáng giảm "
        "1,2%; công nghiệp chế biến, chế tạo tăng 11%; sản xuất và phân phối điện, khí đốt, nước "
        "nóng, hơi nước và "
        "điều hoà không khí tăng 3%; cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải tăng 4%."
    )
    assert found == {
        MAY_YOY,
        ("iip_mining", "2025-05", "M", "yoy_pct", -1.2),
        ("iip_manufacturing", "2025-05", "M", "yoy_pct", 11.0),
        ("iip_electricity", "2025-05", "M", "yoy_pct", 3.0),
        ("iip_water", "2025-05", "M", "yoy_pct", 4.0),
    }
    assert not result.refusals


def test_parts_may_stand_in_lines_of_their_own():
    found, _ = read(
        "So với tháng trước, chỉ số sản xuất công nghiệp tháng Năm tăng 1,5%. Trong đó:\n"
        "- Công nghiệp chế biến, chế tạo tăng 1,2%;\n- Sản xuất và phân phối điện giảm 7,02%."
    )
    assert ("iip_manufacturing", "2025-05", "M", "mom_pct", 1.2) in found
    assert ("iip_electricity", "2025-05", "M", "mom_pct", -7.02) in found


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ số tiêu thụ ngành công nghiệp chế biến, chế tạo tháng 5 tăng 3% so với tháng trước.",
        "Chỉ số tồn kho ngành chế biến, chế tạo tháng 5 tăng 12% so với cùng kỳ năm trước.",
        "Giá trị sản xuất công nghiệp tháng 5 tăng 11% so với cùng kỳ, trong đó: khai khoáng giảm 1%.",
        "Chỉ số giá tiêu dùng tháng Năm tăng 3% so với cùng kỳ. Trong đó: khai khoáng tăng 4%.",
        "Doanh nghiệp mới: công nghiệp chế biến, chế tạo 72 doanh nghiệp, tăng 20% so với cùng kỳ.",
        "Dư nợ cho vay: xuất khẩu 1.550 tỷ đồng, giảm 26,05% so với cùng kỳ năm trước.",
        "Một số sản phẩm tăng so với tháng trước: nước ngọt, bia, tăng 5%; khai thác, xử lý và cung "
        "cấp nước tăng 7%.",
        "Xếp thứ 9/11 tỉnh về tăng trưởng kinh tế.",
    ],
)
def test_other_subjects_are_left_alone(text):
    found, _ = read(text)
    assert found == set()


def test_products_end_the_reach_of_the_main_statement():
    found, _ = read(
        "So với tháng trước, chỉ số sản xuất công nghiệp tháng Năm tăng 1,5%. Một số sản phẩm tăng "
        "như: bia, nước ngọt "
        "tăng 8%; thép tăng 9%. Trong đó: khai khoáng tăng 4%."
    )
    assert found == {MAY_MOM}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ số sản xuất công nghiệp tháng 5 tăng 9,86%.", "comparison"),
        ("Chỉ số sản xuất công nghiệp tăng 9% so với cùng kỳ năm trước.", "month, quarter or year"),
        ("Chỉ số sản xuất công nghiệp của nhóm A tháng 5 tăng 9% so với cùng kỳ.", "without the words"),
        ("Chỉ số sản xuất công nghiệp tháng 5 không tăng 5% so với cùng kỳ.", "'không'"),
        (
            "Nếu loại trừ mùa vụ, chỉ số sản xuất công nghiệp tháng 5 tăng 3% so với tháng trước.",
            "plain statement",
        ),
        ("Phấn đấu chỉ số sản xuất công nghiệp năm 2025 tăng 10%.", "plain statement"),
        ("Chỉ số sản xuất công nghiệp tháng 5 tăng 9,63 so với cùng kỳ.", "a figure with a unit"),
        ("Chỉ số sản xuất công nghiệp tháng 5 tăng 9% so với quý trước.", "comparison"),
        ("Chỉ số sản xuất công nghiệp năm 2025 tăng 9% so với năm 2024.", "period that has ended"),
        ("Chỉ số sản xuất công nghiệp 4 tháng năm 2025 tăng 9% so với cùng kỳ năm 2023.", "comparison"),
        ("Chỉ số sản xuất công nghiệp tháng 5 tăng 10.048% so với cùng kỳ.", "below 1000"),
    ],
)
def test_what_is_not_understood_is_refused_aloud(text, expected):
    found, result = read(text)
    assert found == set()
    (problem,) = result.refusals
    assert expected in problem.expected and problem.place == "paragraph 1, sentence 1"


def test_bounds_turn_with_the_sign():
    _, result = read(
        "Năm tháng đầu năm 2025, chỉ số sản xuất công nghiệp tăng hơn 9,6% so với cùng kỳ, trong đó: "
        "chế biến, chế tạo "
        "tăng gần 10%; khai khoáng giảm hơn 2%; sản xuất và phân phối điện tăng khoảng 3%."
    )
    bounds = dict(zip(result.observations["series"], result.observations["bound"], strict=True))
    assert bounds == {
        "iip": "at_least",
        "iip_manufacturing": "at_most",
        "iip_mining": "at_most",
        "iip_electricity": "about",
    }


def test_plans_in_brackets_are_planned_for_the_year():
    _, result = read("Chỉ số sản xuất công nghiệp 5 tháng đầu năm tăng 9,63% (KH cả năm tăng 9,5-10%).")
    rows = result.observations[["period", "frequency", "value", "bound", "status"]]
    assert rows.to_numpy().tolist() == [
        ["2025-05", "YTD", 9.63, "exact", "preliminary"],
        ["2025", "A", 9.5, "at_least", "planned"],
        ["2025", "A", 10.0, "at_most", "planned"],
    ]


def test_a_list_stands_under_the_year_of_its_first_line():
    found, _ = read(
        "Các chỉ tiêu năm 2024 đều đạt. Cụ thể như sau:\n1. Tổng sản phẩm trên địa bàn tỉnh (GRDP) "
        "tăng 7,1%;\n"
        "2. Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản 6%; công nghiệp và xây dựng 63%;\n"
        "3. Chỉ số sản xuất công nghiệp (IIP) tăng 10,4%;",
        month="2024-12",
    )
    assert found == {
        ("grdp_growth", "2024", "A", "yoy_pct", 7.1),
        ("share_agriculture", "2024", "A", "share", 6.0),
        ("share_industry_construction", "2024", "A", "share", 63.0),
        ("iip", "2024", "A", "yoy_pct", 10.4),
    }


def test_growth_of_the_economy_with_its_sectors_and_contributions():
    found, result = read(
        "Tổng sản phẩm trên địa bàn tỉnh (GRDP) quý I năm 2025 ước tăng 8,9% so với cùng kỳ năm 2024 "
        "(cao hơn so với mức "
        "tăng 6,07% của quý I năm 2024), trong đó: khu vực nông, lâm nghiệp và thủy sản giảm 2,1% "
        "(đóng góp âm 0,18 điểm "
        "phần trăm vào tăng trưởng kinh tế chung); công nghiệp và xây dựng tăng 9,5%, trong đó: công "
        "nghiệp tăng 10,2%, "
        "xây dựng tăng 7,3%; thuế sản phẩm trừ trợ cấp sản phẩm tăng 8,7%.",
        month="2025-03",
    )
    quarter = ("2025-Q1", "Q", "yoy_pct")
    assert found == {
        ("grdp_growth", *quarter, 8.9),
        ("grdp_growth_agriculture", *quarter, -2.1),
        ("grdp_growth_contribution_agriculture", "2025-Q1", "Q", "contribution", -0.18),
        ("grdp_growth_industry_construction", *quarter, 9.5),
        ("grdp_growth_industry", *quarter, 10.2),
        ("grdp_growth_construction", *quarter, 7.3),
        ("grdp_growth_product_taxes", *quarter, 8.7),
    }
    assert set(result.observations["status"]) == {"estimate"}


def test_foreign_trade_in_dollars():
    found, _ = read(
        "Kim ngạch xuất khẩu tháng 5 ước đạt 720 triệu USD, tăng 12,5% so với cùng kỳ năm trước; "
        "tính chung 5 tháng ước đạt "
        "3.500 triệu USD, tăng 25%, đạt 41% kế hoạch năm. Kim ngạch nhập khẩu 5 tháng đạt 2,9 tỷ USD."
    )
    assert found == {
        ("exports", "2025-05", "M", "level", 720.0),
        ("exports", "2025-05", "M", "yoy_pct", 12.5),
        ("exports", "2025-05", "YTD", "level", 3500.0),
        ("exports", "2025-05", "YTD", "yoy_pct", 25.0),
        ("imports", "2025-05", "YTD", "level", 2900.0),
    }


def test_other_places_keep_their_name_and_the_merger_decides_whose_it_is():
    text = (
        "Tốc độ tăng trưởng GRDP 6 tháng năm 2025 của một số tỉnh như sau: Hà Nam tăng 9,1%; "
        "Hải Phòng tăng 11%."
    )
    _, before = read(text, month="2025-06")
    _, after = read(text, month="2025-09", territory="hung_yen_merged")
    assert list(before.observations["territory"]) == ["ha_nam", "hai_phong"]
    assert list(after.observations["territory"]) == ["ha_nam", "hai_phong_merged"]


@given(
    value=st.integers(1, 9999).map(lambda units: units / 100),
    verb=st.sampled_from([("tăng", 1), ("giảm", -1), ("tăng nhẹ", 1), ("giảm mạnh", -1)]),
    subject=st.sampled_from(
        ["Chỉ số sản xuất công nghiệp", "IIP", "chỉ số sản xuất toàn ngành công nghiệp (IIP)"]
    ),
    comparison=st.sampled_from([("so với tháng trước", "mom_pct"), ("so với cùng kỳ năm trước", "yoy_pct")]),
    leading=st.booleans(),
)
def test_every_combination_of_the_parts_is_read(value, verb, subject, comparison, leading):
    word, sign = verb
    phrase, measure = comparison
    printed = f"{word} {value:.2f}%".replace(".", ",")
    text = f"{phrase}, {subject} tháng 5 {printed}." if leading else f"{subject} tháng 5 {printed} {phrase}."
    found, result = read(text[0].upper() + text[1:])
    assert found == {("iip", "2025-05", "M", measure, sign * value)} and not result.refusals


@given(st.text(alphabet="aăâđêơưtnghc ,.;:()%0123456789-", max_size=80))
def test_any_sentence_is_survived(text):
    read("Chỉ số sản xuất công nghiệp " + text)


def test_the_past_quoted_behind_a_figure_moves_nothing():
    found, result = read(
        "Tính chung 5 tháng đầu năm, chỉ số sản xuất công nghiệp tăng 9,5%, cao hơn mức tăng 4,8% "
        "của cùng kỳ năm "
        "trước. Trong các ngành, ngành chế biến, chế tạo tăng khá ở mức 7,4%, cao hơn nhiều mức tăng "
        "5,5% của cùng kỳ "
        "năm 2023; nhóm ngành sản xuất, phân phối điện tăng 9,6%; riêng ngành khai khoáng giảm 2%."
    )
    assert found == {
        FIVE_YOY,
        ("iip_manufacturing", "2025-05", "YTD", "yoy_pct", 7.4),
        ("iip_electricity", "2025-05", "YTD", "yoy_pct", 9.6),
        ("iip_mining", "2025-05", "YTD", "yoy_pct", -2.0),
    }
    assert not result.refusals


def test_a_period_behind_a_figure_belongs_to_that_figure_alone():
    found, _ = read(
        "So với cùng kỳ năm trước, chỉ số sản xuất công nghiệp tăng 10,25% trong tháng 5 và tăng "
        "9,5% trong 5 tháng."
    )
    assert found == {MAY_YOY, FIVE_YOY}


def test_places_with_any_hyphen():
    _, result = read(
        "Chỉ số sản xuất công nghiệp 5 tháng so với cùng kỳ của một số tỉnh như sau: Bà Rịa- Vũng "
        "Tàu tăng 0,6%; "
        "Bà Rịa – Vũng Tàu tăng 0,7%; TP. Hồ Chí Minh tăng 5%; đồng bằng sông Hồng tăng 6%."
    )
    assert list(result.observations["territory"]) == ["ba_ria_vung_tau", "ba_ria_vung_tau", "ho_chi_minh"]


def test_the_price_basis_of_the_economy():
    constant, _ = read("GRDP (giá so sánh 2010) 6 tháng đạt 26.677 tỷ đồng, tăng 9,3%.", month="2025-06")
    current, _ = read("GRDP 6 tháng (giá hiện hành) đạt 36.677 tỷ đồng.", month="2025-06")
    assert ("grdp_const2010", "2025-06", "YTD", "level", 26677.0) in constant
    assert current == {("grdp_current", "2025-06", "YTD", "level", 36677.0)}
    _, unprinted = read("GRDP 6 tháng năm 2025 đạt 26.677 tỷ đồng, tăng 9,3%.", month="2025-06")
    assert "price basis not printed" in unprinted.observations["note"][0]
