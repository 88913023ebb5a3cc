from __future__ import annotations

import pandas as pd
import pytest

from plan_analysis.data.borders import crossing_figures, outlived

TERRITORIES = pd.DataFrame(
    {
        "territory": ["hung_yen", "thai_binh", "hung_yen_merged", "bac_ninh", "ha_tay"],
        "valid_to": ["2025-06-30", "2025-06-30", "", "2025-06-30", "2008-07-31"],
    }
)


def figure(
    territory="hung_yen", period="2025-07", frequency="M", status="preliminary", note=""
) -> pd.DataFrame:
    row = {"territory": territory, "period": period, "frequency": frequency, "status": status, "note": note}
    return pd.DataFrame([row], index=[5])


@pytest.mark.parametrize(
    "crossing",
    [
        figure(),
        figure(period="2025", frequency="A"),
        figure(period="2021-2025", frequency="A"),
        figure(period="2025-07", frequency="YTD"),
        figure("thai_binh", "2025-Q3", "Q"),
        figure(note="province before the merger?"),
    ],
)
def test_a_figure_that_crosses_the_merger_is_refused(crossing):
    [problem] = crossing_figures(crossing, TERRITORIES, "t.csv")
    assert problem.place == "line 5, column territory"
    assert "after the merger" in problem.found and "hung_yen_merged" in problem.expected


@pytest.mark.parametrize(
    "sound",
    [
        figure(period="2025-06"),
        figure(period="2025-06", frequency="YTD"),
        figure(period="2025-Q2", frequency="Q"),
        figure("hung_yen_merged"),
        figure("viet_nam"),
        figure(period="2021-2025", frequency="A", status="planned"),
        figure(note="area of the former Hưng Yên after the merger"),
        figure(note="old borders, as the report says"),
        figure("bac_ninh"),  # another province: reported, not refused
    ],
)
def test_other_figures_pass(sound):
    assert crossing_figures(sound, TERRITORIES, "t.csv") == []


def test_other_provinces_that_outlived_their_borders_are_seen():
    assert outlived(figure("bac_ninh"), TERRITORIES).all()
    assert outlived(figure("ha_tay", "2008-08"), TERRITORIES).all()
    assert not outlived(figure("ha_tay", "2008-07"), TERRITORIES).any()


def test_the_34_units_hold_each_former_one_once(real):
    now = real.territories[(real.territories["valid_to"] == "") & (real.territories["kind"] != "country")]
    assert len(now) == 34
    held = " ".join(real.territories.loc[real.territories["valid_from"] == "2025-07-01", "holds"]).split()
    assert len(held) == len(set(held)) == 52  # 52 units became 23; 11 were not merged
    former = real.territories[real.territories["valid_to"] == "2025-06-30"]
    assert set(held) == set(former["territory"])


def test_no_figure_of_the_plan_territories_crosses_the_merger_silently(real):
    late = outlived(real.obs, real.territories) & real.obs["territory"].isin(["hung_yen", "thai_binh"])
    assert set(real.obs.loc[late, "source_id"]) == {"VIETNAMIZ_2026"}  # its notes say former provinces
    merged = real.obs[real.obs["source_id"] == "hy_nso_202507"]
    assert set(merged["territory"]) == {"hung_yen_merged"}
