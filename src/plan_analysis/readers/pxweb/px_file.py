r"""PC-Axis files (``.px``): keywords, each with a value that ends at a semicolon.

Format: PX-file format specification, Statistics Sweden, 2013. ``KEYWORD[lang]("variable")="a","b";`` with
strings that may be continued on the next line; cells are separated by blanks, missing ones are ``".."``.
"""

from __future__ import annotations

import math
import re

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.pxweb.cube import LARGEST_CUBE, Cube, Dimension

_STATEMENT = re.compile(
    r'\s*(?P<keyword>[A-Z][A-Z0-9-]*)(?:\[(?P<language>\w+)\])?(?:\((?P<about>"[^"]*"(?:,"[^"]*")*)\))?=',
    re.A,
)
_STRING = re.compile(r'"([^"]*)"')
_CODEPAGE = re.compile(rb'CODEPAGE="([\w-]+)"')


def is_px(content: bytes) -> bool:
    """Tell whether bytes begin like a PC-Axis file."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n")
    return head.startswith(
        (b"CHARSET=", b"AXIS-VERSION=", b"CODEPAGE=", b"LANGUAGE=", b"TITLE=", b"CREATION-DATE=")
    )


def text_of_px(content: bytes, file: str) -> str:
    """Decode a PC-Axis file by the code page that it names; without one it is in windows-1252.

    Raises
    ------
    InputError
        When the code page is not known or does not fit.
    """
    content = content.rstrip(b"\x00")
    named = _CODEPAGE.search(content[:4096])
    codepage = (
        "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else (named[1].decode() if named else "cp1252")
    )
    try:
        return content.decode(codepage)
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(
            Problem(file, "CODEPAGE", f"{codepage} ({error})", "the file's own code page")
        ) from None


def cube_of_px(content: bytes, file: str) -> Cube:
    """Read a PC-Axis file.

    Raises
    ------
    InputError
        When a keyword that the table needs is missing, or the data do not fill the table.
    """
    text = text_of_px(content, file)
    found = _statements(text, file)
    names = [*_strings(found, "STUB"), *_strings(found, "HEADING")]
    missing = [f'VALUES("{name}")' for name in names if ("VALUES", name) not in found]
    missing += ["DATA"] if ("DATA", "") not in found else []
    if missing or not names:
        raise InputError(
            Problem(file, "", f"no {', '.join(missing or ['STUB or HEADING'])}", "a complete PX file")
        )
    dimensions = tuple(Dimension(name, tuple(_STRING.findall(found["VALUES", name]))) for name in names)
    size = math.prod(len(dimension.labels) for dimension in dimensions)
    if size > LARGEST_CUBE:
        raise InputError(Problem(file, "VALUES", f"a table of {size} cells", f"at most {LARGEST_CUBE}"))
    cells = re.findall(r'"[^"]*"|[^\s",]+', found["DATA", ""])
    if len(cells) != size or not size:
        raise InputError(Problem(file, "DATA", f"{len(cells)} cells", f"{size}, one for each combination"))
    title = " ".join(
        _strings(found, "TITLE") or _strings(found, "DESCRIPTION") or _strings(found, "CONTENTS")
    )
    units = " ".join(_strings(found, "UNITS"))
    updated = found.get(("LAST-UPDATED", ""), "") or found.get(("CREATION-DATE", ""), "")
    day = re.search(r"(\d{4})(\d{2})(\d{2})", updated)
    published = "-".join(day.groups()) if day and not day[1].startswith("9999") else ""
    values = [cell.strip('"') for cell in cells]
    named = f"{title} ({units})" if units and units.lower() not in title.lower() else title
    return Cube(named, dimensions, values, published, "PC-Axis file")


def _statements(text: str, file: str) -> dict[tuple[str, str], str]:
    """Return keyword and variable → raw value, for the file's main language."""
    found: dict[tuple[str, str], str] = {}
    place = 0
    while match := _STATEMENT.match(text, place):
        end = _end_of_value(text, match.end())
        if end < 0:
            line = text.count("\n", 0, match.start()) + 1
            raise InputError(
                Problem(file, f"line {line}", f"{match['keyword']} without an end", "a semicolon")
            )
        if not match["language"]:
            about = _STRING.findall(match["about"] or "")
            found.setdefault((match["keyword"], about[0] if about else ""), text[match.end() : end])
        place = end + 1
    rest = text[place:].strip(" \r\n\t\x1a")
    if rest:
        line = text.count("\n", 0, text.index(rest, place)) + 1
        raise InputError(Problem(file, f"line {line}", repr(rest.splitlines()[0][:40]), "KEYWORD=value;"))
    return found


def _end_of_value(text: str, start: int) -> int:
    """Return the place of the semicolon that ends a value; one inside a string does not."""
    quoted = False
    for match in re.compile(r'[";]').finditer(text, start):
        if match[0] == '"':
            quoted = not quoted
        elif not quoted:
            return match.start()
    return -1


def _strings(found: dict[tuple[str, str], str], keyword: str) -> list[str]:
    return _STRING.findall(found.get((keyword, ""), ""))
