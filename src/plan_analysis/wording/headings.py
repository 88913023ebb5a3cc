"""Headings of the sections of a brief in both languages."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "section_consistency": ("Hai mục tiêu xuất khẩu có khớp nhau không?", "Do the two export targets agree?"),
    "section_exports": ("Xuất khẩu", "Exports"),
    "section_figures": ("Số liệu đã dùng", "The figures used"),
    "section_history": ("Xác suất đạt mục tiêu qua từng thời điểm", "How the probability has changed"),
    "section_iip": ("Sản xuất công nghiệp", "Industrial production"),
    "section_others": ("Các mục tiêu khác của kế hoạch", "The plan's other targets"),
    "section_outlook": ("Diễn biến và triển vọng", "Growth so far and outlook"),
    "section_scenarios": ("Các kịch bản", "The scenarios"),
    "section_goals": ("Đạt mục tiêu với xác suất nào?", "With what probability are goals reached?"),
    "section_difference": ("Chênh lệch so với kịch bản cơ sở", "Difference from the baseline"),
    "section_requirement": ("Cần những gì để đạt mục tiêu?", "What would it take?"),
    "section_influence": ("Giả định nào quan trọng nhất?", "Which assumption matters most?"),
    "section_sources": ("Nguồn số liệu", "Sources"),
    "section_standing": ("So với mục tiêu", "Against the target"),
    "section_table": ("Tốc độ tăng hằng năm", "Growth year by year"),
    "section_trust": ("Độ tin cậy của kết quả", "How far to trust this"),
    "section_verdict": ("Kết luận", "Verdict"),
    "section_coverage": ("Những tháng, năm có số liệu", "Which months and years have figures"),
    "section_conflicts": ("Số liệu chênh lệch giữa các nguồn", "Where sources disagree"),
    "section_impossible": ("Số liệu không khớp về số học", "Figures that do not add up"),
    "section_gaps": ("Những khoảng thời gian thiếu số liệu", "What is missing"),
    "section_revisions": ("Mức điều chỉnh của số liệu công bố lần đầu", "How far first releases are revised"),
}
