"""Names and short sentences in both languages; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    # series
    "iip": ("Chỉ số sản xuất công nghiệp (IIP)", "Industrial production (IIP)"),
    "exports": ("Kim ngạch xuất khẩu", "Exports"),
    "iip_short": ("IIP", "IIP"),
    "exports_short": ("Xuất khẩu", "Exports"),
    "iip_mining": ("IIP khai khoáng", "IIP, mining"),
    "iip_manufacturing": ("IIP chế biến, chế tạo", "IIP, manufacturing"),
    "iip_electricity": ("IIP sản xuất và phân phối điện", "IIP, electricity"),
    "iip_water": ("IIP cung cấp nước, xử lý rác thải", "IIP, water and waste"),
    # territories
    "hung_yen": ("tỉnh Hưng Yên (địa giới trước 1/7/2025)", "Hưng Yên province (borders before 1 July 2025)"),
    "hung_yen_merged": (
        "tỉnh Hưng Yên (sau hợp nhất với Thái Bình, từ 1/7/2025)",
        "Hưng Yên province (merged with Thái Bình, from 1 July 2025)",
    ),
    "thai_binh": ("tỉnh Thái Bình (trước 1/7/2025)", "Thái Bình province (before 1 July 2025)"),
    "viet_nam": ("cả nước", "Việt Nam"),
    # units
    "percent": ("%", "%"),
    "percent_a_year": ("%/năm", "% a year"),
    "million_usd": ("triệu USD", "million USD"),
    "billion_usd": ("tỷ USD", "billion USD"),
    "probability": ("xác suất, %", "probability, %"),
    "index_2020": ("bình quân tháng năm 2020 = 100", "monthly average of 2020 = 100"),
    "million_usd_month": ("triệu USD một tháng", "million USD a month"),
    # sections
    "section_consistency": (
        "Hai mục tiêu xuất khẩu có khớp nhau không?",
        "Do the two targets for exports agree?",
    ),
    "section_exports": ("Xuất khẩu", "Exports"),
    "section_figures": ("Số liệu và đường ước lượng", "The figures and the path"),
    "section_history": ("Nhận định đã thay đổi ra sao", "How the view has changed"),
    "section_iip": ("Sản xuất công nghiệp", "Industrial production"),
    "section_others": ("Các mục tiêu khác của kế hoạch", "The plan's other targets"),
    "section_outlook": ("Diễn biến và triển vọng", "Course and outlook"),
    "section_sources": ("Nguồn số liệu", "Sources"),
    "section_standing": ("So với mục tiêu", "Beside the target"),
    "section_table": ("Tốc độ tăng hằng năm", "Growth year by year"),
    "section_trust": ("Có thể tin kết quả này đến đâu", "How far to trust this"),
    "section_verdict": ("Kết luận", "Verdict"),
    # figures
    "projection": ("ước tính, dự báo", "projection"),
    "corridor": ("Mục tiêu {range}/năm, {years}", "Target {range} a year, {years}"),
    "fan_title": (
        "{name}: năm {year} tăng khoảng {median} (khoảng tin cậy 80%: {interval})",
        "{name}: growth of about {median} in {year} (80% interval: {interval})",
    ),
    "fan_note": (
        "Tốc độ tăng so với năm trước. Đường: trung vị; dải đậm dần: khoảng tin cậy 95%, 80%, 50%. "
        "Chấm đặc: số liệu chính thức; chấm rỗng: số liệu ước tính hoặc sơ bộ.",
        "Growth on the year before. Line: median; bands from light to dark: 95%, 80%, 50%. "
        "Full dots: final figures; open dots: estimates and preliminary figures.",
    ),
    "fan_alt": (
        "Biểu đồ quạt tốc độ tăng hằng năm, {first}–{last}, với {dots} số liệu năm đã công bố. {title}.",
        "Fan chart of annual growth, {first}–{last}, with {dots} published annual figures. {title}.",
    ),
    "level_title": (
        "{name}: mức hằng tháng ({unit}) và {count} số liệu đã công bố",
        "{name}: monthly level ({unit}) and {count} published figures",
    ),
    "level_note": (
        "Mỗi vạch ngang là một số liệu đã công bố, vẽ trên quãng thời gian mà số liệu đó nói đến. "
        "Số liệu về tốc độ tăng được quy ra mức theo kỳ gốc của đường ước lượng.",
        "Each bar is a published figure, drawn over the months that it speaks of. "
        "A growth figure is put at the height that follows from the path a year before.",
    ),
    "level_alt": (
        "Đường mức hằng tháng, {first}–{last}. {title}. Cuối kỳ, trung vị là {end} ({unit}).",
        "Monthly level, {first}–{last}. {title}. The median ends at {end} ({unit}).",
    ),
    "band80": ("khoảng tin cậy 80%", "80% interval"),
    "median_path": ("trung vị", "median"),
    "bar_year": ("số liệu cả năm", "figure for a year"),
    "bar_part": ("số liệu quý, lũy kế", "figure for a quarter or year to date"),
    "bar_month": ("số liệu tháng", "figure for a month"),
    "below": ("dưới mục tiêu", "below the target"),
    "inside": ("trong khoảng mục tiêu", "within the target range"),
    "above": ("vượt khoảng mục tiêu", "above the target range"),
    "reached_short": ("đạt mục tiêu", "target reached"),
    "average_title": (
        "{name}: bình quân {years} khoảng {median}/năm; xác suất đạt từ {lower} trở lên: {chance}",
        "{name}: average of {years} about {median} a year; probability of {lower} or more: {chance}",
    ),
    "average_note": (
        "Phân phối xác suất của tốc độ tăng bình quân năm. Nền cam: khoảng mục tiêu; đường đứt: trung vị.",
        "Probability distribution of the compound average growth. Orange ground: the target range; dashed: the median.",
    ),
    "average_alt": (
        "Phân phối xác suất so với khoảng mục tiêu. {title}. Khoảng tin cậy 80%: {low} đến {high}.",
        "Probability distribution against the target range. {title}. 80% interval: {low} to {high}.",
    ),
    "required": ("cần tăng mỗi năm còn lại", "required in each year left"),
    "so_far": ("bình quân các năm đã qua", "average of the years passed"),
    "target_range": ("khoảng mục tiêu", "target range"),
    "required_title": (
        "Ngày {day}: cần tăng {value}/năm đến hết {year} để bình quân đạt {lower}",
        "On {day}: {value} a year until the end of {year} still brought the average to {lower}",
    ),
    "required_closed": ("Các năm của mục tiêu đã qua hết", "All years of the target have passed"),
    "required_note": (
        "Tại mỗi thời điểm chỉ dùng số liệu đã công bố đến ngày đó. Vạch đứng: khoảng tin cậy 80%.",
        "Each date uses only what had been published by then. Vertical bars: 80% intervals.",
    ),
    "required_alt": (
        "Tốc độ tăng còn cần đạt trong các năm còn lại, theo thời gian, so với khoảng mục tiêu. {title}.",
        "Growth required in the years left, over time, beside the target range. {title}.",
    ),
    "history_title": (
        "{name}: xác suất bình quân đạt từ {lower} đi từ {first} khi ban hành kế hoạch đến {last}",
        "{name}: probability of an average of {lower} or more, {first} at the plan's adoption, {last} now",
    ),
    "history_note": (
        "Tại mỗi thời điểm chỉ dùng số liệu đã công bố đến ngày đó. Đường: xác suất đạt mức dưới của mục tiêu.",
        "Each date uses only what had been published by then. Line: probability of the lower end or more.",
    ),
    "history_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "base_density": ("mức {year} theo các số liệu đã công bố", "level of {year}, from the published figures"),
    "base_agree": ("gốc mà hai mục tiêu khớp nhau", "bases from which both targets agree"),
    "base_next": ("số ước tính đã công bố năm {year}", "published estimate of {year}"),
    "base_title": (
        "Xuất khẩu năm {year}: khoảng {median}; xác suất hai mục tiêu khớp nhau: {agrees}",
        "Exports of {year}: about {median}; probability that both targets agree: {agrees}",
    ),
    "base_alt": (
        "{title}. Hai mục tiêu khớp nhau nếu mức gốc trong khoảng {low}–{high} tỷ USD; "
        "khoảng tin cậy 80% của mức gốc: {base}.",
        "{title}. Both agree from a base of USD {low}–{high} billion; 80% interval of the base: {base}.",
    ),
    "annual_title": (
        "{name} năm {year}: khoảng {median} (khoảng tin cậy 80%: {interval})",
        "{name} in {year}: about {median} (80% interval: {interval})",
    ),
    "annual_note": (
        "Tỷ USD. Cột: trung vị; cột nhạt: năm chưa kết thúc tại ngày số liệu. Vạch đứng: khoảng tin cậy 80%.",
        "Billion USD. Bars: medians; light bars: years not ended at the date. Vertical lines: 80% intervals.",
    ),
    "annual_alt": ("Cột theo năm, {first}–{last}. {title}.", "Bars by year, {first}–{last}. {title}."),
    "published_year": ("số liệu năm đã công bố", "published annual figure"),
    "target_level": ("mục tiêu {value} năm {year}", "target of {value} in {year}"),
    "on_track": ("đúng tiến độ", "on track"),
    "moderate": ("chậm so với mức cần đạt", "behind"),
    "insufficient": ("chậm nhiều so với mức cần đạt", "far behind"),
    "away": ("đi ngược hướng mục tiêu", "moving away from the target"),
    "merged_short": ("sau hợp nhất", "merged"),
    "share_industry_construction": ("tỷ trọng", "share"),
    "share_product_taxes": ("thuế sản phẩm", "product taxes"),
    "industrial_parks_operating": ("KCN đang hoạt động", "parks operating"),
    "industrial_clusters_operating": ("CCN đang hoạt động", "clusters operating"),
    "industrial_clusters_established": ("CCN đã thành lập", "clusters established"),
    "industrial_clusters_with_wastewater_treatment": (
        "CCN có xử lý nước thải tập trung",
        "clusters with central treatment",
    ),
    "whole_year": ("cả năm", "year"),
    "coverage_title": (
        "{name}: {filled} trong {months} tháng của {first}–{last} có số liệu",
        "{name}: {filled} of the {months} months of {first}–{last} have a figure",
    ),
    "coverage_note": (
        "y: tháng so với cùng kỳ; m: so với tháng trước; c: lũy kế so với cùng kỳ; l, L: mức tháng, mức lũy kế; "
        "trong ngoặc: chỉ có cận trên hoặc cận dưới; ●: có số liệu cả năm.",
        "y: month on the year before; m: on the month before; c: year to date; l, L: level of month, of year to date; "
        "in brackets: bounds only; ●: a figure for the whole year.",
    ),
    "coverage_alt": (
        "Bản đồ tháng và năm có số liệu. {title}.",
        "Map of months and years with figures. {title}.",
    ),
    "span_M": ("tháng", "months"),
    "span_Q": ("quý", "quarters"),
    "span_YTD": ("lũy kế", "years to date"),
    "span_A": ("cả năm", "years"),
    "revision_title": (
        "{name} cả nước: số liệu tháng công bố lần đầu được sửa trung bình {mean} điểm phần trăm ({count} tháng)",
        "{name}, Việt Nam: first prints of months moved by {mean} percentage points on average ({count} months)",
    ),
    "revision_note": (
        "Số công bố cuối trừ số công bố đầu, điểm phần trăm; mỗi chấm một số liệu; vạch cam: 80% ở giữa.",
        "Last print less first print, percentage points; one dot a figure; orange line: the middle 80%.",
    ),
    "revision_alt": (
        "Các lần hiệu chỉnh số liệu cả nước. {title}.",
        "Revisions of the national figures. {title}.",
    ),
    # tables
    "figure_count": ("Số số liệu", "Figures"),
    "series": ("Chỉ tiêu", "Series"),
    "why": ("Nhận xét", "Reading"),
    "why_conflict": ("các nguồn nói khác nhau", "sources disagree"),
    "why_revision": ("đã hiệu chỉnh", "revised"),
    "sources_of": ("Số liệu (nguồn, ngày)", "Figures (source, date)"),
    "conflicts_table": (
        "Cùng một thực tế, nhiều con số (ngoài sai lệch do làm tròn)",
        "One fact, several values (beyond rounding)",
    ),
    "impossible_table": (
        "Tốc độ lũy kế nằm ngoài khoảng mà số học cho phép, %",
        "Year-to-date rates outside what arithmetic allows, %",
    ),
    "to_date_before": ("Lũy kế trước", "To date before"),
    "month_rate": ("Tháng", "Month"),
    "to_date_now": ("Lũy kế", "To date"),
    "beyond": ("Vượt ra ngoài", "Beyond"),
    "gaps_table": ("Những quãng không có số liệu nào", "Runs without any figure"),
    "missing_kind": ("Loại", "Kind"),
    "missing_count": ("Số kỳ thiếu", "Missing"),
    "of_months": ("tháng", "months"),
    "of_years": ("năm", "years"),
    "imports": ("Kim ngạch nhập khẩu", "Imports"),
    "section_coverage": ("Tháng nào, năm nào có số liệu", "Which months and years have figures"),
    "section_conflicts": ("Các nguồn nói khác nhau", "Where sources disagree"),
    "section_impossible": ("Số liệu không thể đúng", "Figures that cannot be true"),
    "section_gaps": ("Những quãng còn thiếu", "What is missing"),
    "section_revisions": ("Số liệu công bố lần đầu được sửa bao nhiêu", "How far first prints move"),
    "year": ("Năm", "Year"),
    "median": ("Trung vị", "Median"),
    "published": ("Đã công bố", "Published"),
    "growth_table": (
        "Tốc độ tăng hằng năm, % so với năm trước, {first}–{last}",
        "Annual growth, % on the year before, {first}–{last}",
    ),
    "headline": ("Chỉ tiêu", "Headline"),
    "value": ("Giá trị", "Value"),
    "unit": ("Đơn vị", "Unit"),
    "headlines_table": ("Các con số chính, số liệu đến ngày {day}", "Headline figures, as of {day}"),
    "period": ("Thời kỳ", "Period"),
    "figure": ("Số liệu", "Figure"),
    "fitted": ("Theo đường ước lượng", "On the path"),
    "error": ("Sai số giả định", "Assumed error"),
    "source": ("Nguồn", "Source"),
    "sources_table": ("Nguồn của từng số liệu đã dùng", "Source of every figure used"),
    "measurements_table": (
        "Số liệu đã công bố và giá trị tương ứng trên đường ước lượng",
        "Published figures and what the path makes of them",
    ),
    "publisher": ("Nơi công bố", "Publisher"),
    "title": ("Tên tài liệu", "Title"),
    "date": ("Ngày", "Date"),
    "address": ("Liên kết", "Link"),
    "used_for": ("Số liệu lấy từ nguồn", "Figures taken from it"),
    "no_path": ("mục tiêu hoặc số liệu đối chiếu", "a target, or a figure beside it"),
    "not_dated": ("không ghi ngày", "no date shown"),
    "target": ("Mục tiêu", "Target"),
    "standing": ("Tình hình", "Where it stands"),
    "evidence": ("Mức độ bằng chứng", "Evidence"),
    "targets_table": ("Các mục tiêu khác của Kế hoạch 148", "The other targets of Plan 148"),
    "yoy_pct": ("so với cùng kỳ năm trước", "on the year before"),
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
    "month_of": ("tháng {month}/{year}", "{name} {year}"),
    "months_of": ("{count} tháng năm {year}", "{name} {year}"),
    "quarter_of": ("quý {roman}/{year}", "Q{quarter} {year}"),
    "year_of": ("năm {year}", "{year}"),
    "years_of": ("{first}–{last}", "{first}–{last}"),
    # headlines
    "h_iip_average": ("IIP bình quân {years}", "IIP, average growth {years}"),
    "h_iip_chance": (
        "Xác suất IIP bình quân đạt từ {lower}",
        "Probability of an IIP average of {lower} or more",
    ),
    "h_iip_inside": (
        "Xác suất IIP bình quân trong khoảng {range}",
        "Probability of an IIP average within {range}",
    ),
    "h_iip_above": ("Xác suất IIP bình quân trên {upper}", "Probability of an IIP average above {upper}"),
    "h_exports_inside": (
        "Xác suất xuất khẩu bình quân trong khoảng {range}",
        "Probability of an exports average within {range}",
    ),
    "h_exports_above": (
        "Xác suất xuất khẩu bình quân trên {upper}",
        "Probability of an exports average above {upper}",
    ),
    "h_exports_average": ("Xuất khẩu tăng bình quân {years}", "Exports, average growth {years}"),
    "h_exports_chance": (
        "Xác suất xuất khẩu bình quân đạt từ {lower}",
        "Probability of an exports average of {lower} or more",
    ),
    "h_level": ("Xuất khẩu năm {year}", "Exports in {year}"),
    "h_level_chance": (
        "Xác suất xuất khẩu năm {year} đạt {goal}",
        "Probability of exports of {goal} in {year}",
    ),
    "h_growth_year": ("{name}: tốc độ tăng năm {year}", "{name}: growth in {year}"),
    "h_base": ("Xuất khẩu năm {year} (năm gốc)", "Exports in {year} (base year)"),
    "h_needed": (
        "Tốc độ tăng bình quân cần có từ năm {year} để đạt {goal}",
        "Average growth from {year} that {goal} asks for",
    ),
    "h_required": (
        "Cần tăng mỗi năm còn lại để đạt mức dưới",
        "Required in each year left for the lower end",
    ),
    "h_figures": ("Số liệu đã công bố được dùng", "Published figures used"),
}


def label(key: str, language: str) -> str:
    """Return a label.

    Raises
    ------
    KeyError
        For a key that is not in the list.
    """
    vietnamese, english = LABELS[key]
    return vietnamese if language == "vi" else english
