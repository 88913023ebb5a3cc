from __future__ import annotations

from plan_analysis.data.tables import TABLES, kind_of, table_schema
from plan_analysis.schema import COLUMNS


def test_a_header_tells_its_kind():
    assert kind_of(list(COLUMNS)) == "observations"
    assert kind_of(["source_id", "publisher", "title", "url", "published", "language"]) == "sources"
    assert kind_of([*COLUMNS, "extra"]) is None


def test_every_column_is_described_and_dates_stay_text():
    for kind in TABLES:
        fields = table_schema(kind)["fields"]
        assert all(field["description"] for field in fields)
    by_name = {field["name"]: field for field in table_schema("observations")["fields"]}
    assert by_name["value"]["type"] == "number"
    assert by_name["published"]["type"] == "string"
    assert "planned" in by_name["status"]["constraints"]["enum"]
