"""Sources as a reader names them: publisher, title and date in the brief's language."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from plan_analysis.briefs.brief import Brief
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers
from plan_analysis.wording.publishers import publisher_name

_REMARK = re.compile(r"\s*(\[[^\]]*\]|\(title from [^)]*\))\s*$")
_INFERRED = ("title rebuilt from", "title from")


def publication(brief: Brief, key: str) -> str:
    """Return the first key of the publication that a source is; one page may be listed under several keys."""
    return str(brief.sources_by_key.loc[key, "publication"])


def source_title(title: str, language: str) -> str:
    """Return a title without remarks on how it was read; that it was inferred from an address stays, in words."""
    remark = _REMARK.search(title)
    if remark is None:
        return title
    plain = title[: remark.start()]
    inferred = any(sign in remark[1] for sign in _INFERRED)
    return f"{plain} {label('title_inferred', language)}" if inferred else plain


def source_day(published: str, numbers: Numbers) -> str:
    """Return a date of publication as the language writes it: a day, a month, a year, or that none is shown."""
    parts = [int(part) for part in published.split("-") if part]
    if len(parts) == 3:
        return numbers.day(date(*parts))
    if len(parts) == 2:
        return numbers.month(*parts)
    return published or label("not_dated", numbers.language)


def source_cells(brief: Brief, key: str) -> tuple[Markup, Markup]:
    """Return the cells of a source: publisher with linked title, and date of publication."""
    source = brief.sources_by_key.loc[key]
    title = source_title(source["title"], brief.language)
    address = source["url"].replace(" ", "%20")  # one printed address holds a blank
    linked = Markup('<a href="{}">{}</a>').format(address, title) if address else title
    day = Markup('<time datetime="{}">{}</time>').format(
        source["known"], source_day(source["known"], brief.numbers)
    )
    shown = day if source["known"] else Markup("{}").format(source_day("", brief.numbers))
    return Markup("{}: {}").format(publisher_name(source["publisher"], brief.language), linked), shown


def source_in_short(brief: Brief, key: str) -> str:
    """Return publisher and date of a source in one phrase."""
    source = brief.sources_by_key.loc[key]
    name = publisher_name(source["publisher"], brief.language)
    return f"{name}, {source_day(source['known'], brief.numbers)}"
