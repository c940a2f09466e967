"""The difference: where two findings.json say other things about one vote."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Difference", "differences"]

_PASSING = frozenset(("seconds", "votescope", "findings", "skipped"))
_TOLERANCE = 1e-9
"""Relative: libraries of other machines add the same numbers in another order."""
_SHOWN = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where two examinations differ: the ``finding`` (or the part), the field, both values in short."""

    finding: str
    field: str
    kept: str
    again: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.finding}, {self.field}: {self.kept} in the archive, {self.again} now"


def differences(kept: Mapping[str, Any], again: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Compare two findings.json, without seconds and versions.

    Findings are matched by check, level, place and option; numbers agree when they differ by no more than one part in
    10⁹.

    >>> one = {"findings": [{"check": "a", "scope": {"level": "all"}, "outcome": "met", "seconds": 1}]}
    >>> two = {"findings": [{"check": "a", "scope": {"level": "all"}, "outcome": "breached", "seconds": 2}]}
    >>> print(*differences(one, two))
    a, outcome: "met" in the archive, "breached" now
    """
    whole = [{name: one[name] for name in one if name not in _PASSING} for one in (kept, again)]
    found = _fields("the examination", *whole)
    for name in ("findings", "skipped"):
        old, new = _by_scope(kept.get(name)), _by_scope(again.get(name))
        for key in dict.fromkeys((*old, *new)):
            if key in old and key in new:
                found += _fields(key, old[key], new[key])
            else:
                there = ("present", "missing") if key in old else ("missing", "present")
                found.append(Difference(finding=key, field=name, kept=there[0], again=there[1]))
    return tuple(found)


def _fields(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    return [
        Difference(finding=key, field=name, kept=_short(old.get(name)), again=_short(new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if name != "seconds" and not _same(old.get(name), new.get(name))
    ]


def _by_scope(entries: Any) -> dict[str, Mapping[str, Any]]:
    """Return entries by check and scope; a second one of the same scope gets a number."""
    keyed: dict[str, Mapping[str, Any]] = {}
    seen: Counter[str] = Counter()
    for entry in entries if isinstance(entries, list) else ():
        scope = entry.get("scope") or {}
        told = [
            str(scope[name])
            for name in ("level", "place", "option")
            if scope.get(name) not in (None, "", "all")
        ]
        key = " ".join((str(entry.get("check")), *([f"({', '.join(told)})"] if told else [])))
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key} #{seen[key]}"] = entry
    return keyed


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[name], new[name]) for name in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, int | float) and isinstance(new, int | float) and bool not in (type(old), type(new)):
        return math.isclose(old, new, rel_tol=_TOLERANCE, abs_tol=1e-12)
    return type(old) is type(new) and old == new


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
