"""Names of the main results in both languages; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

HEADLINE_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "h_iip_average": ("IIP tăng bình quân {years}", "IIP, average growth {years}"),
    "h_iip_chance": (
        "Xác suất IIP tăng bình quân từ {lower}/năm trở lên",
        "Probability of average IIP growth of {lower} a year or more",
    ),
    "h_iip_inside": (
        "Xác suất IIP tăng bình quân {range}/năm",
        "Probability of average IIP growth within {range} a year",
    ),
    "h_iip_above": (
        "Xác suất IIP tăng bình quân trên {upper}/năm",
        "Probability of average IIP growth above {upper} a year",
    ),
    "h_exports_inside": (
        "Xác suất xuất khẩu tăng bình quân {range}/năm",
        "Probability of average export growth within {range} a year",
    ),
    "h_exports_above": (
        "Xác suất xuất khẩu tăng bình quân trên {upper}/năm",
        "Probability of average export growth above {upper} a year",
    ),
    "h_exports_average": ("Xuất khẩu tăng bình quân {years}", "Exports, average growth {years}"),
    "h_exports_chance": (
        "Xác suất xuất khẩu tăng bình quân từ {lower}/năm trở lên",
        "Probability of average export growth of {lower} a year or more",
    ),
    "h_level": ("Kim ngạch xuất khẩu năm {year}", "Exports in {year}"),
    "h_level_chance": (
        "Xác suất kim ngạch xuất khẩu năm {year} đạt {goal}",
        "Probability that exports reach {goal} in {year}",
    ),
    "h_growth_year": ("{name}: tốc độ tăng năm {year}", "{name}: growth in {year}"),
    "h_base": ("Kim ngạch xuất khẩu năm {year} (năm gốc)", "Exports in {year} (base year)"),
    "h_needed": (
        "Xuất khẩu: mức tăng bình quân từ năm {year} cần có để đạt {goal}",
        "Exports: average growth from {year} needed to reach {goal}",
    ),
    "h_required": (
        "{name}: mức tăng cần đạt mỗi năm còn lại để bình quân đạt {lower}",
        "{name}: growth required in each year left to average {lower}",
    ),
    "h_figures": ("Số lượng số liệu đã rà soát", "Published figures reviewed"),
}
