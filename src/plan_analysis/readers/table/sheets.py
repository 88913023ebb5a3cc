"""A plain table that was filled in with a spreadsheet."""

from __future__ import annotations

from plan_analysis.readers.result import ReadResult
from plan_analysis.readers.table.plain import is_plain_header, read_rows
from plan_analysis.readers.workbook.sheets import Workbook, first_rows

_LOOKED_AT = 3
_MOST_ROWS = 50_000


def plain_sheet(
    workbook: Workbook, file: str, *, published: str = "", source_id: str = ""
) -> ReadResult | None:
    """Read the first sheet that begins with the header of a plain table, or return None when there is none.

    Parameters
    ----------
    workbook
        An opened workbook.
    file
        Its name for messages.
    published, source_id
        For rows whose own cell is empty.

    Raises
    ------
    InputError
        When one of the first sheets is damaged, or the table has a wrong cell.
    """
    for name in workbook.parser.sheet_names[:_LOOKED_AT]:
        head = first_rows(workbook, name, 1)
        if head and is_plain_header(head[0]):
            rows = first_rows(workbook, name, _MOST_ROWS)
            while rows[0] and rows[0][-1] == "":
                rows = [row[:-1] for row in rows]
            return read_rows(rows, file, sheet=name, published=published, source_id=source_id)
    return None
