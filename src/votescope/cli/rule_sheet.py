"""The rule sheet: the packs of rules and single rules, as ``votescope checks`` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from votescope.record.rules.pack import Pack
    from votescope.record.rules.rule import Period, Rule

__all__ = ["pack_as_dict", "pack_lines", "rule_lines"]

_MARKS = {"V": "text read", "P": "text read in part", "U": "text not read: off"}


def pack_lines(pack: Pack) -> Iterable[str]:
    """Yield a pack's document, then one line for each of its rules and second citations."""
    schema = pack.schema
    yield f"{schema.document}: {schema.title} ({schema.force}, {_term(pack)}) [{pack.schema.pack}]"
    for rule in pack.rules:
        check = f"procedure.{rule.id.lower()}"
        yield f"  {check:<32} severity {rule.severity}, {_MARKS[rule.mark]}: {rule.title}"
    for citation in pack.citations:
        asked = ", ".join(citation.same_test_as)
        yield f"  {citation.id:<32} severity {citation.severity}, {_MARKS[citation.mark]}: same test as {asked}"


def rule_lines(rule: Rule) -> list[tuple[str, str]]:
    """Return what a rule adds to the card of its check: the text behind it, and its test in words."""
    from votescope.record.rules.in_words import in_words
    from votescope.record.rules.rule import FORCES

    asked = (
        (name, None if predicate is None else in_words(predicate))
        for name, predicate in (
            ("Applies if", rule.applies_if),
            ("Met if", rule.met_if),
            ("Breached if", rule.breached_if),
            ("Contested if", rule.contested_if),
        )
    )
    replaced = f", replaced {_days(rule.replaced)}" if rule.replaced else ""
    told = [
        ("Text", f"{rule.document}, {rule.provision} ({_MARKS[rule.mark]}) {rule.link}".strip()),
        ("Force", f"{rule.force}: {FORCES[rule.force]}"),
        ("Severity", f"{rule.severity} of 4"),
        ("Adopted", f"{_days(rule.adopted)}{replaced}"),
        *((name, words) for name, words in asked if words),
        ("Settled by", rule.settled_by),
        ("Follows if", rule.follows_if),
    ]
    told += [("Also asked by", f"{one.id} ({one.document}, {one.provision})") for one in rule.also]
    return [(name, words) for name, words in told if words]


def pack_as_dict(pack: Pack, on: Sequence[Rule]) -> dict[str, Any]:
    """Return a pack as JSON has it; ``on`` are the rules that are not switched off."""
    ids = {rule.id for rule in on}
    return {
        **pack.schema.model_dump(mode="json", include={"pack", "title", "document", "force", "mark", "link"}),
        "adopted": pack.schema.adopted.model_dump(mode="json"),
        "replaced": None if pack.schema.replaced is None else pack.schema.replaced.model_dump(mode="json"),
        "rules": [
            {
                "id": rule.id,
                "check": f"procedure.{rule.id.lower()}",
                "title": rule.title,
                "provision": rule.provision,
                "severity": rule.severity,
                "mark": rule.mark,
                "on": rule.id in ids,
            }
            for rule in pack.rules
        ],
        "citations": [
            {
                "id": one.id,
                "provision": one.provision,
                "mark": one.mark,
                "same_test_as": list(one.same_test_as),
            }
            for one in pack.citations
        ],
    }


def _term(pack: Pack) -> str:
    replaced = pack.schema.replaced
    start = pack.schema.adopted.latest.year
    return f"since {start}" if replaced is None else f"{start} to {replaced.latest.year}"


def _days(period: Period) -> str:
    one = period.earliest == period.latest
    return f"{period.latest}" if one else f"between {period.earliest} and {period.latest}"
