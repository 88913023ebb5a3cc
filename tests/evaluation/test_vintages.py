import pandas as pd

from plan_analysis.evaluation.vintages import known_on, pseudo_real_time


def test_a_province_is_known_ninety_days_after_its_year_if_not_before(figure, table):
    rows = table(
        figure("index_py100", "A", "2013", 107, "2017-03-24", territory="bac_ninh"),
        figure("index_py100", "A", "2014", 107, "2015-01-10", territory="bac_ninh"),
        figure("index_py100", "A", "2013", 106, "2017-03-24"),
        figure("yoy_pct", "M", "2013-05", 6, "2017-03-24", territory="bac_ninh"),
        figure("yoy_pct", "A", "2013", 9, "2017-03-24", territory="bac_ninh", status="planned"),
    )
    moved = pseudo_real_time(rows)["available"].dt.strftime("%Y-%m-%d").tolist()
    assert moved == ["2014-03-31", "2015-01-10", "2017-03-24", "2017-03-24", "2017-03-24"]
    assert rows["available"].iloc[0] == pd.Timestamp("2017-03-24")


def test_the_day_of_publication_itself_counts(figure, table):
    rows = table(figure("index_py100", "A", "2013", 107, "2014-01-05"))
    assert len(known_on(rows, pd.Timestamp("2014-01-05"))) == 1
    assert known_on(rows, pd.Timestamp("2014-01-04")).empty
