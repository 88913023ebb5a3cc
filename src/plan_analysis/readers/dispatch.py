"""One door for every published file: its kind is found, the reader for that kind is called."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.guards import LARGEST_TEXT, check_size, read_bytes, shown_name
from plan_analysis.readers.kinds import Kind, kind_of
from plan_analysis.readers.plain_text import decode
from plan_analysis.readers.result import ReadResult

HINTS = ("month", "territory", "published", "source_id", "series", "measure", "unit")
"""What a caller may know about a file that the file does not say itself."""


def read_file(path: str | PathLike[str], **hints: str) -> ReadResult:
    """Read one published file of any known kind.

    Parameters
    ----------
    path
        The file. Its name is not trusted: the kind is found by its content.
    **hints
        ``month`` (``2025-04``) and ``territory`` of a monthly report without a title; ``series``,
        ``measure`` and ``unit`` of a PX-Web table that does not name them; ``published`` and ``source_id``
        of any file.

    Returns
    -------
    ReadResult
        Observations and refusals.

    Raises
    ------
    InputError
        When the file cannot be read at all.
    TypeError
        When a hint is not known.
    """
    wrong = sorted(set(hints) - set(HINTS))
    if wrong:
        raise TypeError(f"found hint {wrong[0]!r}; expected one of {', '.join(HINTS)}")
    path = Path(path)
    file = shown_name(str(path))
    content = read_bytes(path, file)
    kind = kind_of(path, content, file)
    given = {name: str(value) for name, value in hints.items() if value}
    given.setdefault("source_id", shown_name(path.stem))
    if kind is Kind.WORKBOOK:
        return _workbook(path, content, file, given, named="source_id" in hints)
    if kind is not Kind.REPORT_PDF:
        check_size(len(content), file, LARGEST_TEXT if kind is not Kind.REPORT_DOCUMENT else 2 * LARGEST_TEXT)
    if kind.startswith("monthly report"):
        return _report(kind, path, content, file, given)
    common = {name: given[name] for name in ("published", "source_id") if name in given}
    if kind is Kind.SDMX:
        from plan_analysis.readers.sdmx_ml import read_message

        return read_message(content, file, **common)
    if kind is Kind.TABLE:
        from plan_analysis.readers.table.plain import read_rows, rows_of_csv

        return read_rows(rows_of_csv(decode(content, file), file), file, **common)
    return _pxweb(kind, content, file, given)


def _report(kind: Kind, path: Path, content: bytes, file: str, given: dict[str, str]) -> ReadResult:
    from plan_analysis.readers.bulletin import extract, read_report
    from plan_analysis.readers.bulletin.pdf import lines_of_pdf

    if kind is Kind.REPORT_PDF:
        lines = extract.unwrapped(lines_of_pdf(path, file))
    elif kind is Kind.REPORT_DOCUMENT:
        lines = extract.lines_of_document(path, file)
    elif kind is Kind.REPORT_PAGE:
        lines = extract.lines_of_page(content, file)
    else:
        lines = extract.lines_of_text(decode(content, file))
    wanted = ("month", "territory", "published", "source_id")
    return read_report(lines, file, **{name: given[name] for name in wanted if name in given})


def _pxweb(kind: Kind, content: bytes, file: str, given: dict[str, str]) -> ReadResult:
    from plan_analysis.readers import pxweb

    if kind is Kind.PX_FILE:
        cube = pxweb.cube_of_px(content, file)
    elif kind is Kind.PXWEB_CSV:
        cube = pxweb.cube_of_csv(decode(content, file), file)
    else:
        cube = pxweb.cube_of_json(decode(content, file), file)
    wanted = ("series", "measure", "unit", "published", "source_id")
    return pxweb.read_cube(cube, file, **{name: given[name] for name in wanted if name in given})


def _workbook(path: Path, content: bytes, file: str, given: dict[str, str], named: bool) -> ReadResult:
    from plan_analysis.readers.table.sheets import plain_sheet
    from plan_analysis.readers.workbook import read_workbook
    from plan_analysis.readers.workbook.sheets import open_workbook

    common = {name: given[name] for name in ("published", "source_id") if name in given}
    opened = open_workbook(path, content)
    table = plain_sheet(opened, file, **common)
    if table is not None:
        return table
    try:
        published = date.fromisoformat(given["published"]) if "published" in given else None
    except ValueError:
        expected = "a day such as 2025-06-10"
        raise InputError(Problem(file, "published", repr(given["published"]), expected)) from None
    source_id = given["source_id"] if named else None
    return read_workbook(path, published=published, source_id=source_id, opened=opened)
