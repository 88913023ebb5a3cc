import numpy as np
import pandas as pd
import pytest

from plan_analysis.errors import InputError
from plan_analysis.evaluation.record import COLUMNS, read_table, stored_origin, write_table


@pytest.fixture
def small():
    text = {name: ["a", "b"] for name in COLUMNS}
    numbers = {name: [1.234, np.nan] for name in ("outcome", "q10", "median", "q90", "crps", "pit")}
    return pd.DataFrame(text | numbers | {"horizon": [1, 2]})


def test_what_is_written_is_read(small, tmp_path):
    path = tmp_path / "evaluation.parquet"
    write_table(small, path, {"code": "abc"})
    found = read_table(path)
    assert found["crps"].iloc[0] == 1.234 and np.isnan(found["crps"].iloc[1])
    assert found["horizon"].tolist() == [1, 2] and stored_origin(path) == {"code": "abc"}
    assert [file.name for file in tmp_path.iterdir()] == ["evaluation.parquet"]


def test_a_missing_table_says_how_it_is_made(tmp_path):
    with pytest.raises(InputError, match=r"no such file.*benchmarks/real_time.py"):
        read_table(tmp_path / "evaluation.parquet")


def test_a_torn_file_and_a_missing_column_are_named(small, tmp_path):
    path = tmp_path / "evaluation.parquet"
    path.write_bytes(b"PAR1 torn")
    with pytest.raises(InputError, match="a Parquet file"):
        read_table(path)
    small.drop(columns="crps").to_parquet(path)
    with pytest.raises(InputError, match="no crps"):
        read_table(path)
