"""What the columns of a table say about every figure in them, and records as a table of observations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from plan_analysis.readers.workbook.columns import Column
from plan_analysis.readers.workbook.tables import Table, column_letters
from plan_analysis.readers.workbook.titles import Subject
from plan_analysis.schema import COLUMNS

_NAMES = pd.Index(list(COLUMNS))
_TEXT = pd.StringDtype(na_value=np.nan)


class Statement(NamedTuple):
    """What a column says about each of its figures.

    Parameters
    ----------
    index
        Position of the column.
    place
        Sheet and column letters, to be followed by a row's number.
    said
        Period, frequency, measure and status, as in an observation.
    note
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
    said: tuple[str, str, str, str]
    note: str
    unit: str | None
    suffix: str
    is_index: bool


Record = tuple[str, str, Statement, float, str, int]
"""One figure: series, territory, what its column says, value, unit, and the row in the sheet, from 0."""


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
                (column.span.period, column.span.frequency, column.measure, status),
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

    A figure that says the same again is left out: of a row printed twice, of a total in two tables.

    Parameters
    ----------
    records
        One per figure.
    published, source_id
        The same for all of them.
    """
    values = _rounded(np.array([record[3] for record in records], float)).tolist()
    once: dict[tuple[object, ...], tuple[Statement, int]] = {}
    for (series, territory, say, _, unit, row), value in zip(records, values, strict=True):
        once.setdefault((series, territory, say.said, value, unit), (say, row))
    columns: dict[str, Sequence[object]] = {}
    columns["series"], columns["territory"], said, values, columns["unit"] = zip(*once, strict=True)
    columns["period"], columns["frequency"], columns["measure"], columns["status"] = zip(*said, strict=True)
    columns["locator"] = [f"{say.place}{row + 1}" for say, row in once.values()]
    columns["note"] = [say.note for say, _ in once.values()]
    day = published.isoformat() if published else ""
    constant = {"bound": "exact", "base_year": "", "source_id": source_id, "published": day}
    text = pa.large_string()
    arrays = {name: pa.repeat(pa.scalar(value, text), len(once)) for name, value in constant.items()}
    arrays |= {name: pa.array(column, text) for name, column in columns.items()}
    numbered: dict[int, object] = {
        place: np.array(values) if name == "value" else pd.arrays.ArrowStringArray(arrays[name], dtype=_TEXT)
        for place, name in enumerate(COLUMNS)
    }
    table = pd.DataFrame(numbered, copy=False)
    table.columns = _NAMES  # made once: an index of names takes as long as the rest of the frame
    return table


def _rounded(values: np.ndarray) -> np.ndarray:
    """Return numbers to four decimals, each the double nearest to its decimal number, as `round` gives them."""
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values * 1e4
        whole = np.rint(scaled)
        sure = (np.abs(np.abs(scaled - whole) - 0.5) > 1e-4) & (np.abs(scaled) < 1e11)
    rounded = whole / 1e4
    for at in np.flatnonzero(~sure):  # the product itself is rounded, which may tip one that lies halfway
        rounded[at] = round(float(values[at]), 4)
    return rounded
