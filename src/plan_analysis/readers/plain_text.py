"""Bytes of a text file → text."""

from __future__ import annotations

from plan_analysis.errors import InputError, Problem


def decode(content: bytes, file: str) -> str:
    """Return the text of a file in UTF-8 or UTF-16, without byte-order mark and trailing NULs.

    Raises
    ------
    InputError
        When the bytes are no such text; the message names the first wrong byte.
    """
    encoding = "utf-8-sig"
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = content[error.start : error.start + 1].hex()
        raise InputError(
            Problem(
                file, f"byte {error.start}", f"0x{wrong}, which is no {encoding[:6]} text", "text in UTF-8"
            )
        ) from None
    return text.rstrip("\x00")


def looks_binary(content: bytes) -> bool:
    """Tell whether bytes are something else than text: NULs or many control characters near the start."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    head = content[:4096].rstrip(b"\x00")
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return control > len(head) // 100
