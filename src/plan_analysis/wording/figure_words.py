"""Titles, legends, notes and alternative texts of figures in both languages; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

FIGURE_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "projection": ("dự báo", "projection"),
    "corridor": ("Mục tiêu bình quân {years}: {range}/năm", "Target average {years}: {range} a year"),
    "fan_title": (
        "{name}: tốc độ tăng năm {year} khoảng {median} (khoảng tin cậy 80%: {interval})",
        "{name}: growth of about {median} in {year} (80% interval: {interval})",
    ),
    "fan_note": (
        "Tốc độ tăng so với năm trước. Đường đậm: trung vị; các dải từ nhạt đến đậm: khoảng "
        "tin cậy 95%, 80%, 50%. Chấm đặc: số liệu chính thức; chấm rỗng: số liệu ước tính "
        "hoặc sơ bộ.",
        "Growth on the year before. Line: median; bands from light to dark: 95%, 80% and 50% "
        "intervals. Filled dots: final figures; open dots: estimates and preliminary "
        "figures.",
    ),
    "fan_note_end": (
        "Mục tiêu (đường cam) đặt cho bình quân cả giai đoạn, không phải cho từng năm.",
        "The target (orange line) is for the average of the whole period, not for each year.",
    ),
    "fan_alt": (
        "Biểu đồ tốc độ tăng hằng năm kèm các dải tin cậy, {first}–{last}; số liệu năm đã "
        "công bố: {dots}. {title}.",
        "Fan chart of annual growth, {first}–{last}; published annual figures: {dots}. {title}.",
    ),
    "level_title": (
        "{name}: mức ước tính hằng tháng ({unit}), so với {count} số liệu đã công bố",
        "{name}: estimated monthly level ({unit}) and {count} published figures",
    ),
    "level_note": (
        "Mỗi vạch ngang là một số liệu đã công bố, trải trên khoảng thời gian mà số liệu "
        "phản ánh. Tốc độ tăng được quy ra mức dựa trên mức ước tính của cùng kỳ năm trước.",
        "Each bar is a published figure, drawn over the months it covers. A growth figure is "
        "turned into a level from the estimated level a year before.",
    ),
    "level_alt": (
        "Mức ước tính hằng tháng, {first}–{last}. {title}. Cuối kỳ, trung vị là {end} ({unit}).",
        "Estimated monthly level, {first}–{last}. {title}. The median ends at {end} ({unit}).",
    ),
    "band80": ("khoảng tin cậy 80%", "80% interval"),
    "median_path": ("trung vị", "median"),
    "bar_year": ("số liệu cả năm", "figure for a year"),
    "bar_part": ("số liệu quý hoặc lũy kế", "figure for a quarter or year to date"),
    "bar_month": ("số liệu tháng", "figure for a month"),
    "below": ("dưới mục tiêu", "below the target"),
    "inside": ("trong khoảng mục tiêu", "within the target range"),
    "above": ("vượt khoảng mục tiêu", "above the target range"),
    "reached_short": ("đạt mục tiêu", "target reached"),
    "average_title": (
        "{name}: tốc độ tăng bình quân {years} khoảng {median}; xác suất đạt từ {lower} trở lên: {chance}",
        "{name}: average growth {years} about {median} a year; probability of {lower} or more: {chance}",
    ),
    "average_note": (
        "Phân phối xác suất của tốc độ tăng bình quân năm; trục tung là mật độ, không có đơn "
        "vị. Nền cam: khoảng mục tiêu; đường đứt: trung vị.",
        "Probability distribution of average annual growth (compound); height is density and "
        "has no unit. Orange background: target range; dashed line: median.",
    ),
    "average_alt": (
        "Phân phối xác suất so với khoảng mục tiêu. {title}. Khoảng tin cậy 80%: {low} đến {high}.",
        "Probability distribution against the target range. {title}. 80% interval: {low} to {high}.",
    ),
    "required": ("cần đạt mỗi năm còn lại", "required in each year left"),
    "so_far": ("bình quân các năm đã qua", "average of the years so far"),
    "target_range": ("khoảng mục tiêu", "target range"),
    "required_title": (
        "{name}: tại ngày {day}, tốc độ tăng cần đạt mỗi năm đến hết {year} là {value} để bình quân đạt {lower}",
        "{name}: as of {day}, growth of {value} a year to the end of {year} brings the average to {lower}",
    ),
    "required_closed": (
        "{name}: các năm của mục tiêu đã qua hết",
        "{name}: all years of the target have passed",
    ),
    "required_note": (
        "Tại mỗi thời điểm chỉ dùng số liệu đã công bố đến ngày đó. Vạch đứng: khoảng tin "
        "cậy 80% của mức cần đạt.",
        "Each date uses only what had been published by then. Vertical bars: 80% intervals "
        "of the growth required.",
    ),
    "required_alt": (
        "Tốc độ tăng cần đạt trong các năm còn lại tại từng thời điểm, so với khoảng mục tiêu. {title}.",
        "Growth required in the years left, over time, against the target range. {title}.",
    ),
    "history_title": (
        "{name}: xác suất tăng bình quân từ {lower}/năm trở lên: {first} ngày {start}, {last} ngày {day}",
        "{name}: probability of {lower} a year or more on average: {first} on {start}, {last} on {day}",
    ),
    "history_note": (
        "Tại mỗi thời điểm chỉ dùng số liệu đã công bố đến ngày đó. Đường: xác suất đạt ít "
        "nhất cận dưới của mục tiêu.",
        "Each date uses only what had been published by then. Line: probability of at least "
        "the lower end of the target.",
    ),
    "history_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "base_density": ("kim ngạch {year}: phân phối ước tính", "exports of {year}: estimated distribution"),
    "base_agree": ("mức gốc để hai mục tiêu khớp nhau", "levels from which both targets agree"),
    "base_next": ("số liệu đã công bố của năm {year}", "published figure of {year}"),
    "base_note": (
        "Phân phối xác suất của kim ngạch năm gốc; trục tung là mật độ, không có đơn vị.",
        "Probability distribution of exports in the base year; height is density and has no unit.",
    ),
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
        "Tỷ USD. Cột: trung vị; cột nhạt: năm chưa kết thúc tại ngày chốt số liệu. Vạch "
        "đứng: khoảng tin cậy 80%.",
        "Billion USD. Bars: medians; light bars: years that had not ended at the date of the "
        "data. Vertical lines: 80% intervals.",
    ),
    "annual_alt": ("Cột theo năm, {first}–{last}. {title}.", "Bars by year, {first}–{last}. {title}."),
    "published_year": ("số liệu năm đã công bố", "published annual figure"),
    "target_level": ("mục tiêu {value} năm {year}", "target of {value} in {year}"),
    "whole_year": ("cả năm", "year"),
    "coverage_title": (
        "{name}: {filled} trong {months} tháng {years} có số liệu",
        "{name}: {filled} of the {months} months of {years} have a figure",
    ),
    "coverage_note": (
        "y: tháng so với cùng kỳ năm trước; m: tháng so với tháng trước; c: lũy kế so với "
        "cùng kỳ năm trước; l, L: mức của tháng, mức lũy kế; trong ngoặc: chỉ biết cận trên "
        "hoặc cận dưới; ●: có số liệu cả năm.",
        "y: month on the year before; m: on the month before; c: year to date on the year "
        "before; l, L: level of the month, of the year to date; in brackets: bounds only; ●: "
        "a figure for the whole year.",
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
        "{name} cả nước: số liệu tháng công bố lần đầu về sau được điều chỉnh trung bình "
        "{mean} điểm phần trăm ({count} tháng)",
        "{name}, Việt Nam: first monthly releases were later revised by {mean} percentage "
        "points on average ({count} months)",
    ),
    "revision_note": (
        "Số công bố cuối trừ số công bố đầu, điểm phần trăm; mỗi chấm là một số liệu; vạch cam: 80% ở giữa.",
        "Last release minus first, percentage points; each dot is a figure; orange line: the middle 80%.",
    ),
    "revision_alt": (
        "Mức điều chỉnh số liệu cả nước. {title}.",
        "Revisions of the national figures. {title}.",
    ),
    "tet_published": ("theo số liệu công bố", "as published"),
    "tet_without": ("đã loại ảnh hưởng của Tết", "with the effect of Tết taken out"),
    "tet_title": (
        "{name} cả nước: tốc độ tăng tháng 1 và tháng 2 chênh nhau bình quân {published} điểm phần trăm theo số liệu "
        "công bố, {without} điểm khi loại ảnh hưởng của Tết ({years})",
        "{name}, Việt Nam: growth in January and February lies {published} percentage points apart as published, "
        "{without} with the effect of Tết taken out (average of {years})",
    ),
    "tet_note": (
        "Tốc độ tăng so với cùng tháng năm trước. Chấm: tháng 1 và tháng 2. Ảnh hưởng của Tết được ước lượng bằng "
        "phương pháp {method} từ {level}. {note}",
        "Growth on the same month of the year before. Dots: January and February. The effect of Tết is estimated with "
        "{method} from {level}. {note}",
    ),
    "tet_level_published": ("mức đã công bố của từng tháng", "the published monthly levels"),
    "tet_level_path": (
        "mức hằng tháng mà mô hình ước tính từ các tốc độ tăng đã công bố",
        "the monthly level that the model finds from the published growth figures",
    ),
    "tet_values": (
        "{month}: {published} theo số liệu công bố, {without} khi loại ảnh hưởng của Tết",
        "{month}: {published} as published, {without} with the effect of Tết taken out",
    ),
    "tet_alt": (
        "Hai đường tốc độ tăng theo tháng. {title}. {values}. {note}",
        "Two lines of growth by month. {title}. {values}. {note}",
    ),
    "fan_note_target": (
        "Mục tiêu (gạch chéo) đặt cho bình quân cả giai đoạn, không phải cho từng năm.",
        "The target (hatched) is for the average of the whole period, not for each year.",
    ),
    "average_note_end": (
        "Phân phối xác suất của tốc độ tăng bình quân năm; trục tung là mật độ, không có đơn "
        "vị. Đường cam: mục tiêu; đường đứt: trung vị.",
        "Probability distribution of average annual growth (compound); height is density and "
        "has no unit. Orange line: target; dashed line: median.",
    ),
}
