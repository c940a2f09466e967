"""The model engine: the rules, and beside them what the parse of the small English model shows."""

from __future__ import annotations

from dataclasses import dataclass

from votescope.core import Statement
from votescope.reading.document import Document
from votescope.reading.engines.candidate import Candidate, candidates_in
from votescope.reading.engines.parse import parse_units
from votescope.reading.statements.given import statement_from
from votescope.reading.statements.scene import Scene
from votescope.reading.statements.statement import Statements, find_statements

__all__ = ["ModelEngine"]

FURTHEST = 60_000
"""Characters of a report that are parsed; the rules read further."""


@dataclass(frozen=True, slots=True)
class ModelEngine:
    """Reads by rules and adds what the parse finds beside them."""

    @property
    def name(self) -> str:
        """The name of this engine."""
        return "model"

    def propose(self, document: Document) -> Statements:
        """Return what the rules find, joined by what the parse adds where the rules found nothing."""
        scene = Scene.of(document)
        rules = find_statements(document, scene)
        kept = list(rules.statements)
        units = [unit for unit in scene.units if unit.end <= FURTHEST]
        for parse in parse_units(document.text, units):
            own = [s for s in kept if parse.unit.start <= s.contents[0].start < parse.unit.end]
            for candidate in candidates_in(parse):
                if any(_clash(candidate, statement) for statement in own):
                    continue
                made = statement_from(
                    scene, cue=candidate.cue, holder=candidate.holder, contents=candidate.contents
                )
                if made is not None:
                    own.append(made)
                    kept.append(made)
        return Statements(statements=tuple(kept), not_quotes=rules.not_quotes)


def _clash(candidate: Candidate, statement: Statement) -> bool:
    """Tell whether a candidate shares its cue or words with a statement, or stands inside one."""
    taken = [(span.start, span.end) for span in statement.contents]
    if statement.cue:
        taken.append((statement.cue.start, statement.cue.end))
    return any(a < d and c < b for a, b in taken for c, d in (candidate.cue, *candidate.contents))
