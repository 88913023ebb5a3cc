"""What a row of a table is about: one small reader of labels per subject."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
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


@dataclass
class Place:
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
    product: str = field(default="")


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


def _iip(label: str, raw: str, at: Place) -> Outcome:
    return _by_activity_or_place("iip", label, raw, at)


def _labour(label: str, raw: str, at: Place) -> Outcome:
    return _by_activity_or_place("industrial_labour_index", label, raw, at)


def _grdp(label: str, raw: str, at: Place) -> Outcome:
    return _by_place("grdp", raw, at)


def _output(label: str, raw: str, at: Place) -> Outcome:
    found = place(raw, at.on)
    if found is not None:
        at.part = "places"
        at.territory = found.id
        return Aside("regions") if found.kind == "region" else Line("industrial_output_value", found.id)
    who = owner(label)
    if opens_levels(label) and not (at.part == "places" and who is not None):
        at.part = "levels"
    if at.part == "levels":
        return Aside("industry by the level that manages it")
    if who is None:
        return None
    if who == "":
        at.territory = COUNTRY
    return Line(f"industrial_output_value_{who}" if who else "industrial_output_value", at.territory)


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


def _exports(label: str, raw: str, at: Place) -> Outcome:
    bare = re.sub(r"^(?:\d\.|[a-z]\.|[-+*]|trong do:?)\s*", "", label).strip(" .:")
    if _MAIN_GOODS.match(bare):
        at.part = "goods"
        return Aside("a heading with figures")
    if at.part != "goods":
        if _TOTAL_EXPORTS.match(bare):
            return Line("exports")
        if _DOMESTIC.match(bare):
            at.part = "domestic"
            return Line("exports_domestic")
        if _FDI.match(bare):
            at.part = "fdi"
            return Line("exports_fdi")
        if at.part == "fdi":
            name = commodity(bare)
            if name == "crude_oil":
                return Line("exports_fdi_crude_oil")
            if re.match(
                r"(?:cac )?hang hoa khac|(?:khong ke|tru) dau tho|others?$|other (?:goods|commodit)", bare
            ):
                return Line("exports_fdi_other")
    name = commodity(bare)
    return None if name is None else Line(f"exports_{name}")


def _products(label: str, raw: str, at: Place) -> Outcome:
    if is_owner(label):
        return Aside("products by owner of the producer")
    name = product(label)
    return None if name is None else Line(f"industrial_product_{name}")


READERS: dict[Subject, Callable[[str, str, Place], Outcome]] = {
    Subject.IIP: _iip,
    Subject.LABOUR: _labour,
    Subject.OUTPUT: _output,
    Subject.OUTPUT_INDEX: _output,
    Subject.EXPORTS: _exports,
    Subject.PRODUCTS: _products,
    Subject.GRDP: _grdp,
}
"""Subject → what a folded label (and the label in plain text) means at a place in the table."""

INDEX_ONLY = frozenset({Subject.IIP, Subject.LABOUR, Subject.OUTPUT_INDEX, Subject.GRDP})
"""Subjects whose tables hold indices only, so that a header without a comparison is damaged."""
