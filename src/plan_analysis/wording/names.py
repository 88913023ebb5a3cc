"""Names of series, territories, units, spans and measures in both languages."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "iip": ("Chỉ số sản xuất công nghiệp (IIP)", "Industrial production (IIP)"),
    "exports": ("Kim ngạch xuất khẩu", "Exports"),
    "imports": ("Kim ngạch nhập khẩu", "Imports"),
    "iip_short": ("IIP", "IIP"),
    "exports_short": ("Xuất khẩu", "Exports"),
    "iip_mining": ("IIP ngành khai khoáng", "IIP, mining"),
    "iip_manufacturing": ("IIP ngành chế biến, chế tạo", "IIP, manufacturing"),
    "iip_electricity": ("IIP ngành sản xuất và phân phối điện", "IIP, electricity"),
    "iip_water": ("IIP ngành cung cấp nước, xử lý rác thải, nước thải", "IIP, water supply and waste"),
    "hung_yen": (
        "tỉnh Hưng Yên (địa giới trước ngày 1/7/2025)",
        "Hưng Yên province (borders before 1 July 2025)",
    ),
    "hung_yen_merged": (
        "tỉnh Hưng Yên (sau hợp nhất với Thái Bình từ ngày 1/7/2025)",
        "Hưng Yên province (merged with Thái Bình, from 1 July 2025)",
    ),
    "thai_binh": ("tỉnh Thái Bình (trước ngày 1/7/2025)", "Thái Bình province (before 1 July 2025)"),
    "viet_nam": ("cả nước", "Việt Nam"),
    "merged_short": ("sau hợp nhất", "merged"),
    "share_industry_construction": ("tỷ trọng", "share"),
    "share_product_taxes": ("thuế sản phẩm trừ trợ cấp sản phẩm", "product taxes less subsidies"),
    "industrial_parks_operating": ("KCN đang hoạt động", "parks operating"),
    "industrial_clusters_operating": ("CCN đang hoạt động", "clusters operating"),
    "industrial_clusters_established": ("CCN đã thành lập", "clusters established"),
    "industrial_clusters_with_wastewater_treatment": (
        "CCN có xử lý nước thải tập trung",
        "clusters with central treatment",
    ),
    "percent": ("%", "%"),
    "percent_a_year": ("%/năm", "% a year"),
    "points_short": ("điểm %", "points"),
    "million_usd": ("triệu USD", "million USD"),
    "billion_usd": ("tỷ USD", "billion USD"),
    "probability": ("xác suất", "probability"),
    "index_2020": ("bình quân tháng năm 2020 = 100", "monthly average of 2020 = 100"),
    "million_usd_month": ("triệu USD/tháng", "million USD a month"),
    "month_of": ("tháng {month}/{year}", "{name} {year}"),
    "months_of": ("{count} tháng năm {year}", "{name} {year}"),
    "quarter_of": ("quý {roman}/{year}", "Q{quarter} {year}"),
    "year_of": ("năm {year}", "{year}"),
    "years_of": ("{first}–{last}", "{first}–{last}"),
    "yoy_pct": ("so với cùng kỳ năm trước", "on the year before"),
    "yoy_year": ("so với năm trước", "on the year before"),
    "index_py100": ("so với cùng kỳ năm trước", "on the year before"),
    "mom_pct": ("so với tháng trước", "on the month before"),
    "index_pm100": ("so với tháng trước", "on the month before"),
    "avg_pct": ("bình quân năm", "annual average"),
    "level": ("mức", "level"),
    "flow": ("mức", "level"),
    "index": ("chỉ số", "index"),
    "exact": ("", ""),
    "at_least": ("trên", "more than"),
    "at_most": ("gần", "nearly"),
    "about": ("khoảng", "about"),
}
