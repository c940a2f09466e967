"""A card for the dossier's tests."""

from __future__ import annotations

from votescope.core import (
    CheckCard,
)


def card(
    check: str, title: str, kind: str = "deterministic", display: str = "side-by-side table", **more
) -> CheckCard:
    return CheckCard(
        **{
            "id": check,
            "title": title,
            "question": f"{title}?",
            "family": check.split(".")[0],
            "kind": kind,
            "null": "What an honest vote looks like to this check.",
            "statistic": "number of cases",
            "sees": "Differences that are printed.",
            "does_not_see": "What nobody printed.",
            "innocent_explanations": ("A slip of the pen.", "Two moments of one count."),
            "needs": frozenset({"reports"}),
            "display": display,
            "references": ("kobak2016",),
            "undone_by": "A misread sentence." if kind == "deterministic" else "",
            **more,
        }
    )
