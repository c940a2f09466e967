"""Votes all over the world: whole reports scored against labels, and short sentences that lead astray."""

from __future__ import annotations

from datetime import date

import pytest
from world_labels import judge, labels

from votescope.core import Moment
from votescope.reading import read_report

PUBLISHED = date(2022, 9, 28)
NEVER_WRONG = ("wrong date", "conflict", "notice", "published", "no statement")
"""Subjects where one error makes a wrong finding; the others have floors a little below what is reached."""
FLOORS = {
    "window": 0.88,
    "effect": 0.9,
    "kind": 0.95,
    "control": 0.95,
    "territories": 0.95,
    "figure": 0.92,
    "figure typed": 0.96,
    "quote": 0.95,
    "furniture": 0.92,
}


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held out"])
def test_reports_are_read_as_labelled(held_out: bool) -> None:
    right, asked, misses = judge(labels(held_out=held_out))
    assert not [miss for miss in misses if miss.split(": ")[1] in NEVER_WRONG]
    low = {subject for subject, floor in FLOORS.items() if right[subject] < floor * asked[subject] - 1}
    assert not low, misses
    assert sum(right.values()) >= 0.96 * sum(asked.values())


NO_FIGHTING = [
    "He said his party was at war with itself.",
    "“We are at war with the old elites,” the candidate said.",
    "The two parties resumed hostilities over the budget.",
    "The vote follows the 2016 peace deal with rebels that ended five decades of fighting.",
    "Rebels laid down their arms in 2019 after a bloody conflict.",
    "He took power in 2021 after his father was killed on the front line against rebels.",
    "Opponents fear the vote could reignite the war that killed thousands.",
    "Democrats launched a counteroffensive in swing states.",
    "She was under siege over health care.",
    "For years the country was at the front line of a war on debt.",
    "The result set off a civil war in the Labour Party.",
    "The candidates battled under a bombardment of negative ads.",
    "The party is fighting for its life after a rebellion in its ranks.",
    "The island, bombed during World War Two, voted on independence.",
]
FIGHTING = [
    "Shelling was heard near the town as people voted.",
    "The referendum came amid a war with rebels in the north.",
    "The army has been battling the militia since April.",
    "The military is fighting an insurgency in the north.",
    "Troops kept up the bombardment of two districts.",
    "Dozens of soldiers were killed in fighting with insurgents this week.",
]


@pytest.mark.parametrize("text", NO_FIGHTING)
def test_no_false_alarm_of_fighting(text: str) -> None:
    assert _facts(text, "security.armed_conflict") == []


@pytest.mark.parametrize("text", FIGHTING)
def test_fighting_is_found(text: str) -> None:
    assert _facts(text, "security.armed_conflict") == [True]


NOT_CALLED = [
    "The ruling was announced a week before the vote was scheduled.",
    "The president announced days before the vote that he would resign.",
    "The new rules were announced a month before the vote.",
    "The opposition leader declared a strike a week before the election.",
    "The king called on voters to back the charter two days before the referendum.",
    "He called the referendum a farce days before it was held.",
    "The court cancelled the referendum three days before polling.",
    "The party announced a boycott days before the referendum.",
]
CALLED = [
    ("The referendum was announced just days before.", 1, 27),
    ("The decision to hold the referendum was announced days before it began.", 1, 27),
    ("Parliament called the referendum only a week before it took place.", 7, 7),
    ("The date was announced only a month before the vote.", 28, 31),
]


@pytest.mark.parametrize("text", NOT_CALLED)
def test_what_was_called_must_be_the_vote(text: str) -> None:
    assert _facts(text, "calendar.called_before_start") == []


@pytest.mark.parametrize(("text", "low", "high"), CALLED)
def test_notice_of_the_vote(text: str, low: int, high: int) -> None:
    (notice,) = _facts(text, "calendar.called_before_start")
    assert (notice.low, notice.high) == (low, high)


DAYS = [
    ("Voters go to the polls on Sunday in the referendum.", "10-02"),
    ("That gave the Yes side 94 percent of the valid vote in Saturday's referendum.", "09-24"),
    ("Results came on Tuesday, a day after a referendum that passed off peacefully.", "09-26"),
    ("Voters in the Pacific territory on Sunday rejected independence.", "09-25"),
    ("The parliament voted on Monday to hold a referendum.", None),
    ("The referendum was postponed on Monday.", None),
    ("A protest against the referendum was held on Saturday.", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_the_vote(text: str, day: str | None) -> None:
    found = [value for value in _facts(text, "calendar.voting_start") if isinstance(value, Moment)]
    assert [f"{moment.earliest:%m-%d}" for moment in found] == ([day] if day else [])


FIGURES = [
    (
        "No took 55.3 percent of the referendum vote on Thursday and Yes 44.7 percent.",
        {"share_against": 55.3, "share_for": 44.7},
    ),
    (
        "The No camp won the referendum with 50.6 percent against 49.4 percent.",
        {"share_against": 50.6, "share_for": 49.4},
    ),
    ("The referendum was void after just 1.23 percent of voters took part.", {"turnout": 1.23}),
    ("Turnout in the referendum fell to 41 percent from 55 percent in the 2010 vote.", {"turnout": 41}),
    ("Inflation of 40 percent dominated the referendum campaign.", {}),
    ("The Serb half of the state backed the referendum.", {}),
    ("Some 78% of those eligible stayed away from the referendum.", {"abstention": 78}),
    ("The Yes side won the referendum with 78 percent of voters taking part.", {"turnout": 78}),
    (
        "Some 98 percent of those casting valid ballots, voted against the plan in the referendum.",
        {"share_against": 98},
    ),
    ("They voted 97 percent in favour of the charter in the referendum.", {"share_for": 97}),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_what_a_figure_counts(text: str, figures: dict[str, float]) -> None:
    report = read_report(text, published=PUBLISHED)
    told = [figure for figure in report.figures if not figure.note.startswith("belongs to an earlier vote")]
    assert {figure.what: figure.value for figure in told} == figures


def test_an_exit_poll_goes_on_in_the_next_sentence() -> None:
    text = (
        "Jane Roe won 80 percent in Sunday's presidential election, an exit poll showed. John Poe had 7 percent. "
        "The commission later put Roe on 71 percent."
    )
    told = [(figure.value, figure.choice, figure.status) for figure in read_report(text).figures]
    assert [status for _, _, status in told[:2]] == ["projection"] * 2
    assert told[2][2] != "projection"
    assert {choice for _, choice, _ in told} == {"Jane Roe", "John Poe"}


def _facts(text: str, key: str) -> list[object]:
    report = read_report(f"{text} Turnout in the referendum was low.", published=PUBLISHED)
    return [fact.value for fact in report.facts if fact.key == key]
