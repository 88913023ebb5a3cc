"""The words around a figure: verbs, bounds, statuses, plans and words that say nothing.

Every pattern is matched against folded text (lower case, no tone marks, see `tokens.folded`), so that
``Thuỷ sản``, ``Thủy sản`` and a slipped tone mark read alike.
"""

from __future__ import annotations

_MANNER = r"(?: (?:nhe|manh|kha|cao|thap|sau|them|nhanh|cham|dat|la|truong|binh quan|uoc))*"
UP = r"(?:da )?(?:tang truong|tang)" + _MANNER
DOWN = r"(?:da )?(?:tang truong am|tang am|giam|sut giam)" + _MANNER
REACH = r"(?:uoc |chi |uoc chi |da |co the )?(?:dat|bang)"
SHARE = r"chiem(?: ty trong| ti trong)?"
CONTRIBUTE = r"(?:chi )?(?:dong gop|keo)(?: am)?"
HIGHER = r"(?:cao hon|thap hon|lon hon|kem|nhanh hon|cham hon)"

BOUNDS: dict[str, str] = {
    r"(?:hon|tren|it nhat|toi thieu|khong duoi)": "at_least",
    r"(?:gan|duoi|toi da|khong qua)": "at_most",
    r"(?:khoang|xap xi|tam|uoc khoang|dat khoang)": "about",
}

ESTIMATE = r"(?:uoc tinh|uoc thuc hien|uoc|du uoc|du kien|du tinh)"
PRELIMINARY = r"so bo"
PLAN = r"(?:kh|ke hoach|chi tieu)(?:(?: ca)? nam(?! (?:19|20)))?(?: de ra| giao| dat ra| phan dau)?"
CONJUNCTION = r"(?:nen|nhung|song|vi vay|do vay|do do|tuy nhien|trong khi(?: do)?|mac du|vi|do|nho)"
"""Words behind which a clause speaks anew."""

HEDGE = (
    r"(?:neu|loai tru|mua vu|du bao|kich ban|gia su|ky vong|phan dau|muc tieu|dinh huong|nghi quyet"
    r"|theo ke hoach|khong tinh|khong ke|co the)"
)
"""Words that make a sentence speak of what may be or should be."""

_DIVISIONS = r"(?:quy|khu vuc(?: kinh te)?|nganh(?: kinh te)?(?: cap 1)?(?: cong nghiep)?|nhom nganh)"
DETAIL = (
    r"(?:trong do|cu the(?: nhu sau| la)?|bao gom|chia ra|trong tong so|chia theo nganh|gom"
    rf"|(?:phan|chia|xet) theo (?:cac )?{_DIVISIONS})"
)
"""Words that open the parts of a main statement."""

INDEX_WORD = "chi so san xuat"

_FILLERS = (
    "cua|tinh|toan tinh|toan|tren dia ban|dia ban|ta|nay|thi|la|co|duoc|o|trong|ve|voi|va|con|cung|da|dang"
    "|tiep tuc|duy tri|muc|toc do|kha|tot|cao|thap|on dinh|nhin chung|tinh chung|tinh rieng|rieng|luy ke"
    "|cong don|uoc|ben canh do|dong thoi|ngoai ra|nhu vay|chi|den|toi|tu|mot|nhe|manh|tang truong"
    "|chi so san xuat|chi so|san xuat|hoat dong|phuc hoi|xu huong|so voi|nganh|khu vuc|ghi nhan"
    "|theo gia so sanh|theo gia so sanh 2010|theo gia so sanh nam 2010|gia so sanh|nhu sau|buoc sang"
    "|co nhieu thuan loi|co nhieu thuan loi hon"
    "|gap nhieu kho khan|chung|kinh te|tang|giam|binh quan|moi nam|phat trien|dat|de ra|cap 1|trong nam"
    "|lai|di|xuong|vao|qua|vua qua|van|van con|chinh thuc|vuot"
)
FILLERS: tuple[str, ...] = tuple(sorted(_FILLERS.split("|"), key=len, reverse=True))
"""Words that may stand in a clause without changing what it speaks of."""
