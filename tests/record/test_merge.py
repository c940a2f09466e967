from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from votescope.core import Fact, Moment, Range, Span, Territory
from votescope.record.merge import compatible, grouped, in_conflict, merged_facts, merged_territories

FRIDAY = date(2020, 7, 3)


def start(value, source: str, status="drafted", at: int = 0) -> Fact:
    return Fact(
        key="calendar.voting_start",
        value=value,
        sources=(source,),
        status=status,
        spans=(Span(text="xxx", start=at, end=at + 3, file=f"{source}.txt"),),
    )


def test_a_weekday_fits_the_dates_that_fall_on_it() -> None:
    assert compatible(Moment(weekday="Friday"), Moment.on(FRIDAY))
    assert not compatible(Moment(weekday="Friday"), Moment.on(FRIDAY + timedelta(days=1)))
    assert not compatible(Moment(weekday="Friday"), Moment(weekday="Sunday"))
    weekend = Moment(earliest=FRIDAY + timedelta(days=1), latest=FRIDAY + timedelta(days=2))
    assert not compatible(weekend, Moment(weekday="Friday"))
    assert compatible(weekend, Moment(weekday="Sunday"))


@given(st.dates(), st.integers(0, 40), st.dates(), st.integers(0, 40))
def test_intervals_meet_when_a_day_lies_in_both(first: date, long: int, second: date, wide: int) -> None:
    if date.max - first < timedelta(days=long) or date.max - second < timedelta(days=wide):
        return
    one = Moment(earliest=first, latest=first + timedelta(days=long))
    two = Moment(earliest=second, latest=second + timedelta(days=wide))
    days = {first + timedelta(days=step) for step in range(long + 1)}
    others = {second + timedelta(days=step) for step in range(wide + 1)}
    assert compatible(one, two) == compatible(two, one) == bool(days & others)


def test_a_vague_day_joins_the_exact_one_and_two_exact_days_stay_apart() -> None:
    facts = [
        start(Moment(weekday="Friday"), "a"),
        start(Moment.on(FRIDAY), "b"),
        start(Moment.on(FRIDAY + timedelta(days=1)), "c"),
    ]
    groups = grouped(facts)
    assert [[fact.sources[0] for fact in group.facts] for group in groups] == [["b", "a"], ["c"]]
    assert in_conflict(*groups)


def test_several_values_of_a_key_that_allows_them_do_not_conflict() -> None:
    facts = [
        Fact(key="organiser", value=value, sources=("a",)) for value in ("The Commission", "the ministry")
    ]
    assert not in_conflict(*grouped(facts))
    assert len(grouped([*facts, Fact(key="organiser", value="the  commission")])) == 2


def test_names_for_one_thing_do_not_conflict_and_other_choices_do() -> None:
    def effect(value: str) -> Fact:
        return Fact(key="question.effect", value=value, sources=("a",))

    assert not in_conflict(*grouped([effect("annexation"), effect("accession")]))
    assert in_conflict(*grouped([effect("annexation"), effect("autonomy")]))


def test_a_territory_of_its_own_is_no_conflict_with_the_whole() -> None:
    facts = [
        Fact(key="security.armed_conflict", value=True, sources=("a",)),
        Fact(key="security.armed_conflict", value=False, territory="XX-01", sources=("b",)),
    ]
    assert not in_conflict(*grouped(facts))


def test_confirmed_beats_drafted_and_keeps_both_sources() -> None:
    (fact,) = merged_facts([start(Moment.on(FRIDAY), "a", "confirmed")], [start(Moment.on(FRIDAY), "b")])
    assert (fact.status, fact.sources, len(fact.spans)) == ("confirmed", ("a", "b"), 2)


def test_rejected_takes_the_drafts_that_say_the_same() -> None:
    day = Moment.on(FRIDAY)
    other = start(Moment(weekday="Sunday"), "b")
    assert merged_facts([start(day, "a", "rejected")], [start(day, "b"), other]) == (other,)


def test_a_correction_replaces_the_draft_read_from_the_same_words() -> None:
    corrected = start(Moment.on(FRIDAY), "a", "confirmed", at=7)
    misread = start(Moment(weekday="Sunday"), "a", at=7)
    elsewhere = start(Moment(weekday="Sunday"), "a", at=90)
    assert merged_facts([corrected], [misread, elsewhere]) == (corrected, elsewhere)


def test_ranges_that_overlap_say_the_same() -> None:
    def called(low: int, high: int) -> Fact:
        return Fact(key="calendar.called_before_start", value=Range(low=low, high=high), sources=("a",))

    assert len(grouped([called(1, 9), called(4, 4)])) == 1
    assert in_conflict(*grouped([called(1, 3), called(28, 60)]))


def test_territories_of_one_code_are_one_and_rejected_ones_go() -> None:
    drafted = [
        Territory(name="Northland", code="XX-01", variants=("Northland",)),
        Territory(name="Nordland", code="XX-01", variants=("Nordland", "the north")),
        Territory(name="Capital City", code="XX"),
    ]
    (merged,) = merged_territories(
        drafted, recorded=[(Territory(name="Capital City", code="XX"), "rejected")]
    )
    assert (merged.name, merged.variants) == ("Northland", ("Northland", "Nordland", "the north"))


def test_one_report_in_its_own_voice_is_enough():
    claimed = Fact(key="security.armed_conflict", value=True, sources=("a",), note="attributed to Nira Vale")
    told = Fact(key="security.armed_conflict", value=True, sources=("b",))
    for drafted in ((claimed, told), (told, claimed)):
        (merged,) = merged_facts((), drafted)
        assert not merged.is_claim
        assert set(merged.sources) == {"a", "b"}
