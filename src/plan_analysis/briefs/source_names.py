"""Sources as a reader names them: publisher, title and date in the brief's language."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup

from plan_analysis.briefs.brief import Brief
from plan_analysis.path.fit import PathFit
from plan_analysis.path.statements import office_of
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


def national_sources(brief: Brief, country: PathFit) -> str:
    """Return who publishes the figures of the country's path, which stand in hundreds of publications.

    One phrase for each kind of publisher, with its publications, their dates and the figures taken from them.
    """
    groups: dict[str, list[str]] = {"national_office": [], "national_others": []}
    for one in country.statements:
        key = one.prints[0].source_id
        groups["national_office" if office_of(key) == "national" else "national_others"].append(key)
    phrases = []
    for kind, keys in groups.items():
        if not keys:
            continue
        dated = sorted({brief.sources_by_key.loc[key, "known"] for key in keys} - {""})
        days = dict.fromkeys(source_day(day, brief.numbers) for day in dated[:1] + dated[-1:])
        phrases.append(
            label(kind, brief.language).format(
                count=brief.numbers.count(len({publication(brief, key) for key in keys})),
                span=" – ".join(days) or label("not_dated", brief.language),
                figures=brief.numbers.count(len(keys)),
            )
        )
    return label("and", brief.language).join(phrases)
