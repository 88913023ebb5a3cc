"""Inputs that are built to exhaust or mislead a reader, and paths that are no ordinary files."""

from __future__ import annotations

import io
import os
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fuzzing.case import Case, holding
from fuzzing.old_workbook import far_cells
from fuzzing.seeds import members, own_seeds, packed, pdf, workbook

_MANY = 2 * 2**30
_PDF_FILTER = b"/Filter/FlateDecode"
_HEAD = "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025\n"
_COLUMNS = ("series", "territory", "period", "frequency", "measure", "value", "unit", "status")
_FORMULAS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    '=HYPERLINK("file:///etc")',
    "=A1:A1048576",
)


@cache
def _zeros() -> bytes:
    """Return a workbook of 2 GB of zeros in 2 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(_MANY // 2**24):
                member.write(bytes(2**24))
    return target.getvalue()


def zip_bomb(rng: random.Random) -> Case:
    content = _zeros()
    if rng.random() < 0.5:  # the directory lies about the size
        content = content.replace(_MANY.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    return Case("zip bomb", holding(content, rng.choice(("a.xlsx", "a.xls", "a.docx"))))


def many_members(rng: random.Random) -> Case:
    count = rng.choice((3000, 20_000))
    parts = {"xl/workbook.xml": b"<workbook/>", **{f"xl/{number}": b"" for number in range(count)}}
    return Case("zip bomb", holding(packed(parts), "a.xlsx"))


def _with_sheet(sheet: bytes) -> bytes:
    parts = members(own_seeds()[0].content)
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def endless_sheet(rng: random.Random) -> Case:
    """Rows without cells up to the last one, a cell in the last corner, or a size that is stated only."""
    sheet = members(own_seeds()[0].content)["xl/worksheets/sheet1.xml"]
    last = rng.choice((100_000, 1_000_000, 1_048_576))
    way = rng.choice(("rows", "corner", "stated", "cells"))
    more = {
        "rows": b"".join(b'<row r="%d"/>' % row for row in range(20, last)),
        "corner": b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (last, last),
        "stated": b"",
        "cells": b"".join(
            b'<row r="%d"><c r="A%d"/><c r="C%d" t="str"><v></v></c></row>' % (row, row, row)
            for row in range(20, last, 4)
        ),
    }[way]  # fmt: skip
    if way == "stated":
        sheet = sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    content = sheet.replace(b"</sheetData>", more + b"</sheetData>")
    return Case("sheet of endless rows", holding(_with_sheet(content), "a.xlsx"))


def formulas(rng: random.Random) -> Case:
    seed = rng.choice(
        [seed for seed in own_seeds() if seed.name in ("template.csv", "iip.csv", "report.txt")]
    )
    if rng.random() < 0.5:
        rows = [[rng.choice(_FORMULAS) for _ in range(5)] for _ in range(30)]
        return Case("formula text", holding(workbook({"2. Chỉ số": rows}), "formulas.xlsx"))
    text = seed.content.decode("utf-8-sig").replace("1", rng.choice(_FORMULAS), rng.randrange(1, 20))
    return Case("formula text", holding(text.encode(), seed.name))


def markup(rng: random.Random) -> Case:
    """Make a web page of the wrong name, without end or of great depth."""
    deep = rng.choice((100, 20_000, 300_000))
    tag = rng.choice(("div", "table", "b", "p", "svg"))
    body = {
        0: f"<table><tr><td>{_HEAD}</td></tr></table>",
        1: f"<{tag}>" * deep + _HEAD,
        2: "<p " + 'a="b" ' * deep + f">{_HEAD}",
        3: f"<script>{'x' * deep * 10}</script><p>{_HEAD}",
        4: "&#x1F600;&amp" * deep + "<!--" * deep,
    }[rng.randrange(5)]
    name = rng.choice(("a.xls", "a.html", "a.xlsx", "a.txt"))
    return Case("web page of another name", holding(f"<html><body>{body}".encode(), name))


def entities(rng: random.Random) -> Case:
    """Entities that multiply, one large entity used often, an entity that is another file, deep elements."""
    tens = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    way = rng.randrange(5)
    declared = (
        f'<!DOCTYPE a [<!ENTITY e0 "lol">{tens}]>',
        f'<!DOCTYPE a [<!ENTITY e9 "{"x" * 100_000}">]>',
        '<!DOCTYPE a [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname">%p;]>',
        "",
    )[way]
    use = "&e9;" * rng.choice((1, 20_000)) if declared else "<a>" * rng.choice((200, 100_000))
    space = " " * rng.choice((0, 5000, 70_000))
    sdmx = '<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">'
    if rng.random() < 0.4:
        content = f'<?xml version="1.0"?>{space}{declared}{sdmx}{use}</m:GenericData>'
        return Case("XML bomb", holding(content.encode(rng.choice(("utf-8", "utf-16"))), "a.xml"))
    if rng.random() < 0.5:
        row = f'<row><c t="str"><v>{use}</v></c></row>'
        sheet = f'<?xml version="1.0"?>{space}{declared}<worksheet><sheetData>{row}</sheetData></worksheet>'
        return Case("XML bomb", holding(_with_sheet(sheet.encode()), "a.xlsx"))
    parts = members(next(seed for seed in own_seeds() if seed.name == "report.docx").content)
    parts["word/document.xml"] = (
        f'<?xml version="1.0"?>{space}{declared}<w:document>{use}</w:document>'.encode()
    )
    return Case("XML bomb", holding(packed(parts), "a.docx"))


def pdf_bomb(rng: random.Random) -> Case:
    streams, filters, kids, more = [b"BT ET"], b"", b"3 0 R", b""
    way = rng.randrange(7)
    if way == 0:
        streams, filters = [zlib.compress(bytes(400 * 2**20), 1)], _PDF_FILTER
    elif way == 1:
        twice = zlib.compress(zlib.compress(bytes(400 * 2**20), 1), 9)
        streams, filters = [twice], b"/Filter[/FlateDecode/FlateDecode]"
    elif way == 2:
        kids, more = b"5 0 R", b"5 0 obj<</Type/Pages/Count 9/Kids[2 0 R 5 0 R]>>endobj\n"
    elif way == 3:
        kids = b"3 0 R " * rng.choice((150, 100_000))
    elif way == 4:
        streams = [b"[" * 200_000, b"(" * 200_000, b"q " * 500_000]
    elif way == 5:
        streams, filters = [zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 2_000_000, 1)], _PDF_FILTER
    else:
        more = b"5 0 obj<</Length 6 0 R>>stream\nx\nendstream endobj 6 0 obj 5 0 R endobj\n"
    return Case("PDF bomb", holding(pdf(streams, filters=filters, kids=kids, more=more), "a.pdf"))


def huge_text(rng: random.Random) -> Case:
    size = rng.choice((1, 4, 7, 9, 66)) * 2**20
    way = rng.randrange(8)
    line, name, head = (
        ('"Ha Noi";104.5;..;108.3\r\n', "a.csv", '"Index by province"\r\n\r\n"Province";"2013";"2014";"2015"\r\n'),
        ('"Ha Noi";', "a.csv", '"Index by province"\r\n\r\n"Province";"2013";"2014";"2015"\r\n'),
        ("1,", "a.json", '{"class":"dataset","id":["Year"],"size":[1],"dimension":{},"value":['),
        ('{"key":["0"],"values":["1"]},', "a.json", '{"columns":[],"data":['),
        ("Chỉ số sản xuất công nghiệp tháng 4 tăng 9,86% so với cùng kỳ năm trước. ", "a.txt", _HEAD),
        ("9", "a.txt", _HEAD + "Chỉ số sản xuất công nghiệp tháng 4 tăng "),
        ("1 ", "a.px", 'CHARSET="ANSI";TITLE="x";STUB="Year";VALUES("Year")="2015";DATA='),
        ("iip,hung_yen,2024,A,yoy_pct,1.5,percent,final\n", "a.csv", ",".join(_COLUMNS) + "\n"),
    )[way]  # fmt: skip
    return Case("huge text", holding((head + line * (size // len(line))).encode(), name))


def deep_json(rng: random.Random) -> Case:
    depth = rng.choice((900, 5000, 200_000, 2_000_000))
    opening, closing = rng.choice((("[", "]"), ('{"a":', "}")))
    end = closing * depth if rng.random() < 0.5 else ""
    return Case("deep JSON", holding((opening * depth + "1" + end).encode(), rng.choice(("a.json", "a.csv"))))


def large_claim(rng: random.Random) -> Case:
    """Make a small file whose sizes claim billions of cells."""
    many = rng.choice((10**5, 10**9, 10**18))
    if rng.random() < 0.5:
        dimension = '{"Year":{"category":{"index":["2015"]}}}'
        content = f'{{"class":"dataset","id":["Year"],"size":[{many}],"dimension":{dimension},"value":[1]}}'
        return Case("claims of many cells", holding(content.encode(), "a.json"))
    axes = [f"d{number}" for number in range(40)]
    values = "".join(
        f'VALUES("{axis}")={",".join(f"{chr(34)}{n}{chr(34)}" for n in range(40))};' for axis in axes
    )
    stub = ",".join(f'"{axis}"' for axis in axes)
    content = f'CHARSET="ANSI";TITLE="Index of industrial production";STUB={stub};{values}DATA=1 2 3;'
    return Case("claims of many cells", holding(content.encode(), "a.px"))


def no_file(rng: random.Random) -> Case:
    ways: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("empty", lambda path: path.touch()),
        ("folder.xlsx", lambda path: path.mkdir()),
        ("unreadable", lambda path: (path.write_text("x"), path.chmod(0))),
        ("loop", lambda path: path.symlink_to(path)),
        ("nowhere", lambda path: path.symlink_to(path.parent / "missing")),
        ("missing", lambda path: None),
        ("pipe", lambda path: os.mkfifo(path)),
        ("memory", lambda path: path.symlink_to("/proc/self/mem")),
        ("endless", lambda path: path.symlink_to("/dev/zero")),
        ("a" * 300, lambda path: None),
        ("a/" * 3000 + "b", lambda path: None),
        ("nul\x00.csv", lambda path: None),
        ("bytes\udcff.txt", lambda path: path.write_text(_HEAD)),
        ("bytes\udcff.csv", lambda path: path.write_bytes(own_seeds()[7].content)),
        ("blank", lambda path: path.write_bytes(rng.choice((b" ", b"\x00", b"\n")) * rng.choice((1, 10**6)))),
    )
    name, make = rng.choice(ways)

    def write(folder: Path) -> Path:
        make(folder / name)
        return folder / name

    return Case("no ordinary file", write)


HOSTILE: tuple[Callable[[random.Random], Case], ...] = (
    zip_bomb,
    many_members,
    endless_sheet,
    formulas,
    markup,
    entities,
    pdf_bomb,
    huge_text,
    deep_json,
    large_claim,
    far_cells,
    no_file,
    no_file,
)  # fmt: skip
