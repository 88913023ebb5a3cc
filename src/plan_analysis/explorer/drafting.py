"""Between the controls and a scenario: which assumptions the sliders show, and which scenario they write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plan_analysis.explorer.question import Levers, Setting, Shock
from plan_analysis.explorer.targets import coming_years
from plan_analysis.plan.scenario import Growth, Scenario, Words
from plan_analysis.plan.scenario import Shock as AssumedShock
from plan_analysis.plan.scenario.language import HARD, PERMANENT, Move, Statement
from plan_analysis.schema import COUNTRY
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import LANGUAGES

Assumption = Statement | Move
DRAFT = "draft"


@dataclass(frozen=True)
class Draft:
    """A scenario in the making.

    Parameters
    ----------
    levers
        What the sliders show.
    kept
        Assumptions that no slider shows, such as those on another series; they hold all the same.
    known
        Assumptions as they were read, whose reasons and sources are kept where the sliders have not changed them.
    """

    levers: Levers
    kept: tuple[Assumption, ...] = ()
    known: tuple[Assumption, ...] = ()

    def scenario(self, setting: Setting, name: str = DRAFT) -> Scenario:
        """Return the scenario that the draft stands for."""
        assumptions = (*self.kept, *self._of_sliders(setting))
        return Scenario(
            name=name,
            title=_words("x_title_of", name=name),
            reason=_words("x_reason_of"),
            assumptions=assumptions,
        )

    def moved(self, before: Setting, now: Setting) -> Draft:
        """Return the draft as the sliders show it when something else is looked at."""
        return draft((*self.kept, *self._of_sliders(before)), now, self.levers.spread, self.known)

    def with_levers(self, levers: Levers) -> Draft:
        """Return the draft with other sliders."""
        return Draft(levers, self.kept, self.known)

    def kept_in_words(self, language: str) -> list[str]:
        """Return the reasons of the assumptions that no slider shows."""
        return list(dict.fromkeys(one.reason.in_(language).rstrip(". ") for one in self.kept))

    def _of_sliders(self, setting: Setting) -> list[Assumption]:
        known = {_content(one): one for one in self.known}
        return [known.get(_content(one), one) for one in _assumptions(self.levers, setting)]


def draft(
    assumptions: Iterable[Assumption],
    setting: Setting,
    spread: float,
    known: tuple[Assumption, ...] = (),
) -> Draft:
    """Return the draft of some assumptions: on the sliders what these can show, the rest beside them.

    Parameters
    ----------
    assumptions
        All that is assumed.
    setting
        What is looked at.
    spread
        The sliders' spread when no assumption says another, percentage points.
    known
        See :class:`Draft`; the assumptions themselves when not given.
    """
    all_of_them = tuple(assumptions)
    shown: dict[tuple[str, int] | str, Assumption] = {}
    for one in all_of_them:
        place = _slider(one, setting)
        first = next(iter(shown.values()), one)
        if place is not None and place not in shown and _spread(one) == _spread(first):
            shown[place] = one
    growth = {place[1]: one.value for place, one in shown.items() if place[0] == setting.territory}
    national = {place[1]: one.value for place, one in shown.items() if place[0] == COUNTRY}
    shock = shown.get("shock")
    levers = Levers(
        growth,
        national,
        _spread(next(iter(shown.values()))) if shown else spread,
        Shock(*map(int, shock.start.split("-")), shock.size, float(shock.half_life)) if shock else None,
    )
    kept = tuple(one for one in all_of_them if not any(one is other for other in shown.values()))
    return Draft(levers, kept, known or all_of_them)


def _slider(one: Assumption, setting: Setting) -> tuple[str, int] | str | None:
    """Return the slider that shows an assumption: territory and year, ``shock``, or None."""
    if one.series != setting.series:
        return None
    years = coming_years(setting.as_of, setting.horizon)
    if isinstance(one, Growth) and one.bound == "exact" and one.span.months == 12 and one.period.isdigit():
        inside = int(one.period) in years and one.territory in (setting.territory, COUNTRY)
        return (one.territory, int(one.period)) if inside else None
    if isinstance(one, AssumedShock) and one.territory == setting.territory and one.half_life != PERMANENT:
        return "shock" if int(one.start[:4]) in years else None
    return None


def _spread(one: Assumption) -> float:
    return 0.0 if one.spread == HARD else float(one.spread)


def _assumptions(levers: Levers, setting: Setting) -> list[Assumption]:
    spread = levers.spread or HARD
    common = {"series": setting.series, "reason": _words("x_reason"), "spread": spread}
    found: list[Assumption] = []
    of_territory: Mapping[str, dict[int, float]] = {
        setting.territory: levers.growth,
        COUNTRY: levers.national,
    }
    for territory, growth in of_territory.items():
        found += [
            Growth(kind="growth", territory=territory, period=str(year), value=value, **common)
            for year, value in sorted(growth.items())
        ]
    if (shock := levers.shock) is not None:
        found.append(
            AssumedShock(
                kind="shock",
                territory=setting.territory,
                start=f"{shock.year}-{shock.month:02d}",
                size=shock.size,
                half_life=shock.half_life,
                **common,
            )
        )
    return found


def _content(one: Assumption) -> str:
    return repr({**one.model_dump(exclude={"reason", "sources", "targets"}), "spread": _spread_of(one)})


def _spread_of(one: Assumption) -> float | None:
    return _spread(one) if hasattr(one, "spread") else None


def _words(key: str, **filled: str) -> Words:
    return Words(**{language: label(key, language).format(**filled) for language in LANGUAGES})
