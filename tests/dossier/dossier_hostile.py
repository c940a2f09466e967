"""A case in which every string that comes from input is an attack."""

from __future__ import annotations

from dataclasses import replace

from dossier_card import card
from dossier_counts import counts_case
from dossier_texts import report, span

from votescope.core import (
    Cell,
    Display,
    Exclusion,
    Fact,
    Figure,
    Finding,
    Moment,
    Provision,
    Scope,
    Skipped,
    Statement,
    Territory,
)
from votescope.examine.examination import Examination

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '"><img src=x onerror=alert(2)>',
    "'); alert(3); //",
    "\u202eelbisrever \u05d0\u05d1\u05d2\u202c",
    "long" * 400,
    "javascript:alert(4)",
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    "\x00\x07bell \ud800",
)


def hostile_case() -> Examination:
    """A case in which every string that comes from input is an attack."""
    text = "First. " + " | ".join(HOSTILE) + " Last."
    evil = HOSTILE[0]
    name = "evil<b>.txt"
    spans = tuple(span(name, text, words) for words in HOSTILE)
    n = len(HOSTILE)
    bars = Display(
        kind="bars with null",
        title=evil,
        name=HOSTILE[2],
        x_label=HOSTILE[2],
        y_label=HOSTILE[0],
        note=HOSTILE[0],
        columns={
            "label": list(HOSTILE),
            "observed": list(range(n)),
            "expected": [3.0] * n,
            "low": [1.0] * n,
            "high": [5.0] * n,
            "flagged": [True] * n,
        },
    )
    marks = Display(
        kind="side-by-side table",
        title=evil,
        columns={
            "row": list(HOSTILE),
            "column": list(HOSTILE),
            "text": list(HOSTILE),
            "mark": ["conflict"] * n,
        },
    )
    days = tuple(
        Fact(
            key=f"odd.{words}",
            value=Moment(weekday="Friday"),
            territory=words,
            spans=(spans[k],),
            derived=words,
            note=words,
        )
        for k, words in enumerate(HOSTILE)
    )
    texts = tuple(Fact(key="vote.topic", value=words, spans=(spans[k],)) for k, words in enumerate(HOSTILE))
    base = counts_case(3)
    first = replace(
        base.findings[0],
        scope=Scope(option=evil),
        reading=evil,
        cautions=HOSTILE,
        flags=HOSTILE[:2],
        displays=(bars, marks),
        values={words: words for words in HOSTILE},
        evidence=(*spans, Cell(file=name, row=2, column=HOSTILE[1], text=HOSTILE[1])),
        excluded=(Exclusion(reason=evil, count=2, examples=HOSTILE),),
        missing=evil,
    )
    rule = Finding(
        check="procedure.notice",
        scope=Scope(level="region", place=evil),
        outcome="breached",
        reading=evil,
        evidence=(
            Provision(rule=evil, document=evil, provision=evil, text=evil, link="javascript:alert(5)"),
        ),
    )
    places = [replace(f, scope=replace(f.scope, place=HOSTILE[k])) for k, f in enumerate(base.findings[4:7])]
    evidence = replace(
        base.evidence,
        title=evil,
        kind=evil,
        reports=(replace(report(name, text), notes=HOSTILE),),
        facts=days + texts,
        territories=tuple(
            Territory(name=words, code=words, variants=HOSTILE, mentions=(spans[k],))
            for k, words in enumerate(HOSTILE)
        ),
        figures=tuple(
            Figure(
                id=words,
                quantity="share",
                printed=words,
                value=None,
                unit="percent",
                option=words,
                issuer=words,
                source=words,
                note=words,
                territory=words,
            )
            for words in HOSTILE
        ),
        statements=tuple(
            Statement(
                id=words,
                speaker=words,
                form="direct",
                contents=(spans[k],),
                role=words,
                target=words,
                date=words,
                venue=words,
                via=words,
                source=words,
            )
            for k, words in enumerate(HOSTILE)
        ),
    )
    return replace(
        base,
        evidence=evidence,
        findings=(first, *base.findings[1:4], *places, rule),
        skipped=(Skipped(check="counts.last_digit", reason=evil, message=evil, missing=evil),),
        cards={**base.cards, "procedure.notice": card("procedure.notice", "Four weeks", display="matrix")},
        opening=HOSTILE[:5],
        sentences={family: evil for family in base.sentences},
        command=evil,
    )
