"""Drafts: what reading found in the reports of a case, put into its record for a person to review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from votescope.core import Fact, Statement, Territory, UsageProblem
from votescope.record.case import Case
from votescope.record.file_name import renamed_fact, renamed_statement
from votescope.record.files.value import says_something
from votescope.record.ledger.act import position_of
from votescope.record.merge import merged_facts, merged_territories, place_id, same_fact
from votescope.record.saving import save
from votescope.record.vocabulary import vocabulary

if TYPE_CHECKING:
    from votescope.reading.report import Report

__all__ = ["belongs_in_record", "draft_into", "new_statements"]


def draft_into(case: Case, reports: Sequence[Report]) -> Case:
    """Add what was drafted from reports to the record and the ledger of a case, and save both.

    What a person confirmed, corrected or rejected stays as it is and is not drafted again; so do comments and all
    other characters of the record. What the record says already is not said twice.

    Parameters
    ----------
    case : Case
        The case as opened.
    reports : sequence of Report
        Reports of this case, as read.

    Returns
    -------
    Case
        The case with the new drafts.

    Raises
    ------
    UsageProblem
        A report that is no file of the case.
    """
    facts: list[Fact] = []
    statements: list[Statement] = []
    territories: list[Territory] = []
    for report in reports:
        name = case.name_of_report(report.document.file)
        if name is None:
            raise UsageProblem(f"{report.id} is no report of this case; put its file into reports/ first")
        names = {report.document.file: name}
        facts += [
            replace(renamed_fact(fact, names), sources=fact.sources or (report.id,))
            for fact in report.facts
            if belongs_in_record(fact)
        ]
        statements += [
            replace(renamed_statement(statement, names), position=position_of(statement))
            for statement in report.statements
        ]
        territories += report.territories
    recorded = case.record.facts
    fresh = [
        fact
        for fact in merged_facts(recorded, facts)
        if not any(same_fact(fact, other) for other in recorded)
    ]
    known = {place_id(territory) for territory, _ in case.record.territories}
    places = [
        replace(place, mentions=())
        for place in merged_territories(territories)
        if place_id(place) not in known
    ]
    drafted = replace(
        case,
        record=case.record.with_territories(places, "drafted").with_facts(fresh),
        ledger=case.ledger.with_statements(new_statements(case.ledger.statements, statements)),
    )
    save(drafted)
    return drafted


def belongs_in_record(fact: Fact) -> bool:
    """Tell whether a drafted fact says something of the vote, in the vocabulary's keys and words."""
    term = vocabulary().get(fact.key)
    if term is None or term.about != "vote" or not says_something(fact.value):
        return False
    return term.type != "choice" or fact.value in term.choices


def new_statements(known: Iterable[Statement], drafted: Iterable[Statement]) -> list[Statement]:
    """Return the drafted statements whose words are not in the ledger yet, each with an id of its own."""
    listed = list(known)
    words = {_words(statement) for statement in listed}
    ids = {statement.id for statement in listed}
    fresh: list[Statement] = []
    for statement in drafted:
        if _words(statement) in words:
            continue
        name, number = statement.id, 1
        while name in ids:
            number += 1
            name = f"{statement.source or 'statement'}-{statement.id}" + (f"-{number}" if number > 2 else "")
        ids.add(name)
        words.add(_words(statement))
        fresh.append(replace(statement, id=name))
    return fresh


def _words(statement: Statement) -> tuple[object, ...]:
    """Return what makes a statement the same one: its words, at their place, under one cue."""
    cue = (statement.cue.start, statement.cue.end) if statement.cue else None
    places = tuple((span.file, span.start, span.end) for span in statement.contents)
    return (places, cue)
