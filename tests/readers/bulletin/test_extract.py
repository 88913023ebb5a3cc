from __future__ import annotations

import textwrap

import docx
import matplotlib
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from plan_analysis.errors import InputError
from plan_analysis.readers.bulletin import read_report
from plan_analysis.readers.bulletin.extract import (
    lines_of_document,
    lines_of_page,
    lines_of_text,
    unwrapped,
)
from plan_analysis.readers.bulletin.pdf import lines_of_pdf

REPORT = [
    "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025",
    "10/06/2025 09:15",
    "3. Sản xuất công nghiệp",
    "Tháng Tư, tình hình sản xuất của các doanh nghiệp trên địa bàn tỉnh tương đối ổn định, đơn hàng "
    "của một số ngành "
    "tiếp tục tăng, tuy nhiên một số ngành khác gặp khó khăn về nguồn nguyên liệu đầu vào và về thị "
    "trường tiêu thụ.",
    "So với tháng trước, chỉ số sản xuất công nghiệp tháng Tư giảm 1,75%. Trong đó: công nghiệp chế "
    "biến, chế tạo giảm "
    "1,27%; sản xuất và phân phối điện tăng 1,35%; cung cấp nước, hoạt động quản lý và xử lý rác "
    "thải, nước thải giảm "
    "12,71%. Một số sản phẩm giảm như: thức ăn cho gia súc giảm 5,12%; bia các loại giảm 7,5%; sơn "
    "và véc ni giảm 4%.",
]
EXPECTED = {"iip": -1.75, "iip_manufacturing": -1.27, "iip_electricity": 1.35, "iip_water": -12.71}


def found(lines):
    table = read_report(lines, "report").observations
    assert set(table["published"]) == {"2025-06-10"}
    return dict(zip(table["series"], table["value"], strict=True))


def test_a_web_page_without_its_menu_and_scripts():
    first, *rest = REPORT
    body = "".join(f"<p>{line}</p>" for line in rest).replace("Trong đó", "<b>Trong</b> <i>đó</i>")
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>p{color:red}</style></head><body>"
        "<nav><a>Chỉ số sản xuất công nghiệp tháng 4 tăng 99% so với tháng trước.</a></nav>"
        f"<h1>{first}</h1>{body}<script>var x = 'IIP tháng 4 tăng 98%';</script></body></html>"
    )
    assert found(lines_of_page(page.encode(), "page")) == EXPECTED


def test_bold_type_inside_a_word_does_not_break_it():
    lines = lines_of_page("<p><b>C</b>hỉ số <b>sản</b> xuất</p><p>a<br>b</p>".encode(), "page")
    assert [line for line in lines if line.strip()] == ["Chỉ số sản xuất", "a", "b"]


def test_a_page_nested_without_end_is_refused():
    with pytest.raises(InputError, match="nested"):
        lines_of_page(b"<div>" * 5000 + b"x", "page")


def test_a_word_document(tmp_path):
    document = docx.Document()
    for line in REPORT:
        document.add_paragraph(line)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Bảng"
    document.save(tmp_path / "report.docx")
    assert found(lines_of_document(tmp_path / "report.docx", "report.docx")) == EXPECTED


def test_a_pdf_with_wrapped_lines(tmp_path):
    wrapped = [part for line in REPORT for part in textwrap.wrap(line, 92)]
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(tmp_path / "report.pdf") as pages:
        figure = Figure(figsize=(8.3, 11.7))
        for row, line in enumerate(wrapped):
            figure.text(0.06, 0.95 - 0.02 * row, line, fontsize=8, parse_math=False)
        pages.savefig(figure)
    assert found(unwrapped(lines_of_pdf(tmp_path / "report.pdf", "report.pdf"))) == EXPECTED


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>"]
)
def test_a_broken_pdf_is_refused(tmp_path, content):
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"broken\.pdf, PDF"):
        lines_of_pdf(path, "broken.pdf")


@pytest.mark.parametrize("width", [70, 90, 120])
def test_text_wrapped_at_any_width(width):
    filler = [
        "Doanh nghiệp trên địa bàn tỉnh tiếp tục hoạt động ổn định trong tháng, không có biến động lớn. " * 4
    ] * 6
    text = "\n".join(part for line in REPORT + filler for part in textwrap.wrap(line, width))
    assert found(lines_of_text(text)) == EXPECTED


def test_unwrapped_text_is_left_as_it_is():
    assert lines_of_text("\n".join(REPORT)) == REPORT
