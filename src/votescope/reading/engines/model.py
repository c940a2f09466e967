"""The model engine: the rules, and beside them what the parse of the small English model shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from votescope.core import Statement
from votescope.reading.document import Document
from votescope.reading.engines.candidate import Candidate, candidates_in
from votescope.reading.engines.parse import parse_units
from votescope.reading.statements.given import statement_from
from votescope.reading.statements.scene import Scene
from votescope.reading.statements.statement import Statements, find_statements
from votescope.reading.statements.unit import Unit

__all__ = ["ModelEngine"]

FURTHEST = 60_000
"""Characters of a report that are parsed; the rules read further, and headlines, which are no prose."""


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
        units = [unit for unit in scene.units if unit.end <= FURTHEST and not unit.headline]
        near = _by_unit(units, rules.statements)
        kept = {statement.id: statement for statement in rules.statements}
        for parse in parse_units(document.text, units):
            own = {name: kept[name] for name in near.get(parse.unit.start, ()) if name in kept}
            before = set(own)
            for candidate in candidates_in(parse):
                _join(scene, own, candidate)
            for name in before - set(own):
                del kept[name]
            kept.update(own)
        return Statements(statements=tuple(kept.values()), not_quotes=rules.not_quotes)


def _by_unit(units: list[Unit], statements: Iterable[Statement]) -> dict[int, list[str]]:
    """Return the ids of the statements with words in each unit, by where the unit starts."""
    starts = [unit.start for unit in units]
    near: dict[int, list[str]] = {}
    for statement in statements:
        spans = (*statement.contents, *([statement.cue] if statement.cue else []))
        touched = {
            number
            for span in spans
            for number in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1))
        }
        for number in touched - {-1}:
            near.setdefault(starts[number], []).append(statement.id)
    return near


def _join(scene: Scene, own: dict[str, Statement], candidate: Candidate) -> None:
    """Add a candidate to a unit's statements unless they cover its words already.

    The rules win where they found something, with two exceptions that were measured: an unnamed speaker gives way
    to the person who governs the cue, and what stands inside "according to X" is X's.
    """
    clashing = [name for name, statement in own.items() if _clash(candidate, statement)]
    if len(clashing) == 1 and _same_cue(candidate, own[clashing[0]]):
        own[clashing[0]] = _corrected(scene, own[clashing[0]], candidate)
        return
    outer = candidate.kind == "according" and all(_inside(own[name], candidate) for name in clashing)
    if clashing and not outer:
        return
    made = statement_from(scene, cue=candidate.cue, holder=candidate.holder, contents=candidate.contents)
    if made is not None:
        for name in clashing:
            del own[name]
        name = f"m{candidate.cue[0]}"
        own[name] = replace(made, id=name)


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
