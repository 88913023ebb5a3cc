"""Windows-1258 text that was shown as windows-1252: ``tãng``, ``ðộng``, ``trýớc``.

The two code pages differ in a few places only, and what is seen there (``ã``, ``õ``, ``ý``) are letters
of Vietnamese too, so nothing is replaced without evidence: a word that is no syllable as seen, a word that
exists in the other reading only, or such a word beside it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from plan_analysis.cleaning.syllables import is_syllable

_PAIRS = {"Ã": "Ă", "ã": "ă", "Õ": "Ơ", "õ": "ơ", "Ý": "Ư", "ý": "ư", "Ð": "Đ", "ð": "đ"}
# places of combining marks, which appear as letters behind the vowel they belong to
_MARKS = {"Ì": "\u0300", "Ò": "\u0309", "Þ": "\u0303", "ì": "\u0301", "ò": "\u0323"}
_LETTERS = str.maketrans(_PAIRS)
_LETTERS_AND_MARKS = str.maketrans(_PAIRS | _MARKS)
_SUSPECT = re.compile(f"[{''.join(_PAIRS)}{''.join(_MARKS)}]")
_WORD = re.compile(r"[^\W\d_]+")

# syllables of which only the reading with ă, ơ or ư is a word in use
_NEVER = (
    "nãm nãng tãng ãn chãn chãm trãm vãn bãng xãng rãng trãng khãn ngãn sãn cãn thãm hãm thãng gãng hõn sõn "
    "cõ thõ bõ nõi chõi phõi đõn mõi rõi tõi hõi giõ lõn õn nhý thý chý ngý sý cýa mýa thýa"
)
_NEVER_MEANT = frozenset(_NEVER.split())


@lru_cache(maxsize=16384)
def decode_codepage(text: str) -> str:
    """Return text in which words misread from windows-1258 are put right; all others stay as they are.

    Parameters
    ----------
    text
        One cell or paragraph, in form C.

    Examples
    --------
    >>> decode_codepage("trýớc"), decode_codepage("ý nghĩa của nhãn hiệu")
    ('trước', 'ý nghĩa của nhãn hiệu')
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    words = [match[0] for match in _WORD.finditer(text)]
    misread = any(_shows(word) for word in words)
    return _WORD.sub(lambda match: _reading(match[0], misread), text)


@lru_cache(maxsize=8192)
def _shows(word: str) -> bool:
    """Whether a word can only be a misreading."""
    if not _SUSPECT.search(word):
        return False
    lower = word.lower()
    if lower in _NEVER_MEANT:
        return True
    if is_syllable(word):
        return False
    letters, marked = _readings(word)
    # small marks only: a capital among small letters (``MiÒn``) is as well a sign of TCVN3
    small_mark = any(char in "ìò" for char in word) and not any(char in "ÌÒÞ" for char in word)
    return is_syllable(letters) or (small_mark and is_syllable(marked))


def _readings(word: str) -> tuple[str, ...]:
    """Return what a word may have been: letters only, or letters and combining marks."""
    return (
        word.translate(_LETTERS),
        unicodedata.normalize("NFC", word.translate(_LETTERS_AND_MARKS)),
    )


def _reading(word: str, misread: bool) -> str:
    if not misread or not _SUSPECT.search(word):
        return word
    letters, marked = _readings(word)
    if is_syllable(letters):
        # ã, õ and ý beside a proven misreading: both may be meant, and the code page has its own way to
        # write them, so what is left unmarked was ă, ơ and ư
        return letters if letters != word else word
    return marked if is_syllable(marked) and not is_syllable(word) else word
