"""Cases for the dossier's tests: invented votes, in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import polars as pl

from votescope.core import (
    Calibration,
    Cell,
    CheckCard,
    Display,
    Estimate,
    Exclusion,
    Fact,
    Figure,
    Finding,
    Input,
    Moment,
    Problem,
    Provision,
    Range,
    Scope,
    Skipped,
    Source,
    Span,
    Statement,
    Territory,
    citation,
)
from votescope.examine.examination import Examination
from votescope.reading.document import Document, Line, Published, Sentence
from votescope.reading.report import Report
from votescope.record.evidence import Evidence
from votescope.tables.table import ColumnMap, ResultsTable

HARBOUR = (
    "Polls close in the river provinces\n"
    "Voting in the occupied provinces of Northmarch and Eastvale ended on Tuesday. "
    "Officials installed by the Southern Republic had opened the polls on Friday, only days after "
    "the vote was announced. First counts released by those officials showed large majorities for joining "
    "the Southern Republic. “These polls are a sham and we will never recognise them,” said Foreign Minister "
    "Ada Lindqvist of the Coastal Union. Fighting went on near both provinces throughout the week.\n"
)
COURIER = (
    "River vote enters last day\n"
    "The voting in Northmarch, Eastvale and Estmark, as locals call the second province, concludes Tuesday. "
    "President Oren Vask of the Southern Republic backed the vote in a speech on Wednesday. "
    "Residents said they feared being drafted. “Votes held under guns have no legitimacy,” wrote "
    "Ada Lindqvist last week.\n"
)


def report(name: str, text: str, *, origin: str = "", published: date | None = None) -> Report:
    """Return a report with its sentences cut at full stops followed by a space."""
    starts = [0]
    for place in range(len(text) - 1):
        if text[place] in ".\n" and text[place + 1] in " \n" or text[place] == "\n":
            starts.append(place + 1)
    ends = [*starts[1:], len(text)]
    sentences = tuple(
        Sentence(start=start + len(part) - len(part.lstrip()), end=start + len(part.rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if (part := text[start:end]).strip()
    )
    known = Published(day=published, basis="user") if published else None
    document = Document(
        file=name, text=text, lines=(Line(kind="body", start=0, end=len(text)),), sentences=sentences, published=known
    )
    source = Source(
        id=name.split(".")[0], file=name, kind="report", sha256="ab" * 32, outlet="River Courier", origin=origin,
        chain=("Union Wire", "Southern News Agency"),
    )  # fmt: skip
    return Report(
        id=source.id,
        source=source,
        text=text,
        document=document,
        published=known,
        kind="referendum",
        facts=(),
        territories=(),
        figures=(),
        statements=(),
    )


def span(name: str, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text=words, start=start, end=start + len(words), file=name)


def h(words: str) -> Span:
    return span("harbour.txt", HARBOUR, words)


def c(words: str) -> Span:
    return span("courier.txt", COURIER, words)


def card(check: str, title: str, kind: str = "deterministic", display: str = "side-by-side table", **more) -> CheckCard:
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


def _facts() -> tuple[Fact, ...]:
    return (
        Fact(key="vote.kind", value="referendum", spans=(h("Polls close"),)),
        Fact(key="vote.topic", value="joining the Southern Republic", spans=(h("joining the Southern Republic"),)),
        Fact(key="question.effect", value="annexation", spans=(h("joining the Southern Republic"),)),
        Fact(key="organiser", value="Officials installed by the Southern Republic", spans=(h("Officials installed by the Southern Republic"),)),
        Fact(key="authority.type", value="occupying_authority", spans=(h("Officials installed by the Southern Republic"),), derived="installed by the holder of the territory"),
        Fact(key="calendar.called", value=Moment(wording="only days after"), spans=(h("only days after the vote was announced"),)),
        Fact(key="calendar.called_before_start", value=Range(low=2, high=9), spans=(h("only days after the vote was announced"),), derived="“days” read as 2 to 9", status="confirmed"),
        Fact(key="calendar.voting_start", value=Moment(weekday="Friday", wording="Friday"), spans=(h("on Friday"),)),
        Fact(key="calendar.voting_end", value=Moment(weekday="Tuesday", wording="Tuesday"), spans=(h("on Tuesday"), c("concludes Tuesday"))),
        Fact(key="territory.control", value="partial", territory="XA-01", spans=(h("occupied provinces"),)),
        Fact(key="territory.status", value="occupied", territory="XA-01", spans=(h("occupied provinces"),)),
        Fact(key="territory.status", value="occupied", territory="XA-02", spans=(h("occupied provinces"),)),
        Fact(key="security.armed_conflict", value=True, spans=(h("Fighting went on near both provinces"),)),
        Fact(key="conscription.by_occupier", value="feared", spans=(c("Residents said they feared being drafted"),)),
        Fact(key="precedent.vote", value="an earlier vote of the kind", spans=()),
    )  # fmt: skip


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            id="s1", speaker="Ada Lindqvist", role="Foreign Minister", form="direct", stance="rejects", target="vote",
            contents=(h("These polls are a sham and we will never recognise them"),), cue=h("said"), source="harbour",
        ),
        Statement(
            id="s2", speaker="Oren Vask", role="President", form="indirect", stance="supports", target="vote",
            contents=(c("backed the vote"),), date="2031-W14", venue="a speech", source="courier", review="confirmed",
        ),
        Statement(
            id="s3", speaker="Ada Lindqvist", form="direct", stance="rejects", target="vote",
            contents=(c("Votes held under guns have no legitimacy"),), cue=c("wrote"), date="2031-W13", source="courier",
        ),
    )  # fmt: skip


def _figures() -> tuple[Figure, ...]:
    rows = (
        ("share", "XA-01", "yes", "97.4", 1, "unknown"),
        ("turnout", "XA-01", None, "81.3", 1, "registered"),
        ("share", "XA-02", "yes", "93.11", 2, "unknown"),
        ("turnout", "XA-02", None, "85.40", 2, "registered"),
    )
    made = [
        Figure(
            id=f"f{place}", quantity=what, printed=f"{value} %", value=Decimal(value), unit="percent",
            decimals=decimals, territory=where, option=option, base=base, issuer="river commission",
            issuer_class="official", status="final", reported_on="2031-04-07", source="figures.csv", review="confirmed",
            traces=(Cell(file="figures.csv", row=place + 2, text=f"{what} {value}"),),
        )
        for place, (what, where, option, value, decimals, base) in enumerate(rows)
    ]  # fmt: skip
    votes = Figure(
        id="f9", quantity="votes", printed="430,268", value=Decimal(430268), unit="count", territory="XA-02",
        option="yes", issuer="river commission", status="final", source="figures.csv",
        traces=(Cell(file="figures.csv", row=7, text="votes yes 430,268"),),
    )  # fmt: skip
    return (*made, votes)


RULES = (
    ("procedure.notice", "Four weeks between call and vote", "breached", "The vote was announced only days before it opened; the rule asks for at least 28 days."),
    ("procedure.no_vote_in_war", "No vote during armed conflict", "breached", "Fighting went on near both provinces while the vote was held."),
    ("procedure.secrecy", "The ballot is secret", "not established", "The sources do not allow a finding on secrecy."),
    ("procedure.impartial_body", "An impartial body runs the vote", "not established", "Who appointed the officials is not reported."),
    ("procedure.observers", "Observers may watch every stage", "not established", "No report speaks of observers."),
    ("procedure.no_conscription", "Nobody is drafted by an occupier", "not established", "Residents fear it; no report says that it happened."),
    ("procedure.question_unity", "One question, one subject", "met", "The question asks for one thing."),
    ("procedure.later_code", "Text sent to voters in time", "not applicable", "Adopted after the vote."),
)  # fmt: skip


def _rule_findings() -> list[Finding]:
    found: list[Finding] = []
    for check, title, outcome, reading in RULES:
        provision = Provision(
            rule=check.split(".")[1].upper(), document="Code of good practice on referendums", provision="III.9.a",
            text=f"{title}, in our own words.", link="https://example.org/code",
        )  # fmt: skip
        both = outcome != "breached"
        for place in ("XA-01", "XA-02"):
            word = "not established" if place == "XA-02" and check.endswith("war") else outcome
            found.append(
                Finding(
                    check=check,
                    scope=Scope(level="region", place=place),
                    outcome=word,
                    reading=reading if both or word == outcome else "The reports place the fighting elsewhere.",
                    evidence=(provision, h("only days after the vote was announced")) if outcome == "breached" else (provision,),
                    rests_on="drafted",
                    flags=("in retrospect",) if check.endswith("later_code") else ("single source",) if outcome == "breached" else (),
                    missing="A report or document that says so." if word == "not established" else "",
                )
            )  # fmt: skip
    return found


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
            check="accounts.agreement", scope=Scope(), outcome="conflict", rests_on="drafted", displays=(table,),
            reading="One report names two provinces, the other three.", n_used=2, flags=("contested",),
            evidence=(h("Northmarch and Eastvale"), c("Northmarch, Eastvale and Estmark")),
            values={"facts compared": 9, "agree": 7, "differ": 1, "conflict": 1},
            cautions=("“Estmark” may be another name of Eastvale.",),
        ),
        Finding(
            check="figures.consistent", scope=Scope(level="region", place="XA-02", option="yes"),
            outcome="contradictory", reading="430,268 votes cannot be 93.11 % of the 541,093 ballots cast.",
            values={"votes": 430268, "cast": 541093, "share": 79.52, "tried": [{"base": "valid", "fits": False}, {"base": "cast", "fits": False}]},
            evidence=(Cell(file="figures.csv", row=7, text="votes yes 430,268"),), n_used=3,
        ),
        *_rule_findings(),
    ]  # fmt: skip
    skipped = [
        Skipped(check=f"counts.{name}", reason="no units", message="No results by polling station were given.",
                missing="A table with one row per polling station.")
        for name in ("integer_percentages", "last_digit", "fingerprint")
    ]  # fmt: skip
    evidence = Evidence(
        title="The vote in the river provinces",
        kind="referendum",
        reports=(report("harbour.txt", HARBOUR), report("courier.txt", COURIER, published=date(2031, 4, 8))),
        facts=_facts(),
        territories=(
            Territory(name="Northmarch", code="XA-01", variants=("Northmarch",), mentions=(h("Northmarch"),)),
            Territory(name="Eastvale", code="XA-02", variants=("Eastvale", "Estmark"), mentions=(h("Eastvale"), c("Estmark"))),
        ),
        figures=_figures(),
        statements=_statements(),
        origins={"harbour": "union-wire", "courier": "union-wire"},
        inputs=(Input(file="figures.csv", kind="figures", sha256="cd" * 32, rows_read=5),),
    )  # fmt: skip
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
            "Friday to a Tuesday, in a year that they do not print.",
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


def _table(stations: int, regions: Sequence[str]) -> ResultsTable:
    rng = np.random.default_rng(3)
    registered = rng.integers(300, 2500, stations)
    cast = rng.binomial(registered, 0.6)
    yes = rng.binomial(cast, 0.55)
    units = pl.DataFrame(
        {
            "row": np.arange(2, stations + 2),
            "unit": [f"Station {n}" for n in range(stations)],
            "region": [regions[n % len(regions)] for n in range(stations)],
            "district": [None] * stations,
            "registered": registered,
            "issued": cast,
            "cast": cast,
            "valid": cast - 3,
            "invalid": np.full(stations, 3),
            "votes:Harrow": yes,
            "votes:Lind": cast - 3 - yes,
        }
    )
    aside = units.head(4).with_columns(pl.lit("votes exceed ballots").alias("reason"))
    issues = tuple(
        Problem(found=f"{n} votes in a box of {n - 5}", expected="no more votes than ballots", file="stations.csv",
                row=n, column="votes", kind="parts exceed whole")
        for n in range(40, 120)
    )  # fmt: skip
    return ResultsTable(
        units=units,
        options=("Harrow", "Lind"),
        set_aside=aside,
        issues=issues,
        column_map=ColumnMap(
            roles={"unit": ("Station",), "cast": ("In mobile boxes", "In other boxes")},
            options={"Harrow": ("Harrow",), "Lind": ("Lind",)},
            ignored=("Remark",),
        ),
        source=Input(
            file="stations.csv", kind="table", sha256="ef" * 32, rows_read=stations, rows_set_aside={"votes exceed ballots": 4}
        ),
        notes=("Read as UTF-8, separated by semicolons.",),
    )  # fmt: skip


def _calibration(unit: str) -> Calibration:
    return Calibration(
        shape="a national table of the same size", units=9000, draws=2000, size={"0.01": 0.0095, "0.05": 0.0485},
        power={"0.005": 0.21, "0.01": 0.64, "0.02": 0.99}, dose_unit=unit, noticed_dose=0.016, noticed_power=0.9,
        commit="abc1234", date="2031-05-01", seed=1,
    )  # fmt: skip


def _digit_display(rng: np.random.Generator) -> Display:
    seen = rng.multinomial(9000, [0.1] * 10).tolist()
    seen[0] += 130
    return Display(
        kind="bars with null",
        title="Last digit of ballots cast",
        name="digits",
        columns={
            "label": [str(n) for n in range(10)],
            "observed": seen,
            "expected": [900.0] * 10,
            "low": [845.0] * 10,
            "high": [955.0] * 10,
            "flagged": [n == 0 for n in range(10)],
        },
        x_label="Last digit",
        y_label="Stations",
        note="Digit 0 is more frequent than in honest votes of this size.",
    )


def counts_case(regions: int = 87) -> Examination:
    """An election with a table of stations in many regions, six charts and a list by region."""
    rng = np.random.default_rng(5)
    names = [f"{place} Province" for place in (f"North {n}" for n in range(regions))]
    percent = np.arange(0, 101)
    expected = 9000 * np.exp(-((percent - 60) ** 2) / 400) / 35
    shares = Display(
        kind="histogram with band", title="Turnout by station", name="turnout",
        columns={"x": percent, "observed": rng.poisson(expected), "expected": expected,
                 "low": expected - 2 * np.sqrt(expected), "high": expected + 2 * np.sqrt(expected)},
        x_label="Turnout, per cent", y_label="Stations",
    )  # fmt: skip
    x, y = np.meshgrid(percent, percent)
    cells = rng.poisson(25 * np.exp(-((x - 60) ** 2 + (y - 55) ** 2) / 160))
    kept = cells > 0
    fingerprint = Display(
        kind="fingerprint", title="Turnout and share of Harrow", name="fingerprint",
        columns={"x": x[kept], "y": y[kept], "units": cells[kept]},
        x_label="Turnout, per cent", y_label="Share of Harrow, per cent",
    )  # fmt: skip
    excess = rng.normal(0, 4, regions)
    by_region = Display(
        kind="bars with null", title="Excess of whole percentages by region", name="regions",
        columns={"label": names, "observed": excess, "expected": [0.0] * regions, "low": [-8.0] * regions,
                 "high": [8.0] * regions, "flagged": [bool(abs(e) > 8) for e in excess]},
        y_label="Stations above expectation",
    )  # fmt: skip
    cards = {
        "counts.integer_percentages": card("counts.integer_percentages", "Whole percentages", "primary", "histogram with band"),
        "counts.last_digit": card("counts.last_digit", "Last digit of ballots cast", "primary", "bars with null", references=("rozenas2017",)),
        "counts.fingerprint": card("counts.fingerprint", "Turnout against share", "descriptive", "fingerprint"),
        "counts.second_digit": card("counts.second_digit", "Second digits", "descriptive", "bars with null"),
    }  # fmt: skip
    first = Finding(
        check="counts.integer_percentages", scope=Scope(option="Harrow"), outcome="no trace",
        reading="Whole percentages are as frequent as in honest votes of this size; a dose of 1.6 % of stations would have been noticed.",
        statistic=0.83, p_value=0.41, p_adjusted=0.41, n_used=8996,
        effect=Estimate(name="Stations above expectation", value=12.4, unit="stations", low=-18.1, high=42.9, level=0.95),
        values={"rows": 8996, "observed": 1840, "expected": 1827.6, "sd": 31.2, "excess": 12.4, "nothing": float("nan")},
        excluded=(Exclusion(reason="fewer than 100 registered voters", count=212, examples=("Station 3", "Station 9")),),
        calibration=_calibration("share of stations written to a whole percentage"),
        displays=(shares, by_region), evidence=(Cell(file="stations.csv", row=17, column="cast"),), seed=7,
    )  # fmt: skip
    digits = Finding(
        check="counts.last_digit", scope=Scope(), outcome="strong trace", statistic=31.9, p_value=0.00002, p_adjusted=0.00004,
        reading="The digit 0 ends the number of ballots cast more often than chance allows; rounding by hand would look the same.",
        n_used=8996, calibration=_calibration("share of stations with a made-up number"), displays=(_digit_display(rng),),
        cautions=("Stations that report in tens give the same picture.",), seed=7,
    )  # fmt: skip
    described = [
        Finding(check="counts.fingerprint", scope=Scope(option="Harrow"), outcome="not testable", n_used=8996,
                reading="The cloud has one centre; honest votes may have several.", displays=(fingerprint,)),
        Finding(check="counts.second_digit", scope=Scope(), outcome="not testable", n_used=8996,
                reading="Second digits vary among honest votes as much as here.",
                displays=(replace(_digit_display(rng), title="Second digits", name="second"),)),
    ]  # fmt: skip
    local = [
        Finding(check="counts.integer_percentages", scope=Scope(level="region", place=name, option="Harrow"),
                outcome="no trace", reading="No more than chance.", n_used=103, p_value=float(p), p_adjusted=min(1.0, float(p) * 3),
                effect=Estimate(name="Stations above expectation", value=float(e), unit=""),
                values={"observed": int(20 + e), "expected": 20.0})
        for name, p, e in zip(names, rng.uniform(0, 1, regions), excess, strict=True)
    ]  # fmt: skip
    facts = tuple(
        Fact(key=key, value=Moment.on(day), status="confirmed")
        for key, day in (("calendar.called", date(2031, 2, 3)), ("calendar.voting_start", date(2031, 4, 6)),
                         ("calendar.voting_end", date(2031, 4, 6)), ("calendar.results_final", date(2031, 4, 11)))
    )  # fmt: skip
    evidence = Evidence(
        title="Election of the council of the North, 2031",
        kind="election",
        focus_option="Harrow",
        facts=facts,
        tables=(_table(600, names),),
    )
    sentences = {
        "accounts": "Nothing was compared: that takes two reports of different origin.",
        "figures": "Whether the figures can be true is not decided: no comparable published figures were given.",
        "counts": digits.reading,
        "procedure": "No standard could be applied: the reports establish none of the facts needed.",
    }
    return Examination(
        evidence=evidence,
        findings=(first, digits, *described, *local),
        skipped=(Skipped(check="accounts.agreement", reason="no reports", message="No report was given.", missing="Two reports of different origin."),),
        cards=cards,
        outcomes={"accounts": "not examined", "figures": "not decided", "counts": "strong trace", "procedure": "not established"},
        sentences=sentences,
        opening=(sentences["counts"], sentences["figures"]),
        seed=7,
        version="0.1.0",
        seconds=3.2,
        command="votescope examine stations.csv --option Harrow",
        references=tuple(citation(["kobak2016", "rozenas2017"])),
    )  # fmt: skip


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
        kind="bars with null", title=evil, name=HOSTILE[2], x_label=HOSTILE[2], y_label=HOSTILE[0], note=HOSTILE[0],
        columns={"label": list(HOSTILE), "observed": list(range(n)), "expected": [3.0] * n, "low": [1.0] * n,
                 "high": [5.0] * n, "flagged": [True] * n},
    )  # fmt: skip
    marks = Display(
        kind="side-by-side table", title=evil,
        columns={"row": list(HOSTILE), "column": list(HOSTILE), "text": list(HOSTILE), "mark": ["conflict"] * n},
    )  # fmt: skip
    days = tuple(
        Fact(key=f"odd.{words}", value=Moment(weekday="Friday"), territory=words, spans=(spans[k],), derived=words, note=words)
        for k, words in enumerate(HOSTILE)
    )
    texts = tuple(Fact(key="vote.topic", value=words, spans=(spans[k],)) for k, words in enumerate(HOSTILE))
    base = counts_case(3)
    first = replace(
        base.findings[0], scope=Scope(option=evil), reading=evil, cautions=HOSTILE, flags=HOSTILE[:2], displays=(bars, marks),
        values={words: words for words in HOSTILE}, evidence=(*spans, Cell(file=name, row=2, column=HOSTILE[1], text=HOSTILE[1])),
        excluded=(Exclusion(reason=evil, count=2, examples=HOSTILE),), missing=evil,
    )  # fmt: skip
    rule = Finding(
        check="procedure.notice", scope=Scope(level="region", place=evil), outcome="breached", reading=evil,
        evidence=(Provision(rule=evil, document=evil, provision=evil, text=evil, link="javascript:alert(5)"),),
    )  # fmt: skip
    places = [replace(f, scope=replace(f.scope, place=HOSTILE[k])) for k, f in enumerate(base.findings[4:7])]
    evidence = replace(
        base.evidence,
        title=evil,
        kind=evil,
        reports=(replace(report(name, text), notes=HOSTILE),),
        facts=days + texts,
        territories=tuple(
            Territory(name=words, code=words, variants=HOSTILE, mentions=(spans[k],)) for k, words in enumerate(HOSTILE)
        ),
        figures=tuple(
            Figure(id=words, quantity="share", printed=words, value=None, unit="percent", option=words, issuer=words,
                   source=words, note=words, territory=words)
            for words in HOSTILE
        ),
        statements=tuple(
            Statement(id=words, speaker=words, form="direct", contents=(spans[k],), role=words, target=words,
                      date=words, venue=words, via=words, source=words)
            for k, words in enumerate(HOSTILE)
        ),
    )  # fmt: skip
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
