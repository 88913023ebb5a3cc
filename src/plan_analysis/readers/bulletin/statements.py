"""A small grammar of statistical prose: tokens → clauses → statements.

A clause is what stands between two marks (comma, semicolon, colon, bracket) or figures. A figure becomes a
statement only when every word of its clause is understood; a clause that names something unknown speaks of
something else, and so do the clauses after it that name nothing. What is left unsaid (subject, period, comparison)
is taken from the words before: ``Trong đó`` returns to the last main statement, brackets return to where they began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from plan_analysis.cleaning.places import territory
from plan_analysis.readers.bulletin.context import FAMILIES, IIP_PARTS, Context, Memory, canonical, placed
from plan_analysis.readers.bulletin.figures import FIGURES, Reading, read_figure
from plan_analysis.readers.bulletin.spans import Period, ReportMonth, comparison_of, period_of
from plan_analysis.readers.bulletin.tokens import Token, folded

_UNDERSTOOD = {
    "FILLER", "PERIOD", "COMPARISON", "STATUS", "BOUND", "UP", "DOWN", "REACH", "SHARE", "CONTRIBUTE", "PLAN", "DETAIL",
    "SUBJECT", "HEDGE",
}  # fmt: skip
_LONG_MARKS = (",", ";", ":", "…", "—")


@dataclass(frozen=True)
class Statement:
    """One figure, understood.

    Parameters
    ----------
    subject, family
        As in `Context`.
    reading
        The figure.
    period
        What it speaks of.
    comparison
        mom_pct or yoy_pct for rates and indices, else empty.
    status
        estimate, preliminary, planned, or empty when the text does not say.
    place
        Territory other than the report's own, or empty.
    """

    subject: str
    family: str
    reading: Reading
    period: Period
    comparison: str
    status: str
    place: str = ""


@dataclass(frozen=True)
class Refusal:
    """A figure on a subject that is followed, in a clause that was not understood.

    Parameters
    ----------
    found
        The clause as printed.
    expected
        What would have been understood.
    """

    found: str
    expected: str


@dataclass(frozen=True)
class ReportFrame:
    """What holds for a whole report.

    Parameters
    ----------
    month
        The month reported on.
    own
        Territory reported on.
    on
        Day that decides which territory a name means.
    """

    month: ReportMonth
    own: str
    on: date


class SentenceReader:
    """Reads one sentence from left to right; `statements`, `refusals` and `memory` are the outcome."""

    def __init__(self, tokens: list[Token], memory: Memory, frame: ReportFrame):
        self.tokens, self.frame, self.memory = tokens, frame, memory
        self.statements: list[Statement] = []
        self.refusals: list[Refusal] = []
        self._clause: list[Token] = []
        self._after_figure = False
        self._detail = False
        self._topic: Context | None = None
        self._brackets: list[tuple[Context, bool, Token | None]] = []
        self._hedge: Token | None = None
        self._now = self._opening()

    def read(self) -> SentenceReader:
        """Read all tokens and return this reader."""
        for position, token in enumerate(self.tokens):
            if token.kind in FIGURES:
                self._figure(token, position)
            elif token.kind in ("MARK", "CONJUNCTION"):
                self._mark(token)
            else:
                if token.kind == "DETAIL":
                    self._return_to_main()
                if token.kind == "HEDGE" or (
                    token.kind == "PLAN" and not self._brackets and not self._clause
                ):
                    self._hedge = self._hedge or token
                if token.kind == "NUMBER":
                    self._bare_number(token)
                self._clause.append(token)
        self._close_clause()
        return self

    @property
    def outlook(self) -> Context:
        """What the sentence leaves for the next one."""
        return self._now

    def _opening(self) -> Context:
        anchor, pending = self.memory.anchor, self.memory.pending
        now = self.memory.listed or Context()
        if anchor and self.memory.anchor_here:
            now = replace(anchor, inherited=True, comparison=None, status="")
        if pending:
            now = replace(now, period=pending.period or now.period, comparison=pending.comparison)
        return now

    def _mark(self, token: Token) -> None:
        if token.text == "(":
            self._close_clause()
            self._brackets.append((self._now, self._detail, self._hedge))
        elif token.text == ")":
            self._close_clause()
            if self._brackets:
                self._now, self._detail, self._hedge = self._brackets.pop()
                self._after_figure = True
        elif (
            token.kind == "CONJUNCTION"
            or token.text in _LONG_MARKS
            or (token.text in "–-" and self._stands_alone(token))
        ):
            self._close_clause()
            if token.text != ":":
                self._now = replace(self._now, planned=False)

    def _stands_alone(self, token: Token) -> bool:
        place = self.tokens.index(token)
        before, after = self.tokens[max(place - 1, 0)], self.tokens[min(place + 1, len(self.tokens) - 1)]
        return before.end < token.start and after.start > token.end

    def _return_to_main(self) -> None:
        """``Trong đó``: what follows are parts of the main statement before it."""
        self._close_clause()
        self._detail = True
        anchor = self.memory.anchor
        if self._topic and (anchor is None or anchor.subject != self._topic.subject):
            self._now = replace(self._topic, period=self._now.period, comparison=self._now.comparison)
        elif anchor:
            self._now = replace(anchor, inherited=False)
        else:
            self._now = Context(period=self._now.period)

    def _close_clause(self) -> None:
        """Take over what a clause without a figure says about the clauses after it."""
        clause, after_figure = self._clause, self._after_figure
        self._clause, self._after_figure = [], False
        self._now = self._with_context_of(clause)
        if after_figure:
            return
        said = [token for token in clause if token.kind == "SUBJECT" or self._is_foreign(token)]
        if not said:
            return
        names = [token.data["subject"] for token in clause if token.kind == "SUBJECT"]
        if said[0].kind != "SUBJECT":
            self._now = replace(self._now, subject=None, inherited=False)
            return
        whole = canonical(names) or names[0]
        subject, family = placed(whole, names[:1], self._family())
        loose = len(said) > len(names) or canonical(names) is None
        self._now = replace(
            self._now, subject=subject, family=family or self._now.family, loose=loose, inherited=False
        )
        if subject in FAMILIES:
            self._topic = self._now

    def _with_context_of(self, clause: list[Token]) -> Context:
        now = self._now
        periods = [token for token in clause if token.kind == "PERIOD"]
        if periods:
            spans = {period_of(token, self.frame.month) for token in periods}
            now = replace(now, period=spans.pop() if len(spans) == 1 else None)
        for token in clause:
            if token.kind == "COMPARISON":
                now = replace(now, comparison=token)
            elif token.kind == "STATUS" or (token.kind == "REACH" and folded(token.text).startswith("uoc")):
                now = replace(now, status=token.data.get("status", "estimate"))
            elif token.kind == "PLAN":
                now = replace(now, planned=True)
                if not periods and folded(token.text).endswith(" nam"):
                    now = replace(now, period=Period(str(self.frame.month.year), "A"))
        return now

    def _family(self) -> str:
        if self._topic:
            return self._topic.family
        if self.memory.anchor:
            return self.memory.anchor.family
        return self.memory.section.family if self.memory.section else ""

    def _is_foreign(self, token: Token) -> bool:
        if token.kind == "PLACE":
            return self._place(token) not in ("", self.frame.own)
        return token.kind not in _UNDERSTOOD

    def _place(self, token: Token) -> str:
        version = token.data.get("version", "")
        return territory(token.data["name"] + version, self.frame.on) or "elsewhere"

    def _figure(self, figure: Token, position: int) -> None:
        clause, self._clause = self._clause, []
        self._after_figure = True
        names = self._names(clause)
        places = [self._place(token) for token in clause if token.kind == "PLACE" and self._is_foreign(token)]
        foreign = [token for token in clause if token.kind != "PLACE" and self._is_foreign(token)]
        now = self._with_context_of(clause)
        own_period = any(token.kind == "PERIOD" for token in clause)
        if names:
            subject, family = placed(canonical(names), names, self._family())
            now = replace(now, subject=subject, family=family or now.family, loose=False, inherited=False)
            if subject and subject not in FAMILIES:
                now = self._like_the_whole(now)
        elif foreign or len(places) > 1:
            now = replace(now, subject=None, inherited=False)
        trailing, late_period = self._trailing(position)
        if late_period and not own_period:
            now, own_period = replace(now, period=late_period), True
        said = own_period or bool(trailing) or any(token.kind == "COMPARISON" for token in clause)
        said = said or self._now.comparison is not None
        if (now.loose and not (own_period or places)) or (now.inherited and not said):
            now = replace(now, subject=None)
        family = now.family if now.subject else ""
        reading = read_figure(figure, clause, family)
        self._now = replace(now, planned=now.planned and bool(self._brackets))
        if now.subject is None or foreign:
            self._not_followed(figure, clause, names, foreign, reading)
            return
        self._now = replace(self._now, inherited=False)
        self._state(figure, clause, reading, now, trailing, places[0] if places else "", bool(names))

    def _like_the_whole(self, part: Context) -> Context:
        """Give a part of a main statement the period and comparison of the whole, where it names none itself."""
        whole = self.memory.anchor
        if whole is None or whole.family != part.family or part.period not in (None, whole.period):
            return part
        if whole.family != "iip" and not self.memory.anchor_here:  # the heading's own period is meant
            return part
        return replace(
            part,
            period=whole.period,
            comparison=part.comparison or whole.comparison,
            status=part.status or whole.status,
        )

    def _names(self, clause: list[Token]) -> list[str]:
        """Return the subjects named; ``chỉ số sản xuất`` beside a part makes it a part of industrial production."""
        names = [token.data["subject"] for token in clause if token.kind == "SUBJECT"]
        indexed = any(folded(token.text) == "chi so san xuat" for token in clause)
        return ["iip", *names] if indexed and names and names[0] in IIP_PARTS else names

    def _bare_number(self, number: Token) -> None:
        """Refuse ``tăng 9,63 so với …``: the percent sign may have been lost, or something else is counted."""
        after = [token for token in self.tokens if token.start >= number.end][:1]
        ends = not after or after[0].kind in ("MARK", "COMPARISON")
        verbs = bool(self._clause) and self._clause[-1].kind in ("UP", "DOWN", "BOUND")
        names = [token.data["subject"] for token in self._clause if token.kind == "SUBJECT"]
        subject = placed(canonical(names), names, self._family())[0] if names else self._now.subject
        if ends and verbs and subject and not any(map(self._is_foreign, self._clause)):
            self._refuse(number, self._clause, "a figure with a unit")

    def _not_followed(
        self, figure: Token, clause: list[Token], names: list[str], foreign: list[Token], reading: Reading
    ) -> None:
        """Forget the main statement when something else was measured, and say so where a followed subject is named."""
        self._now = replace(self._now, subject=None)
        if reading.kind == "aside":
            return
        vague = (
            names == ["industry"] and folded(clause[0].text).endswith("san xuat cong nghiep") and not foreign
        )
        if vague and reading.kind == "rate":
            self._refuse(figure, clause, "the name of the index of industrial production or of GRDP")
        known = any(placed(name, names, self._family())[0] for name in names)
        if known and reading.kind in ("rate", "index"):
            words = " ".join(token.text for token in foreign)
            self._refuse(figure, clause, f"a clause without the words {words!r}" if words else "one subject")
        if not self._brackets and not self._detail and reading.kind in ("rate", "index", "level"):
            self.memory = replace(self.memory, anchor=None)

    def _refuse(self, figure: Token, clause: list[Token], expected: str) -> None:
        start = clause[0].start if clause else figure.start
        printed = " ".join(token.text for token in self.tokens if start <= token.start < figure.end)
        self.refusals.append(Refusal(printed, expected))

    def _trailing(self, position: int) -> tuple[Token | None, Period | None]:
        """Look for a comparison or a period that belongs to the figure before it."""
        comparison: Token | None = None
        period: Period | None = None
        depth = 0
        after_comma = False
        for place in range(position + 1, len(self.tokens)):
            token = self.tokens[place]
            if token.kind == "MARK" and token.text in "()":
                depth += 1 if token.text == "(" else -1
                if depth < 0:
                    break
                continue
            if depth:
                continue
            if token.kind == "MARK" and token.text == "," and not after_comma:
                after_comma = True
            elif (
                token.kind == "COMPARISON"
                and comparison is None
                and (not after_comma or self._ends_at(place))
            ):
                comparison = token
            elif token.kind == "PERIOD" and period is None and not after_comma:
                period = period_of(token, self.frame.month)
            elif token.kind == "FILLER" and folded(token.text) in (
                "trong",
                "o",
                "cua",
                "thi",
                "va",
                "con",
                "la",
            ):
                if folded(token.text) in ("va", "con"):
                    break
            else:
                break
        return comparison, period

    def _ends_at(self, place: int) -> bool:
        following = self.tokens[place + 1 : place + 2]
        return not following or (following[0].kind == "MARK" and following[0].text in ";.)…")

    def _state(
        self,
        figure: Token,
        clause: list[Token],
        reading: Reading,
        now: Context,
        trailing: Token | None,
        place: str,
        named: bool,
    ) -> None:
        assert now.subject is not None
        if reading.kind == "aside" or place == "elsewhere":
            return
        if reading.kind == "unclear":
            self._refuse(figure, clause, reading.why)
            return
        if self._hedge and not self._brackets_of_plan(now):
            self._refuse(figure, clause, f"a plain statement, not one with {self._hedge.text!r}")
            return
        period = now.period
        if period is None and now.family in ("grdp", "structure", "grdp_current") and self.memory.section:
            period = self.memory.section.period
        if period is None:
            self._refuse(figure, clause, "a month, quarter or year that the figure speaks of")
            return
        planned = now.planned or any(token.kind == "PLAN" for token in clause)
        if not planned and not self._can_be_known(period, now):
            self._refuse(figure, clause, "a period that has ended, or a word such as ước tính")
            return
        if planned and period.frequency != "A":
            self._refuse(figure, clause, "the year of the plan")
            return
        comparison = ""
        if reading.kind in ("rate", "index"):
            comparison = self._comparison(trailing or now.comparison, trailing is not None, period, now)
            if comparison in ("", "other"):
                expected = "a comparison with the month before or the same period of the year before"
                self._refuse(figure, clause, expected)
                return
        if reading.kind in ("rate", "index") and now.family not in ("iip", "grdp", "trade"):
            return
        own_year = period.span.last // 12 == self.frame.month.year
        status = "planned" if planned else now.status if own_year else ""
        self.statements.append(Statement(now.subject, now.family, reading, period, comparison, status, place))
        if planned or place or now.subject not in FAMILIES or (self._detail and not named) or self._brackets:
            return
        anchor = replace(
            now, period=period, comparison=trailing or now.comparison, loose=False, planned=False
        )
        self._topic = anchor
        self.memory = replace(self.memory, anchor=anchor, anchor_here=True)
        if now.family == "grdp" and self.memory.section is None:
            self.memory = replace(self.memory, section=anchor)

    def _brackets_of_plan(self, now: Context) -> bool:
        return bool(self._brackets) and now.planned and self._hedge is self._brackets[-1][2]

    def _can_be_known(self, period: Period, now: Context) -> bool:
        """Whether a report can state the outcome: estimates of the running year are the only look ahead."""
        month = self.frame.month
        if period.span.last <= 12 * month.year + month.month - 1:
            return True
        return period.frequency == "A" and period.span.last // 12 == month.year and now.status == "estimate"

    def _comparison(self, token: Token | None, printed_after: bool, period: Period, now: Context) -> str:
        """Decide what a rate compares with; without a word, growth of years, spans and GRDP is on the year before."""
        if "-" in period.label and period.frequency == "A":
            return "avg_pct"
        meant = comparison_of(token, period, self.frame.month) if token else ""
        if meant == "other" and not printed_after and period.frequency != "M":
            meant = ""
        if not meant and (period.frequency != "M" or now.family == "grdp"):
            return "yoy_pct"
        return meant
