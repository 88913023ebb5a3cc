"""Small annexes with the quirks of the published ones; all figures are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from plan_analysis.cleaning.tcvn3 import LETTERS

_TO_TCVN3 = str.maketrans({letter: code for code, letter in LETTERS.items()})

IIP = [
    ["2. Chỉ số sản xuất công nghiệp tháng 5 và 5 tháng năm 2031"],
    [None, None, None, None, "%"],
    [None, "Tháng 4", "Tháng 5", "Tháng 5", "5 tháng"],
    [None, "năm 2031", "năm 2031", "năm 2031", "năm 2031"],
    [None, "so với", "so với", "so với", "so với"],
    [None, "cùng kỳ", "tháng ", "cùng kỳ", "cùng kỳ"],
    [None, "năm trước", "trước", "năm trước", "năm trước"],
    [],
    ["Toàn ngành công nghiệp", 103.25, 101.5, 104.123456, 102.75],
    ["Khai khoáng", 99.5, 100.25, 98.75, 97.5],
    ["Sản xuất đồ uống", 110.5, 120.25, 111.75, 109.5],
    ["Cung cấp nước; hoạt động quản lý và xử lý rác thải,\nnước thải", "105,5", "…", "-", 104.5],
]
EXPORTS = [
    ["9. Hàng hóa xuất khẩu"],
    [],
    [*[None] * 12, "Nghìn tấn; Triệu USD"],
    [
        None,
        None,
        "Thực hiện",
        None,
        None,
        "Ước tính",
        None,
        None,
        "Cộng dồn",
        None,
        None,
        "5 tháng năm",
        None,
    ],
    [
        None,
        None,
        "tháng 4",
        None,
        None,
        "tháng 5",
        None,
        None,
        "5 tháng",
        None,
        None,
        "2031 so với cùng",
        None,
    ],
    [None, None, "năm 2031", None, None, "năm 2031", None, None, 2031, None, None, "kỳ năm 2030 (%)", None],
    [None, None, *["Lượng", "Trị giá", None] * 3, "Lượng", "Trị giá"],
    ["TỔNG TRỊ GIÁ(*)", None, None, 900, None, None, 1000, None, None, 4500, None, None, 110.5],
    [None, "Khu vực kinh tế trong nước", None, 300, None, None, 350, None, None, 1500, None, None, 108.5],
    [None, "Khu vực có vốn đầu tư NN", None, 600, None, None, 650, None, None, 3000, None, None, 111.5],
    [None, "   Dầu thô", None, 10, None, None, 20, None, None, 70, None, None, 90.5],
    ["MẶT HÀNG CHỦ YẾU"],
    [None, "Gạo", 50.5, 30, None, 60.5, 40, None, 250.5, 150, None, 95.5, 105.5],
    [None, "Lông vũ", None, 3, None, None, 4, None, None, 15, None, None, 99.5],
]
LABOUR = [
    ["5. Chỉ số sử dụng lao động của doanh nghiệp công nghiệp "],
    ["      phân theo địa phương"],
    [None, None, "%"],
    [None, "Chỉ số sử dụng lao động", "Chỉ số sử dụng lao động"],
    [None, " thời điểm 01/5/2031 so với", " thời điểm 01/5/2031 so với"],
    [None, "cùng thời điểm tháng trước", "cùng thời điểm năm trước"],
    ["CẢ NƯỚC ", 100.5, 102.5],
    ["Đồng bằng sông Hồng"],
    ["Hà Nội", 100.25, 101.25],
    ["5. (Tiếp theo) Chỉ số sử dụng lao động của doanh nghiệp công nghiệp "],
    ["      phân theo địa phương"],
    [None, None, "%"],
    [None, "Chỉ số sử dụng lao động", "Chỉ số sử dụng lao động"],
    [None, " thời điểm 01/4/2031 so với", " thời điểm 01/4/2031 so với"],
    [None, "cùng thời điểm tháng trước", "cùng thời điểm năm trước"],
    ["Đà Nẵng ", 99.5, 98.5],
]
PRODUCTS = [
    ["3. Một số sản phẩm chủ yếu của ngành công nghiệp"],
    [None, "Đơn vị", "Thực hiện", "Ước tính", "So với cùng kỳ năm trước (%)", None],
    [None, "tính", "tháng 4", "tháng 5", "Tháng 5", "5 tháng"],
    [None, None, "năm 2031", "năm 2031", "năm 2031", "năm 2031"],
    ["A", "B", 1, 2, 3, 4],
    ["Than đá (than sạch)", "Nghìn tấn", 400.5, 410.5, 101.5, 102.5],
    ["Xi măng", "Triệu tấn", 8.5, 9.5, 103.5, 104.5],
    ["Thép cán", '"', 1.5, 2.5, 105.5, 106.5],
    ["  Trung ương", '"', 0.5, 1.5, 105.5, 106.5],
]
OUTPUT = [
    ["4. Giá trị sản xuất công nghiệp"],
    ["    tháng 12 và cả năm 2003 (Giá so sánh 1994)"],
    [None, None, "Thực hiện (Tỷ đồng)", None, None, None, "Năm 2003"],
    [None, None, "11 tháng", "Ước tính", "Cộng dồn", None, "so với"],
    [None, None, "năm 2003", "tháng 12", "cả năm", None, "năm 2002"],
    [None, None, None, "năm 2003", 2003, None, "(%)"],
    ["        Tổng số", None, 1100, 100, 1200, None, 115.5],
    ["Khu vực doanh nghiệp Nhà nước", None, 500, 50, 550, None, 110.5],
    ["Phân theo cấp quản lý"],
    ["Công nghiệp trung ương", None, 400, 40, 440, None, 109.5],
    ["Công nghiệp của một số "],
    ["địa phương"],
    [None, "Hà Tây", 50, 5, 55, None, 120.5],
    [None, "    Ngoài quốc doanh", 20, 2, 22, None, 125.5],
]


def in_tcvn3(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return rows with all text as a TCVN3 font stores it."""
    return [[cell.translate(_TO_TCVN3) if isinstance(cell, str) else cell for cell in row] for row in rows]


def written(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook and return its path."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path
