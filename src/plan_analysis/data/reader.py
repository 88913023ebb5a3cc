"""Reading a published CSV file strictly: UTF-8, the columns named and in order, every row complete."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from plan_analysis.errors import Problem


def read_bytes(path: Path) -> bytes:
    """Return a file's content, decompressed when its name ends in ``.gz``.

    Raises
    ------
    OSError, EOFError, zlib.error
        When the file cannot be read or is not what its name says.
    """
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def read_table(
    path: Path, columns: Sequence[str], name: str | None = None, *, rows_needed: bool = True
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a CSV file into a frame of the printed text.

    Parameters
    ----------
    path
        A ``.csv`` or ``.csv.gz`` file.
    columns
        The header that the file must have, in this order.
    name
        How problems name the file; the path by default.
    rows_needed
        Whether a header alone is a problem.

    Returns
    -------
    frame
        One row per record, columns of ``str`` with empty text for nothing, indexed by the line on which the
        record begins (the header is line 1); empty when the file cannot be read at all.
    problems
        Everything that is wrong with the file's form.
    """
    name = name or str(path)
    nothing = pd.DataFrame({column: pd.Series([], dtype="str") for column in columns})
    try:
        content = read_bytes(path)
    except FileNotFoundError:
        return nothing, [Problem(name, "", "no such file", "the file that the data package names")]
    except (OSError, EOFError, zlib.error) as error:
        return nothing, [Problem(name, "", f"an unreadable file ({error})", "a readable file")]
    if not content.strip():
        return nothing, [Problem(name, "", "an empty file", f"the header {','.join(columns)} and rows")]
    if problems := not_utf8(content, name):
        return nothing, problems

    lines: list[int] = []
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    try:
        header = next(reader)
        if problems := wrong_header(header, columns, name):
            return nothing, problems
        while True:
            line = reader.line_num + 1
            record = next(reader)
            if len(record) != len(columns):
                found = "an empty line" if not record else f"{len(record)} fields"
                problems.append(Problem(name, f"line {line}", found, f"{len(columns)} fields"))
                continue
            lines.append(line)
            records.append(record)
    except StopIteration:
        pass
    except csv.Error as error:
        problems.append(
            Problem(name, f"line {reader.line_num}", f"broken CSV ({error})", "fields quoted as RFC 4180")
        )
    if rows_needed and not records and not problems:
        problems.append(Problem(name, "", "a header without rows", "at least one row"))
    return pd.DataFrame(records, columns=list(columns), index=lines, dtype="str"), problems


def not_utf8(content: bytes, name: str) -> list[Problem]:
    """Return a problem for every line that is not UTF-8, with the first bad byte's place in it."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        problems = []
        for number, line in enumerate(content.split(b"\n"), start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                place = f"line {number}, byte {error.start + 1}"
                problems.append(Problem(name, place, f"byte 0x{line[error.start]:02x}", "UTF-8 text"))
        return problems
    return []


def wrong_header(header: Sequence[str], columns: Sequence[str], name: str) -> list[Problem]:
    """Return what is wrong with a header: missing, unknown, repeated columns, or another order."""
    problems = [
        Problem(name, f"line 1, column {column}", "no such column", f"the columns {', '.join(columns)}")
        for column in columns
        if column not in header
    ]
    problems += [
        Problem(name, f"line 1, column {column!r}", "an unknown column", f"only {', '.join(columns)}")
        for column in header
        if column not in columns
    ]
    if not problems and list(header) != list(columns):
        problems.append(Problem(name, "line 1", ",".join(header), f"the order {','.join(columns)}"))
    return problems
