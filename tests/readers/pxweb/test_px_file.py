from __future__ import annotations

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.pxweb import cube_of_px, read_cube
from plan_analysis.readers.pxweb.px_file import is_px

PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="vi";
CREATION-DATE="20240506 07:00";
LAST-UPDATED="20240607 08:00";
TITLE="Chỉ số sản xuất công nghiệp phân theo địa phương; "
"chia theo Địa phương và Năm";
TITLE[en]="Something else";
UNITS="%";
STUB="Địa phương";
HEADING="Năm";
VALUES("Địa phương")="CẢ NƯỚC","Hưng Yên",
"Thừa Thiên - Huế";
VALUES("Năm")="2022","Sơ bộ 2023";
DATA=
107.8 101.5
110.4 ".."
99.5 "..."
;
"""


def test_a_px_file():
    content = PX.encode()
    assert is_px(content)
    table = read_cube(cube_of_px(content, "t.px"), "t.px").observations
    assert table[["territory", "period", "value", "status"]].to_numpy().tolist() == [
        ["viet_nam", "2022", 107.8, "final"],
        ["viet_nam", "2023", 101.5, "preliminary"],
        ["hung_yen", "2022", 110.4, "final"],
        ["thua_thien_hue", "2022", 99.5, "final"],
    ]
    assert set(table["published"]) == {"2024-06-07"} and set(table["series"]) == {"iip"}


def test_a_code_page_is_honoured():
    text = PX.replace('CODEPAGE="utf-8"', 'CODEPAGE="windows-1258"').replace("ễ", "e")
    plain = text.replace("Chỉ số sản xuất công nghiệp phân theo địa phương", "Index of industrial production")
    plain = plain.replace("Địa phương", "Province").replace("Năm", "Year").replace("CẢ NƯỚC", "WHOLE COUNTRY")
    plain = plain.replace("Hưng Yên", "Hung Yen").replace("Thừa Thiên - Huế", "Hue").replace("Sơ bộ", "Prel.")
    cube = cube_of_px(plain.replace("chia theo Province và Year", "by province").encode("cp1258"), "t.px")
    assert cube.dimensions[0].labels == ("WHOLE COUNTRY", "Hung Yen", "Hue")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("99.5 ", ""), "found 5 cells; expected 6"),
        (('VALUES("Năm")="2022","Sơ bộ 2023";', ""), r"no VALUES\(\"Năm\"\)"),
        (("DATA=", "DATE="), "no DATA"),
        (('UNITS="%";', "rubbish;"), "line 10"),
        ((";\n", "\n"), "without an end"),
        (('"utf-8"', '"no-such"'), "CODEPAGE"),
    ],
)
def test_damage_is_named(change, message):
    text = PX.rstrip("\n") + "\n"
    text = text[: text.rindex(";")] + "\n" if change[0] == ";\n" else text.replace(*change)
    with pytest.raises(InputError, match=message):
        cube_of_px(text.encode(), "t.px")
