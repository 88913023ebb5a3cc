"""A sentence → tokens: the longest known phrase at every place, anything else word by word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from plan_analysis.cleaning.places import fold
from plan_analysis.cleaning.territories import COUNTRY_NAMES, PROVINCES, REGIONS
from plan_analysis.readers.bulletin import calendar_words, lexicon
from plan_analysis.readers.bulletin.subjects import SUBJECTS

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_SIGNED = rf"(?:(?<![\w%])[-−])?{_NUMBER}"
_MONEY = (
    r"(?P<money>(?:nghin ty|ngan ty|ty|ti|trieu|nghin|ngan)?[ -]?(?:do la my|do la|usd|us\$|dong|vnd))"
    r"(?![/ ]*(?:km|ha|kg|chi)\b)"
)
_NUMERIC = ("RANGE", "PERCENT", "POINTS", "MONEY", "NUMBER", "PERIOD")
_INVISIBLE = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"\w+|\W")
_NUMERALS = ("month", "count", "quarter")


@dataclass(frozen=True)
class Token:
    """A known phrase, a number, a mark or a word of a sentence.

    Parameters
    ----------
    kind
        SUBJECT, PERIOD, COMPARISON, UP, DOWN, REACH, SHARE, CONTRIBUTE, HIGHER, BOUND, STATUS, PLAN, DETAIL,
        PLACE, PERCENT, RANGE, POINTS, MONEY, NUMBER, MARK, FILLER or WORD.
    text
        As printed.
    start
        Place of the first character in the sentence.
    data
        What the phrase means: named parts of the pattern.
    """

    kind: str
    text: str
    start: int
    data: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def end(self) -> int:
        """Place after the last character."""
        return self.start + len(self.text)


def tidy(text: str) -> str:
    """Return text composed (NFC), with single blanks, without soft hyphens and other invisible characters."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(_INVISIBLE.sub("", text).split())


def folded(text: str) -> str:
    """Return tidy text in lower case without tone marks, one character for each character of the text."""
    return text.translate(_FOLDED)


def tokenise(sentence: str) -> list[Token]:
    """Cut a tidy sentence into tokens.

    Parameters
    ----------
    sentence
        Text as returned by `tidy`.
    """
    plain = folded(sentence)
    tokens: list[Token] = []
    place = 0
    while place < len(sentence):
        if plain[place] == " ":
            place += 1
            continue
        token = _longest(sentence, plain, place)
        tokens.append(token)
        place = token.end
    return tokens


def _longest(sentence: str, plain: str, place: int) -> Token:
    best: Token | None = None
    numeric = plain[place].isdigit() or plain[place] in "-−"
    anything, patterns = _patterns()[numeric]
    for kind, pattern, data in patterns if anything.match(plain, place) else ():
        match = pattern.match(plain, place)
        if not match or (best and match.end() <= best.end):
            continue
        parts = {
            name: sentence[slice(*match.span(name))] for name in match.groupdict() if match[name] is not None
        }
        if _numerals_are_real(parts, sentence[place : match.end()]):
            best = Token(kind, sentence[place : match.end()], place, {**data, **parts})
    if best:
        return best
    word = _WORD.match(sentence, place)
    text = word[0] if word else sentence[place]
    return Token("MARK" if text in ",;:()–—-…." else "WORD", text, place)


def _numerals_are_real(parts: dict[str, str], text: str) -> bool:
    lowered = text.lower()
    for name in _NUMERALS:
        if name in parts and not parts[name].isdigit():
            known = calendar_words.QUARTER_WORDS if name == "quarter" else calendar_words.MONTH_WORDS
            if parts[name].lower() not in known:
                return False
    if "quarter" in parts and not re.search(r"\bquý\b", lowered):
        return False
    return not ("month" in parts and not re.search(r"\bth[áa]ng\b", lowered))


class _Folding(dict[int, str]):
    """Table for `str.translate` that works out a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = (unicodedata.normalize("NFD", char)[0] if char not in "đĐÐ" else "d").lower()
        self[code] = plain if len(plain) == 1 else char
        return self[code]


_FOLDED = _Folding()
_Pattern = tuple[str, re.Pattern[str], dict[str, str]]


@cache
def _patterns() -> dict[bool, tuple[re.Pattern[str], tuple[_Pattern, ...]]]:
    """Return, for places with a digit and without, one pattern for anything known and every pattern."""
    names = [fold(name) for name in (*PROVINCES.values(), *COUNTRY_NAMES)]
    names += [fold(name) for region in REGIONS.values() for name in region]
    names += ["tp hcm", "tp.hcm", "tphcm", "hue", "ho chi minh"]
    named = "|".join(
        re.escape(name).replace(r"\ \-\ ", " ?[-–]? ?") for name in sorted(names, key=len, reverse=True)
    )
    town = r"(?:cua )?(?:cac )?(?:tinh |thanh pho |tp\.? ?|vung )?"
    listed: list[tuple[str, str, dict[str, str]]] = [
        ("RANGE", rf"(?P<low>{_NUMBER}) ?%*(?: ?[-–] ?| den | toi )(?P<high>{_NUMBER}) ?%+", {}),
        ("PERCENT", rf"(?P<number>{_SIGNED}) ?%+", {}),
        ("POINTS", rf"(?P<number>{_SIGNED}) (?:diem phan tram|diem %|diem)", {}),
        ("MONEY", rf"(?P<number>{_NUMBER}) {_MONEY}", {}),
        ("NUMBER", rf"{_SIGNED}(?:[/.-]{_NUMBER})*", {}),
        ("PERIOD", calendar_words.PERIOD, {}),
        ("COMPARISON", calendar_words.COMPARISON, {}),
        ("DOWN", lexicon.DOWN, {}),
        ("UP", lexicon.UP, {}),
        ("SHARE", lexicon.SHARE, {}),
        ("CONTRIBUTE", lexicon.CONTRIBUTE, {}),
        ("CONJUNCTION", lexicon.CONJUNCTION, {}),
        ("HEDGE", lexicon.HEDGE, {}),
        ("HIGHER", lexicon.HIGHER, {}),
        ("REACH", lexicon.REACH, {}),
        ("PLAN", lexicon.PLAN, {}),
        ("DETAIL", lexicon.DETAIL, {}),
        ("STATUS", lexicon.ESTIMATE, {"status": "estimate"}),
        ("STATUS", lexicon.PRELIMINARY, {"status": "preliminary"}),
        ("PLACE", rf"{town}(?P<name>{named})(?P<version> \(?cu\)?| \(?moi\)?)?", {}),
    ]
    listed += [("BOUND", pattern, {"bound": bound}) for pattern, bound in lexicon.BOUNDS.items()]
    listed += [("SUBJECT", pattern, {"subject": name}) for name, pattern in SUBJECTS.items()]
    listed.append(("FILLER", "|".join(lexicon.FILLERS), {}))
    chosen = {
        True: [entry for entry in listed if entry[0] in _NUMERIC],
        False: [entry for entry in listed if entry[0] not in _NUMERIC or entry[0] == "PERIOD"],
    }
    return {
        numeric: (
            _bounded("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for _, pattern, _ in entries)),
            tuple((kind, _bounded(pattern), data) for kind, pattern, data in entries),
        )
        for numeric, entries in chosen.items()
    }


def _bounded(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")
