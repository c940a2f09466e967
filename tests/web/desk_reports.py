"""A case with two reports of our own words, read once, and one that is hostile."""

from __future__ import annotations

from pathlib import Path

from votescope.record import new_case
from votescope.record.intake import draft_reports

WIRE = """Northmarch votes on leaving Westland
29 March 2020

Voting on leaving Westland began in Northmarch on Friday and ended on Sunday. The vote had been called on 2 March.

Ana Roe, the prime minister of Westland, said her government would "never recognise" the referendum.

The election commission of Northmarch said 61.5 percent had voted. Observers of the OSCE were not invited.
"""
PAPER = """Westland to lose its north
30 March 2020

Voting in Northmarch began on Friday and ended on Sunday. Westland said the referendum was illegal.
"""
HOSTILE = (
    WIRE.replace(
        "Northmarch votes on leaving Westland",
        "<script>alert(1)</script> " + "and the voters of the land say that it is to leave " * 200,
    ).replace("Ana Roe, the", "Ana Roe\u202e\u200b, <img src=x onerror=alert(2)> the")
    + "The end of it all. " * 20
    + "x" * 3_000
)
FIGURES = """territory,quantity,option,value,unit,base,issuer,issuer_class,status,reported_on,source,note
,turnout,,61.5,percent,registered,the commission,official,final,2020-03-29,wire,
,turnout,,64.5,percent,registered,the commission,official,final,2020-03-30,paper,
,cast,,25000,count,,the commission,official,final,2020-03-29,wire,
,votes,yes,15610,count,,the commission,official,final,2020-03-29,wire,
,share,yes,99.9,percent,cast,the commission,official,final,2020-03-29,wire,
"""


def desk_case(folder: Path, *, read: bool = True, figures: str | None = None, **reports: str) -> Path:
    """Make a case of reports by name, read where asked, with a figures file where given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in (reports or {"wire": WIRE, "paper": PAPER}).items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    case = folder / "case"
    new_case(case, title="The vote of Northmarch", reports=paths)
    if figures is not None:
        (case / "figures.csv").write_text(figures, encoding="utf-8")
    if read:
        draft_reports(case, [])
    return case
