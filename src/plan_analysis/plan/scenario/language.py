"""What a scenario can say: a named set of assumptions about series, territories and spans of time.

=============== ==================================================================================================
kind            means
=============== ==================================================================================================
growth          growth on the same span of the year before is a value, at least or at most it; over several years
                the compound average
level           the level over a span is a value, at least or at most it
shock           the level moves by a percentage in a month and the move fades; it comes from outside
long_run_growth growth changes by percentage points a year from a month on; it comes from outside
tariff          a shock of exports: the share that is exposed times what happens to that share
follows         exports move with another series' deviation from the baseline, times an elasticity
=============== ==================================================================================================

``growth`` and ``level`` are statements about the path, whatever makes them true: they change what is believed of
everything that goes with it. ``shock``, ``long_run_growth``, ``tariff`` and ``follows`` move the path itself and come
first; statements then speak of the path as moved, so that growth of 9 % in a year with a shock is 9 % with the shock
in it.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from plan_analysis.path.model import LAST_YEAR
from plan_analysis.path.series import settings_for
from plan_analysis.periods import Span, month_number, parse_span
from plan_analysis.schema import COUNTRY, HUNG_YEN, MERGED, THAI_BINH

TERRITORIES = (HUNG_YEN, THAI_BINH, MERGED, COUNTRY)
HARD = "hard"
PERMANENT = "permanent"
ESTIMATED = "estimated"


def period_span(period: str) -> Span:
    """Return the months of a year, quarter or month, or of several years.

    Raises
    ------
    ValueError
        When the period has none of these forms, or ends after the last year of the paths.
    """
    frequency = "Q" if "Q" in period else "M" if len(period) == 7 else "A"
    try:
        span = parse_span(period, frequency)
    except ValueError:
        forms = "a year, quarter, month or years such as 2027, 2027-Q1, 2027-05 or 2026-2030"
        raise ValueError(forms) from None
    if span.last > month_number(LAST_YEAR, 12):
        raise ValueError(f"a period that ends by December {LAST_YEAR}")
    return span


def _period(value: str) -> str:
    period_span(value)
    return value


def _month(value: str) -> str:
    if period_span(value).months != 1:
        raise ValueError("a month such as 2026-07")
    return value


def _series(value: str) -> str:
    try:
        settings_for(value)
    except ValueError as error:
        raise ValueError(str(error).partition("expected ")[2]) from None
    return value


def _text_of_year(value: object) -> object:
    return str(value) if type(value) is int else value


def _growth(value: float) -> float:
    if value <= -100:
        raise ValueError("growth above -100 %: less leaves no level to grow from")
    return value


def _spread(value: object) -> object:
    is_number = type(value) in (int, float)
    if value != HARD and not (is_number and value >= 0):
        raise ValueError(f"a number of at least 0, or {HARD}")
    return value


def _half_life(value: object) -> object:
    is_number = type(value) in (int, float)
    if value != PERMANENT and not (is_number and 0 < value < math.inf):
        raise ValueError(f"months above 0, or {PERMANENT}")
    return value


Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Percent = Annotated[Number, AfterValidator(_growth)]
Period = Annotated[str, BeforeValidator(_text_of_year), AfterValidator(_period)]
Month = Annotated[str, AfterValidator(_month)]
Series = Annotated[str, AfterValidator(_series)]
Spread = Annotated[float | Literal["hard"], BeforeValidator(_spread)]
HalfLife = Annotated[float | Literal["permanent"], BeforeValidator(_half_life)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Model):
    """A text in both languages."""

    vi: str = Field(description="Vietnamese", min_length=1)
    en: str = Field(description="English", min_length=1)

    def in_(self, language: str) -> str:
        """Return the text in a language."""
        return getattr(self, language)


class _Assumption(_Model):
    series: Series = Field(description="iip, exports, or a part such as iip_manufacturing")
    territory: Literal["hung_yen", "thai_binh", "hung_yen_merged", "viet_nam"] = Field(
        description="hung_yen and thai_binh in their borders before 1 July 2025, hung_yen_merged, or viet_nam"
    )
    reason: Words = Field(description="why this is assumed")
    sources: tuple[str, ...] = Field(
        (), description="keys of the sources of the figures that it is derived from"
    )
    targets: tuple[str, ...] = Field((), description="keys of the targets that it restates")


class _Statement(_Assumption):
    period: Period = Field(description="2027, 2027-Q1, 2027-05 or 2026-2030")
    bound: Literal["exact", "at_least", "at_most"] = Field(
        "exact", description="whether the value is meant itself, as a lower or as an upper end"
    )
    spread: Spread = Field(
        description="standard deviation in the value's unit, or hard for a value that holds in every draw"
    )

    @property
    def span(self) -> Span:
        """The months that the statement speaks of."""
        return period_span(self.period)

    @property
    def is_hard(self) -> bool:
        """Whether it holds in every draw."""
        return self.spread in (HARD, 0)


class Growth(_Statement):
    """Growth on the same span of the year before; over several years the compound average."""

    kind: Literal["growth"]
    value: Percent = Field(description="percent on the year before, percent a year over several years")

    @property
    def is_average(self) -> bool:
        """Whether it speaks of the average over several years."""
        return self.span.months > 12


class Level(_Statement):
    """The level over a span: million USD for exports, an index with 2020 = 100 for industrial production."""

    kind: Literal["level"]
    value: Annotated[Number, Field(gt=0)] = Field(
        description="million USD over the span, or an index with the mean of 2020 = 100"
    )


class Shock(_Assumption):
    """The level moves in a month and the move fades."""

    kind: Literal["shock"]
    start: Month = Field(description="first month, such as 2026-07")
    size: Percent = Field(description="percent of the level in the first month")
    spread: Spread = Field(description="standard deviation of the size in percentage points, or hard")
    half_life: HalfLife = Field(description="months until half of the move is left, or permanent")


class LongRunGrowth(_Assumption):
    """Growth changes from a month on."""

    kind: Literal["long_run_growth"]
    start: Month = Field(description="first month, such as 2027-01")
    change: Number = Field(description="percentage points a year")
    spread: Spread = Field(description="standard deviation of the change in percentage points, or hard")


class Tariff(_Assumption):
    """Exports move by the share that is exposed times what happens to it."""

    kind: Literal["tariff"]
    series: Literal["exports"] = Field(description="exports")
    start: Month = Field(description="first month, such as 2026-07")
    share: Annotated[Number, Field(gt=0, le=100)] = Field(description="share of exports exposed, percent")
    share_spread: Spread = Field(description="standard deviation of the share in percentage points, or hard")
    effect: Percent = Field(description="change of value (price and volume) of the exposed part, percent")
    effect_spread: Spread = Field(
        description="standard deviation of the effect in percentage points, or hard"
    )
    half_life: HalfLife = Field(description="months until half of the move is left, or permanent")


class Follows(_Assumption):
    """A series moves with the deviation of another from its baseline."""

    kind: Literal["follows"]
    series: Literal["exports"] = Field(description="exports")
    leader: Literal["iip"] = Field("iip", description="the series that leads")
    start: Month = Field(description="first month that moves, such as 2026-07")
    elasticity: Number | Literal["estimated"] = Field(
        ESTIMATED,
        description="percent for a percent of the leader; estimated: from the country's yearly figures",
    )
    spread: Spread = Field(
        0.0,
        description="standard deviation of an elasticity given as a number; an estimated one brings its own",
    )


Statement = Growth | Level
Move = Shock | LongRunGrowth | Tariff | Follows
Assumption = Annotated[Statement | Move, Field(discriminator="kind")]


@dataclass(frozen=True)
class Origin:
    """Where a scenario was read: the file, and the line of each assumption."""

    file: str
    lines: tuple[str, ...]


class Scenario(_Model):
    """A named set of assumptions."""

    name: str = Field(pattern="^[a-z0-9][a-z0-9_]{0,59}$", description="lower-case letters, digits and _")
    title: Words = Field(description="how briefs call it")
    reason: Words = Field(description="the story that the assumptions tell")
    assumptions: tuple[Assumption, ...] = Field((), description="none for the baseline")
    _origin: Origin | None = PrivateAttr(None)

    @property
    def hash(self) -> str:
        """SHA-256 of the content as hexadecimal text; the order of assumptions, sources and targets does not count."""
        content = self.model_dump(exclude={"assumptions"})
        content["assumptions"] = sorted(
            json.dumps(
                one.model_dump() | {"sources": sorted(one.sources), "targets": sorted(one.targets)},
                sort_keys=True,
            )
            for one in self.assumptions
        )
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @property
    def series(self) -> frozenset[str]:
        """All series that it speaks of."""
        return frozenset(one.series for one in self.assumptions)

    def place(self, number: int) -> tuple[str, str]:
        """Return file and place of an assumption by its position, for messages."""
        words = f"assumption {number + 1}"
        if self._origin is None:
            return f"scenario {self.name}", words
        return self._origin.file, f"{self._origin.lines[number]}, {words}"

    def with_(self, *more: Statement | Move, name: str | None = None) -> Scenario:
        """Return the scenario with further assumptions."""
        return self.model_copy(
            update={"assumptions": (*self.assumptions, *more), "name": name or self.name}
        )._without_origin()

    def without(self, number: int) -> Scenario:
        """Return the scenario without one of its assumptions."""
        kept = (*self.assumptions[:number], *self.assumptions[number + 1 :])
        return self.model_copy(update={"assumptions": kept})._without_origin()

    def replacing(self, number: int, assumption: Statement | Move) -> Scenario:
        """Return the scenario with another assumption in the place of one."""
        return self.without(number).with_(assumption)

    def _without_origin(self) -> Scenario:
        self._origin = None
        return self


class Mixture(_Model):
    """Weights of scenarios, which sum to one."""

    name: str = Field(pattern="^[a-z0-9][a-z0-9_]{0,59}$", description="lower-case letters, digits and _")
    title: Words = Field(description="how briefs call it")
    reason: Words = Field(description="where the weights come from")
    weights: dict[str, Annotated[Number, Field(ge=0, le=1)]] = Field(
        description="scenario → probability; they sum to one", min_length=1
    )
