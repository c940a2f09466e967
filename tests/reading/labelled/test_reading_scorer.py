"""The scorer of reading, on labels compared with themselves and with known faults."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench" / "reading"))

from compare import Score, compare_blind, compare_group, compare_text
from label_file import Labelled, load_groups, load_labelled
from pairing import same_choice, same_name
from score import numbers_of, table_of

HOME = Path(__file__).parent
LABELLED = {label.name: label for label in load_labelled(HOME)}


@pytest.fixture
def label() -> Labelled:
    return LABELLED["nc21_page"]


@pytest.fixture
def read(label: Labelled) -> dict[str, Any]:
    return copy.deepcopy(label.gold)


def _scored(label: Labelled, read: dict[str, Any]) -> Score:
    score = Score()
    compare_text(score, label, read)
    compare_blind(score, label, read)
    return score


def _span(label: Labelled, words: str) -> dict[str, Any]:
    start = label.text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


@pytest.mark.parametrize("name", sorted(LABELLED))
def test_labels_agree_with_themselves(name: str) -> None:
    score = _scored(LABELLED[name], LABELLED[name].gold)
    assert {kind: tally.f for kind, tally in score.tallies.items()} == dict.fromkeys(score.tallies, 1.0)
    assert score.misses == []
    numbers = numbers_of(score)
    assert numbers["speaker"] == numbers["stance"] == numbers["windows"] == 1.0
    assert numbers["leftovers as statements"] == numbers["scare quotes as statements"] == 0


def test_a_missing_statement_costs_recall_and_a_double_one_precision(
    label: Labelled, read: dict[str, Any]
) -> None:
    lost = read["statements"].pop()
    assert _scored(label, read).tallies["statements"].recall == pytest.approx(8 / 9)
    read["statements"] += [lost, lost]
    assert _scored(label, read).tallies["statements"].precision == pytest.approx(9 / 10)


def test_content_of_less_than_half_is_no_hit_but_more_than_all_covers(
    label: Labelled, read: dict[str, Any]
) -> None:
    first = read["statements"][0]["content_spans"][0]
    first["end"] = first["start"] + 10
    assert _scored(label, read).tallies["statements"].hits == 8
    first["end"] = first["start"] + 300
    score = _scored(label, read)
    assert (score.tallies["statements"].hits, score.tallies["statements, label covered"].hits) == (8, 9)


def test_speaker_and_stance_count_among_the_hits(label: Labelled, read: dict[str, Any]) -> None:
    read["statements"][0] |= {"speaker": "somebody", "stance": "none"}
    read["statements"][1]["speaker"] = "the High Commission"
    numbers = numbers_of(_scored(label, read))
    assert (numbers["speaker"], numbers["stance"]) == (0.8889, 0.8889)


def test_scare_quotes_and_leftovers_are_counted(label: Labelled, read: dict[str, Any]) -> None:
    for words in ('"period of transition"', "Share   Tweet   Email"):
        read["statements"].append({**read["statements"][0], "content_spans": [_span(label, words)]})
    numbers = numbers_of(_scored(label, read))
    assert (numbers["scare quotes as statements"], numbers["leftovers as statements"]) == (1, 1)


def test_a_figure_with_another_reporter_is_right_but_for_the_reporter(
    label: Labelled, read: dict[str, Any]
) -> None:
    read["figures"][0]["reported_by"] = None
    read["figures"][1]["value"] = 43.78
    tallies = _scored(label, read).tallies
    assert tallies["figures: value, territory, option"].hits == 5
    assert tallies["figures: value, territory, option, reporter"].hits == 4


def test_a_day_not_read_is_missing_and_another_day_is_wrong(label: Labelled, read: dict[str, Any]) -> None:
    read["vote"]["window"]["start"] = None
    assert _scored(label, read).counts["window missing"] == 1
    read["vote"]["window"]["start"] = "2021-12-05"
    read["published"] = None
    counts = _scored(label, read).counts
    assert counts["window wrong"] == counts["absolute dates wrong without a day"] == 1
    assert counts["published missing"] == 1


def test_spans_that_are_not_the_text_are_counted(label: Labelled, read: dict[str, Any]) -> None:
    read["figures"][0]["span"]["start"] += 1
    assert numbers_of(_scored(label, read))["inexact spans"] == 1


def test_conflicts_of_a_group_are_found_by_their_places() -> None:
    group = next(g for g in load_groups(HOME) if g.name == "new-caledonia-2021")
    score = Score()
    compare_group(score, group, group.gold)
    assert (score.counts["conflicts found"], score.counts["non-conflicts reported"]) == (2, 0)
    told = {**group.gold, "conflicts": group.gold["not_conflicts"][:2], "same_origin": []}
    compare_group(score, group, told)
    assert (score.counts["conflicts found"], score.counts["non-conflicts reported"]) == (2, 2)
    assert (score.counts["origins found"], score.counts["origins labelled"]) == (1, 2)
    assert "Of 4 conflicts between texts 2 were found" in table_of(score)


def test_names_agree_but_for_case_article_and_order() -> None:
    assert same_name("United States; NATO", "NATO; the United States")
    assert not same_name("NATO", "NATO; United States")
    assert same_choice("joining Russia", "Joining Russia") and not same_choice("yes", None)
