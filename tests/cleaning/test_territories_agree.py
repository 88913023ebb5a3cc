"""The names that readers give territories are those of the table in the raw folder."""

from __future__ import annotations

from plan_analysis.cleaning.territories import MERGED, PROVINCES
from plan_analysis.data.load import territories


def test_every_territory_of_the_readers_is_in_the_table():
    table = territories().set_index("territory")
    assert set(PROVINCES) | set(MERGED) <= set(table.index)


def test_mergers_hold_the_same_provinces():
    table = territories().set_index("territory")
    for name, parts in MERGED.items():
        assert sorted(parts) == sorted(table.loc[name, "holds"].split()), name
