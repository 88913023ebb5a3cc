"""Words of the scenario explorer in both languages; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

EXPLORER_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "x_title": (
        "Khám phá kịch bản tăng trưởng công nghiệp và xuất khẩu",
        "Scenario explorer: industry and exports",
    ),
    "x_static": (
        "Trang này là bản tĩnh với kịch bản cơ sở. Các thanh trượt chỉ hoạt động trong JupyterLab "
        "(lệnh plan-analysis explore) hoặc trong ứng dụng (plan-analysis explore --app).",
        "This page is the static view, with the baseline scenario. The sliders work in JupyterLab "
        "(command plan-analysis explore) or in the application (plan-analysis explore --app).",
    ),
    "x_setting": ("Xem gì", "What to look at"),
    "x_series": ("Chỉ tiêu", "Series"),
    "x_territory": ("Địa bàn", "Territory"),
    "x_as_of": ("Số liệu đến ngày", "Figures as of"),
    "x_horizon": ("Năm cuối", "Last year"),
    "x_language": ("Ngôn ngữ", "Language"),
    "x_target": ("Mục tiêu", "Target"),
    "x_target_plan": ("Đã ban hành: {range}/năm, {years}", "Official: {range} a year, {years}"),
    "hung_yen_choice": ("Hưng Yên (trước ngày 1/7/2025)", "Hưng Yên (before 1 July 2025)"),
    "thai_binh_choice": ("Thái Bình (trước ngày 1/7/2025)", "Thái Bình (before 1 July 2025)"),
    "hung_yen_merged_choice": ("Hưng Yên sau hợp nhất", "Hưng Yên after the merger"),
    "x_target_own": ("Tự đặt cho {years}", "Your own for {years}"),
    "x_goal": ("Từ mức", "At least"),
    "x_start": ("Bắt đầu từ", "Start from"),
    "x_baseline": ("Cơ sở (không giả định)", "Baseline (no assumption)"),
    "x_baseline_short": ("Cơ sở", "Baseline"),
    "x_this": ("Kịch bản đang xét", "This scenario"),
    "x_growth_heading": ("Giả định: tốc độ tăng so với năm trước", "Assumed growth on the year before"),
    "x_national_heading": (
        "Giả định: tốc độ tăng của cả nước so với năm trước",
        "Assumed national growth on the year before",
    ),
    "x_national_year": ("Cả nước {year}", "Việt Nam {year}"),
    "x_shock_heading": ("Giả định: một cú sốc", "Assumed shock"),
    "x_shock_date": ("Tháng bắt đầu", "First month"),
    "x_shock_size": ("Mức thay đổi", "Size"),
    "x_shock_half": ("Giảm nửa sau", "Halves in"),
    "x_shock_half_hint": (
        "Sau số tháng này, tác động của cú sốc chỉ còn một nửa.",
        "After this time half of the shock is left.",
    ),
    "x_months": (" tháng", " months"),
    "x_level_percent": ("% mức", "% of level"),
    "x_spread": ("Độ bất định", "Spread"),
    "x_spread_hint": ("Độ lệch chuẩn của mỗi giả định.", "Standard deviation of each assumption."),
    "x_spread_unit": (" điểm %", " points"),
    "x_hard": ("đúng bằng", "exactly"),
    "x_free": ("{} (cơ sở)", "{} (baseline)"),
    "x_no_shock": ("không có", "none"),
    "x_hold": ("Giữ giả định này", "Hold this assumption"),
    "x_save_heading": ("Lưu và xuất", "Save and export"),
    "x_name": ("Tên", "Name"),
    "x_name_hint": ("chữ thường, số, gạch dưới", "lower-case letters, digits, _"),
    "x_name_rule": (
        "từ 1 đến 60 chữ thường không dấu, chữ số hoặc dấu gạch dưới, bắt đầu bằng chữ hoặc số",
        "1 to 60 lower-case letters, digits or _, beginning with a letter or digit",
    ),
    "x_no_name": ("chưa đặt tên; tên gồm {rule}", "the name is missing; it has {rule}"),
    "x_bad_name": (
        "tên “{name}” không hợp lệ; tên gồm {rule}",
        "“{name}” is not a name to save under; it has {rule}",
    ),
    "x_taken": (
        "đã có kịch bản mang tên này ({path}); hãy đặt tên khác, hoặc đánh dấu “{replace}” để ghi đè kịch bản cũ",
        "a scenario of this name exists already ({path}); give another name, or tick “{replace}” to overwrite it",
    ),
    "x_not_done": (
        "Chưa thực hiện được; lý do ghi phía trên biểu đồ.",
        "Not done; the reason stands above the figure.",
    ),
    "x_title_of": ("Kịch bản {name}", "Scenario {name}"),
    "x_reason_of": (
        "Các giả định được đặt trong công cụ khám phá kịch bản.",
        "The assumptions were made in the scenario explorer.",
    ),
    "x_reason": ("Đặt trong công cụ khám phá kịch bản.", "Set in the scenario explorer."),
    "x_overwrite": ("Ghi đè nếu đã có", "Replace if it exists"),
    "x_save": ("Lưu", "Save"),
    "x_reset": ("Đặt lại", "Reset"),
    "x_saved": ("Đã lưu {path}", "Saved as {path}"),
    "x_figure": ("Hình {kind}", "Figure {kind}"),
    "x_table": ("Bảng {kind}", "Table {kind}"),
    "x_download": ("Tải {name} ({size} KB)", "Download {name} ({size} KB)"),
    "x_wait": ("Đang tính lại từ số liệu…", "Computing from the figures…"),
    "x_refused": ("Không thực hiện được: {problem}.", "This cannot be done: {problem}."),
    "x_failed": (
        "Không tính được kịch bản này do lỗi của chương trình; chi tiết nằm trong nhật ký của kernel.",
        "This scenario could not be computed because of a fault in the program; the kernel's log has the details.",
    ),
    "x_no_target_yet": (
        "Mọi năm đến {last} đều đã qua vào ngày này; hãy chọn ngày sớm hơn hoặc năm cuối muộn hơn.",
        "All years up to {last} had passed at this date; choose an earlier date or a later last year.",
    ),
    "x_chance": (
        "Xác suất bình quân {years} đạt từ {lower}/năm trở lên: {chance} (cơ sở: {baseline})",
        "Probability of averaging {lower} a year or more over {years}: {chance} (baseline: {baseline})",
    ),
    "x_required": (
        "Để bình quân đạt {lower}, các năm chưa giả định ({free}) cần tăng {median}/năm "
        "(khoảng tin cậy 80%: {interval}).",
        "To average {lower}, the years without an assumption ({free}) have to grow {median} a year "
        "(80% interval: {interval}).",
    ),
    "x_required_certain": (
        "Để bình quân đạt {lower}, các năm chưa giả định ({free}) cần tăng {median}/năm.",
        "To average {lower}, the years without an assumption ({free}) have to grow {median} a year.",
    ),
    "x_not_here": ("không áp dụng", "does not apply"),
    "x_required_none": (
        "Mọi năm của mục tiêu đều đã qua hoặc đã được giả định, nên không còn năm nào để tính tốc độ tăng cần đạt.",
        "Every year of the target has passed or is held by an assumption, so there is none left to ask how fast it has "
        "to grow.",
    ),
    "x_also": ("Giả định khác của kịch bản: {names}.", "Other assumptions of the scenario: {names}."),
    "x_results": ("Kết quả, theo số liệu công bố đến ngày {day}", "Results, from figures published by {day}"),
    "x_compare": (
        "So với các kịch bản đã lưu: tăng bình quân {years}, %/năm",
        "Beside the saved scenarios: average growth {years}, % a year",
    ),
    "x_scenario": ("Kịch bản", "Scenario"),
    "x_chance_head": ("Xác suất đạt {lower}", "Probability of {lower}"),
    "x_growth_head": ("Năm {year}, %", "In {year}, %"),
    "scenario_fan_title": (
        "{name}: bình quân {years} khoảng {median}/năm (khoảng tin cậy 80%: {interval})",
        "{name}: average of about {median} a year over {years} (80% interval: {interval})",
    ),
    "scenario_fan_own": ("Tự đặt {years}: từ {lower}/năm", "Your own {years}: {lower} a year or more"),
    "scenario_fan_note": (
        "Tốc độ tăng so với năm trước. Đường đậm: trung vị của kịch bản; dải: khoảng tin cậy 95%, 80%, 50%. "
        "Đường đứt: trung vị của kịch bản cơ sở. Chấm: số liệu đã công bố (rỗng: ước tính, sơ bộ).",
        "Growth on the year before. Line: median of the scenario; bands: 95%, 80% and 50% intervals. "
        "Dashed: median of the baseline. Dots: published figures (open: estimates, preliminary).",
    ),
}
