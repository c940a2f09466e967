"""The situation of a vote: kind, question, organisers, notice, fighting, control; and figures of speech."""

from __future__ import annotations

import pytest

from votescope.core import Fact, Range, Span
from votescope.reading.cut import read_document
from votescope.reading.situation.notice import notice_range
from votescope.reading.situation.situation import find_situation


def facts(text: str, key: str) -> list[Fact]:
    return [fact for fact in find_situation(read_document(text, file="a.txt")) if fact.key == key]


NOTICE = [
    ("The governor called the referendum only days before polls opened.", 1, 27),
    ("The plebiscite started on Sunday, days after it was called.", 1, 27),
    ("The junta called the plebiscite two weeks before polling day.", 14, 14),
    ("The referendum was announced less than a month before the vote.", 1, 30),
    ("Voting opened three days after the parliament called the referendum.", 3, 3),
    ("Voters were given twelve days' notice of the ballot.", 12, 12),
    ("The vote was called only six weeks before voters went to the polls.", 42, 42),
    ("The election was scheduled months before the vote.", 60, 365),
]


@pytest.mark.parametrize(("text", "low", "high"), NOTICE)
def test_notice(text: str, low: int, high: int) -> None:
    found = facts(text, "calendar.called_before_start")
    assert [fact.value for fact in found] == [Range(low=low, high=high)]
    assert found[0].derived


@pytest.mark.parametrize(
    "text",
    [
        "The results were announced two days after the vote.",
        "The candidate was announced just days before the election.",
        "Sanctions were announced weeks before the referendum.",
        "Polls opened at 7 a.m. days after the storm.",
        "The snap election was tight.",
    ],
)
def test_what_was_announced_is_not_the_vote(text: str) -> None:
    assert facts(text, "calendar.called_before_start") == []


def test_a_vague_length_is_a_range_with_its_reason() -> None:
    read = notice_range("several days")
    assert read is not None and read[0] == Range(low=2, high=13) and "days" in read[1]


@pytest.mark.parametrize(
    "text",
    [
        "A counter-offensive in the hills kept half the stations shut.",
        "Battlefield losses did not delay the ballot.",
        "Troops are fighting separatists in the east as the country votes.",
        "The elections were held amid a civil war that has displaced millions.",
        "Rebel attacks continued in the north on polling day.",
        "Ethiopia's full-scale invasion overshadowed the vote.",
        "The campaign against Boko Haram kept many voters at home.",
    ],
)
def test_fighting_under_way(text: str) -> None:
    assert [fact.value for fact in facts(text, "security.armed_conflict")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The rivals are fighting for votes in a battle for the suburbs, and her war chest is full.",
        "The war of words went on as the trade war hurt farmers.",
        "After the 1998 war the town was rebuilt, and war veterans vote early there.",
        "There was no fighting on polling day, observers said.",
        "He warned that a boycott could lead to civil war.",
        "The minister launched a charm offensive.",
        "The president is under fire and on the offensive after a poll bombshell.",
        "Frontline workers voted by post in the battleground states.",
        "A civil war that ended in 1998 left scars.",
        "Fighting corruption was her promise.",
        "The landslide win ended the race.",
    ],
)
def test_figures_of_speech_and_past_wars_are_no_fighting(text: str) -> None:
    assert facts(text, "security.armed_conflict") == []


CONTROL = [
    (
        "Much of Abyei and Somaliland, occupied by Ethiopia for years, did not vote.",
        "partly occupied",
        {"X-ABYEI", "X-SOMALILAND"},
        "Ethiopia",
    ),
    ("Northern Cyprus, occupied by Turkey since 1974, held a vote.", "occupied", None, "Turkey"),
    ("The vote took place in four partially occupied regions.", "partly occupied", {None}, None),
    ("The self-declared republic of Somaliland held a vote.", "self-proclaimed", None, None),
    ("The vote in rebel-held Bukavu was peaceful.", "de facto control", {None}, "rebels"),
    ("Residents of the disputed region of Abyei voted.", "disputed", None, None),
]


@pytest.mark.parametrize(("text", "value", "codes", "holder"), CONTROL)
def test_control(text: str, value: str, codes: set[str | None] | None, holder: str | None) -> None:
    found = facts(text, "territory.control")
    assert {fact.value for fact in found} == {value}
    assert codes is None or {fact.territory for fact in found} == codes
    assert {fact.value for fact in facts(text, "territory.holder")} == ({holder} if holder else set())


@pytest.mark.parametrize(
    "text",
    [
        "Protesters occupied the square and students occupied the ministry building.",
        "She has occupied the office for ten years.",
        "The disputed election was won by the incumbent.",
    ],
)
def test_offices_and_squares_are_no_land(text: str) -> None:
    assert facts(text, "territory.control") == []


@pytest.mark.parametrize(
    ("text", "kind", "effects"),
    [
        ("The referendum on joining Serbia was held on Sunday.", "referendum", {"accession"}),
        ("Voters in the plebiscite backed secession.", "plebiscite", {"secession"}),
        ("The referendum on independence drew crowds.", "referendum", {"independence"}),
        ("Voters approved a new constitution in the referendum.", "referendum", {"constitution"}),
        ("The island held a referendum on greater autonomy.", "referendum", {"autonomy"}),
        ("Three candidates stood in the presidential election.", "presidential election", {"office"}),
        ("The referendum on whether to keep daylight saving time failed.", "referendum", {"policy"}),
    ],
)
def test_kind_and_effect(text: str, kind: str, effects: set[str]) -> None:
    assert facts(text, "vote.kind")[0].value == kind
    assert {fact.value for fact in facts(text, "question.effect")} == effects


def test_history_is_no_question() -> None:
    text = "The country won independence from Portugal in 1975. It held a presidential election on Sunday."
    assert {fact.value for fact in facts(text, "question.effect")} == {"office"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Results released by pro-government authorities came late.", ["pro-government authorities"]),
        (
            "The Independent Electoral Commission (IEC) said polls closed.",
            ["Independent Electoral Commission"],
        ),
        ("The Kremlin-staged referendums ended.", ["Kremlin"]),
        ("The mayor voted at noon.", []),
    ],
)
def test_organisers(text: str, names: list[str]) -> None:
    assert [fact.value for fact in facts(text, "organiser")] == names


def test_spans_lie_in_one_sentence() -> None:
    text = "The polls were announced days before voting began. Shelling went on.\nRebel-held Bukavu voted on autonomy."
    document = read_document(text, file="a.txt")
    for fact in find_situation(document):
        for span in fact.spans:
            assert isinstance(span, Span)
            sentence = document.sentence_at(span.start)
            assert sentence is not None and span.end <= sentence.end
            assert text[span.start : span.end] == span.text


def test_another_voice_is_noted() -> None:
    assert (
        facts("Officials said shelling continued during the vote.", "security.armed_conflict")[0].note
        == "attributed"
    )
    assert facts("Shelling continued during the vote.", "security.armed_conflict")[0].note == ""
