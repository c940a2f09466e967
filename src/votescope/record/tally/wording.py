"""The wording of a verdict: what contradictory, possible and implied figures say to a reader, and the named values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from votescope.record.tally.board import Contradiction, Verdict
from votescope.record.tally.claim import Claim
from votescope.record.tally.implied import Implied
from votescope.record.tally.offer import Offer

__all__ = [
    "GRANTED",
    "cautions",
    "implied_words",
    "listed",
    "named",
    "offer_words",
    "reading",
    "sources_of",
    "values",
    "when",
]

_PERCENT = {
    "cast": "a turnout of {n} percent",
    "invalid": "{n} percent invalid",
    "blank": "{n} percent blank",
}
_COUNT = {
    "registered": "{n} registered voters",
    "cast": "{n} papers cast",
    "valid": "{n} valid votes",
    "invalid": "{n} invalid papers",
    "blank": "{n} blank papers",
    "population": "{n} inhabitants",
    "count_progress": "{n} percent counted",
}
_UNKNOWN = {
    "registered": "registered voters",
    "cast": "papers cast",
    "valid": "valid votes",
    "not valid": "papers that are not valid votes",
    "neither": "papers for none of the named options",
}
_BASES = {
    "registered": "the register",
    "population": "the population",
    "cast": "papers cast",
    "valid": "valid votes",
}
MOST_WORDS = 35
_PERCENT_SIGN = re.compile(r"\s*(?:%|per\s?cent)\s*$", re.IGNORECASE)


def named(*claims: Claim) -> str:
    """Return claims on one number as a sentence names them: ``2,131,207 papers cast``."""
    first = claims[0]
    amount, part, share = first.amount, first.part, first.is_share
    percent = amount.figures[0].unit == "percent"
    numbers = [_PERCENT_SIGN.sub("", one.amount.printed) if percent else one.amount.shown for one in claims]
    if part.name == "votes":
        words = "{n} percent for {o}" if share else "{n} votes for {o}"
    elif share:
        words = _PERCENT.get(part.name, "{n} percent")
    else:
        words = _COUNT.get(part.name, "{n} " + part.name)
    if len(claims) > 1:
        words = words.replace("a turnout", "turnouts")
    text = words.format(n=listed(numbers), o=amount.option or part.option) + when(first)
    stated = share and amount.base != "unknown" and part.name != "votes"
    return f"{text} of {_BASES[amount.base]}" if stated else text


GRANTED = {
    "turnout": "no more papers than registered voters",
    "population": "no more registered voters than people",
    "parts": "no overlap of the places in it",
}
"""What a premise takes for granted, by its name."""


def when(claim: Claim) -> str:
    """Return at which moment of a running count a claim is made, nothing where there is one moment only."""
    if not claim.part.moment:
        return ""
    figure = next(iter(claim.figures))
    done = figure.progress
    return f" on {figure.reported_on}" if done is None else f" at {done} percent counted"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence lists them.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def reading(verdict: Verdict, place: str) -> str:
    """Return the sentence on a verdict that a newspaper could print, of 35 words at most."""
    if not verdict.contradictions:
        count = len(verdict.claims)
        if not verdict.decided:
            return (
                f"For {place}, whether the {count} published figures can all be true was not decided in time."
            )
        return f"For {place}, some count could have given all {count} printed figures; that does not make them true."
    firm = [one for one in verdict.contradictions if one.firm]
    proved = verdict.outcome == "contradictory"
    chief = _shortest(firm if proved else verdict.contradictions)
    if proved and len(chief.claims) == 1:
        rest = "cannot be true."
    elif verdict.board.earlier:
        rest = "cannot be one running count, which never falls; which is wrong is unknown."
    elif proved:
        rest = "cannot all be true: at least one is wrong, and it is unknown which or why."
    elif verdict.board.rivals:
        rest = "come from different sides and cannot all be true; which are right the figures do not tell."
    elif any(premise.soft for premise in chief.premises):
        rest = "mean more papers than registered voters, possible only where voters may be added on the day."
    else:
        rest = "cannot all be of one moment of the count; which stage each is of is not known."
    sentences = (f"For {place}, {_listed(chief.claims, most)} {rest}" for most in (4, 3, 2, 1))
    return next(
        (one for one in sentences if len(one.split()) <= MOST_WORDS), f"For {place}, printed figures {rest}"
    )


def _shortest(contradictions: Sequence[Contradiction]) -> Contradiction:
    return min(contradictions, key=lambda one: (any(p.soft for p in one.premises), len(one.claims)))


def _listed(claims: Sequence[Claim], most: int) -> str:
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        alike.setdefault((claim.part, claim.is_share, claim.amount.base), []).append(claim)
    words = [named(*group) for group in alike.values()]
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} {'more ' * (most > 1)}printed figures"]
    return listed(words)


def implied_words(one: Implied) -> tuple[str, str]:
    """Return what an implied number is of, and its range.

    >>> from votescope.record.tally.claim import Unknown
    >>> implied_words(Implied(unknown=Unknown("", "not valid"), low=195, high=205))
    ('papers that are not valid votes', '195 to 205')
    """
    name = f"votes for {one.unknown.option}" if one.unknown.option else _UNKNOWN[one.unknown.name]
    text = f"{one.low:,}" if one.low == one.high else f"{one.low:,} to {one.high:,}"
    return name, text if one.tight else f"{text} at most; a tighter range was not proved in time"


def offer_words(offer: Offer) -> str:
    """Return an offer as a question."""
    if offer.kind == "other base":
        return f"a share of {_BASES[offer.base]}"
    value = f"{offer.value:,}" if offer.claim.amount.figures[0].unit == "count" else str(offer.value)
    return f"{value} ({offer.kind})"


def cautions(verdict: Verdict, place: str) -> Iterator[str]:
    """Return what qualifies a verdict: its premises, ways of rounding, limits of the search, other stages."""
    premises = {premise.name for one in verdict.contradictions for premise in one.premises}
    if "turnout" in premises:
        yield f"{place}: that papers cast are no more than registered voters is taken for granted."
    if "population" in premises:
        yield f"{place}: that the register is not larger than the population is taken for granted."
    if "parts" in premises:
        yield f"{place}: that the places in it do not overlap is taken for granted."
    if verdict.mode == "truncated" and any(claim.is_share for claim in verdict.claims):
        yield f"{place}: the percentages were cut off, not rounded."
    if verdict.mode == "mixed":
        yield f"{place}: the percentages agree only if not all were rounded in the same way."
    if any(not one.firm for one in verdict.contradictions):
        yield f"{place}: the stage of the count is not known for every figure; figures of different stages may differ."
    if verdict.more:
        yield f"{place}: there are more contradictions than those listed."
    if not verdict.decided:
        yield f"{place}: not every combination of figures was decided in time."


def values(verdict: Verdict) -> dict[str, Any]:
    """Return the named numbers of a verdict."""
    return {
        "stage": verdict.board.stage,
        "figures": len(verdict.claims),
        "rounding": verdict.mode or None,
        "contradictions": [
            {
                "figures": [_told(claim) for claim in one.claims],
                "taken_for_granted": [premise.name for premise in one.premises],
                "one_moment": one.firm,
            }
            for one in verdict.contradictions
        ],
        "repairs": [[_told(claim) for claim in one] for one in verdict.repairs],
        "more_exist": verdict.more,
        "slips": [
            {**_told(one.claim), "meant": str(one.value), "kind": one.kind, "others_to_leave": one.besides}
            | ({"base": one.base} if one.kind == "other base" else {})
            for one in verdict.offers
        ],
        "implied": [
            {
                "territory": one.unknown.territory or None,
                "number": implied_words(one)[0],
                "low": one.low,
                "high": one.high,
                "tight": one.tight,
            }
            for one in verdict.implied
        ],
    }


def _told(claim: Claim) -> dict[str, Any]:
    return {
        "printed": claim.amount.printed,
        "what": named(claim),
        "territory": claim.part.territory or None,
        "sources": sources_of([claim]),
    }


def sources_of(claims: Iterable[Claim]) -> list[str]:
    """Return the outlets that print claims, each once."""
    return list(dict.fromkeys(figure.source or figure.id for claim in claims for figure in claim.figures))
