"""The schemas that the package publishes are those that its code reads by.

After a change of the vocabulary, ``VOTESCOPE_WRITE=1 pytest`` on this file writes them anew.
"""

from __future__ import annotations

import json
import os
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from schema_check import schema_problems
from votescope.record.files.record_file import read_record
from votescope.record.files.skeleton import case_text, record_text
from votescope.record.files.yaml_file import YamlFile
from votescope.record.published_schema import published_schemas
from votescope.record.vocabulary import vocabulary

FOLDER = Path(str(resources.files("votescope").joinpath("data/schema")))
PACKS = sorted(Path(str(resources.files("votescope.data.rules"))).glob("*.yaml"))
SCHEMAS = published_schemas()
SAMPLE = {"truth": True, "text": "words", "moment": "2020-03-27/2020-03-29", "range": 3}


def plain(text: str) -> Any:
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=str))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_file_is_what_the_code_reads_by(name: str) -> None:
    written = json.dumps(SCHEMAS[name], indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("VOTESCOPE_WRITE"):
        (FOLDER / name).write_text(written, encoding="utf-8")
    assert (FOLDER / name).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("path", PACKS, ids=[path.name for path in PACKS])
def test_shipped_packs_follow_the_schema(path: Path) -> None:
    assert schema_problems(plain(path.read_text(encoding="utf-8")), SCHEMAS["pack.schema.json"]) == []


def test_a_misspelt_pack_does_not() -> None:
    told = plain(PACKS[0].read_text(encoding="utf-8"))
    told["rules"][0]["met_if"] = {"fact": "a", "one_off": ["b"]}
    assert schema_problems(told, SCHEMAS["pack.schema.json"])


def test_a_record_with_every_key_follows_the_schema() -> None:
    told = {
        term.key: [{"value": SAMPLE.get(term.type) or term.choices[0], "status": "confirmed"}]
        for term in vocabulary().values()
    }
    text = json.dumps({"facts": told}, indent=0)
    assert len(read_record(YamlFile.read(text, name="record.yaml")).facts) == len(vocabulary())
    schema = SCHEMAS["record.schema.json"]
    assert schema_problems(plain(text), schema) == []
    assert schema_problems(plain(text.replace('"referendum"', '"referendun"')), schema)
    assert schema_problems(plain(text.replace('"vote.kind"', '"vote.kin"')), schema)
    assert schema_problems(plain(record_text()), schema) == []


def test_a_new_case_follows_the_schema() -> None:
    text = case_text(title="A vote", kind="referendum")
    assert schema_problems(plain(text), SCHEMAS["case.schema.json"]) == []
    assert schema_problems({"titel": "A vote"}, SCHEMAS["case.schema.json"])


def test_every_table_of_a_case_is_described() -> None:
    tables = {one["path"]: one["schema"]["fields"] for one in SCHEMAS["case.datapackage.json"]["resources"]}
    assert set(tables) == {
        "figures.csv",
        "statements.csv",
        "recognition.csv",
        "roll_calls.csv",
        "roll_call_members.csv",
        "organ_findings.csv",
    }
    stance = next(field for field in tables["statements.csv"] if field["name"] == "stance")
    assert "condemns" in stance["constraints"]["enum"]
