"""The option: which answer or contestant a share or a number of votes belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from votescope.reading.figures.measure import Context
from votescope.reading.wordlist import vocabulary

__all__ = ["Answer", "answer_near", "is_referendum", "pair_side"]

_QUOTE = r"[\"“”„'‘’«»]?"
_YES_AFTER = re.compile(
    rf"(?:\s*in(?:\s+the)?(?-i:(?:\s+(?:(?:of|and|in|the)\s+){{0,2}}[A-Z][\w’'-]+)+)(?=\s))?\s*(?:of\s+(?:the\s+)?(?:votes?|voters|ballots|respondents|(?:\w+\s+)?(?:responses|answers|papers)|those),?\s*(?:cast\s+|polled\s+|(?:(?!(?:and|to|but|while|against|with)\b)[\w’-]+\s+){{0,5}}?)?)?[,(]?\s*(?:(?:who|were|was|is|are|had|have|would|voted|voting|vote|said|saying|say|chose|answered|"
    rf"went|cast|marked|to\s+vote|for|to|the|in\s+favou?r\s+of|saying)\s+)*{_QUOTE}(?P<answer>yes|no)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:[\"“‘'«](?P<quoted>yes|no)[,.]?[\"”’'»]|\bthe\s+(?P<noun>yes|no)[\s-]+(?:vote|votes|side|camp|share|campaign|option|answer)"
    r"|(?P<lower>rejection|approval)\s+(?:had\s+)?(?:reached|stood\s+at|was|at|won|polled|got|took|hit|(?:climbed|rose|fell)\s+to)(?=\s*$)|(?-i:(?<![\w.])(?P<capital>Yes|No|Leave|Remain|Approval|Approve|Rejection|Reject)(?=\s+(?:led|leads|beat|beats|defeated|trailed|reached|polled|had|has|won|took|got|received|with|on|at|was|stood|garnered|polled|votes?|camp|side|campaign|share|\d|[—–:-]|$)))"
    r"|(?:voted|voting|said|answered|for|against|backed|chose|put|gave)\s+(?P<plain>yes|no|(?-i:Leave|Remain))\b)(?P<bridge>[^.;]{0,60})$",
    re.IGNORECASE,
)
_AGAINST_AFTER = re.compile(
    r"(?:\s*of\s+(?:those|people|voters)\s+(?:who|that)\s+(?:voted|took\s+part|cast\s+\w+)(?:\s+in(?-i:(?:\s+[A-Z]\w+)+))?)?"
    r"\s*(?:(?!(?:for|favou?r|yes|and|but|while|with|who|or|backed|supported|approved|favou?red|chose|wanted|accepted|said|"
    r"is|was|were\s+counted)\b)[\w’'-]+,?\s+){0,7}?"
    r"(?:against|opposed?|opposing|reject(?:ed|ing)?|turned\s+(?:it\s+)?down|disagreed|said\s+no\b|voted\s+(?:down|no\b)|refused\b|(?:did|do)(?:\s+not|n['’]t)\s+(?:want|support|approve|back))",
    re.IGNORECASE,
)
_AGAINST_BEFORE = re.compile(
    r"\b(?:against|opposed|opposition|rejected|no\s+vote)\b(?!\s+(?:by|the|a|in|his|her|its)\b)[^.;,\d]{0,25}$"
    r"|\b(?:was|were|been)\s+(?:opposed|rejected|turned\s+down|voted\s+down)\s+by\s*(?:about\s+)?$"
    r"|\b(?:rejected|voted\s+(?:down|against)|turned\s+down|defeated|went\s+down|(?:was|were)\s+lost)\b[^.;,\d]{0,80}(?:\bby\s+|,\s*)$",
    re.IGNORECASE,
)
_SIDES = {"yes": "for", "leave": "for", "approval": "for", "approve": "for", "remain": "stay"}
_CAMP = re.compile(
    r"\b(reject(?:ion)?|approv(?:al|e))\s+(?:camp|side|vote|votes|option|campaign)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_FOR_IT = re.compile(
    r"\s*(?:of\s+(?:the\s+)?(?:votes?|voters|ballots)\s+)?(?:(?:were|was|voted|came\s+out|had\s+voted)\s+){0,2}in\s+favou?r\b",
    re.IGNORECASE,
)


_PROPOSAL = re.compile(
    r"\b(?:proposals?|amendments?|measures?|charter|constitution|questions?)\b[^.;]{0,40}?\s(?:was|were|went|been)\s+"
    r"(?:\w+ly\s+)?(?:defeated|rejected|approved|lost|down|passed|carried|voted\s+down|turned\s+down)\s+(?:by|with)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:%|\bper\s?cent|\bpct)\s+(?:said|voted|for|chose|answered)\s+(?:yes|no)\b|\bvoted\s+on\s+whether\b|"
    r"[\"“„‘']yes[\"“”’']|\b(?:the\s+no|yes)\s+(?:vote|side|camp|campaign)\b|\bvot(?:e|ed|ing)\s+(?:yes|no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question: ``for``, ``against`` or ``stay`` (keeping things as they are)."""

    side: str


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = vocabulary("situation")
    kinds = "|".join(re.escape(word) for kind in table["referendum_kinds"] for word in table["kinds"][kind])
    elections = r"elections?|presidential|parliamentary|candidates?|lawmakers|seats|run-?off|mayoral|primary"
    return re.compile(rf"\b(?:{kinds})\b", re.IGNORECASE), re.compile(rf"\b(?:{elections})\b", re.IGNORECASE)


