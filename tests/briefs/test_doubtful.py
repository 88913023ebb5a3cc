"""Figures that may be wrong, as the review and the briefs show them."""

from dataclasses import replace

import pandas as pd
import pytest

from plan_analysis import briefs
from plan_analysis.briefs.doubtful import DOUBTFUL, LIKELY_WRONG, doubtful_figures
from plan_analysis.briefs.opening import open_brief


@pytest.fixture(scope="module", params=["vi", "en"])
def brief(request):
    """The brief with a year of which one more source has dropped a digit."""
    plain = open_brief(as_of="2024-12-31", language=request.param, draws=400)
    rows = plain.known[(plain.known["territory"] == "hung_yen") & (plain.known["series"] == "iip")]
    row = rows[(rows["period"] == "2021") & (rows["measure"] == "yoy_pct") & (rows["status"] != "planned")]
    slipped = row.iloc[[0]].assign(value=88.2, decimals=1)
    return replace(plain, known=pd.concat([plain.known, slipped], ignore_index=True))


def test_a_slipped_decimal_point_comes_first_with_what_the_path_says(brief):
    found = doubtful_figures(brief)
    assert all(one.wrong > DOUBTFUL for one in found)
    slipped = next(one for one in found if one.statement.printed == 88.2)
    assert slipped.wrong > 0.99
    assert slipped.instead.value == pytest.approx(8.8, abs=0.8)


def test_the_table_has_a_row_for_each_and_shades_the_likely_wrong(brief):
    found, table = doubtful_figures(brief), briefs.doubtful_table(brief)
    assert len(table.rows) == len(found)
    assert table.emphasised == {i for i, one in enumerate(found) if one.wrong > LIKELY_WRONG}
    shown = next(row for row in table.rows if ("88,2" if brief.language == "vi" else "88.2") in row[2])
    assert shown[4] == ("trên 99%" if brief.language == "vi" else "above 99%")
    assert shown[5]


def test_the_table_of_figures_marks_it(brief):
    marked = [row for row in briefs.measurement_table(brief, "iip").rows if "88" in row[1]]
    word = "nhiều khả năng sai" if brief.language == "vi" else "likely wrong"
    assert len(marked) == 1
    assert marked[0][1].endswith(word)
