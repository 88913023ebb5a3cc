"""Lines of a web page or a document → paragraphs → sentences.

Pages of the statistics offices break lines wherever bold type begins or ends, also inside a word (``H`` /
``oạt động``), and carry the site's menu before the text and a list of other reports after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_analysis.readers.bulletin.tokens import folded, tidy

_LIST_MARK = re.compile(r"^(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s*|^[-–+•*]\s+")
_NEXT_BEGINS_OWN = re.compile(
    r"^(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)\.(?:\s|$)|^[a-zđ]\)\s|^[-–+•*▼|]|^\[\d+\]|^https?:"
)
_SHORT = 200
_CONSONANTS = re.compile(r"(?:^|\s)(?:[A-ZĐ]|[bcdđghklmnpqrstvx]{1,3}|[A-ZĐ][hgr]h?)$")
_END_OF_REPORT = re.compile(r"^(?:cac )?tin (?:khac|lien quan|cung chuyen muc)|^bai viet (?:khac|lien quan)")
_SENTENCE_END = re.compile(
    r"(?<!\bTP)(?<!\bTp)(?<!\b[A-ZĐ])[.!?…]+(?:/\.)?\s*(?=[\"“(]?[A-ZĐÀ-ỸĂÂÊÔƠƯ])(?!\d)"
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as printed.

    Parameters
    ----------
    number
        Counted from 1 over the whole document.
    text
        Tidy text without its list mark.
    listed
        Whether it began with a number, a letter or a dash.
    """

    number: int
    text: str
    listed: bool

    @property
    def is_heading(self) -> bool:
        """Whether it is a numbered line without a figure."""
        return self.listed and len(self.text) < 100 and not re.search(r"\d[ %]|\d,\d", self.text)


def paragraphs(lines: list[str]) -> list[Paragraph]:
    """Join broken lines into paragraphs and leave out what follows the report.

    Parameters
    ----------
    lines
        Lines of text in reading order.
    """
    joined: list[list[str]] = []
    for line in map(tidy, lines):
        if not line:
            continue
        if _END_OF_REPORT.match(folded(line)) and len(joined) > 5:
            break
        before = joined[-1][-1] if joined else ""
        short = bool(joined) and sum(map(len, joined[-1][-4:])) < _SHORT and len(joined[-1]) < 4
        if joined and _continues(before, line, short):
            joined[-1] += [_glue(before, line), line]
        else:
            joined.append([line])
    found = []
    for number, pieces in enumerate(joined, start=1):
        text = tidy("".join(pieces))
        mark = _LIST_MARK.match(text)
        found.append(Paragraph(number, text[mark.end() :] if mark else text, bool(mark)))
    return found


def sentences(text: str) -> list[str]:
    """Cut a paragraph at full stops that are followed by a capital letter."""
    cuts = [match.end() for match in _SENTENCE_END.finditer(text)]
    parts = [text[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [part for part in parts if part]


def _continues(before: str, line: str, short: bool) -> bool:
    if _NEXT_BEGINS_OWN.match(line):
        return False
    if line[0] in ",;:.)%…" or before.endswith((",", "(")):
        return True
    if line[0].islower() and not re.search(r"[.!?;]$", before):
        return True
    return before.endswith(":") and short


def _glue(before: str, line: str) -> str:
    if line[0] in ",;:.)%…":
        return ""
    return "" if _CONSONANTS.search(before) and line[0].islower() else " "
