"""What the columns of a table say about every figure in them, and records as a table of observations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from plan_analysis.readers.workbook.columns import Column
from plan_analysis.readers.workbook.tables import Table, column_letters
from plan_analysis.readers.workbook.titles import Subject
from plan_analysis.schema import COLUMNS

Record = tuple[str, str, str, str, str, float, str, str, str, str]
"""What differs from row to row in the observations of one workbook, in the order of `FIELDS`."""
FIELDS = (
    "series",
    "territory",
    "period",
    "frequency",
    "measure",
    "value",
    "unit",
    "status",
    "locator",
    "note",
)


class Statement(NamedTuple):
    """What a column says about each of its figures.

    Parameters
    ----------
    index
        Position of the column.
    place
        Sheet and column letters, to be followed by a row's number.
    period, frequency, measure, status, note
        As in an observation.
    unit
        The unit of the figures; None where each row has its own.
    suffix
        What a quantity adds to the name of a series.
    is_index
        Whether the figures are indices, which are never 0.
    """

    index: int
    place: str
    period: str
    frequency: str
    measure: str
    status: str
    note: str
    unit: str | None
    suffix: str
    is_index: bool


def statements(table: Table) -> list[Statement]:
    """Return what each understood column of a table says."""
    money = _money(table)
    found = []
    for column in table.columns:
        status, note = _status_and_note(column, table)
        is_index = column.measure.startswith("index")
        if is_index:
            unit: str | None = "index points"
        elif column.measure in ("share", "yoy_pct", "mom_pct"):
            unit = "percent"
        elif table.subject is Subject.PRODUCTS:
            unit = None
        else:
            unit = "thousand tonnes" if column.volume else money
        found.append(
            Statement(
                column.index,
                f"sheet {table.sheet}, {column_letters(column.index)}",
                column.span.period,
                column.span.frequency,
                column.measure,
                status,
                note,
                unit,
                "_volume" if column.volume and table.subject is Subject.EXPORTS else "",
                is_index,
            )
        )
    return found


def _status_and_note(column: Column, table: Table) -> tuple[str, str]:
    """Return the status as stated, else by kind.

    An index of production without a label is a first print, an estimate, for the month (or the quarter) that
    just ended; whatever else carries no label counts as preliminary.
    """
    status, said = column.status, column.said
    notes = [column.note]
    if table.subject is Subject.IIP and not status and column.span.frequency in "MQ":
        current = column.span.frequency == "Q" or column.span.month_number == table.latest_month
        status = "estimate" if current else "preliminary"
        if column.span.frequency == "M":
            said = f"unlabelled {'current' if current else 'previous'} month"
    if table.subject is Subject.LABOUR:
        notes.append("count of persons at the date in the header")
    if table.subject in (Subject.OUTPUT, Subject.OUTPUT_INDEX) and "1994" in table.header.title:
        notes.append("at constant 1994 prices")
    if said:
        notes.append(f"status as found: {said}")
    return status or "preliminary", "; ".join(note for note in notes if note)


def _money(table: Table) -> str:
    """Return the unit of levels of money that the unit line, the title or the headers name."""
    header = table.header
    text = " ".join([header.unit, header.title, *(folded for folded, _ in header.columns.values())])
    if table.subject is Subject.EXPORTS:
        if re.search(r"nghin usd|thous\w*\.? usd", text):
            return "thousand USD"
        return "billion USD" if re.search(r"ty usd|bill\w*\.? usd", text) else "million USD"
    return "billion VND"


def table_of(records: Sequence[Record], published: date | None, source_id: str) -> pd.DataFrame:
    """Return records as a table of observations with the columns of `plan_analysis.schema.COLUMNS`.

    Parameters
    ----------
    records
        One per figure.
    published, source_id
        The same for all of them.
    """
    day = published.isoformat() if published else ""
    constant = {"bound": "exact", "base_year": "", "source_id": source_id, "published": day}
    text = pa.large_string()
    arrays = {name: pa.repeat(pa.scalar(value, text), len(records)) for name, value in constant.items()}
    for name, values in zip(
        FIELDS, zip(*records, strict=True) if records else [()] * len(FIELDS), strict=True
    ):
        arrays[name] = pa.array(values, pa.float64() if name == "value" else text)
    return pa.table({name: arrays[name] for name in COLUMNS}).to_pandas()
