"""Rows of a plain table → observations; every wrong cell is named, and one wrong cell refuses the table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from plan_analysis.cleaning.numbers import DecimalMark, NumberError, decimal_mark, parse_number
from plan_analysis.cleaning.places import fold, territory
from plan_analysis.cleaning.territories import FORMER_PROVINCES, MERGED, PROVINCES
from plan_analysis.errors import InputError, Problem
from plan_analysis.periods import parse_span
from plan_analysis.readers.result import ReadResult, result
from plan_analysis.readers.table.template import COLUMN_OF_HEADER, WORDS
from plan_analysis.readers.table.writing import date_of, period_of
from plan_analysis.schema import BOUNDS, COLUMNS, COUNTRY, FREQUENCIES, MEASURES, STATUSES, UNITS

KIND = "plain table of observations"
_REQUIRED = ("series", "territory", "period", "frequency", "measure", "value", "unit", "status")
_MOST_PROBLEMS = 50
_MOST_ROWS = 40_000
_ALLOWED: dict[str, Sequence[str]] = {
    "frequency": FREQUENCIES,
    "measure": tuple(MEASURES),
    "unit": tuple(UNITS),
    "bound": BOUNDS,
    "status": STATUSES,
}
_MEANT = ("territory", "period", "frequency", "published")
_IDS = {COUNTRY, *PROVINCES, *FORMER_PROVINCES, *MERGED}


def is_plain_header(cells: Sequence[object]) -> bool:
    """Tell whether a row is the header of a plain table: most of the columns that every figure needs."""
    return sum(name in _REQUIRED for name in map(_column, cells)) >= 4


def rows_of_csv(text: str, file: str) -> list[list[str]]:
    """Return the rows of a CSV text whatever its mark is (comma, semicolon or tab).

    Raises
    ------
    InputError
        When quotes do not close.
    """
    first = text.lstrip("\ufeff").splitlines()[0]
    mark = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark, strict=True))
    except csv.Error as error:
        raise InputError(Problem(file, "CSV", f"damage ({error})", "a complete table")) from None


def read_rows(
    rows: Sequence[Sequence[object]], file: str, *, sheet: str = "", published: str = "", source_id: str = ""
) -> ReadResult:
    """Read a plain table.

    Parameters
    ----------
    rows
        The header and the rows under it.
    file, sheet
        For messages.
    published, source_id
        For rows whose own cell is empty.

    Raises
    ------
    InputError
        When a column is missing or not known, or a cell is wrong; all problems are in one message.
    """
    columns = [_column(cell) for cell in rows[0]]
    problems = _header_problems(columns, rows[0], file)
    if problems:
        raise InputError(problems)
    body = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(_text(cell) for cell in row)]
    if len(body) > _MOST_ROWS:
        raise InputError(Problem(file, "", f"{len(body)} rows", f"at most {_MOST_ROWS}"))
    place = columns.index("value")
    vietnamese = "value" not in map(_text, rows[0])
    mark = decimal_mark([row[place] for _, row in body if len(row) > place]) or ("," if vietnamese else None)
    found: list[dict[str, object]] = []
    for number, row in body:
        where = f"sheet {sheet}, row {number}" if sheet else f"row {number}"
        if len(row) > len(columns) and any(_text(cell) for cell in row[len(columns) :]):
            problems.append(Problem(file, where, f"{len(row)} cells", f"{len(columns)}, as in the header"))
            continue
        cells = dict(zip(columns, [*row, *[""] * (len(columns) - len(row))], strict=False))
        if len(problems) > _MOST_PROBLEMS:
            break
        observation, wrong = _observation(cells, mark)
        problems += [Problem(file, f"{where}, column {name}", *said) for name, said in wrong.items()]
        defaults = {"published": published, "source_id": source_id, "locator": where}
        found.append(
            {**observation, **{name: observation.get(name) or text for name, text in defaults.items()}}
        )
    if problems:
        shown = problems[:_MOST_PROBLEMS]
        if len(problems) > _MOST_PROBLEMS:
            shown.append(Problem(file, "", "further problems", "a table without them"))
        raise InputError(shown)
    return result(found, (), KIND)


def _column(cell: object) -> str:
    text = _text(cell)
    return text if text in COLUMNS else COLUMN_OF_HEADER.get(fold(text), "")


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _header_problems(columns: list[str], header: Sequence[object], file: str) -> list[Problem]:
    problems = [
        Problem(file, f"header, column {place}", repr(_text(cell)), "a column of the template")
        for place, (name, cell) in enumerate(zip(columns, header, strict=True), start=1)
        if not name and _text(cell)
    ]
    problems += [
        Problem(file, "header", f"no column {name}", name) for name in _REQUIRED if name not in columns
    ]
    named = [name for name in columns if name]
    twice = {name for name in named if named.count(name) > 1}
    return problems + [Problem(file, "header", f"column {name} twice", "one") for name in sorted(twice)]


def _observation(
    cells: dict[str, object], mark: DecimalMark | None
) -> tuple[dict[str, object], dict[str, tuple[str, str]]]:
    """Return an observation and, for every wrong column, what was found and expected."""
    row: dict[str, object] = {name: _text(cells.get(name)) for name in COLUMNS}
    row["bound"] = row["bound"] or "exact"
    wrong: dict[str, tuple[str, str]] = {}
    for name, allowed in _ALLOWED.items():
        text = str(row[name])
        row[name] = text if text in allowed else WORDS[name].get(fold(text), text)
        if row[name] not in allowed:
            wrong[name] = (repr(text), "one of " + ", ".join(allowed))
    text = str(row["series"])
    row["series"] = WORDS["series"].get(fold(text), text)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", str(row["series"])):
        wrong["series"] = (repr(text), "a name in snake case such as iip, or one of the template")
    if "frequency" not in wrong:
        _attempt(wrong, "period", row, lambda: _period(str(row["period"]), str(row["frequency"])))
    _attempt(wrong, "published", row, lambda: date_of(str(row["published"])))
    if not wrong.keys() & {"period", "frequency", "published"}:
        _attempt(wrong, "territory", row, lambda: _territory(*(str(row[part]) for part in _MEANT)))
    _attempt(wrong, "value", row, lambda: _value(cells.get("value"), mark))
    base = str(row["base_year"])
    if base and not re.fullmatch(r"(?:19|20)\d\d", base):
        wrong["base_year"] = (repr(base), "a year")
    return row, wrong


def _attempt(
    wrong: dict[str, tuple[str, str]], name: str, row: dict[str, object], read: Callable[[], object]
) -> None:
    try:
        row[name] = read()
    except ValueError as error:
        found, _, expected = str(error).partition("; expected ")
        wrong[name] = (found.removeprefix("found "), expected)


@cache
def _period(text: str, frequency: str) -> str:
    period = period_of(text)
    parse_span(period, frequency)
    return period


@cache
def _territory(text: str, period: str, frequency: str, published: str) -> str:
    """Return the territory meant: a document from before the merger means the old one for any period."""
    on = parse_span(period, frequency).end
    if len(published) == len("2025-06-10"):
        on = min(on, date.fromisoformat(published))
    known = text if text in _IDS else territory(text, on)
    if known is None:
        raise ValueError(f"found {text!r}; expected a province or its id such as hung_yen")
    return known


def _value(cell: object, mark: DecimalMark | None) -> float:
    value = parse_number(cell, mark).value
    if value is None:
        raise NumberError(f"found {_text(cell)!r}; expected a number")
    return value
