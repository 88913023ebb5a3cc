"""The controls at the left of the explorer, and the question that they ask together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import ipywidgets as widgets

from plan_analysis.briefs.brief import HORIZONS, TERRITORIES, Brief
from plan_analysis.explorer.choices import WIDTH, dropdown, label_lever, name_options
from plan_analysis.explorer.controls import Lever
from plan_analysis.explorer.file_controls import FileControls
from plan_analysis.explorer.listening import Listener
from plan_analysis.explorer.question import BASELINE, SERIES, SPREAD, Levers, Question, Setting
from plan_analysis.explorer.shock_controls import ShockControls
from plan_analysis.explorer.target_choice import TargetChoice
from plan_analysis.explorer.targets import coming_years
from plan_analysis.explorer.year_sliders import YearSliders
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import LANGUAGES, Numbers

RANGES = {"iip": (-20.0, 30.0), "exports": (-40.0, 60.0)}
NATIONAL_RANGES = {"iip": (-10.0, 20.0), "exports": (-20.0, 40.0)}
"""Ends of the sliders for growth, percent; a country's year varies less than a province's."""

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
HEADINGS = ("setting", "growth_heading", "national_heading", "shock_heading", "save_heading")


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
        self._days, self._scenarios, self._listener = tuple(days), scenarios, Listener(changed)
        self._language = question.language
        setting = question.setting
        self.series = dropdown(SERIES, setting.series)
        self.territory = dropdown(TERRITORIES, setting.territory)
        self.as_of = dropdown(self._days, setting.as_of)
        self.horizon = dropdown(HORIZONS, setting.horizon)
        self.language = dropdown(LANGUAGES, question.language)
        name_options(self.language, LANGUAGES, LANGUAGE_NAMES.__getitem__)
        self.start = dropdown((BASELINE, *scenarios), question.scenario)
        self._aim = TargetChoice(question.target, question.goal, self.series, self._listener)
        self.target, self.goal = self._aim.target, self._aim.goal
        self._years = YearSliders(RANGES, self._listener)
        self._national_years = YearSliders(NATIONAL_RANGES, self._listener)
        self.spread = Lever(min=0.0, max=5.0, step=0.5, value=SPREAD, held=True, optional=False)
        self._shock = ShockControls(self._listener)
        self.shock_size, self.shock_month, self.shock_half = self._shock.sliders
        self._files = files = FileControls()
        self.name, self.overwrite, self.exports = files.name, files.overwrite, files.exports
        self.save, self.reset, self.download = files.save, files.reset, files.download
        self._headings = {key: widgets.HTML() for key in HEADINGS}
        self._listener.watch(
            self.series, self.territory, self.as_of, self.horizon, self.language, self.start, self.spread
        )
        self.box = widgets.VBox(self._rows(), layout={"width": f"calc({WIDTH} + 20px)", "flex": "0 0 auto"})

    @property
    def growth(self) -> dict[int, Lever]:
        """Sliders for the territory's growth, by year."""
        return self._years.levers

    @property
    def national(self) -> dict[int, Lever]:
        """Sliders for the country's growth, by year."""
        return self._national_years.levers

    def read(self) -> Question:
        """Return the question that the controls ask now."""
        setting = Setting(self.series.value, self.territory.value, self.as_of.value, self.horizon.value)
        levers = Levers(self._years.held, self._national_years.held, self.spread.value, self._shock.read())
        return Question(
            setting,
            levers,
            self.start.value,
            self.target.value,
            self.goal.value,
            self.language.value,
        )

    def quiet(self) -> AbstractContextManager[None]:
        """Change controls without asking a new question."""
        return self._listener.quiet()

    def settle(self, question: Question, base: Brief, levers: Levers) -> Question:
        """Fit the controls to a question: years to come, medians, targets, and put up assumptions.

        Parameters
        ----------
        question
            What is looked at; the controls may ask for something else by now.
        base
            Brief without assumptions, for the question's setting and language.
        levers
            Assumptions that the sliders show as held.

        Returns
        -------
        Question
            The same with the target that counts, and the assumptions as the sliders show them.
        """
        with self.quiet():
            series, years = question.setting.series, coming_years(base.as_of, base.horizon)
            medians = base.path(series).annual_growth.median()
            self._years.settle(series, years, levers.growth, medians, "{year}", base.language)
            self._settle_national(base, series, years, levers)
            self._shock.settle(years, levers.shock, base.language)
            self.spread.value = levers.spread
            target, goal = self._aim.settle(base, series)
            self._relabel(base.language)
        return replace(question, levers=self.read().levers, target=target, goal=goal)

    def offer(self, scenarios: dict[str, dict[str, str]], chosen: str) -> None:
        """Offer other saved scenarios, one of them chosen."""
        with self.quiet():
            self._scenarios = scenarios
            name_options(self.start, (BASELINE, *scenarios), self._start_name)
            self.start.value = chosen

    def start_again(self) -> None:
        """Return to the start: no scenario, the usual target, and nothing that a person put in."""
        with self.quiet():
            self.start.value = BASELINE
            self._aim.reset()
            self._shock.reset()
            self._files.clear()

    def _rows(self) -> list[widgets.Widget]:
        return [
            self._headings["setting"],
            *(self.series, self.territory, self.as_of, self.horizon, self.language, self.start),
            *(self.target, self.goal),
            self._headings["growth_heading"],
            *(self._years.box, self.spread),
            self._headings["national_heading"],
            self._national_years.box,
            self._headings["shock_heading"],
            *(self.shock_size, self.shock_month, self.shock_half),
            self._headings["save_heading"],
            *self._files.rows,
        ]

    def _settle_national(self, base: Brief, series: str, years: range, levers: Levers) -> None:
        """Offer the country's years where its path is known; else only what a scenario assumes, to be taken back."""
        country = base.path(series).country
        offered = [year for year in years if country is not None or year in levers.national]
        self._headings["national_heading"].layout.display = None if offered else "none"
        medians = {} if country is None else country.annual_growth.median()
        name = label("x_national_year", base.language)
        self._national_years.settle(series, offered, levers.national, medians, name, base.language)

    def _relabel(self, language: str) -> None:
        self._language, numbers = language, Numbers(language)
        for key in ("series", "territory", "as_of", "horizon", "language", "start"):
            getattr(self, key).description = self._words(key)
        name_options(self.series, SERIES, lambda key: label(key, language))
        name_options(self.territory, TERRITORIES, lambda key: label(f"{key}_choice", language))
        name_options(self.as_of, self._days, numbers.day)
        name_options(self.start, (BASELINE, *self._scenarios), self._start_name)
        for key, heading in self._headings.items():
            heading.value = f"<h2>{self._words(key)}</h2>"
        unit, hint = self._words("spread_unit"), self._words("spread_hint")
        label_lever(self.spread, language, self._words("spread"), unit, hint)
        self.spread.names = [self._words("hard")]
        self._files.relabel(language)

    def _start_name(self, key: str) -> str:
        return self._words("baseline") if key == BASELINE else self._scenarios[key][self._language]

    def _words(self, key: str) -> str:
        return label(f"x_{key}", self._language)
