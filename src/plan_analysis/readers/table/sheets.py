"""A plain table that was filled in with a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from plan_analysis.readers.result import ReadResult
from plan_analysis.readers.table.plain import is_plain_header, read_rows

_LOOKED_AT = 3
_MOST_ROWS = 50_000


def plain_sheet(path: Path, file: str, *, published: str = "", source_id: str = "") -> ReadResult | None:
    """Read the first sheet that begins with the header of a plain table, or return None when there is none.

    Parameters
    ----------
    path
        A workbook whose container was checked.
    file
        Its name for messages.
    published, source_id
        For rows whose own cell is empty.
    """
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names[:_LOOKED_AT]:
            sheet = workbook.get_sheet_by_name(name)
            head = sheet.to_python(skip_empty_area=True, nrows=1)
            if head and is_plain_header(head[0]):
                rows = sheet.to_python(skip_empty_area=True, nrows=_MOST_ROWS)
                while rows[0] and rows[0][-1] == "":
                    rows = [row[:-1] for row in rows]
                return read_rows(rows, file, sheet=name, published=published, source_id=source_id)
    except (CalamineError, ZipError, OSError):
        return None  # the reader of monthly workbooks says what is wrong with it
    return None
