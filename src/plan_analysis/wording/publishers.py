"""Names of publishers in both languages, for those that the table of sources names in one language or with remarks."""

from __future__ import annotations

from collections.abc import Mapping

_PORTAL = ("Cổng thông tin điện tử tỉnh Hưng Yên", "Hưng Yên provincial portal")
_INVESTMENT = ("Cổng thông tin đầu tư tỉnh Hưng Yên", "Hưng Yên investment portal")
_NEWSPAPER = ("Báo Hưng Yên", "Hưng Yên newspaper")
_GSO = (
    "Tổng cục Thống kê (PX-Web, bản sao của bên thứ ba)",
    "General Statistics Office (PX-Web, third-party copy)",
)

_BY_START: tuple[tuple[str, tuple[str, str]], ...] = (
    ("Thống kê tỉnh Hưng Yên", ("Thống kê tỉnh Hưng Yên", "Hưng Yên Statistics Office")),
    ("General Statistics Office", _GSO),
    ("Hung Yen provincial portal", _PORTAL),
    ("Hưng Yên province English portal", _PORTAL),
    ("Cổng thông tin điện tử tỉnh Hưng Yên", _PORTAL),
    ("UBND tỉnh Hưng Yên (investment portal)", _INVESTMENT),
    ("Hưng Yên investment portal", _INVESTMENT),
    ("Bao Hung Yen", _NEWSPAPER),
    ("Báo Hưng Yên", _NEWSPAPER),
    ("Báo Kiểm toán", ("Báo Kiểm toán", "State Audit newspaper")),
    ("Bao Kiem toan", ("Báo Kiểm toán", "State Audit newspaper")),
    ("Nhan Dan", ("Báo Nhân Dân", "Nhân Dân newspaper")),
    ("Nhân Dân", ("Báo Nhân Dân", "Nhân Dân newspaper")),
    ("Lao Dong", ("Báo Lao Động (bản dịch)", "Lao Động newspaper (translation)")),
    ("Lao Động (", ("Báo Lao Động (bản dịch)", "Lao Động newspaper (translation)")),
    ("Nguoi Quan Sat", ("Người Quan Sát", "Người Quan Sát")),
    ("Tap chi Cong Thuong", ("Tạp chí Công Thương", "Công Thương magazine")),
    ("Báo Công Thương", ("Báo Công Thương", "Công Thương newspaper")),
    ("Bộ Kế hoạch và Đầu tư", ("Bộ Kế hoạch và Đầu tư", "Ministry of Planning and Investment")),
    ("CPV Online", ("Báo điện tử Đảng Cộng sản Việt Nam", "Communist Party of Viet Nam e-newspaper")),
    (
        "Communist Party of Vietnam e-newspaper",
        ("Báo điện tử Đảng Cộng sản Việt Nam", "Communist Party of Viet Nam e-newspaper"),
    ),
    ("Vietnam Business Forum", ("Vietnam Business Forum (VCCI)", "Vietnam Business Forum (VCCI)")),
    (
        "Vietnam Institute of Strategy and Policy for Industry and Trade",
        (
            "Viện Nghiên cứu Chiến lược, Chính sách Công Thương",
            "Vietnam Institute of Strategy and Policy for Industry and Trade",
        ),
    ),
    ("VietnamPlus", ("VietnamPlus (TTXVN)", "VietnamPlus (VNA)")),
    ("VNA / VietnamPlus", ("VietnamPlus (TTXVN)", "VietnamPlus (VNA)")),
    ("Vietnam.vn", ("Vietnam.vn", "Vietnam.vn")),
    ("CafeF", ("CafeF", "CafeF")),
    (
        "123docz (thesis excerpt",
        (
            "123docz (luận văn dẫn báo cáo năm 2008 của UBND tỉnh)",
            "123docz (thesis citing the province's 2008 report)",
        ),
    ),
    (
        "Doanh nghiệp & Hội nhập",
        (
            "Doanh nghiệp & Hội nhập (dẫn Cục Thống kê tỉnh Thái Bình)",
            "Doanh nghiệp & Hội nhập (citing the Thái Bình Statistics Office)",
        ),
    ),
    ("Znews", ("Znews (dẫn Tổng cục Thống kê)", "Znews (citing the General Statistics Office)")),
    ("Wikipedia (vi", ("Wikipedia tiếng Việt", "Vietnamese Wikipedia")),
    ("Đối ngoại Hưng Yên", ("Cổng thông tin đối ngoại Hưng Yên", "Hưng Yên external relations portal")),
)

PUBLISHERS: Mapping[str, tuple[str, str]] = dict(_BY_START)
"""How the table of sources begins a publisher's name → its name in Vietnamese and English."""


def publisher_name(raw: str, language: str) -> str:
    """Return the name of a publisher in a language; a name that is not in the list is returned as it stands."""
    for start, (vietnamese, english) in PUBLISHERS.items():
        if raw.startswith(start):
            return vietnamese if language == "vi" else english
    return raw
