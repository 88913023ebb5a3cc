"""The half hour is followed step by step: what it says is seen."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from plan_analysis import layout
from plan_analysis.briefs import open_brief
from plan_analysis.explorer.opening import first_question
from plan_analysis.explorer.view import Explorer
from plan_analysis.explorer.workbench import Workbench
from plan_analysis.wording.numbers import Numbers

WRITTEN_FOR = date(2026, 3, 5)


@pytest.fixture(scope="module", params=["en", "vi"])
def followed(request):
    """Return the text of the half hour, and the explorer at its first step."""
    brief = open_brief("hung_yen", WRITTEN_FOR, 2030, request.param)
    text = (layout.notebooks_folder() / f"half_hour_{request.param}.md").read_text(encoding="utf-8")
    return " ".join(text.split()), Explorer(Workbench(brief), first_question(brief, "iip"))


def step(text: str, number: int) -> str:
    return text.split(f"**{number}. ")[1].split(f"**{number + 1}. ")[0]


def shown(view) -> tuple[str, str, dict[str, str]]:
    """Return probability, sentence on required growth, and probability by scenario, as the view prints them."""
    assert view.wait()
    page = BeautifulSoup(view.stage.words, "html.parser")
    chance = page.select_one(".pa-chance").get_text().split(": ")[1].split(" ")[0]
    rows = page.find_all("table")[0].select("tbody tr")
    return chance, page.find_all("p")[1].get_text(), {row.th.get_text(): row.td.get_text() for row in rows}


def numbers_of(sentence: str) -> list[str]:
    return [part.strip("().;:,/%năm") for part in sentence.split() if "–" in part or "%" in part]


def hold(view, year, value):
    view.panel.growth[year].value, view.panel.growth[year].held = value, True


def test_every_step_shows_what_the_text_says(followed):
    text, view = followed
    panel = view.panel

    chance, _, others = shown(view)
    assert f": {chance}*" in step(text, 2)
    titles = ("Slow recovery", "More industrial parks", "Phục hồi chậm", "Mở rộng khu công nghiệp")
    told = [others[title] for title in titles if title in others]
    assert len(told) == 2 and all(one in step(text, 2) for one in told)

    panel.as_of.value = date(2024, 12, 31)
    chance, required, _ = shown(view)
    assert panel.target.value == "plan" and chance in step(text, 3)
    assert required.split("(80%" if "80% interval" in required else "(khoảng")[1].split(": ")[1][:8] in step(
        text, 3
    )

    for value in (8.0, 9.0, 10.0):
        hold(view, 2025, value)
        assert shown(view)[0] in step(text, 4)

    hold(view, 2025, 9.0)
    panel.spread.value = 0.0
    assert shown(view)[0] in step(text, 5)

    panel.reset.click()
    view.wait()
    panel.shock_size.value, panel.shock_size.held = -10.0, True
    first = shown(view)[0]
    panel.shock_month.value = 6.0
    assert f" {first}." in step(text, 6) and f" {shown(view)[0]}" in step(text, 6)

    panel.reset.click()
    view.wait()
    assert panel.national[2025].label in step(text, 7)
    for value, written in ((5.0, "5.0% 5,0%"), (10.0, "10.0% 10,0%")):
        panel.national[2025].value, panel.national[2025].held = value, True
        chance = shown(view)[0]
        assert chance in step(text, 7) and any(one in step(text, 7) for one in written.split())
        assert view.outcome.free == (2025,)

    panel.reset.click()
    view.wait()
    panel.as_of.value, panel.territory.value = WRITTEN_FOR, "hung_yen_merged"
    assert f" {shown(view)[0]}" in step(text, 8)

    panel.start.value = "slow_recovery"
    chance, required, _ = shown(view)
    assert f" {chance}." in step(text, 9) and panel.spread.value == 1.5
    assert (panel.growth[2027].value, panel.growth[2028].value) == (6.35, 6.35)
    assert required.split("2029–2030")[1].split()[2].split("%")[0] in step(text, 9)

    hold(view, 2028, 12.0)
    assert f" {shown(view)[0]};" in step(text, 10)
    growth = next(ours.value for ours, _ in view.outcome.headlines if ours.id == "iip_growth_2027")
    assert f" {Numbers(panel.language.value).percent(growth)}" in step(text, 13)
