"""Checks made before a parser sees a file, so that a broken or hostile one costs neither time nor memory."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from plan_analysis.errors import InputError, Problem

LARGEST_FILE = 64 * 2**20
"""Bytes; the largest published file seen has 4 MB."""

LARGEST_TEXT = 8 * 2**20
"""Bytes of a text, page, JSON or XML file."""

_LARGEST_UNPACKED = 160 * 2**20
_LARGEST_MEMBER = 96 * 2**20
_MOST_MEMBERS = 4000
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|gz|xz|bz2|tar|tgz|xlsx|xlsm|docx|jar)$", re.I)


def read_bytes(path: Path, file: str, largest: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes.

    Raises
    ------
    InputError
        When the file cannot be read, is empty or larger than ``largest``.
    """
    try:
        if path.is_dir():
            raise InputError(Problem(file, "", "a folder", "a file"))
        with path.open(
            "rb"
        ) as stream:  # at most one byte too many is read: devices and growing files stop here
            content = stream.read(largest + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            Problem(file, "", f"no readable file ({reason})", "a file that can be opened")
        ) from None
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise InputError(Problem(file, "", "an empty file", "published figures"))
    check_size(len(content), file, largest)
    return content


def check_size(size: int, file: str, largest: int) -> None:
    """Raise InputError when a file has more bytes than its kind can sensibly have."""
    if size > largest:
        raise InputError(
            Problem(file, "", f"more than {largest // 2**20} MiB", f"at most {largest // 2**20} MiB")
        )


def check_archive(path: Path, file: str) -> tuple[str, ...]:
    """Look through a zip container (xlsx, docx) without unpacking it and return the names of its members.

    The sizes are taken from the central directory first; only a container of sensible size is then read
    through once, which finds damage and sizes that were lied about.

    Raises
    ------
    InputError
        When the container is damaged, encrypted, too large once unpacked, or holds other archives.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(members, file)
            _check_contents(archive, members, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError) as error:
        raise InputError(Problem(file, "zip container", f"damage ({error})", "an intact file")) from None
    except (ValueError, RuntimeError, MemoryError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(Problem(file, "zip container", f"damage ({error})", "an intact file")) from None
    return tuple(member.filename for member in members)


def _check_sizes(members: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS:
        found, expected = f"{len(members)} members", f"at most {_MOST_MEMBERS}"
    elif (
        unpacked > _LARGEST_UNPACKED
        or max((member.file_size for member in members), default=0) > _LARGEST_MEMBER
    ):
        found = f"{unpacked / 2**20:.0f} MiB once unpacked"
        expected = f"at most {_LARGEST_UNPACKED // 2**20} MiB"
    elif any(member.flag_bits & 1 for member in members):
        found, expected = "an encrypted file", "a file without a password"
    elif inner := [member.filename for member in members if _ARCHIVE.search(member.filename)]:
        found, expected = f"an archive inside ({inner[0][:60]})", "the published file itself"
    else:
        return
    raise InputError(Problem(file, "zip container", found, expected))


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file: str) -> None:
    for member in members:
        with archive.open(member) as stream:
            first = stream.read(2**16)
            if first.lstrip().startswith(b"<"):
                _check_declarations(first, file, member.filename)
            while stream.read(2**20):
                pass


def _check_declarations(first: bytes, file: str, place: str) -> None:
    plain = first.replace(b"\x00", b"")
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain[:4096]:
        raise InputError(Problem(file, place, "a document type declaration", "XML without entities"))


def check_xml(content: bytes, file: str) -> etree._Element:
    """Parse XML without entities, network or great depth and return its root.

    Raises
    ------
    InputError
        When it is not well-formed, or declares entities.
    """
    _check_declarations(content[: 2**16], file, "head")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(Problem(file, "XML", f"damage ({error})", "well-formed XML")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(Problem(file, "head", "a document type declaration", "XML without entities"))
    return root
