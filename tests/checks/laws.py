"""The laws that every statistical check on counts must obey; a test file calls those that apply."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from votescope.core import Finding, Skipped, stream
from votescope.record.evidence import Evidence
from votescope.simulate import Dose, simulate
from votescope.tables.table import ResultsTable

NO_NUMBER = re.compile(r"\b(nan|inf|infinity)\b", re.IGNORECASE)
NEW_NAMES = "abcdefghijklmnopqrstuvwxyz"


def evidence_of(*tables: ResultsTable, focus: str | None = None) -> Evidence:
    return Evidence(tables=tables, focus_option=focus)


def answers(check: Any, evidence: Evidence, seed: int = 1) -> list[Finding | Skipped]:
    return list(check.run(evidence, rng=stream(seed, "test", check.card.id)))


def finding(check: Any, table: ResultsTable, focus: str | None = None) -> Finding:
    (answer,) = answers(check, evidence_of(table, focus=focus))
    assert isinstance(answer, Finding), answer
    return answer


def with_units(table: ResultsTable, units: pl.DataFrame) -> ResultsTable:
    return replace(table, units=units)


def numbers_in(value: Any) -> Iterable[float]:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, (int, float)):
        yield float(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from numbers_in(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from numbers_in(part)
    else:
        raise AssertionError(f"{type(value)} is not a plain value")


def unsound(value: Any, path: str = "") -> Iterable[str]:
    """Yield where a number is none, where a text tells of such, and where a value is not plain."""
    if isinstance(value, (bool, int)) or value is None:
        return
    if isinstance(value, str):
        if NO_NUMBER.search(value):
            yield f"{path}: {value!r}"
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield f"{path}: {value}"
    elif is_dataclass(value):
        for each in fields(value):
            yield from unsound(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from unsound(part, f"{path}.{name}")
    elif isinstance(value, (list, tuple, range, set, frozenset)):
        for number, part in enumerate(value):
            yield from unsound(part, f"{path}[{number}]")
    else:
        yield f"{path}: {type(value)} is not a plain value"


def same_numbers(first: Any, second: Any) -> bool:
    return np.allclose(list(numbers_in(first)), list(numbers_in(second)), rtol=1e-9, atol=1e-9)


def row_order_does_not_matter(check: Any, table: ResultsTable) -> None:
    order = np.random.default_rng(3).permutation(table.units.height)
    before, after = finding(check, table), finding(check, with_units(table, table.units[order]))
    assert before.outcome == after.outcome
    assert same_numbers((before.statistic, before.p_value), (after.statistic, after.p_value))
    assert same_numbers(before.values, after.values)


def names_do_not_matter(check: Any, table: ResultsTable) -> None:
    new = dict(zip(table.options, NEW_NAMES, strict=False))
    columns = {f"votes:{old}": f"votes:{name}" for old, name in new.items()}
    units, set_aside = table.units.rename(columns), table.set_aside.rename(columns)
    renamed = replace(table, units=units, set_aside=set_aside, options=tuple(new.values()))
    before, after = finding(check, table), finding(check, renamed)
    assert after.scope.option == new[before.scope.option]
    assert same_numbers(before.values, after.values)


def seed_decides(check: Any, table: ResultsTable) -> None:
    first, second = (answers(check, evidence_of(table), seed=7) for _ in range(2))
    assert first == second


def evidence_stays_as_it_was(check: Any, table: ResultsTable) -> None:
    before = table.units.clone()
    answers(check, evidence_of(table))
    assert table.units.equals(before)


def tables_are_answered_one_by_one(check: Any, table: ResultsTable) -> None:
    twice = evidence_of(replace(table, name="first"), replace(table, name="second"))
    first, second = answers(check, twice)
    assert (first.scope.place, second.scope.place) == ("first", "second")
    assert same_numbers(first.values, second.values)


def skips_what_it_cannot_use(check: Any, table: ResultsTable) -> None:
    (nothing,) = answers(check, evidence_of())
    assert isinstance(nothing, Skipped) and nothing.reason == "no units"
    (few,) = answers(check, evidence_of(with_units(table, table.units.head(50))))
    assert isinstance(few, Skipped) and few.reason == "too few units"
    assert f"{check.card.minimum_units:,}" in few.message
    (empty,) = answers(check, evidence_of(with_units(table, table.units.clear())))
    assert isinstance(empty, Skipped) and empty.reason == "too few units"
    (mute,) = answers(check, evidence_of(replace(table, options=())))
    assert isinstance(mute, Skipped) and mute.reason == "no units"


def stays_finite(check: Any, table: ResultsTable) -> None:
    """Whatever a column does at its ends, the numbers stay numbers and every unit is used or named."""
    units = table.units
    edges = {
        "everybody voted": units.with_columns(cast=pl.col("registered"), valid=pl.col("registered")),
        "nobody voted": units.with_columns(pl.col("^(cast|valid|invalid|votes:.*)$") * 0),
        "no register": units.with_columns(registered=pl.lit(None, dtype=pl.Int64)),
        "no places": units.with_columns(region=pl.lit(None, dtype=pl.String)),
        "gaps": units.with_columns(cast=pl.when(pl.col("row") % 3 == 0).then(None).otherwise(pl.col("cast"))),
        "all alike": units.with_columns(
            pl.lit(units["registered"][0]).alias("registered"),
            pl.lit(units["registered"][0] // 2).cast(pl.Int64).alias("cast"),
        ),
        "huge units": units.with_columns(pl.col("^(registered|cast|valid|invalid|votes:.*)$") * 1_000),
    }
    for name, changed in edges.items():
        for answer in answers(check, evidence_of(with_units(table, changed))):
            if isinstance(answer, Finding):
                assert all(math.isfinite(number) for number in numbers_in(answer.values)), name
                assert answer.n_used + sum(left.count for left in answer.excluded) == units.height, name
                assert answer.p_value is None or 0.0 <= answer.p_value <= 1.0, name


def false_alarms_are_rare(check: Any, *, votes: int, units: int, level: float = 0.05) -> None:
    """On honest invented votes the rate of p below the level is at most nominal plus three binomial errors."""
    alarms = sum(
        finding(check, simulate(units=units, regions=3, seed=seed).table).p_value < level
        for seed in range(1_000, 1_000 + votes)
    )
    assert alarms <= votes * level + 3.0 * math.sqrt(votes * level * (1.0 - level)), alarms


def power_grows_with_the_dose(check: Any, *, doses: tuple[float, ...], units: int) -> None:
    """The statistic grows over the doses, and the last is flagged."""
    means = []
    for dose in doses:
        found = [
            finding(check, simulate(units=units, regions=3, dose=Dose(share=dose), seed=seed).table)
            for seed in range(5)
        ]
        means.append(float(np.mean([each.statistic for each in found])))
    assert means == sorted(means), means
    assert all(each.p_value < 0.01 for each in found)
