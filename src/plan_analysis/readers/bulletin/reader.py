"""A monthly report as lines of text → observations."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plan_analysis.cleaning.places import territory as named_territory
from plan_analysis.cleaning.territories import FORMER_PROVINCES, MERGED, PROVINCES
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.bulletin.context import Context, Memory
from plan_analysis.readers.bulletin.dateline import publication_date, report_month, reported_territory
from plan_analysis.readers.bulletin.paragraphs import Paragraph, paragraphs, sentences
from plan_analysis.readers.bulletin.sentence import SentenceReader
from plan_analysis.readers.bulletin.series import observation
from plan_analysis.readers.bulletin.spans import Period, ReportMonth, period_of
from plan_analysis.readers.bulletin.statements import ReportFrame
from plan_analysis.readers.bulletin.subjects import FAMILIES
from plan_analysis.readers.bulletin.tokens import tidy, tokenise
from plan_analysis.readers.result import ReadResult, result
from plan_analysis.schema import COUNTRY

KIND = "monthly report of a statistics office"
_QUOTE = 60
_LONG = 80
_LONGEST_REPORT = 200_000
_LONGEST_SENTENCE = 4_000  # characters; the longest printed one has 1,549, and time grows with the square
_FIGURE = re.compile(r"\d ?%|\d (?:điểm|nghìn|ngàn|tỷ|tỉ|triệu|đồng|usd|đô)|\d[,.]\d", re.I)
_ONLY_CONTEXT = {"PERIOD", "COMPARISON", "FILLER", "MARK", "STATUS", "PLACE"}


def read_report(
    lines: list[str],
    file: str,
    *,
    month: str = "",
    territory: str = "",
    published: str = "",
    source_id: str = "",
) -> ReadResult:
    """Read the statements on industrial production, GRDP and foreign trade in a report.

    Parameters
    ----------
    lines
        The report's text in reading order.
    file
        Name of the file for messages.
    month
        ``2025-04``; found in the title when empty.
    territory
        Id of the territory reported on; found in the title when empty.
    published
        Date of publication; found under the title when empty.
    source_id
        Key of the source.

    Raises
    ------
    InputError
        When the report does not say which month or province it is about.
    """
    length = sum(map(len, lines))
    if length > _LONGEST_REPORT:
        raise InputError(
            Problem(file, "", f"a text of {length} characters", f"a report of at most {_LONGEST_REPORT}")
        )
    tidied = [line for line in map(tidy, lines) if line]
    about = _month(month, file) if month else report_month(tidied)
    if about is None:
        raise InputError(
            Problem(file, "title", "no month and year of the report", "a title such as tháng 4 năm 2025")
        )
    on = date(about.year, about.month, calendar.monthrange(about.year, about.month)[1])
    own = _known_territory(territory, on, file) if territory else reported_territory(tidied, on)
    if not own:
        raise InputError(
            Problem(file, "title", "no province", "a title that names one, such as tỉnh Hưng Yên")
        )
    frame = ReportFrame(about, own, on)
    day = published or publication_date(tidied)
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    refusals: list[Problem] = []
    for paragraph, number, sentence, reader in _read_sentences(paragraphs(lines), frame):
        where = f"paragraph {paragraph.number}, sentence {number}"
        if reader is None:
            found = f"a sentence of {len(sentence)} characters"
            refusals.append(Problem(file, where, found, f"one of at most {_LONGEST_SENTENCE}"))
            continue
        locator = f"{where}: “{_quote(sentence)}”"
        for statement in reader.statements:
            for row in observation(statement, frame, sentence):
                row |= {"published": day, "source_id": source_id, "locator": locator}
                _add(rows, row)
        refusals += [
            Problem(file, where, f"“{_quote(refusal.found, 160)}”", refusal.expected)
            for refusal in reader.refusals
        ]
    return result(rows.values(), refusals, KIND)


def _read_sentences(
    text: list[Paragraph], frame: ReportFrame
) -> Iterator[tuple[Paragraph, int, str, SentenceReader | None]]:
    """Yield every sentence that may state something with what was read; None for one too long to be read."""
    memory = Memory()
    for paragraph in text:
        if paragraph.is_heading:
            memory = replace(memory, section=None, listed=None)
        if not paragraph.listed:
            memory = replace(memory, listed=None)
        opens = paragraph.text.endswith((":", "như sau"))  # a list
        for number, sentence in enumerate(sentences(paragraph.text), start=1):
            if number == 1:
                memory = replace(memory, anchor_here=False)
            if len(sentence) > _LONG and not _FIGURE.search(sentence) and not opens:
                memory = replace(memory, pending=None)  # it can neither state anything nor open a list
                continue
            if len(sentence) > _LONGEST_SENTENCE:
                memory = Memory()  # what it said about the sentences behind it is not known
                yield paragraph, number, sentence, None
                continue
            reader = SentenceReader(tokenise(sentence), memory, frame).read()
            memory = replace(reader.memory, pending=_pending(reader, sentence))
            yield paragraph, number, sentence, reader
        if opens:
            memory = replace(memory, listed=_over_the_list(reader.now, paragraph.text, frame.month))


def _pending(reader: SentenceReader, sentence: str) -> Context | None:
    """Return what a line that holds only a comparison or a period says about the next line."""
    kinds = {token.kind for token in reader.tokens}
    if kinds <= _ONLY_CONTEXT and kinds & {"PERIOD", "COMPARISON"} and len(sentence) <= _LONG:
        return reader.now
    return None


def _over_the_list(outlook: Context, text: str, month: ReportMonth) -> Context:
    """Return the subject and period under which the lines of a list stand."""
    known = outlook.subject in FAMILIES and not outlook.loose
    subject, family = (outlook.subject, outlook.family) if known else (None, "")
    return Context(subject, family, _last_period(text, month), outlook.comparison, inherited=True)


def _last_period(text: str, month: ReportMonth) -> Period | None:
    named = [token for sentence in sentences(text)[-2:] for token in tokenise(sentence)]
    spans = [period_of(token, month) for token in named if token.kind == "PERIOD"]
    return spans[-1] if spans else None


def _add(rows: dict[tuple[object, ...], dict[str, object]], row: dict[str, object]) -> None:
    """Keep one row where a report prints the same figure twice; the note names the other places."""
    key = tuple(
        row[name] for name in ("series", "territory", "period", "frequency", "measure", "value", "bound")
    )
    key += (row["status"] == "planned",)
    known = rows.setdefault(key, row)
    if known is not row:
        again = str(row["locator"]).split(":")[0]
        known["note"] = "; ".join(part for part in (str(known["note"]), f"also {again}") if part)
        if known["status"] == "preliminary" and row["status"] == "estimate":
            known["status"] = "estimate"


def _quote(text: str, length: int = _QUOTE) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _known_territory(text: str, on: date, file: str) -> str:
    known = text if text in {COUNTRY, *PROVINCES, *FORMER_PROVINCES, *MERGED} else named_territory(text, on)
    if known is None:
        raise InputError(Problem(file, "territory", repr(text), "a province or its id such as hung_yen"))
    return known


def _month(text: str, file: str) -> ReportMonth:
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise InputError(Problem(file, "month", repr(text), "a month such as 2025-04")) from None
    return ReportMonth(day.year, day.month)
