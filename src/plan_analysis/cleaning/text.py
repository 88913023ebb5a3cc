"""Text as it was meant: one Unicode form, legacy encodings undone, and keys for comparing labels."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from plan_analysis.cleaning.codepage import decode_codepage
from plan_analysis.cleaning.legacy import Around, decode_legacy, surroundings
from plan_analysis.cleaning.slips import one_tone
from plan_analysis.cleaning.tones import composed, matching_form, split_tone

__all__ = ["Around", "clean_text", "fold", "matching_form", "surroundings"]

_PLAIN: dict[str, str] = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}


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
        cleaned = "".join(map(_plain, cleaned))
    return " ".join(cleaned.lower().split())


def _plain(char: str) -> str:
    plain = _PLAIN.get(char)
    if plain is None:
        base = split_tone(char)[0]
        plain = _PLAIN[char] = _without_quality(base).lower() if char.isalpha() else char
    return plain


def _without_quality(letter: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", letter) if not unicodedata.combining(char))
