"""The template for figures typed by hand: Vietnamese headers and words for each column of an observation."""

from __future__ import annotations

import csv
import io

from plan_analysis.cleaning.places import fold

HEADERS: dict[str, str] = {
    "series": "Chỉ tiêu",
    "territory": "Địa phương",
    "period": "Kỳ",
    "frequency": "Tần suất",
    "measure": "Loại số liệu",
    "value": "Giá trị",
    "unit": "Đơn vị",
    "bound": "Mức độ chính xác",
    "status": "Tình trạng",
    "base_year": "Năm gốc",
    "published": "Ngày công bố",
    "source_id": "Nguồn",
    "locator": "Vị trí trong nguồn",
    "note": "Ghi chú",
}
"""Column → header of the template."""

SERIES_WORDS = {
    "chỉ số sản xuất công nghiệp": "iip",
    "chỉ số sản xuất công nghiệp khai khoáng": "iip_mining",
    "chỉ số sản xuất công nghiệp chế biến, chế tạo": "iip_manufacturing",
    "chỉ số sản xuất và phân phối điện": "iip_electricity",
    "chỉ số cung cấp nước, xử lý rác thải, nước thải": "iip_water",
    "kim ngạch xuất khẩu": "exports",
    "kim ngạch nhập khẩu": "imports",
    "tăng trưởng grdp": "grdp_growth",
    "tỷ trọng công nghiệp và xây dựng": "share_industry_construction",
    "tỷ trọng nông, lâm nghiệp và thủy sản": "share_agriculture",
    "tỷ trọng dịch vụ": "share_services",
    "tỷ trọng thuế sản phẩm": "share_product_taxes",
}
FREQUENCY_WORDS = {"năm": "A", "quý": "Q", "tháng": "M", "lũy kế": "YTD", "cộng dồn": "YTD"}
MEASURE_WORDS = {
    "giá trị": "level",
    "mức": "level",
    "phát sinh trong kỳ": "flow",
    "có đến cuối kỳ": "stock",
    "tỷ trọng": "share",
    "đóng góp": "contribution",
    "tăng so với cùng kỳ": "yoy_pct",
    "tăng so với tháng trước": "mom_pct",
    "tăng bình quân năm": "avg_pct",
    "chỉ số so với cùng kỳ": "index_py100",
    "chỉ số so với tháng trước": "index_pm100",
    "chỉ số so với năm gốc": "index",
}
UNIT_WORDS = {
    "%": "percent",
    "phần trăm": "percent",
    "% grdp": "percent of GRDP",
    "% cả nước": "percent of country",
    "điểm phần trăm": "percentage points",
    "điểm %": "percentage points",
    "điểm chỉ số": "index points",
    "triệu usd": "million USD",
    "tỷ usd": "billion USD",
    "tỷ đồng": "billion VND",
    "triệu đồng": "million VND",
    "nghìn tỷ đồng": "trillion VND",
    "triệu đồng/người": "million VND per head",
    "đơn vị": "count",
    "ha": "ha",
    "thứ hạng": "rank",
}
BOUND_WORDS = {
    "đúng": "exact",
    "hơn": "at_least",
    "trên": "at_least",
    "gần": "at_most",
    "dưới": "at_most",
    "khoảng": "about",
}
STATUS_WORDS = {"ước tính": "estimate", "sơ bộ": "preliminary", "chính thức": "final", "kế hoạch": "planned"}

WORDS: dict[str, dict[str, str]] = {
    column: {fold(word): meaning for word, meaning in words.items()}
    for column, words in (
        ("series", SERIES_WORDS),
        ("frequency", FREQUENCY_WORDS),
        ("measure", MEASURE_WORDS),
        ("unit", UNIT_WORDS),
        ("bound", BOUND_WORDS),
        ("status", STATUS_WORDS),
    )
}
"""Column → word without tone marks → value of the observation table."""

COLUMN_OF_HEADER: dict[str, str] = {fold(header): column for column, header in HEADERS.items()}


def template_csv() -> str:
    """Return the template: a header and two example rows to be replaced, as CSV with ``;``."""
    examples = (
        ("Chỉ số sản xuất công nghiệp", "Hưng Yên", "4/2025", "tháng", "tăng so với cùng kỳ", "9,86", "%",
        "đúng",
         "sơ bộ", "", "10/06/2025", "", "", "ví dụ: thay bằng số liệu của bạn"),
        ("Kim ngạch xuất khẩu", "Hưng Yên", "2025", "năm", "giá trị", "8.500", "triệu USD", "đúng",
         "kế hoạch", "", "27/09/2021", "", "", "ví dụ: thay bằng số liệu của bạn"),
    )  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS.values())
    writer.writerows(examples)
    return text.getvalue()
