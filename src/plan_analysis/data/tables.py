"""The kinds of tables under ``data/raw`` and the columns of each, said once.

The Table Schema of the data package and the check at the door of the build both follow from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from plan_analysis.periods import FREQUENCIES
from plan_analysis.schema import BOUNDS, COLUMNS, MEASURES, STATUSES, UNITS

SNAKE_CASE = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@dataclass(frozen=True)
class Field:
    """A column of a published table.

    Parameters
    ----------
    name, description
        As in the header; one sentence.
    kind
        ``string``, ``number``, ``integer`` or ``date`` (year, month or day as known).
    required
        Whether every row must have a value.
    enum
        The only values allowed, if the list is closed.
    pattern
        A regular expression for strings.
    """

    name: str
    description: str
    kind: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""


_OBSERVATION_RULES: dict[str, dict] = {
    "series": {"required": True, "pattern": SNAKE_CASE},
    "territory": {"required": True},
    "period": {"required": True},
    "frequency": {"required": True, "enum": FREQUENCIES},
    "measure": {"required": True, "enum": tuple(MEASURES)},
    "value": {"required": True, "kind": "number"},
    "unit": {"required": True, "enum": tuple(UNITS)},
    "bound": {"required": True, "enum": BOUNDS},
    "status": {"required": True, "enum": STATUSES},
    "base_year": {"pattern": r"^[0-9]{4}$"},
    "published": {"kind": "date"},
    "source_id": {"required": True},
}
TARGET_KINDS = ("average_growth", "level_at", "share_at", "count_at", "coverage_at", "qualitative")
TARGET_UNITS = (
    "pct", "pct_per_year", "pct_of_grdp", "pct_of_grdp_excl_product_tax", "pct_of_growth", "count", "ha",
    "rank", "USD", "million USD", "billion USD", "million VND", "billion VND",
)  # fmt: skip

TABLES: dict[str, tuple[Field, ...]] = {
    "observations": tuple(
        Field(name, text, **_OBSERVATION_RULES.get(name, {})) for name, text in COLUMNS.items()
    ),
    "targets": (
        Field("target_id", "document and number of the target", required=True),
        Field("indicator", "what is aimed at", required=True, pattern=SNAKE_CASE),
        Field("document", "the document that sets the target", required=True),
        Field("issued", "date of the document, as known", "date"),
        Field("geography", "territory of the target", required=True),
        Field("period_start", "first year (or quarter) that the target speaks of", required=True),
        Field("period_end", "last year (or quarter) that the target speaks of", required=True),
        Field("kind", "what kind of statement it is", required=True, enum=TARGET_KINDS),
        Field("lower", "lower end of the target; empty when open or qualitative", "number"),
        Field("upper", "upper end of the target; empty when open or qualitative", "number"),
        Field("unit", "unit of lower and upper; empty for a qualitative target", enum=TARGET_UNITS),
        Field("note", "anything that must be known"),
        Field("source_id", "key into the sources table", required=True),
    ),
    "sources": (
        Field("source_id", "key used by the other tables", required=True),
        Field("publisher", "who published it", required=True),
        Field("title", "title of the page or file", required=True),
        Field("url", "address, where known"),
        Field("published", "date of publication, as known", "date"),
        Field("language", "language code or codes", required=True, pattern=r"^[a-z]{2}(/[a-z]{2})*$"),
    ),
    "territories": (
        Field("territory", "key used by the other tables", required=True, pattern=SNAKE_CASE),
        Field("name_vi", "name in Vietnamese", required=True),
        Field("name_en", "name in English", required=True),
        Field("kind", "what it is", required=True, enum=("country", "province", "city")),
        Field("valid_from", "first day of these borders; empty when before the first figure here", "date"),
        Field("valid_to", "last day of these borders; empty when still valid", "date"),
        Field("holds", "former territories that were merged into it, separated by blanks"),
    ),
    "readings": (
        Field("resource", "name of the resource whose rows are read differently", required=True),
        Field("where", "conditions on printed columns, column=value, separated by '; '; empty for all rows"),
        Field("column", "the column that is read differently", required=True),
        Field("found", "what is printed"),
        Field("read_as", "what it is read as", required=True),
        Field("rows", "number of rows that it must apply to", "integer", required=True),
        Field("reason", "the evidence", required=True),
    ),
    "double_values": (
        Field("resource", "name of the resource that prints two values", required=True),
        Field("where", "conditions on columns as read, column=value, separated by '; '", required=True),
        Field("printed", "the values as printed, separated by blanks", required=True),
        Field("kept", "those of them that are kept, separated by blanks", required=True),
        Field("reason", "the evidence", required=True),
    ),
}  # fmt: skip


def table_schema(kind: str) -> dict:
    """Return the Frictionless Table Schema of a kind of table.

    Numbers keep the descriptor's type; dates are strings with a pattern, because a year or a month is a date
    here.
    """
    fields = []
    for field in TABLES[kind]:
        constraints: dict[str, object] = {}
        if field.required:
            constraints["required"] = True
        if field.enum:
            constraints["enum"] = list(field.enum)
        pattern = PARTIAL_DATE if field.kind == "date" else field.pattern
        if pattern:
            constraints["pattern"] = pattern
        entry: dict[str, object] = {
            "name": field.name,
            "type": "string" if field.kind == "date" else field.kind,
            "description": field.description,
        }
        if constraints:
            entry["constraints"] = constraints
        fields.append(entry)
    return {"fields": fields, "missingValues": [""]}


def kind_of(header: list[str]) -> str | None:
    """Return the kind of table that has this header, or nothing."""
    for kind, fields in TABLES.items():
        if [field.name for field in fields] == header:
            return kind
    return None
