"""What a row of a table is about: one small reader of labels per subject."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from plan_analysis.cleaning.places import place
from plan_analysis.readers.workbook.activities import activity
from plan_analysis.readers.workbook.commodities import commodity
from plan_analysis.readers.workbook.owners import opens_levels, owner
from plan_analysis.readers.workbook.products import is_owner, product
from plan_analysis.readers.workbook.titles import Subject
from plan_analysis.schema import COUNTRY


class Line(NamedTuple):
    """A row that is understood: its series and territory."""

    series: str
    territory: str = COUNTRY


@dataclass(frozen=True)
class Aside:
    """A row that is understood and not read; the reason is reported once for the whole table."""

    reason: str


Outcome = Line | Aside | None
"""None: the label is not known."""


class Place(NamedTuple):
    """Where in a table the reader is.

    Parameters
    ----------
    on
        The day for which names of provinces are meant.
    divisions
        Whether activities are divisions of VSIC 2007.
    part
        The part of the table that the last heading opened.
    territory
        The territory that the last row with a name of one set.
    """

    on: date
    divisions: bool = True
    part: str = ""
    territory: str = COUNTRY


Reading = tuple[Outcome, Place]
"""What a row is about, and where the reader is behind it."""


def _by_activity(prefix: str, label: str, at: Place) -> Outcome:
    found = activity(label)
    if found is None:
        return None if at.divisions else Aside("classes of the classification VSIC 1993")
    if found.startswith("vsic_") and not at.divisions:
        return Aside("classes of the classification VSIC 1993")
    return Line(f"{prefix}_{found}" if found else prefix)


def _by_place(series: str, label: str, at: Place) -> Outcome:
    found = place(label, at.on)
    if found is None:
        return None
    return Aside("regions") if found.kind == "region" else Line(series, found.id)


def _by_activity_or_place(series: str, label: str, raw: str, at: Place) -> Outcome:
    """Read a label as what the title announces, else as the other: some titles do not say "by province"."""
    if at.part == "places":
        return _by_place(series, raw, at) or _by_activity(series, label, at)
    return _by_activity(series, label, at) or _by_place(series, raw, at)


def _iip(label: str, raw: str, at: Place) -> Reading:
    return _by_activity_or_place("iip", label, raw, at), at


def _labour(label: str, raw: str, at: Place) -> Reading:
    return _by_activity_or_place("industrial_labour_index", label, raw, at), at


def _grdp(label: str, raw: str, at: Place) -> Reading:
    return _by_place("grdp", raw, at), at


def _output(label: str, raw: str, at: Place) -> Reading:
    found = place(raw, at.on)
    if found is not None:
        at = at._replace(part="places", territory=found.id)
        is_region = found.kind == "region"
        return Aside("regions") if is_region else Line("industrial_output_value", found.id), at
    who = owner(label)
    if opens_levels(label) and not (at.part == "places" and who is not None):
        at = at._replace(part="levels")
    if at.part == "levels":
        return Aside("industry by the level that manages it"), at
    if who is None:
        return None, at
    if who == "":
        at = at._replace(territory=COUNTRY)
    return Line(f"industrial_output_value_{who}" if who else "industrial_output_value", at.territory), at


_TOTAL_EXPORTS = re.compile(r"(?:tong (?:tri gia|so|gia tri|kim ngach)|total)(?: .*)?$")
_DOMESTIC = re.compile(r"(?:cac )?(?:khu vuc|doanh nghiep|dn)? ?(?:kinh te |100% von )*trong nuoc|domestic")
_FDI = re.compile(
    r"(?:cac )?(?:khu vuc|doanh nghiep|dn)? ?(?:kinh te )?(?:co )?von (?:dau tu|dt)"
    r"|(?:khu vuc )?(?:dau tu|dt) (?:truc tiep )?(?:cua )?nuoc ngoai|foreign|fdi"
)
_MAIN_GOODS = re.compile(
    r"(?:mot so )?(?:mat hang|hang hoa) chu yeu"
    r"|(?:some )?(?:main|major|key) (?:goods|products?|commodit|items?|exports?)"
)


def _exports(label: str, raw: str, at: Place) -> Reading:
    bare = re.sub(r"^(?:\d\.|[a-z]\.|[-+*]|trong do:?)\s*", "", label).strip(" .:")
    if _MAIN_GOODS.match(bare):
        return Aside("a heading with figures"), at._replace(part="goods")
    if at.part != "goods":
        if _TOTAL_EXPORTS.match(bare):
            return Line("exports"), at
        if _DOMESTIC.match(bare):
            return Line("exports_domestic"), at._replace(part="domestic")
        if _FDI.match(bare):
            return Line("exports_fdi"), at._replace(part="fdi")
        if at.part == "fdi":
            name = commodity(bare)
            if name == "crude_oil":
                return Line("exports_fdi_crude_oil"), at
            if re.match(
                r"(?:cac )?hang hoa khac|(?:khong ke|tru) dau tho|others?$|other (?:goods|commodit)", bare
            ):
                return Line("exports_fdi_other"), at
    name = commodity(bare)
    return None if name is None else Line(f"exports_{name}"), at


def _products(label: str, raw: str, at: Place) -> Reading:
    if is_owner(label):
        return Aside("products by owner of the producer"), at
    name = product(label)
    return None if name is None else Line(f"industrial_product_{name}"), at


_READERS: dict[Subject, Callable[[str, str, Place], Reading]] = {
    Subject.IIP: _iip,
    Subject.LABOUR: _labour,
    Subject.OUTPUT: _output,
    Subject.OUTPUT_INDEX: _output,
    Subject.EXPORTS: _exports,
    Subject.PRODUCTS: _products,
    Subject.GRDP: _grdp,
}


@lru_cache(maxsize=16384)
def read_label(subject: Subject, label: str, raw: str, at: Place) -> Reading:
    """Return what a row is about and where the reader is behind it; the annexes repeat most labels every month.

    Parameters
    ----------
    subject
        What the table is about.
    label, raw
        The row's label, folded and in plain text.
    at
        Where the reader is.
    """
    return _READERS[subject](label, raw, at)


INDEX_ONLY = frozenset({Subject.IIP, Subject.LABOUR, Subject.OUTPUT_INDEX, Subject.GRDP})
"""Subjects whose tables hold indices only, so that a header without a comparison is damaged."""
