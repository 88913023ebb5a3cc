"""The letters of the legacy encoding TCVN3 (fonts ``.VnTime``, ``.VnArial`` …) as they show in Latin-1.

Standard TCVN 5712:1993, third form. Only the letters are here; whether a text *is* in TCVN3 is another
question.
"""

from __future__ import annotations

_CODES = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đ"
    "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậ"
    "ÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợ"
    "ïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ"
)
LETTERS: dict[str, str] = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
"""Latin-1 character → Vietnamese letter."""

_TABLE = str.maketrans(LETTERS)


def decode_letters(text: str) -> str:
    """Return text with every TCVN3 letter replaced; characters that are no TCVN3 letter stay as they are."""
    return text.translate(_TABLE)
