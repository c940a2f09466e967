"""The calendar: which days open and close a vote, told from all other days of a text."""

from __future__ import annotations

from datetime import date

import pytest

from votescope.core import Moment
from votescope.reading.cut import read_document
from votescope.reading.dates.calendar import find_calendar

WEDNESDAY = date(2021, 6, 16)

CASES = [
    ("Islanders voted on Sunday in a referendum on independence, officials said.", "06-13", "06-13"),
    ("Polls opened at 7 a.m. on Sunday and closed at 8 p.m.", "06-13", "06-13"),
    ("Voting started on Friday and will end on Thursday.", "06-11", "06-17"),
    ("The three-day vote began on Saturday.", "06-12", "06-14"),
    ("Voters go to the polls on Sunday to choose a president.", "06-20", "06-20"),
    ("The referendum will be held on 27 June.", "06-27", "06-27"),
    ("The plebiscite was held from 4 to 6 June.", "06-04", "06-06"),
    ("The election, held on June 6, was marred by violence.", "06-06", "06-06"),
    ("Election officials said on Tuesday that turnout was 61 percent.", None, None),
    ("Parliament voted on Monday to call a referendum.", None, None),
    ("The results of last Sunday's referendum were annulled.", "06-13", "06-13"),
    ("Yesterday's vote was peaceful.", "06-15", "06-15"),
    ("Residents of the enclave voted yesterday.", "06-15", "06-15"),
    ("Opinion polls published on Monday gave him a lead.", None, None),
    ("Early voting began on Monday.", None, None),
    ("The UN Security Council will vote on Friday.", None, None),
    ("The first round took place on 23 May; the run-off was held on Sunday.", "06-13", "06-13"),
    ("Observers condemned the vote on Tuesday.", None, None),
    ("Voting in the two regions is due to close on Saturday.", None, "06-19"),
    ("Balloting kicked off Monday in the breakaway region and runs through Friday.", "06-14", "06-18"),
    ("The vote runs from Friday to Sunday.", "06-18", "06-20"),
    ("The vote, which ran from Friday to Sunday, was rejected by the capital.", "06-11", "06-13"),
    ("In 2014 the peninsula voted in a referendum held on March 16.", None, None),
    ("On Sunday, millions of Fijians cast their ballots.", "06-13", "06-13"),
    ("The ballot, originally scheduled for May 30, took place on Sunday.", "06-13", "06-13"),
    ("The opposition rejected Sunday's election results.", "06-13", "06-13"),
    ("Turnout at the close of voting on Sunday stood at 44 percent.", None, "06-13"),
    ("Polling stations closed at 6 pm on Tuesday, ending five days of voting.", "06-11", "06-15"),
    ("Votes were counted on Monday.", None, None),
    ("He began counting votes on Monday.", None, None),
    ("The governor, elected on June 1, spoke.", None, None),
    ("Ahead of Sunday's referendum, campaigns held final rallies.", "06-20", "06-20"),
    ("The last day of voting is Thursday.", None, "06-17"),
    ("Thursday is the last day of voting.", None, "06-17"),
    ("Tuesday was the first day of voting in the two-day election.", "06-15", "06-16"),
    ("The two-day referendum ended on Monday.", "06-13", "06-14"),
    ("The snap election is set for July 4.", "07-04", "07-04"),
    ("People in the north are voting today.", "06-16", "06-16"),
    ("Voters in the territory decide on Sunday whether to secede.", "06-20", "06-20"),
    ("The referendum on Sunday passed with 90 percent.", "06-13", "06-13"),
    ("Bolivia held a presidential election on Sunday.", "06-13", "06-13"),
    ("Nauru holds general elections on Saturday.", "06-19", "06-19"),
    ("A rerun of the vote will take place on Saturday, June 26, 2021.", "06-26", "06-26"),
    ("The vote took place over the weekend.", "06-12", "06-13"),
    ("The chamber's vote on Thursday failed.", None, None),
    ("The elections on June 9-11 were calm.", "06-09", "06-11"),
    ("Voting, which started Saturday, wraps up on Wednesday.", "06-12", "06-16"),
    ("Polls close on Thursday at 8 p.m. after a week of voting.", None, "06-17"),
    ("Lawmakers said on Monday that the referendum would be held on July 11.", "07-11", "07-11"),
    ("The referendum was called on 2 June and voting took place on 13 June.", "06-13", "06-13"),
    ("He was sworn in on Tuesday after winning the election.", None, None),
    ("The electoral commission began publishing results on Monday.", None, None),
    ("Protests began on Friday over the vote.", None, None),
    ("Voting began on Friday in the east and on Saturday in the south.", "06-11", None),
    ("Saturday's and Sunday's vote", "06-12", "06-13"),
    ("Voters headed to the polls Sunday in Armenia's snap election.", "06-13", "06-13"),
    ("Polls opened across the country Sunday morning.", "06-13", None),
    ("The vote is the first since 2010. It ends on Friday.", None, "06-18"),
    ("Moldovans went to the polls on 13 June 2021.", "06-13", "06-13"),
    ("The 5 June referendum failed.", "06-05", "06-05"),
    ("After the June 5 referendum, turnout was disputed.", "06-05", "06-05"),
]


