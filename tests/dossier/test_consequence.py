"""Consequences: what is feared, announced, reported and documented stands apart, each with its owner."""

from __future__ import annotations

from votescope.core import Cell, Fact
from votescope.dossier.consequence import ConsequenceLine, consequence_groups
from votescope.dossier.trail import Trail
from votescope.reading import read_report
from votescope.record.evidence import Evidence

TEXT = (
    "Islanders fear conscription after the vote. "
    "Norland has threatened to close its border. "
    "The prospect of sanctions hangs over the island."
)


def groups(*facts: Fact, text: str = TEXT) -> dict[str, tuple[ConsequenceLine, ...]]:
    report = read_report(text, file="a.txt", engine="rules")
    evidence = Evidence(reports=(report,), facts=(*report.facts, *facts))
    found = consequence_groups(evidence.reports, evidence.facts, (), Trail(evidence), {"X": "Exland"})
    return dict(found)


def test_a_fear_an_announcement_and_a_possibility_stand_apart_with_their_owners():
    found = groups()
    (threat,) = found["Announced or threatened"]
    assert threat.owner == "said by Norland" and threat.certainty == "threatened"
    assert threat.tags == ("border closure",)  # the drafted fact of the same words is no second line
    assert any("conscription" in line.words for line in found["Feared or warned of"])
    assert all("sanctions" not in line.words for line in found["Announced or threatened"])


def test_facts_of_the_record_stand_under_their_own_certainty():
    cell = Cell(file="record.yaml", row=4)
    facts = [
        Fact(key="conscription.by_holder", value=value, territory="X", status="confirmed", spans=(cell,))
        for value in ("documented", "reported")
    ]
    found = groups(*facts, text="Nothing else is told here.")
    assert list(found) == ["Documented", "Reported as happening"]
    (line,) = found["Documented"]
    assert line.words == "Residents drafted by whoever holds the territory" and line.places == ("Exland",)
    assert not line.drafted and not line.quoted


def test_without_consequences_there_is_nothing_to_print():
    assert groups(text="Voting took place on Sunday.") == {}
