"""Names of places as printed → territories; a label that is not known gives None, never the nearest name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from plan_analysis.cleaning.tcvn3 import decode_letters
from plan_analysis.cleaning.territories import (
    COUNTRY_NAMES,
    FORMER_PROVINCES,
    MERGED,
    MERGER,
    PROVINCES,
    REGIONS,
)
from plan_analysis.schema import COUNTRY

_OTHER_SPELLINGS = {
    "ba_ria_vung_tau": ("Bà Rịa VT", "BRVT", "BR-VT", "Vũng Tàu"),
    "bac_kan": ("Bắc Cạn",),
    "dak_lak": ("Đắc Lắc", "Đắc Lắk", "Đắk Lắc"),
    "dak_nong": ("Đắc Nông",),
    "ho_chi_minh": ("HCM", "HCMC", "Sài Gòn"),
    "thua_thien_hue": ("Huế", "Thừa Thiên", "TT Huế"),
}
_MARKS = re.compile(r"\s*(?:[\(\[]\s*[*\d]{1,3}\s*[\)\]]|\*{1,3}|\b\d\s*\)|[¹²³])\s*$")
_BULLET = re.compile(r"^\s*(?:\d{1,2}\s*[.)]\s*|[-–+•*.]\s*)")
_OLD = re.compile(
    r"\(?\s*(?:\bcu|\bold|\btruoc (?:khi )?(?:sap nhap|hop nhat)|\bbefore (?:the )?merger)\s*\)?$"
)
_NEW = re.compile(
    r"\(?\s*(?:\bmoi|\bnew|\bsau (?:khi )?(?:sap nhap|hop nhat)|\bafter (?:the )?merger)\s*\)?$"
)
_BEFORE = re.compile(r"^(?:thanh pho|tinh|t\.?\s?p\.?|province of|city of)(?=[\s.]|ho\b|hcm)[\s.]*")
_AFTER = re.compile(r"\s+(?:city|province)$")


@dataclass(frozen=True)
class Place:
    """A place that a table can speak of.

    Parameters
    ----------
    id
        Snake case ASCII: ``hung_yen``, ``hung_yen_merged``, ``viet_nam``, ``red_river_delta``.
    kind
        What sort of place it is.
    """

    id: str
    kind: Literal["country", "region", "province"]


def place(label: str, on: date) -> Place | None:
    """Return the place that a label names on a date, or None when the label is not a known place.

    Parameters
    ----------
    label
        As printed, in Vietnamese (with or without tone marks, composed or not, also in the legacy TCVN3
        encoding) or English, with ``TP.``, ``tỉnh``, footnote marks and blanks around it.
    on
        The day for which the territory is meant. From 1 July 2025 the name of a merged province means
        the merged territory; ``Hưng Yên (cũ)`` names the old one on every day.
    """
    return _recognise(label, on >= MERGER)


def territory(label: str, on: date) -> str | None:
    """Return the id of the country or province that a label names on a date; None for all else.

    Examples
    --------
    >>> territory("Hưng Yên", date(2025, 6, 30)), territory("Hưng Yên", date(2025, 7, 1))
    ('hung_yen', 'hung_yen_merged')
    """
    found = place(label, on)
    return None if found is None or found.kind == "region" else found.id


def parts(territory_id: str) -> tuple[str, ...]:
    """Return the old provinces that a territory holds: itself, or the two or three that were merged."""
    return MERGED.get(territory_id, (territory_id,))


def fold(text: str) -> str:
    """Return text in lower case without tone marks and with single blanks: ``ĐẮK  LẮK`` → ``dak lak``."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d").replace("Ð", "D"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.lower().split())


@lru_cache(maxsize=20_000)
def _recognise(label: str, after_merger: bool) -> Place | None:
    known = _known_places()
    for reading in (label, decode_letters(label)):
        name = fold(_BULLET.sub("", _MARKS.sub("", reading)))
        old, new = _OLD.search(name), _NEW.search(name)
        bare = name[: (old or new).start()].strip() if old or new else name  # type: ignore[union-attr]
        found = known.get(_squeeze(bare)) or known.get(_squeeze(_AFTER.sub("", _BEFORE.sub("", bare))))
        if found is None:
            continue
        merged = f"{found.id}_merged"
        if found.kind == "province" and merged in MERGED and not old and (new or after_merger):
            return Place(merged, "province")
        return None if new and merged not in MERGED else found
    return None


def _squeeze(name: str) -> str:
    """Take blanks, hyphens and points out, so that ``Hanoi`` and ``Ha Noi`` have one form."""
    return re.sub(r"[\s.\-–_]", "", name)


@cache
def _known_places() -> dict[str, Place]:
    known = {_squeeze(fold(name)): Place(COUNTRY, "country") for name in COUNTRY_NAMES}
    for region, names in REGIONS.items():
        known.update({_squeeze(fold(name)): Place(region, "region") for name in names})
    for province, name in {**PROVINCES, **FORMER_PROVINCES}.items():
        for spelling in (name, *_OTHER_SPELLINGS.get(province, ())):
            known[_squeeze(fold(spelling))] = Place(province, "province")
    return known