def window(text: str, published: date | None) -> tuple[Moment | None, Moment | None]:
    document = read_document(text, file="a.txt", published=published)
    facts = {fact.key: fact.value for fact in find_calendar(document)}
    ends = [facts.get(f"calendar.voting_{end}") for end in ("start", "end")]
    return tuple(end if isinstance(end, Moment) else None for end in ends)  # type: ignore[return-value]


@pytest.mark.parametrize(("text", "start", "end"), CASES)
def test_the_window_of_one_sentence(text: str, start: str | None, end: str | None) -> None:
    first, last = window(text, WEDNESDAY)
    assert (first and f"{first.earliest:%m-%d}") == start
    assert (last and f"{last.latest:%m-%d}") == end


def test_without_an_anchor_weekdays_stay_weekdays() -> None:
    first, last = window("Voting began on Friday and ended on Tuesday.", None)
    assert (first, last) == (
        Moment(weekday="Friday", wording="Friday"),
        Moment(weekday="Tuesday", wording="Tuesday"),
    )


def test_a_day_without_year_and_anchor_gives_no_date() -> None:
    assert window("The referendum was held on 16 March.", None) == (None, None)


def test_a_printed_year_needs_no_anchor() -> None:
    first, last = window("The election was held on December 1 and 2, 2004.", None)
    assert (first and first.day, last and last.day) == (date(2004, 12, 1), date(2004, 12, 2))
    assert first is not None and first.anchor == ""


def test_a_vote_within_a_week_is_known_between_two_days() -> None:
    first, last = window("Voters approved it in a two-day referendum this week.", date(2014, 1, 18))
    assert first is not None and (first.earliest, first.latest) == (date(2014, 1, 13), date(2014, 1, 17))
    assert last is not None and (last.earliest, last.latest) == (date(2014, 1, 14), date(2014, 1, 18))


def test_an_hour_without_a_day_is_the_publication_day() -> None:
    text = "The tally was given after polling stations shut at 4:00 p.m."
    assert window(text, WEDNESDAY)[1] is not None and window(text, None) == (None, None)


def test_last_friday_is_never_the_publication_day() -> None:
    friday = date(2021, 6, 18)
    assert window("Polling began on Friday.", friday)[0] == Moment.on(
        friday, wording="Friday", anchor="2021-06-18 (user)"
    )
    first, _ = window("Polling began last Friday.", friday)
    assert first is not None and first.day == date(2021, 6, 11)


def test_an_annulled_earlier_round_is_not_the_vote() -> None:
    text = "The re-run was to replace the results of the second run-off held on November 21, 2004."
    assert window(text, date(2004, 12, 27)) == (None, None)


def test_a_count_that_goes_on_is_of_no_vote_a_month_ago() -> None:
    text = (
        "The elections of 9 July brought exit polls that gave him 80 percent. Final results are due Monday."
    )
    assert window(text, date(2020, 8, 10)) == (None, None)


def test_a_printed_call_is_a_fact() -> None:
    document = read_document("The referendum was called on 2 June.", file="a.txt", published=WEDNESDAY)
    (fact,) = find_calendar(document)
    assert (fact.key, str(fact.value)) == ("calendar.called", "2 June 2021")