def is_referendum(text: str, *, asks: bool = False, numbered: bool = False) -> bool:
    """Tell whether a report is about a question put to voters rather than about candidates.

    ``asks`` says that the report words a question of the kind that only voters decide (joining a state): then
    it takes words of candidates to make it an election; ``numbered`` that it names a measure on the ballot.

    >>> is_referendum("The referendum was watched by the election commission.")
    True
    >>> is_referendum("In the presidential election three candidates ran.")
    False
    """
    asked, elected = _words()
    body = re.sub(
        r"(?i)\b(?:elections?|electoral)\s+(?:and\s+\w+\s+)?(?:commission|committee|officials?|body|board|council|chief|officers?|authorit\w+|tribunal|court|head|watchdog)",
        "",
        text,
    )
    if (
        numbered
        and len(re.findall(r"\b(?:candidates?|presidential|parliamentary|run-?off|nominees?)\b", text)) < 2
    ):
        return True
    if _PROPOSAL.search(body) and not elected.search(body):
        return True
    questions, elections = len(asked.findall(body)), len(elected.findall(body))
    if _YES.search(body):
        return True
    return questions * 2 > elections or (asks and elections <= questions)


_WON_OR_LOST = re.compile(
    r"(?P<against>\b(?:reject(?:ed|s|ing)?|oppos(?:ed|es|ing)|vot(?:ed|es|ing)\s+(?:[\"“‘']?no\b|against|down)|(?:turned|went|going)\s+down|"
    r"fail(?:ed|s|ing)?|los(?:t|es|ing)|defeated|[\"“‘']?no[\"”’']?(?:\s+(?:side|camp|vote|votes|campaign))?\s+"
    r"(?:won|led|leads|leading|prevailed|ahead|was\s+(?:ahead|leading|winning))))\b"
    r"|\b(?:approv(?:ed|es|ing)|pass(?:ed|es|ing)|back(?:ed|s|ing)|endorsed|support(?:ed|s|ing)|favou?red|adopted|accepted|ratified|"
    r"carried|vot(?:ed|es|ing)\s+(?:[\"“‘']?yes\b|for|in\s+favou?r|to)|[\"“‘']?yes[\"”’']?(?:\s+(?:side|camp|vote|votes|campaign))?\s+"
    r"(?:won|led|leads|leading|prevailed|ahead|was\s+(?:ahead|leading|winning)))\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:\b(?:by|with|at|was|is|of|losing|failing|winning|passing|leading|ahead|failed|passed|lost|won)|[,(–—:])\s*(?:a\s+(?:vote|count|margin|score)\s+of\s+)?(?:about\s+|roughly\s+|some\s+)?$"
)


def pair_side(before: str) -> str | None:
    """Tell the side of the first of two numbers set against each other, by how the vote went.

    >>> pair_side("Voters rejected the measure, "), pair_side("Yes won, by "), pair_side("of whom ")
    ('against', 'for', None)
    """
    clause = re.split(r";\s|,\s+(?:while|but|whereas)\s", before)[-1]
    if re.search(r"\b(?:count|tally|result|vote|score)\s+was\s+$", clause):
        return "for"
    told = list(_WON_OR_LOST.finditer(clause))
    if not told or not _SCORE.search(clause):
        return None
    return "against" if told[-1]["against"] else "for"


def answer_near(context: Context, *, stay: re.Pattern[str]) -> Answer | None:
    """Tell which answer a number stands beside; the words after it go before those in front of it.

    Examples
    --------
    >>> stay = re.compile("stay")
    >>> answer_near(Context(left="", right=" for 'Yes' and"), stay=stay).side
    'for'
    >>> answer_near(Context(left="votes; ", right=" voted against"), stay=stay).side
    'against'
    """
    after = _YES_AFTER.match(context.right)
    before = _BEFORE.search(context.left)
    listed = after is not None and before is not None and not context.right[after.end() :].strip()
    if after and not listed:  # in "the No side took 50.6, the Yes 49.4" each answer stands before its share
        return Answer(side="for" if after["answer"].lower() == "yes" else "against")
    kept = stay.search(context.right[:80])
    if kept and not re.search(r"[,;]", context.right[: kept.start()]):
        return Answer(side="stay")
    if _AGAINST_AFTER.match(context.right):
        return Answer(side="against")
    if _FOR_IT.match(context.right):
        return Answer(side="for")
    if before:
        word = before["quoted"] or before["noun"] or before["capital"] or before["plain"] or before["lower"]
        return Answer(side=_SIDES.get(word.lower(), "against"))
    camp = _CAMP.search(context.left)
    if camp:
        return Answer(side="for" if camp[1].lower().startswith("appro") else "against")
    if stay.search(context.left[-90:]):
        return Answer(side="stay")
    if _AGAINST_BEFORE.search(context.left):
        return Answer(side="against")
    return None
