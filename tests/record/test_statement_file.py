from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.core import FORMS, STANCES, InputProblem, Span, Statement
from votescope.record.files.statement_file import StatementFile, read_statements

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from('\r\n,;"… '), min_size=1
)
names = words.map(str.strip).filter(bool)


@st.composite
def spans(draw, file: str):
    text = draw(words.filter(lambda text: bool(text.strip())))
    start = draw(st.integers(0, 10**6))
    return Span(text=text, start=start, end=start + len(text), file=file)


@st.composite
def statements(draw):
    file = draw(st.sampled_from(("reports/a.txt", "reports/b c.txt")))
    maybe = st.none() | spans(file)
    return Statement(
        id=draw(st.uuids().map(str)),
        speaker=draw(names),
        form=draw(st.sampled_from(FORMS)),
        stance=draw(st.sampled_from(STANCES)),
        contents=tuple(draw(st.lists(spans(file), min_size=1, max_size=3))),
        speaker_span=draw(maybe),
        cue=draw(maybe),
        date_span=draw(maybe),
        venue_span=draw(maybe),
        role=draw(st.none() | names),
        target=draw(st.none() | names),
        date=draw(st.none() | st.just("2020-07-03")),
        venue=draw(st.none() | names),
        via=draw(st.none() | names),
        source=draw(st.just("") | names),
        review=draw(st.sampled_from(("drafted", "confirmed", "rejected"))),
    )


@settings(max_examples=50)
@given(st.lists(statements(), max_size=4, unique_by=lambda one: one.id))
def test_statements_are_read_back_as_they_were_written(listed) -> None:
    file = StatementFile(name="statements.csv").with_statements(listed)
    again = read_statements(file.text, name="statements.csv")
    assert again.statements == tuple(listed)
    assert again.text == file.text


TABLE = (
    "id;review;speaker;stance;content;form;file;content_at;my remark\r\n"
    's1;drafted;Ada Mirren;rejects;"void … a ""farce""";mixed;reports/a.txt;10-14 30-39;"ask; twice"\r\n'
)


def test_a_spreadsheet_s_separator_and_own_columns_survive_a_review() -> None:
    reviewed = read_statements(TABLE, name="statements.csv").with_review("s1", "confirmed")
    assert reviewed.text == TABLE.replace("drafted", "confirmed")
    assert [span.text for span in reviewed.statements[0].contents] == ["void", 'a "farce"']


def test_every_problem_is_listed_with_row_and_column() -> None:
    text = (
        "id,review,speaker,stance,content,form,file,content_at\n"
        "s1,drafted,,rejects,void,direct,a.txt,1-5\n"
        "s1,perhaps,Ada,hates,void,direct,a.txt,1-5\n"
        "s2,drafted,Ada,rejects,void,direct,a.txt,1-4\n"
        "s3,drafted,Ada,rejects,void,direct,,1-5\n"
    )
    with pytest.raises(InputProblem) as caught:
        read_statements(text, name="statements.csv")
    places = [(problem.row, problem.column) for problem in caught.value.problems]
    assert places == [
        (2, "speaker"),
        (3, "review"),
        (3, "stance"),
        (3, "id"),
        (4, "content_at"),
        (5, "content_at"),
    ]


def test_missing_columns_are_named() -> None:
    with pytest.raises(InputProblem) as caught:
        read_statements("id,speaker,content\n", name="statements.csv")
    assert [problem.column for problem in caught.value.problems] == ["review", "stance", "form"]
