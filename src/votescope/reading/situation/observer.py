"""The observers: who watched the vote, was asked to, was refused or stayed away, as the report names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from votescope.core import Fact, Statement
from votescope.reading.document import Document, Sentence
from votescope.reading.situation.attributed import drafted
from votescope.reading.situation.telling import WORD, dated_back, worded
from votescope.reading.wordlist import vocabulary

__all__ = ["find_observers"]

_WATCH = re.compile(
    r"observ|monitor|invit|mission|volunteers|accredit|capacity|as\s+did|\bteam\b", re.IGNORECASE
)
_WATCHED = re.compile(r"observ|monitor|mission|\bpoll|volunteers", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:an|ese|ish)$")
_WATCHERS = re.compile(r"\s+(?:election\s+)?(?:observers|monitors)\b")
_SPLIT = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+the\s+")
_TYPE_END = re.compile(
    r"\b(?:Union|Nations|Community|Commonwealth|Cent(?:er|re)|League|States|ECOWAS|OSCE|Network|Institute|EU|AU|UN|SADC)(\s+and\s+)(?=[A-Z])"
)


def find_observers(document: Document, statements: Sequence[Statement] = ()) -> tuple[Fact, ...]:
    """Find who observed the vote, and who was invited, refused or absent.

    Watchers without a name count where the text says what they are ("international observers"); commentators
    ("observers say") do not. What observers found is a statement of theirs and is not drafted here.

    Returns
    -------
    tuple of Fact
        ``observers.present``, ``observers.invited``, ``observers.refused``, ``observers.absent`` and
        ``observers.self_styled``, each once for one name.

    Examples
    --------
    >>> from votescope.reading.cut import read_document
    >>> text = "African Union observers toured the capital. Observers say the race is open."
    >>> [(fact.key, fact.value) for fact in find_observers(read_document(text, file="a.txt"))]
    [('observers.present', 'African Union')]
    """
    seen: dict[tuple[str, str], Fact] = {}
    for sentence in document.sentences:
        for fact in _in_sentence(document, sentence, statements):
            seen.setdefault((fact.key, str(fact.value).casefold()), fact)
    return tuple(seen.values())


def _in_sentence(document: Document, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Fact]:
    text = document.text
    if not _WATCH.search(text, sentence.start, sentence.end):
        return
    around = text[max(0, sentence.start - 150) : sentence.end]
    watched = _WATCHED.search(around) is not None
    taken: list[tuple[int, int]] = []
    for rule in vocabulary("observers")["rules"]:
        if rule.get("needs") and not watched:
            continue
        pattern = worded("observers", rule["pattern"], WORD)
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if dated_back(document, sentence, *match.span()):
                continue
            for start, end in _names(text, match):
                if any(a < end and start < b for a, b in taken):
                    continue
                behind = _WATCHERS.match(text, end)
                if behind and _ADJECTIVE.search(text[start:end]):
                    end = behind.end()
                taken.append((start, end))
                told = (f"observers.{rule['status']}", _written(text[start:end]))
                words = " ".join(match[0].split())
                yield drafted(document, sentence, told, (start, end), statements, words=words)


def _names(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the place of each of the names that a match lists."""
    for group in ("who", "who2"):
        if not match.groupdict().get(group):
            continue
        start, end = match.span(group)
        cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(text, start, end)]
        cuts += [m.span(1) for m in _TYPE_END.finditer(text, start, end)]
        for left, right in zip(
            [start, *(b for _, b in sorted(cuts))], [*(a for a, _ in sorted(cuts)), end], strict=True
        ):
            left = _past_bare(text, left, right)
            if right - left > 1 and text[left:right].strip():
                yield left, right


def _past_bare(text: str, start: int, end: int) -> int:
    """Step over words that only open a sentence; a name made of words for watchers alone is none."""
    bare, kinds = set(vocabulary("observers")["bare"]), set(vocabulary("observers")["kinds"])
    if set(text[start:end].split()) <= bare | kinds:
        return end
    while (match := re.match(r"([A-Z][\w’'-]*)\s+", text[start:end])) and match[1] in bare:
        start += match.end()
    return start


def _written(name: str) -> str:
    name = re.sub(r"^(?:the|a|an|some|all|other)\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    return re.sub(r"['’]s$", "", name)
