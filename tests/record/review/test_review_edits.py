"""Decisions on items: what each changes in the files, and what is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import FILES, files_of, items_of, reviewed_case

from votescope.core import InputProblem, Range, UsageProblem
from votescope.record import open_case
from votescope.record.figures.file import read_figures
from votescope.record.review import EditConflict, Review, review_items


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return reviewed_case(tmp_path)


def _changed(case: Path, before: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the lines that differ, as they were and as they are."""
    pairs: list[tuple[str, str]] = []
    for name in FILES:
        old, new = before[name].decode().splitlines(), (case / name).read_text().splitlines()
        assert len(old) == len(new)
        pairs += [(a.strip(), b.strip()) for a, b in zip(old, new, strict=True) if a != b]
    return pairs


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("fact referendum", "status:   confirmed"),
        ("fact electoral commission", "- {value: electoral commission, status: confirmed, sources: [other], "),
        ("figure 61,4 %", ';share;yes;"61,4 %";report;"he said ""about""; so";confirmed'),
        ("statement voted on 28 June 2020", "s2,confirmed,the electoral commission,announces,"),
    ],
)  # fmt: skip
def test_confirming_changes_one_word_of_one_line(case: Path, item: str, line: str) -> None:
    before, one = files_of(case), items_of(case)[item]
    change = Review(case).confirm(one.id, one.version)
    ((_, now),) = _changed(case, before)
    assert now.startswith(line)
    assert items_of(case)[item].status == "confirmed"
    assert (change.what, change.item, change.version) == ("confirmed", one.id, items_of(case)[item].version)


def test_rejecting_keeps_what_the_note_said(case: Path) -> None:
    one = items_of(case)["fact the electoral commission"]
    Review(case).reject(one.id, one.version, note=" it was\nthe board ")
    (fact,) = [fact for fact in open_case(case).record.facts if fact.value == "the electoral commission"]
    assert (fact.status, fact.note) == ("rejected", "attributed to Anna Berg; rejected: it was the board")
    assert fact.is_claim


@pytest.mark.parametrize(
    ("item", "typed", "said"),
    [
        ("fact referendum", "plebiscite", "plebiscite"),
        ("fact 28 June 2020", "2020-06-20/2020-06-27", "between 20 June 2020 and 27 June 2020"),
        ("fact 28 June 2020", "sunday", "a Sunday (year unknown)"),
        ("fact 28 June 2020", "none_found", "none found"),
        ("fact 10 to 12", "14", "14"),
        ("fact 10 to 12", "3 to 27", "3 to 27"),
        ("fact 10 to 12", "3..", "at least 3"),
        ("fact 10 to 12", Range(low=1, high=2), "1 to 2"),
        ("fact electoral commission", 'the "Board": #1, yes', 'the "Board": #1, yes'),
        ("figure 55 percent", "57,5 %", "57,5 %"),
        ("figure 55 percent", {"value": "56", "territory": "XX-01"}, "56"),
        ("statement voted on 28 June 2020", {"stance": "announces_result"}, "voted on 28 June 2020"),
    ],
)
def test_a_correction_is_what_stands_there_afterwards(
    case: Path, item: str, typed: object, said: str
) -> None:
    one = items_of(case)[item]
    change = Review(case).correct(one.id, one.version, typed)
    now = next(other for other in review_items(open_case(case)) if other.id == change.now)
    assert (now.value, now.status) == (said, "confirmed")
    if isinstance(typed, dict):
        assert {field.name: field.now for field in now.editable}.items() >= typed.items()


