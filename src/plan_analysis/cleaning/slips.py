"""Slips of typing in tone marks: two in one syllable (``đỉều``), one on a consonant or on another vowel.

A word is changed only when it is no syllable as typed and is one afterwards, so names from abroad
(``Poznań``, ``señor``) stay.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from plan_analysis.cleaning.syllables import is_syllable
from plan_analysis.cleaning.tones import QUALITIES, TONES, WORD

_VOWELS = frozenset("aeiouyAEIOUY")


def one_tone(text: str) -> str:
    """Return text in which every syllable has its tone once and on a vowel.

    Parameters
    ----------
    text
        Text in form C.

    Examples
    --------
    >>> one_tone("đỉều Ṿòng")
    'điều Vòng'
    """
    if text.isascii():
        return text
    return WORD.sub(lambda match: _corrected(match[0]), text)


@lru_cache(maxsize=8192)
def _corrected(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    tones = sum(parts.count(mark) for mark in TONES)
    if tones == 0:
        return word
    better = unicodedata.normalize("NFC", _one_tone(parts))
    return better if is_syllable(better) else word


def _one_tone(word: str) -> str:
    letters: list[list[str]] = []  # [letter, quality, tone]
    for char in word:
        if char in TONES:
            letters[-1][2] = char
        elif char in QUALITIES:
            letters[-1][1] = char
        else:
            letters.append([char, "", ""])
    toned = [letter for letter in letters if letter[2]]
    on_vowels = [letter for letter in toned if letter[0] in _VOWELS]
    marked = [letter for letter in letters if letter[1]]
    if len(toned) > 1 or not on_vowels or (marked and not on_vowels[0][1]):
        # the tone belongs to the vowel with a circumflex, breve or horn, and what stands there is meant
        keeper = next((letter for letter in reversed(on_vowels) if letter[1]), (on_vowels or toned)[-1])
        target = marked[-1] if marked else on_vowels[-1] if on_vowels else _open_vowel(letters)
        if target is not None:
            tone = keeper[2]
            for letter in letters:
                letter[2] = ""
            target[2] = tone
    return "".join("".join(letter) for letter in letters)


def _open_vowel(letters: list[list[str]]) -> list[str] | None:
    vowels = [letter for letter in letters if letter[0] in _VOWELS]
    closed = bool(letters) and letters[-1][0] not in _VOWELS
    return vowels[-1 if closed or len(vowels) == 1 else -2] if vowels else None
