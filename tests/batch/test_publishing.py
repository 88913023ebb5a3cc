from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from plan_analysis.batch.jobs import Job
from plan_analysis.batch.parameters import Choice, IsoDate
from plan_analysis.batch.publishing import Edition, brief_html
from plan_analysis.batch.results import Results
from plan_analysis.errors import InputError

TERRITORY = Choice("territory", "hung_yen", choices={"hung_yen": {"vi": "Hưng Yên cũ", "en": "Old Hưng Yên"}})
EDITION = Edition(date(2026, 11, 24), "plan_analysis 0.1.0")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
WIDGET = "application/vnd.jupyter.widget-view+json"


def shown(data, metadata=None):
    return new_output("display_data", data, metadata=metadata or {})


def brief(*outputs, language="vi", as_of="2025-12-31", texts=("# IIP & xuất khẩu\n\nLời dẫn.",)):
    cells = [new_markdown_cell(text) for text in texts]
    cells.append(new_code_cell("rate = 1  # tốc độ", outputs=list(outputs), execution_count=3))
    values = {"territory": "hung_yen", "language": language, "as_of": as_of}
    job = Job("b", Path("b.ipynb"), values, (TERRITORY, IsoDate("as_of", "latest", latest=True)))
    notebook = new_notebook(cells=cells, metadata={"language_info": {"name": "python"}})
    return BeautifulSoup(brief_html(notebook, Results("t", "Đạt <9 %>."), job, EDITION), "html.parser")


def test_the_head_of_the_page():
    page = brief()
    assert page.html["lang"] == "vi"
    assert page.title.get_text() == "IIP & xuất khẩu – Kế hoạch 148/KH-UBND tỉnh Hưng Yên"
    assert page.find("meta", {"name": "description"})["content"] == "Đạt <9 %>."
    facts = [entry.get_text(" ", strip=True) for entry in page.select(".facts > div")]
    assert facts == [
        "Địa bàn Hưng Yên cũ",
        "Số liệu đến 31 tháng 12 năm 2025",
        "Ngày lập 24 tháng 11 năm 2026",
    ]
    assert [page.find(name).name for name in ("header", "main", "article", "footer")]
    assert page.select_one("a.skip")["href"] == "#content"


def test_a_title_alone_leaves_no_empty_section():
    page = brief(texts=("# T",))
    assert page.article.find("section") is None
    assert len(page.select(".title-block > h1")) == 1


def test_english():
    page = brief(language="en", as_of="latest")
    assert page.html["lang"] == "en"
    facts = [entry.get_text(" ", strip=True) for entry in page.select(".facts > div")]
    assert facts == ["Territory Old Hưng Yên", "Data as of latest", "Produced on 24 November 2026"]


def test_code_is_folded_away():
    page = brief()
    assert page.select_one("details.code > summary").get_text() == "Mã lệnh 3"
    assert "open" not in page.select_one("details.code").attrs
    assert page.select_one("details.code pre").get_text().strip() == "rate = 1  # tốc độ"


def test_a_picture_with_its_words():
    page = brief(shown({"image/png": PIXEL}, {"image/png": {"alt": 'Cột "IIP"', "width": 400}}))
    assert page.img["alt"] == 'Cột "IIP"'
    assert page.img["width"] == "400"
    assert page.img["src"].startswith("data:image/png;base64,iVBOR")


def test_a_picture_of_lines_becomes_an_image_too():
    page = brief(shown({"image/svg+xml": "<svg><script/></svg>"}, {"image/svg+xml": {"alt": "Đường"}}))
    assert page.img["src"].startswith("data:image/svg+xml;base64,")
    assert page.find("svg") is None


@pytest.mark.parametrize(
    "output",
    [
        shown({"image/png": PIXEL}),
        shown({"text/html": f'<img src="data:image/png;base64,{PIXEL}">'}),
        shown({"text/html": '<img alt="a" src="https://example.org/a.png">'}),
        shown({"text/plain": "<Figure size 640x480 with 1 Axes>"}),
        shown({"text/plain": "<pandas.io.formats.style.Styler at 0x7f0a>"}),
        shown({"text/html": "<h1>Tiêu đề nữa</h1>"}),
    ],
)
def test_what_cannot_be_published(output):
    with pytest.raises(InputError, match="b"):
        brief(output)


def test_a_brief_has_a_title():
    with pytest.raises(InputError, match="exactly one, the title"):
        brief(texts=("## Không có tiêu đề",))


def test_widgets_leave_no_trace_but_their_static_form_does():
    page = brief(shown({WIDGET: {"model_id": "a"}, "text/plain": "FloatSlider(value=0.1)"}))
    assert "FloatSlider" not in page.get_text()
    page = brief(shown({WIDGET: {"model_id": "a"}, "text/html": "<p>11 %</p>", "text/plain": "Slider"}))
    assert page.article.get_text().count("11 %") == 1


def test_scripts_in_outputs_are_dropped():
    page = brief(shown({"text/html": "<p>bảng</p><script>alert(1)</script>"}))
    assert page.find("script") is None
    assert "bảng" in page.article.get_text()


def test_contents_from_three_sections():
    texts = ("# T", "## Một", "## Hai")
    assert brief(texts=texts).find("nav") is None
    links = brief(texts=(*texts, "## Ba")).select("nav li a")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("#một", "Một"),
        ("#hai", "Hai"),
        ("#ba", "Ba"),
    ]


def test_the_page_itself_is_light():
    assert len(str(brief()).encode()) < 20_000
