"""The CSV download: a title row, a blank row, a header, then the table, with ``;`` and ``..`` for missing."""

from __future__ import annotations

import csv
import io
import re

from plan_analysis.cleaning.numbers import NumberError, parse_number
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.pxweb.cube import LARGEST_CUBE, Cube, Dimension

KIND = "PX-Web table (CSV)"
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_csv_download(text: str) -> bool:
    """Tell whether a text begins like a CSV download: a quoted title alone, a blank row, a quoted header."""
    lines = text.lstrip("\ufeff").splitlines()[:3]
    return (
        len(lines) == 3
        and bool(re.fullmatch(r'"[^"]+"[;,\t]*', lines[0].strip()))
        and not lines[1].strip(" ;,\t")
        and bool(re.match(r'"[^"]*"[;,\t]', lines[2]))
    )


def cube_of_csv(text: str, file: str) -> Cube:
    """Read a CSV download.

    Raises
    ------
    InputError
        When a row has another number of cells than the header, or the table stops before its end.
    """
    if "\r\n" in text and not text.endswith("\n"):  # the server ends every row with CRLF, the last one too
        raise InputError(Problem(file, "last row", "no end of the row", "a complete download"))
    lines = text.lstrip("\ufeff").splitlines()
    mark = max(";\t,", key=lines[2].count)
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark, strict=True))
    except csv.Error as error:
        raise InputError(Problem(file, "CSV", f"damage ({error})", "a complete table")) from None
    title = rows[0][0].strip()
    header = [name.strip() for name in rows[2]]
    body = [row for row in rows[3:] if any(cell.strip() for cell in row)]
    notes = next((number for number, row in enumerate(body) if len(row) == 1 != len(header)), len(body))
    body = body[:notes]
    wrong = [
        Problem(file, f"row {number}", f"{len(row)} cells", f"{len(header)}, as in the header")
        for number, row in enumerate(body, start=4)
        if len(row) != len(header)
    ]
    size = len(header) * len(body)
    if size > LARGEST_CUBE:
        raise InputError(Problem(file, "CSV", f"a table of {size} cells", f"at most {LARGEST_CUBE}"))
    if wrong or not body:
        raise InputError(wrong[:20] or Problem(file, "CSV", f"{len(body)} rows", "a table with rows"))
    stubs = _stubs(title, header, body)
    columns = Dimension("", tuple(header[stubs:]))
    return _fill(title, header[:stubs], body, columns, file)


def _stubs(title: str, header: list[str], body: list[list[str]]) -> int:
    """Return how many leading columns hold labels: those that the title names behind its last ``by``."""
    named = re.split(r"\bby\b|\btheo\b", title, flags=re.I)[-1].lower()
    count = 0
    for place, name in enumerate(header[:-1]):
        numeric = all(_is_cell(row[place]) for row in body)
        if _YEAR.search(name) or (numeric and name.lower() not in named):
            break
        if name.lower() not in named and count:
            break
        count += 1
    return max(count, 1)


def _is_cell(text: str) -> bool:
    try:
        parse_number(text, ".")
    except NumberError:
        return False
    return True


def _fill(title: str, names: list[str], body: list[list[str]], columns: Dimension, file: str) -> Cube:
    """Arrange the rows as a full cube; combinations that are not printed are missing."""
    count = len(names)
    labels = [tuple(dict.fromkeys(row[place] for row in body)) for place in range(count)]
    printed: dict[tuple[str, ...], list[str]] = {}
    for number, row in enumerate(body, start=4):
        key = tuple(row[:count])
        if key in printed:
            raise InputError(
                Problem(file, f"row {number}", f"a second row for {key}", "one row for each label")
            )
        printed[key] = row[count:]
    dimensions = tuple(Dimension(name, label) for name, label in zip(names, labels, strict=True))
    size = len(columns.labels)
    for dimension in dimensions:
        size *= len(dimension.labels)
    if size > LARGEST_CUBE:
        raise InputError(Problem(file, "CSV", f"a table of {size} cells", f"at most {LARGEST_CUBE}"))
    blank = Cube(title, dimensions, range(size // len(columns.labels)))
    values: list[str] = []
    for key, _ in blank.cells():
        values += printed.get(key, [".."] * len(columns.labels))
    return Cube(title, (*dimensions, columns), values, kind=KIND)
