"""The folder: all or nothing, ours replaced, the rest left alone; cells and JSON are inert."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from dataclasses import replace

import pytest
from dossier_cases import HOSTILE, counts_case, reports_case
from hypothesis import given
from hypothesis import strategies as st

from schema_check import schema_problems
from votescope.core import InputProblem
from votescope.dossier import findings_json, write_dossier
from votescope.dossier.folder import MANIFEST, write_folder
from votescope.dossier.plain import csv_text, inert_cell, plain

FILES = {"dossier.html": "page", "findings.json": "{}", "charts/a.svg": "<svg/>"}


def everything(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_with_their_sums(tmp_path):
    page = write_folder(tmp_path / "deep" / "out", FILES, last="dossier.html")
    assert page.read_text() == "page"
    for line in (page.parent / MANIFEST).read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((page.parent / name).read_bytes()).hexdigest() == digest
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_ours_are_replaced_and_foreign_files_stay(tmp_path):
    out = tmp_path / "out"
    write_folder(out, {**FILES, "charts/old.svg": "old", "charts/edited.svg": "old"}, last="dossier.html")
    (out / "notes.txt").write_text("mine")
    (out / "charts" / "edited.svg").write_text("changed by hand")
    write_folder(out, {**FILES, "dossier.html": "new"}, last="dossier.html")
    found = everything(out)
    assert found["dossier.html"] == b"new" and found["notes.txt"] == b"mine"
    assert "charts/old.svg" not in found and found["charts/edited.svg"] == b"changed by hand"


def test_a_forged_manifest_removes_nothing_outside(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("keep")
    digest = hashlib.sha256(b"keep").hexdigest()
    out = tmp_path / "out"
    out.mkdir()
    (out / MANIFEST).write_text(
        f"{digest}  ../outside.txt\n{digest}  charts/../../outside.txt\n{digest}  {outside}\n"
    )
    write_folder(out, FILES, last="dossier.html")
    assert outside.read_text() == "keep"


def test_links_out_of_the_folder_are_refused(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "charts").symlink_to(elsewhere)
    with pytest.raises(InputProblem, match="link that leads out"):
        write_folder(out, FILES, last="dossier.html")
    assert list(elsewhere.iterdir()) == [] and not (out / "dossier.html").exists()


def test_a_linked_file_is_replaced_not_followed(tmp_path):
    target = tmp_path / "target.html"
    target.write_text("keep")
    out = tmp_path / "out"
    out.mkdir()
    (out / "dossier.html").symlink_to(target)
    write_folder(out, FILES, last="dossier.html")
    assert target.read_text() == "keep" and (out / "dossier.html").read_text() == "page"


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputProblem, match="is a file, not a folder"):
        write_folder(tmp_path / "out", FILES, last="dossier.html")


def test_a_failed_write_leaves_the_old_dossier_whole(tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_folder(out, FILES, last="dossier.html")
    before = everything(out)

    def full(self, body):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(InputProblem, match="No space left on device"):
        write_folder(out, {**FILES, "dossier.html": "new"}, last="dossier.html")
    assert everything(out) == before and os.listdir(tmp_path) == ["out"]


def test_findings_follow_their_schema(written):
    for page in written.values():
        folder = page.parent
        found = json.loads((folder / "findings.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
        schema = json.loads((folder / "findings.schema.json").read_text(encoding="utf-8"))
        assert schema["$id"] == found["schema"]
        assert schema_problems(found, schema) == []


def test_the_schema_refuses_what_is_wrong():
    schema = json.loads(write_schema())
    found = findings_json(reports_case())
    assert schema_problems(found, schema) == []
    for break_it in (
        lambda record: record.pop("outcomes"),
        lambda record: record["findings"][0].update(outcome="bad"),
        lambda record: record["findings"][0].update(p_value=1.5),
        lambda record: record["findings"][0]["scope"].update(level="town"),
        lambda record: record["findings"][0]["evidence"].append({"file": "a"}),
    ):
        broken = json.loads(json.dumps(found))
        break_it(broken)
        assert schema_problems(broken, schema)


def write_schema() -> str:
    from importlib import resources

    return (
        resources.files("votescope").joinpath("data/schema/findings.schema.json").read_text(encoding="utf-8")
    )


def test_numbers_stay_numbers_and_nan_becomes_null():
    found = findings_json(counts_case(3))
    values = next(f["values"] for f in found["findings"] if "nothing" in f["values"])
    assert values.pop("variations")[0]["p_value"] == 0.38
    assert values == {
        "rows": 8996,
        "observed": 1840,
        "expected": 1827.6,
        "sd": 31.2,
        "excess": 12.4,
        "nothing": None,
    }
    local = next(f for f in found["findings"] if f["scope"]["level"] == "region")
    assert isinstance(local["p_value"], float) and local["evidence"] == []


def test_every_kind_of_evidence_says_where_it_stands():
    found = findings_json(reports_case())
    traces = [trace for finding in found["findings"] for trace in finding["evidence"]]
    shapes = {frozenset(trace) for trace in traces}
    assert shapes == {
        frozenset({"file", "start", "end", "text"}),
        frozenset({"file", "sheet", "row", "column", "text"}),
        frozenset({"rule", "document", "provision", "text", "link"}),
    }


@given(st.text())
def test_no_text_cell_starts_a_formula(text):
    cell = inert_cell(text)
    bare = str(cell).lstrip(" \u00a0\ufeff")
    if bare[:1] in "=+-@\t\r\n" and bare:
        assert float(cell) == float(text.replace(",", ""))


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_come_back_from_csv_as_they_were(value):
    back = next(iter(csv.reader(io.StringIO(csv_text(["n"], [[value]]).split("\r\n", 1)[1]))))[0]
    assert float(back) == float(value)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=1, max_size=4))
def test_text_comes_back_from_csv_but_for_the_guard(row):
    text = csv_text(["h"] * len(row), [row])
    back = list(csv.reader(io.StringIO(text, newline="")))[1] if any(row) or len(row) > 1 else [""]
    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in row]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_plain_is_json(value):
    json.dumps(plain(value), allow_nan=False).encode("utf-8")


def test_hostile_cells_are_inert_in_every_table(written):
    folder = written["hostile"].parent
    tables = [*folder.glob("tables/*.csv"), *folder.glob("charts/*.csv")]
    assert len(tables) > 5
    seen = 0
    for path in tables:
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle):
                for cell in row:
                    seen += cell == f"'{HOSTILE[1]}"
                    assert not cell.startswith(("=", "+", "@", "\t")), (path.name, cell)
    assert seen > 3


def test_file_names_are_safe_whatever_the_titles(written):
    for path in written["hostile"].parent.rglob("*"):
        assert path.name.replace("-", "").replace(".", "").replace("_", "").isalnum(), path.name


def test_running_again_without_a_chart_removes_it(tmp_path):
    out = tmp_path / "out"
    write_dossier(counts_case(2), out)
    many = len(list(out.glob("charts/*.svg")))
    bare = counts_case(2)
    write_dossier(replace(bare, findings=tuple(replace(f, displays=()) for f in bare.findings)), out)
    assert many == 7 and len(list(out.glob("charts/*.svg"))) == 1
