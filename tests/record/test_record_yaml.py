from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import WEEKDAYS, Fact, InputProblem, Moment, Range, Span, UnreadableFile
from votescope.record.files.record_file import read_record
from votescope.record.files.value import NONE_FOUND, fact_value, same_value, says_something, written_value
from votescope.record.files.yaml_file import YamlFile
from votescope.record.vocabulary import vocabulary

RECORD = """\
# kept by two people
territories:
    -   {name: Northland, code: XX-01}   # as on the ballot

facts:
  calendar.voting_start:      # the first day
    - value: 2020-07-03
      status:   drafted       # look at this again
      wording: 'Friday'
      spans:
        - {file: reports/a.txt, start: 4,  end: 10, text: "Friday"}

  # nobody says how
  security.armed_conflict:
    - {value: false, status: confirmed, note: "no: there was none"}
    - value: none_found
      status: confirmed
      note: >-
        asked in
        both towns

  vote.kind: []
"""


def record(text: str = RECORD):
    return read_record(YamlFile.read(text, name="record.yaml"))


def test_status_change_leaves_every_other_character() -> None:
    changed = record().with_status(("facts", "calendar.voting_start", 0), "confirmed")
    assert changed.file.text == RECORD.replace("status:   drafted ", "status:   confirmed ")
    assert changed.facts[0].status == "confirmed"


def test_crlf_and_missing_last_line_end_survive() -> None:
    text = RECORD.replace("\n", "\r\n").rstrip("\r\n")
    changed = record(text).with_status(("facts", "calendar.voting_start", 0), "rejected")
    assert changed.file.text == text.replace("drafted", "rejected")
    grown = changed.with_facts([Fact(key="organiser", value="the commission")])
    assert grown.file.text.startswith(changed.file.text)
    assert "\n" not in grown.file.text.replace("\r\n", "")


def test_unknown_none_found_and_false_are_three_things() -> None:
    read = record()
    assert [fact.value for fact in read.facts if fact.key == "security.armed_conflict"] == [False]
    assert [(entry.key, entry.answer) for entry in read.searched] == [("security.armed_conflict", NONE_FOUND)]
    assert not [fact for fact in read.facts if fact.key == "vote.kind"]


def test_facts_are_added_at_the_end_of_their_key_without_touching_a_line() -> None:
    new = Fact(
        key="calendar.voting_start",
        value=Moment(weekday="Friday", wording="on Friday: early"),
        territory="XX-01",
        sources=("b",),
        spans=(Span(text="on Friday", start=0, end=9, file="reports/b.txt"),),
    )
    grown = record().with_facts([new, Fact(key="vote.kind", value="referendum")])
    assert set(RECORD.splitlines()) - {"  vote.kind: []"} <= set(grown.file.text.splitlines())
    assert grown.facts[1] == new
    assert grown.facts[-1] == Fact(key="vote.kind", value="referendum")


def test_correcting_confirms() -> None:
    corrected = record().with_correction(("facts", "calendar.voting_start", 0), date(2020, 7, 4))
    assert corrected.file.text == RECORD.replace("2020-07-03", "2020-07-04").replace(
        "status:   drafted", "status:   confirmed"
    )


@pytest.mark.parametrize(
    ("broken", "row", "words"),
    [
        (
            "facts:\n  calendar.voting_strat:\n  - {value: 2020-01-01, status: drafted}\n",
            2,
            "calendar.voting_start",
        ),
        ("facts:\n  vote.kind:\n  - {value: coup, status: drafted}\n", 3, "'coup' is not one of its values"),
        ("facts:\n  vote.kind:\n  - value: primary\n    status: maybe\n", 4, "drafted, "),
        ("facts:\n  vote.kind:\n  - value: primary\n", 3, "status is missing"),
        (
            "facts:\n  vote.kind:\n  - {value: primary, status: drafted, verdict: bad}\n",
            3,
            "unknown key 'verdict'",
        ),
        ("facts:\n  calendar.called:\n  - {value: 2020-02-30, status: drafted}\n", 3, "2020-02-30"),
        (
            "facts:\n  calendar.called:\n  - {value: 2020-03-07/2020-03-01, status: drafted}\n",
            3,
            "ends before",
        ),
        (
            "facts:\n  calendar.called_before_start:\n  - value: {low: 9, high: 2}\n    status: drafted\n",
            3,
            "above high",
        ),
        (
            "facts:\n  security.armed_conflict:\n  - {value: 0, status: drafted}\n",
            3,
            "neither true nor false",
        ),
        (
            "facts:\n  organiser:\n  - value: x\n    status: drafted\n    spans:\n"
            "    - {file: a, start: 1, end: 9, text: abc}\n",
            6,
            "8 characters, but text has 3",
        ),
    ],
)
def test_problems_name_line_and_what_was_expected(broken: str, row: int, words: str) -> None:
    with pytest.raises(InputProblem) as caught:
        record(broken)
    assert [problem.row for problem in caught.value.problems] == [row]
    assert words in str(caught.value)
    assert all(problem.file == "record.yaml" and problem.todo for problem in caught.value.problems)


