"""Rows of the output-value tables: by owner, by level of administration, by branch."""

from __future__ import annotations

import re
from functools import lru_cache

_TOTAL = re.compile(r"tong so$|toan nganh(?: cong nghiep)?$|ca nuoc$|total$|whole (?:country|industry)$")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?:quoc doanh|doanh nghiep nha nuoc|nha nuoc) trung uong(?: quan ly)?$|trung uong(?: quan ly)?$|dnnn trung uong$", "state_central"),
        (r"(?:quoc doanh|doanh nghiep nha nuoc|nha nuoc) dia phuong(?: quan ly)?$|dia phuong(?: quan ly)?$|dnnn dia phuong$", "state_local"),
        (r"(?:khu vuc )?(?:kinh te |doanh nghiep )?(?:nha nuoc|quoc doanh)$", "state"),
        (r"(?:khu vuc )?(?:kinh te |doanh nghiep )?ngoai (?:quoc doanh|nha nuoc)$", "non_state"),
        (r"(?:khu vuc |doanh nghiep |kinh te )?(?:co )?(?:von )?(?:dau tu|dt) (?:truc tiep )?(?:cua )?nuoc ngoai$|khu vuc co von (?:dau tu|dt)(?: nuoc ngoai|nn| nn)$|khu vuc co von dtnn$", "fdi"),
        (r"(?:t?\.? ?cty |trong do:? ?)?dau (?:mo|khi)(?: va)? ?khi(?: dot)?$|dau tho va khi(?: dot)?$|dau khi$", "fdi_oil_gas"),
        (r"(?:cac )?nganh khac$", "fdi_other"),
        (r"(?:cong nghiep )?khai (?:thac(?: mo)?|khoang)$", "mining"),
        (r"(?:cong nghiep )?che bien(?:,? che tao)?$", "manufacturing"),
        (r"(?:cong nghiep )?(?:san xuat(?: va|,) ?phan phoi )?dien,? (?:ga,? |khi dot )?(?:va )?(?:cung cap )?nuoc", "electricity"),
    )
)
_MANAGED = re.compile(r"(?:phan|chia) theo cap quan ly|cong nghiep cua mot so bo|cong nghiep trung uong$|^\d\. cong nghiep trung uong")
_PROVINCES = re.compile(r"dia ban|cua mot so(?: tinh)?|dia phuong$|tinh,? thanh pho")


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
    for pattern, name in _RULES:
        if pattern.match(bare):
            return name
    return None


def opens_levels(label: str) -> bool:
    """Return whether a folded label opens the part that splits industry by the level that manages it."""
    return bool(_MANAGED.search(label))
