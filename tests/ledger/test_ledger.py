"""The counting rules of the ledger."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from votescope.core import Cell, Fact, Span, Statement
from votescope.record.evidence import Evidence
from votescope.record.ledger.day import read_day
from votescope.record.ledger.ledger_files import read_ledger_files
from votescope.record.ledger.position_ledger import ledger
from votescope.record.ledger.recognition import Recognition
from votescope.record.ledger.roll_call import RollCall
from votescope.record.ledger.roll_vote import roll_votes

EXAMPLE = Path(__file__).parents[2] / "examples" / "annexation-2022"


def said(speaker: str, position: str, date: str | None = None, role: str | None = None) -> Statement:
    words = f"{speaker} {position} {date}"
    return Statement(
        id=words,
        speaker=speaker,
        role=role,
        form="indirect",
        position=position,
        date=date,
        contents=(Span(text=words, start=0, end=len(words), file="a.txt"),),
    )


def done(state: str, position: str, date: str, instrument: str = "law", **rest: str) -> Recognition:
    return Recognition(
        id=f"{state} {date}", state=state, organisation="", object="annexation", position=position,
        instrument=instrument, date=read_day(date), source="gazette", trace=Cell(file="recognition.csv"), **rest,
    )  # fmt: skip


def called(source: str, kind: str, abstain: int | None = 4, **members: str) -> RollCall:
    return RollCall(
        id=source, organ="UN General Assembly", ref="R/1", about="a vote", issuer_kind=kind, source=source,
        date=read_day("2020-01-01"), trace=Cell(file="roll_calls.csv"), yes=2, no=1, abstain=abstain, absent=0,
        members=members,
    )  # fmt: skip


def standing(*statements: Statement, **rest: object) -> dict[str, tuple[str, ...]]:
    found = ledger(Evidence(statements=statements, **rest))  # pyright: ignore[reportArgumentType]
    return {line.actor.name: line.standing for line in found.actors}


def test_the_latest_statement_stands_and_older_ones_stay_listed():
    found = ledger(
        Evidence(statements=(said("Fiji", "condemns", "2020-01-02"), said("Fiji", "welcomes", "2020-01-05")))
    )
    (line,) = found.actors
    assert line.standing == ("welcomes",)
    assert [(act.position, act.superseded) for act in line.acts] == [("welcomes", False), ("condemns", True)]
    assert found.counts["states"] == {"welcomes": 1} and found.sides["states"] == {"for": 1}


def test_a_formal_act_goes_before_a_later_statement_and_a_material_one_before_both():
    law = done("FJI", "does_not_recognise", "2020-01-02")
    later = said("Fiji", "welcomes", "2021-06-01")
    assert standing(later, recognition=(law,)) == {"Fiji": ("will_not_recognise",)}
    mission = done("FJI", "recognises", "2019-01-01", "mission")
    assert standing(later, recognition=(law, mission)) == {"Fiji": ("recognises",)}


def test_of_two_formal_acts_the_later_stands_and_one_named_as_replaced_never_does():
    first, second = done("FJI", "recognises", "2020-01-01"), done("FJI", "no_position", "2020-03-01")
    assert standing(recognition=(second, first)) == {"Fiji": ("neutral_declined",)}
    named = replace(second, superseded_by=first.id)
    assert standing(recognition=(first, named)) == {"Fiji": ()}


def test_where_the_order_is_not_known_both_stand_and_that_is_said():
    week, day = said("Fiji", "welcomes", "2022-W38"), said("Fiji", "condemns", "2022-09-21")
    (line,) = ledger(Evidence(statements=(week, day))).actors
    assert set(line.standing) == {"welcomes", "condemns"} and line.unordered and line.side == "both"
    (line,) = ledger(Evidence(statements=(said("Fiji", "welcomes"), day))).actors
    assert line.unordered


def test_void_and_not_recognised_are_two_acts_and_both_are_kept():
    void, refused = (
        said("Fiji", "rejects_validity", "2020-01-01"),
        said("Fiji", "will_not_recognise", "2020-02-01"),
    )
    (line,) = ledger(Evidence(statements=(void, refused))).actors
    assert line.standing == ("rejects_validity", "will_not_recognise") and not line.unordered
    turned = said("Fiji", "recognises", "2020-03-01")
    assert standing(void, refused, turned) == {"Fiji": ("recognises",)}


def test_an_organisation_counts_once_and_groups_without_names_not_at_all():
    found = ledger(
        Evidence(
            statements=(
                said("Ana Petrova", "condemns", role="European Union's top diplomat"),
                said("world leaders", "will_not_recognise"),
                said("Kyiv and its allies", "rejects_validity"),
                said("Ana Petrova", "forecasts", role="UK defence minister"),
                said("election officials", "reports", role="organiser"),
            )
        )
    )
    assert found.counts == {"states": {"rejects_validity": 1}, "organisations": {"condemns": 1}, "others": {}}
    assert [actor.name for actor, _ in found.unnamed] == ["world leaders", "its allies"]
    assert {line.actor.name: line.part for line in found.actors}[
        "the organisers of the vote"
    ] == "organises the vote"


def test_a_person_speaks_for_the_office_that_another_report_names():
    first = said("Ana Petrova", "rejects_validity", "2020-01-01", "US Secretary of State")
    for name in ("Ana Petrova", "Petrova"):
        assert list(standing(first, said(name, "condemns", "2020-01-02", "Secretary of State"))) == [
            "United States"
        ]
    assert len(standing(first, said("Ivo Petrova", "condemns", "2020-01-02"))) == 2


def test_one_actor_written_in_two_ways_is_one():
    assert len(standing(said("Harbour Party", "condemns"), said("the harbour party", "welcomes"))) == 1


def test_what_a_person_fills_in_goes_before_what_the_words_tell():
    told = said("Ana Petrova", "condemns", role="analyst")
    assert standing(replace(told, state="TON")) == {"Tonga": ("condemns",)}
    assert standing(replace(told, actor_kind="unnamed")) == {}
    assert standing(replace(told, position="none")) == {"Ana Petrova": ()}


def test_a_stance_towards_something_else_is_no_position_on_the_vote():
    about = replace(said("Fiji", "condemns"), position=None, stance="condemns")
    assert standing(replace(about, target="vote")) == {"Fiji": ("condemns",)}
    assert standing(replace(about, target="violence")) == {"Fiji": ()}


def test_the_holder_of_the_land_is_in_the_ledger_with_its_part():
    fact = Fact(key="territory.holder", value="Fiji", status="confirmed")
    (line,) = ledger(Evidence(statements=(said("Suva", "endorses_holding"),), facts=(fact,))).actors
    assert (line.actor.code, line.part) == ("FJI", "holds the territory")


def test_a_vote_in_an_organ_is_no_position_and_an_abstention_no_recognition():
    call = called("record", "organ", FJI="yes", TON="abstain")
    found = ledger(Evidence(statements=(said("Fiji", "reports"),), roll_calls=(call,)))
    assert found.counts["states"] == {} and [line.votes for line in found.actors] == [(("R/1", "yes"),)]
    assert [line.actor.code for line in found.actors] == ["FJI"]


def test_sources_that_disagree_are_shown_and_the_organs_record_is_followed():
    (vote,) = roll_votes([called("paper", "outlet", 3), called("record", "organ", 4)])
    assert vote.followed is not None and vote.followed.abstain == 4
    assert vote.conflicts == (("abstain", (("paper", 3), ("record", 4))),)
    (vote,) = roll_votes([called("paper", "outlet", 3), called("wire", "outlet", 4)])
    assert vote.followed is None and "none of them" in vote.reason
    (vote,) = roll_votes([called("paper", "outlet", None), called("wire", "outlet", 4)])
    assert vote.followed is not None and vote.followed.source == "wire" and not vote.conflicts


def test_more_members_than_the_total_are_remarked():
    (vote,) = roll_votes([called("record", "organ", FJI="no", TON="no")])
    assert vote.remarks == ("record prints 1 no, but 2 members are listed with it",)


def test_the_outlet_with_33_abstentions_is_a_conflict_and_35_is_used():
    votes = {vote.ref: vote for vote in roll_votes(read_ledger_files(EXAMPLE).roll_calls)}
    vote = votes["A/RES/ES-11/4"]
    assert vote.followed is not None and (vote.followed.abstain, vote.followed.total) == (35, 193)
    assert [(total, [value for _, value in printed]) for total, printed in vote.conflicts] == [
        ("abstain", [35, 33])
    ]
    assert "organ's own record" in vote.reason
    assert not votes["A/RES/68/262"].conflicts


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_statements_or_acts_changes_the_ledger(seed):
    statements = [said("Fiji", position, date) for position, date in
                  (("welcomes", "2020-01-01"), ("condemns", None), ("rejects_validity", "2020-01-03"),
                   ("will_not_recognise", "2020-W02"), ("reports", "2020-05-01"))]  # fmt: skip
    acts = [done("FJI", "recognises", "2020-01-01"), done("TON", "no_position", "2020-01-02", "statement")]
    first = ledger(Evidence(statements=tuple(statements), recognition=tuple(acts)))
    random.Random(seed).shuffle(statements)
    random.Random(seed).shuffle(acts)
    again = ledger(Evidence(statements=tuple(statements), recognition=tuple(acts)))
    assert again.counts == first.counts and again.sides == first.sides
    assert {line.actor: line.standing for line in again.actors} == {
        line.actor: line.standing for line in first.actors
    }
