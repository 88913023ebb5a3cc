"""The words of a monthly report, without tone marks: subjects, verbs, bounds, comparisons and words that say nothing.

Every pattern is matched against folded text (lower case, no tone marks, see `tokens.folded`), so that ``Thuỷ sản``,
``Thủy sản`` and a slipped tone mark read alike. Numerals in words are checked against the original spelling,
because ``sáu`` (six) and ``sau`` (after) fold to the same letters.
"""

from __future__ import annotations

import re

MONTH_WORDS: dict[str, int] = {
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
"""Numerals as they stand in names and counts of months."""

QUARTER_WORDS: dict[str, int] = {
    **dict(zip(("i", "ii", "iii", "iv"), range(1, 5), strict=True)),
    **dict(zip(("1", "2", "3", "4"), range(1, 5), strict=True)),
    **{"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4},
}

_COUNT = r"(?:0?[1-9]\b|1[0-2]\b|muoi hai|muoi mot|muoi|mot|gieng|hai|ba|bon|tu|nam|sau|bay|tam|chin|chap)"
_YEAR = r"(?:19|20)\d\d"
_OF_YEAR = rf"(?:\s?[/-]\s?{_YEAR}|,? (?:cua )?nam {_YEAR}| {_YEAR}|/nam {_YEAR})"

MONTH = rf"thang (?P<month>{_COUNT})(?P<month_year>{_OF_YEAR})?"
YEAR_TO_DATE = rf"(?P<count>{_COUNT})[ -]thang(?P<ytd_year>(?: dau)?{_OF_YEAR}| dau nam nay| dau nam| nam nay| dau)?(?! cuoi)"
QUARTER = rf"quy (?P<quarter>iv|iii|ii|i|[1-4]|mot|hai|ba|tu|bon)\b(?P<quarter_year>{_OF_YEAR})?"
YEAR = rf"(?:ca )?nam (?P<year>{_YEAR})|(?P<own_year>ca nam(?! (?:19|20))|nam nay|trong nam(?! (?:19|20)| thang))"
YEARS = rf"(?:(?:giai doan|thoi ky|trong) )?(?P<from_year>{_YEAR})\s?[-–]\s?(?P<to_year>{_YEAR})"
OWN_MONTH = rf"(?P<own_month>trong thang(?! {_COUNT}\b)|thang nay|thang qua|thang bao cao)"
OWN_QUARTER = r"(?P<own_quarter>trong quy(?! (?:iv|i{1,3}|[1-4]|mot|hai|ba|tu)\b)|quy nay)"
SINCE_JANUARY = rf"(?P<since_january>(?:ke )?tu dau nam(?: {_YEAR})?(?: den (?:nay|het thang nay))?)"
HALF = r"(?P<half>nua dau nam|6 thang cuoi nam|sau thang cuoi nam|nua cuoi nam)"
PERIOD = "|".join((YEARS, HALF, YEAR_TO_DATE, MONTH, QUARTER, SINCE_JANUARY, OWN_MONTH, OWN_QUARTER, YEAR))

_BASE = (
    r"(?:(?:thang |quy )?cung ky(?: cua)?(?: {period}| nam truoc| nam ngoai| nam)?"
    r"|cung thang(?: cua)?(?: nam truoc| nam ngoai| nam {year})?"
    r"|(?:voi )?thang truoc(?: lien ke| do)?|thang lien (?:ke|truoc)(?: truoc)?|{period}"
    r"|quy truoc|nam truoc|nam ngoai)"
)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


COMPARISON = (
    r"(?:so(?: sanh)? voi|so|bang|voi) (?P<base>"
    + _BASE.replace("{period}", f"(?:{_unnamed(PERIOD)})").replace("{year}", _YEAR)
    + ")"
)

UP = r"(?:da )?(?:tang truong|tang)"
DOWN = r"(?:da )?(?:tang truong am|tang am|giam|sut giam)"
MANNER = r"(?: (?:nhe|manh|kha|cao|thap|sau|them|nhanh|cham|dat|la|truong|binh quan|uoc))*"
REACH = r"(?:uoc |chi |uoc chi |da |co the )?(?:dat|bang)"
SHARE = r"chiem(?: ty trong| ti trong)?"
CONTRIBUTE = r"(?:chi )?(?:dong gop|keo)(?: am)?"
CONJUNCTION = r"(?:nen|nhung|song|vi vay|do vay|do do|tuy nhien|trong khi(?: do)?|mac du|vi|do|nho)"
"""Words behind which a clause speaks anew."""
HEDGE = (
    r"(?:neu|loai tru|mua vu|du bao|kich ban|gia su|ky vong|phan dau|muc tieu|dinh huong|nghi quyet|theo ke hoach"
    r"|khong tinh|khong ke|co the)"
)
"""Words that make a sentence speak of what may be or should be."""
HIGHER = r"(?:cao hon|thap hon|lon hon|kem|nhanh hon|cham hon)"

BOUNDS: dict[str, str] = {
    r"(?:hon|tren|it nhat|toi thieu|khong duoi)": "at_least",
    r"(?:gan|duoi|toi da|khong qua)": "at_most",
    r"(?:khoang|xap xi|tam|uoc khoang|dat khoang)": "about",
}

ESTIMATE = r"(?:uoc tinh|uoc thuc hien|uoc|du uoc|du kien|du tinh|du bao)"
PRELIMINARY = r"so bo"
PLAN = r"(?:kh|ke hoach|chi tieu)(?: ca nam| nam)?(?= |\b)(?: de ra| giao| dat ra| phan dau)?"
DETAIL = (
    r"(?:trong do|cu the(?: nhu sau| la)?|bao gom|chia ra|trong tong so|chia theo nganh|gom"
    r"|(?:phan|chia|xet) theo (?:cac )?(?:quy|khu vuc(?: kinh te)?|nganh(?: kinh te)?(?: cap 1)?(?: cong nghiep)?|nhom nganh))"
)

_GAS = r"(?:,? (?:va )?(?:khi dot|nuoc nong|hoi nuoc|nuoc da|dieu hoa khong khi|khi da))*"
_WASTE = (
    r"(?:[,;]? ?(?:va |cac )?(?:hoat dong |dich vu )?"
    r"(?:thu gom|quan ly|xu ly|tai che|tieu huy|(?:rac|nuoc|chat|phe) thai|rac|nuoc thai|phe lieu|lam sach moi truong)\b)*"
)
_OWN_NAME = r"(?: (?:cua )?(?:toan )?tinh)?"

SUBJECTS: dict[str, str] = {
    "iip": (
        rf"(?:chi so san xuat (?:san pham )?(?:toan )?(?:nganh )?cong nghiep(?: toan nganh)?(?: toan tinh)?"
        rf"|chi so phat trien (?:san xuat )?cong nghiep|iip)(?: ?\(? ?iip ?\)?)?{_OWN_NAME}"
    ),
    "iip_total_again": r"(?:san xuat )?toan nganh cong nghiep",
    "iip_mining": r"(?:nganh |nganh cong nghiep |cong nghiep |linh vuc )?(?:khai khoang|khai thac mo)",
    "iip_manufacturing": (
        r"(?:nganh |nganh cong nghiep |cong nghiep |linh vuc )?(?:che bien,? (?:va )?che tao)"
    ),
    "iip_electricity": (
        r"(?:nganh |nganh cong nghiep |cong nghiep |linh vuc )?(?:san xuat,? (?:va )?)?phan phoi,? (?:va )?dien"
        + _GAS
    ),
    "iip_water": (r"(?:nganh |nganh cong nghiep |cong nghiep |linh vuc |hoat dong )?cung cap nuoc" + _WASTE),
    "grdp": (
        r"(?:(?:toc do )?tang truong )?(?:tong san pham (?:noi dia )?(?:tren dia ban|trong|cua)(?: toan)?(?: tinh)?"
        r"(?: hung yen)?|grdp)(?: ?\(? ?grdp ?\)?)?"
        + _OWN_NAME
        + r"|(?:toc do )?tang truong kinh te"
        + _OWN_NAME
        + r"|(?:toc do )?tang truong (?:cua )?(?:mot so|cac) tinh"
    ),
    "grdp_per_capita": r"(?:grdp|tong san pham(?: \(grdp\))?) binh quan (?:dau nguoi|/nguoi)|tong san pham binh quan dau nguoi",
    "grdp_current": (
        r"quy mo (?:nen )?kinh te|quy mo (?:grdp|tong san pham(?: tren dia ban(?: tinh)?)?)"
        r"|(?:grdp|tong san pham(?: tren dia ban(?: tinh)?)?(?: \(grdp\))?) theo gia hien hanh"
    ),
    "structure": r"(?:ve )?co cau (?:nen )?(?:kinh te|grdp)|co cau tong san pham(?: tren dia ban(?: tinh)?)?",
    "agriculture": (
        r"(?:tang truong )?(?:khu vuc |nganh |san xuat )*nong(?: nghiep)?,? (?:va )?lam(?: nghiep)?,? (?:va )?thuy san"
        r"|san xuat nong nghiep va thuy san"
    ),
    "industry_construction": (
        r"(?:tang truong )?(?:khu vuc |nganh |san xuat )*cong nghiep(?:,| va|-| -) ?xay dung"
    ),
    "industry": r"(?:tang truong )?(?:khu vuc |nganh |san xuat )*cong nghiep",
    "construction": r"(?:tang truong )?(?:khu vuc |nganh |hoat dong )*xay dung",
    "services": r"(?:tang truong )?(?:khu vuc |nganh )*(?:thuong mai(?:,| va|-| -) ?)?dich vu",
    "product_taxes": r"thue san pham(?: \(?tru tro cap san pham\)?)?",
    "exports": (
        r"(?:tong )?(?:kim ngach|tri gia|gia tri) (?:hang hoa )?xuat khau(?: hang hoa)?|xuat khau hang hoa"
        r"|(?:tong )?kim ngach hang hoa xuat khau"
    ),
    "imports": (
        r"(?:tong )?(?:kim ngach|tri gia|gia tri) (?:hang hoa )?nhap khau(?: hang hoa)?|nhap khau hang hoa"
        r"|(?:tong )?kim ngach hang hoa nhap khau"
    ),
    "exports_bare": r"xuat khau",
    "imports_bare": r"nhap khau",
    "fdi_part": r"(?:cac )?(?:doanh nghiep |khu vuc )(?:co )?(?:von )?(?:dau tu (?:truc tiep )?nuoc ngoai|fdi)(?: \(fdi\))?",
    "domestic_part": r"(?:cac )?(?:doanh nghiep |khu vuc )(?:kinh te )?trong nuoc",
}
"""What a clause can speak of; the names that are no series are resolved in `subjects`."""

FILLERS = (
    "cua", "tinh", "toan tinh", "toan", "tren dia ban", "dia ban", "ta", "nay", "thi", "la", "co", "duoc", "o", "trong",
    "ve", "voi", "va", "con", "cung", "da", "dang", "tiep tuc", "duy tri", "muc", "toc do", "kha", "tot", "cao", "thap",
    "on dinh", "nhin chung", "tinh chung", "tinh rieng", "rieng", "luy ke", "cong don", "uoc", "ben canh do",
    "dong thoi", "ngoai ra", "nhu vay", "chi", "den", "toi", "tu", "mot", "nhe", "manh",
    "tang truong", "chi so san xuat", "chi so", "san xuat", "hoat dong", "phuc hoi", "xu huong", "so voi", "nganh", "khu vuc",
    "ghi nhan", "theo gia so sanh", "theo gia so sanh 2010", "theo gia so sanh nam 2010", "gia so sanh", "nhu sau", "buoc sang",
    "co nhieu thuan loi hon", "co nhieu thuan loi", "gap nhieu kho khan", "chung", "kinh te", "tang", "giam", "binh quan", "moi nam", "phat trien", "dat", "de ra", "cap 1", "lai", "di", "xuong", "vao", "van", "van con", "chinh thuc", "vuot",
)  # fmt: skip
"""Words that may stand in a clause without changing what it speaks of."""
