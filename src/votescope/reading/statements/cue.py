"""The cue: the verb or phrase that attributes, with its voice and the grammar it brings along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.role import is_noun_of
from votescope.reading.statements.word import Word, grammar, is_name, verbal_ending
from votescope.reading.wordlist import vocabulary

__all__ = ["Cue", "CueEntry", "cue_at", "find_cues", "is_passive"]

BASE, THIRD, PAST, PARTICIPLE, ING = range(5)
GROUP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """A row of the cue table; see the file's own first line for the meaning of the fields."""

    lemma: str
    forms: tuple[str, ...]
    frames: tuple[str, ...]
    after: tuple[str, ...] = ()
    stance: str = "none"
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in a sentence: tokens ``at`` to ``end``; its verb group with auxiliaries begins at ``group``.

    ``mode`` is ``finite``, ``participle``, ``infinitive``, ``passive`` or ``phrase`` (according to);
    ``form`` the verb form, ``perfect`` tells that an auxiliary "have" or "do" stands before it.
    """

    entry: CueEntry
    at: int
    end: int
    group: int
    mode: str
    form: int
    aided: bool = False


@cache
def _table() -> dict[str, list[tuple[CueEntry, tuple[str, ...], int]]]:
    """Index the cue table by the first word of each form; longer cues come first."""
    index: dict[str, list[tuple[CueEntry, tuple[str, ...], int]]] = {}
    for row in vocabulary("cues")["cues"]:
        entry = _entry(row)
        seen: set[str] = set()
        for number, form in enumerate(entry.forms):
            words = (*form.split(), *entry.after)
            again = (
                number > ING or form == entry.forms[min(PAST, len(entry.forms) - 1)]
            )  # "were" beside "was"
            number = PAST if again else number
            key = f"{form} {number in (PAST, PARTICIPLE)}"
            if key in seen and number == PARTICIPLE:
                continue
            seen.add(key)
            index.setdefault(words[0], []).append((entry, words, number))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[1]))
    return index


def _entry(row: dict[str, Any]) -> CueEntry:
    flags = {name for name, value in row.items() if value is True}
    if row.get("objects") == 2:
        flags.add("two objects")
    return CueEntry(
        lemma=row["lemma"],
        forms=tuple(row["forms"]),
        frames=tuple(row["frames"]),
        after=tuple(row.get("after", ())),
        stance=row.get("stance", "none"),
        flags=frozenset(flags),
    )


def find_cues(tokens: list[Word]) -> list[Cue]:
    """Find the cues of a sentence, left to right; of two that begin at one word the longer is kept.

    >>> from votescope.reading.statements.word import tokenise
    >>> t = "Ms. Ba has called on voters to stay calm"
    >>> [(c.entry.lemma, c.mode) for c in find_cues(tokenise(t, 0, len(t), ()))]
    [('call on', 'finite')]
    """
    return [cue for at in range(len(tokens)) if (cue := cue_at(tokens, at)) is not None]


def cue_at(tokens: list[Word], at: int) -> Cue | None:
    """Return the cue whose first word is token ``at``, the longest of the table that fits."""
    word = tokens[at]
    if word.kind != "word" or word.owner:
        return None
    for entry, words, form in _table().get(word.low, ()):
        if tuple(w.low for w in tokens[at : at + len(words)]) == words:
            cue = _cue(tokens, at, entry, len(words), form)
            if cue is not None:
                return cue
    return _noun_cue(tokens, at)


def _noun_cue(tokens: list[Word], at: int) -> Cue | None:
    """Read a noun of saying or thinking with its clause ("a claim that", "his promise to", "belief among")."""
    nouns = vocabulary("cues")["nouns"]
    stance = nouns.get(tokens[at].low)
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if stance is None or at == 0 or follows not in ("that", "to", "by", "from", "among"):
        return None
    if follows == "to" and stance not in ("announces", "warns", "calls_for_action"):
        return None
    entry = CueEntry(lemma=tokens[at].low, forms=(tokens[at].low,), frames=("noun",), stance=stance)
    return Cue(entry=entry, at=at, end=at + 1, group=at, mode="noun", form=BASE)


def _cue(tokens: list[Word], at: int, entry: CueEntry, width: int, form: int) -> Cue | None:
    """Place a cue in its verb group; None where it is a noun, an adjective, planned or withheld."""
    if entry.frames == ("according",):
        return Cue(entry=entry, at=at, end=at + width, group=at, mode="phrase", form=form)
    if is_name(tokens[at]) and at > 0 and tokens[at - 1].kind == "word":
        return None
    group, aids, negated = _group(tokens, at - 2 if _quoted_as(tokens, at) else at)
    if negated and not ("vote" in entry.flags or entry.lemma in ("concur", "agree")):
        return None
    if any(aid in grammar("modals") for aid in aids):
        return None
    mode = _mode(tokens, at, form, aids)
    if mode is None or _is_noun(tokens, at, at + width, entry, form, aids):
        return None
    if mode == "infinitive":
        group = _raised(tokens, group)
        if group is None:
            return None
        mode = "finite" if tokens[group].low != "to" else "infinitive"
    return Cue(entry=entry, at=at, end=at + width, group=group, mode=mode, form=form, aided=bool(aids))


def _group(tokens: list[Word], at: int) -> tuple[int, list[str], bool]:
    """Walk left over auxiliaries and adverbs: where the group begins, the auxiliaries, whether it is negated."""
    aids: list[str] = []
    negated = False
    k = at
    while k > 0 and at - k < GROUP:
        word = tokens[k - 1]
        low = word.low
        inserted = _inserted(tokens, k)
        if inserted < k:
            k = inserted
            continue
        if word.kind != "word" or word.owner:
            break
        if low in grammar("negations") or low.endswith("n't"):
            negated = True
        elif low in grammar("auxiliaries") or low in grammar("modals") or low == "to":
            aids.append(low)
        elif not _is_adverb(word):
            break
        k -= 1
    return k, aids, negated


def _inserted(tokens: list[Word], k: int) -> int:
    """Step back over ", however," or "in November" between an auxiliary and its verb."""
    if (
        k > 3
        and tokens[k - 1].low == "," == tokens[k - 3].low
        and tokens[k - 2].low in grammar("connectives")
    ):
        return k - 3
    for j in range(max(1, k - 4), k - 1):
        aid = tokens[j - 1].low in grammar("auxiliaries")
        if aid and tokens[j].low in ("in", "on", "at", "last", "earlier") and time_end(tokens, j, k) == k:
            return j
    return k


def _is_adverb(word: Word) -> bool:
    low = word.low
    if low in grammar("adverbs"):
        return not is_name(word)
    if not (low.endswith("ly") and len(low) > 4) or is_name(word):
        return False
    return not (
        is_noun_of(low, "persons")
        or is_noun_of(low, "bodies")
        or low in ("family", "supply", "reply", "monthly")
    )


def _mode(tokens: list[Word], at: int, form: int, aids: list[str]) -> str | None:
    """Tell the verb's mode from its form and auxiliaries."""
    first = aids[0] if aids else ""
    if form == ING:
        if first in grammar("be") or _quoted_as(tokens, at):
            return "finite"
        before = tokens[at - 1] if at else None
        if before is None or before.low in grammar("determiners") or before.owner:
            return None
        return (
            "participle"
            if before.low not in ("without", "of", "from", "for", "stop", "stopped", "avoid")
            else None
        )
    if first == "to":
        return "infinitive" if form == BASE else None
    if first in grammar("be"):
        return "passive" if form in (PAST, PARTICIPLE) else None
    if first in ("have", "has", "had", "having"):
        return "finite" if form in (PAST, PARTICIPLE) else None
    if first in ("do", "does", "did"):
        return "finite" if form == BASE else None
    return "finite" if form != PARTICIPLE or PAST == PARTICIPLE else "passive"


