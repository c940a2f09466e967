"""Evidence: everything a check may look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from votescope.core import Fact, Figure, Input, Statement, Territory
from votescope.reading.report import Report
from votescope.record.ledger.organ_finding import OrganFinding
from votescope.record.ledger.recognition import Recognition
from votescope.record.ledger.roll_call import RollCall
from votescope.tables.table import ResultsTable

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The reports, the record merged from them and from a person's corrections, figures and tables.

    ``facts`` are the record: those of every report and of ``record.yaml``, without the rejected ones;
    several facts of one key may stand side by side and disagree. ``origins`` maps a report's id to the origin it
    shares with others: reports of one origin count as one source; ``origin_reasons`` says why, by report.
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
    recognition: tuple[Recognition, ...] = ()
    roll_calls: tuple[RollCall, ...] = ()
    organ_findings: tuple[OrganFinding, ...] = ()

    def facts_of(self, key: str, territory: str | None = None) -> tuple[Fact, ...]:
        """Return the facts of ``key`` that hold for ``territory``: its own, else those of the whole vote."""
        found = [fact for fact in self.facts if fact.key == key]
        own = [fact for fact in found if fact.territory == territory]
        return tuple(own or [fact for fact in found if fact.territory is None])
