"""Which rows the system of a territory is found from."""

import pandas as pd

from plan_analysis.path.members import of_system


def test_rows_of_the_region_the_country_and_the_weights_are_kept():
    rows = pd.DataFrame(
        [
            ("iip", "ha_noi", "a"),
            ("iip", "bac_ninh", "b"),
            ("iip_water", "thai_binh", "c"),
            ("exports", "hung_yen", "d"),
            ("grdp_current", "hung_yen", "e"),
            ("iip", "viet_nam", "f"),
        ],
        columns=["series", "territory", "source_id"],
    ).assign(note="long")
    found = of_system(rows, "iip", "ha_noi")
    assert found["source_id"].tolist() == ["a", "c", "e", "f"]
    assert found.index.tolist() == [0, 2, 4, 5]
    assert "note" not in found
    assert of_system(rows, "exports", "hung_yen")["source_id"].tolist() == ["d", "e"]
