"""The sheets of a workbook as rows of plain values, read with calamine behind checks of the container."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine as calamine

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.workbook.container import check_container
from plan_analysis.readers.workbook.panics import crash_reports_silenced
from plan_analysis.readers.workbook.preview import MOST_CELLS, Preview
from plan_analysis.readers.workbook.titles import Row

_TALL = 20_000  # rows beyond which a sheet is not a table to be printed
_GAP = 1_000  # empty rows that end it


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    Parameters
    ----------
    name
        As in the workbook.
    visible
        Whether readers of the workbook see it.
    rows
        Its cells from A1; empty cells are ``""``.
    """

    name: str
    visible: bool
    rows: Sequence[Row]


@dataclass(frozen=True)
class Workbook:
    """An opened workbook whose container was checked.

    Parameters
    ----------
    path
        The file.
    parser
        What reads its sheets.
    shown
        What was seen of the sheets beforehand.
    """

    path: Path
    parser: calamine.CalamineWorkbook
    shown: Preview
    _parsed: dict[str, calamine.CalamineSheet] = field(default_factory=dict, repr=False)

    def looked_at(self, name: str) -> calamine.CalamineSheet:
        """Return a sheet and keep it for whoever reads it next."""
        if name not in self._parsed:
            self._parsed[name] = self.parser.get_sheet_by_name(name)
        return self._parsed[name]

    def taken(self, name: str) -> calamine.CalamineSheet:
        """Return a sheet that is read now and not again, so that no two large ones are held at a time."""
        return self._parsed.pop(name, None) or self.parser.get_sheet_by_name(name)


def open_workbook(path: Path, content: bytes | None = None) -> Workbook:
    """Check the container of a workbook and open it.

    Parameters
    ----------
    path
        The file.
    content
        Its bytes, where they were read before.

    Raises
    ------
    InputError
        When the file is missing, is no workbook, is damaged, or unpacks to more than a workbook can hold.
    """
    if content is None:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputError(
                Problem(path.name, "", f"no readable file ({error.strerror})", "a workbook")
            ) from None
    shown = check_container(content, path.name)
    with crash_reports_silenced():
        return Workbook(path, _opened(path), shown)


def first_rows(workbook: Workbook, name: str, most: int) -> list[Row]:
    """Return the first rows of a sheet without the empty area around them; none of a sheet too large to parse.

    Raises
    ------
    InputError
        When the sheet is damaged.
    """
    if name in workbook.shown.too_large:
        return []
    with crash_reports_silenced():
        try:
            return workbook.looked_at(name).to_python(skip_empty_area=True, nrows=most)
        except BaseException as error:  # a panic of the parser is no Exception
            raise _damaged(error, workbook.path.name, f"sheet {name}") from None


def read_sheets(workbook: Workbook) -> tuple[list[Sheet], list[Problem]]:
    """Return the sheets of a workbook that may hold a table, and those that cannot be read as problems.

    Raises
    ------
    InputError
        When a sheet is damaged.
    """
    with crash_reports_silenced():
        return _sheets(workbook)


def _sheets(workbook: Workbook) -> tuple[list[Sheet], list[Problem]]:
    shown, file = workbook.shown, workbook.path.name
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for meta in workbook.parser.sheets_metadata:
        if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        if meta.name in shown.untitled:
            continue
        if meta.name in shown.too_large:
            expected = f"at most {MOST_CELLS} cells"
            problems.append(Problem(file, f"sheet {meta.name}", shown.too_large[meta.name], expected))
            continue
        visible = meta.visible is calamine.SheetVisibleEnum.Visible
        rows, below = _rows(workbook, meta.name, file)
        sheets.append(Sheet(meta.name, visible, rows))
        problems += below
    return sheets, problems


def _opened(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise InputError(Problem(path.name, "", "a workbook with a password", "one without")) from None
    except BaseException as error:  # a panic of the parser is no Exception
        raise _damaged(error, path.name, "") from None


def _rows(workbook: Workbook, name: str, file: str) -> tuple[Sequence[Row], list[Problem]]:
    try:
        sheet = workbook.taken(name)
        if sheet.total_height <= _TALL:
            return sheet.to_python(skip_empty_area=False), []
        left = [""] * (sheet.start[1] if sheet.start else 0)  # not among the cells that are iterated over
        return _above_the_gap(sheet.iter_rows(), left, f"sheet {name}", file)
    except BaseException as error:
        raise _damaged(error, file, f"sheet {name}") from None


def _above_the_gap(
    rows: Iterable[Row], left: list[str], place: str, file: str
) -> tuple[list[Row], list[Problem]]:
    """Return the rows above the first long run of empty ones; what stands below it is a problem."""
    kept: list[Row] = []
    gap = 0
    for at, row in enumerate(rows, 1):
        if not any(cell != "" for cell in row):
            gap += 1
            continue
        if gap > _GAP and kept:
            return kept, [
                Problem(file, f"{place}, row {at}", f"cells below {gap} empty rows", "one block of rows")
            ]
        kept += [[""] * (len(left) + len(row))] * gap
        kept.append([*left, *row])
        gap = 0
    return kept, []


def _damaged(error: BaseException, file: str, place: str) -> BaseException:
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
        return error
    return InputError(Problem(file, place, f"a damaged workbook ({str(error)[:120]})", "a readable workbook"))
