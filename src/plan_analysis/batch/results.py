"""The headlines that a notebook publishes beside its text, collected from its outputs and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from nbformat import NotebookNode
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StrictStr, ValidationError, model_validator

from plan_analysis.batch.jobs import Job
from plan_analysis.errors import InputError, Problem

MIME = "application/vnd.plan-analysis.headlines+json"
_Number = Annotated[FiniteFloat, Field(strict=True)]


class Headline(BaseModel):
    """One published result; ``low80`` and ``high80`` are the ends of its 80 % interval."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: StrictStr = Field(min_length=1)
    label: StrictStr = ""
    value: _Number | StrictStr | None
    low80: _Number | None = None
    high80: _Number | None = None
    unit: StrictStr
    as_of: date
    sources: list[Any]

    @model_validator(mode="after")
    def _ends_in_order(self) -> Headline:
        if self.low80 is not None and self.high80 is not None and self.low80 > self.high80:
            raise ValueError("low80 is above high80")
        return self


class _Bundle(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    title: StrictStr
    summary: StrictStr
    language: Literal["vi", "en"]
    headlines: list[Headline]


@dataclass(frozen=True)
class Results:
    """What a notebook says in short.

    Parameters
    ----------
    title
        Published with the headlines, or else the notebook's first heading of level 1.
    summary
        The verdict in one sentence.
    headlines
        In the order of publication.
    """

    title: str = ""
    summary: str = ""
    headlines: tuple[Headline, ...] = ()

    @property
    def as_of(self) -> date | None:
        """The latest as-of date of the headlines."""
        return max((headline.as_of for headline in self.headlines), default=None)

    def as_json(self, job: Job) -> dict[str, Any]:
        """Return the content of the job's results file."""
        return {
            "name": job.name,
            "notebook": job.notebook.stem,
            "parameters": dict(job.values),
            "title": self.title,
            "summary": self.summary,
            "language": job.language,
            "headlines": [headline.model_dump(mode="json") for headline in self.headlines],
        }


def collect(executed: NotebookNode, name: str) -> Results:
    """Collect the headlines of an executed notebook; title and summary are those of their first output.

    Raises
    ------
    InputError
        When an output is not of the agreed form, or two headlines have the same id.
    """
    problems: list[Problem] = []
    bundles: list[_Bundle] = []
    for number, data in _outputs(executed):
        try:
            bundles.append(_Bundle.model_validate(data))
        except ValidationError as error:
            for detail in error.errors():
                trail = ".".join(str(part) for part in detail["loc"])
                place = f"cell {number}, headlines output, {trail}"
                problems.append(Problem(name, place, repr(detail["input"]), detail["msg"]))
    headlines = tuple(headline for bundle in bundles for headline in bundle.headlines)
    ids = [headline.id for headline in headlines]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        problems.append(Problem(name, "headlines output", f"id {repeated} again", "every id once"))
    if problems:
        raise InputError(problems)
    first = bundles[0] if bundles else None
    return Results(first.title, first.summary, headlines) if first else Results(_first_heading(executed))


def _first_heading(executed: NotebookNode) -> str:
    texts = (cell.source for cell in executed.cells if cell.cell_type == "markdown")
    headings = (re.search(r"^#\s+(.+?)\s*#*$", text, re.MULTILINE) for text in texts)
    return next((heading[1] for heading in headings if heading), "")


def _outputs(executed: NotebookNode) -> Iterator[tuple[int, Any]]:
    for number, cell in enumerate(executed.cells, 1):
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", {}):
                yield number, output.data[MIME]
