"""The fixed words of briefs and of the index page, in Vietnamese and English."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "project": "Kế hoạch 148/KH-UBND tỉnh Hưng Yên",
        "tagline": "Theo dõi chỉ tiêu công nghiệp qua số liệu đã công bố",
        "skip": "Đến nội dung chính",
        "contents": "Trong trang này",
        "territory": "Địa bàn",
        "as_of": "Số liệu đến",
        "latest": "mới nhất",
        "run_date": "Ngày lập",
        "code": "Mã lệnh",
        "parameters": "Tham số",
        "messages": "Thông báo của chương trình",
        "table": "Bảng số liệu",
        "sources": "Nguồn: số liệu thống kê đã công bố; từng con số dẫn nguồn trong bài và tệp kết quả.",
        "results": "Kết quả (JSON)",
        "notebook": "Sổ tính (ipynb)",
        "index": "Tất cả bản tin của lần chạy này",
        "versions": "Lập bằng",
    },
    "en": {
        "project": "Plan 148/KH-UBND of Hưng Yên province",
        "tagline": "Industrial targets followed through published statistics",
        "skip": "Skip to main content",
        "contents": "On this page",
        "territory": "Territory",
        "as_of": "Data as of",
        "latest": "latest",
        "run_date": "Produced on",
        "code": "Code",
        "parameters": "Parameters",
        "messages": "Messages of the program",
        "table": "Table of figures",
        "sources": "Source: published statistics; each figure's source is in the text and the results file.",
        "results": "Results (JSON)",
        "notebook": "Notebook (ipynb)",
        "index": "All briefs of this run",
        "versions": "Produced with",
    },
}
LANGUAGES = tuple(WORDS)
"""Languages of briefs, in the order of the index page."""


def long_date(day: date, language: str) -> str:
    """Return ``30 tháng 6 năm 2025`` or ``30 June 2025``."""
    pattern = {"vi": "d 'tháng' M 'năm' y", "en": "d MMMM y"}[language]
    return format_date(day, pattern, locale=language)
