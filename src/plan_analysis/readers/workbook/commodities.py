"""Commodities of the export tables: printed label → the series' name."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_analysis.readers.workbook.vocabulary import known_name

_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bsp\b", "san pham"),
        (r"\blk\b", "linh kien"),
        (r"\bkl\b", "kim loai"),
        (r"\bdc\b", "dung cu"),
        (r"\bpt\b", "phu tung"),
        (r"\bnl\b", "nguyen lieu"),
        (r"\bnpl\b", "nguyen phu lieu"),
        (r"\bnk\b", "nhap khau"),
        (r"\bmn\b", "my nghe"),
        (r"^(?:hang|mat hang) ", ""),
        (r"^(?:trong do|in which|of which) ?:?", ""),
        (r"[().,;:*+\"'&-]", " "),
        (r"\b(?:cac loai|va cac|va|cac|and|of)\b", " "),
    )
)


@lru_cache(maxsize=1024)
def commodity(label: str) -> str | None:
    """Return the name of a commodity, or None when the label is not known.

    Parameters
    ----------
    label
        Folded text of a row's label.

    Examples
    --------
    >>> commodity("dien tu, may tinh va lk"), commodity("sp tu cao su"), commodity("hang la")
    ('electronics_computers', 'rubber_products', None)
    """
    return known_name(label, _WORDS, "commodities")
