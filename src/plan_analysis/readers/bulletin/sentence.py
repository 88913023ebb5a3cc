"""A small grammar of statistical prose: tokens → clauses → statements.

A clause is what stands between two marks (comma, semicolon, colon, bracket) or figures. A figure becomes a
statement only when every word of its clause is understood; a clause that names something unknown speaks of
something else, and so do the clauses after it that name nothing. What is left unsaid (subject, period,
comparison) is taken from the words before: ``Trong đó`` returns to the last main statement, brackets return
to where they began.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_analysis.cleaning.places import territory
from plan_analysis.readers.bulletin.context import Context, Memory, opening, said_in
from plan_analysis.readers.bulletin.figures import FIGURES, Reading, read_figure
from plan_analysis.readers.bulletin.lexicon import INDEX_WORD
from plan_analysis.readers.bulletin.lookahead import trailing
from plan_analysis.readers.bulletin.spans import period_of
from plan_analysis.readers.bulletin.statements import Refusal, ReportFrame, Statement, state
from plan_analysis.readers.bulletin.subjects import FAMILIES, IIP_PARTS, canonical, placed
from plan_analysis.readers.bulletin.tokens import Token, folded

_UNDERSTOOD = re.compile(
    "FILLER|PERIOD|COMPARISON|STATUS|BOUND|UP|DOWN|REACH|SHARE|CONTRIBUTE|PLAN|DETAIL|SUBJECT|HEDGE"
)
_LONG_MARKS = (",", ";", ":", "…", "—")


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
        self._hedge: Token | None = None
        self._used: set[int] = set()
        self._brackets: list[tuple[Context, bool, Token | None]] = []
        self.now = opening(memory)

    def read(self) -> SentenceReader:
        """Read all tokens and return this reader; ``now`` is then what is left for the next sentence."""
        for position, token in enumerate(self.tokens):
            if token.kind in FIGURES:
                self._figure(token, position)
            elif token.kind in ("MARK", "CONJUNCTION"):
                self._mark(token, position)
            else:
                self._word(token, position)
        self._close_clause()
        return self

    def _word(self, token: Token, position: int) -> None:
        if id(token) in self._used:  # it belongs to the figure before it
            return
        if token.kind == "DETAIL":
            self._return_to_main()
        plan_first = token.kind == "PLAN" and not self._brackets and not self._clause
        if token.kind == "HEDGE" or plan_first:
            self._hedge = self._hedge or token
        if token.kind == "NUMBER":
            self._bare_number(token, position)
        self._clause.append(token)

    def _mark(self, token: Token, position: int) -> None:
        if token.text == "(":
            self._close_clause()
            self._brackets.append((self.now, self._detail, self._hedge))
        elif token.text == ")":
            self._close_clause()
            if self._brackets:
                self.now, self._detail, self._hedge = self._brackets.pop()
                self._after_figure = True
        elif token.kind == "CONJUNCTION" or token.text in _LONG_MARKS or self._is_dash(token, position):
            self._close_clause()
            if token.text != ":":
                self.now = replace(self.now, planned=False)

    def _is_dash(self, token: Token, position: int) -> bool:
        """Whether a hyphen stands alone between blanks, as a dash does."""
        if token.text not in "–-" or not 0 < position < len(self.tokens) - 1:
            return False
        return self.tokens[position - 1].end < token.start and self.tokens[position + 1].start > token.end

    def _return_to_main(self) -> None:
        """``Trong đó``: what follows are parts of the main statement before it."""
        self._close_clause()
        self._detail = True
        anchor = self.memory.anchor
        if self._topic and (anchor is None or anchor.subject != self._topic.subject):
            self.now = replace(self._topic, period=self.now.period, comparison=self.now.comparison)
        elif anchor:
            self.now = replace(anchor, inherited=False)
        else:
            self.now = Context(period=self.now.period)

    def _close_clause(self) -> None:
        """Take over what a clause without a figure says about the clauses after it."""
        clause, after_figure = self._clause, self._after_figure
        self._clause, self._after_figure = [], False
        if after_figure:
            return
        self.now = said_in(clause, self.now, self.frame.month)
        said = [token for token in clause if token.kind == "SUBJECT" or self._is_foreign(token)]
        if not said:
            return
        if said[0].kind != "SUBJECT":
            self.now = replace(self.now, subject=None, inherited=False)
            return
        names = [token.data["subject"] for token in clause if token.kind == "SUBJECT"]
        subject, family = placed(canonical(names) or names[0], names[:1], self._family())
        loose = len(said) > len(names) or canonical(names) is None
        family = family or self.now.family
        self.now = replace(self.now, subject=subject, family=family, loose=loose, inherited=False)
        if subject in FAMILIES:
            self._topic = self.now

    def _family(self) -> str:
        for whole in (self._topic, self.memory.anchor, self.memory.section):
            if whole:
                return whole.family
        return ""

    def _is_foreign(self, token: Token) -> bool:
        if token.kind == "PLACE":
            return self._place(token) != self.frame.own
        return not _UNDERSTOOD.fullmatch(token.kind)

    def _place(self, token: Token) -> str:
        name = token.data["name"] + token.data.get("version", "")
        return territory(name, self.frame.on) or "elsewhere"

    def _names(self, clause: list[Token]) -> list[str]:
        """Return the subjects named; ``chỉ số sản xuất`` beside a part makes it a part of the index."""
        names = [token.data["subject"] for token in clause if token.kind == "SUBJECT"]
        if not names or names[0] not in IIP_PARTS:
            return names
        return ["iip", *names] if any(folded(token.text) == INDEX_WORD for token in clause) else names

    def _figure(self, figure: Token, position: int) -> None:
        clause, self._clause = self._clause, []
        self._after_figure = True
        names = self._names(clause)
        places = [self._place(token) for token in clause if token.kind == "PLACE" and self._is_foreign(token)]
        foreign = [token for token in clause if token.kind != "PLACE" and self._is_foreign(token)]
        behind, late = trailing(self.tokens, position)
        self._used = {id(token) for token in (behind, late) if token}
        now = said_in(clause, self.now, self.frame.month)
        own_period = any(token.kind == "PERIOD" for token in clause)
        compared = now.comparison is not None or behind is not None
        if names:
            now = self._named(names, now)
        elif foreign or len(places) > 1:
            now = replace(now, subject=None, inherited=False)
        if late and not own_period:
            now, own_period = replace(now, period=period_of(late, self.frame.month)), True
        unbacked = (now.loose and not (own_period or places)) or (
            now.inherited and not (own_period or compared)
        )
        if unbacked or foreign:
            now = replace(now, subject=None)
        reading = read_figure(figure, clause, now.family if now.subject else "")
        if reading.kind == "aside" and not names and not foreign:
            return  # a rank or a difference of rates leaves everything as it was
        self.now = replace(
            now,
            comparison=behind or now.comparison,
            inherited=False,
            planned=now.planned and bool(self._brackets),
        )
        if now.subject is None:
            self._not_followed(figure, clause, names, foreign, reading)
            return
        self._followed(figure, clause, reading, now, behind, places[0] if places else "", bool(names))

    def _named(self, names: list[str], now: Context) -> Context:
        """Return the context of a clause that names its subject; a part takes over what the whole said."""
        subject, family = placed(canonical(names), names, self._family())
        now = replace(now, subject=subject, family=family or now.family, loose=False, inherited=False)
        whole = self.memory.anchor
        if subject is None or subject in FAMILIES or whole is None or whole.family != now.family:
            return now
        if now.period not in (None, whole.period) or (whole.family != "iip" and not self.memory.anchor_here):
            return now
        return replace(
            now,
            period=whole.period,
            comparison=now.comparison or whole.comparison,
            status=now.status or whole.status,
        )

    def _followed(
        self,
        figure: Token,
        clause: list[Token],
        reading: Reading,
        now: Context,
        behind: Token | None,
        place: str,
        named: bool,
    ) -> None:
        """State what a figure says on a followed subject, or refuse it, and remember main statements."""
        fallback = self.memory.section.period if self.memory.section else None
        made = state(reading, now, fallback, behind, place, self.frame)
        plain = self._hedge is None or (
            self._brackets and now.planned and self._hedge is self._brackets[-1][2]
        )
        if made is not None and not plain:
            made = f"a plain statement, not one with {self._hedge.text!r}"  # type: ignore[union-attr]
        if made is None:
            return
        if isinstance(made, str):
            self._refuse(figure, clause, made)
            return
        self.statements.append(made)
        part = now.subject not in FAMILIES or (self._detail and not named) or bool(self._brackets)
        if now.planned or place or part:
            return
        anchor = replace(now, period=made.period, comparison=behind or now.comparison, loose=False)
        self._topic = anchor
        self.memory = replace(self.memory, anchor=anchor, anchor_here=True)
        if now.family == "grdp" and self.memory.section is None:
            self.memory = replace(self.memory, section=anchor)

    def _not_followed(
        self,
        figure: Token,
        clause: list[Token],
        names: list[str],
        foreign: list[Token],
        reading: Reading,
    ) -> None:
        """Forget the main statement when something else was measured; be loud where a subject is named."""
        self.now = replace(self.now, subject=None)
        if reading.kind in ("rate", "index") and names:
            vague = names == ["industry"] and folded(clause[0].text).endswith("san xuat cong nghiep")
            words = " ".join(token.text for token in foreign)
            if any(placed(name, names, self._family())[0] for name in names):
                self._refuse(
                    figure, clause, f"a clause without the words {words!r}" if words else "one subject"
                )
            elif vague and not foreign:
                self._refuse(figure, clause, "the name of the index of industrial production or of GRDP")
        measured = reading.kind in ("rate", "index", "level")
        if measured and not self._brackets and not self._detail:
            self.memory = replace(self.memory, anchor=None)

    def _bare_number(self, number: Token, position: int) -> None:
        """Refuse ``tăng 9,63 so với …``: the percent sign may be lost, or something else is counted."""
        after = self.tokens[position + 1 : position + 2]
        ends = not after or after[0].kind in ("MARK", "COMPARISON")
        verb = bool(self._clause) and self._clause[-1].kind in ("UP", "DOWN", "BOUND")
        if not (ends and verb):
            return
        names = self._names(self._clause)
        subject = placed(canonical(names), names, self._family())[0] if names else self.now.subject
        if subject and not any(map(self._is_foreign, self._clause)):
            self._refuse(number, self._clause, "a figure with a unit")

    def _refuse(self, figure: Token, clause: list[Token], expected: str) -> None:
        printed = " ".join(token.text for token in [*clause, figure])
        self.refusals.append(Refusal(printed, expected))
