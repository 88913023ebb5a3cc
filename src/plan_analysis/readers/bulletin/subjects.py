"""What a clause can speak of, and how subjects belong together."""

from __future__ import annotations

IIP_PARTS = ("iip_mining", "iip_manufacturing", "iip_electricity", "iip_water")
SECTORS = ("agriculture", "industry_construction", "industry", "construction", "services", "product_taxes")
FAMILIES: dict[str, str] = {
    "iip": "iip",
    "iip_total_again": "iip",
    "grdp": "grdp",
    "grdp_per_capita": "grdp_per_capita",
    "grdp_current": "grdp_current",
    "structure": "structure",
    "exports": "trade",
    "imports": "trade",
}
"""Subjects that are understood without any context → what they open a list of."""

_GAS = r"(?:,? (?:va )?(?:khi dot|nuoc nong|hoi nuoc|nuoc da|dieu hoa khong khi|khi da))*"
_WASTE = (
    r"(?:[,;]? ?(?:va |cac )?(?:hoat dong |dich vu )?"
    r"(?:thu gom|quan ly|xu ly|tai che|tieu huy|(?:rac|nuoc|chat|phe) thai|rac|nuoc thai|phe lieu"
    r"|lam sach moi truong)\b)*"
)
_NAMED = r"(?: (?:cua )?(?:toan )?tinh)?"
_INDUSTRY = r"(?:nganh |nhom nganh |nganh cong nghiep |cong nghiep |linh vuc )?"
_AREA = r"(?:tang truong )?(?:khu vuc |nganh |san xuat )*"
_ON_SITE = r"(?: tren dia ban(?: tinh)?)?"
_VALUE = r"(?:tong )?(?:kim ngach|tri gia|gia tri)"
_OWNERS = r"(?:cac )?(?:doanh nghiep |khu vuc )"

SUBJECTS: dict[str, str] = {
    "iip": (
        r"(?:chi so san xuat (?:san pham )?(?:toan )?(?:nganh )?cong nghiep(?: toan nganh)?(?: toan tinh)?"
        rf"|chi so phat trien (?:san xuat )?cong nghiep|iip)(?: ?\(? ?iip ?\)?)?{_NAMED}"
    ),
    "iip_total_again": r"(?:san xuat )?toan nganh cong nghiep",
    "iip_mining": _INDUSTRY + r"(?:khai khoang|khai thac mo)",
    "iip_manufacturing": _INDUSTRY + r"(?:che bien,? (?:va )?che tao)",
    "iip_electricity": _INDUSTRY + r"(?:san xuat,? (?:va )?)?phan phoi,? (?:va )?dien" + _GAS,
    "iip_water": _INDUSTRY + r"(?:hoat dong )?cung cap nuoc" + _WASTE,
    "grdp": (
        r"(?:(?:toc do )?tang truong )?(?:tong san pham (?:noi dia )?(?:tren dia ban|trong|cua)(?: toan)?"
        rf"(?: tinh)?(?: hung yen)?|grdp)(?: ?\(? ?grdp ?\)?)?{_NAMED}"
        rf"|(?:toc do )?tang truong kinh te{_NAMED}"
        r"|(?:toc do )?tang truong (?:cua )?(?:mot so|cac) tinh"
    ),
    "grdp_per_capita": (
        r"(?:grdp|tong san pham(?: \(grdp\))?) binh quan (?:dau nguoi|/nguoi)"
        r"|tong san pham binh quan dau nguoi"
    ),
    "grdp_current": (
        rf"quy mo (?:nen )?kinh te|quy mo (?:grdp|tong san pham{_ON_SITE})"
        rf"|(?:grdp|tong san pham{_ON_SITE}(?: \(grdp\))?) theo gia hien hanh"
    ),
    "structure": rf"(?:ve )?co cau (?:nen )?(?:kinh te|grdp)|co cau tong san pham{_ON_SITE}",
    "agriculture": (
        _AREA + r"nong(?: nghiep)?,? (?:va )?lam(?: nghiep)?,? (?:va )?thuy san"
        r"|san xuat nong nghiep va thuy san"
    ),
    "industry_construction": _AREA + r"cong nghiep(?:,| va|-| -) ?xay dung",
    "industry": _AREA + r"cong nghiep",
    "construction": r"(?:tang truong )?(?:khu vuc |nganh |hoat dong )*xay dung",
    "services": r"(?:tang truong )?(?:khu vuc |nganh )*(?:thuong mai(?:,| va|-| -) ?)?dich vu",
    "product_taxes": r"thue san pham(?: \(?tru tro cap san pham\)?)?",
    "exports": (
        rf"{_VALUE} (?:hang hoa )?xuat khau(?: hang hoa)?|xuat khau hang hoa"
        r"|(?:tong )?kim ngach hang hoa xuat khau"
    ),
    "imports": (
        rf"{_VALUE} (?:hang hoa )?nhap khau(?: hang hoa)?|nhap khau hang hoa"
        r"|(?:tong )?kim ngach hang hoa nhap khau"
    ),
    "exports_bare": r"xuat khau",
    "imports_bare": r"nhap khau",
    "fdi_part": (_OWNERS + r"(?:co )?(?:von )?(?:dau tu (?:truc tiep )?nuoc ngoai|fdi)(?: \(fdi\))?"),
    "domestic_part": _OWNERS + r"(?:kinh te )?trong nuoc",
}
"""Name → pattern for folded text."""


def canonical(subjects: list[str]) -> str | None:
    """Return the one thing that the subjects of a clause name together, or None when they do not agree.

    ``chỉ số sản xuất ngành công nghiệp`` + ``chế biến, chế tạo`` is manufacturing, ``xuất khẩu`` + ``khu
    vực FDI`` the exports of foreign-invested firms.
    """
    names = list(dict.fromkeys("iip" if name == "iip_total_again" else name for name in subjects))
    if len(names) == 1:
        return names[0]
    whole, *parts = names
    if len(parts) != 1:
        return None
    part = parts[0]
    if (whole == "iip" and part in IIP_PARTS) or (whole in ("grdp", "structure") and part in SECTORS):
        return part
    if whole in ("exports", "imports") and part in ("fdi_part", "domestic_part"):
        return f"{whole}_{part.removesuffix('_part')}"
    return None


def placed(subject: str | None, own: list[str], family: str) -> tuple[str | None, str]:
    """Return a subject and its family, or (None, "") when the subject means nothing in this context.

    Parameters
    ----------
    subject
        As returned by `canonical`.
    own
        All subjects that the clause itself names.
    family
        Family of the main statement in force.
    """
    if subject is None:
        return None, ""
    if subject in FAMILIES:
        return subject, FAMILIES[subject]
    if subject in IIP_PARTS and (family == "iip" or "iip" in own):
        return subject, "iip"
    if subject in SECTORS:
        if "structure" in own or (family == "structure" and "grdp" not in own):
            return subject, "structure"
        if "grdp" in own or family in ("grdp", "grdp_current"):
            return subject, "grdp"
    if subject in ("exports_fdi", "exports_domestic", "imports_fdi", "imports_domestic"):
        return subject, "trade"
    if subject in ("exports_bare", "imports_bare") and family == "trade":
        return subject.removesuffix("_bare"), "trade"
    return None, ""
