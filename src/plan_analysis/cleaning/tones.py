"""Tone marks of Vietnamese: one to a syllable, on one letter, in one order.

Files come with decomposed marks, with the tone before the circumflex, with a mark on a consonant (``Ṿòng``) or
with two of them (``đỉều``). Where both places are in use (``hoà``, ``hòa``) neither is changed: only the
form for matching puts them in one place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
_QUALITIES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_VOWELS = frozenset("aeiouyAEIOUY")
_MARKED = re.compile(f"[^\\W\\d_][{TONES}{_QUALITIES}]", re.UNICODE)
_WORD = re.compile(f"(?:[^\\W\\d_][{TONES}{_QUALITIES}]*)+", re.UNICODE)
_OPEN_GLIDE = re.compile(r"^(?P<before>.*?)(?P<glide>[ou])(?P<vowel>[aey])$", re.IGNORECASE)


def composed(text: str) -> str:
    """Return text in form C with at most one tone mark to a syllable, carried by a vowel.

    Parameters
    ----------
    text
        Any text; what is not a Vietnamese mark is only composed.

    Examples
    --------
    >>> composed("đỉều Ṿòng")
    'điều Vòng'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    if not _MARKED.search(parts):
        return unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _WORD.sub(lambda match: _one_tone(match[0]), parts))


@lru_cache(maxsize=4096)
def split_tone(syllable: str) -> tuple[str, str]:
    """Return a syllable without its tone, in form C, and the tone mark (empty for the level tone)."""
    parts = unicodedata.normalize("NFD", syllable)
    tones = [mark for mark in parts if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    return bare, tones[-1] if tones else ""


def matching_form(text: str) -> str:
    """Return text in which ``Hoà`` and ``Hòa``, ``thuỷ`` and ``thủy`` are the same: lower case, tone on the glide.

    Only open rhymes (``oa``, ``oe``, ``uy``) know two places, so only they are changed.
    """
    return _WORD.sub(lambda match: _on_glide(match[0]), composed(text).casefold())


def _one_tone(word: str) -> str:
    letters: list[list[str]] = []  # [letter, quality, tone]
    for char in word:
        if char in TONES:
            letters[-1][2] = char
        elif char in _QUALITIES:
            letters[-1][1] = char
        else:
            letters.append([char, "", ""])
    toned = [letter for letter in letters if letter[2]]
    on_vowels = [letter for letter in toned if letter[0] in _VOWELS]
    if toned and (len(toned) > 1 or not on_vowels):
        # a typing slip: the mark on the vowel of the rhyme (the one with a circumflex, breve or horn, else the
        # last) is the one that was meant
        keeper = max(on_vowels, key=lambda letter: (bool(letter[1]), letters.index(letter)), default=None)
        tone = (keeper or toned[-1])[2]
        target = keeper or _nucleus(letters)
        if target is not None:
            for letter in letters:
                letter[2] = ""
            target[2] = tone
    return "".join("".join(letter) for letter in letters)


def _nucleus(letters: list[list[str]]) -> list[str] | None:
    vowels = [letter for letter in letters if letter[0] in _VOWELS]
    marked = [letter for letter in vowels if letter[1]]
    if marked:
        return marked[-1]
    closed = bool(letters) and letters[-1][0] not in _VOWELS
    return vowels[-1 if closed or len(vowels) == 1 else -2] if vowels else None


@lru_cache(maxsize=4096)
def _on_glide(word: str) -> str:
    bare, tone = split_tone(word)
    match = _OPEN_GLIDE.match(bare)
    if not tone or not match or match["before"].endswith("q"):
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", f"{match['before']}{match['glide']}{tone}{match['vowel']}")
