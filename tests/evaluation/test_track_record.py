from datetime import date

import pandas as pd
import pytest

from plan_analysis.evaluation.track_record import track_record


def case(series, kind, territory, outcome, known, **other):
    usual = {
        "series": series,
        "kind": kind,
        "territory": territory,
        "frequency": "A",
        "method": "path",
        "vintage": "real",
        "horizon": 1,
        "outcome": outcome,
        "outcome_known": known,
        "q10": 5.0,
        "q90": 12.0,
        "failure": "",
    }
    return usual | other


@pytest.fixture
def table():
    return pd.DataFrame(
        [
            case("iip", "province", "bac_ninh", 9.0, "2017-03-24", vintage="pseudo"),
            case("iip", "province", "ha_nam", 12.0, "2017-03-24", horizon=3),
            case("iip", "province", "ha_nam", 15.0, "2019-08-05", horizon=5),
            case("iip", "province", "ha_nam", 9.0, "2019-08-05", method="drift"),
            case("iip", "province", "ha_nam", 9.0, "2019-08-05", failure="found no path"),
            case("iip", "country", "viet_nam", 9.0, "2019-08-05"),
            case("iip", "country", "viet_nam", 9.0, "2019-08-05", frequency="M"),
            case("exports_fdi", "country", "viet_nam", 20.0, "2015-01-29"),
            case("exports", "country", "viet_nam", 8.0, "2015-01-29"),
        ]
    )


def test_provinces_stand_for_the_iip(table):
    record = track_record(table, "iip", date(2025, 1, 1))
    assert (record.held, record.cases, record.territories) == (2, 3, 2)
    assert record.longest == 5 and record.pseudo == 1
    assert record.verdict == "narrow" and record.share == pytest.approx(2 / 3)


def test_outcomes_published_later_do_not_count(table):
    record = track_record(table, "iip", date(2017, 3, 24))
    assert (record.held, record.cases, record.longest) == (2, 2, 3)
    assert record.verdict == "wide"
    assert track_record(table, "iip", date(2017, 3, 23)) is None


def test_the_country_and_its_parts_stand_for_exports(table):
    record = track_record(table, "exports", date(2025, 1, 1))
    assert (record.held, record.cases, record.territories, record.kind) == (1, 2, 2, "country")
