"""The shipped packs hold every row of the reference, with its severity, mark and force."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
from rule_table import LINKS, TABLE

from votescope.core import REFERENCES
from votescope.record.rules.pack import read_pack
from votescope.record.rules.shelf import all_rules, load_rules, shipped_packs

FILES = sorted(
    (entry for entry in resources.files("votescope.data.rules").iterdir() if entry.name.endswith(".yaml")),
    key=lambda entry: entry.name,
)
RULES = {rule.id: rule for rule in all_rules(shipped_packs())}
CITATIONS = {one.id: one for pack in shipped_packs() for one in pack.citations}


@pytest.mark.parametrize("entry", FILES, ids=[entry.name for entry in FILES])
def test_a_pack_names_only_facts_and_words_that_a_record_has(entry) -> None:
    pack = read_pack(entry.read_text(encoding="utf-8"), name=entry.name)
    assert entry.name == f"{pack.schema.pack}.yaml"
    assert pack.schema.reference in {*REFERENCES, None}


def test_every_row_is_there_as_the_table_has_it() -> None:
    found = {
        entry.id: (0 if getattr(entry, "switch", "") else entry.severity, entry.mark, entry.force)
        for entry in (*RULES.values(), *CITATIONS.values())
    }
    assert found == TABLE
    assert Counter(severity for severity, _, _ in TABLE.values()) == {4: 9, 3: 35, 2: 28, 1: 7, 0: 1}
    assert len(RULES) == 70 + 1  # seventy tests and the switch


def test_a_second_citation_is_a_link_at_the_rules_it_names() -> None:
    assert {name: set(one.same_test_as) for name, one in CITATIONS.items()} == LINKS
    loaded = {rule.id: rule for rule in load_rules()}
    for name, targets in LINKS.items():
        assert all(name in {one.id for one in loaded[target].also} for target in targets)


def test_a_rule_whose_text_was_not_read_is_off() -> None:
    unread = {name for name, (_, mark, _) in TABLE.items() if mark == "U"}
    assert set(RULES) - {rule.id for rule in load_rules()} == unread
    assert len(unread) == 6


def test_inferences_of_law_say_from_what_they_follow() -> None:
    assert {rule.id for rule in RULES.values() if rule.follows_if} == {"VCR-III.1", "UNC-2.4", "VC14-27"}
    assert [rule.id for rule in RULES.values() if rule.engaged_says] == ["GC4-47"]


def test_texts_are_in_force_from_their_adoption_on() -> None:
    years = {
        name: RULES[name].adopted.latest.year for name in ("VCR-III.9.a-min", "VC-III.2-content", "CPH-7.7")
    }
    assert years == {"VCR-III.9.a-min": 2022, "VC-III.2-content": 2007, "CPH-7.7": 1990}
    replaced = {rule.id for rule in RULES.values() if rule.replaced}
    assert replaced == {"VC07-II.3.1.d", "VC07-II.3.1.f", "VC07-III.6"}
