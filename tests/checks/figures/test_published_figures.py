"""The checks of published figures: known answers, and laws that honest figures obey."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votescope.checks.figures import consistent, recomputed
from votescope.core import Cell, Figure, Finding, Skipped
from votescope.record.evidence import Evidence
from votescope.record.figures.file import read_figures
from votescope.stats.rounding_interval import Interval, implied_whole, rounding_interval, rounding_modes

PUBLISHED = Path(__file__).with_name("published.csv")
CHECKS = {"recomputed": recomputed.CHECK, "consistent": consistent.CHECK}


def run(name: str, figures: tuple[Figure, ...]) -> list[Finding | Skipped]:
    return list(CHECKS[name].run(Evidence(figures=figures), rng=np.random.default_rng(0)))


def published(name: str, place: str) -> Finding | Skipped:
    figures = tuple(figure for figure in read_figures(PUBLISHED) if figure.territory == place)
    (answer,) = run(name, figures)
    return answer


def finding(name: str, place: str) -> Finding:
    answer = published(name, place)
    assert isinstance(answer, Finding)
    return answer


def made(tmp_path: Path, rows: str, columns: str = "quantity,option,value") -> tuple[Figure, ...]:
    path = tmp_path / "figures.csv"
    lines = [line.strip() for line in rows.strip().splitlines()]
    path.write_text("\n".join([f"territory,{columns}", *(f"A,{line}" for line in lines)]), encoding="utf-8")
    return read_figures(path)


def only(name: str, figures: tuple[Figure, ...]) -> Finding:
    (answer,) = run(name, figures)
    assert isinstance(answer, Finding)
    return answer


def test_zaporizhzhia_2022_needs_papers_that_are_neither_yes_nor_no() -> None:
    found = finding("recomputed", "zaporizhzhia-2022")
    assert (found.outcome, found.values["fits_published_base"]) == ("consistent", False)
    assert found.values["implied_base"] == [462082, 462132]
    assert found.values["neither"] == [78961, 79011]
    assert found.values["comparisons"][0]["implied_whole_numbers"] == [462083, 462132]
    assert found.reading == (
        "For zaporizhzhia-2022, 430,268 votes for yes make 93.11 percent only if about 79,000 of 541,093 papers cast "
        "(14.6 percent) are neither yes nor no; no such number was printed."
    )
    assert "78,961 to 79,011" in found.cautions[0]
    assert {trace.row for trace in found.evidence if isinstance(trace, Cell)} == {3, 4, 5}


def test_donetsk_2022_fits_no_base_that_could_be() -> None:
    found = finding("recomputed", "donetsk-2022")
    assert (found.outcome, found.values["fits_published_base"]) == ("contradictory", False)
    assert "99.28 percent of papers cast and 99.77 percent of all votes printed" in found.reading
    low, high = found.values["implied_base"]
    assert 2131207 < low < high
    assert found.values["neither"] is None


def test_luhansk_2022_is_a_share_of_papers_cast() -> None:
    found = finding("recomputed", "luhansk-2022")
    assert found.outcome == "consistent"
    assert found.values["comparisons"][0]["fits"] == {"papers cast (1,662,607)": ["half up", "half even"]}


def test_kherson_2022_turnouts_imply_two_wholes() -> None:
    implied = finding("recomputed", "kherson-2022").values["implied_registers"]
    assert {row["turnout"]: row["register"] for row in implied} == {"76.86": 742910, "78.86": 724069}
    (only_one,) = contradictions("kherson-2022")
    assert only_one == {"78.86", "76.86"}
    found = finding("consistent", "kherson-2022")
    assert found.values["contradictions"][0]["taken_for_granted"] == ["population"]
    # 571,001 less 497,051 and 68,832
    assert {
        "territory": "kherson-2022",
        "number": "papers for none of the named options",
        "low": 5118,
        "high": 5118,
        "tight": True,
    } in (found.values["implied"])


def contradictions(place: str) -> list[set[str]]:
    sets = finding("consistent", place).values["contradictions"]
    return [{figure["printed"] for figure in one["figures"]} for one in sets]


def test_donetsk_2022_needs_a_base_above_the_papers_cast() -> None:
    assert contradictions("donetsk-2022") == [{"2131207", "99.23", "2115800"}]


def test_donetsk_2014_adds_to_100_with_one_value_only() -> None:
    assert contradictions("donetsk-2014") == [{"89.07", "89.7"}, {"0.74", "10.19", "89.7"}]
    slips = finding("consistent", "donetsk-2014").values["slips"]
    assert {"printed": "89.7", "meant": "89.07", "kind": "digit dropped or doubled"}.items() <= slips[
        2
    ].items()
    assert isinstance(published("recomputed", "donetsk-2014"), Skipped)


def test_luhansk_2014_has_two_counts_with_one_percentage() -> None:
    found = finding("recomputed", "luhansk-2014")
    assert found.values["implied_registers"] == [
        {"turnout": "75.00", "cast": 1359420, "register": 1812560},
        {"turnout": "75.00", "cast": 1375295, "register": 1833727},
    ]
    assert found.outcome == "consistent"
    rivals = finding("consistent", "luhansk-2014")
    assert rivals.outcome == "contradictory"
    assert "1,359,420 and 1,375,295 papers cast" in rivals.reading


def test_crimea_2014_invalid_share_is_not_one_of_papers_cast() -> None:
    found = finding("recomputed", "crimea-2014")
    assert found.outcome == "consistent"
    assert "0.7140 percent; it fits all votes printed (1,264,999)" in found.cautions[0]


@pytest.mark.parametrize("place", ["scotland-2014", "uk-2016"])
def test_ordinary_votes_show_nothing(place: str) -> None:
    for name in CHECKS:
        found = finding(name, place)
        assert (found.outcome, found.cautions) == ("consistent", ())
    assert finding("recomputed", place).values["fits_published_base"] is True


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        # 500 of 800 is 62.5; 60.0 takes 833 or 834, which lies between the votes and the papers cast.
        ("votes,yes,500\nvotes,no,300\ncast,,900\nshare,yes,62.5", "consistent"),
        ("votes,yes,500\nvotes,no,300\ncast,,900\nshare,yes,60.0", "consistent"),
        # 70.0 takes 714, fewer than the votes; 50.0 takes 1,000, more than were cast.
        ("votes,yes,500\nvotes,no,300\ncast,,900\nshare,yes,70.0", "contradictory"),
        ("votes,yes,500\nvotes,no,300\ncast,,900\nshare,yes,50.0", "contradictory"),
        # 60.0 is a share neither of the valid votes nor of the papers cast; of 50 votes it is none of any whole number.
        ("votes,yes,500\nvalid,,800\ncast,,900\nshare,yes,60.0", "not decided"),
        ("votes,yes,500\nvotes,no,300\ninvalid,,100\ncast,,900\nshare,yes,60.0", "not decided"),
        ("votes,yes,50\nvotes,no,30\ncast,,90\nshare,yes,60.0", "contradictory"),
        ("votes,yes,50\nshare,yes,60.0", "not decided"),  # nothing to test
        ("cast,,90\nregistered,,120\nturnout,,75", "consistent"),
        ("cast,,90\nregistered,,120\nturnout,,76", "contradictory"),
        ("cast,,90\nturnout,,75", "not decided"),
        ("cast,,about 90\nregistered,,120\nturnout,,76", "consistent"),  # 80 to 100 of 120
        ("cast,,nearly 2.1 million\nregistered,,2150000\nturnout,,97.51", "consistent"),
        ("cast,,nearly 2.1 million\nregistered,,2150000\nturnout,,98.51", "contradictory"),
    ],
)
def test_recomputed_by_hand(tmp_path: Path, rows: str, outcome: str) -> None:
    assert only("recomputed", made(tmp_path, rows)).outcome == outcome


def test_a_named_base_that_was_printed_must_fit_when_no_other_does(tmp_path: Path) -> None:
    rows = "votes,yes,430268,\ncast,,541093,\nshare,yes,93.11,cast"
    found = only("recomputed", made(tmp_path, rows, "quantity,option,value,base"))
    assert found.outcome == "contradictory"


def test_digits_cut_off_are_named(tmp_path: Path) -> None:
    found = only("recomputed", made(tmp_path, "votes,yes,2\ncast,,3\nshare,yes,66.6"))
    assert found.outcome == "consistent"
    assert "cut off" in found.cautions[0]


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ("votes,yes,50\nvotes,no,30\nvalid,,80", "consistent"),
        ("votes,yes,50\nvotes,no,31\nvalid,,80", "contradictory"),
        ("votes,yes,50\nvotes,no,30\ninvalid,,5\ncast,,85", "consistent"),
        ("votes,yes,50\nvotes,no,30\ninvalid,,6\ncast,,85", "contradictory"),
        ("valid,,80\ninvalid,,5\ncast,,95", "consistent"),  # ten blank papers that nobody printed
        ("valid,,80\ninvalid,,5\nblank,,5\ncast,,85", "consistent"),  # blank papers among the invalid ones
        ("valid,,80\ninvalid,,5\nblank,,5\ncast,,90", "consistent"),
        ("valid,,80\ninvalid,,5\nblank,,5\ncast,,95", "contradictory"),
        ("valid,,80\ninvalid,,15\nblank,,5\ncast,,90", "contradictory"),
        ("cast,,121\nregistered,,120", "not decided"),  # voters may have been added on the day
        ("cast,,about 121\nregistered,,120", "consistent"),
        ("share,yes,60.0\nshare,no,40.0", "consistent"),
        ("share,a,33.3\nshare,b,33.3\nshare,c,33.3", "consistent"),
        ("share,yes,60.1\nshare,no,40.1", "contradictory"),
        ("share,yes,60.1\nshare,no,40.0", "consistent"),  # 60.05 and 39.95, both rounded up
        (
            "share,yes,96.2\nshare,no,3.8\nshare,invalid,0.7",
            "consistent",
        ),  # the invalid share has another base
        ("share,yes,more than 60\nshare,no,more than 39", "consistent"),
    ],
)
def test_parts_and_wholes_by_hand(tmp_path: Path, rows: str, outcome: str) -> None:
    assert only("consistent", made(tmp_path, rows)).outcome == outcome


FULL = "quantity,option,value,base,issuer,status,source"


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("turnout,,97.51,,c,final,x", "turnout,,97.5,,c,final,y", "consistent"),
        ("turnout,,97.51,,c,final,x", "turnout,,97.15,,c,final,y", "contradictory"),
        ("turnout,,97.51,,c,final,x", "turnout,,97.15,,observers,final,y", "not decided"),
        ("turnout,,97.51,,c,,x", "turnout,,97.15,,c,,y", "not decided"),
        ("turnout,,97.51,,,final,x", "turnout,,97.15,,,final,y", "contradictory"),
        ("share,yes,99.2,valid,c,final,x", "share,yes,98.7,cast,c,final,y", "consistent"),
        (
            "share,yes,99.2,,c,final,x",
            "share,yes,98.7,cast,c,final,y",
            "consistent",
        ),  # the other of valid votes
        ("cast,,2100,,c,final,x", "cast,,about 2000,,c,final,y", "consistent"),
        ("cast,,2100,,c,final,x", "cast,,2101,,c,final,y", "contradictory"),
    ],
)
def test_two_values_by_hand(tmp_path: Path, first: str, second: str, outcome: str) -> None:
    assert only("consistent", made(tmp_path, f"{first}\n{second}", FULL)).outcome == outcome


def test_partial_and_final_figures_never_meet(tmp_path: Path) -> None:
    rows = "votes,yes,500,,c,partial,x\ncast,,400,,c,final,x\nshare,yes,99.0,,c,final,x\nvotes,no,70,,c,partial,x"
    figures = made(tmp_path, rows, FULL)
    for name in CHECKS:
        for answer in run(name, figures):
            assert isinstance(answer, Skipped) or answer.outcome == "consistent", name


def test_counts_of_rival_issuers_decide_nothing(tmp_path: Path) -> None:
    rows = "votes,yes,50,,observers,final,x\ncast,,40,,commission,final,x"
    found = only("consistent", made(tmp_path, rows, FULL))
    assert found.outcome == "not decided"
    assert "come from different sides" in found.reading


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "contradictory"),  # a person put them into one file
        ({"review": "drafted"}, "contradictory"),  # one report prints them
        ({"review": "drafted", "source": "another report"}, "not decided"),
    ],
)
def test_figures_of_an_unknown_stage_contradict_within_one_source_only(
    tmp_path: Path, change: dict[str, str], outcome: str
) -> None:
    first, second = made(tmp_path, "cast,,121\nvalid,,122")
    assert only("consistent", (first, replace(second, **change))).outcome == outcome
    votes, cast, share = made(tmp_path, "votes,yes,60\ncast,,100\nshare,yes,50.00")
    assert only("recomputed", (votes, cast, replace(share, **change))).outcome == outcome


def test_rival_values_of_an_unknown_stage_are_of_two_moments_perhaps(tmp_path: Path) -> None:
    rows = "share,yes,97.0\nshare,yes,93.0\nshare,no,7.0"
    found = only("consistent", made(tmp_path, rows))
    assert (found.outcome, found.missing) == ("not decided", "the stage and base of each figure")
    final = made(tmp_path, "\n".join(f"{row},,c,final,x" for row in rows.splitlines()), FULL)
    assert only("consistent", final).outcome == "contradictory"


def test_rejected_figures_and_context_are_left_out(tmp_path: Path) -> None:
    figures = made(tmp_path, "cast,,121\nvalid,,122")
    assert only("consistent", figures).outcome == "contradictory"
    for change in ({"review": "rejected"}, {"context": True}):
        (answer,) = run("consistent", (figures[0], replace(figures[1], **change)))
        assert isinstance(answer, Skipped)


def test_what_a_finding_rests_on(tmp_path: Path) -> None:
    figures = made(tmp_path, "cast,,121\nregistered,,120")
    assert only("consistent", figures).rests_on == "published"
    assert only("consistent", (figures[0], replace(figures[1], review="drafted"))).rests_on == "drafted"


@pytest.mark.parametrize("name", list(CHECKS))
def test_no_figures_at_all_are_skipped(name: str) -> None:
    (answer,) = run(name, ())
    assert isinstance(answer, Skipped)
    assert answer.reason == "no figures"


def test_no_sentence_is_longer_than_a_newspaper_takes() -> None:
    figures = read_figures(PUBLISHED)
    readings = [a.reading for name in CHECKS for a in run(name, figures) if isinstance(a, Finding)]
    assert len(readings) > 12
    assert max(len(reading.split()) for reading in readings) <= 35


COUNTS = st.lists(st.integers(1, 10**7), min_size=2, max_size=5)
WAYS = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}


def printed_percent(part: int, whole: int, decimals: int, way: str) -> Decimal:
    # Enough digits that the quotient's own rounding cannot reach the printed place.
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal(1).scaleb(-decimals), WAYS[way])


@given(
    part=st.integers(0, 10**6),
    more=st.integers(0, 10**6),
    decimals=st.integers(0, 3),
    way=st.sampled_from(list(WAYS)),
)
def test_every_way_of_rounding_is_recognised(part: int, more: int, decimals: int, way: str) -> None:
    whole = part + more + 1
    shown = printed_percent(part, whole, decimals, way)
    found = rounding_modes(Interval.point(part), Interval.point(whole), shown, decimals)
    assert found == tuple(w for w in WAYS if printed_percent(part, whole, decimals, w) == shown)


@given(part=st.integers(1, 10**6), more=st.integers(0, 10**6), decimals=st.integers(0, 3))
def test_the_implied_whole_holds_the_true_one_and_its_neighbours_outside_do_not_print_so(
    part: int, more: int, decimals: int
) -> None:
    whole = part + more
    shown = printed_percent(part, whole, decimals, "half up")
    implied = implied_whole(Interval.point(part), rounding_interval(shown, decimals, "half up"))
    assert not implied.meet(Interval.point(whole)).empty
    for end, outside in ((implied.low, -1), (implied.high, 1)):
        if end is not None:
            beyond = int(end) + (2 * outside if outside > 0 else outside)
            if beyond > 0 and abs(Fraction(beyond) - end) > 0:
                assert printed_percent(part, beyond, decimals, "half up") != shown


@settings(max_examples=50, deadline=None)
@given(
    votes=COUNTS,
    invalid=st.integers(0, 10**6),
    away=st.integers(0, 10**7),
    decimals=st.integers(0, 3),
    way=st.sampled_from(list(WAYS)),
    base=st.sampled_from(["valid", "cast"]),
)
def test_true_figures_are_never_contradictory(
    votes: list[int], invalid: int, away: int, decimals: int, way: str, base: str
) -> None:
    valid = sum(votes)
    cast, registered = valid + invalid, valid + invalid + away
    whole = valid if base == "valid" else cast
    counts = {"valid": valid, "invalid": invalid, "cast": cast, "registered": registered}
    figures = [number(quantity, None, Decimal(count)) for quantity, count in counts.items()]
    for i, count in enumerate(votes):
        figures.append(number("votes", f"option {i}", Decimal(count)))
        figures.append(number("share", f"option {i}", printed_percent(count, whole, decimals, way), base))
    figures.append(number("turnout", None, printed_percent(cast, registered, decimals, way), "registered"))
    for name in CHECKS:
        assert only(name, tuple(figures)).outcome == "consistent"
    assert only("recomputed", tuple(figures)).values["fits_published_base"] is True


@st.composite
def any_figure(draw: st.DrawFn) -> Figure:
    quantity = draw(
        st.sampled_from(["share", "turnout", "votes", "cast", "valid", "invalid", "blank", "registered"])
    )
    percent = quantity == "share" or (quantity == "turnout" and draw(st.booleans()))
    value = draw(
        st.sampled_from([0, 1, 50, 99, 100]) if percent else st.sampled_from([0, 1, 7, 50, 120, 10**6])
    )
    decimals = draw(st.integers(0, 2)) if percent else 0
    printed = Decimal(value).quantize(Decimal(1).scaleb(-decimals))
    return Figure(
        id="f",
        quantity=quantity,
        option=draw(st.sampled_from(["yes", "no", "invalid"])) if quantity in ("share", "votes") else None,
        printed=str(printed),
        value=draw(st.sampled_from([printed, printed, printed, None])),
        decimals=decimals,
        unit="percent" if percent else "count",
        base=draw(st.sampled_from(["unknown", "valid", "cast", "registered", "population"])),
        territory=draw(st.sampled_from([None, "A"])),
        issuer=draw(st.sampled_from([None, "c", "d"])),
        status=draw(st.sampled_from([None, "final", "partial", "something else"])),
        qualifier=draw(
            st.sampled_from(["exact", "exact", "about", "nearly", "more_than", "less_than", "majority"])
        ),
        source=draw(st.sampled_from(["", "x", "y"])),
        review=draw(st.sampled_from(["drafted", "confirmed"])),
    )


@settings(max_examples=60, deadline=None)
@given(figures=st.lists(any_figure(), max_size=9))
def test_any_figures_get_an_answer_for_each_place(figures: list[Figure]) -> None:
    for name in CHECKS:
        for answer in run(name, tuple(figures)):
            if isinstance(answer, Finding):
                assert answer.n_used > 0
                assert 0 < len(answer.reading.split()) <= 35, answer.reading
                assert (answer.outcome == "not decided") == bool(answer.missing), answer
                json.dumps(answer.values)


def number(quantity: str, option: str | None, value: Decimal, base: str = "unknown") -> Figure:
    percent = quantity in ("share", "turnout")
    return Figure(
        id=f"{quantity} {option}",
        quantity=quantity,
        option=option,
        printed=str(value),
        value=value,
        decimals=max(0, -int(value.as_tuple().exponent)) if percent else 0,
        unit="percent" if percent else "count",
        base=base,
        territory="A",
        issuer="c",
        status="final",
    )
