"""Which tables a sheet holds, by what their titles say; sheet names and fixed cells play no part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from plan_analysis.cleaning.text import Around, fold
from plan_analysis.readers.workbook.vocabulary import possible

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
    """Return the titles of a sheet from top to bottom; none when no table of the sheet is read.

    A title stands alone in the first column, or numbered in the second (a unit may stand further right). The
    first rows may hold one of any form; further down only a numbered one counts, as every annex prints it
    where a table is continued or another follows, and a table that is not read must show a header below.

    Parameters
    ----------
    rows
        The cells of the sheet, every row as long as the first.
    around
        What is known of its encoding.
    """
    found: list[Title] = []
    for at, column, cell in _texts_in_front(rows):
        numbered, subject, bare, continued = _reading(cell, around)
        if not numbered and (at >= _HEAD_ROWS or column or subject is None):
            continue
        if not any(isinstance(beside, (float, int)) for beside in rows[at][1:]):
            found.append(Title(at, column, subject, bare, continued))
    if not any(title.subject for title in found):
        return []
    return [title for title in found if title.subject or _header_follows(rows, title.row)]


def _texts_in_front(rows: Sequence[Row]) -> list[tuple[int, int, str]]:
    """Return row, column and text of the first cells that may be titles: any in the first rows, then numbers."""
    if not rows or not rows[0]:
        return []
    second = min(1, len(rows[0]) - 1)
    found = []
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        column = 0 if row[0] != "" else second
        if (cell := row[column]).__class__ is str and cell:
            found.append((at, column, cell))
    # one quick look at each of the many rows below; what it lets through is looked at again
    for at in [
        at
        for at, row in enumerate(rows[_HEAD_ROWS:], _HEAD_ROWS)
        if (cell := row[0] or row[second]).__class__ is str and cell[:1] in _STARTS
    ]:
        column = 0 if rows[at][0] != "" else second
        if (cell := rows[at][column]).__class__ is str and cell.lstrip()[:1].isdigit():
            found.append((at, column, cell))
    return found


@lru_cache(maxsize=8192)
def _reading(text: str, around: Around) -> tuple[bool, Subject | None, str, bool]:
    """Return of a title whether it has a number, its subject, its words, and whether a table goes on."""
    folded = fold(text, around)
    numbered = bool(_NUMBER.match(folded))
    subject, bare = _subject(folded)
    return numbered, subject, bare, bool(_CONTINUED.match(_NUMBER.sub("", folded)))


def is_title(folded: str) -> bool:
    """Return whether a folded text is the title of a table that is read."""
    return _subject(folded)[0] is not None


def _subject(folded: str) -> tuple[Subject | None, str]:
    bare = _CONTINUED.sub("", _LOOSE_NUMBER.sub("", _NUMBER.sub("", folded)))
    for pattern, name in possible(bare, "titles"):
        subject = Subject[name.upper()]
        if pattern.match(bare) and not (subject is Subject.EXPORTS and _OTHER.search(bare)):
            return subject, bare
    return None, bare


def _header_follows(rows: Sequence[Row], at: int) -> bool:
    """Whether the next row that is no title line begins to the right of the labels, as a header does."""
    for row in rows[at + 1 : at + 9]:
        filled = (place for place, cell in enumerate(row) if not (isinstance(cell, str) and not cell.strip()))
        first = next(filled, None)
        if first:
            return True
        if first == 0 and next(filled, None) is not None:
            return False
    return False
