"""Whole files to be damaged: real ones from a folder, and small ones of every kind written here; figures invented."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from plan_analysis.readers.table.template import template_csv

ZIP, OLE, TEXT, PDF = "zip", "ole", "text", "pdf"


@dataclass(frozen=True)
class Seed:
    """A whole file.

    Parameters
    ----------
    name
        Its file name; a real workbook's begins with the day of publication.
    content
        Its bytes.
    """

    name: str
    content: bytes

    @property
    def family(self) -> str:
        """How the file is built: a zip container, a compound file, a PDF or plain text."""
        if self.content.startswith(b"PK"):
            return ZIP
        if self.content.startswith(b"\xd0\xcf\x11\xe0"):
            return OLE
        return PDF if self.content.startswith(b"%PDF") else TEXT

    @property
    def is_workbook(self) -> bool:
        """Whether it is an Excel workbook of either kind."""
        return self.family == OLE or (self.family == ZIP and b"xl/workbook.xml" in self.content)


_REPORT = (
    "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025",
    "10/05/2025",
    "Chỉ số sản xuất công nghiệp tháng 4 tăng 9,86% so với cùng kỳ năm trước.",
    "Tính chung 4 tháng đầu năm, chỉ số sản xuất công nghiệp tăng 9,43% so với cùng kỳ năm trước. "
    "Trong đó: công nghiệp chế biến, chế tạo tăng 9,51%; sản xuất và phân phối điện tăng 5,2%.",
    "Kim ngạch xuất khẩu 4 tháng ước đạt 2.650 triệu USD, tăng hơn 20,5% so với cùng kỳ năm trước.",
)
_PXWEB_CSV = (
    '"Index of Industrial production by province by Cities, provincies and Year"\r\n\r\n'
    '"Cities, provincies";"2013";"2014";"Prel. 2015"\r\n'
    '" WHOLE COUNTRY";105.9;107.6;109.8\r\n"Ha Noi";104.5;..;108.3\r\n"Hung Yen";107.2;107.5;108.7\r\n'
)
_PX = """CHARSET="ANSI";
CODEPAGE="utf-8";
TITLE="Chỉ số sản xuất công nghiệp phân theo địa phương";
UNITS="%";
STUB="Địa phương";
HEADING="Năm";
VALUES("Địa phương")="CẢ NƯỚC","Hưng Yên","Hà Nội";
VALUES("Năm")="2022","Sơ bộ 2023";
DATA=
107.8 101.5
110.4 ".."
99.5 "..."
;
"""
_STAT_2 = {
    "class": "dataset",
    "label": "Index of Industrial production by province",
    "id": ["Province", "Year"],
    "size": [2, 2],
    "dimension": {
        "Province": {
            "label": "Province",
            "category": {"index": {"a": 0, "b": 1}, "label": {"a": "Hung Yen", "b": "Ha Noi"}},
        },
        "Year": {"label": "Year", "category": {"index": ["2022", "2023"], "label": {"2022": "2022", "2023": "2023"}}},
    },
    "value": [110.4, 106.35, 104.5, None],
}  # fmt: skip
_OWN_JSON = {
    "columns": [
        {"code": "Địa phương", "text": "Địa phương", "type": "d"},
        {"code": "Năm", "text": "Năm", "type": "t"},
        {"code": "x", "text": "Index of Industrial production by province", "type": "c"},
    ],
    "data": [{"key": ["0", "0"], "values": ["107.8"]}, {"key": ["1", "0"], "values": ["110.4"]}],
    "meta": {
        "variables": [
            {"code": "Địa phương", "text": "Địa phương", "values": ["0", "1"], "valueTexts": ["Hà Nội", "Hưng Yên"]},
            {"code": "Năm", "text": "Năm", "values": ["0"], "valueTexts": ["2022"]},
        ]
    },
}  # fmt: skip
_DSD = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XX:DSD(1.0):ObsLevelDim:TIME_PERIOD"
_SDMX = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
 xmlns:ns1="{_DSD}" xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:Header><message:ID>1</message:ID>
<message:Test>false</message:Test><message:Prepared>2024-11-13T06:48:52Z</message:Prepared>
<message:Sender id="ZZZ"></message:Sender><message:Structure structureID="S" namespace="{_DSD}"
 dimensionAtObservation="TIME_PERIOD"><common:Structure><Ref agencyID="XX" id="DSD" version="1.0"></Ref>
</common:Structure></message:Structure></message:Header>
<message:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="S">
<Series REF_AREA="VN" INDICATOR="AIP_ISIC4_IX" FREQ="M" BASE_PER="2015" UNIT_MULT="0">
<Obs TIME_PERIOD="2017-01" OBS_VALUE="67.57"></Obs><Obs TIME_PERIOD="2017-02" OBS_VALUE="71.2"></Obs></Series>
<Series REF_AREA="VN" INDICATOR="TXG_FOB_USD" FREQ="M" UNIT_MULT="9">
<Obs TIME_PERIOD="2017-01" OBS_VALUE="5.5"></Obs></Series></message:DataSet></message:StructureSpecificData>"""
_IIP = [
    ["2. Chỉ số sản xuất công nghiệp tháng 5 và 5 tháng năm 2024"],
    [None, "Tháng 5", "Tháng 5", "5 tháng"],
    [None, "năm 2024", "năm 2024", "năm 2024"],
    [None, "so với", "so với", "so với"],
    [None, "tháng", "cùng kỳ", "cùng kỳ"],
    [None, "trước", "năm trước", "năm trước"],
    ["Toàn ngành công nghiệp", 101.5, 104.125, 102.75],
    ["Khai khoáng", 100.25, 98.75, 97.5],
    ["Công nghiệp chế biến, chế tạo", "105,5", "…", 104.5],
]
_LABOUR = [
    ["5. Chỉ số sử dụng lao động của doanh nghiệp công nghiệp phân theo địa phương"],
    [None, "Chỉ số sử dụng lao động", "Chỉ số sử dụng lao động"],
    [None, "thời điểm 01/5/2024 so với", "thời điểm 01/5/2024 so với"],
    [None, "cùng thời điểm tháng trước", "cùng thời điểm năm trước"],
    ["CẢ NƯỚC", 100.5, 102.5],
    ["Hà Nội", 100.25, 101.25],
    ["Hưng Yên", 99.5, 103.5],
]


