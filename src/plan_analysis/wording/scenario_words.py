"""Words of scenarios in both languages: what each kind of assumption says; what is filled in stands in braces."""

from __future__ import annotations

from collections.abc import Mapping

SCENARIO_WORDS: Mapping[str, tuple[str, str]] = {
    # key: (Vietnamese, English)
    "iip_of": ("IIP", "the IIP"),
    "exports_of": ("kim ngạch xuất khẩu", "exports"),
    "hung_yen_of": ("Hưng Yên cũ", "old Hưng Yên"),
    "thai_binh_of": ("Thái Bình cũ", "old Thái Bình"),
    "hung_yen_merged_of": ("tỉnh sau hợp nhất", "the merged province"),
    "viet_nam_of": ("cả nước", "Việt Nam"),
    "s_exact": ("{value}", "{value}"),
    "s_at_least": ("ít nhất {value}", "at least {value}"),
    "s_at_most": ("nhiều nhất {value}", "at most {value}"),
    "s_growth": (
        "{period}, {series} của {place} tăng {value} {against}{spread}",
        "{period}: growth of {value} {against}{spread} in {series} of {place}",
    ),
    "s_average": (
        "giai đoạn {period}, {series} của {place} tăng bình quân {value}/năm{spread}",
        "{period}: average growth of {value} a year{spread} in {series} of {place}",
    ),
    "s_level": (
        "{period}, {series} của {place} đạt {value}{spread}",
        "{period}, {series} of {place}: {value}{spread}",
    ),
    "s_shock": (
        "từ {start}, {series} của {place} {value}{spread}, {fade}",
        "from {start}: {value}{spread} in {series} of {place}, {fade}",
    ),
    "s_long_run_growth": (
        "từ {start}, tốc độ tăng hằng năm của {series} ({place}) {value}{spread}",
        "from {start}: annual growth of {series} of {place} {value}{spread}",
    ),
    "s_tariff": (
        "từ {start}, {share}{share_spread} {series} của {place} chịu ảnh hưởng, phần đó {value}{spread}, {fade}",
        "from {start}: {share}{share_spread} of {series} of {place} exposed, with {value}{spread} in that part, {fade}",
    ),
    "s_follows": (
        "từ {start}, {series} của {place} biến động theo {leader}, hệ số co giãn {elasticity}",
        "from {start}: {series} of {place} moving with {leader}, elasticity {elasticity}",
    ),
    "s_up": ("tăng {value}", "a rise of {value}"),
    "s_down": ("giảm {value}", "a fall of {value}"),
    "s_higher": ("cao hơn {value}", "higher by {value}"),
    "s_lower": ("thấp hơn {value}", "lower by {value}"),
    "s_estimated": (
        "{value} (sai số chuẩn {error}; ước lượng từ {years} năm {first}–{last} của cả nước)",
        "{value} (standard error {error}; estimated from {years} years of the country, {first}–{last})",
    ),
    "s_given": ("{value}", "{value}"),
    "s_spread": (" (±{spread})", " (±{spread})"),
    "s_half_life": ("tác động còn một nửa sau mỗi {months} tháng", "halving every {months} months"),
    "s_permanent": ("tác động kéo dài", "and lasting"),
    "scenario_head": ("Kịch bản", "Scenario"),
    "assumption_head": ("Giả định", "Assumption"),
    "reason_head": ("Lý do", "Reason"),
    "scenarios_table": ("Các kịch bản và giả định của từng kịch bản", "The scenarios and what each assumes"),
    "no_assumption": ("không có giả định bổ sung", "nothing beyond the figures"),
    "goals_table": (
        "Xác suất đạt từng mục tiêu theo kịch bản",
        "Probability of reaching each goal, by scenario",
    ),
    "goal_average": (
        "{series}: bình quân {first}–{last} từ {value}/năm",
        "{series}: {value} a year or more, {first}–{last}",
    ),
    "goal_level": ("{series} năm {last} từ {value}", "{series} of {value} or more in {last}"),
    "goal_kept": (" (giữ nhịp của kế hoạch)", " (the plan's pace kept up)"),
    "mixture_head": ("Gộp theo trọng số", "Weighted"),
    "requirements_table": (
        "Cần những gì để đạt mục tiêu, từ kịch bản cơ sở",
        "What it would take, starting from the baseline",
    ),
    "goal_head": ("Mục tiêu", "Goal"),
    "asked_head": ("Với xác suất", "With probability"),
    "growth_needed_head": (
        "Tốc độ tăng không đổi hằng năm {first}–{last}",
        "Constant growth each year {first}–{last}",
    ),
    "plausible_head": (
        "Xác suất đạt mức tăng đó hoặc hơn ở kịch bản cơ sở",
        "Probability of that growth or more in the baseline",
    ),
    "nothing_reaches": ("không mức nào", "no value"),
    "levels_table": (
        "Tốc độ tăng bình quân {first}–{last} và mức năm {last} theo kịch bản: trung vị (khoảng tin cậy 80%)",
        "Average growth {first}–{last} and level of {last} by scenario: median (80% interval)",
    ),
    "average_head": ("{series}, tăng bình quân %/năm", "{series}, average growth, % a year"),
    "level_head": ("{series} năm {last}, {unit}", "{series} in {last}, {unit}"),
    "index_short": ("2020 = 100", "2020 = 100"),
    "panels_title": (
        "{name}: tốc độ tăng hằng năm theo từng kịch bản, {first}–{last}",
        "{name}: annual growth under each scenario, {first}–{last}",
    ),
    "panels_note": (
        "Đường đậm: trung vị của kịch bản; dải: khoảng tin cậy 80%; đường đứt: trung vị của kịch bản cơ sở.",
        "Solid line: the scenario's median; band: 80% interval; dashed line: the baseline's median.",
    ),
    "panels_alt": ("{title}. Trung vị năm {last}: {medians}.", "{title}. Medians in {last}: {medians}."),
    "difference_title": (
        "{name}: chênh lệch so với kịch bản cơ sở; tháng {month}: {low} đến {high}",
        "{name}: difference from the baseline; in {month}: {low} to {high}",
    ),
    "difference_note": (
        "Trung vị của chênh lệch mức hằng tháng, % so với kịch bản cơ sở, tính theo từng đường mô phỏng.",
        "Median difference of the monthly level, % of the baseline, simulated path by simulated path.",
    ),
    "difference_alt": ("{title}. {ends}.", "{title}. {ends}."),
    "influence_title": (
        "{goal}, kịch bản “{scenario}”: giả định nào quan trọng nhất?",
        "{goal}, under “{scenario}”: which assumption matters most?",
    ),
    "influence_without": ("bỏ giả định", "left out"),
    "influence_spread": ("thêm hoặc bớt một độ lệch chuẩn", "one standard deviation lower or higher"),
    "influence_all": ("đủ mọi giả định: {value}", "with all assumptions: {value}"),
    "influence_note": (
        "Trung vị khi bỏ từng giả định hoặc thay đổi giá trị của giả định đó, giữ nguyên các giả định khác.",
        "Median when one assumption is left out or its value moved, all others kept.",
    ),
    "influence_alt": ("{title}. {steps}.", "{title}. {steps}."),
    "scenario_source": ("giả định của kịch bản", "assumptions of the scenario"),
    "elasticity_source": (
        "hệ số co giãn của xuất khẩu theo IIP (cả nước)",
        "elasticity of exports with the IIP (country)",
    ),
    "h_scenario_goal": ("{scenario}: {goal}", "{scenario}: {goal}"),
}
