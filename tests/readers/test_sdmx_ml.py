from __future__ import annotations

import pytest

from plan_analysis.errors import InputError
from plan_analysis.readers.sdmx_ml import is_sdmx, read_message

MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
 xmlns:ns1="urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XX:DSD(1.0):ObsLevelDim:TIME_PERIOD"
 xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:Header><message:ID>1</message:ID>
<message:Test>false</message:Test><message:Prepared>2024-11-13T06:48:52Z</message:Prepared>
<message:Sender id="ZZZ"></message:Sender><message:Structure structureID="S" namespace=
"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XX:DSD(1.0):ObsLevelDim:TIME_PERIOD"
 dimensionAtObservation="TIME_PERIOD"><common:Structure><Ref agencyID="XX" id="DSD" version="1.0"></Ref>
</common:Structure></message:Structure></message:Header>
<message:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="S">
<Series REF_AREA="VN" INDICATOR="AIP_ISIC4_IX" FREQ="M" BASE_PER="2015" UNIT_MULT="0">
<Obs TIME_PERIOD="2017-01" OBS_VALUE="67.569999999999993"></Obs>
<Obs TIME_PERIOD="2017-03" OBS_VALUE="NaN"></Obs></Series>
<Series REF_AREA="VN" INDICATOR="TXG_FOB_USD" FREQ="M" UNIT_MULT="9">
<Obs TIME_PERIOD="2017-01" OBS_VALUE="5.5"></Obs></Series>
<Series REF_AREA="VN" INDICATOR="TXG_H5_64_FOB_USD" FREQ="M" UNIT_MULT="6">
<Obs TIME_PERIOD="2017-01" OBS_VALUE="1"></Obs><Obs TIME_PERIOD="2017-02" OBS_VALUE="2"></Obs></Series>
</message:DataSet></message:StructureSpecificData>"""


def test_a_message():
    assert is_sdmx(MESSAGE)
    result = read_message(MESSAGE.encode(), "m.xml", source_id="nsdp")
    columns = ["series", "territory", "period", "measure", "value", "unit", "base_year", "published"]
    assert result.observations[columns].to_numpy().tolist() == [
        ["iip", "viet_nam", "2017-01", "index", 67.569999999999993, "index points", "2015", "2024-11-13"],
        ["exports", "viet_nam", "2017-01", "level", 5500.0, "million USD", "", "2024-11-13"],
    ]
    (refusal,) = result.refusals
    assert (refusal.place, refusal.found) == ("indicator TXG_H5_64_FOB_USD", "2 figures")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (MESSAGE[:-60], "well-formed"),
        (MESSAGE.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1), "without entities"),
        (MESSAGE + " " * 6 * 2**20, "at most 5 MiB"),
    ],
)
def test_damaged_and_hostile_messages_are_refused(content, message):
    with pytest.raises(InputError, match=message):
        read_message(content.encode(), "m.xml")


def test_real_messages(sample):
    path = sample("sdmx", "IIPVNM.xml")
    table = read_message(path.read_bytes(), path.name).observations
    assert len(table) == 470 and set(table["base_year"]) == {"2015"}
    path = sample("sdmx", "METVNM.xml")
    table = read_message(path.read_bytes(), path.name).observations
    exports = table[table["series"] == "exports"].set_index("period")["value"]
    assert len(exports) == 168 and exports["2010-01"] == 5080.878447


def test_a_damaged_message_prints_nothing(capsys):
    damaged = MESSAGE.replace('TIME_PERIOD="2017-01" OBS_VALUE="67', 'D="2017-01" OBS_VALUE="67')
    with pytest.raises(InputError, match="damage"):
        read_message(damaged.encode(), "m.xml")
    assert capsys.readouterr().out == ""
