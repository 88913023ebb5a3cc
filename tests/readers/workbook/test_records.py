"""Records as a table of observations."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.readers.workbook.records import Statement, table_of
from plan_analysis.schema import COLUMNS

MAY = Statement(3, "sheet IIP, D", ("2025-05", "M", "index_py100", "estimate"), "", "index points", "", True)
JUNE = MAY._replace(
    index=4, place="sheet IIP, E", said=("2025-06", "M", "index_py100", "estimate"), note="odd"
)


def table(*records):
    return table_of(records, date(2025, 6, 6), "gso_bieu_20250606")


def test_a_record_becomes_a_row_with_all_columns():
    frame = table(
        ("iip", "viet_nam", MAY, 109.4, "index points", 8),
        ("iip", "viet_nam", JUNE, 108.0, "index points", 8),
    )
    assert list(frame.columns) == list(COLUMNS)
    assert [str(kind) for kind in frame.dtypes] == [
        "float64" if name == "value" else "str" for name in COLUMNS
    ]
    expected = {"series": "iip", "territory": "viet_nam", "period": "2025-06", "frequency": "M"}
    expected |= {"measure": "index_py100", "value": 108.0, "unit": "index points", "bound": "exact"}
    expected |= {"status": "estimate", "base_year": "", "published": "2025-06-06"}
    expected |= {"source_id": "gso_bieu_20250606", "locator": "sheet IIP, E9", "note": "odd"}
    assert frame.iloc[1].to_dict() == expected
    assert frame.index.equals(pd.RangeIndex(2))


def test_what_says_the_same_again_is_left_out_and_the_first_place_stays():
    again = MAY._replace(place="sheet IIP 2, D", note="continued")
    frame = table(
        ("iip", "viet_nam", MAY, 109.4, "index points", 8),
        ("iip_mining", "viet_nam", MAY, 109.4, "index points", 9),
        ("iip", "viet_nam", again, 109.40000000000001, "index points", 20),
        ("iip", "viet_nam", again, 109.5, "index points", 21),
    )
    assert frame["locator"].tolist() == ["sheet IIP, D9", "sheet IIP, D10", "sheet IIP 2, D22"]


HALVES = st.integers(-(10**9), 10**9).map(lambda number: (number + 0.5) / 10**4)


@given(st.lists(st.one_of(st.floats(allow_nan=False, allow_infinity=False), HALVES), min_size=1, unique=True))
def test_values_are_rounded_to_four_decimals_as_python_rounds(values):
    records = [
        (f"series_{place}", "viet_nam", MAY, value, "index points", place)
        for place, value in enumerate(values)
    ]
    assert table(*records)["value"].tolist() == [round(value, 4) for value in values]
