"""The controls at the left of the explorer, and the question that they ask together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import ipywidgets as widgets

from plan_analysis.briefs.brief import HORIZONS, TERRITORIES, Brief
from plan_analysis.errors import InputError, Problem
from plan_analysis.explorer.controls import Download, Lever
from plan_analysis.explorer.outcome import usual_target
from plan_analysis.explorer.question import BASELINE, OWN, PLAN, SERIES, Levers, Question, Setting, Shock
from plan_analysis.explorer.targets import coming_years, usual_goal
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import LANGUAGES, Numbers

WIDTH = "400px"
RANGES = {"iip": (-20.0, 30.0), "exports": (-40.0, 60.0)}
NATIONAL_RANGES = {"iip": (-10.0, 20.0), "exports": (-20.0, 40.0)}
"""Ends of the sliders for growth, percent; a country's year varies less than a province's."""

STEP = 0.5
SPREAD = 1.0
HALF_LIFE = 6
LARGEST_SHOCK = 40.0
NAME = re.compile("[a-z0-9][a-z0-9_]{0,59}")
EXPORTS = ("svg", "png", "csv", "xlsx")
_DESCRIBED = {"description_width": "110px"}
_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


class Panel:
    """All controls.

    Parameters
    ----------
    question
        The state to begin with.
    days
        Dates that can be chosen, oldest first; the last one is that of the newest figure.
    scenarios
        Names of the saved scenarios that can be started from, with their titles in each language.
    changed
        Called after every change that a person made.
    """

    def __init__(
        self,
        question: Question,
        days: Sequence[date],
        scenarios: dict[str, dict[str, str]],
        changed: Callable[[], None],
    ):
        self._days, self._scenarios, self._changed, self._quiet = tuple(days), scenarios, changed, False
        self._language = question.language
        setting = question.setting
        self.series = _dropdown(SERIES, setting.series)
        self.territory = _dropdown(TERRITORIES, setting.territory)
        self.as_of = _dropdown(self._days, setting.as_of)
        self.horizon = _dropdown(HORIZONS, setting.horizon)
        self.language = _dropdown(LANGUAGES, question.language)
        self.start = _dropdown((BASELINE, *scenarios), question.scenario)
        self.target = _dropdown((PLAN, OWN), question.target)
        self.goal = Lever(min=0.0, max=30.0, step=0.5, value=question.goal, held=True, optional=False)
        self.growth: dict[int, Lever] = {}
        self.national: dict[int, Lever] = {}
        self.spread = Lever(min=0.0, max=5.0, step=0.5, value=SPREAD, held=True, optional=False)
        self.shock_month = Lever(step=1.0, digits=0, held=True, optional=False)
        self.shock_size = Lever(min=-LARGEST_SHOCK, max=LARGEST_SHOCK, step=1.0, digits=0)
        self.shock_half = Lever(
            min=1.0, max=36.0, step=1.0, digits=0, value=HALF_LIFE, held=True, optional=False
        )
        self.name = widgets.Text(style=_DESCRIBED, layout={"width": WIDTH})
        self.overwrite = widgets.Checkbox(indent=False, layout={"width": "auto"})
        self.save, self.reset = widgets.Button(), widgets.Button()
        self.exports = {kind: widgets.Button(layout={"width": "92px"}) for kind in EXPORTS}
        self.download = Download()
        self._headings = {
            key: widgets.HTML()
            for key in ("setting", "growth_heading", "national_heading", "shock_heading", "save_heading")
        }
        self._years, self._national_years = widgets.VBox(), widgets.VBox()
        self._watch(
            *(self.series, self.territory, self.as_of, self.horizon, self.language, self.start, self.target),
            *(self.goal, self.spread, self.shock_month, self.shock_size, self.shock_half),
        )
        self.box = widgets.VBox(self._rows(), layout={"width": f"calc({WIDTH} + 20px)", "flex": "0 0 auto"})

    def read(self) -> Question:
        """Return the question that the controls ask now."""
        setting = Setting(self.series.value, self.territory.value, self.as_of.value, self.horizon.value)
        levers = Levers(_held(self.growth), _held(self.national), self.spread.value, self._shock())
        return Question(
            setting, levers, self.start.value, self.target.value, self.goal.value, self.language.value
        )

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Change controls without asking a new question."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def settle(self, base: Brief, levers: Levers) -> None:
        """Fit the controls to a baseline: years to come, medians, targets, and put up assumptions.

        Parameters
        ----------
        base
            Brief without assumptions, for the setting of the controls.
        levers
            Assumptions that the sliders show as held.
        """
        with self.quiet():
            years = coming_years(base.as_of, base.horizon)
            self._settle_growth(base, years, levers)
            self._settle_national(base, years, levers)
            self._settle_shock(years, levers.shock)
            self.spread.value = levers.spread
            self.relabel(base)

    @property
    def chosen_name(self) -> str:
        """The name to save under.

        Raises
        ------
        InputError
            When it is not one that a file can have.
        """
        name = self.name.value.strip()
        if not NAME.fullmatch(name):
            raise InputError(Problem(self._words("name"), "", repr(name), self._words("name_rule")))
        return name

    def settle_target(self, base: Brief) -> None:
        """Return to the usual target and goal for a series and date."""
        with self.quiet():
            self.goal.value = usual_goal(base, self.series.value)
            self.target.value = usual_target(base, self.series.value)

    def offer(self, scenarios: dict[str, dict[str, str]], chosen: str) -> None:
        """Offer other saved scenarios, one of them chosen."""
        with self.quiet():
            self._scenarios = scenarios
            self._set_options(self.start, (BASELINE, *scenarios), self._start_name)
            self.start.value = chosen

    def relabel(self, base: Brief) -> None:
        """Write every label in the language of a brief, for its series, territory and date."""
        self._language = base.language
        numbers = Numbers(base.language)
        with self.quiet():
            for key in ("series", "territory", "as_of", "horizon", "language", "start", "target", "name"):
                getattr(self, key).description = self._words(key)
            self._set_options(self.series, SERIES, self._say)
            self._set_options(self.territory, TERRITORIES, lambda key: self._say(f"{key}_choice"))
            self._set_options(self.as_of, self._days, numbers.day)
            self._set_options(self.start, (BASELINE, *self._scenarios), self._start_name)
            self._relabel_target(base, numbers)
            for key, heading in self._headings.items():
                heading.value = f"<h2>{self._words(key)}</h2>"
            for lever, key, unit in (
                (self.goal, "goal", label("percent_a_year", base.language)),
                (self.spread, "spread", self._words("spread_unit")),
                (self.shock_month, "shock_date", ""),
                (self.shock_size, "shock_size", self._words("level_percent")),
                (self.shock_half, "shock_half", self._words("months")),
            ):
                _label(lever, base.language, self._words(key), unit, self._words("hold"))
            self.shock_size.free_text = self._words("no_shock")
            self.spread.names = [self._words("hard")]
            self.name.placeholder = self._words("name_hint")
            self.overwrite.description = self._words("overwrite")
            self.save.description, self.reset.description = self._words("save"), self._words("reset")
            for kind, button in self.exports.items():
                words = "figure" if kind in ("svg", "png") else "table"
                button.description = self._words(words).format(kind=kind.upper())

    def _rows(self) -> list[widgets.Widget]:
        wrap = {"flex_flow": "row wrap"}
        return [
            self._headings["setting"],
            *(self.series, self.territory, self.as_of, self.horizon, self.language, self.start),
            *(self.target, self.goal),
            self._headings["growth_heading"],
            self._years,
            self.spread,
            self._headings["national_heading"],
            self._national_years,
            self._headings["shock_heading"],
            *(self.shock_size, self.shock_month, self.shock_half),
            self._headings["save_heading"],
            self.name,
            widgets.HBox([self.save, self.reset, self.overwrite], layout=wrap),
            widgets.HBox(list(self.exports.values()), layout=wrap),
            self.download,
        ]

    def _settle_growth(self, base: Brief, years: range, levers: Levers) -> None:
        medians = base.path(self.series.value).annual_growth.median()
        if tuple(self.growth) != tuple(years):
            self.growth = self._fresh(years, self._years)
        self._settle_years(self.growth, levers.growth, medians, RANGES, "{year}")

    def _settle_national(self, base: Brief, years: range, levers: Levers) -> None:
        """Offer the country's years where its path is known; else only what a scenario assumes, to be taken back."""
        country = base.path(self.series.value).country
        offered = [year for year in years if country is not None or year in levers.national]
        if list(self.national) != offered:
            self.national = self._fresh(offered, self._national_years)
        self._headings["national_heading"].layout.display = None if offered else "none"
        medians = {} if country is None else country.annual_growth.median()
        name = label("x_national_year", base.language)
        self._settle_years(self.national, levers.national, medians, NATIONAL_RANGES, name)

    def _fresh(self, years: Sequence[int], place: widgets.VBox) -> dict[int, Lever]:
        """Put one new slider a year into a place."""
        made = {year: Lever() for year in years}
        self._watch(*made.values())
        place.children = list(made.values())
        return made

    def _settle_years(
        self,
        levers: Mapping[int, Lever],
        assumed: Mapping[int, float],
        medians: Mapping[int, float],
        ranges: Mapping[str, tuple[float, float]],
        name: str,
    ) -> None:
        language, (low, high) = self.language.value, ranges[self.series.value]
        for year, lever in levers.items():
            held = year in assumed
            value = assumed[year] if held else round(float(medians[year]), 1)
            with lever.hold_sync():
                lever.min, lever.max, lever.step = min(low, value), max(high, value), STEP
                lever.value, lever.held = value, held
            _label(lever, language, name.format(year=year), "%", self._words("hold", language))
            lever.free_text = label("x_free", language)

    def _settle_shock(self, years: range, shock: Shock | None) -> None:
        numbers = Numbers(self.language.value)
        months = [(year, month) for year in years for month in range(1, 13)]
        if not months:
            return
        with self.shock_month.hold_sync():
            self.shock_month.min, self.shock_month.max = 0.0, len(months) - 1.0
            self.shock_month.names = [numbers.month(*month) for month in months]
            chosen = (shock.year, shock.month) if shock else months[min(self._month(), len(months) - 1)]
            self.shock_month.value = float(months.index(chosen)) if chosen in months else 0.0
        self._months = months
        with self.shock_size.hold_sync():
            self.shock_size.held = shock is not None
            self.shock_size.value = shock.size if shock else 0.0
        if shock:
            self.shock_half.value = shock.half_life

    def _shock(self) -> Shock | None:
        if not self.shock_size.held or self.shock_size.value == 0.0:
            return None
        return Shock(*self._months[self._month()], self.shock_size.value, self.shock_half.value)

    def _month(self) -> int:
        return round(self.shock_month.value)

    def _relabel_target(self, base: Brief, numbers: Numbers) -> None:
        options = []
        if (official := base.growth_target(self.series.value)) is not None:
            lower, upper = float(official.lower), float(official.upper or official.lower)
            name = self._words("target_plan").format(
                range=numbers.target_range(lower, upper), years=f"{official.first_year}–{official.last_year}"
            )
            options.append((name, PLAN))
        if years := coming_years(base.as_of, base.horizon):
            own = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
            options.append((self._words("target_own").format(years=own), OWN))
        values = [value for _, value in options]
        chosen = self.target.value if self.target.value in values else values[0] if values else None
        _set(self.target, options, chosen)
        self.goal.disabled = chosen != OWN

    def _watch(self, *controls: widgets.Widget) -> None:
        for control in controls:
            names = ["value", "held"] if isinstance(control, Lever) else ["value"]
            control.observe(self._react, names)

    def _react(self, _: object) -> None:
        if not self._quiet:
            self._changed()

    def _set_options(
        self, dropdown: widgets.Dropdown, values: Sequence[Any], name: Callable[[Any], str]
    ) -> None:
        _set(dropdown, [(name(value), value) for value in values], dropdown.value)

    def _start_name(self, key: str) -> str:
        return self._words("baseline") if key == BASELINE else self._scenarios[key][self._language]

    def _say(self, key: str) -> str:
        return label(key, self._language)

    def _words(self, key: str, language: str = "") -> str:
        return label(f"x_{key}", language or self._language)


def _held(levers: Mapping[int, Lever]) -> dict[int, float]:
    return {year: lever.value for year, lever in levers.items() if lever.held}


def _dropdown(values: Sequence[Any], chosen: Any) -> widgets.Dropdown:
    options = [(_LANGUAGE_NAMES.get(value, str(value)), value) for value in values]
    return widgets.Dropdown(options=options, value=chosen, style=_DESCRIBED, layout={"width": WIDTH})


def _set(dropdown: widgets.Dropdown, options: list[tuple[str, Any]], chosen: Any) -> None:
    """Give a list other options; setting them chooses the first, so the choice is made again."""
    if list(dropdown.options) != options:
        with dropdown.hold_sync():
            dropdown.options = options
            dropdown.value = chosen


def _label(lever: Lever, language: str, name: str, unit: str, hold: str) -> None:
    with lever.hold_sync():
        lever.language, lever.label, lever.unit, lever.hold_label = language, name, unit, hold
