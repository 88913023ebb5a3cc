"""Paragraphs from templates, one folder a language."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers


@lru_cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("plan_analysis.wording", f"templates/{language}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the text is Markdown; values are numbers and our own labels
    )
    numbers = Numbers(language)
    for name in (
        "decimal",
        "percent",
        "points",
        "interval",
        "billion_usd",
        "billion_usd_interval",
        "probability",
        "likelihood",
        "day",
        "count",
        "trimmed",
    ):
        environment.filters[name] = getattr(numbers, name)
    environment.globals["between"] = numbers.between
    environment.globals["target_range"] = numbers.target_range
    environment.globals["label"] = lambda key: label(key, language)
    return environment


def paragraph(name: str, language: str, **values: object) -> str:
    """Return the Markdown of a template.

    Parameters
    ----------
    name
        File name without ``.md.j2``.
    language
        ``vi`` or ``en``.
    values
        What the template speaks of; a missing one is an error, never a gap in the text.
    """
    text = _environment(language).get_template(f"{name}.md.j2").render(**values)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
