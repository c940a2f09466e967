"""The rules engine: statements by rules and vocabularies alone."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.reading.document import Document
from votescope.reading.statements.statement import Statements, find_statements

__all__ = ["RulesEngine"]


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Reads by rules; needs no model.

    >>> from votescope.reading.cut import read_document
    >>> found = RulesEngine().propose(read_document("The vote was lawful, Mayor Ana Vula said.", file="a.txt"))
    >>> [statement.speaker for statement in found.statements]
    ['Ana Vula']
    """

    @property
    def name(self) -> str:
        """The name of this engine."""
        return "rules"

    def propose(self, document: Document) -> Statements:
        """Return what the rules find."""
        return find_statements(document)
