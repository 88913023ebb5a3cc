"""Headers of the English edition in the words of the Vietnamese one, so that one grammar reads both."""

from __future__ import annotations

import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b\.?"
# with the slips that the English editions print: 2sd, 3sd, thirsd
_ORDINAL = r"(?:(first|1[a-z]{2})|(second|2[a-z]{2})|(third|thirsd|3[a-z]{2})|(fourth|4[a-z]{2}))"
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_IS_ENGLISH = re.compile(
    rf"\b(?:compared|estimat\w*|months?|quarters?|versus|perform\w*|accrued|previous|same period|volume|value|prel\w*|whole year|as of|{_MONTH})",
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bas (?:of|at)\b", " "),
        (rf"\b({_MONTH}) ?(\d{{1,2}})(?:st|nd|rd|th)?,? ?((?:19|20)\d\d)", r"\2/\1/\3"),
        (rf"\b(\d{{1,2}}) ({_MONTH}),? ?((?:19|20)\d\d)", r"\1/\2/\3"),
        (r"\b(?:compar\w+|in comparison) (?:to|with)\b|\b(?:versus|vs\.?|over)\b", " so voi "),
        (r"\b(?:the )?(?:same|corresponding) (?:period|time|quarter)s? (?:of|in|from)?(?: the)? ?(?:last|previous|prior) month\b", " thang truoc "),
        (r"\b(?:the )?(?:same|corresponding) (?:period|time|month|quarter)s? (?:of|in|from|last)?(?: the)? ?(?:last |previous |prior )?year\b", " cung ky nam truoc "),
        (r"\b(?:the )?(?:same|corresponding) (?:period|time|month|quarter)s?(?: (?:of|in|from))?\b", " cung ky "),
        (r"\b(?:the )?(?:last|previous|prior|preceding) year\b", " cung ky nam truoc "),
        (r"\b(?:the )?(?:last|previous|prior|preceding) month\b", " thang truoc "),
        (r"\bwhole year|\bfull year", " ca nam "),
        (r"\b(?:first )?(\d{1,2})[ -]months?(?: of| in)?\b", r" \1 thang "),
        (r"\bquarters? (iv|iii|ii|i|[1-4])\b", r" quy \1 "),
        (r"\bq\.? ?(iv|iii|ii|i|[1-4])\b", r" quy \1 "),
        (r"\byear ((?:19|20)\d\d)", r" nam \1 "),
        (r"\bestimat\w*|\best\b\.?", " uoc tinh "),
        (r"\bprel\w*\b\.?", " so bo "),
        (r"\bactual|\bimplement\w*|\bperform\w*|\brealized|\bexecut\w*", " thuc hien "),
        (r"\baccumulat\w*|\bcumulat\w*|\baccrued", " cong don "),
        (r"\bvolumes?|\bquantit\w+|\bamount", " luong "),
        (r"\bvalues?\b", " tri gia "),
        (r"\bunits?\b", " don vi "),
        (r"\bindex of (?:labou?r|employ\w*)|(?:labou?r|employ\w*) (?:use |usage )?index", " chi so su dung lao dong "),
    )
)


def in_vietnamese_words(text: str) -> str:
    """Return a folded English header in the words of a Vietnamese one; anything else comes back unchanged.

    Examples
    --------
    >>> in_vietnamese_words("aug. 2020 compared to previous month")
    'thang 8 2020 so voi thang truoc'
    """
    if not _IS_ENGLISH.search(text):
        return text
    for word, digit in _NUMBER_WORDS.items():
        text = re.sub(rf"\b{word}(?=[ -]months?)", digit, text)
    text = re.sub(rf"\b{_ORDINAL} (?:quarters?(?: of| in)?|of(?= (?:19|20)\d\d))", _quarter, text)
    for pattern, put in _RULES:
        text = pattern.sub(put, text)
    text = re.sub(r"(?<=/)" + _MONTH + r"(?=/)", lambda match: str(_month(match[0])), text)
    text = re.sub(rf"\b{_MONTH}", lambda match: f" thang {_month(match[0])} ", text)
    return " ".join(text.split())


def _quarter(match: re.Match[str]) -> str:
    return f" quy {next(number for number in range(1, 5) if match[number])} "


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1
