from __future__ import annotations

from pathlib import Path

import numpy as np

from votescope.checks.accounts.agreement import CHECK
from votescope.core import Span
from votescope.reading.assemble import read_reports
from votescope.record import gather, new_case, open_case, save
from votescope.record.draft import draft_into

FIRST = """Fiji votes on new constitution

4 July 2022

Voters in Fiji went to the polls on Sunday in a referendum on a new constitution.

The election commission put turnout at 61.42 percent. It said 58.3 percent of voters had backed the new constitution.

"This vote was held in good order," said Mere Tuiloma, the chair of the commission.
"""
SECOND = """Turnout low in Fiji referendum

5 July 2022

Fijians backed a new constitution in Sunday's referendum, with 58.3 percent in favour, the election commission said.

Turnout was 64.12 percent, the commission said. The opposition leader, Jone Vakatawa, called the vote a farce.
"""


def test_from_saved_texts_to_a_reviewed_finding(tmp_path: Path) -> None:
    saved = [tmp_path / "post.txt", tmp_path / "courier.txt"]
    for path, text in zip(saved, (FIRST, SECOND), strict=True):
        path.write_bytes(text.encode("utf-8"))
    case = new_case(tmp_path / "fiji", title="Fiji", reports=saved)
    drafted = draft_into(case, read_reports(case.reports).reports)
    assert {fact.key for fact in drafted.record.facts} >= {"vote.kind", "calendar.voting_start"}
    evidence = gather([case.folder])
    (finding,) = CHECK.run(evidence, rng=np.random.default_rng(0))
    assert finding.outcome == "conflict"
    assert [point["fact"] for point in finding.values["in_conflict"]] == ["turnout"]
    texts = {report.document.file: report.text for report in evidence.reports}
    spans = [trace for trace in finding.evidence if isinstance(trace, Span)]
    assert spans
    assert all(texts[span.file][span.start : span.end] == span.text for span in spans)

    record = open_case(case.folder).record
    for entry in record.entries:
        record = record.with_status(entry.place, "confirmed")
    reopened = open_case(case.folder)
    save(
        type(reopened)(**{name: getattr(reopened, name) for name in reopened.__slots__} | {"record": record})
    )
    confirmed = gather([case.folder], confirmed_only=True)
    assert {fact.status for fact in confirmed.facts} == {"confirmed"}
    assert len(confirmed.facts) == len(record.entries)
