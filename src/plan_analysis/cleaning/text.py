"""Text as it was meant: one Unicode form, legacy encodings undone, and keys for comparing labels."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from plan_analysis.cleaning.codepage import decode_codepage
from plan_analysis.cleaning.legacy import Around, decode_legacy, surroundings
from plan_analysis.cleaning.slips import one_tone
from plan_analysis.cleaning.tones import composed, matching_form

__all__ = ["Around", "clean_text", "fold", "matching_form", "surroundings"]


@lru_cache(maxsize=32768)
def clean_text(text: str, around: Around = Around.NOTHING) -> str:
    """Return text in Unicode form C, decoded where it shows that it was in TCVN3 or windows-1258.

    Blanks and line ends stay; soft hyphens that are no letter go.

    Parameters
    ----------
    text
        One cell, line or paragraph.
    around
        What `surroundings` says of the sheet or file; without it a string has to prove its encoding itself.

    Examples
    --------
    >>> clean_text("S¶n xuÊt c«ng nghiÖp"), clean_text("GI¸ TRÞ S¶N XUÊT")
    ('Sản xuất công nghiệp', 'GIÁ TRỊ SẢN XUẤT')
    """
    if text.isascii():
        return text
    decoded = decode_legacy(composed(text), around)
    return one_tone(decode_codepage(decoded)).replace("\u00ad", "")


@lru_cache(maxsize=32768)
def fold(text: str, around: Around = Around.NOTHING) -> str:
    """Return cleaned text in lower case ASCII with single blanks: the key under which labels are compared.

    Examples
    --------
    >>> fold("Hoà  Bình"), fold("Hßa B×nh")
    ('hoa binh', 'hoa binh')
    """
    cleaned = clean_text(text, around)
    if not cleaned.isascii():
        cleaned = cleaned.translate(_PLAIN)
    return " ".join(cleaned.lower().split())


class _Plain(dict[int, str]):
    """Code point → lower case letter without marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        plain = "".join(char for char in parts if not unicodedata.combining(char))
        self[code] = plain.lower() if plain.isalpha() else chr(code)
        return self[code]


_PLAIN = _Plain({ord(char): "d" for char in "đĐðÐ"})
