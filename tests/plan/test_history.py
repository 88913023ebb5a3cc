from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from plan_analysis.data.load import observations, targets
from plan_analysis.plan.history import history_dates, target_history
from plan_analysis.plan.targets import find_target, targets_from

ADOPTED = date(2021, 9, 27)


@pytest.fixture(scope="module")
def plan():
    return find_target(targets_from(targets()), "P148-01")


def test_adoption_and_every_year_end_up_to_the_date(plan):
    assert history_dates(plan, date(2023, 6, 30)) == [
        ADOPTED,
        date(2021, 12, 31),
        date(2022, 12, 31),
        date(2023, 6, 30),
    ]
    assert history_dates(plan, ADOPTED) == [ADOPTED]


def test_each_view_uses_only_what_was_known(plan):
    asked = []

    def known(day: date) -> pd.DataFrame:
        rows = observations(day)
        asked.append((day, rows["available"].max().date()))
        return rows

    history = target_history(known, plan, [ADOPTED, date(2023, 12, 31)], seed=1, draws=400)
    assert [day for day, _ in asked] == [ADOPTED, date(2023, 12, 31)]
    assert all(newest <= day for day, newest in asked)
    adopted, later = history.loc[ADOPTED], history.loc[date(2023, 12, 31)]
    assert adopted["required"] == pytest.approx(9.0)
    assert pd.isna(adopted["so_far"])
    assert later["figures"] > adopted["figures"]
    # More figures, narrower view.
    assert later["high80"] - later["low80"] < adopted["high80"] - adopted["low80"]
    for _, row in history.iterrows():
        assert row["reached"] == pytest.approx(row["inside"] + row["above"])
