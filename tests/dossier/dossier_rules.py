"""Answers of invented rules for two territories."""

from __future__ import annotations

from dossier_texts import h

from votescope.core import (
    Finding,
    Provision,
    Scope,
)

RULES = (
    (
        "procedure.notice",
        "Four weeks between call and vote",
        "breached",
        "The vote was announced only days before it opened; the rule asks for at least 28 days.",
    ),
    (
        "procedure.no_vote_in_war",
        "No vote during armed conflict",
        "breached",
        "Fighting went on near both provinces while the vote was held.",
    ),
    (
        "procedure.secrecy",
        "The ballot is secret",
        "not established",
        "The sources do not allow a finding on secrecy.",
    ),
    (
        "procedure.impartial_body",
        "An impartial body runs the vote",
        "not established",
        "Who appointed the officials is not reported.",
    ),
    (
        "procedure.observers",
        "Observers may watch every stage",
        "not established",
        "No report speaks of observers.",
    ),
    (
        "procedure.no_conscription",
        "Nobody is drafted by an occupier",
        "not established",
        "Residents fear it; no report says that it happened.",
    ),
    ("procedure.question_unity", "One question, one subject", "met", "The question asks for one thing."),
    ("procedure.later_code", "Text sent to voters in time", "not applicable", "Adopted after the vote."),
)


ASKS = {
    "procedure.secrecy": ("secrecy.provided", "secrecy.reported"),
    "procedure.impartial_body": ("authority.appointed_by",),
    "procedure.observers": ("observers.phases",),
    "procedure.no_conscription": ("conscription.by_holder",),
    "procedure.no_vote_in_war": ("security.armed_conflict",),
}
"""The record keys that the open rules wait for."""

SEVERITY = {"procedure.no_vote_in_war": 4, "procedure.no_conscription": 4, "procedure.notice": 3}


def _values(check: str, outcome: str) -> dict[str, object]:
    later = check.endswith("later_code")
    return {
        "rule": check.split(".")[1].upper(),
        "severity": SEVERITY.get(check, 2),
        "force": "guideline",
        "asks": list(ASKS.get(check, ())) if outcome == "not established" else [],
        "settled_by": "a report that says so" if outcome == "not established" else None,
        "in_retrospect": "breached" if later else None,
    }


def rule_findings() -> list[Finding]:
    found: list[Finding] = []
    for check, title, outcome, reading in RULES:
        provision = Provision(
            rule=check.split(".")[1].upper(),
            document="Code of good practice on referendums",
            provision="III.9.a",
            text=f"{title}, in our own words.",
            link="https://example.org/code",
        )
        both = outcome != "breached"
        for place in ("XA-01", "XA-02"):
            word = "not established" if place == "XA-02" and check.endswith("war") else outcome
            found.append(
                Finding(
                    check=check,
                    scope=Scope(level="region", place=place),
                    outcome=word,
                    reading=reading
                    if both or word == outcome
                    else "The reports place the fighting elsewhere.",
                    evidence=(provision, h("only days after the vote was announced"))
                    if outcome == "breached"
                    else (provision,),
                    values=_values(check, word),
                    rests_on="drafted",
                    flags=("in retrospect",)
                    if check.endswith("later_code")
                    else ("single source",)
                    if outcome == "breached"
                    else (),
                    missing="A report or document that says so." if word == "not established" else "",
                )
            )
    return found
