"""What the XML of a workbook shows about its sheets before the parser reads them.

The parser holds a sheet as a full rectangle from its first to its last filled cell and ends the process when
memory does not suffice, so one stray cell in the last corner of a sheet must be seen beforehand. And most
sheets of a workbook hold no table that is read here: without a title among their texts they need no parsing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from plan_analysis.cleaning.text import Around, fold
from plan_analysis.readers.workbook.titles import is_title

MOST_CELLS = 6_000_000

_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}\d{5})')
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>/]*>\s*<')
_STRING = re.compile(r"<si>(.*?)</si>|<si/>", re.DOTALL)
_TEXT = re.compile(r"<t(?:\s[^>]*)?>(.*?)</t>", re.DOTALL)
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_INITIALS = frozenset("cegihklmostx")  # of the titles, which no encoding of the last 25 years changes
_SHORTEST = 10  # characters of a title
_HEAD = 4096  # bytes of a sheet's XML that show how it was written
_SMALL = 16 * 1024  # bytes of a sheet's XML that are quicker read than trusted
_OTHER_TEXT = (b't="inlineStr"', b't="str"')  # text that is not among the shared strings


class TooLargeError(ValueError):
    """A sheet that fills too many cells and whose name is not known."""

    def __init__(self, member: str, cells: int):
        self.member, self.cells, self.limit = member, cells, MOST_CELLS
        super().__init__(f"{member}: {cells} cells")


@dataclass(frozen=True)
class Preview:
    """What was seen.

    Parameters
    ----------
    too_large
        Name of a sheet → what was found.
    untitled
        Names of sheets without a title of a known table.
    """

    too_large: dict[str, str] = field(default_factory=dict)
    untitled: frozenset[str] = frozenset()


def preview(read: Callable[[str], bytes], members: Sequence[str]) -> Preview:
    """Look at the sheets of an ``.xlsx``.

    Parameters
    ----------
    read
        Returns a member of the archive.
    members
        Names of all members.

    Raises
    ------
    TooLargeError
        When a sheet is too large to be parsed and the workbook does not name it.
    """
    sheets = [name for name in members if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    named = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(members)
    names = _sheet_names(read("xl/_rels/workbook.xml.rels"), read("xl/workbook.xml")) if named else {}
    shared = read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in members else b""
    titles = _cells_with_titles(shared.decode("utf-8", "replace"))
    too_large: dict[str, str] = {}
    untitled: set[str] = set()
    for member in sheets:
        xml = read(member)
        cells = filled_rectangle(xml)
        if cells > MOST_CELLS:
            if member not in names:
                raise TooLargeError(member, cells)
            too_large[names[member]] = f"a sheet of {cells} cells from its first to its last filled one"
        elif member in names and titles is not None and not _has_title(xml, titles):
            untitled.add(names[member])
    return Preview(too_large, frozenset(untitled))


def filled_rectangle(xml: bytes) -> int:
    """Return the number of cells of the rectangle that a sheet's filled cells span, 0 where it cannot matter.

    Styled cells without a value do not count, as they do not for the parser.
    """
    if len(xml) > _SMALL and (match := _DIMENSION.search(xml, 0, _HEAD)):
        first, last = (match[1], int(match[2])), (match[3] or match[1], int(match[4] or match[2]))
        cells = (last[1] - first[1] + 1) * (_column_number(last[0]) - _column_number(first[0]) + 1)
        if cells <= MOST_CELLS:
            return 0
    elif not _FAR.search(xml):
        return 0
    rows: list[int] = []
    columns: set[bytes] = set()
    for column, row in _FILLED.findall(xml):
        rows.append(int(row))
        columns.add(column)
    if not rows:
        return 0
    numbers = [_column_number(column) for column in columns]
    return (max(rows) - min(rows) + 1) * (max(numbers) - min(numbers) + 1)


def _has_title(xml: bytes, titles: re.Pattern[bytes]) -> bool:
    """Return whether a sheet shows a title, or may hide one in texts that are not shared."""
    head = xml[:_HEAD]
    if any(mark in head for mark in _OTHER_TEXT) or (b't="s"' in head and b't="s"><v>' not in head):
        return True
    return titles.search(xml) is not None


def _cells_with_titles(shared: str) -> re.Pattern[bytes] | None:
    """Return a pattern of cells with titles of known tables; None where the strings are not understood."""
    if "<si" in shared and not _STRING.search(shared):
        return None
    found = []
    for number, match in enumerate(_STRING.finditer(shared)):
        inner = match[1] or ""
        text = inner[3:-4] if inner.startswith("<t>") and inner.count("<t") == 1 else None
        if text is None:
            text = "".join(_TEXT.findall(inner))
        if len(text) < _SHORTEST:
            continue
        first = text.lstrip()[:1]
        if (first.isdigit() or first.lower() in _INITIALS) and _is_title(text):
            found.append(str(number))
    return re.compile(rb't="s"><v>(?:' + "|".join(found or ["none"]).encode() + rb")</v>")


@lru_cache(maxsize=16384)
def _is_title(text: str) -> bool:
    """Whether a shared string is the title of a known table; workbooks share nearly all of their strings."""
    return is_title(fold(unescape(text), Around.MIXED))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_names(relations: bytes, workbook: bytes) -> dict[str, str]:
    """Return member → name of the sheet."""
    targets = {}
    for tag in re.findall(r"<Relationship\s[^>]*>", relations.decode("utf-8", "replace")):
        identifier, target = re.search(r'\bId="([^"]+)"', tag), re.search(r'\bTarget="([^"]+)"', tag)
        if identifier and target:
            targets[identifier[1]] = target[1].removeprefix("/xl/")
    names = {}
    for tag in re.findall(r"<sheet\s[^>]*>", workbook.decode("utf-8", "replace")):
        name, identifier = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]+)"', tag)
        if name and identifier and identifier[1] in targets:
            names[f"xl/{targets[identifier[1]]}"] = unescape(name[1])
    return names
