"""Offices, bodies and owners around a name: whom a noun phrase of news names, in own words."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.statements.statement import find_statements

NAMED = [
    (
        "Chairman of the Polls Authority (PA) Counselor Ivo Wahl announced that the vote was valid.",
        "Ivo Wahl",
    ),
    ("Speaker of the House Ana Mansi congratulated the people on the vote.", "Ana Mansi"),
    ("Head of the Pacific Union's observation team Max Dial described the process as smooth.", "Max Dial"),
    ("President of the Senate Marie Kona said the bill was dead.", "Marie Kona"),
    (
        "The Chair of the Lowell Board, Justice (ret'd) Claudia Al, told the mayor that it was late.",
        "Claudia Al",
    ),
    ("Vula's National Party, which insists that ballots came late, was not there.", "National Party"),
    ("Jone Vula's Alliance for Change called the election a sham.", "Alliance for Change"),
    ("Earlier today the rival Orange alliance accused him of stealing the vote.", "Orange alliance"),
    (
        "Lowell County Supervisors Earl Tack and Jo Brist said they wanted to hear more.",
        "Earl Tack; Jo Brist",
    ),
    ("Former Presidents Jim Orr and Max Ba urged voters to accept the result.", "Jim Orr; Max Ba"),
    (
        "The Trade Commission, the dock unions and the Bar Association all asked the clerk to stay.",
        "Trade Commission; dock unions; Bar Association",
    ),
    ("The party's director of elections, Nasir Juma, called the announcement a coup.", "Nasir Juma"),
    ("Ratings agency Moodie's has said that a No could lead it to downgrade the country.", "Moodie's"),
    ("Attorney General Bill Barro's office said the tape was lost.", "Bill Barro's office"),
    ("Mr Vula's lawyers said the vote was void.", "Vula's lawyers"),
    ("Police Chief Superintendent Max Ba said two men were held.", "Max Ba"),
    ("Neighbouring Kenya said the vote was void.", "Kenya"),
    ("The Regional Dynamic, a coalition, rejected the vote.", "Regional Dynamic"),
    ("“Nobody knows,” one of them said.", "one"),
    ("One of the aides said the count was rushed.", "one of the aides"),
    ("Critics say the change lets Ana Vula, in power since 2005, stay on for life.", "critics"),
]


@pytest.mark.parametrize(("text", "speaker"), NAMED)
def test_the_holder_is_named(text: str, speaker: str) -> None:
    found = find_statements(read_document(text + "\n", file="a.txt")).statements
    assert {statement.speaker for statement in found} == {speaker}


def test_a_title_alone_is_the_person_who_holds_it() -> None:
    text = "Governor Ana Orr left the hall. Later the governor said the count was over. Governor says count over."
    found = find_statements(read_document(text, file="a.txt")).statements
    assert {statement.speaker for statement in found} == {"Ana Orr"}


@pytest.mark.parametrize(
    "text",
    [
        "New Lara says 'no' to independence for a third time\n\nLARA, May 3 - It rained.",
        "1,540 voters said “yes” against 198 in the plebiscite.",
        "Also Read: Togo lawmakers extend their term\nTurnout: 95.4%\nImage source: AFP\nTopics: Africa, Elections",
    ],
)
def test_votes_and_leftovers_say_nothing(text: str) -> None:
    assert find_statements(read_document(text, file="a.txt")).statements == ()


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    text = "Occupied regions: officials claim landslide for joining Lara\n\nMay 3 - It rained on Monday."
    speakers = [s.speaker for s in find_statements(read_document(text, file="a.txt")).statements]
    assert speakers == ["officials"]
