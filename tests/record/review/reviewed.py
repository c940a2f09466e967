"""A case to review: three files with remarks, quotation marks and line ends of their own."""

from __future__ import annotations

from pathlib import Path

from votescope.record import new_case, open_case
from votescope.record.review import ReviewItem, review_items

REPORT = (
    "Northland voted on 28 June 2020, the electoral commission said.\n\n"
    "Some 61.4 percent voted yes; turnout was 55 percent.\n\n"
    '"The vote was free and fair," said Anna Berg.\n'
)
RECORD = """\
# What is known of the vote.
territories:
  - {name: Northland, code: XX-01, status: confirmed}

facts:
  vote.kind:   # asked three times
    - value: referendum
      status:   drafted
      sources: [report]

    # two reports name the same body
  organiser:
    - value: "the electoral commission"  # as printed
      status: drafted
      note: attributed to Anna Berg
      sources: [report]
      spans:
        - {file: reports/report.txt, start: 33, end: 57, text: the electoral commission}
    - {value: electoral commission, status: drafted, sources: [other], territory: null}
    # a remark between
    - value: Election Board
      status: drafted
      spans:
        - {file: reports/report.txt, start: 37, end: 46, text: electoral}
  calendar.voting_start:
    - status: drafted
      value: 2020-06-28
      wording: 28 June 2020
  calendar.campaign_days:
    - value: {low: 10, high: 12}
      status: drafted
  security.armed_presence:
    - value: none_found
      status: drafted
# the end
"""
FIGURES = (
    "# typed by hand\r\n"
    "territory;quantity;option;value;source;note;review\r\n"
    ';share;yes;"61,4 %";report;"he said ""about""; so";drafted\r\n'
    ";turnout;;55 percent;report;;drafted\r\n"
    ";votes;yes;15610;paper\r\n"
    "\r\n"
    ";share;;38.6 percent;report;;drafted\r\n"
)
STATEMENTS = (
    "id,review,speaker,stance,content,form,file,content_at,source,mine\n"
    's1,drafted,Anna Berg,claims_victory,"The vote was free and fair",direct,reports/report.txt,120-146,report,"a\nb"\n'
    "s2,drafted,the electoral commission,announces,voted on 28 June 2020,indirect,reports/report.txt,10-31,report,\n"
)
FILES = ("record.yaml", "figures.csv", "statements.csv")


def reviewed_case(folder: Path) -> Path:
    """Make the case in ``folder``."""
    report = folder / "report.txt"
    report.write_text(REPORT)
    case = folder / "case"
    new_case(case, reports=[report])
    at = REPORT.index("The vote")
    statements = STATEMENTS.replace("120-146", f"{at}-{at + 26}")
    for name, text in zip(FILES, (RECORD, FIGURES, statements), strict=True):
        (case / name).write_bytes(text.encode())
    open_case(case)
    return case


def items_of(case: Path) -> dict[str, ReviewItem]:
    """Return the items by kind and what they say, such as ``fact the electoral commission``."""
    return {f"{item.kind} {item.value}": item for item in review_items(open_case(case))}


def files_of(case: Path) -> dict[str, bytes]:
    """Return the bytes of the files that a review writes."""
    return {name: (case / name).read_bytes() for name in FILES}
