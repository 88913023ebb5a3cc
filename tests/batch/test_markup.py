import pytest
from bs4 import BeautifulSoup

from plan_analysis.batch.markup import dress_tables, heading_problems, image_problems, name_headings, sanitise

PICTURE = "data:image/png;base64,AAAA"


def parsed(html):
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<iframe src="https://example.org"></iframe><b>x</b>', "<b>x</b>"),
        ('<p onclick="x()" class="y">a</p>', '<p class="y">a</p>'),
        ('<a href="java\nscript:x()">a</a>', "<a>a</a>"),
        ('<a href="https://example.org">a</a>', '<a href="https://example.org">a</a>'),
        ('<a href="other.html#part">a</a>', '<a href="other.html#part">a</a>'),
        ('<img alt="a" src="https://example.org/a.png"/>', '<img alt="a"/>'),
        ('<img alt="a" src="figure.png" srcset="b.png 2x"/>', '<img alt="a"/>'),
        (f'<img alt="a" src="{PICTURE}"/>', f'<img alt="a" src="{PICTURE}"/>'),
        ("<style>@import 'a.css';</style>", ""),
        ("<style>p { background: url( https://example.org/a) }</style>", ""),
        ("<style>#T_1 th { color: red }</style>", "<style>#T_1 th { color: red }</style>"),
        ('<td style="background: url(//example.org/a)">1</td>', "<td>1</td>"),
        ('<svg><use xlink:href="https://example.org/a.svg#b"></use></svg>', "<svg><use></use></svg>"),
        ('<svg><image href="https://example.org/a.png"></image></svg>', "<svg><image/></svg>"),
        ('<form action="https://example.org"><input name="a"/></form>', ""),
    ],
)
def test_nothing_runs_or_fetches(given, left):
    soup = parsed(given)
    sanitise(soup)
    assert str(soup) == left


def test_images_need_words():
    assert image_problems(parsed(f'<img src="{PICTURE}" alt="IIP tăng 9 %"/>'), "a") == []
    silent = image_problems(parsed(f'<img src="{PICTURE}" alt=" "/><img src="{PICTURE}"/>'), "a")
    assert [problem.place for problem in silent] == ["image 1", "image 2"]
    assert len(image_problems(parsed('<img alt="a"/>'), "a")) == 1


def test_one_title():
    assert heading_problems(parsed("<h1>A</h1><h2>B</h2>"), "a") == []
    assert heading_problems(parsed("<h2>B</h2>"), "a")[0].found == "none"
    assert heading_problems(parsed("<h1>A</h1><h1>B</h1>"), "a")[0].found == "A; B"


def test_headings_get_names_of_their_own():
    soup = parsed("<h2>Kết quả: 9 %</h2><h3>Số liệu</h3><h2>Kết quả: 9 %</h2><h2>?</h2>")
    assert list(name_headings(soup)) == [
        ("kết-quả-9", "Kết quả: 9 %"),
        ("kết-quả-9-2", "Kết quả: 9 %"),
        ("part", "?"),
    ]
    assert soup.h3["id"] == "số-liệu"


TABLE = """<table border="1"><caption>IIP</caption>
<thead><tr><th></th><th>Năm</th><th>Tăng, %</th><th>Ghi chú</th></tr></thead>
<tbody><tr><th>0</th><td>2021</td><td>8,82</td><td>12 tháng</td></tr>
<tr><th>1</th><td>2022</td><td>–</td><td></td></tr>
<tr><th>2</th><td>2023</td><td>−1.234,5 %</td><td>9</td></tr></tbody></table>"""


def test_tables_are_described_and_scroll_alone():
    soup = parsed(TABLE)
    dress_tables(soup, soup, "Bảng")
    box = soup.find("div")
    assert box["aria-label"] == "IIP"
    assert box["tabindex"] == "0"
    assert "border" not in soup.table.attrs
    assert [head.get("scope") for head in soup.find_all("th")] == ["col"] * 4 + ["row"] * 3
    assert [head.get_text() for head in soup.thead.find_all(class_="num")] == ["Năm", "Tăng, %"]
    assert len(soup.tbody.find_all(class_="num")) == 6


def test_a_table_without_caption_is_counted():
    soup = parsed("<table><tr><td>1</td></tr></table>")
    dress_tables(soup, soup, "Bảng")
    assert soup.div["aria-label"] == "Bảng 1"


def test_cells_that_span_keep_their_place():
    soup = parsed(
        "<table><tbody><tr><th rowspan='2'>a</th><td>1</td></tr><tr><td>2</td></tr></tbody></table>"
    )
    dress_tables(soup, soup, "Bảng")
    assert soup.th["scope"] == "rowgroup"
    assert [cell["class"] for cell in soup.find_all("td")] == [["num"], ["num"]]
