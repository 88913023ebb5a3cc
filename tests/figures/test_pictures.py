"""Every figure in both languages: it draws, says what is seen, and no label covers another."""

from __future__ import annotations

import io
from itertools import combinations

import matplotlib.image
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from plan_analysis import briefs, figures
from plan_analysis.figures.average import density
from plan_analysis.figures.theme import RESOLUTION, WIDTH, Picture


def pictures(brief) -> dict[str, Picture]:
    language, made = brief.language, {}
    for series in ("iip", "exports"):
        path, target, progress = brief.path(series), brief.growth_target(series), brief.progress(series)
        made[f"{series} fan"] = figures.growth_fan(path, target, brief.as_of, 2030, language)
        made[f"{series} fan 2025"] = figures.growth_fan(path, target, brief.as_of, 2025, language)
        made[f"{series} level"] = figures.level_with_figures(path, 2030, language)
        if progress:
            made[f"{series} average"] = figures.average_against_range(progress, series, language)
        made[f"{series} coverage"] = figures.coverage_map(briefs.cover(brief, series), series, language)
    level = brief.level_target("exports")
    made["levels"] = figures.annual_levels(brief.path("exports"), level, brief.as_of, 2030, language)
    if consistency := brief.consistency("exports"):
        made["base"] = figures.base_year_level(consistency, brief.published_level("exports", 2021), language)
    made["revisions"] = figures.revision_size(briefs.national_revisions(brief, "iip"), "iip", language)
    if brief.as_of.year > 2025:
        comparison = briefs.compare(
            brief, "slow_recovery, park_expansion, lost_quarter, targets_2030", "outlook"
        )
        for series in ("iip", "exports"):
            paths, titles = comparison.paths(series), comparison.titles
            made[f"{series} panels"] = figures.growth_panels(paths, titles, 2024, language)
            made[f"{series} difference"] = figures.difference_from_baseline(paths, titles, 2026, language)
        name = comparison.telling()["exports"]
        table, said = comparison.influence(name, "exports"), comparison.said(name)
        goal = comparison.average_name("exports")
        made["influence"] = figures.influence_bars(table, said, titles[name], goal, language)
    return made


def drawn_texts(picture: Picture) -> list[tuple[str, Bbox]]:
    """Return the texts that are drawn, with their boxes; ticks beyond the ends of an axis are not."""
    canvas = FigureCanvasAgg(picture.figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    ticks: set[Text] = set()
    shown: set[Text] = set()
    for axis in (axis for axes in picture.figure.axes for axis in (axes.xaxis, axes.yaxis)):
        ticks |= {
            label for tick in (*axis.majorTicks, *axis.minorTicks) for label in (tick.label1, tick.label2)
        }
        low, high = sorted(axis.get_view_interval())
        shown |= {tick.label1 for tick in axis.majorTicks if low <= tick.get_loc() <= high}
    return [
        (text.get_text(), Text.get_window_extent(text, renderer))
        for text in picture.figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and (text not in ticks or text in shown)
    ]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    """Return pairs of texts whose boxes share more than a hair."""
    pairs = []
    for (first, a), (second, b) in combinations(drawn_texts(picture), 2):
        width = min(a.x1, b.x1) - max(a.x0, b.x0)
        height = min(a.y1, b.y1) - max(a.y0, b.y0)
        if width > 2 and height > 2:
            pairs.append((first, second))
    return pairs


def outside(picture: Picture) -> list[str]:
    """Return texts that run out of the figure."""
    texts, frame = drawn_texts(picture), picture.figure.bbox
    return [
        text
        for text, box in texts
        if box.x0 < frame.x0 - 1 or box.x1 > frame.x1 + 1 or box.y0 < frame.y0 - 1 or box.y1 > frame.y1 + 1
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("territory", "as_of"), [("hung_yen", "latest"), ("hung_yen", "2021-09-27"), ("thai_binh", "latest")]
)
def test_no_label_covers_another_or_leaves_the_figure(brief_of, territory, as_of, language):
    for name, picture in pictures(brief_of(territory, as_of, language)).items():
        assert overlapping(picture) == [], name
        assert outside(picture) == [], name
        assert len(picture.alt) > 40 and "{" not in picture.alt, name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_view_over_time(brief_of, language):
    brief = brief_of(as_of="2024-12-31", language=language)
    history, target = brief.history("iip"), brief.growth_target("iip")
    for picture in (
        figures.probability_over_time(history, target, "iip", language),
        figures.required_over_time(history, target, language),
    ):
        assert outside(picture) == []
        assert overlapping(picture) == []


def test_the_alternative_text_names_the_numbers(brief_of):
    brief = brief_of(language="en")
    picture = figures.average_against_range(brief.progress("iip"), "iip", "en")
    assert brief.numbers.probability(brief.progress("iip").chances.reached) in picture.alt
    assert brief.numbers.percent(brief.progress("iip").average.low80) in picture.alt


def test_a_png_comes_out_in_its_size_and_is_not_empty(brief_of):
    brief = brief_of()
    picture = figures.growth_fan(brief.path("iip"), brief.growth_target("iip"), brief.as_of, 2030, "vi")
    image = matplotlib.image.imread(io.BytesIO(picture.png()))
    assert image.shape[1] == int(WIDTH * RESOLUTION)
    assert image[..., :3].std() > 0.05


def test_figures_leave_pyplot_alone(brief_of):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    brief = brief_of()
    figures.growth_fan(brief.path("iip"), None, brief.as_of, 2030, "vi")
    assert plt.get_fignums() == before


def test_the_density_has_the_ends_among_its_points():
    points, height = density(np.random.default_rng(1).normal(9, 0.3, 2000), ends=(9.0, 10.0))
    assert {9.0, 10.0} <= set(points)
    assert np.trapezoid(height, points) == pytest.approx(1.0, abs=0.02)