def own_seeds() -> list[Seed]:
    """Return one small file of every kind that is read."""
    page = f"<html><body><p>{'</p><p>'.join(_REPORT)}</p></body></html>"
    rows = [line.split(",") for line in template_csv().splitlines()]
    return [
        Seed("2024-05-29-annex.xlsx", workbook({"IIP": _IIP, "LD": _LABOUR})),
        Seed("template.xlsx", workbook({"figures": rows})),
        Seed("template.csv", template_csv().encode()),
        Seed("report.txt", "\n".join(_REPORT).encode()),
        Seed("report.html", page.encode()),
        Seed("report.docx", document(_REPORT)),
        Seed("report.pdf", pdf([b"BT /F1 9 Tf 20 800 Td (Tinh Hung Yen thang 4 nam 2025) Tj ET"])),
        Seed("iip.csv", _PXWEB_CSV.encode("utf-8-sig")),
        Seed("iip.px", _PX.encode()),
        Seed("stat1.json", json.dumps({"dataset": _stat_1()}).encode()),
        Seed("stat2.json", json.dumps(_STAT_2).encode()),
        Seed("own.json", json.dumps(_OWN_JSON, ensure_ascii=False).encode("utf-8-sig")),
        Seed("message.xml", _SDMX.encode()),
    ]


def real_seeds(folder: Path) -> list[Seed]:
    """Return every file under a folder."""
    return [Seed(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    """Return an ``.xlsx`` of the given sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return _saved(book.save)


def document(lines: tuple[str, ...]) -> bytes:
    """Return a ``.docx`` of the given paragraphs."""
    import docx

    written = docx.Document()
    for line in lines:
        written.add_paragraph(line)
    return _saved(written.save)


def pdf(streams: list[bytes], *, filters: bytes = b"", kids: bytes = b"3 0 R", more: bytes = b"") -> bytes:
    """Return a PDF of one page whose content is the given streams, without a table of references.

    Parameters
    ----------
    streams
        Content of the page, already filtered.
    filters
        Entry of the streams' dictionaries that names the filters.
    kids
        What the tree of pages lists.
    more
        Further objects.
    """
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count 1/Kids[" + kids + b"]>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents["
        + b" ".join(b"%d 0 R" % (10 + at) for at in range(len(streams)))
        + b"]/Resources<</Font<</F1 4 0 R>>>>>>endobj\n",
        b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
        more,
    ]
    for at, stream in enumerate(streams):
        parts.append(b"%d 0 obj<</Length %d%s>>stream\n" % (10 + at, len(stream), filters))
        parts.append(stream + b"\nendstream endobj\n")
    return b"".join([*parts, b"trailer<</Root 1 0 R/Size 99>>\n%%EOF\n"])


def members(content: bytes) -> dict[str, bytes]:
    """Return the members of a zip container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], level: int = 1) -> bytes:
    """Return a zip container of the given members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _stat_1() -> dict[str, object]:
    held = {name: _STAT_2["dimension"][name] for name in _STAT_2["id"]}
    return {
        "dimension": {**held, "id": _STAT_2["id"], "size": _STAT_2["size"]},
        "label": _STAT_2["label"],
        "value": _STAT_2["value"],
    }


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()
