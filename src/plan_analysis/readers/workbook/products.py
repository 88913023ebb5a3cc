"""Industrial products of the output tables, and the units in which they are counted."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_analysis.readers.workbook.vocabulary import known_name, possible

_OWNER = re.compile(
    r"^[-+ ]*(?:doanh nghiep nha nuoc|nha nuoc|trung uong|dia phuong|quoc doanh|ngoai quoc doanh"
    r"|ngoai nha nuoc|dau tu nuoc ngoai|lien doanh|cac thanh phan|cac tpkt|khu vuc|dtnn|kinh te|von dau tu)"
)
_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\((?:dtnn|tw|trung uong|dia phuong|lien doanh nn|100% von nn)\)", " "),
        (r"^(?:trong do|chia ra|of which|in which) ?:?|-? *(?:trong do|chia ra) *:?$", " "),
        (r"[().,;:*+\"-]", " "),
        (r"\b(?:cac loai|lap rap|dan dung)\b", " "),
    )
)
_UNIT_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[.()]", " "),
        (r"\W?\b000\b|\bths\b|\bthousands?\b", "thous"),
        (r"\bm(?:l|n|il|ln)\b|\bmillions?\b", "mill"),
        (r"\bb(?:n|il|ln)\b|\bbillions?\b", "bill"),
        (r"\btril?\b|\btrillions?\b", "trill"),
        (r"\bpcs\b|\bpiece\b|\bunits?\b", "pieces"),
        (r"\btonnes?\b", "tons"),
        (r"\bliters?\b", "litres"),
    )
)


@lru_cache(maxsize=1024)
def product(label: str) -> str | None:
    """Return the name of an industrial product, or None when the folded label is not known.

    Examples
    --------
    >>> product("than da (than sach)"), product("ti vi cac loai"), product("trung uong")
    ('coal', 'televisions', None)
    """
    return known_name(label, _WORDS, "products")


def is_owner(label: str) -> bool:
    """Return whether a folded label only splits the product above by who owns the producers."""
    return bool(_OWNER.match(label))


@lru_cache(maxsize=256)
def unit_of(text: str) -> str | None:
    """Return the unit that a folded unit cell names, or None when it is not known."""
    plain = re.sub(r"\b1[.,]?000\b", "nghin", text)
    for pattern, put in _UNIT_WORDS:
        plain = pattern.sub(put, plain)
    plain = " ".join(plain.split())
    readings = (plain, plain.replace("nghin", "thous"))
    return next(
        (unit for text in readings for pattern, unit in possible(text, "units") if pattern.fullmatch(text)),
        None,
    )
