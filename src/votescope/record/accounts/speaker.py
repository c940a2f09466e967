"""Speakers: what one person said as several reports carry it, lined up, and what a reader calls each report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from votescope.core import Statement
from votescope.record.accounts.variant import same_person
from votescope.record.evidence import Evidence

__all__ = ["LineUp", "lined_up", "report_names", "shared_speakers"]

SAME_WORDS = 90
"""Likeness in percent (the shorter text looked for in the longer one) from which words are the same words."""
REWORDED = 62
"""Likeness of the words in any order from which two statements are proposed as one said in other words."""
FEWEST_WORDS = 3

_NEGATION = re.compile(r"\b(?:not?|never|nor|neither|none|cannot|without|\w+n['’]t)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp:
    """Statements of one speaker in several reports, each with its report's id, and how they stand to each other."""

    speaker: str
    relation: str
    members: tuple[tuple[str, Statement], ...]


def report_names(evidence: Evidence) -> dict[str, str]:
    """Return what a reader calls each report: its outlet where only one report has it, else its id."""
    outlets = [report.source.outlet for report in evidence.reports]
    return {
        report.id: outlet if (outlet := report.source.outlet) and outlets.count(outlet) == 1 else report.id
        for report in evidence.reports
    }


def shared_speakers(evidence: Evidence) -> list[dict[str, Any]]:
    """List the speakers whom sources of different origin quote or paraphrase, with all they are said to have said.

    Only the name decides; whether two statements are one said twice is left to the reader.
    """
    return [
        {
            "speaker": told[0][1].speaker,
            "members": [
                {
                    "report": report,
                    "stance": statement.stance,
                    "date": statement.date,
                    "text": " … ".join(span.text for span in statement.contents),
                    "places": [[span.start, span.end] for span in statement.contents],
                }
                for report, statement in told
            ],
        }
        for told in _by_speaker(evidence)
        if len({evidence.origins.get(report, report) for report, _ in told}) > 1
    ]


def lined_up(evidence: Evidence) -> list[LineUp]:
    """Line up what each speaker says in two reports or more: in the same words, reworded, or something else.

    Likeness only proposes that two statements are one: a "not" or a number that only one of them has forbids it.
    Statements that are like no other stand together as different statements, by day where it is known.
    """
    found: list[LineUp] = []
    for told in _by_speaker(evidence):
        if len({report for report, _ in told}) < 2:
            continue
        speaker = max((statement.speaker for _, statement in told), key=len)
        joined: set[int] = set()
        for i, j in combinations(range(len(told)), 2):
            likeness = _likeness(told[i][1], told[j][1])
            if told[i][0] != told[j][0] and likeness:
                found.append(LineUp(speaker=speaker, relation=likeness, members=(told[i], told[j])))
                joined |= {i, j}
        rest = [told[i] for i in range(len(told)) if i not in joined]
        if rest and (joined or len({report for report, _ in rest}) > 1):
            others = rest if len({report for report, _ in rest}) > 1 else [*rest, told[min(joined)]]
            found.append(LineUp(speaker=speaker, relation="different statements", members=_by_day(others)))
    return found


def _by_day(told: Sequence[tuple[str, Statement]]) -> tuple[tuple[str, Statement], ...]:
    return tuple(sorted(told, key=lambda item: (item[1].date is None, item[1].date or "")))


def _likeness(first: Statement, second: Statement) -> str | None:
    """Return how two statements are alike, or ``None`` where nothing proposes that they are one."""
    from rapidfuzz import fuzz

    one, two = _words(first), _words(second)
    if min(len(one.split()), len(two.split())) < FEWEST_WORDS:
        return None
    if one in two or two in one:
        return "the same words"
    guarded = [(bool(_NEGATION.search(text)), set(_NUMBER.findall(text))) for text in (one, two)]
    if guarded[0] != guarded[1]:
        return None
    if fuzz.partial_ratio(one, two) >= SAME_WORDS:
        return "the same words"
    return "alike, in other words" if fuzz.token_set_ratio(one, two) >= REWORDED else None


def _words(statement: Statement) -> str:
    return " ".join(" ".join(span.text for span in statement.contents).casefold().split()).strip(".\"'“”‘’ ")


def _by_speaker(evidence: Evidence) -> list[list[tuple[str, Statement]]]:
    """Group the statements by speaker, spellings of one name together, each with its report's id."""
    files = {report.document.file: report.id for report in evidence.reports}
    groups: dict[str, list[tuple[str, Statement]]] = {}
    for statement in evidence.statements:
        file = statement.contents[0].file if statement.contents else ""
        known = statement.source in evidence.origins
        report = statement.source if known else files.get(file, statement.source)
        name = next((name for name in groups if same_person(name, statement.speaker)), statement.speaker)
        groups.setdefault(name, []).append((report, statement))
    return list(groups.values())
