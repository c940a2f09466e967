"""The tally: true figures are never called contradictory, false ones are, and slips are found."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from tally_votes import could_be, drawn, every_tally, evidence, figure, published

from votescope.record.tally.board import boards_of, decide
from votescope.record.tally.minimal import minimal_sets
from votescope.record.tally.picture import pictures
from votescope.record.tally.slip import slips_of


def verdict_of(figures):
    (board,) = boards_of(evidence(figures))
    return decide(board)


def printed(contradiction) -> set[str]:
    return {claim.amount.printed for claim in contradiction.claims}


@pytest.mark.parametrize("seed", range(60))
def test_figures_of_a_true_tally_are_consistent(seed: int) -> None:
    chance = random.Random(seed)
    figures = published(drawn(chance), chance)
    if len(figures) > 1:
        verdict = verdict_of(figures)
        assert verdict is None or verdict.outcome == "consistent"


@pytest.mark.parametrize("seed", range(30))
def test_small_places_against_every_tally_there_is(seed: int) -> None:
    chance = random.Random(seed)
    small = (drawn(chance, 11) for _ in itertools.count())
    tally = next(one for one in small if len(one.votes) == 2 and one.valid)
    counts = [figure("cast", tally.cast), figure("registered", tally.registered)]
    by_kind = {(one.quantity, one.option, one.unit): one for one in (*counts, *published(tally, chance))}
    figures = list(by_kind.values())
    places = [place for place, one in enumerate(figures) if one.quantity != "registered"]
    place = chance.choice(places)
    slips = slips_of(figures[place].value, figures[place].decimals, most=Decimal(100))
    wrong = chance.choice(slips)
    figures[place] = replace(
        figures[place], value=wrong.number, printed=str(wrong.number), decimals=wrong.decimals
    )
    possible = any(could_be(one, figures) for one in every_tally(tally.registered, 2))
    assert (verdict_of(figures).outcome == "consistent") is possible


def test_a_planted_slip_is_the_first_offer() -> None:
    figures = [
        figure("registered", 52_310),
        figure("cast", 31_846),
        figure("valid", 31_002),
        figure("invalid", 844),
        figure("votes", 18_310, option="yes"),
        figure("votes", 12_629, option="no"),
        figure("share", Decimal("59.06"), option="yes", unit="percent", base="valid"),
        figure("share", Decimal("40.94"), option="no", unit="percent", base="valid"),
    ]
    verdict = verdict_of(figures)
    assert verdict.outcome == "contradictory"
    first = verdict.offers[0]
    assert (first.claim.amount.printed, first.kind, str(first.value)) == (
        "12629",
        "transposed digits",
        "12692",
    )


def test_the_pictures_show_every_figure_and_every_question() -> None:
    figures = [
        figure("turnout", Decimal("97.51"), unit="percent", base="registered"),
        replace(figure("turnout", Decimal("97.15"), unit="percent", base="registered"), source="gazette"),
    ]
    told = {one.name: one.columns for one in pictures(verdict_of(figures), "Northmarch")}
    assert told["sources"]["text"] == ["97.51 % (set 1)", "97.15 % (set 1)"]
    assert told["sources"]["mark"] == ["conflict", "conflict"]
    assert told["contradictions"]["text"] == ["paper", "gazette"]
    asked = told["slips"]["text"][::2]
    assert asked[1].startswith("97.51 (transposed digits)") and len(set(told["slips"]["row"])) == 2


def test_a_share_that_needs_a_base_above_the_papers_cast() -> None:
    verdict = verdict_of(
        [
            figure("cast", 1000),
            figure("votes", 900, option="yes"),
            figure("share", Decimal("89.5"), option="yes", unit="percent", base="unknown"),
        ]
    )
    assert [printed(one) for one in verdict.contradictions] == [{"1000", "900", "89.5"}]


def test_a_register_larger_than_the_population() -> None:
    verdict = verdict_of(
        [
            figure("turnout", Decimal("76.5"), unit="percent", base="registered"),
            figure("turnout", Decimal("78.5"), unit="percent", base="population"),
        ]
    )
    assert verdict.outcome == "contradictory"
    assert [p.name for p in verdict.contradictions[0].premises] == ["population"]


def test_more_papers_than_voters_may_be_lawful() -> None:
    verdict = verdict_of([figure("cast", 1010), figure("registered", 1000)])
    assert verdict.outcome == "not decided"
    assert [p.name for p in verdict.contradictions[0].premises] == ["turnout"]


def test_the_parts_of_a_whole() -> None:
    figures = [
        figure("votes", 400, option="yes", territory="XX-A"),
        figure("votes", 500, option="yes", territory="XX-B"),
        figure("votes", 850, option="yes"),
    ]
    verdict = verdict_of(figures)
    assert [printed(one) for one in verdict.contradictions] == [{"400", "500", "850"}]
    figures[-1] = figure("votes", 900, option="yes")
    assert verdict_of(figures).outcome == "consistent"


def test_papers_that_are_neither_yes_nor_no() -> None:
    verdict = verdict_of(
        [
            figure("cast", 1000),
            figure("votes", 600, option="yes"),
            figure("share", Decimal("75"), option="yes", unit="percent", base="valid"),
        ]
    )
    # 600 is 75 percent, half up, of 795 (75.47 %) to 805 (74.53 %) valid papers.
    ranges = {one.unknown.name: (one.low, one.high) for one in verdict.implied}
    assert verdict.outcome == "consistent" and verdict.mode == "half up"
    assert ranges["valid"] == (795, 805) and ranges["not valid"] == (195, 205)


def test_partial_and_final_figures_never_meet() -> None:
    figures = [
        figure("votes", 900, option="yes", status="partial", progress=Decimal(80)),
        figure("votes", 700, option="yes"),
        figure("cast", 1000),
        figure("cast", 950, status="partial", progress=Decimal(80)),
    ]
    verdicts = [decide(board) for board in boards_of(evidence(figures))]
    assert [verdict.outcome for verdict in verdicts] == ["consistent", "consistent"]


def running(*moments: dict, **more) -> list:
    told = {"option": "yes", "status": "partial", **more}
    return [figure("votes", moment.pop("votes"), **told, **moment) for moment in moments]


def test_a_running_count_does_not_fall() -> None:
    later, earlier = {"votes": 700, "progress": Decimal(90)}, {"votes": 900, "progress": Decimal(80)}
    (verdict,) = [found for board in boards_of(evidence(running(later, earlier))) if (found := decide(board))]
    assert verdict.outcome == "contradictory"
    assert [printed(one) for one in verdict.contradictions] == [{"700", "900"}]
    rising = running({"votes": 900, "progress": Decimal(90)}, {"votes": 700, "progress": Decimal(80)})
    assert [decide(board) for board in boards_of(evidence(rising))] == [None, None, None]


@pytest.mark.parametrize(("sources", "outcome"), [("aa", "contradictory"), ("ab", "not decided")])
def test_days_of_a_running_count(sources: str, outcome: str) -> None:
    days = [("2020-06-01", 900), ("2020-06-02", 700)]
    figures = [
        replace(figure("votes", votes, option="yes", status="partial", reported_on=day), source=source)
        for (day, votes), source in zip(days, sources, strict=True)
    ]
    (verdict,) = [found for board in boards_of(evidence(figures)) if (found := decide(board))]
    assert verdict.outcome == outcome


def test_running_counts_of_parts_meet_the_whole_of_their_own_moment() -> None:
    early = {"status": "partial", "progress": Decimal(50)}
    late = {"status": "partial", "progress": Decimal(60)}
    figures = [
        figure("votes", 400, option="yes", territory="XX-A", **late),
        figure("votes", 500, option="yes", territory="XX-B", **late),
        figure("votes", 850, option="yes", territory="XX", **early),
    ]
    assert [decide(board) for board in boards_of(evidence(figures))] == [None] * len(
        boards_of(evidence(figures))
    )
    # What XX-A had at 50 percent it has at 60; with XX-B it is more than the whole of 60 percent.
    figures = [
        figure("votes", 400, option="yes", territory="XX-A", **early),
        figure("votes", 500, option="yes", territory="XX-B", **late),
        figure("votes", 850, option="yes", territory="XX", **late),
        figure("votes", 390, option="yes", territory="XX-A", status="partial", progress=Decimal(70)),
    ]
    found = [verdict for board in boards_of(evidence(figures)) if (verdict := decide(board))]
    across = [printed(one) for verdict in found for one in verdict.contradictions if verdict.board.earlier]
    assert {"400", "390"} in across


def test_how_much_is_counted_does_not_fall_and_is_at_most_all() -> None:
    told = {"unit": "percent", "status": "partial"}
    figures = [
        figure("count_progress", Decimal("80.5"), reported_on="2020-06-01", **told),
        figure("count_progress", Decimal("75"), reported_on="2020-06-02", **told),
    ]
    (verdict,) = [found for board in boards_of(evidence(figures)) if (found := decide(board))]
    assert verdict.outcome == "contradictory"
    (verdict,) = [
        found
        for board in boards_of(evidence([figure("count_progress", Decimal(103), **told)]))
        if (found := decide(board))
    ]
    assert [len(one.claims) for one in verdict.contradictions] == [1]


def test_each_issuer_chooses_its_own_base() -> None:
    told = {"option": "yes", "unit": "percent"}
    ours = [figure("cast", 1000), figure("invalid", 100), figure("votes", 450, option="yes")]
    on_cast, on_valid = figure("share", Decimal("45.0"), **told), figure("share", Decimal("50.0"), **told)
    assert verdict_of([*ours, on_cast]).outcome == verdict_of([*ours, on_valid]).outcome == "consistent"
    assert verdict_of([*ours, on_cast, on_valid]).outcome == "contradictory"
    other = replace(on_valid, issuer="another commission")
    assert verdict_of([*ours, on_cast, other]).outcome == "consistent"


def test_one_wrong_count_among_many_places() -> None:
    figures = []
    for place in range(40):
        told = {"territory": f"XX-{place}"}
        figures += [figure("cast", 1000 + place, **told), figure("votes", 400 + place, option="yes", **told)]
    right = sum(400 + place for place in range(40))
    assert (
        verdict_of([*figures, figure("votes", right, option="yes", territory="XX")]).outcome == "consistent"
    )
    verdict = verdict_of([*figures, figure("votes", right - 1, option="yes", territory="XX")])
    assert [len(one.claims) for one in verdict.contradictions] == [41]
    assert [premise.name for premise in verdict.contradictions[0].premises] == ["parts"]
    figures[3] = figure("votes", 4401, option="yes", territory="XX-1")
    verdict = verdict_of([*figures, figure("votes", 2 * right, option="yes", territory="XX")])
    assert [printed(one) for one in verdict.contradictions] == [{"4401", "1001"}]
    assert "digit dropped or doubled" in {offer.kind for offer in verdict.offers}


def test_at_most_so_many_sets_and_that_there_are_more() -> None:
    (board,) = boards_of(evidence([figure("cast", 1000 + number) for number in range(12)]))
    assert len(decide(board).contradictions) == 50 and decide(board).more


def test_what_is_not_done_in_time_is_said() -> None:
    (board,) = boards_of(evidence([figure("cast", 1000 + number) for number in range(12)]))
    verdict = decide(board, seconds=0.0)
    assert not verdict.decided and verdict.outcome == "not decided"


def test_a_tight_range_by_brute_force() -> None:
    figures = [
        figure("cast", 97),
        figure("share", Decimal("34"), option="yes", unit="percent", base="cast"),
        figure("turnout", Decimal("61.4"), unit="percent", base="registered"),
    ]
    ranges = {one.unknown.name: (one.low, one.high, one.tight) for one in verdict_of(figures).implied}
    # Rounded: 33 of 97 is 34.02, 32 is 32.99 percent.
    register = [n for n in range(97, 200) if round(1000 * 97 / n) == 614]
    assert ranges["votes"] == (33, 33, True)
    assert ranges["registered"] == (min(register), max(register), True)


def test_minimal_sets_by_brute_force() -> None:
    chance = random.Random(7)
    for _ in range(30):
        bad = [frozenset(chance.sample(range(6), chance.randint(1, 3))) for _ in range(chance.randint(0, 4))]
        found = minimal_sets(
            range(6), lambda chosen, bad=bad: not any(one <= chosen for one in bad) or chosen
        )
        assert set(found.contradictions) == {one for one in bad if not any(other < one for other in bad)}
        assert all(all(repair & one for one in bad) for repair in found.repairs)
        for repair in found.repairs:
            for claim in repair:
                assert not all((repair - {claim}) & one for one in bad)


def test_a_report_may_call_one_option_by_two_names() -> None:
    told = [
        figure("valid", 1000, review="drafted"),
        figure("votes", 720, option="yes", review="drafted"),
        figure(
            "share", Decimal("72.0"), option="independence", unit="percent", base="valid", review="drafted"
        ),
    ]
    assert verdict_of(told).outcome == "consistent"
    typed = [replace(one, review="confirmed") for one in told]
    assert verdict_of(typed).outcome == "contradictory"
