"""The evaluation's texts and tables follow from the table of forecasts, and so does the line in every brief."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from plan_analysis import briefs
from plan_analysis.briefs.evaluation import GroupResult
from plan_analysis.briefs.evaluation_tables import p_value
from plan_analysis.evaluation.record import read_table
from plan_analysis.evaluation.track_record import TrackRecord
from plan_analysis.wording.numbers import Numbers

TEXTS = (
    "head_evaluation",
    "evaluation_summary",
    "evaluation_scores",
    "evaluation_calibration",
    "trust_evaluation",
)


def counted(series: str, as_of: str) -> tuple[int, int]:
    """Count the cases of the line in a brief by another way than the library."""
    table = read_table().query(
        "method == 'path' and frequency == 'A' and failure == '' and outcome_known <= @as_of"
    )
    kind = "province" if series == "iip" else "country"
    table = table[(table["kind"] == kind) & table["series"].str.startswith(series)]
    return len(table.query("q10 <= outcome and outcome <= q90")), len(table)


class TestTheLineInEveryBrief:
    @pytest.mark.parametrize("as_of", ["2021-09-27", "2024-12-31", "latest"])
    @pytest.mark.parametrize("series", ["iip", "exports"])
    def test_counts_are_those_of_the_table(self, brief_of, series, as_of):
        brief = brief_of(as_of=as_of, language="en")
        held, cases = counted(series, brief.as_of.isoformat())
        assert f"held the outcome in {held} of {cases} cases" in briefs.say(brief, "trust_series", series)
        brief = brief_of(as_of=as_of)
        assert f"trong {held}/{cases} trường hợp" in briefs.say(brief, "trust_series", series)

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_the_plan_speaks_of_both(self, brief_of, language):
        brief = brief_of(language=language)
        text = briefs.say(brief, "trust_plan", **briefs.both_series(brief))
        joined = "{}/{}" if language == "vi" else "{} of {}"
        for series in ("iip", "exports"):
            assert joined.format(*counted(series, brief.as_of.isoformat())) in text

    @pytest.mark.parametrize(
        ("held", "vi", "en"),
        [(60, "còn hẹp", "too narrow"), (95, "rộng hơn mức cần thiết", "wider than they need"), (80, "", "")],
    )
    def test_a_share_far_from_eighty_is_judged(self, brief_of, held, vi, en):
        record = TrackRecord("iip", "province", 63, held, 100, 5, 10)
        for language, words in (("vi", vi), ("en", en)):
            text = briefs.say(brief_of(language=language), "trust_series", "iip", record=record)
            assert words in text
            judged = [one for one in ("còn hẹp", "cần thiết", "too narrow", "than they need") if one in text]
            assert bool(judged) == bool(words)

    @pytest.mark.parametrize("language", ["vi", "en"])
    def test_no_outcome_no_claim(self, brief_of, language):
        text = briefs.say(brief_of(language=language), "trust_series", "iip", record=None)
        assert ("chưa có kết quả thực tế" if language == "vi" else "were not known by this date") in text


class TestTheEvaluation:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("as_of", ["2021-09-27", "latest"])
    def test_every_text_can_be_written(self, brief_of, as_of, language):
        brief = brief_of(as_of=as_of, language=language)
        values = briefs.evaluation_values(brief)
        for name in TEXTS:
            text = briefs.say(brief, name, **values)
            assert text.strip() and "None" not in text and not re.search(r"\bnan\b", text.lower())
            wrong = r"\d\.\d{1,2}(?!\d)" if language == "vi" else r"\d,\d{1,2}(?!\d)"
            assert not re.search(wrong, text), text

    def test_a_loss_is_told(self, brief_of):
        scores = pd.DataFrame(
            {
                "n": [50, 50, 40, 3],
                "cases": [50, 50, 40, 3],
                "ratio": [1.0, 1.25, 0.5, 2.0],
                "p": [np.nan, 0.2, 0.01, np.nan],
                "in80": [0.7, 0.8, 0.8, 0.8],
                "in95": [0.93, 0.9, 0.9, 0.9],
                "crps": [2.0, 1.6, 4.0, 1.0],
                "pit": [0.3, 0.5, 0.5, 0.5],
                "p_territory": [np.nan, 0.3, 0.2, np.nan],
                "p_in80": [0.31, np.nan, np.nan, np.nan],
                "p_in95": [0.02, np.nan, np.nan, np.nan],
            },
            index=["path", "drift", "theta", "target"],
        )
        by_series = pd.DataFrame(
            {"drift": [1.6, 0.9], "theta": [0.4, 0.6]}, index=["iip_mining", "iip_water"]
        )
        one = GroupResult("A_iip_province", scores, by_series)
        assert one.worse == ["drift"] and one.better == one.clearly_better == ["theta"]
        assert not one.right80 and one.right95
        text = briefs.say(brief_of(language="en"), "evaluation_scores", judged=[one])
        assert (
            "It loses to** random walk with drift (ratio 1.25, p = 0.200; worst in IIP, mining: 1.60)."
            in text
        )
        assert "better than 1 of 2 benchmarks; for 1 of these chance" in text
        text = briefs.say(brief_of(), "evaluation_scores", judged=[one])
        assert (
            "Mô hình kém hơn** bước ngẫu nhiên có xu thế (tỷ số 1,25, p = 0,200; "
            "kém nhất ở IIP ngành khai khoáng: 1,60)." in text
        )
        text = briefs.say(brief_of(language="en"), "evaluation_calibration", judged=[one])
        assert "in 70% and 93%: too narrow. Chance alone can make such a" in text
        assert "difference over so few dates (p = 0.31). Outcomes tend to lie below the medians" in text
        assert "the forecasts were too high" in text
        text = briefs.say(brief_of(), "evaluation_calibration", judged=[one])
        assert "chênh lệch này có thể chỉ do ngẫu nhiên (p = 0,31)" in text
        scores["p_in80"] = 0.03
        text = briefs.say(brief_of(language="en"), "evaluation_calibration", judged=[one])
        assert "too narrow. Outcomes tend" in text

    def test_lost_rows_stand_out(self, brief_of):
        for table in briefs.scores_tables(brief_of(language="en")):
            for position, row in enumerate(table.rows):
                assert (float(row[4]) >= 1) == (position in table.emphasised) or row[4] == "1.00"

    def test_headlines_are_shares_of_the_calibration_table(self, brief_of):
        brief = brief_of(language="en")
        shares = {row[0]: row[2] for row in briefs.calibration_table(brief).rows}
        for one in briefs.evaluation_headlines(brief):
            assert shares[one.label.split(": ")[1]] == f"{one.value:.0f}%"

    def test_months_as_lived(self, brief_of):
        months = pd.DataFrame(
            {
                "period": ["2025-01", "2025-02"],
                "territory": "hung_yen",
                "day": [pd.Timestamp("2025-01-31").date(), pd.Timestamp("2025-02-28").date()],
                "known": ["", "2025-01"],
                "low80": [5.0, 6.0],
                "median": [8.0, 9.0],
                "high80": [10.0, 12.0],
                "published": [pd.Timestamp("2025-02-07"), pd.NaT],
                "outcome": [9.62, np.nan],
                "error": [1.62, np.nan],
                "inside": [True, False],
            }
        )
        brief = brief_of(language="en")
        first, second = briefs.lived_table(brief, months).rows
        assert first[2:] == ("none", "8.0%", "5.0–10.0%", "9.62%", "7 February 2025", "1.6", "yes")
        assert second[5:] == ("not published", "–", "–", "–")
        values = briefs.lived_values(brief, months)
        assert (values["held"], values["outcomes"], values["months"]) == (1, 1, 2)
        text = briefs.say(brief, "evaluation_lived", **values)
        assert "held 1 of the 1 figures" in text and "below the outcome" in text

    def test_before_the_first_month_nothing_is_told(self, brief_of):
        brief = replace(brief_of(as_of="2021-09-27", language="en"))
        months = briefs.months_as_lived(brief)
        assert len(months) == 0
        assert "None of these months" in briefs.say(
            brief, "evaluation_lived", **briefs.lived_values(brief, months)
        )

    def test_who_published(self, brief_of):
        table = briefs.evaluation_sources(brief_of(language="en"))
        counts = [int(row[2].replace(",", "")) for row in table.rows]
        assert counts == sorted(counts, reverse=True) and counts[0] > 1000


def test_p_values_in_print():
    numbers = Numbers("vi")
    assert p_value(0.0004, numbers) == "<0,001"
    assert p_value(0.0426, numbers) == "0,043"
    assert p_value(float("nan"), numbers) == "–"
