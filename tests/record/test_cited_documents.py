"""Documents that record.yaml names as sources."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from votescope.core import InputProblem
from votescope.record.cited_document import CitedDocument
from votescope.record.files.document_list import origins_of_documents
from votescope.record.gather import gather
from votescope.record.rules.answer import origins_behind

RECORD = """\
# kept
territories:
- {name: Northland, code: XX-01}
documents:
- {id: act, title: Referendum Act, publisher: Northland, date: 2020-03-01, link: https://example.org/act}
- {id: digest, title: The act in brief, repeats: act}
facts:
  vote.scope:
  - {value: sub-state, status: confirmed, sources: [act, digest], note: section 1}
  security.armed_conflict:
  - {value: false, status: confirmed, sources: [reports/day.txt]}
"""


def case(folder: Path, record: str = RECORD) -> Path:
    (folder / "reports").mkdir()
    (folder / "reports" / "day.txt").write_text("Polls in Northland closed on Sunday.\n", encoding="utf-8")
    (folder / "case.yaml").write_text("title: Northland\n", encoding="utf-8")
    (folder / "record.yaml").write_text(dedent(record), encoding="utf-8")
    return folder


def test_documents_are_sources_and_one_that_repeats_counts_with_the_first(tmp_path: Path) -> None:
    evidence = gather([case(tmp_path)])
    assert [document.id for document in evidence.documents] == ["act", "digest"]
    assert str(evidence.documents[0].date) == "1 March 2020"
    assert evidence.concerns == ()
    (scope,) = (fact for fact in evidence.facts if fact.key == "vote.scope")
    assert origins_behind((scope,), evidence) == {"act"}


def test_a_fact_on_documents_alone_is_shown_by_its_line_of_the_record(tmp_path: Path) -> None:
    evidence = gather([case(tmp_path)])
    (scope,) = (fact for fact in evidence.facts if fact.key == "vote.scope")
    (cell,) = scope.spans
    assert (cell.file, cell.text) == ("record.yaml", "section 1. Referendum Act; The act in brief")
    assert RECORD.splitlines()[cell.row - 1].lstrip().startswith("- {value: sub-state")


def test_a_source_that_is_neither_report_nor_document_is_told_with_its_line(tmp_path: Path) -> None:
    evidence = gather([case(tmp_path, RECORD.replace("[act, digest]", "[act, digets]"))])
    (concern,) = evidence.concerns
    assert (concern.kind, concern.file) == ("unknown source", "record.yaml")
    assert "digets" in concern.found
    assert "digets" in RECORD.replace("digest]", "digets]").splitlines()[(concern.row or 0) - 1]


@pytest.mark.parametrize(
    ("wrong", "right", "line", "found"),
    [
        ("id: digest", "id: act", 6, "a second document 'act'"),
        ("repeats: act", "repeats: acts", 6, "no other document is called 'acts'"),
        ("repeats: act", "repeats: digest", 6, "no other document is called 'digest'"),
        ("2020-03-01", "soon", 5, "'soon' is no date"),
        ("https://example.org/act", "example.org", 5, "'example.org' is no address"),
    ],
)
def test_a_wrong_document_is_told_with_its_line(
    tmp_path: Path, wrong: str, right: str, line: int, found: str
) -> None:
    with pytest.raises(InputProblem) as caught:
        gather([case(tmp_path, RECORD.replace(wrong, right))])
    problem = next(problem for problem in caught.value.problems if found in problem.found)
    assert (problem.file, problem.row) == ("record.yaml", line)


def test_chains_end_at_their_first_document_and_a_circle_at_one_of_its_own() -> None:
    def named(**repeats: str) -> list[CitedDocument]:
        return [CitedDocument(id=name, title=name, repeats=first) for name, first in repeats.items()]

    assert origins_of_documents(named(a="", b="a", c="b")) == {"b": "a", "c": "a"}
    assert set(origins_of_documents(named(a="b", b="a")).values()) == {"a"}
