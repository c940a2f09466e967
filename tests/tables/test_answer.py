from __future__ import annotations

import polars as pl
import pytest

from votescope.tables import read_table
from votescope.tables.answer import affirmative


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (("No", "Yes"), "Yes"),
        (("ДА", "НЕТ"), "ДА"),
        (("NUMVOTISI", "NUMVOTINO"), "NUMVOTISI"),
        (("Votes against", "Votes for"), "Votes for"),
        (("Evet", "Hayır"), "Evet"),
        (("Leave", "Remain"), None),
        (("Yes", "No", "Blank"), None),
        (("Yes", "Yesterday"), None),
        (("Only",), None),
    ],
)
def test_the_affirmative_answer_is_told_by_its_word(options, answer):
    assert affirmative(options) == answer


@pytest.mark.parametrize(("names", "focus"), [(("Yes", "No"), "Yes"), (("Ann", "Bo"), "Bo")])
def test_the_focus_is_the_affirmative_answer_else_the_leader(tmp_path, names, focus):
    rows = {"unit": ["1", "2"], "cast": [100, 90], names[0]: [30, 40], names[1]: [70, 50]}
    pl.DataFrame(rows).write_csv(tmp_path / "t.csv")
    assert read_table(tmp_path / "t.csv").focus == focus
