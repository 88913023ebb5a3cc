"""Which tables a sheet holds, by what their titles say; sheet names and fixed cells play no part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from plan_analysis.cleaning.text import Around, fold
from plan_analysis.readers.workbook.vocabulary import vocabulary

Cell = object
Row = Sequence[Cell]


class Subject(StrEnum):
    """What a table is about."""

    IIP = "index of industrial production"
    LABOUR = "index of industrial labour"
    OUTPUT = "industrial output value"
    OUTPUT_INDEX = "index of industrial output value by province"
    EXPORTS = "exports of goods"
    PRODUCTS = "industrial products"
    GRDP = "growth of gross regional domestic product"


_NUMBER = re.compile(r"^(?:\d{1,2}\s*[.,)-]\s*(?=\D)|\d{1,2}\s*-\s*\d{1,2}\s*\.\s*)")
_LOOSE_NUMBER = re.compile(r"^\d{1,2}\s+(?=[a-z])")
_CONTINUED = re.compile(r"^\(?\s*(?:tiep(?: theo)?|cont\w*\.?)\s*\)?[\s.:-]*")
_OTHER = re.compile(
    r"\bdich vu\b(?!.*hang hoa)|\bservices?\b(?!.*goods)|\bgia (?:xuat|nhap)|\bprice|\bnhap khau|\bimport"
)
_HEAD_ROWS = 7
_STARTS = frozenset("0123456789 \t\n\u00a0")


@dataclass(frozen=True)
class Title:
    """The title of a table.

    Parameters
    ----------
    row, column
        Its first cell in the sheet, from 0.
    subject
        What the table is about; None for a table that is not read.
    folded
        Title in folded text without its number, as far as it stands in its first cell.
    continued
        Whether it says that a table goes on.
    """

    row: int
    column: int
    subject: Subject | None
    folded: str
    continued: bool


def first_text(row: Row) -> tuple[int, str] | None:
    """Return position and text of a row's first cell, if that is text in one of the first three columns."""
    for at, cell in enumerate(row[:3]):
        if isinstance(cell, str):
            if cell and not cell.isspace():
                return at, cell
        else:
            return None
    return None


def titles(rows: Sequence[Row], around: Around = Around.MIXED) -> list[Title]:
    """Return the titles of a sheet from top to bottom.

    A title stands alone in the first column, or numbered in the second (a unit may stand further right). The
    first rows may hold one of any form; further down only a numbered one counts, as every annex prints it
    where a table is continued or another follows, and a table that is not read must show a header below.
    """
    found: list[Title] = []
    for at, row in enumerate(rows):
        cell = row[0] if row else ""
        column = 0
        if cell == "" and len(row) > 1:
            cell, column = row[1], 1
        if cell.__class__ is not str or not cell:
            continue
        if at >= _HEAD_ROWS and not (cell[0] in _STARTS and cell.lstrip()[:1].isdigit()):
            continue
        folded = fold(cell, around)
        numbered = bool(_NUMBER.match(folded))
        if not numbered and (at >= _HEAD_ROWS or column):
            continue
        subject, bare = _subject(folded)
        if (subject is None and not numbered) or _figures_beside(row):
            continue
        if subject is None and not _header_follows(rows, at):
            continue
        continued = bool(_CONTINUED.match(_NUMBER.sub("", folded)))
        found.append(Title(at, column, subject, bare, continued))
    return found


def _figures_beside(row: Row) -> bool:
    return any(isinstance(cell, float | int) for cell in row[1:])


@cache
def _any_title() -> re.Pattern[str]:
    """All titles in one pattern: nearly every line is none of them, and one search is quicker than twenty."""
    return re.compile("|".join(pattern.pattern for pattern, _ in vocabulary("titles")))


def is_title(folded: str) -> bool:
    """Return whether a folded text is the title of a table that is read."""
    return _subject(folded)[0] is not None


def _subject(folded: str) -> tuple[Subject | None, str]:
    if not _any_title().search(folded):
        return None, folded
    bare = _CONTINUED.sub("", _LOOSE_NUMBER.sub("", _NUMBER.sub("", folded)))
    for pattern, name in vocabulary("titles"):
        subject = Subject[name.upper()]
        if pattern.match(bare) and not (subject is Subject.EXPORTS and _OTHER.search(bare)):
            return subject, bare
    return None, bare


def _header_follows(rows: Sequence[Row], at: int) -> bool:
    """Whether the next row that is no title line begins to the right of the labels, as a header does."""
    for row in rows[at + 1 : at + 9]:
        filled = [
            position for position, cell in enumerate(row) if not (isinstance(cell, str) and not cell.strip())
        ]
        if not filled or filled == [0]:
            continue
        return filled[0] > 0
    return False
