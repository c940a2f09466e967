"""Comparison votes: what the same checks with the same settings give on other votes, beside every finding on counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from votescope.core import Display, Finding, Skipped
from votescope.examine.examination import Examination

__all__ = ["COMPARED", "compared"]

COMPARED = "compared"
"""The name under which a finding's values hold the comparison votes."""


def compared(examination: Examination, others: Sequence[Examination]) -> Examination:
    """Lay the answers of other votes beside the findings on counts of a whole table.

    Parameters
    ----------
    examination : Examination
    others : sequence of Examination
        The same checks with the same settings on comparison votes; each is corrected for multiplicity by itself.

    Returns
    -------
    Examination
        Each finding on counts holds under ``values["compared"]`` one row for each comparison table (vote, option,
        units, number with its unit, statistic, and for a primary check its adjusted p-value and outcome word), and the
        same as a table to print. The files compared are among the inputs.
    """
    if not others:
        return examination
    evidence = examination.evidence
    inputs = [replace(one, note="comparison") for other in others for one in other.evidence.inputs]
    return replace(
        examination,
        evidence=replace(evidence, inputs=(*evidence.inputs, *inputs)),
        findings=tuple(
            _beside(finding, others) if _whole_count(finding) else finding for finding in examination.findings
        ),
        beside=tuple(other.evidence.recipe for other in others if other.evidence.recipe is not None),
    )


def _whole_count(finding: Finding) -> bool:
    return finding.check.startswith("counts.") and finding.scope.level == "all"


def _beside(finding: Finding, others: Sequence[Examination]) -> Finding:
    rows = [row for other in others for row in _rows(finding.check, other)]
    shown = (*finding.displays, _display(finding, rows))
    return replace(finding, values={**finding.values, COMPARED: rows}, displays=shown)


def _rows(check: str, other: Examination) -> list[dict[str, Any]]:
    names = {table.name for table in other.evidence.tables}
    found = [_row(one, one.scope.place or _vote(other)) for one in other.findings if one.check == check]
    found += [_silent(one, one.scope.place or _vote(other)) for one in other.skipped if one.check == check]
    return found if names else []


def _vote(other: Examination) -> str:
    return other.evidence.title or next((table.name for table in other.evidence.tables), "")


def _row(finding: Finding, vote: str) -> dict[str, Any]:
    effect = finding.effect
    return {
        "vote": vote,
        "option": finding.scope.option,
        "units": finding.n_used,
        "number": effect.name if effect else "",
        "value": effect.value if effect else None,
        "unit": effect.unit if effect else "",
        "statistic": finding.statistic,
        "p_adjusted": finding.p_adjusted,
        "outcome": finding.outcome if finding.p_value is not None else "",
        "told": "",
    }


def _silent(skipped: Skipped, vote: str) -> dict[str, Any]:
    numbers = dict.fromkeys(("value", "statistic", "p_adjusted"))
    words = {"number": "", "unit": "", "outcome": "", "told": skipped.message}
    return {"vote": vote, "option": skipped.scope.option, "units": 0, **words, **numbers}


def _display(finding: Finding, rows: Sequence[dict[str, Any]]) -> Display:
    own = _row(finding, "this vote")
    cells = [(row["vote"], *cell) for row in (own, *rows) for cell in _cells(row)]
    return Display(
        kind="side-by-side table",
        name=COMPARED,
        title="The same check on other votes",
        columns={
            "row": [vote for vote, _, _ in cells],
            "column": [name for _, name, _ in cells],
            "text": [text for _, _, text in cells],
            "mark": [""] * len(cells),
        },
        y_label="Vote",
        note="The same check with the same settings. Other votes show what is usual elsewhere, not what is right.",
    )


def _cells(row: dict[str, Any]) -> list[tuple[str, str]]:
    if row["told"]:
        return [("Answer", row["told"])]
    amount = "" if row["value"] is None else f"{row['value']:,.4g} {row['unit']}"
    cells = [("Units", f"{row['units']:,}"), (row["number"].capitalize() or "Number", amount)]
    if row["statistic"] is not None:
        cells.append(("Statistic", f"{row['statistic']:,.4g}"))
    return [*cells, ("Answer", row["outcome"])] if row["outcome"] else cells
