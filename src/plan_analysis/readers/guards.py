"""Checks made before a parser sees a file, so that a broken or hostile one costs neither time nor memory."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
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
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    struct.error,
    NotImplementedError,
    ValueError,
    RuntimeError,
    MemoryError,
)
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|gz|xz|bz2|tar|tgz|xlsx|xlsm|docx|jar)$", re.I)


def read_bytes(path: Path, file: str, largest: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes.

    Raises
    ------
    InputError
        When the file cannot be read, is empty or larger than ``largest``, or is a pipe or device.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(Problem(file, "", "a folder", "a file"))
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, a device never ends
            raise InputError(Problem(file, "", "a pipe or device", "an ordinary file"))
        with path.open("rb") as stream:
            content = stream.read(min(status.st_size, largest) + 1)  # room for as much as is there
            if len(content) > status.st_size:  # at most one byte too many is read: growing files stop here
                content += stream.read(largest + 1 - len(content))
    except InputError:
        raise
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(
            Problem(file, "", f"no readable file ({reason})", "a file that can be opened")
        ) from None
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise InputError(Problem(file, "", "an empty file", "published figures"))
    check_size(len(content), file, largest)
    return content


def shown_name(name: str) -> str:
    """Return a file's name as text that can be written; bytes of another encoding become a mark."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def check_size(size: int, file: str, largest: int) -> None:
    """Raise InputError when a file has more bytes than its kind can sensibly have."""
    if size > largest:
        raise InputError(
            Problem(file, "", f"more than {largest // 2**20} MiB", f"at most {largest // 2**20} MiB")
        )


def check_directory(path: Path, file: str) -> tuple[str, ...]:
    """Return the names of the members of a zip container (xlsx, docx) from its directory, without unpacking.

    Raises
    ------
    InputError
        When the directory is damaged, or tells of encryption, other archives or more than a file may hold.
    """
    with _faults_told(file), zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        _check_sizes(members, file)
    return tuple(member.filename for member in members)


def check_archive(path: Path, file: str) -> tuple[str, ...]:
    """Look through a zip container without keeping what it holds and return the names of its members.

    The sizes are taken from the directory first; only a container of sensible size is then read through
    once, which finds damage, sizes that were lied about, and XML that declares entities.

    Raises
    ------
    InputError
        As `check_directory`, and when a member is damaged or declares entities.
    """
    names = check_directory(path, file)
    with _faults_told(file), zipfile.ZipFile(path) as archive:
        _check_contents(archive, archive.infolist(), file)
    return names


@contextmanager
def _faults_told(file: str) -> Iterator[None]:
    """Turn what the parts of a broken container raise into one message."""
    try:
        yield
    except InputError:
        raise
    except _FAULTS as error:
        raise InputError(Problem(file, "zip container", f"damage ({error})", "an intact file")) from None


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
                check_declarations(first, file, member.filename)
            while stream.read(2**20):
                pass


def check_declarations(first: bytes, file: str, place: str) -> None:
    """Raise InputError when XML declares a document type or entities in its first bytes."""
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
    check_declarations(content[: 2**16], file, "head")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(Problem(file, "XML", f"damage ({error})", "well-formed XML")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(Problem(file, "head", "a document type declaration", "XML without entities"))
    return root
