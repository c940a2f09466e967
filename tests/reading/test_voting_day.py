"""The voting day: sentences that the patterns were not made from."""

from __future__ import annotations

from datetime import date

import pytest

from votescope.core import Moment
from votescope.reading.cut import read_document
from votescope.reading.dates.calendar import find_calendar

WEDNESDAY = date(2021, 6, 16)

CASES = [
    ("Polling began at dawn on Saturday across the archipelago.", "06-12", None),
    ("Citizens will cast ballots on June 20 in the first free vote in decades.", "06-20", "06-20"),
    ("Sunday's plebiscite, boycotted by the opposition, drew 31 percent.", "06-13", "06-13"),
    ("The government said Monday's turnout was high in the constitutional referendum.", None, None),
    ("A referendum on a new constitution took place in Chad on Sunday.", "06-13", "06-13"),
    (
        "The constitutional referendum, the second in a decade, is scheduled to take place on 4 July.",
        "07-04",
        "07-04",
    ),
    ("Residents of Abkhazia elected a new leader on Sunday.", "06-13", "06-13"),
    ("The results were announced on Tuesday, two days after the vote.", "06-13", "06-13"),
    ("Voters in Kyrgyzstan head to the polls this Sunday.", "06-20", "06-20"),
    ("Tensions rose before the June 27 ballot.", "06-27", "06-27"),
    ("Voting lasted from 11 to 13 June.", "06-11", "06-13"),
    ("Polls closed at 18:00 GMT on Sunday.", None, "06-13"),
    ("Voting ended late Sunday.", None, "06-13"),
    ("The ballot closes at midnight on Friday.", None, "06-18"),
    ("On June 13, voters in the two provinces rejected the plan.", "06-13", "06-13"),
    ("The electoral commission declared him winner on Tuesday of the June 6 election.", "06-06", "06-06"),
    ("The president won Sunday's vote with 85 percent.", "06-13", "06-13"),
    ("Mali's junta held a referendum Sunday.", "06-13", "06-13"),
    ("More than 4 million people were called to vote on Sunday.", "06-13", "06-13"),
    ("The parliamentary vote of confidence on Monday failed.", None, None),
    ("The election is due by the end of the year.", None, None),
    ("Campaigning ends on Friday ahead of the Sunday referendum.", "06-20", "06-20"),
    ("The campaign ended on Friday.", None, None),
    ("Two days after Sunday's run-off, both candidates claimed victory.", "06-13", "06-13"),
    ("Some 60 percent voted in Sunday's second round, compared with 55 percent on May 30.", "06-13", "06-13"),
    ("The vote on Sunday in the disputed region was called illegal by the capital.", "06-13", "06-13"),
    ("Russia's state agency said voting would last five days, from 23 to 27 June.", "06-23", "06-27"),
    ("The United Nations said on Monday the vote had no legal effect.", None, None),
    ("The weekend referendum was declared void.", "06-12", "06-13"),
    ("The referendum held last month was declared void.", None, None),
    ("It was the biggest vote since the referendum on 5 October 1988.", None, None),
    ("In Wednesday's vote, turnout was low.", "06-16", "06-16"),
    ("Election day is Sunday.", "06-20", "06-20"),
    ("Sunday, election day, was quiet.", "06-13", "06-13"),
    ("The polls, open since Monday, close tomorrow.", "06-14", "06-17"),
    ("Voting was extended until Thursday.", None, "06-17"),
    ("The Senate election on Tuesday was close.", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), CASES)
def test_the_window(text: str, start: str | None, end: str | None) -> None:
    document = read_document(text, file="a.txt", published=WEDNESDAY)
    facts = {fact.key: fact.value for fact in find_calendar(document)}
    first, last = facts.get("calendar.voting_start"), facts.get("calendar.voting_end")
    assert (f"{first.earliest:%m-%d}" if isinstance(first, Moment) else None) == start
    assert (f"{last.latest:%m-%d}" if isinstance(last, Moment) else None) == end


@pytest.mark.parametrize(
    "text",
    [
        "The vote had been due on June 6 but was put off until June 20.",
        "The referendum's first day, Saturday, was calm.",
    ],
)
def test_what_is_not_understood_stays_unknown(text: str) -> None:
    assert find_calendar(read_document(text, file="a.txt", published=WEDNESDAY)) == ()