def _quoted_as(tokens: list[Word], at: int) -> bool:
    """Tell whether an -ing form is the verb of "was quoted as saying"."""
    return at > 1 and tokens[at - 1].low == "as" and tokens[at - 2].low in ("quoted", "cited", "reported")


def _is_noun(tokens: list[Word], at: int, end: int, entry: CueEntry, form: int, aids: list[str]) -> bool:
    """Tell whether the word is a noun ("a claim"), or an adjective ("the alleged fraud")."""
    before = tokens[at - 1] if at else None
    after = tokens[end] if end < len(tokens) else None
    if entry.lemma == "have":
        return not any(is_name(word) or word.text[0].isdigit() for word in tokens[end : end + 2])
    if aids or before is None:
        return before is None and form != ING
    if before.low in grammar("determiners") or before.owner or before.low in grammar("possessives"):
        return before.low not in ("all", "both", "many", "some", "most", "several", "few", "others", "each")
    if form in (BASE, THIRD):
        if before.low in grammar("prepositions") and before.low not in ("on", "by", "in", "to"):
            return True
        if "noun" in entry.flags and after is not None and before.text[0].islower():
            further = tokens[end + 1].low if end + 1 < len(tokens) else ""
            if after.low in grammar("auxiliaries") or (
                verbal_ending(after) and further in grammar("prepositions")
            ):
                return True
        if (
            after is not None
            and not entry.after
            and after.low in ("of", "from", "by")
            and "noun" in entry.flags
        ):
            return True
    return form in (PAST, PARTICIPLE) and before.low in "of for from with at about as amid despite".split()


def _raised(tokens: list[Word], group: int) -> int | None:
    """Start the group of "went on to say" at its first verb; keep "prompting X to say"; refuse other infinitives."""
    to = next((k for k in range(group, min(group + GROUP, len(tokens))) if tokens[k].low == "to"), None)
    if to is None or to == 0:
        return None
    raising = vocabulary("grammar")["raising"]
    for phrase in raising:
        words = phrase.split()
        start = to - len(words)
        if start > 0 and [w.low for w in tokens[start:to]] == words:
            return _group(tokens, start)[0]
    causing = grammar("causing")
    if any(tokens[k].low in causing for k in range(max(0, to - 15), to)):
        return to
    return None


def is_passive(tokens: list[Word], cue: Cue) -> bool:
    """Tell whether the subject of a cue is what is judged, and its holder stands behind "by"."""
    if cue.mode == "passive":
        return True
    follows = tokens[cue.end].low if cue.end < len(tokens) else ""
    if "verdict" in cue.entry.flags and not cue.aided and follows in grammar("verdicts"):
        after = tokens[cue.end + 1] if cue.end + 1 < len(tokens) else None
        return after is None or after.kind == "mark" or after.low in grammar("prepositions")
    judges = "judges" in cue.entry.frames and "says" not in cue.entry.frames
    return (
        judges
        and cue.mode == "finite"
        and not cue.aided
        and cue.form not in (BASE, THIRD)
        and follows == "by"
    )
