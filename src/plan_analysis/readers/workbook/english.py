"""Headers of the English edition in the words of the Vietnamese one, so that one grammar reads both."""

from __future__ import annotations

import re
from functools import cache

from plan_analysis.readers.workbook.vocabulary import vocabulary

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b\.?"
)
# with the slips that the English editions print: 2sd, 3sd, thirsd
_ORDINAL = r"(?:(first|1[a-z]{2})|(second|2[a-z]{2})|(third|thirsd|3[a-z]{2})|(fourth|4[a-z]{2}))"
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_IS_ENGLISH = re.compile(
    r"\b(?:compared|estimat\w*|months?|quarters?|versus|perform\w*|accrued|previous|same period|volume|value"
    rf"|prel\w*|whole year|year (?:19|20)\d\d over|as of|{_MONTH})"
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(label.replace("<month>", _MONTH)), f" {words} ") for label, words in vocabulary("english")
    )


def in_vietnamese_words(text: str) -> str:
    """Return a folded English header in the words of a Vietnamese one; anything else comes back unchanged.

    Examples
    --------
    >>> in_vietnamese_words("aug. 2020 compared to previous month")
    'thang 8 2020 so voi thang truoc'
    """
    if "thang" in text or "so voi" in text or not _IS_ENGLISH.search(text):
        return text
    for word, digit in _NUMBER_WORDS.items():
        text = re.sub(rf"\b{word}(?=[ -]months?)", digit, text)
    text = re.sub(rf"\b{_ORDINAL} (?:quarters?(?: of| in)?|of(?= (?:19|20)\d\d))", _quarter, text)
    for pattern, words in _rules():
        text = pattern.sub(words, text)
    text = re.sub(r"(?<=/)" + _MONTH + r"(?=/)", lambda match: str(_month(match[0])), text)
    text = re.sub(rf"\b{_MONTH}", lambda match: f" thang {_month(match[0])} ", text)
    return " ".join(text.split())


def _quarter(match: re.Match[str]) -> str:
    return f" quy {next(number for number in range(1, 5) if match[number])} "


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1
