"""Evidence: everything a check may look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from votescope.core import Fact, Figure, Input, Problem, Statement, Territory
from votescope.reading.report import Report
from votescope.record.boundaries import Boundaries
from votescope.record.cited_document import CitedDocument
from votescope.record.ledger.organ_finding import OrganFinding
from votescope.record.ledger.recognition import Recognition
from votescope.record.ledger.roll_call import RollCall
from votescope.record.searched import Searched
from votescope.tables.table import ResultsTable

if TYPE_CHECKING:
    from votescope.record.recipe import Recipe
    from votescope.record.rules.rule import Rule

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The reports, the record merged from them and from a person's corrections, figures and tables.

    ``facts`` are the record: those of every report and of ``record.yaml``, without the rejected ones;
    several facts of one key may stand side by side and disagree. ``origins`` maps a report's id to the origin it
    shares with others: reports of one origin count as one source; ``origin_reasons`` says why, by report.
    ``searched`` are the keys for which somebody looked and found nothing; ``rules`` those that this vote is held to,
    where the case says so (none: those that ship with the package); ``concerns`` what is wrong with the record though
    it can be read. ``documents`` are the publications that its facts name as sources and that are no reports; their
    ids stand in ``origins`` too, where one repeats another. ``recognition`` are formal acts, ``roll_calls`` votes
    of organs by source and ``organ_findings`` what organs found; `votescope.ledger` puts them together. ``recipe``
    says what it was gathered from, if it was gathered from files.
    """

    title: str = ""
    kind: str | None = None
    focus_option: str | None = None
    reports: tuple[Report, ...] = ()
    facts: tuple[Fact, ...] = ()
    territories: tuple[Territory, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    tables: tuple[ResultsTable, ...] = ()
    origins: dict[str, str] = field(default_factory=dict[str, str])
    origin_reasons: dict[str, str] = field(default_factory=dict[str, str])
    inputs: tuple[Input, ...] = ()
    searched: tuple[Searched, ...] = ()
    rules: tuple[Rule, ...] = ()
    concerns: tuple[Problem, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    recognition: tuple[Recognition, ...] = ()
    roll_calls: tuple[RollCall, ...] = ()
    organ_findings: tuple[OrganFinding, ...] = ()
    boundaries: Boundaries | None = None
    recipe: Recipe | None = field(default=None, compare=False, repr=False)

    def facts_of(self, key: str, territory: str | None = None) -> tuple[Fact, ...]:
        """Return the facts of ``key`` that hold for ``territory``: its own, else those of the whole vote."""
        found = [fact for fact in self.facts if fact.key == key]
        own = [fact for fact in found if fact.territory == territory]
        return tuple(own or [fact for fact in found if fact.territory is None])
