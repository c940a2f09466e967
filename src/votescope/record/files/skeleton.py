"""The skeleton: the commented files of a new case."""

from __future__ import annotations

from votescope.record.files.statement_file import StatementFile
from votescope.record.files.value import expected_value
from votescope.record.files.yaml_file import YamlFile
from votescope.record.vocabulary import Term, vocabulary

__all__ = ["case_text", "record_text", "statements_text"]

_CASE = """\
# The case: what you vouch for. Nothing here is guessed.
title:

# What was put to the vote, as in record.yaml under vote.kind: {kinds}.
kind:

# The option the published figures are about, as the table or the reports name it ("yes", a candidate's name).
focus_option:

# Publication dates that you vouch for, one line per report. Without one, weekdays in a report stay weekdays.
#   reports/agency.txt: 2020-06-28
published:

# How a results table is to be read, where its headings do not say it by themselves.
#   results/stations.csv:
#     columns: {{registered: Voters on the list, cast: Ballots found}}
#     sheet: Sheet1
#     where: {{Level: station}}
results:

# Outlines of the regions for maps: a GeoJSON file in this folder. Without one, regions are drawn as tiles.
boundaries:

# The rules that the vote is held to: packs of your own, and shipped rules to switch on or off (`votescope checks`).
#   packs: [rules/own-law.yaml]
#   on: [HR-45]
rules:
"""

_RECORD_HEAD = """\
# The record: the facts of this case, each under its key, each with the words it was read from.
#
# status is drafted (read by machine), confirmed (a person stands for it) or rejected (not so, never drafted again).
# A key that is not here is unknown, which is not the same as false.
# Write `value: none_found` where somebody looked and found nothing.
# Days: 2020-06-27, or 2020-06-20/2020-06-27 for some day between, or {weekday: Saturday}.
# Numbers: 12, or {low: 1, high: 27}. Comments, order and quotation marks are kept when votescope writes here.

# Territories the vote was held in; the code is that of ISO 3166 and no position on sovereignty.
#   - {name: Northland, code: XX-01, status: confirmed}
territories:

# Laws, judgments, observers' reports and articles that are no file under reports/; `sources` of a fact name their ids.
#   - {id: own-law, title: Referendum Act, publisher: Northland, date: 2020-03-01, link: https://example.org/act}
# A document that gives the account of another again says so (repeats: that-id): the two count as one source.
documents:

facts:
"""


def case_text(*, title: str, kind: str | None = None, focus_option: str | None = None) -> str:
    """Return case.yaml for a new case."""
    text = _CASE.format(kinds=", ".join(vocabulary()["vote.kind"].choices))
    file = YamlFile.read(text, name="case.yaml")
    given = {"title": title, "kind": kind, "focus_option": focus_option}
    for key, value in given.items():
        if value is not None:
            file = file.with_value((key,), value)
    return file.text


def record_text() -> str:
    """Return record.yaml for a new case, with every key of the vocabulary as a remark."""
    return _RECORD_HEAD + "".join(_remark(term) for term in vocabulary().values())


def statements_text() -> str:
    """Return statements.csv for a new case: its header."""
    return StatementFile(name="statements.csv").text


def _remark(term: Term) -> str:
    r"""Return one line on a key.

    >>> _remark(vocabulary()["calendar.voting_start"])
    '# calendar.voting_start: first day of voting (a date)\n'
    """
    kinds = {"moment": "a date", "text": "words", "truth": "true or false"}
    many = "; several may hold" if term.many else ""
    return f"# {term.key}: {term.label} ({kinds.get(term.type, expected_value(term))}{many})\n"
