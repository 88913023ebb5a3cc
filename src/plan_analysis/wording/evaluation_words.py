"""Words of the evaluation of forecasts in both languages: methods, groups, heads of tables, texts of figures."""

from __future__ import annotations

from collections.abc import Mapping

EVALUATION_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "group": ("Nhóm", "Group"),
    "method_path": ("mô hình của bản tin", "model of the briefs"),
    "method_drift": ("bước ngẫu nhiên có xu thế", "random walk with drift"),
    "method_last_growth": ("giữ nguyên tốc độ tăng gần nhất", "last growth carried forward"),
    "method_theta": ("Theta", "Theta"),
    "method_holt_winters": ("Holt–Winters xu thế giảm dần", "damped Holt–Winters"),
    "method_sarimax": ("SARIMA", "SARIMA"),
    "method_components": ("mô hình thành phần không quan sát được", "unobserved components"),
    "method_forecaster": ("bộ dự báo chung", "general forecaster"),
    "method_target": ("lấy chỉ tiêu kế hoạch làm dự báo", "official target as forecast"),
    "group_A_iip_province": ("IIP năm của các tỉnh", "yearly IIP, provinces"),
    "group_A_iip_country": ("IIP năm của cả nước", "yearly IIP, country"),
    "group_A_exports_province": ("xuất khẩu năm của Hưng Yên", "yearly exports, Hưng Yên"),
    "group_A_exports_country": ("xuất khẩu năm của cả nước", "yearly exports, country"),
    "group_M_iip_country": ("IIP tháng của cả nước", "monthly IIP, country"),
    "group_M_exports_country": ("xuất khẩu tháng của cả nước", "monthly exports, country"),
    "method": ("Phương pháp", "Method"),
    "cases": ("Dự báo chung", "Cases"),
    "crps_method": ("CRPS", "CRPS"),
    "crps_path": ("CRPS mô hình", "Model's CRPS"),
    "crps_ratio": ("Tỷ số", "Ratio"),
    "p_value": ("p", "p"),
    "p_territory": ("p, theo tỉnh", "p, by province"),
    "scaled_error": ("MASE", "MASE"),
    "held80": ("Trong khoảng 80%", "In 80% interval"),
    "held80_short": ("Trong 80%", "In 80%"),
    "held95": ("Trong khoảng 95%", "In 95% interval"),
    "width80": ("Độ rộng 80%", "80% width"),
    "forecasts": ("Số dự báo", "Forecasts"),
    "scores_table": (
        "Điểm số, {name} (CRPS: điểm phần trăm; cột cuối: kết quả nằm trong khoảng 80%)",
        "Scores, {name} (CRPS: percentage points; last column: outcomes in the 80% interval)",
    ),
    "calibration_table": (
        "Tỷ lệ kết quả nằm trong khoảng tin cậy của mô hình, và độ rộng của khoảng (điểm phần trăm)",
        "Share of outcomes inside the model's intervals, and their width (percentage points)",
    ),
    "lived_table": (
        "IIP của Hưng Yên từng tháng, % so với cùng kỳ năm trước: trung vị dự báo trước khi "
        "công bố, kết quả và mức lệch",
        "Hưng Yên's IIP month by month, % on the year before: median forecast before publication, outcome and error",
    ),
    "month": ("Tháng", "Month"),
    "forecast_on": ("Ngày dự báo", "Forecast on"),
    "newest_known": ("Số liệu mới nhất khi đó", "Newest figure then"),
    "forecast_median": ("Dự báo", "Forecast"),
    "outcome": ("Kết quả", "Outcome"),
    "outcome_day": ("Ngày công bố", "Published on"),
    "forecast_error": ("Lệch", "Error"),
    "inside_interval": ("Trong khoảng", "Inside"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "none_yet": ("chưa có", "none"),
    "not_published": ("không công bố", "not published"),
    "evaluation_sources_table": (
        "Nơi công bố các số liệu dùng để đánh giá",
        "Publishers of the figures behind the evaluation",
    ),
    "publications_count": ("Số tài liệu", "Publications"),
    "horizon_years": ("số năm dự báo trước", "years ahead"),
    "horizon_months": ("số tháng dự báo trước", "months ahead"),
    "coverage_horizon_title": (
        "Khoảng tin cậy 80% của mô hình chứa {low} đến {high} số kết quả, tùy nhóm và tầm dự báo",
        "The model's 80% intervals held {low} to {high} of the outcomes, by group and horizon",
    ),
    "coverage_horizon_note": (
        "Tỷ lệ kết quả thực hiện nằm trong khoảng tin cậy 80% (đường liền) và 95% (đường chấm); đường "
        "ngang: mức danh nghĩa.",
        "Share of outcomes inside the 80% interval (solid) and the 95% interval (dotted); horizontal "
        "lines: what they claim.",
    ),
    "coverage_horizon_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "pit_title": (
        "Vị trí của kết quả trong phân phối dự báo: {flat} trong {count} nhóm gần đều",
        "Where outcomes fell in the forecast distributions: close to even in {flat} of {count} groups",
    ),
    "pit_note": (
        "Mỗi cột: tỷ lệ kết quả rơi vào một phần mười của phân phối dự báo, từ thấp đến cao; mô "
        "hình đúng mức cho các cột "
        "bằng nhau (đường ngang). Hai đầu cao: khoảng quá hẹp; giữa cao: quá rộng.",
        "Each bar: share of outcomes in a tenth of the forecast distribution, from low to high; a "
        "calibrated model gives "
        "even bars (line). High ends: intervals too narrow; high middle: too wide.",
    ),
    "pit_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "relative_title": (
        "CRPS của mô hình thấp hơn phương pháp so sánh tốt nhất trong {better} trên {count} nhóm",
        "The model's CRPS is below that of the best benchmark in {better} of {count} groups",
    ),
    "relative_note": (
        "CRPS của mô hình chia cho CRPS của phương pháp so sánh, theo tầm dự báo; dưới 1 là mô "
        "hình tốt hơn. Đường đậm: "
        "phương pháp so sánh tốt nhất của nhóm; đường mảnh: các phương pháp khác.",
        "The model's CRPS over a benchmark's, by horizon; below 1 the model is better. Bold: the "
        "group's best benchmark; "
        "thin: the others.",
    ),
    "relative_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "lived_title": (
        "IIP của Hưng Yên: khoảng tin cậy 80% đưa ra trước khi công bố chứa {held} trong {count} kết quả",
        "Hưng Yên's IIP: the 80% interval stated before publication held {held} of {count} outcomes",
    ),
    "lived_note": (
        "Dự báo vào ngày cuối tháng (hoặc ngay trước khi công bố nếu sớm hơn), chỉ với số liệu đã "
        "công bố đến khi đó. "
        "Trước tháng 7/2025: địa giới cũ; từ tháng 7/2025: sau hợp nhất với Thái Bình. Khoảng tin cậy "
        "tính cả sai số của số công bố lần đầu.",
        "Forecast on the last day of the month (or just before publication, if earlier) with what "
        "had been published by "
        "then. Before July 2025: old borders; from July 2025: merged with Thái Bình. Intervals include "
        "the error of a first print.",
    ),
    "lived_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "lived_forecast": ("dự báo (trung vị, khoảng 80%)", "forecast (median, 80% interval)"),
    "lived_outcome": ("số liệu công bố sau đó", "figure published later"),
    "before_merger": ("địa giới cũ", "old borders"),
    "after_merger": ("sau hợp nhất", "merged"),
    "h_covered80": (
        "Khoảng tin cậy 80% đã chứa kết quả: {name}",
        "80% intervals that held the outcome: {name}",
    ),
}
