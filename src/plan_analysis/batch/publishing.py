"""An executed notebook as a brief: one HTML file that needs nothing else."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from plan_analysis.batch.jobs import Job
from plan_analysis.batch.markup import dress_tables, heading_problems, image_problems, name_headings, sanitise
from plan_analysis.batch.parameters import LATEST
from plan_analysis.batch.results import MIME, Results
from plan_analysis.batch.wording import WORDS, long_date
from plan_analysis.errors import InputError, Problem

TEMPLATES = Path(__file__).parent / "templates"
_SHOWN = ("text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain")
_HAVE_NO_STATIC_FORM = (MIME, "application/vnd.jupyter.widget-view+json", "application/javascript")
_ADDRESS = re.compile(r"<(Figure size .*|[\w.]+( object)? at 0x[0-9a-fA-F]+)>\s*$")
NOTEBOOK_ONLY = "notebook-only"
"""Tag of cells that speak to whoever works in the notebook and do not belong on the page."""
_CONTENTS_FROM = 3
"""Headings of level 2 from which a page gets a table of contents."""


@dataclass(frozen=True)
class Edition:
    """What a brief says of the run that made it.

    Parameters
    ----------
    day
        Day of the run.
    versions
        ``plan_analysis 0.1.0, Python 3.13.1``.
    """

    day: date
    versions: str


def brief_html(executed: NotebookNode, results: Results, job: Job, edition: Edition) -> str:
    """Return the brief of an executed notebook.

    Parameters
    ----------
    executed
        A notebook that ran to its end.
    results
        Its headlines; the summary becomes the page's description, the latest as-of date stands at the top.
    job
        Language, territory and as-of date come from its parameters.
    edition
        What the footer says of the run.

    Raises
    ------
    InputError
        When the notebook has not exactly one heading of level 1, an image without alternative text, or an
        output that shows an object's address in place of a picture.
    """
    if problems := _lost_objects(executed, job.name):
        raise InputError(problems)
    words = WORDS[job.language]
    exporter = HTMLExporter(
        config=Config({"NbConvertBase": {"display_data_priority": list(_SHOWN)}}),
        template_name="brief",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        language_code=job.language,
    )
    brief = {
        "name": job.name,
        "words": words,
        "description": results.summary,
        "facts": _facts(job, results, edition),
        "versions": edition.versions,
    }
    html, _ = exporter.from_notebook_node(_static(executed), {"brief": brief})
    soup = BeautifulSoup(html, "html.parser")
    content = soup.find("article")
    sanitise(content)
    if problems := heading_problems(content, job.name) + image_problems(content, job.name):
        raise InputError(problems)
    dress_tables(soup, content, words["table"])
    _head(soup, list(name_headings(content)))
    return str(soup)


def _static(executed: NotebookNode) -> NotebookNode:
    """Return the notebook as the page shows it.

    Cells for the notebook's own reader are left out, and so are outputs whose only readable form is a program's own
    notation.
    """
    notebook = deepcopy(executed)
    notebook.cells = [cell for cell in notebook.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                output for output in cell.outputs if not _without_static_form(output.get("data", {}))
            ]
    return notebook


def _without_static_form(data: dict[str, Any]) -> bool:
    return any(mime in data for mime in _HAVE_NO_STATIC_FORM) and not any(
        mime in data for mime in _SHOWN[:-1]
    )


def _lost_objects(executed: NotebookNode, name: str) -> list[Problem]:
    """Return a problem for every output that shows an object's address in place of a picture or a table."""
    problems = []
    for number, cell in enumerate(executed.cells, 1):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            shown = [mime for mime in _SHOWN if mime in data]
            if (
                shown == ["text/plain"]
                and not _without_static_form(data)
                and _ADDRESS.match(data["text/plain"])
            ):
                expected = "a picture, a table or text; a bare matplotlib Figure has to be drawn first"
                problems.append(Problem(name, f"cell {number}", data["text/plain"], expected))
    return problems


def _facts(job: Job, results: Results, edition: Edition) -> list[tuple[str, str]]:
    words, facts = WORDS[job.language], []
    for parameter in job.parameters:
        if parameter.name == "territory":
            territory = parameter.words(job.values["territory"], job.language)
            facts.append((words["territory"], territory))
    as_of = job.values.get("as_of")
    if results.as_of:
        facts.append((words["as_of"], long_date(results.as_of, job.language)))
    elif as_of == LATEST:
        facts.append((words["as_of"], words["latest"]))
    elif as_of:
        facts.append((words["as_of"], long_date(date.fromisoformat(str(as_of)), job.language)))
    return [*facts, (words["run_date"], long_date(edition.day, job.language))]


def _head(soup: BeautifulSoup, sections: list[tuple[str, str]]) -> None:
    """Put the notebook's title where a page has it, and list its sections."""
    heading = soup.find("h1")
    section = heading.parent
    heading.extract()
    if not section.get_text(strip=True) and not section.find(True):
        section.decompose()
    soup.find(class_="title-block").insert(0, heading)
    soup.title.string = f"{heading.get_text(' ', strip=True)} – {soup.title.get_text(strip=True)}"
    contents = soup.find("nav", class_="contents")
    if len(sections) < _CONTENTS_FROM:
        contents.decompose()
        return
    for name, text in sections:
        entry = soup.new_tag("li")
        link = soup.new_tag("a", href=f"#{name}")
        link.string = text
        entry.append(link)
        contents.ol.append(entry)
