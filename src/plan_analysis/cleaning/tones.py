"""Tone marks of Vietnamese: how they are split off, put in order, and where they may stand.

Where two places are in use (``hoà``, ``hòa``) neither is changed: only the form for matching puts the tone in
one place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
QUALITIES = "\u0302\u0306\u031b"  # circumflex, breve, horn
WORD = re.compile(f"(?:[^\\W\\d_][{TONES}{QUALITIES}]*)+", re.UNICODE)
_TONE_FIRST = re.compile(f"([{TONES}])([{QUALITIES}])")
_OPEN_GLIDE = re.compile(r"^(?P<before>.*?)(?P<glide>[ou])(?P<vowel>[aey])$", re.IGNORECASE)


def composed(text: str) -> str:
    """Return text in form C; a tone typed before the circumflex or horn of its letter goes behind it."""
    if text.isascii():
        return text
    # canonical order keeps marks above a letter as typed, so a tone before a circumflex would never compose
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=4096)
def split_tone(syllable: str) -> tuple[str, str]:
    """Return a syllable without its tone, in form C, and the tone mark (empty for the level tone)."""
    parts = unicodedata.normalize("NFD", syllable)
    tones = [mark for mark in parts if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
    return bare, tones[-1] if tones else ""


def matching_form(text: str) -> str:
    """Return text in lower case with the tone on the glide: ``Hoà`` and ``Hòa`` are the same.

    Only open rhymes (``oa``, ``oe``, ``uy``) know two places, so only they are changed.
    """
    return WORD.sub(lambda match: _on_glide(match[0]), composed(text).casefold())


@lru_cache(maxsize=4096)
def _on_glide(word: str) -> str:
    bare, tone = split_tone(word)
    match = _OPEN_GLIDE.match(bare)
    if not tone or not match or match["before"].endswith("q"):
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", f"{match['before']}{match['glide']}{tone}{match['vowel']}")
