from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import votescope
from votescope.core import (
    FAMILIES,
    OUTCOMES,
    REFERENCES,
    CardIncomplete,
    CheckCard,
    Display,
    Finding,
    InputProblem,
    Problem,
    Scope,
    UnreadableFile,
    UsageProblem,
    citation,
    sha256_of,
    stream,
    worst,
)

CARD = CheckCard(
    id="accounts.example",
    title="An example",
    question="Is this an example?",
    family="accounts",
    kind="deterministic",
    null="Reports agree.",
    statistic="Number of differences.",
    sees="Differences.",
    does_not_see="Shared errors.",
    innocent_explanations=("A slip of the pen",),
    needs=frozenset({"reports"}),
    display="side-by-side table",
    references=(),
    undone_by="A date read wrongly.",
)


@pytest.mark.parametrize(
    "part", ["title", "question", "null", "statistic", "sees", "does_not_see", "undone_by"]
)
def test_a_card_with_an_empty_part_is_refused(part):
    with pytest.raises(CardIncomplete):
        replace(CARD, **{part: ""})


@pytest.mark.parametrize("change", [{"family": "counts"}, {"innocent_explanations": ()}, {"display": "pie"}])
def test_a_card_out_of_order_is_refused(change):
    with pytest.raises(CardIncomplete):
        replace(CARD, **change)


def test_a_finding_speaks_only_the_words_of_its_family():
    with pytest.raises(UsageProblem, match="no outcome of accounts"):
        Finding(check="accounts.example", scope=Scope(), outcome="breached", reading="")


def test_a_finding_cannot_be_changed():
    finding = Finding(check="accounts.example", scope=Scope(), outcome="agree", reading="They agree.")
    with pytest.raises(FrozenInstanceError):
        finding.outcome = "conflict"


@pytest.mark.parametrize(
    "columns",
    [
        {"label": [1]},
        {"label": [1], "observed": [1, 2], "expected": [1], "low": [0], "high": [2], "flagged": [False]},
    ],
)
def test_a_display_needs_its_columns_in_one_length(columns):
    with pytest.raises(CardIncomplete):
        Display(kind="bars with null", title="t", columns=columns)


@given(st.sampled_from(FAMILIES), st.data())
def test_worst_wins_whatever_the_order(family, data):
    outcomes = data.draw(st.lists(st.sampled_from(OUTCOMES[family]), min_size=1))
    answer = worst(family, outcomes)
    assert answer == worst(family, outcomes[::-1])
    assert OUTCOMES[family].index(answer) == max(OUTCOMES[family].index(word) for word in outcomes)


def test_streams_depend_on_their_names_only():
    forward = [stream(7, "draw", number).random() for number in range(20)]
    backward = [stream(7, "draw", number).random() for number in reversed(range(20))][::-1]
    assert forward == backward
    assert len(set(forward)) == 20
    assert stream(7, "a", "b").random() != stream(7, "ab").random()
    assert stream(7, 1).random() != stream(7, "1").random()
    assert np.array_equal(stream(3, "x").integers(0, 9, 5), stream(3, "x").integers(0, 9, 5))


def test_citations_come_once_and_unknown_keys_are_refused():
    assert [work.key for work in citation(["kobak2016", "holm1979", "kobak2016"])] == [
        "holm1979",
        "kobak2016",
    ]
    with pytest.raises(UsageProblem, match="no reference"):
        citation(["nobody1900"])
    assert all(work.bibtex().count("{") == work.bibtex().count("}") for work in REFERENCES.values())


def test_a_problem_names_its_place_and_one_thing_to_do():
    problem = Problem(
        file="a.csv", sheet="S", row=7, column="cast", found="'x'", expected="a count", todo="Write a number."
    )
    assert str(problem) == "a.csv, sheet 'S', row 7, column 'cast': 'x'; expected a count. Write a number."
    assert InputProblem(problem).problems == (problem,)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.txt"):
        sha256_of(tmp_path / "gone.txt")


def test_every_public_name_can_be_loaded():
    assert votescope.__all__ == sorted(votescope.__all__)
    for name in votescope.__all__:
        assert callable(getattr(votescope, name)), name
    with pytest.raises(AttributeError):
        _ = votescope.nothing


def test_importing_votescope_loads_nothing_heavy():
    heavy = ("polars", "numba", "scipy", "pydantic", "jinja2", "rich")
    code = f"import sys, votescope; print([m for m in {heavy} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
