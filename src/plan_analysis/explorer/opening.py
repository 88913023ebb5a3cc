"""What the notebook calls: the live view, and the static one for pages without controls."""

from __future__ import annotations

import base64

from IPython.display import display
from markupsafe import Markup

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.narrative import title
from plan_analysis.briefs.show import headlines_bundle
from plan_analysis.explorer.outcome import chosen_target, outcome, usual_target
from plan_analysis.explorer.page import figure_title, figure_words, words
from plan_analysis.explorer.question import BASELINE, OWN, SPREAD, Levers, Question, Setting
from plan_analysis.explorer.targets import usual_goal
from plan_analysis.explorer.view import Explorer
from plan_analysis.explorer.workbench import Workbench, saved_scenarios
from plan_analysis.figures.scenario_fan import PIXELS, ScenarioFan
from plan_analysis.wording.labels import label


def first_question(brief: Brief, series: str) -> Question:
    """Return the question to begin with: a brief's setting, nothing assumed, the usual target."""
    setting = Setting(series, brief.territory, brief.as_of, brief.horizon)
    target = usual_target(brief, series)
    return Question(
        setting, Levers(spread=SPREAD), BASELINE, target, usual_goal(brief, series), brief.language
    )


def explore(brief: Brief, series: str = "iip") -> Explorer:
    """Show the explorer, beginning with a brief's setting.

    Parameters
    ----------
    brief
        Its territory, date, horizon and language are the first ones; seed and draws stay.
    series
        ``iip`` or ``exports``.
    """
    explorer = Explorer(Workbench(brief), first_question(brief, series))
    display(explorer.box)
    return explorer


def static_view(brief: Brief, series: str = "iip") -> None:
    """Show figure, words and tables of the baseline for pages without controls; live controls take its place."""
    question = first_question(brief, series)
    target = chosen_target(brief, question)
    workbench = Workbench(brief)
    found = outcome(question, target, workbench.baseline(brief, series, target), brief)
    fan = ScenarioFan(
        brief.path(series), brief.growth_target(series), brief.as_of, brief.horizon, brief.language
    )
    fan.show(found.growth, figure_title(found), target if question.target == OWN else None)
    others = [
        (one.title.in_(brief.language), workbench.standing(brief, series, one, target))
        for one in saved_scenarios().values()
    ]
    picture = Markup('<img src="data:image/png;base64,{}" alt="{}" width="{}" height="{}">').format(
        base64.b64encode(fan.png()).decode("ascii"), figure_words(found), *PIXELS
    )
    html = Markup('<div class="pa-static"><p>{}</p>\n<figure>{}</figure>\n{}</div>').format(
        label("x_static", brief.language), picture, Markup(words(found, others))
    )
    headlines = [ours for ours, _ in found.headlines]
    published = headlines_bundle(
        title(brief, "head_explorer"), figure_words(found), brief.language, headlines
    )
    display({**published, "text/html": str(html), "text/plain": figure_words(found)}, raw=True)
