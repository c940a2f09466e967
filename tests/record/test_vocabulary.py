from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources

from votescope.record.vocabulary import closest_key, label_of, vocabulary


def reading(name: str):
    return json.loads(
        resources.files("votescope").joinpath(f"data/reading/{name}.json").read_text(encoding="utf-8")
    )


def test_what_reading_drafts_is_among_the_choices() -> None:
    situation, terms = reading("situation"), vocabulary()
    assert set(situation["kinds"]) <= set(terms["vote.kind"].choices)
    assert {topic["effect"] for topic in situation["topics"]} <= set(terms["question.effect"].choices)
    drafted = [*reading("control")["rules"], *reading("conditions")["rules"]]
    for rule in drafted:
        term = terms[rule.get("key", "territory.control")]
        assert term.type != "choice" or rule["value"] in term.choices


def test_every_key_has_words_for_people_and_a_type() -> None:
    assert {term.type for term in vocabulary().values()} == {"truth", "choice", "text", "moment", "range"}
    assert len({term.label for term in vocabulary().values()}) == len(vocabulary())
    assert label_of("organiser") == "who organised the vote"
    assert label_of("own.key_of_mine") == "own: key of mine"


def test_a_misspelt_key_is_recognised() -> None:
    assert closest_key("security.armed_conflikt") == "security.armed_conflict"
    assert closest_key("zzzz") is None


def test_the_door_to_the_record_is_light() -> None:
    code = "import sys, votescope.record; print([m for m in ('polars', 'pydantic', 'ruamel.yaml') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