@pytest.mark.parametrize(
    ("item", "typed", "found", "expected"),
    [
        ("fact referendum", "vote of confidence", "is not one of its values", "one of "),
        ("fact 28 June 2020", "30 February", "no date", "a date 2020-03-29"),
        ("fact 28 June 2020", "2020-02-30", "no day of the calendar", "a date 2020-03-29"),
        ("fact 10 to 12", "many", "is no number", "a number"),
        ("fact 10 to 12", "27..3", "is above high", "a number"),
        ("fact electoral commission", "  ", "is not a word", "words"),
        ("figure 55 percent", "lots", "", "one number"),
        ("figure 61,4 %", "155", "155 percent", "at most 100 percent"),
        ("figure 55 percent", {"quantity": "attendance"}, "unknown quantity", "turnout"),
        ("figure 55 percent", {"issuer": "me"}, "no field 'issuer'", "one of value"),
        ("statement voted on 28 June 2020", {"stance": "hates"}, "'hates'", "one of claims_victory"),
        ("statement voted on 28 June 2020", {"speaker": " "}, "an empty cell", "words"),
        ("statement voted on 28 June 2020", {"date": "soon"}, "'soon'", "a day"),
    ],
)
def test_what_may_not_stand_there_is_refused_and_nothing_is_written(
    case: Path, item: str, typed: object, found: str, expected: str
) -> None:
    before, one = files_of(case), items_of(case)[item]
    with pytest.raises(InputProblem) as refused:
        Review(case).correct(one.id, one.version, typed)
    problem = refused.value.problems[0]
    assert found in problem.found
    assert expected in problem.expected
    assert problem.file in FILES
    assert files_of(case) == before
    assert Review(case).changes() == ()


def test_a_share_without_its_option_cannot_be_confirmed_but_completed(case: Path) -> None:
    one, review = items_of(case)["figure 38.6 percent"], Review(case)
    with pytest.raises(InputProblem, match="no option"):
        review.confirm(one.id, one.version)
    review.correct(one.id, one.version, {"option": "no"})
    figure = next(figure for figure in read_figures(case / "figures.csv") if figure.printed == "38.6 percent")
    assert (figure.option, figure.review) == ("no", "confirmed")


def test_a_column_that_is_missing_is_added_and_taken_away_again(case: Path) -> None:
    path = case / "figures.csv"
    path.write_bytes(b"territory,quantity,option,value\n,votes,yes,15610\n,votes,no,9000\n")
    before = path.read_bytes()
    review, items = Review(case), items_of(case)
    one, other = items["figure 15610"], items["figure 9000"]
    first = review.reject(one.id, one.version, "misread")
    assert path.read_bytes() == b"territory,quantity,option,value,review,note\n" + (
        b",votes,yes,15610,rejected,rejected: misread\n,votes,no,9000\n"
    )
    second = review.reject(other.id, other.version)  # its version is what it was: the column is not its own
    review.undo(first.number)
    assert [figure.review for figure in read_figures(path)] == ["confirmed", "rejected"]
    review.undo(second.number)
    assert [figure.review for figure in read_figures(path)] == ["confirmed", "confirmed"]
    third = review.reject(one.id, one.version)
    assert path.read_bytes() != before
    review.undo(third.number)


@pytest.mark.parametrize("codec", ["utf-16", "cp1252", "utf-8-sig"])
def test_the_encoding_of_a_file_is_kept(case: Path, codec: str) -> None:
    path = case / "figures.csv"
    path.write_bytes("territory,quantity,option,value,source\nCôte,votes,yes,15610,x\n".encode(codec))
    before, review, one = path.read_bytes(), Review(case), items_of(case)["figure 15610"]
    change = review.correct(one.id, one.version, {"value": "15611"})
    assert read_figures(path)[0].printed == "15611"
    assert path.read_bytes()[:3] == before[:3]
    assert "Côte,votes,yes,15611" in path.read_bytes().decode(codec)
    if codec == "cp1252":
        now = items_of(case)["figure 15611"]
        with pytest.raises(InputProblem, match="encoding has no character 'я'"):
            review.correct(now.id, now.version, {"option": "я"})
    review.undo(change.number)
    assert path.read_bytes() == before


