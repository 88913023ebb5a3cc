"""Rows of the output-value tables: by owner, by level of administration, by branch."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_analysis.readers.workbook.vocabulary import possible

_TOTAL = re.compile(r"tong so$|toan nganh(?: cong nghiep)?$|ca nuoc$|total$|whole (?:country|industry)$")
_MANAGED = re.compile(
    r"(?:phan|chia) theo cap quan ly|cong nghiep cua mot so bo|(?:^\d\. )?cong nghiep trung uong$"
)


@lru_cache(maxsize=512)
def owner(label: str) -> str | None:
    """Return ``""`` for the total, the name of an owner or branch, or None when the folded label is neither.

    Examples
    --------
    >>> owner("khu vuc ngoai quoc doanh"), owner("tong so"), owner("ha noi")
    ('non_state', '', None)
    """
    bare = re.sub(r"^(?:\d\.|[a-z]\.|[ivx]+\.|[-+*])\s*", "", " ".join(label.split())).strip(" .:")
    if _TOTAL.match(bare):
        return ""
    return next((name for pattern, name in possible(bare, "owners") if pattern.match(bare)), None)


def opens_levels(label: str) -> bool:
    """Return whether a folded label opens the part that splits industry by the level that manages it."""
    return bool(_MANAGED.search(label))
