"""Industrial activities: the sections and two-digit divisions of VSIC 2007 (and 2018) as annexes print them.

Decision 27/2018/QD-TTg keeps the divisions 05 to 39 of Decision 10/2007/QD-TTg. Annexes before mid-2012 follow
VSIC 1993 below the level of sections; its classes are not divisions of VSIC 2007 and get no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORDS = ((re.compile(r"\bsx\b"), "san xuat"), (re.compile(r"\bsp\b"), "san pham"), (re.compile(r"[(:;*)]"), " "))
_TOTAL = re.compile(
    r"(?:toan nganh(?: cong nghiep)?|toan bo nganh cong nghiep|cong nghiep chung|chi so chung|tong so"
    r"|(?:the )?(?:whole|entire|all)(?: of)?(?: the)? industr(?:y|ies|ial sector)|total|industry total|overall)$"
)
_SECTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), section)
    for pattern, section in (
        (r"(?:cong nghiep )?khai khoang$|(?:cong nghiep )?khai thac mo$|mining(?: and|&) ?quarr?y\w*$", "mining"),
        (r"(?:cong nghiep )?che bien,?(?: va)? che tao$|cong nghiep che bien$|manufactur\w+$", "manufacturing"),
        (r"san xuat(?: va|,) ?phan phoi (?:dien|khi)\b|(?:production and distribution|supply) of electricity|electricity,? gas,? (?:steam|stream|hot|water)|electricity and gas", "electricity"),
        (r"cung cap nuoc\b|water (?:supply|collection)[;,]? ?(?:sewerage|activit|and waste|waste|management)", "water"),
    )
)
_DIVISIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"khai thac(?: va thu gom)? than cung|(?:mining of )?(?:hard )?coal\b|mining of coal", "05"),
        (r"khai thac dau tho va khi|(?:extraction|exploitation) of crude", "06"),
        (r"khai thac quang kim loai|(?:mining|exploitation) of metal", "07"),
        (r"khai khoang khac|other mining", "08"),
        (r"(?:hoat do\w* )?dich vu ho tro khai|(?:mining|support)\w* (?:support )?(?:service )?activit|mining support", "09"),
        (r"(?:san xuat,? ?)?(?:va )?che bien,? (?:bao quan )?thuc pham|(?:manufactur\w+|production|processing)(?:,? (?:and )?processing)? of food", "10"),
        (r"san xuat do uong|(?:manufactur\w+|production) of beverage", "11"),
        (r"san xuat (?:san pham )?thuoc la|(?:manufactur\w+|production) of (?:tobacco|cigar)", "12"),
        (r"det$|(?:manufactur\w+|production) of textile|textiles?$", "13"),
        (r"san xuat trang phuc|(?:manufactur\w+|production) of wearing|wearing apparel", "14"),
        (r"san xuat da(?: va|,)|(?:manufactur\w+|production) of leather", "15"),
        (r"che bien go|(?:manufactur\w+|production|processing)(?: and .*)? of wood|wood processing", "16"),
        (r"san xuat giay va|(?:manufactur\w+|production) of paper", "17"),
        (r"in,? ?sao chep|in va sao chep|printing", "18"),
        (r"san xuat than coc|(?:manufactur\w+|production) of coke", "19"),
        (r"san xuat hoa chat|(?:manufactur\w+|production) of chemical", "20"),
        (r"san xuat thuoc,? hoa duoc|(?:manufactur\w+|production) of (?:basic )?(?:pharma\w+|medicin\w+)", "21"),
        (r"san xuat (?:cac )?san pham(?: tu)? cao su|(?:manufactur\w+|production) of (?:products? (?:from |of )?)?rubber", "22"),
        (r"san xuat (?:cac )?san pham tu (?:chat )?khoang phi kim|(?:manufactur\w+|production) of (?:products? (?:from |of )?)?(?:other )?non-? ?metal", "23"),
        (r"san xuat kim loai$|(?:manufactur\w+|production) of (?:basic )?metals?$", "24"),
        (r"san xuat (?:cac )?san pham tu kim loai duc san|(?:manufactur\w+|production) of (?:products? (?:from |of )?)?fabricated metal", "25"),
        (r"san xuat (?:cac )?san pham dien tu|(?:manufactur\w+|production) of (?:computers?|electronic)", "26"),
        (r"san xuat thiet bi dien|(?:manufactur\w+|production) of electric", "27"),
        (r"san xuat may moc|(?:manufactur\w+|production) of machin", "28"),
        (r"san xuat xe co dong co|(?:manufactur\w+|production) of motor", "29"),
        (r"san xuat phuong tien van tai khac|(?:manufactur\w+|production) of other (?:means of )?transport", "30"),
        (r"san xuat giuong|(?:manufactur\w+|production) of (?:furniture|bed)", "31"),
        (r"cong nghiep che bien,? che tao khac|other manufactur", "32"),
        (r"sua chua,? (?:va )?bao duong|repair", "33"),
        (r"khai thac,? (?:xu ly|loc)(?: va|,) (?:cung cap|phan phoi) nuoc|(?:water )?(?:collection|exploitation),? treatment and|water (?:collection|exploitation|extraction),", "36"),
        (r"thoat nuoc|drainage|sewerage(?:,| and) (?:waste|drain|sewer|treat)", "37"),
        (r"(?:hoat do\w* )?thu gom,? xu ly|(?:waste collection|(?:activities of )?(?:waste|garbage) collect|collection,? treatment and (?:disposal|destruction)|collecting)", "38"),
        (r"xu ly o nhiem|(?:remediation|pollution (?:treatment|remediation))", "39"),
    )
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
    for pattern, put in _WORDS:
        label = pattern.sub(put, label)
    label = " ".join(label.split()).strip(" .,-")
    if _TOTAL.match(label):
        return ""
    for pattern, section in _SECTIONS:
        if pattern.match(label):
            return section
    for pattern, code in _DIVISIONS:
        if pattern.match(label):
            return f"vsic_{code}"
    return None


def has_divisions(labels: Iterable[str]) -> bool:
    """Return whether the rows of a table are divisions of VSIC 2007 and not classes of VSIC 1993.

    Only the newer classification has a section ``khai khoáng``; the older one calls it ``khai thác mỏ``.
    """
    return not any(re.match(r"(?:cong nghiep )?khai thac mo$", label.strip()) for label in labels)