def test_facts_that_say_the_same_become_one(case: Path) -> None:
    review, items = Review(case), items_of(case)
    three = [
        items[f"fact {name}"]
        for name in ("the electoral commission", "electoral commission", "Election Board")
    ]
    before = files_of(case)
    change = review.merge([one.id for one in three], [one.version for one in three], into=three[0].id)
    (fact,) = [fact for fact in open_case(case).record.facts if fact.key == "organiser"]
    assert fact.value == "the electoral commission"
    assert fact.sources == ("report", "other")
    assert [span.text for span in fact.spans] == ["the electoral commission", "electoral"]
    text = (case / "record.yaml").read_text()
    assert "# two reports name the same body" in text
    assert "# a remark between" in text
    with pytest.raises(EditConflict, match="was merged at"):
        review.confirm(three[1].id, three[1].version)
    review.undo(change.number)
    assert files_of(case) == before


def test_what_does_not_say_the_same_is_not_merged(case: Path) -> None:
    review, items = Review(case), items_of(case)
    pairs = [
        ("fact referendum", "fact electoral commission", "do not speak of the same thing"),
        ("figure 61,4 %", "figure 55 percent", "each says what one source printed"),
    ]
    for first, second, why in pairs:
        one, other = items[first], items[second]
        with pytest.raises(InputProblem, match=why):
            review.merge([one.id, other.id], [one.version, other.version], into=one.id)
    with pytest.raises(UsageProblem, match="two items or more"):
        review.merge([items["fact referendum"].id], ["x"], into=items["fact referendum"].id)
    assert review.changes() == ()


def test_a_value_that_cannot_also_be_true_is_not_merged(case: Path) -> None:
    path = case / "record.yaml"
    added = "    - {value: 14, status: drafted}\n    - {value: {low: 11}, status: drafted}\n  security.armed_presence:"
    path.write_text(path.read_text().replace("  security.armed_presence:", added))
    review = Review(case)
    ten, fourteen, eleven = (
        item for item in review_items(open_case(case)) if item.key == "calendar.campaign_days"
    )
    with pytest.raises(InputProblem, match="14 and 10 to 12 cannot both be true"):
        review.merge([ten.id, fourteen.id], [ten.version, fourteen.version], into=ten.id)
    review.merge([ten.id, eleven.id], [ten.version, eleven.version], into=eleven.id)
    values = [item.value for item in review_items(open_case(case)) if item.key == "calendar.campaign_days"]
    assert values == ["14", "at least 11"]


def test_the_changes_are_told_newest_first(case: Path) -> None:
    review, items = Review(case), items_of(case)
    one, other = items["fact referendum"], items["figure 55 percent"]
    review.confirm(one.id, one.version)
    second = review.correct(other.id, other.version, "57 percent")
    review.undo(second.number)
    told = [
        (change.what, change.item, change.was, change.value, change.undone) for change in review.changes()
    ]
    assert told == [
        ("undone", other.id, "57 percent (confirmed)", "55 percent (drafted)", False),
        ("corrected", other.id, "55 percent (drafted)", "57 percent (confirmed)", True),
        ("confirmed", one.id, "referendum (drafted)", "referendum (confirmed)", False),
    ]
    with pytest.raises(EditConflict):
        review.undo(second.number)
    with pytest.raises(UsageProblem, match="no change 99"):
        review.undo(99)


def test_a_change_is_taken_back_though_the_file_was_edited_by_hand(case: Path) -> None:
    review, one = Review(case), items_of(case)["fact referendum"]
    change = review.confirm(one.id, one.version)
    path = case / "record.yaml"
    path.write_text("# a line of my own\n" + path.read_text().replace("# the end", "# no end"))
    review.undo(change.number)
    assert items_of(case)["fact referendum"].status == "drafted"
    assert path.read_text().startswith("# a line of my own\n")
    assert path.read_text().endswith("# no end\n")


def test_what_is_decided_already_needs_no_decision(case: Path) -> None:
    review, one = Review(case), items_of(case)["figure 15610"]
    with pytest.raises(InputProblem, match="is rejected already"):
        review.reject(one.id, review.reject(one.id, one.version).version)
    with pytest.raises(UsageProblem, match="there is no item"):
        review.confirm("nothing", "x")
