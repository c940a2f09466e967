"""The model engine: the rules, and beside them what the parse of the small English model shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        for parse in parse_units(document.text, [unit for unit in scene.units if unit.end <= FURTHEST]):
            for candidate in candidates_in(parse):
                kept = _joined(scene, kept, candidate)
        return Statements(statements=tuple(kept), not_quotes=rules.not_quotes)


def _joined(scene: Scene, kept: list[Statement], candidate: Candidate) -> list[Statement]:
    """Add a candidate to the statements unless they cover its words already; let it correct a doubtful speaker."""
    clashing = [k for k, statement in enumerate(kept) if _clash(candidate, statement)]
    if not clashing:
        made = statement_from(scene, cue=candidate.cue, holder=candidate.holder, contents=candidate.contents)
        return [*kept, made] if made is not None else kept
    if len(clashing) == 1 and _same_cue(candidate, kept[clashing[0]]):
        kept[clashing[0]] = _corrected(scene, kept[clashing[0]], candidate)
        return kept
    if candidate.kind == "according" and all(_inside(kept[k], candidate) for k in clashing):
        made = statement_from(scene, cue=candidate.cue, holder=candidate.holder, contents=candidate.contents)
        if made is not None:
            return [*(s for k, s in enumerate(kept) if k not in clashing), made]
    return kept


def _clash(candidate: Candidate, statement: Statement) -> bool:
    """Tell whether a candidate shares its cue or words with a statement, or stands inside one."""
    taken = [(span.start, span.end) for span in statement.contents]
    if statement.cue:
        taken.append((statement.cue.start, statement.cue.end))
    return any(a < d and c < b for a, b in taken for c, d in (candidate.cue, *candidate.contents))


def _same_cue(candidate: Candidate, statement: Statement) -> bool:
    cue = statement.cue
    return cue is not None and cue.start < candidate.cue[1] and candidate.cue[0] < cue.end


def _inside(statement: Statement, candidate: Candidate) -> bool:
    """Tell whether a statement stands inside the content of a candidate: speech inside speech.

    A quotation keeps its own speaker: who passed it on is not who said it.
    """
    if statement.form != "indirect":
        return False
    spans = [*statement.contents, *([statement.cue] if statement.cue else [])]
    return all(any(a <= span.start and span.end <= b for a, b in candidate.contents) for span in spans)


def _corrected(scene: Scene, statement: Statement, candidate: Candidate) -> Statement:
    """Give a statement of an unnamed holder the person whom the parse shows to govern its cue."""
    if not statement.speaker[:1].islower():
        return statement
    holder = scene.holder_at(*candidate.holder)
    if holder is None or holder.kind != "person":
        return statement
    span = scene.document.span(holder.start, holder.end)
    return replace(statement, speaker=holder.name, speaker_span=span, role=holder.role or statement.role)
