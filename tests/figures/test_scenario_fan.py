from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from plan_analysis.figures.scenario_fan import ScenarioFan, limits


@pytest.fixture(params=["vi", "en"])
def parts(request, brief_of):
    brief = brief_of("hung_yen", "2024-12-31", request.param)
    fit, target = brief.path("iip"), brief.growth_target("iip")
    fan = ScenarioFan(fit, target, brief.as_of, 2030, request.param)
    own = replace(target, target_id="own", span=replace(target.span, last=target.span.last + 60), upper=None)
    return fan, fit.annual_growth, own


def texts(fan) -> list[str]:
    root = ElementTree.fromstring(fan.svg())
    return ["".join(one.itertext()).strip() for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_same_draws_give_the_same_file_and_others_another(parts):
    fan, growth, _ = parts
    fan.show(growth, "title")
    first = fan.svg()
    fan.show(growth + 1.0, "title")
    moved = fan.svg()
    fan.show(growth, "title")
    assert fan.svg() == first != moved


def test_the_axes_stay_where_they_are_whatever_the_title(parts):
    fan, growth, own = parts
    fan.show(growth, "short")
    before = fan.figure.axes[0].get_position().bounds
    fan.show(growth, "long " * 20, own)
    fan.svg()
    assert fan.figure.axes[0].get_position().bounds == before


def test_the_axis_gives_way_to_draws_beyond_it_and_comes_back(parts):
    fan, growth, _ = parts
    fan.show(growth, "title")
    before = fan.figure.axes[0].get_ylim()
    fan.show(growth + 60.0, "title")
    assert fan.figure.axes[0].get_ylim()[1] >= (growth + 60.0).quantile(0.9).max()
    fan.show(growth, "title")
    assert fan.figure.axes[0].get_ylim() == before


def test_ones_own_target_is_drawn_over_its_years_and_taken_away(parts):
    fan, growth, own = parts
    fan.show(growth, "title", own)
    assert any("2021–2030" in text and "9%" in text for text in texts(fan))
    fan.show(growth, "title")
    assert not any("2021–2030" in text for text in texts(fan))


def test_no_label_covers_another_and_none_runs_out(parts):
    fan, growth, own = parts
    title = "Industrial production: average of about 10.5% a year over 2021–2030 (80% interval: 10.1–10.9%)"
    fan.show(growth, title, own)
    canvas = FigureCanvasAgg(fan.figure)
    canvas.draw()
    boxes = [
        (text.get_text(), Text.get_window_extent(text, canvas.get_renderer()))
        for text in fan.figure.findobj(Text)
        if text.get_visible() and text.get_text().strip()
    ]
    ticks = {label.get_text() for label in fan.figure.axes[0].get_xticklabels()}
    boxes = [(text, box) for text, box in boxes if text not in ticks and not re.fullmatch(r"−?\d+%", text)]
    for (first, a), (second, b) in combinations(boxes, 2):
        assert min(a.x1, b.x1) - max(a.x0, b.x0) <= 2 or min(a.y1, b.y1) - max(a.y0, b.y0) <= 2, (
            first,
            second,
        )
    for text, box in boxes:
        assert box.x0 >= -1 and box.x1 <= fan.figure.bbox.x1 + 1, text


def test_text_is_text_on_the_page_and_outlines_in_a_file(parts):
    fan, growth, _ = parts
    fan.show(growth, "title")
    assert b"<text" in fan.svg() and b"Verdana" in fan.svg()
    assert b"<text" not in fan.svg(outlines=True)


def test_a_png_does_not_change_the_figure_on_the_page(parts):
    fan, growth, _ = parts
    fan.show(growth, "title")
    before = fan.svg()
    assert fan.png().startswith(b"\x89PNG")
    assert fan.svg() == before


def test_limits_leave_room_at_multiples_of_five():
    growth = pd.DataFrame({2025: np.linspace(2.0, 12.0, 101), 2026: np.linspace(-4.0, 6.0, 101)})
    # 80 % of the draws lie within 3 and 11, and within −3 and 5: from −3 to 11 with a fifth of 14 on both sides.
    assert limits(growth) == (-10.0, 15.0)
