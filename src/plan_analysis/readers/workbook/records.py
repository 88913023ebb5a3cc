"""Figures of tables as observations: status, notes, and the table that a reader hands back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from plan_analysis.readers.workbook.tables import Taken
from plan_analysis.readers.workbook.titles import Subject
from plan_analysis.schema import COLUMNS


class Record(NamedTuple):
    """What differs from row to row in the observations of one workbook."""

    series: str
    territory: str
    period: str
    frequency: str
    measure: str
    value: float
    unit: str
    status: str
    locator: str
    note: str


def record(taken: Taken, subject: Subject, latest: int | None, title: str) -> Record:
    """Return a figure as a record.

    Parameters
    ----------
    taken
        The figure.
    subject, title
        Of its table.
    latest
        Running number of the latest month in the table. Where a header states no status, the index of that
        month is its first print, an estimate, and everything else counts as preliminary.
    """
    column = taken.column
    status, said = column.status, column.said
    if subject is Subject.IIP and not status and column.span.frequency == "M":
        current = column.span.month_number == latest
        status = "estimate" if current else "preliminary"
        said = f"unlabelled {'current' if current else 'previous'} month"
    if subject is Subject.IIP and not status and column.span.frequency == "Q":
        # a quarter beside the months of a monthly table is the one that just ended
        status, said = "estimate", ""
    notes = [column.note]
    if subject is Subject.LABOUR:
        notes.append("count of persons at the date in the header")
    if subject in (Subject.OUTPUT, Subject.OUTPUT_INDEX) and "1994" in title:
        notes.append("at constant 1994 prices")
    if said:
        notes.append(f"status as found: {said}")
    return Record(
        taken.line.series,
        taken.line.territory,
        column.span.period,
        column.span.frequency,
        column.measure,
        taken.value,
        taken.unit,
        status or "preliminary",
        taken.place,
        "; ".join(note for note in notes if note),
    )


def table_of(records: Sequence[Record], published: date | None, source_id: str) -> pd.DataFrame:
    """Return records as a table of observations with the columns of `plan_analysis.schema.COLUMNS`."""
    size = len(records)
    fields = dict(zip(Record._fields, zip(*records, strict=True) if records else [()] * 10, strict=True))
    constant = {"bound": "exact", "base_year": "", "source_id": source_id}
    constant["published"] = published.isoformat() if published else ""
    return pd.DataFrame(
        {
            name: pd.array(fields[name], dtype="float64" if name == "value" else "str")
            if name in fields
            else pd.array([constant[name]] * size, dtype="str")
            for name in COLUMNS
        }
    )
