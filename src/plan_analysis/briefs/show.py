"""How notebooks put text, figures, tables and headlines on the page."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from IPython.display import display

from plan_analysis.briefs.headlines import HEADLINES_MIME, Headline
from plan_analysis.briefs.html_table import Table
from plan_analysis.figures.theme import RESOLUTION, WIDTH, Picture

DISPLAY_WIDTH = 860


def show_text(markdown: str) -> None:
    """Display Markdown."""
    display({"text/markdown": markdown, "text/plain": markdown}, raw=True)


def show_picture(picture: Picture) -> None:
    """Display a figure as PNG with its alternative text."""
    metadata = {"image/png": {"alt": picture.alt, "width": min(DISPLAY_WIDTH, int(WIDTH * RESOLUTION))}}
    image = base64.b64encode(picture.png()).decode("ascii")
    display({"image/png": image, "text/plain": picture.alt}, metadata=metadata, raw=True)


def show_table(table: Table) -> None:
    """Display a table as HTML."""
    display({"text/html": table.html(), "text/plain": table.caption}, raw=True)


def show_headlines(title: str, summary: str, language: str, headlines: Sequence[Headline]) -> None:
    """Publish headlines for the results of a run; a notebook shows the summary as plain text."""
    bundle = headlines_bundle(title, summary, language, headlines)
    display({**bundle, "text/plain": summary}, raw=True)


def headlines_bundle(
    title: str, summary: str, language: str, headlines: Sequence[Headline]
) -> dict[str, object]:
    """Return headlines as the part of an output that the results of a run are read from."""
    payload = {
        "title": title,
        "summary": summary,
        "language": language,
        "headlines": [headline.as_dict() for headline in headlines],
    }
    return {HEADLINES_MIME: payload}
