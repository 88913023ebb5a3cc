"""Industrial activities: the sections and two-digit divisions of VSIC 2007 (and 2018) as they are printed.

Decision 27/2018/QD-TTg keeps the divisions 05 to 39 of Decision 10/2007/QD-TTg. Workbooks before mid-2012
follow VSIC 1993 below the level of sections; its classes are not divisions of VSIC 2007 and get no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plan_analysis.readers.workbook.vocabulary import possible

_WORDS = (
    (re.compile(r"\bsx\b"), "san xuat"),
    (re.compile(r"\bsp\b"), "san pham"),
    (re.compile(r"[(:;*)]"), " "),
)
_LETTER = re.compile(r"^\s*(?:[b-e]|\d{1,2}|i{1,3}|iv)\s*[.)-]\s*(?=[a-z])")  # of a section: "B. Khai khoáng"
_OLD_SECTION = re.compile(r"(?:cong nghiep )?khai thac mo$")
_TOTAL = re.compile(
    r"(?:toan nganh(?: cong nghiep)?|toan bo nganh cong nghiep|cong nghiep chung|chi so chung|tong so"
    r"|(?:the )?(?:whole|entire|all)(?: of)?(?: the)? industr(?:y|ies|ial sector)|total|overall)$"
)


@lru_cache(maxsize=1024)
def activity(label: str) -> str | None:
    """Return ``""`` for all of industry, a section's name, ``vsic_NN`` for a division, or None.

    Parameters
    ----------
    label
        Folded text of a row's label.

    Examples
    --------
    >>> activity("khai khoang"), activity("san xuat do uong"), activity("toan nganh cong nghiep")
    ('mining', 'vsic_11', '')
    """
    label = _LETTER.sub("", label)
    for pattern, put in _WORDS:
        label = pattern.sub(put, label)
    label = " ".join(label.split()).strip(" .,-")
    if _TOTAL.match(label):
        return ""
    return next((name for pattern, name in possible(label, "activities") if pattern.match(label)), None)


def has_divisions(labels: Iterable[str]) -> bool:
    """Return whether the rows of a table are divisions of VSIC 2007 and not classes of VSIC 1993.

    Only the newer classification has a section ``khai khoáng``; the older one calls it ``khai thác mỏ``.
    """
    return not any("khai thac mo" in label and _OLD_SECTION.match(label.strip()) for label in labels)
