"""What the container of a workbook shows before it is opened: its kind, and how much it unpacks to.

What a file declares is checked here; what its sheets hold is looked at in `preview`.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.guards import check_declarations
from plan_analysis.readers.workbook.biff import cells_to_hold
from plan_analysis.readers.workbook.preview import MOST_CELLS, Preview, TooLargeError, preview

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
LARGEST_FILE = 64 * 2**20
LARGEST_UNPACKED = 200 * 2**20
LARGEST_RATIO = 200

_HEAD = 2**16
_RATIO_COUNTS_FROM = 16 * 2**20
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


def check_container(content: bytes, file: str) -> Preview:
    """Check a workbook's container and return what it shows about the sheets.

    Parameters
    ----------
    content
        The whole file.
    file
        Its name, for problems.

    Returns
    -------
    Preview
        Sheets that are too large, and sheets that cannot hold a table; empty for ``.xls``.

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
        return Preview()
    found = next((name for pattern, name in _TEXTS if pattern.match(content)), "another kind of file")
    raise InputError(Problem(file, "", found if content else "an empty file", _EXPECTED))


def _check_ole(content: bytes, file: str) -> None:
    try:
        cells = cells_to_hold(content)
    except ValueError as error:
        raise InputError(Problem(file, "", str(error), _EXPECTED)) from None
    if cells > MOST_CELLS:
        found = f"sheets of {cells} cells from their first to their last filled ones"
        raise InputError(Problem(file, "", found, f"at most {MOST_CELLS} cells"))


def _check_zip(content: bytes, file: str) -> Preview:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = {info.filename: info for info in archive.infolist()}
        _check_sizes(list(members.values()), file)
        if not any(name.startswith("xl/workbook") for name in members):
            raise InputError(Problem(file, "", "an archive without a workbook", _EXPECTED))

        def read(name: str) -> bytes:
            xml = unpacked(content, members[name])
            check_declarations(xml[:_HEAD], file, name)
            return xml

        return preview(read, list(members))
    except TooLargeError as error:
        expected = f"at most {error.limit} cells"
        raise InputError(Problem(file, error.member, f"a sheet of {error.cells} cells", expected)) from None
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, KeyError) as error:
        raise InputError(Problem(file, "", f"a damaged archive ({error})", _EXPECTED)) from None


def _check_sizes(members: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(info.file_size for info in members)
    packed = max(1, sum(info.compress_size for info in members))
    if unpacked > LARGEST_UNPACKED:
        found = f"an archive that unpacks to {unpacked / 2**20:.0f} MiB"
        raise InputError(Problem(file, "", found, f"at most {LARGEST_UNPACKED // 2**20} MiB"))
    if unpacked > _RATIO_COUNTS_FROM and unpacked > LARGEST_RATIO * packed:
        found = f"an archive that unpacks to {unpacked // packed} times its size"
        raise InputError(Problem(file, "", found, f"at most {LARGEST_RATIO} times"))


def unpacked(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return a member of an archive, which may not hold more than it declares.

    Raises
    ------
    zipfile.BadZipFile
        When it is larger than declared, or packed in a way that workbooks do not use.
    """
    name, extra = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    packed = content[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return packed[: info.file_size]
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("a compression that workbooks do not use")
    data = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
    if len(data) > info.file_size:
        raise zipfile.BadZipFile("a member larger than declared")
    return data
