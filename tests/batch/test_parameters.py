from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.batch.parameters import Boolean, Choice, IsoDate, Number, Text, WholeNumber

TERRITORY = Choice("territory", "hung_yen", choices={"hung_yen": {"en": "Hưng Yên"}, "thai_binh": {}})
HORIZON = Choice("horizon", 2030, choices={2025: {}, 2030: {}})
DRAWS = WholeNumber("draws", 4000, minimum=200, maximum=100000)
SHARE = Number("share", 0.5, minimum=0.0, maximum=1.0)
AS_OF = IsoDate("as_of", "latest", latest=True)


@pytest.mark.parametrize(
    ("parameter", "value", "parsed"),
    [
        (TERRITORY, "thai_binh", "thai_binh"),
        (HORIZON, 2025, 2025),
        (DRAWS, 200, 200),
        (DRAWS, 100000, 100000),
        (SHARE, 1, 1.0),
        (Boolean("on", True), False, False),
        (Text("note", ""), "ghi chú", "ghi chú"),
        (AS_OF, "latest", "latest"),
        (AS_OF, "2024-02-29", "2024-02-29"),
        (AS_OF, date(2025, 12, 31), "2025-12-31"),
    ],
)
def test_accepts(parameter, value, parsed):
    assert parameter.parse(value) == parsed
    assert type(parameter.parse(value)) is type(parsed)


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        (TERRITORY, "hung yen", "one of hung_yen, thai_binh"),
        (HORIZON, "2030", "one of 2025, 2030 (a whole number)"),
        (HORIZON, True, "one of 2025, 2030 (a whole number)"),
        (DRAWS, 199, "a whole number from 200 to 100000"),
        (DRAWS, 4000.0, "a whole number from 200 to 100000"),
        (DRAWS, True, "a whole number from 200 to 100000"),
        (WholeNumber("seed", 148, minimum=0), -1, "a whole number of at least 0"),
        (SHARE, float("nan"), "a number from 0.0 to 1.0"),
        (SHARE, False, "a number from 0.0 to 1.0"),
        (Boolean("on", True), 1, "true or false"),
        (Text("note", ""), 7, "text"),
        (AS_OF, "2025-02-29", "a date such as 2025-12-31, or latest"),
        (AS_OF, "20251231", "a date such as 2025-12-31, or latest"),
        (AS_OF, datetime(2025, 12, 31, 8), "a date such as 2025-12-31, or latest"),
        (IsoDate("day", "2025-01-01"), "latest", "a date such as 2025-12-31"),
    ],
)
def test_refuses(parameter, value, expected):
    with pytest.raises(ValueError) as caught:
        parameter.parse(value)
    assert str(caught.value) == expected


@given(st.dates())
def test_a_date_and_its_text_are_the_same(day):
    assert AS_OF.parse(day) == AS_OF.parse(day.isoformat()) == day.isoformat()


def test_a_choice_reads_as_its_declared_name():
    assert TERRITORY.words("hung_yen", "en") == "Hưng Yên"
    assert TERRITORY.words("thai_binh", "en") == "thai_binh"
