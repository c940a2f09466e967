"""The catalogue: every check that votescope has, found by its file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, cast

from votescope.core import FAMILIES, Check, UsageProblem
from votescope.record.evidence import Evidence

__all__ = ["all_checks", "checks_for", "choose", "configure"]


@cache
def all_checks() -> tuple[Check[Evidence], ...]:
    """Return every check, by family and then by id.

    A check is the ``CHECK`` of a module under ``votescope.checks``; a module that makes its checks from data
    files offers ``load_checks()`` instead.

    Examples
    --------
    >>> [check.card.id for check in all_checks() if check.card.id.startswith("counts.integer")]
    ['counts.integer_percentages']
    """
    found: list[Check[Evidence]] = []
    for family in FAMILIES:
        package = importlib.import_module(f"votescope.checks.{family}")
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        for name in names:
            module = importlib.import_module(f"{package.__name__}.{name}")
            if hasattr(module, "CHECK"):
                found.append(module.CHECK)
            elif hasattr(module, "load_checks"):
                found.extend(module.load_checks())
    return tuple(sorted(found, key=lambda check: (FAMILIES.index(check.card.family), check.card.id)))


def checks_for(evidence: Evidence) -> tuple[Check[Evidence], ...]:
    """Return every check for a vote: those of its own rules instead of the shipped ones, where its case chooses."""
    if not evidence.rules:
        return all_checks()
    from votescope.checks.procedure.engine import rule_checks

    own = rule_checks(evidence.rules)
    return (*(check for check in all_checks() if check.card.family != "procedure"), *own)


def choose(
    patterns: Sequence[str], checks: Sequence[Check[Evidence]] | None = None
) -> tuple[Check[Evidence], ...]:
    """Return the checks whose id is named or matched (``counts.*``); all of them for no pattern.

    Parameters
    ----------
    patterns : sequence of str
        Ids, families or patterns.
    checks : sequence of Check, optional
        The checks to choose from; those that ship with the package when not given.

    Raises
    ------
    UsageProblem
        A pattern that matches no check; the message lists the ids.
    """
    checks = all_checks() if checks is None else tuple(checks)
    for pattern in patterns:
        if not any(_matches(check.card.id, pattern) for check in checks):
            ids = ", ".join(check.card.id for check in checks)
            raise UsageProblem(_switched_off(pattern) or f"no check is called {pattern!r}; there are {ids}")
    if not patterns:
        return checks
    return tuple(check for check in checks if any(_matches(check.card.id, p) for p in patterns))


def _switched_off(pattern: str) -> str:
    """Say how to switch on the rule that a pattern names; empty when it names none."""
    from votescope.record.rules.shelf import all_rules, shipped_packs

    for rule in all_rules(shipped_packs()):
        if _matches(f"procedure.{rule.id.lower()}", pattern):
            return (
                f"procedure.{rule.id.lower()} is switched off; switch it on in the case.yaml of a case: "
                f"rules: {{on: [{rule.id}]}}"
            )
    return ""


def _matches(check_id: str, pattern: str) -> bool:
    wanted = pattern.lower()
    return fnmatchcase(check_id, wanted) or check_id.startswith(f"{wanted}.")


def configure(checks: Sequence[Check[Evidence]], settings: Mapping[str, str]) -> tuple[Check[Evidence], ...]:
    """Return the checks with ``settings`` (``cuts``, ``ballots``) applied where a check has such a setting.

    Raises
    ------
    UsageProblem
        A setting that none of the checks has.
    """
    for name in settings:
        if not any(name in _settings_of(check) for check in checks):
            raise UsageProblem(f"none of the chosen checks has a setting {name!r}")
    return tuple(_configured(check, settings) for check in checks)


def _configured(check: Check[Evidence], settings: Mapping[str, str]) -> Check[Evidence]:
    own: dict[str, Any] = {name: value for name, value in settings.items() if name in _settings_of(check)}
    if not own:
        return check
    return cast("Check[Evidence]", replace(cast("Any", check), **own))


def _settings_of(check: Check[Evidence]) -> set[str]:
    if not hasattr(check, "__dataclass_fields__"):
        return set()
    return {field.name for field in fields(cast("Any", check))} - {"card"}
