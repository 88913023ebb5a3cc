"""The explorer: controls at the left, what follows from them at the right, changing as they move."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

import ipywidgets as widgets

from plan_analysis.briefs.brief import Brief
from plan_analysis.errors import InputError
from plan_analysis.explorer.controls import Stage
from plan_analysis.explorer.drafting import Draft, draft
from plan_analysis.explorer.newest import Newest
from plan_analysis.explorer.outcome import Outcome, chosen_target, outcome
from plan_analysis.explorer.page import figure_title, figure_words, words
from plan_analysis.explorer.panel import Panel
from plan_analysis.explorer.question import BASELINE, OWN, SPREAD, Levers, Question
from plan_analysis.explorer.refusals import checked_name, refusal
from plan_analysis.explorer.saving import MEDIA_TYPES, save_scenario, table_csv, table_xlsx
from plan_analysis.explorer.workbench import Workbench, saved_scenarios
from plan_analysis.figures.scenario_fan import PIXELS, ScenarioFan
from plan_analysis.plan.scenario import load_scenario
from plan_analysis.wording.labels import label

_LOG = logging.getLogger(__name__)


class Explorer:
    """The whole view.

    Callbacks of JupyterLab come on threads of their own; all they do is to say that something has changed. One thread
    reads the controls, computes and draws, so that a slider that moves faster than figures are drawn shows the newest.

    Parameters
    ----------
    workbench
        Computes what is asked.
    question
        The state to begin with.
    """

    def __init__(self, workbench: Workbench, question: Question):
        self._bench = workbench
        self._saved = saved_scenarios()
        self._draft = Draft(question.levers)
        self._settled: Question | None = None
        self._refusal = ""
        self._fan: tuple[object, ScenarioFan] = (None, None)
        self._shown: tuple[Outcome, Draft] | None = None
        self._computing = threading.RLock()
        self.stage = Stage(width=PIXELS[0], height=PIXELS[1], layout={"flex": "1 1 560px", "min_width": "0"})
        self._work = Newest(lambda _: self._answer())
        self.panel = Panel(question, workbench.days, self._titles(), self._moved)
        self.panel.save.on_click(lambda _: self._tell(self.save))
        self.panel.reset.on_click(lambda _: self._tell(self.reset))
        for kind, button in self.panel.exports.items():
            button.on_click(lambda _, kind=kind: self._tell(lambda: self.export(kind)))
        self.box = widgets.HBox(
            [self.panel.box, self.stage], layout={"align_items": "flex-start", "grid_gap": "24px"}
        )
        self.box.add_class("pa-explorer")
        self._answer()

    def wait(self, seconds: float = 60.0) -> bool:
        """Wait until the view shows what the controls say; False when it took longer."""
        return self._work.wait(seconds)

    @property
    def outcome(self) -> Outcome | None:
        """What is shown now."""
        return self._shown[0] if self._shown else None

    def save(self) -> None:
        """Save the scenario under the name in the controls and offer it from now on.

        Raises
        ------
        InputError
            When the name cannot be used or is taken.
        """
        with self._computing:
            question, _ = self._settle(self.panel.read())
            name = checked_name(self.panel.name.value)
            scenario = self._draft.with_levers(question.levers).scenario(question.setting, name)
            path = save_scenario(scenario, self.panel.overwrite.value)
            self._saved = saved_scenarios()
            self._draft = draft(scenario.assumptions, question.setting, question.levers.spread)
            self.panel.offer(self._titles(), scenario.name)
            self._settled = replace(question, scenario=scenario.name)
        self.panel.overwrite.value = False
        self.panel.download.tell(label("x_saved", question.language).format(path=path))
        self._work.put(None)

    def reset(self) -> None:
        """Take back all assumptions and return to the usual target; what is looked at stays."""
        with self._computing:
            self._draft = Draft(Levers(spread=SPREAD))
            self._settled = None
            self.panel.start_again()
        self._work.put(None)

    def export(self, kind: str) -> None:
        """Offer the figure (``svg``, ``png``) or the table (``csv``, ``xlsx``) that is shown as a file."""
        with self._computing:
            found, shown = self._shown
            setting = found.question.setting
            fan = self._fan[1]
            make = {
                "svg": lambda: fan.svg(outlines=True),
                "png": fan.png,
                "csv": lambda: table_csv(found),
                "xlsx": lambda: table_xlsx(found, shown.scenario(setting)),
            }
            content = make[kind]()
        name = f"{found.question.scenario}_{setting.series}_{setting.territory}_{setting.as_of}.{kind}"
        size = max(1, round(len(content) / 1024))
        text = label("x_download", found.question.language).format(name=name, size=size)
        self.panel.download.offer(name, MEDIA_TYPES[kind], content, text)

    def _tell(self, action) -> None:
        """Do what a button asks; what cannot be done is said in the view until something else is asked."""
        self._refusal = ""
        self.panel.download.tell("")
        try:
            action()
        except InputError as error:
            self._refusal = refusal(error, self.panel.language.value)
            self.stage.refuse(self._refusal)
            self.panel.download.tell(label("x_not_done", self.panel.language.value))
        except Exception:
            self._fail()

    def _moved(self) -> None:
        self._refusal = ""
        self._work.put(None)

    def _answer(self) -> None:
        """Compute and show what the controls ask now."""
        try:
            with self._computing:
                self._show(*self._settle(self.panel.read()))
        except InputError as error:
            self.stage.refuse(refusal(error, self.panel.language.value))
        except Exception:
            self._fail()

    def _fail(self) -> None:
        _LOG.exception("the explorer could not answer %r", self.panel.read())
        self.stage.refuse(label("x_failed", self.panel.language.value))

    def _settle(self, question: Question) -> tuple[Question, Brief]:
        """Fit the controls to what is looked at when that has changed; return what is asked then.

        What counts as settled is the question that was asked, whatever the controls have come to ask meanwhile: that
        is the next question.
        """
        before, setting = self._settled, question.setting
        if not self._bench.is_ready(setting):
            self.stage.wait(label("x_wait", question.language))
        base = self._bench.base(setting, question.language)
        first = before is None
        if first:
            self._draft = self._draft.moved(setting, setting)
        elif question.scenario != before.scenario:
            assumptions = (
                () if question.scenario == BASELINE else load_scenario(question.scenario).assumptions
            )
            self._draft = draft(assumptions, setting, SPREAD)
        elif setting != before.setting:
            self._draft = self._draft.with_levers(question.levers).moved(before.setting, setting)
        elif question.language == before.language and question.target == before.target:
            return question, base
        else:
            self._draft = self._draft.with_levers(question.levers)
        self._settled = self.panel.settle(question, base, self._draft.levers)
        return self._settled, base

    def _show(self, question: Question, base: Brief) -> None:
        setting, language = question.setting, question.language
        target = chosen_target(base, question)
        if target is None:
            self.stage.refuse(label("x_no_target_yet", language).format(last=setting.horizon))
            return
        now = self._draft.with_levers(question.levers)
        baseline = self._bench.baseline(base, setting.series, target)
        found = outcome(question, target, baseline, base.assuming(now.scenario(setting), setting.series))
        fan = self._fan_of(question, base)
        fan.show(found.growth, figure_title(found), target if question.target == OWN else None)
        others = [
            (one.title.in_(language), self._bench.standing(base, setting.series, one, target))
            for one in self._saved.values()
        ]
        self.stage.show(fan.svg(), figure_words(found), words(found, others, now.kept_in_words(language)))
        if self._refusal:  # of a press that came while this was computed
            self.stage.refuse(self._refusal)
        self._shown = found, now
        if self.panel.download.name:  # a file of what was shown before
            self.panel.download.tell("")

    def _fan_of(self, question: Question, base: Brief) -> ScenarioFan:
        """Return the figure of a setting; only another setting or language needs a new one."""
        key = (question.setting, question.language)
        if self._fan[0] != key:
            series = question.setting.series
            fan = ScenarioFan(
                base.path(series), base.growth_target(series), base.as_of, base.horizon, base.language
            )
            self._fan = key, fan
        return self._fan[1]

    def _titles(self) -> dict[str, dict[str, str]]:
        return {name: one.title.model_dump() for name, one in self._saved.items()}
