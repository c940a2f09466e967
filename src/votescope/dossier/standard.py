"""Standards: the rules applied, by rule and territory, and what would settle those left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votescope.core import OUTCOMES, CheckCard, Finding, Provision
from votescope.dossier.label import stable_id
from votescope.dossier.printed import PrintedCell, PrintedTable
from votescope.dossier.trail import Mark, Trail

__all__ = ["RuleAnswer", "RuleView", "StandardsView", "standards_view"]

_ORDER = OUTCOMES["procedure"]
IN_RETROSPECT = "in retrospect"
"""The flag of a rule that was adopted after the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """One answer of a rule and the territories for which it is the same."""

    id: str
    outcome: str
    places: tuple[str, ...]
    reading: str
    marks: tuple[Mark, ...]
    flags: tuple[str, ...]
    cautions: tuple[str, ...]
    missing: str
    drafted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule, the provision it rests on and its answers, the most serious first."""

    id: str
    check: str
    rule: str
    title: str
    requirement: str
    provisions: tuple[tuple[str, str], ...]
    answers: tuple[RuleAnswer, ...]

    @property
    def outcome(self) -> str:
        """The most serious of the rule's answers."""
        return self.answers[0].outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardsView:
    """The part on standards: a matrix, the rules that gave an answer, those left open, those in retrospect."""

    matrix: PrintedTable | None
    answered: tuple[RuleView, ...]
    left_open: tuple[RuleView, ...]
    in_retrospect: tuple[RuleView, ...]

    @property
    def empty(self) -> bool:
        """Whether no rule gave any answer."""
        return not (self.answered or self.left_open or self.in_retrospect)


def standards_view(
    findings: Sequence[Finding],
    cards: Mapping[str, CheckCard],
    trail: Trail,
    places: Mapping[str, str],
) -> StandardsView:
    """Gather the findings of the procedure checks by rule."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.check, []).append(finding)
    for check, own in by_rule.items():
        # The answer for the whole vote only repeats the most serious of its territories.
        by_rule[check] = [finding for finding in own if finding.scope.place] or own
    later = {check: own for check, own in by_rule.items() if all(IN_RETROSPECT in f.flags for f in own)}
    now = {check: own for check, own in by_rule.items() if check not in later}
    views = [_rule(check, own, cards[check], trail, places) for check, own in now.items()]
    views.sort(key=lambda view: -_ORDER.index(view.outcome))
    # A rule found breached or met comes before the open ones, although "not established" ranks between them.
    answered = [view for view in views if view.outcome != "not established"]
    left_open = [view for view in views if view.outcome == "not established"]
    retrospect = [_rule(check, own, cards[check], trail, places) for check, own in later.items()]
    return StandardsView(
        matrix=_matrix(answered + left_open, now, places),
        answered=tuple(answered),
        left_open=tuple(left_open),
        in_retrospect=tuple(retrospect),
    )


def _rule(
    check: str,
    findings: Sequence[Finding],
    card: CheckCard,
    trail: Trail,
    places: Mapping[str, str],
) -> RuleView:
    provisions = [trace for finding in findings for trace in finding.evidence if isinstance(trace, Provision)]
    same: dict[tuple[str, str, tuple[str, ...], str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: -_ORDER.index(f.outcome)):
        same.setdefault((finding.outcome, finding.reading, finding.flags, finding.missing), []).append(
            finding
        )
    first = next(iter(provisions), None)
    return RuleView(
        id=stable_id("rule", check),
        check=check,
        rule=first.rule if first else check.split(".", 1)[-1],
        title=card.title,
        requirement=next((p.text for p in provisions if p.text), card.null),
        provisions=tuple(
            dict.fromkeys(
                (f"{p.document}, {p.provision}" if p.provision else p.document, _web(p.link))
                for p in provisions
            )
        ),
        answers=tuple(_answer(own, card, trail, places) for own in same.values()),
    )


def _web(link: str) -> str:
    return link if link.startswith(("https://", "http://")) else ""


def _answer(
    same: Sequence[Finding],
    card: CheckCard,
    trail: Trail,
    places: Mapping[str, str],
) -> RuleAnswer:
    first = same[0]
    identity = stable_id("answer", first.check, first.outcome, first.reading, first.missing, *first.flags)
    named = [places.get(f.scope.place, f.scope.place) if f.scope.place else "the whole vote" for f in same]
    return RuleAnswer(
        id=identity,
        outcome=first.outcome,
        places=tuple(dict.fromkeys(named)),
        reading=first.reading,
        marks=trail.cite([trace for f in same for trace in f.evidence], at=identity, name=card.title),
        flags=tuple(flag for flag in first.flags if flag != IN_RETROSPECT),
        cautions=tuple(dict.fromkeys(caution for f in same for caution in f.cautions)),
        missing=first.missing,
        drafted=any(f.rests_on == "drafted" for f in same),
    )


def _matrix(
    views: Sequence[RuleView], by_rule: Mapping[str, Sequence[Finding]], places: Mapping[str, str]
) -> PrintedTable | None:
    columns = list(dict.fromkeys(f.scope.place for own in by_rule.values() for f in own if f.scope.place))
    if not views or not columns:
        return None
    rows: list[tuple[PrintedCell, ...]] = []
    for view in views:
        own = by_rule[view.check]
        whole = next((f for f in own if not f.scope.place), None)
        cells = [PrintedCell(text=view.title)]
        for column in columns:
            found = next((f for f in own if f.scope.place == column), whole)
            flags = [flag for flag in found.flags if flag != IN_RETROSPECT] if found else []
            words = " · ".join([found.outcome, *flags]) if found else ""
            cells.append(PrintedCell(text=words, outcome=found.outcome if found else ""))
        rows.append(tuple(cells))
    return PrintedTable(
        id="matrix-standards",
        title="Rules and territories",
        header=("Rule", *(places.get(column, column) for column in columns)),
        rows=tuple(rows),
        note="An answer for the whole vote stands under every territory.",
    )