def test_all_problems_at_once() -> None:
    text = (
        "facts:\n  vote.kind:\n  - {value: coup, status: drafted}\n  nothing.here: []\n"
        "  calendar.called:\n  - {value: someday, status: drafted}\n"
    )
    with pytest.raises(InputProblem) as caught:
        record(text)
    assert [problem.row for problem in caught.value.problems] == [3, 4, 6]


def test_a_key_twice_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableFile) as caught:
        record("facts:\n  vote.kind: []\n  vote.kind: []\n")
    assert caught.value.problems[0].row == 3


days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
moments = st.one_of(
    days.map(Moment.on),
    st.tuples(days, days).map(lambda pair: Moment(earliest=min(pair), latest=max(pair))),
    days.map(lambda day: Moment(earliest=day)),
    days.map(lambda day: Moment(latest=day)),
    st.sampled_from(WEEKDAYS).map(lambda weekday: Moment(weekday=weekday)),
)
numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))
ranges = st.one_of(
    st.tuples(numbers, numbers).map(lambda pair: Range(low=min(pair), high=max(pair))),
    numbers.map(lambda low: Range(low=low)),
)
words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(
    lambda text: text.strip() and text not in ("unknown", "none_found")
)


@given(st.one_of(moments, ranges))
def test_values_are_read_back_as_they_were_written(value) -> None:
    key = "calendar.called" if isinstance(value, Moment) else "calendar.voting_days"
    anchor = value.anchor if isinstance(value, Moment) else None
    assert same_value(fact_value(vocabulary()[key], written_value(value), anchor=anchor), value)
    assert says_something(value)


@settings(max_examples=30)
@given(
    value=st.one_of(moments, ranges, words, st.booleans()),
    said=words,
    status=st.sampled_from(("drafted", "confirmed", "rejected")),
    territory=st.one_of(st.none(), words),
)
def test_any_fact_survives_the_file(value, said: str, status, territory) -> None:
    key = {
        Moment: "calendar.called",
        Range: "calendar.voting_days",
        str: "organiser",
        bool: "security.armed_conflict",
    }[type(value)]
    fact = Fact(
        key=key,
        value=value,
        territory=territory,
        status=status,
        note=said,
        derived=said,
        sources=(said,),
        spans=(Span(text=said, start=3, end=3 + len(said), file=f"reports/{said}.txt"),),
    )
    grown = record().with_facts([fact])
    (entry,) = [entry for entry in grown.entries if entry.fact.note == said and entry.fact.key == key][-1:]
    read = entry.fact
    assert same_value(read.value, value)
    assert (read.territory, read.status, read.derived, read.sources) == (territory, status, said, (said,))
    assert read.spans == fact.spans
    changed = grown.with_status(entry.place, "rejected")
    assert len(changed.file.text) - len(grown.file.text) == len("rejected") - len(status)


def test_vocabulary_holds_no_conclusion() -> None:
    verdicts = ("fraud", "legitim", "valid_vote", "sham", "fair", "rigged", "score", "grade")
    assert not [key for key in vocabulary() if any(word in key for word in verdicts)]
    assert all(term.choices for term in vocabulary().values() if term.type == "choice")
    assert all(pair <= set(term.choices) for term in vocabulary().values() for pair in term.alike)
