"""What the container of a workbook shows before it is opened: its kind, and how much it unpacks to.

The parser holds a sheet as a full rectangle from its first to its last filled cell and ends the process when
memory does not suffice, so one stray cell in the last corner of a sheet must be seen beforehand.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

from plan_analysis.errors import InputError, Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
LARGEST_FILE = 64 * 2**20
LARGEST_UNPACKED = 200 * 2**20
LARGEST_RATIO = 200
MOST_CELLS = 6_000_000

_RATIO_COUNTS_FROM = 16 * 2**20
_HEAD = 1024  # bytes of a sheet's XML in which its dimension stands
_SMALL = 16 * 1024  # a sheet's XML that is quicker read whole than trusted
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="([A-Z]+\d+)(?::([A-Z]+\d+))?"')
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>/]*>\s*<')
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}\d{5})')
_BIFF_DIMENSIONS = b"\x00\x02\x0e\x00"  # the record that states a sheet's rows and columns
_EXPECTED = "a workbook (.xls of Excel 97 or newer, or .xlsx)"
_TEXTS = (
    (
        re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table)", re.IGNORECASE),
        "an HTML page",
    ),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml"), "an XML file"),
    (re.compile(rb"%PDF"), "a PDF file"),
    (re.compile(rb"\s*\{"), "a text file"),
)


def check_container(content: bytes, file: str) -> dict[str, str]:
    """Check a workbook's container and return its sheets that are too large to open.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for problems.

    Returns
    -------
    dict
        Name of the sheet → what was found.

    Raises
    ------
    InputError
        When this is no workbook, its directory is damaged, or it unpacks to more than a workbook may.
    """
    if len(content) > LARGEST_FILE:
        found = f"{len(content) / 2**20:.0f} MiB"
        raise InputError(Problem(file, "", found, f"at most {LARGEST_FILE // 2**20} MiB"))
    if content.startswith(_ZIP):
        return _check_zip(content, file)
    if content.startswith(_OLE):
        _check_ole(content, file)
        return {}
    found = next((name for pattern, name in _TEXTS if pattern.match(content)), "another kind of file")
    raise InputError(Problem(file, "", found if content else "an empty file", _EXPECTED))


def _check_ole(content: bytes, file: str) -> None:
    at = content.find(_BIFF_DIMENSIONS)
    while 0 <= at <= len(content) - 18:
        _, rows, _, columns, reserved = struct.unpack_from("<IIHHH", content, at + 4)
        if not reserved and (rows > 65_536 or columns > 256):
            found = f"a sheet of {rows} rows and {columns} columns"
            raise InputError(Problem(file, "", found, "at most 65536 rows and 256 columns"))
        at = content.find(_BIFF_DIMENSIONS, at + 1)


def _check_zip(content: bytes, file: str) -> dict[str, str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_sizes(members, file)
            sheets = [info for info in members if info.filename.startswith("xl/worksheets/sheet")]
            if not any(info.filename.startswith("xl/workbook") for info in members):
                raise InputError(Problem(file, "", "an archive without a workbook", _EXPECTED))
            large = {info.filename: size for info in sheets if (size := _extent(content, info)) > MOST_CELLS}
            names = _sheet_names(archive) if large else {}
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, KeyError, ValueError) as error:
        raise InputError(Problem(file, "", f"a damaged archive ({error})", _EXPECTED)) from None
    found = {}
    for member, size in large.items():
        if member not in names:
            raise InputError(Problem(file, member, f"a sheet of {size} cells", f"at most {MOST_CELLS} cells"))
        found[names[member]] = f"a sheet of {size} cells from its first to its last filled one"
    return found


def _check_sizes(members: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(info.file_size for info in members)
    packed = max(1, sum(info.compress_size for info in members))
    if unpacked > LARGEST_UNPACKED:
        found = f"an archive that unpacks to {unpacked / 2**20:.0f} MiB"
        raise InputError(Problem(file, "", found, f"at most {LARGEST_UNPACKED // 2**20} MiB"))
    if unpacked > _RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * packed:
        found = f"an archive that unpacks to {unpacked // packed} times its size"
        raise InputError(Problem(file, "", found, f"at most {LARGEST_RATIO} times"))


def _extent(content: bytes, info: zipfile.ZipInfo) -> int:
    """Return the number of cells of the rectangle that a sheet fills, as far as it can matter."""
    whole = info.file_size <= _SMALL
    xml = _unpacked(content, info, info.file_size if whole else _HEAD)
    if whole:
        if not _FAR.search(xml):
            return 0
    else:
        match = _DIMENSION.search(xml)
        if match:
            first, last = _position(match[1]), _position(match[2] or match[1])
            if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= MOST_CELLS:
                return 0
        xml = _unpacked(content, info, info.file_size)
    # styled cells without a value do not count for the parser
    rows: list[int] = []
    columns: set[bytes] = set()
    for column, row in _FILLED.findall(xml):
        rows.append(int(row))
        columns.add(column)
    if not rows:
        return 0
    positions = [_position(column + b"1")[1] for column in columns]
    return (max(rows) - min(rows) + 1) * (max(positions) - min(positions) + 1)


def _unpacked(content: bytes, info: zipfile.ZipInfo, size: int) -> bytes:
    """Return the first bytes of a member, never more than it declares."""
    name, extra = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    packed = content[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return packed[:size]
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("a compression that workbooks do not use")
    reader = zlib.decompressobj(-15)
    xml = reader.decompress(packed, size + 1)
    if size == info.file_size and len(xml) > size:
        raise zipfile.BadZipFile("a member larger than declared")
    return xml


def _position(reference: bytes) -> tuple[int, int]:
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference[len(letters) :]), column


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return member → name of the sheet."""
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<Relationship\s[^>]*>", relations):
        identifier, target = re.search(r'\bId="([^"]+)"', tag), re.search(r'\bTarget="([^"]+)"', tag)
        if identifier and target:
            targets[identifier[1]] = target[1].removeprefix("/xl/")
    names = {}
    for tag in re.findall(r"<sheet\s[^>]*>", archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        name, identifier = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]+)"', tag)
        if name and identifier and identifier[1] in targets:
            names[f"xl/{targets[identifier[1]]}"] = name[1]
    return names
