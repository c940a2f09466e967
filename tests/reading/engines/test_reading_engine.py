"""Engines: chosen by name, held to the text by the gate, and better together than the rules alone."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from votescope.core import Span, Statement, UsageProblem
from votescope.reading import read_report, to_gold
from votescope.reading.cut import read_document
from votescope.reading.engines.engine import Engine, choose_engine
from votescope.reading.engines.parser import why_no_parser
from votescope.reading.statements.statement import Statements, find_statements

TEXTS = Path(__file__).parent / "texts_engines"
needs_model = pytest.mark.skipif(bool(why_no_parser()), reason="the model is not installed")
PAGE = "Skip to content\n\nThe vote was calm, Ana Vula said on Monday. Nobody came to the second round in the hills.\n"


@dataclass(frozen=True, slots=True)
class Inventor:
    """Proposes what it is given, which need not stand in the text."""

    proposals: tuple[Statement, ...]
    name: str = "inventor"

    def propose(self, document: object) -> Statements:
        return Statements(statements=self.proposals, not_quotes=())


def made(text: str, start: int, **changes: object) -> Statement:
    content = Span(text=text, start=start, end=start + len(text))
    return replace(Statement(id="x", speaker="Ana Vula", form="indirect", contents=(content,)), **changes)


def test_what_does_not_stand_in_the_text_is_rejected_and_counted() -> None:
    at = PAGE.index("The vote")
    good = made("The vote was calm", at)
    proposals = (
        good,
        made("The vote was void", at),
        made("The vote was calm", at + 1),
        made("Nobody came", len(PAGE) - 3),
        made("", at),
        made(" was calm", at + 8),
        made("Skip to content", 0),
        made("vote was", at + 4),
        made("Nobody came", PAGE.index("Nobody"), stance="unheard of"),
        replace(good, contents=()),
    )
    report = read_report(PAGE, engine=Inventor(proposals))
    assert [s.contents[0].text for s in report.statements] == ["The vote was calm"]
    assert report.statements[0].id == "s1" and report.statements[0].contents[0].file == "report"
    assert dict(report.rejected) == {
        "differs from the text": 2,
        "outside the text": 1,
        "empty": 1,
        "white space at its ends": 1,
        "outside headline and body": 1,
        "overlaps another": 1,
        "unknown form or stance": 1,
        "no content": 1,
    }
    told = to_gold(report)
    assert told["engine"] == "inventor" and sum(told["rejected_proposals"].values()) == 9


def test_a_statement_may_not_overlap_itself_or_its_cue() -> None:
    at = PAGE.index("The vote")
    twice = (Span(text="The vote", start=at, end=at + 8), Span(text="vote was", start=at + 4, end=at + 12))
    over = made("The vote was calm", at, cue=Span(text="was", start=at + 9, end=at + 12))
    report = read_report(PAGE, engine=Inventor((made("x", 0, contents=twice), over)))
    assert dict(report.rejected) == {"overlaps another": 1, "overlaps itself": 1} and not report.statements


def test_engines_by_name() -> None:
    assert isinstance(choose_engine("rules"), Engine)
    assert read_report(PAGE, engine="rules").engine == "rules"
    with pytest.raises(UsageProblem, match="no engine 'oracle'"):
        choose_engine("oracle")


def test_a_missing_model_is_advised_and_auto_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from votescope.reading.engines import parser

    monkeypatch.setattr(parser, "find_spec", lambda name: None)
    assert choose_engine("auto").name == "rules"
    with pytest.raises(UsageProblem, match=r"pip install 'votescope\[nlp\]'"):
        choose_engine("model")
    monkeypatch.setattr(parser, "find_spec", lambda name: object())
    monkeypatch.setattr(parser, "version", lambda name: "2.0")
    assert "not with 2.0 and 2.0" in parser.why_no_parser()


def test_rules_load_no_model() -> None:
    loaded = "spacy" in sys.modules
    read_report(PAGE, engine="rules")
    assert loaded or "spacy" not in sys.modules


@dataclass
class Count:
    """How many statements are labelled, found, and both, over texts."""

    labels: int = 0
    found: int = 0
    hits: int = 0


def shared(one: set[int], two: set[int]) -> float:
    return len(one & two) / len(one | two)


def count_of(engine: str, held_out: bool) -> Count:
    """Count what an engine finds in the labelled texts of this folder, at half the characters shared."""
    count = Count()
    for path in sorted(TEXTS.glob("*.json")):
        labelled = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        if labelled["held_out"] != held_out:
            continue
        labels = [
            {k for c in one["content"] for k in range(text.index(c), text.index(c) + len(c))}
            for one in labelled["statements"]
        ]
        found = [
            {k for span in s.contents for k in range(span.start, span.end)}
            for s in read_report(text, engine=engine).statements
        ]
        count.labels += len(labels)
        count.found += len(found)
        count.hits += sum(any(shared(label, one) >= 0.5 for one in found) for label in labels)
    return count


@needs_model
@pytest.mark.parametrize("held_out", [False, True])
def test_the_model_finds_no_fewer_and_is_wrong_no_more_often(held_out: bool) -> None:
    rules, both = count_of("rules", held_out), count_of("model", held_out)
    assert rules.labels >= 40
    assert both.hits >= rules.hits
    assert both.hits / both.found >= rules.hits / rules.found - 0.01
    assert 2 * both.hits / (both.labels + both.found) >= 0.87


@needs_model
@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Aides gave up after insisting that the count was fair.", "aides", "the count was fair"),
        ('"Nobody asked us," Mayor Ana Vula shot back.', "Ana Vula", "Nobody asked us"),
        (
            "Ana Vula, a farmer, spent the night insisting the count was fair.",
            "Ana Vula",
            "the count was fair",
        ),
        ("A poll released Monday by Lara College found that few want it.", "Lara College", "few want it"),
    ],
)
def test_what_the_parse_adds(text: str, speaker: str, content: str) -> None:
    found = choose_engine("model").propose(read_document(text, file="a.txt"))
    assert [(s.speaker, s.contents[0].text) for s in found.statements] == [(speaker, content)]


@needs_model
def test_the_rules_keep_what_they_found() -> None:
    for path in sorted(TEXTS.glob("*.txt")):
        document = read_document(path.read_text(encoding="utf-8"), file=path.name)
        rules = {s.contents for s in find_statements(document).statements}
        both = {s.contents for s in choose_engine("model").propose(document).statements}
        assert len(rules - both) <= 1
