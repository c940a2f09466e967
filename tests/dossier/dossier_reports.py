"""An invented annexation vote, known from two reports and a few figures, in our own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dossier_card import card
from dossier_rules import RULES, rule_findings
from dossier_texts import COURIER, HARBOUR, c, h, report

from votescope.core import (
    Cell,
    Display,
    Fact,
    Figure,
    Finding,
    Input,
    Moment,
    Range,
    Scope,
    Skipped,
    Statement,
    Territory,
    citation,
)
from votescope.examine.examination import Examination
from votescope.record.evidence import Evidence


def _facts() -> tuple[Fact, ...]:
    return (
        Fact(key="vote.kind", value="referendum", spans=(h("Polls close"),)),
        Fact(
            key="vote.topic",
            value="joining the Southern Republic",
            spans=(h("joining the Southern Republic"),),
        ),
        Fact(key="question.effect", value="annexation", spans=(h("joining the Southern Republic"),)),
        Fact(
            key="organiser",
            value="Officials installed by the Southern Republic",
            spans=(h("Officials installed by the Southern Republic"),),
        ),
        Fact(
            key="authority.type",
            value="occupying_authority",
            spans=(h("Officials installed by the Southern Republic"),),
            derived="installed by the holder of the territory",
        ),
        Fact(
            key="calendar.called",
            value=Moment(wording="only days after"),
            spans=(h("only days after the vote was announced"),),
        ),
        Fact(
            key="calendar.called_before_start",
            value=Range(low=2, high=9),
            spans=(h("only days after the vote was announced"),),
            derived="“days” read as 2 to 9",
            status="confirmed",
        ),
        Fact(
            key="calendar.voting_start",
            value=Moment(weekday="Friday", wording="Friday"),
            spans=(h("on Friday"),),
        ),
        Fact(
            key="calendar.voting_end",
            value=Moment(weekday="Tuesday", wording="Tuesday"),
            spans=(h("on Tuesday"), c("concludes Tuesday")),
        ),
        Fact(key="territory.control", value="partial", territory="XA-01", spans=(h("occupied provinces"),)),
        Fact(key="territory.status", value="occupied", territory="XA-01", spans=(h("occupied provinces"),)),
        Fact(key="territory.status", value="occupied", territory="XA-02", spans=(h("occupied provinces"),)),
        Fact(key="security.armed_conflict", value=True, spans=(h("Fighting went on near both provinces"),)),
        Fact(
            key="conscription.by_occupier",
            value="feared",
            spans=(c("Residents said they feared being drafted"),),
        ),
        Fact(key="precedent.vote", value="an earlier vote of the kind", spans=()),
    )


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            id="s1",
            speaker="Ada Lindqvist",
            role="Foreign Minister",
            form="direct",
            stance="rejects",
            target="vote",
            contents=(h("These polls are a sham and we will never recognise them"),),
            cue=h("said"),
            source="harbour",
        ),
        Statement(
            id="s2",
            speaker="Oren Vask",
            role="President",
            form="indirect",
            stance="supports",
            target="vote",
            contents=(c("backed the vote"),),
            date="2031-W14",
            venue="a speech",
            source="courier",
            review="confirmed",
        ),
        Statement(
            id="s3",
            speaker="Ada Lindqvist",
            form="direct",
            stance="rejects",
            target="vote",
            contents=(c("Votes held under guns have no legitimacy"),),
            cue=c("wrote"),
            date="2031-W13",
            source="courier",
        ),
    )


def _figures() -> tuple[Figure, ...]:
    rows = (
        ("share", "XA-01", "yes", "97.4", 1, "unknown"),
        ("turnout", "XA-01", None, "81.3", 1, "registered"),
        ("share", "XA-02", "yes", "93.11", 2, "unknown"),
        ("turnout", "XA-02", None, "85.40", 2, "registered"),
    )
    made = [
        Figure(
            id=f"f{place}",
            quantity=what,
            printed=f"{value} %",
            value=Decimal(value),
            unit="percent",
            decimals=decimals,
            territory=where,
            option=option,
            base=base,
            issuer="river commission",
            issuer_class="official",
            status="final",
            reported_on="2031-04-07",
            source="figures.csv",
            review="confirmed",
            traces=(Cell(file="figures.csv", row=place + 2, text=f"{what} {value}"),),
        )
        for place, (what, where, option, value, decimals, base) in enumerate(rows)
    ]
    votes = Figure(
        id="f9",
        quantity="votes",
        printed="430,268",
        value=Decimal(430268),
        unit="count",
        territory="XA-02",
        option="yes",
        issuer="river commission",
        status="final",
        source="figures.csv",
        traces=(Cell(file="figures.csv", row=7, text="votes yes 430,268"),),
    )
    return (*made, votes)


def reports_case() -> Examination:
    """An annexation vote known from two reports and a few figures; weekdays only."""
    cards = {
        "accounts.agreement": card("accounts.agreement", "Do the reports agree?"),
        "figures.consistent": card("figures.consistent", "Can all the figures be true at once?"),
        **{rule[0]: card(rule[0], rule[1], display="matrix") for rule in RULES},
    }
    table = Display(
        kind="side-by-side table",
        title="What each report says",
        name="agreement",
        columns={
            "row": ["Last day", "Last day", "Provinces", "Provinces"],
            "column": ["harbour", "courier"] * 2,
            "text": ["Tuesday", "Tuesday", "two", "three"],
            "mark": ["agree", "agree", "conflict", "conflict"],
        },
    )
    findings = [
        Finding(
            check="accounts.agreement",
            scope=Scope(),
            outcome="conflict",
            rests_on="drafted",
            displays=(table,),
            reading="One report names two provinces, the other three.",
            n_used=2,
            flags=("contested",),
            evidence=(h("Northmarch and Eastvale"), c("Northmarch, Eastvale and Estmark")),
            values={"facts compared": 9, "agree": 7, "differ": 1, "conflict": 1},
            cautions=("“Estmark” may be another name of Eastvale.",),
        ),
        Finding(
            check="figures.consistent",
            scope=Scope(level="region", place="XA-02", option="yes"),
            outcome="contradictory",
            reading="430,268 votes cannot be 93.11 % of the 541,093 ballots cast.",
            values={
                "votes": 430268,
                "cast": 541093,
                "share": 79.52,
                "tried": [{"base": "valid", "fits": False}, {"base": "cast", "fits": False}],
            },
            evidence=(Cell(file="figures.csv", row=7, text="votes yes 430,268"),),
            n_used=3,
        ),
        *rule_findings(),
    ]
    skipped = [
        Skipped(
            check=f"counts.{name}",
            reason="no units",
            message="No results by polling station were given.",
            missing="A table with one row per polling station.",
        )
        for name in ("integer_percentages", "last_digit", "fingerprint")
    ]
    evidence = Evidence(
        title="The vote in the river provinces",
        kind="referendum",
        reports=(report("harbour.txt", HARBOUR), report("courier.txt", COURIER, published=date(2031, 4, 8))),
        facts=_facts(),
        territories=(
            Territory(name="Northmarch", code="XA-01", variants=("Northmarch",), mentions=(h("Northmarch"),)),
            Territory(
                name="Eastvale",
                code="XA-02",
                variants=("Eastvale", "Estmark"),
                mentions=(h("Eastvale"), c("Estmark")),
            ),
        ),
        figures=_figures(),
        statements=_statements(),
        origins={"harbour": "union-wire", "courier": "union-wire"},
        inputs=(Input(file="figures.csv", kind="figures", sha256="cd" * 32, rows_read=5),),
    )
    return Examination(
        evidence=evidence,
        findings=tuple(findings),
        skipped=tuple(skipped),
        cards=cards,
        outcomes={
            "accounts": "conflict",
            "figures": "contradictory",
            "counts": "not testable",
            "procedure": "breached",
        },
        sentences={
            "accounts": "One report names two provinces, the other three.",
            "figures": "430,268 votes cannot be 93.11 % of the 541,093 ballots cast.",
            "counts": "The station counts are not testable: no results by polling station were given.",
            "procedure": "The vote was announced only days before it opened; the rule asks for at least 28 days.",
        },
        opening=(
            "The reports tell of a referendum on joining the Southern Republic in Northmarch and Eastvale, from a "
            "Friday to a Tuesday, in a year that is not printed.",
            "One report names two provinces, the other three.",
            "430,268 votes cannot be 93.11 % of the 541,093 ballots cast.",
            "The vote was announced only days before it opened; the rule asks for at least 28 days.",
        ),
        seed=7,
        version="0.1.0",
        seconds=0.42,
        command="votescope examine river-provinces",
        references=tuple(citation(["kobak2016"])),
    )
