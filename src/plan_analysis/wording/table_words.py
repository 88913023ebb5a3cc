"""Captions, heads and fixed cells of tables in both languages; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

TABLE_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "on_track": ("theo kịp mục tiêu", "on track"),
    "moderate": ("chậm hơn mức cần đạt", "behind"),
    "insufficient": ("chậm nhiều so với mức cần đạt", "far behind"),
    "away": ("đi ngược hướng mục tiêu", "moving away from the target"),
    "figure_count": ("Số lượng số liệu", "Figures"),
    "series": ("Chỉ tiêu", "Series"),
    "why": ("Nhận xét", "Reason"),
    "why_conflict": ("các nguồn chênh nhau", "sources disagree"),
    "why_revision": ("đã điều chỉnh", "revised"),
    "sources_of": ("Số liệu (nguồn, ngày công bố)", "Figures (source, date of publication)"),
    "conflicts_table": (
        "Cùng một chỉ tiêu và thời kỳ nhưng nhiều con số (không kể sai lệch do làm tròn)",
        "One fact, several values (beyond rounding)",
    ),
    "impossible_table": (
        "Tốc độ tăng lũy kế nằm ngoài khoảng mà số học cho phép, % so với cùng kỳ năm trước",
        "Year-to-date growth outside what arithmetic allows, % on the year before",
    ),
    "to_date_before": ("Lũy kế đến tháng trước", "To date, month before"),
    "month_rate": ("Trong tháng", "Month"),
    "to_date_now": ("Lũy kế đến tháng này", "To date, this month"),
    "beyond": ("Vượt khoảng (điểm phần trăm)", "Outside by (percentage points)"),
    "gaps_table": ("Những khoảng thời gian không có số liệu nào", "Runs without any figure"),
    "missing_kind": ("Kỳ", "Of"),
    "missing_count": ("Số kỳ thiếu", "How many"),
    "of_months": ("tháng", "months"),
    "of_years": ("năm", "years"),
    "year": ("Năm", "Year"),
    "median": ("Trung vị", "Median"),
    "published": ("Đã công bố", "Published"),
    "growth_table": (
        "Tốc độ tăng hằng năm, % so với năm trước, {first}–{last}",
        "Annual growth, % on the year before, {first}–{last}",
    ),
    "headline": ("Chỉ tiêu", "Measure"),
    "value": ("Giá trị", "Value"),
    "unit": ("Đơn vị", "Unit"),
    "headlines_table": (
        "Kết quả chính, theo số liệu công bố đến ngày {day}",
        "Main results, from figures published by {day}",
    ),
    "period": ("Thời kỳ", "Period"),
    "figure": ("Số liệu mới nhất", "Newest figures"),
    "fitted": ("Giá trị mô hình", "Model value"),
    "error": ("Độ lệch chuẩn giả định", "Assumed standard deviation"),
    "source": ("Nguồn", "Source"),
    "sources_table": (
        "Nguồn của từng số liệu đã dùng (tốc độ tăng là so với cùng kỳ năm trước nếu không ghi khác)",
        "Source of every figure used (growth is on the year before unless said otherwise)",
    ),
    "national_office": (
        "cơ quan thống kê quốc gia ({figures} số liệu trong {count} ấn phẩm, {span})",
        "the national statistics office ({figures} figures in {count} publications, {span})",
    ),
    "national_others": (
        "cơ quan hải quan, các bộ và báo chí ({figures} số liệu trong {count} ấn phẩm, {span})",
        "customs, ministries and the press ({figures} figures in {count} publications, {span})",
    ),
    "measurements_table": (
        "Số liệu đã công bố và giá trị tương ứng của mô hình",
        "Published figures and the model's value for each",
    ),
    "publisher": ("Nơi công bố", "Publisher"),
    "title": ("Tên tài liệu", "Title"),
    "date": ("Ngày công bố", "Published"),
    "address": ("Liên kết", "Link"),
    "used_for": ("Số liệu lấy từ nguồn", "Figures taken from it"),
    "territory_head": ("Địa bàn", "Territory"),
    "section_head": ("Địa bàn, ngành", "Territory, section"),
    "related_table": (
        "Số liệu của địa bàn liên quan cùng tham gia ước tính",
        "Figures of related territories that took part in the estimate",
    ),
    "related_sections_table": (
        "Số liệu của địa bàn liên quan và của các ngành cấp I cùng tham gia ước tính",
        "Figures of related territories and of sections of industry that took part in the estimate",
    ),
    "industry_weight": (
        "quyền số công nghiệp của hai tỉnh cũ",
        "weights of the two old provinces' industries",
    ),
    "no_path": (
        "mục tiêu, hoặc số liệu của các mục tiêu khác",
        "a target, or a figure for the other targets",
    ),
    "not_dated": ("không ghi ngày", "no date shown"),
    "target": ("Mục tiêu", "Target"),
    "standing": ("Nhận xét", "Reading"),
    "evidence": ("Mức độ bằng chứng", "Evidence"),
    "targets_table": ("Các mục tiêu khác của Kế hoạch 148", "The other targets of Plan 148"),
    "band80_head": ("Khoảng tin cậy 80%", "80% interval"),
    "growth_table_marked": ("; nền xám: các năm của mục tiêu", "; shaded: years of the target"),
    "reviewed_sources_table": (
        "Các nguồn và số lượng số liệu lấy từ mỗi nguồn",
        "Sources, and how many figures come from each",
    ),
    "title_inferred": ("(tên tài liệu suy từ địa chỉ trang)", "(title inferred from the address)"),
    "measured_figure": ("Số liệu công bố", "Published figure"),
    "tet_other_month": (
        "Tết Nguyên đán rơi vào ngày {this}, còn năm trước đó rơi vào ngày {before}, tức là ở hai tháng khác nhau.",
        "Tết fell on {this}, and the year before on {before}: in different months.",
    ),
    "tet_other_day": (
        "Tết Nguyên đán rơi vào ngày {this}, còn năm trước đó rơi vào ngày {before}: cùng tháng nhưng khác ngày.",
        "Tết fell on {this}, and the year before on {before}: in the same month, but not on the same day.",
    ),
    "tet_single_other_month": (
        "Vì vậy, so sánh riêng tháng 1 hoặc riêng tháng 2 với cùng kỳ năm trước không phản ánh đúng nhịp độ "
        "tăng trưởng.",
        "So January alone, or February alone, against the year before does not show the pace of growth.",
    ),
    "tet_single_other_day": (
        "So sánh riêng tháng 1 hoặc riêng tháng 2 với cùng kỳ năm trước vẫn chưa đủ để đánh giá nhịp độ tăng trưởng.",
        "January alone, or February alone, against the year before is still too little to show the pace of growth.",
    ),
    "tet_both": (
        "Tính chung hai tháng 1 và 2 thì cả hai năm đều có Tết, nhưng những ngày sản xuất chậm lại trước và sau Tết "
        "không trùng nhau, nên cũng chưa phản ánh đúng nhịp độ tăng trưởng.",
        "January and February together hold Tết in both years, but the slow days before and after it are not the same, "
        "so they do not show the pace of growth either.",
    ),
    "doubtful_table": (
        "Số liệu có xác suất bị sai trên 20% (nền xám: trên 50%)",
        "Figures that are wrong with a probability above 20% (shaded: above 50%)",
    ),
    "model_instead": ("Mô hình ước tính (khoảng tin cậy 80%)", "The model's estimate (80% interval)"),
    "chance_wrong": ("Xác suất bị sai", "Probability of being wrong"),
    "likely_wrong": ("nhiều khả năng sai", "likely wrong"),
}
