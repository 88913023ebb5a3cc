"""Text that was typed in TCVN3 fonts, alone or mixed with Unicode in one sheet and in one cell.

A TCVN3 font shows Vietnamese letters at places where Latin-1 has symbols and letters of other languages,
so the stored text reads ``S¶n xuÊt``. Font names prove nothing (Unicode text stands in ``.VnArial`` cells
too) and are not needed: the text itself is the evidence.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from plan_analysis.cleaning.syllables import is_syllable
from plan_analysis.cleaning.tcvn3 import LETTERS, decode_letters

_OWN = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
# Ö Ü Ë alone do not show an encoding: ``TriÖu`` may be a name from abroad
_TELLING = frozenset(LETTERS) - _OWN - frozenset("ÖÜË")
# signs that join nothing in any language; a point or a cross between letters may be meant (``km·h``)
_NEVER_INSIDE = frozenset(char for char in LETTERS if not char.isalpha()) - frozenset("·×÷\u00ad") | {"ª"}
_CODES = "".join(sorted(LETTERS))
_LETTER = f"[A-Za-z{re.escape(_CODES)}\u0102\u0103\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9]"
_WORD = re.compile(f"{_LETTER}+")
_CODED_WORD = re.compile(f"{_LETTER}*[{re.escape(_CODES)}]{_LETTER}*")
_MODERN = re.compile("[\u0102\u0103\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9]")
_TELLING_CHAR = re.compile(f"[{re.escape(''.join(sorted(_TELLING)))}]")
_UNITS = frozenset({"µm", "µg", "µl"})


class Around(StrEnum):
    """What is known of the text around a string."""

    NOTHING = "nothing"  # the string has to prove its encoding itself
    MIXED = "mixed"  # a sheet in which TCVN3 occurs
    LEGACY = "legacy"  # a sheet in TCVN3 throughout


def surroundings(text: str) -> Around:
    """Return what a whole sheet or file, as one string, shows about its encoding."""
    if text.isascii() or not _TELLING_CHAR.search(text):
        return Around.NOTHING
    if not any(
        _tells(word[0]) for word in _CODED_WORD.finditer(text)
    ):  # the first that tells ends the search
        return Around.NOTHING
    return Around.MIXED if _MODERN.search(text) else Around.LEGACY


@lru_cache(maxsize=16384)
def decode_legacy(text: str, around: Around = Around.NOTHING) -> str:
    """Return text with its TCVN3 words in Unicode and all others as they are.

    Parameters
    ----------
    text
        One cell or paragraph, in form C.
    around
        What is known of the sheet or file. Strings made of ordinary Latin letters only (``Thanh Hãa``,
        ``TriÖu bao``) show nothing by themselves; they are decoded only where the text around is in TCVN3.

    Examples
    --------
    >>> decode_legacy("thùc hiÖn 2 th¸ng đầu năm 2007")
    'thực hiện 2 tháng đầu năm 2007'
    """
    suspects = [] if text.isascii() else _CODED_WORD.findall(text)
    legacy = any(map(_tells, suspects))
    if not suspects or not (legacy or around is not Around.NOTHING):
        return text
    if not legacy and around is Around.MIXED and all(map(is_syllable, suspects)):
        return text
    words = [_Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    if not _MODERN.search(text) and (legacy or around is Around.LEGACY):
        chosen = [word.other for word in words]
    else:
        chosen = _word_by_word(words, legacy)
    chosen = _raise_capitals(words, chosen)
    pieces, last = [], 0
    for word, new in zip(words, chosen, strict=True):
        pieces += [text[last : word.start], new]
        last = word.end
    return "".join(pieces) + text[last:]


class _Word:
    """A run of letters with both of its readings."""

    __slots__ = ("end", "other", "seen", "start")

    def __init__(self, seen: str, start: int, end: int):
        self.seen, self.start, self.end = seen, start, end
        self.other = seen if seen.isascii() else decode_letters(seen)


@lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    """Whether a word alone shows TCVN3: it has a letter that Vietnamese lacks and decodes to a syllable."""
    if word.isascii() or word in _UNITS:
        return False
    telling = [char for char in word if char in _TELLING]
    if not telling:
        return False
    if any(char in _NEVER_INSIDE for char in word[1:-1]) and not _MODERN.search(word):
        return True  # a sign between letters: ``xtr©y``
    other = decode_letters(word)
    if len(word) == 1:
        return False
    # capitals of .VnTimeH fonts are stored as small letters: GI¸
    return is_syllable(other) or is_syllable(other.lower())


def _word_by_word(words: list[_Word], legacy: bool) -> list[str]:
    """Choose a reading for each word; where both are syllables it goes with the word before it."""
    chosen: list[str] = []
    before = legacy and not (words and _MODERN.search(words[0].seen))
    for word in words:
        if word.seen == word.other:
            chosen.append(word.seen)
            if _MODERN.search(word.seen):
                before = False
            continue
        as_seen, as_other = is_syllable(word.seen), is_syllable(word.other)
        if as_seen and as_other:
            take = before
        elif _tells(word.seen):
            take = before = True
        elif not as_seen and not as_other:
            take = before  # an abbreviation: ``§TNN``
        else:
            take = before = as_other
        chosen.append(word.other if take else word.seen)
    return chosen


def _raise_capitals(words: list[_Word], chosen: list[str]) -> list[str]:
    """Write words of capital fonts in capitals: there ``GI¸`` is stored for GIÁ.

    A run of words without small ASCII letters is in a capital font when one of them shows it beyond doubt:
    two ASCII capitals beside a small letter of the code table.
    """
    raised = list(chosen)
    could = [not any("a" <= char <= "z" for char in word.seen) for word in words]
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and could[end]:
            end += 1
        run = range(at, end)
        if any(
            words[i].seen != chosen[i]
            and sum("A" <= char <= "Z" for char in words[i].seen) >= 2
            and not chosen[i].isupper()
            for i in run
        ):
            for i in run:
                raised[i] = chosen[i].upper()
        at = max(end, at + 1)
    return raised
