"""The origin of reports: copies and rewrites are one source, two who heard the same words are two."""

from __future__ import annotations

from votescope.reading import read_report
from votescope.reading.several.origin import same_origin

WIRE = """HARBOUR TOWN, May 3, 2021 (AFP) - Voters on the island of Tessaly rejected by a wide margin on Sunday a plan
to move the capital inland, the election office announced late in the evening.

With every ballot counted, 61.3 percent had said "No", the office said. Turnout was 54.8 percent, a record for a local
vote.

"The people have told us to stay by the sea and we shall stay by the sea," Mayor Odile Ransome told a crowd of her
supporters outside the old customs house. The plan's author, Peter Valk, said he accepted the result.
"""
REWRITE = """Tessaly keeps its capital

Voters on the island of Tessaly have rejected by a wide margin a plan to move the capital inland.

The election office said that with every ballot counted 61.3 percent had said "No". Turnout was 54.8 percent.

"The people have told us to stay by the sea and we shall stay by the sea," said the mayor, Odile Ransome, to supporters
outside the old customs house.

With AFP
"""
OTHER = """Tessaly will not have a new capital after all. In Sunday's ballot 61.3 percent were against it and
54.8 percent of those on the rolls took part, figures of the electoral authorities show.

Odile Ransome, who has been mayor since 2015, was cheered at the harbour. "The people have told us to stay by the sea
and we shall stay by the sea," she said.

Farmers in the hills had hoped for roads and jobs. Peter Valk, whose idea it was, conceded at midnight.
"""


def why(first: str, second: str) -> str | None:
    reports = [read_report(text, file=f"{n}.txt") for n, text in enumerate((first, second))]
    found = same_origin(*reports)
    assert (found is None) == (same_origin(*reversed(reports)) is None)
    return found


def test_a_text_and_its_copy_are_one() -> None:
    assert why(WIRE, WIRE) == "the same text"
    shorter = WIRE[: WIRE.index("The plan's author")]
    assert (why(WIRE, shorter) or "").startswith("copies:")


def test_a_rewrite_with_the_agency_s_credit_is_one_with_its_story() -> None:
    assert (why(WIRE, REWRITE) or "").startswith("one agency's story (AFP)")


def test_a_rewrite_that_credits_nobody_is_found_by_facts_in_order_and_the_writer_s_words() -> None:
    assert (why(WIRE, REWRITE.replace("With AFP\n", "")) or "").startswith("a rewrite: 3 facts")


def test_two_who_quote_the_same_words_and_figures_are_two() -> None:
    assert why(WIRE, OTHER) is None
    assert why(WIRE, OTHER + "\nWith AFP\n") is None


def test_the_same_facts_in_other_words_and_another_vote_in_the_same_words_are_no_rewrite() -> None:
    moved = REWRITE.replace("With AFP\n", "").replace("61.3", "58.2").replace("54.8", "49.9")
    moved = moved.replace(
        "The people have told us to stay by the sea", "Nobody here wanted to go up into the hills"
    )
    assert why(WIRE, moved) is None
