"""The chain: the cues of one sentence, each with its subject, and which goes on from which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from votescope.reading.statements.clause import after_tail, has_verb, is_speech
from votescope.reading.statements.cue import ING, PAST, THIRD, Cue
from votescope.reading.statements.occasion import time_end
from votescope.reading.statements.phrase import Phrase, phrase_ending
from votescope.reading.statements.speaker import is_medium
from votescope.reading.statements.subject import person_before, subject_before
from votescope.reading.statements.word import Word, grammar, is_finite, verbal_ending

__all__ = ["Chain", "closing_stretches", "link_cues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A sentence with the subjects of its cues (by the cue's token) and where contents must stop.

    ``starts`` are the tokens at which subjects begin, ``fresh`` the verb groups of cues that go on with the
    speaker before them. No content runs over a token of ``stops`` if it begins behind the one given there: these
    same verb groups, and the main verb behind a relative clause for what begins inside it.
    """

    tokens: list[Word]
    subjects: dict[int, Phrase]
    starts: Collection[int]
    fresh: Collection[int]
    stops: Mapping[int, int]


def closing_stretches(chain: Chain, cues: list[Cue]) -> list[tuple[int, int]]:
    """List the stretches that a cue behind them governs ("C, S said."): cues inside are speech inside speech.

    A medium behind a named speaker only carries his words, so his own cue is kept.
    """
    tokens = chain.tokens
    found: list[tuple[int, int]] = []
    if tokens and tokens[0].low in ("asked", "pressed", "questioned", "quizzed"):
        found.extend((-1, k) for k in range(1, len(tokens)) if tokens[k].low == "," and k + 1 in chain.starts)
    for cue in cues:
        phrase = chain.subjects.get(cue.at)
        last = cue.mode == "phrase" or (cue.mode == "finite" and "says" in cue.entry.frames)
        inverted = phrase is None and cue.mode == "finite" and cue.group == cue.at and not cue.aided
        if not last or (phrase is not None and is_medium(tokens, phrase)):
            continue
        first = cue.at if phrase is None else phrase.first
        complement = cue.end if cue.mode == "phrase" else after_tail(tokens, cue)[0]
        ends = (
            cue.mode == "phrase"
            or inverted
            or complement >= len(tokens)
            or tokens[complement].low in (".", ",", ";")
        )
        if not ends or first < 2 or tokens[first - 1].low != "," or any(is_speech(w) for w in tokens[:first]):
            continue
        if tokens[first - 2].low in grammar("subordinators") and tokens[first].low in grammar("pronouns"):
            continue
        start = max((k + 1 for k in range(first) if tokens[k].low in (";", ":", ".")), default=0)
        inner = [c for c in cues if start < c.at < first]
        if inner and has_verb(tokens, start, first) and not _own_sentence(chain, inner, start):
            found.append((start - 1, first))
    return found


def _own_sentence(chain: Chain, inner: list[Cue], start: int) -> bool:
    """Tell whether an earlier cue opens the sentence as its main clause with "that" or a saying verb."""
    first = inner[0]
    phrase = chain.subjects.get(first.at)
    if phrase is None or phrase.first > start + 1:
        return False
    return "audience" in first.entry.flags or first.entry.lemma in ("say", "announce", "report", "write")


def link_cues(tokens: list[Word], cues: list[Cue]) -> Chain:
    """Find the subject of each cue and the cues that go on with the subject of the one before."""
    subjects: dict[int, Phrase] = {}
    fresh: set[int] = set()
    starts: set[int] = set()
    for number, cue in enumerate(cues):
        phrase = _subject(tokens, cue)
        if phrase is not None:
            subjects[cue.at] = phrase
        if number and _goes_on(tokens, cues[:number], cue, cues[number + 1 :]):
            fresh.add(cue.group)
        elif phrase is not None and cue.mode == "finite" and not phrase.after_verb:
            starts.add(phrase.first)
    for k in range(1, len(tokens)):  # "..., and a spokesman declined to say" is no word of the speaker before
        if tokens[k].low == "declined" and (phrase := subject_before(tokens, k)) and not phrase.after_verb:
            starts.add(phrase.first)
    groups = {cue.group for cue in cues if cue.mode == "finite"}
    stops = dict(main for cue in cues if (main := _main_verb(tokens, cue, groups)) is not None)
    stops.update(dict.fromkeys(fresh, -1))
    for cue in cues:
        phrase = subjects.get(cue.at)
        if cue.mode == "participle" and phrase is not None and tokens[phrase.start - 1].low == "with":
            stops[phrase.start - 1] = -1  # "..., with A B saying that ..." has a speaker of its own
    return Chain(tokens=tokens, subjects=subjects, starts=starts, fresh=fresh, stops=stops)


def _main_verb(tokens: list[Word], cue: Cue, groups: set[int]) -> tuple[int, int] | None:
    """Find the main verb behind the relative clause of a cue ("Lara, which claims X, has refused") and its comma."""
    opener = next((k for k in range(cue.group - 1, max(0, cue.group - 7), -1) if tokens[k].kind != "word"), 0)
    if tokens[opener].low not in (",", "(") or tokens[opener + 1].low not in ("which", "who", "whose"):
        return None
    for k in range(cue.end, min(len(tokens) - 1, cue.end + 40)):
        if tokens[k].kind == "mark" and tokens[k].low in (";", ":", "."):
            return None
        if tokens[k].low not in (",", ")"):
            continue
        behind = max(k + 1, time_end(tokens, k + 1, len(tokens)))
        verb = next((j for j in range(behind, len(tokens)) if tokens[j].low not in grammar("adverbs")), k)
        if is_finite(tokens, verb) or verbal_ending(tokens[verb]) or {k + 1, verb} & groups:
            return k + 1, opener
    return None


def _goes_on(tokens: list[Word], earlier: list[Cue], cue: Cue, later: list[Cue]) -> bool:
    """Tell whether a cue has no subject of its own but that of a cue before it (", adding", "and promised")."""
    before = tokens[cue.group - 1] if cue.group else None
    if before is None:
        return False
    if cue.mode == "participle":
        return before.low in (",", "—", "and") or before.kind == "quote"
    joined = before.low in ("and", "but", "or") or (
        before.low == "," and _bare_list(tokens, earlier, cue, later)
    )
    told = cue.mode == "passive" and "judges" not in cue.entry.frames
    return joined and not told and cue.mode in ("finite", "passive") and _continues(tokens, earlier, cue)


def _bare_list(tokens: list[Word], earlier: list[Cue], cue: Cue, later: list[Cue]) -> bool:
    """Tell whether a comma alone joins: in a headline's present tense, or before ", and" in a list of three."""
    alike = [c for c in (*earlier, *later) if c.mode == "finite" and c.form == cue.form]
    last = [c for c in alike if c.at > cue.at and tokens[c.group - 1].low == "and"]
    if last and alike[0].at < cue.at and not cue.aided:
        return True
    headline = tokens[-1].low not in (".", "!", "?") and tokens[-1].kind != "quote"
    headline = headline or not any(word.low in grammar("articles") for word in tokens)
    present = cue.form == THIRD and not cue.aided
    return headline and present and any(c.mode == "finite" and c.form == THIRD for c in earlier)


def _subject(tokens: list[Word], cue: Cue) -> Phrase | None:
    """Find the subject of a cue; behind "who" it is the noun before it."""
    if cue.group and tokens[cue.group - 1].low in ("who", "which") and cue.mode == "finite":
        stop = cue.group - 1
        stop -= stop > 0 and tokens[stop - 1].low == ","
        return (
            person_before(tokens, stop) if tokens[cue.group - 1].low == "who" else phrase_ending(tokens, stop)
        )
    before = tokens[cue.group - 1] if cue.group else None
    joined = before is not None and (
        before.low in ("and", "but") or (cue.mode == "participle" and before.low in (",", "—"))
    )
    if joined:
        return _main_subject(tokens, cue.group)
    if cue.mode == "participle":
        apart = next(
            (k for k in range(cue.group - 1, max(0, cue.group - 14), -1) if tokens[k].low in (",", "with")), 0
        )
        if tokens[apart].low == "with" and tokens[apart - 1].low == "," and apart + 1 < cue.group:
            return Phrase(start=apart + 1, end=cue.group)
    if cue.mode == "infinitive":
        phrase = subject_before(tokens, cue.group)
        cut = (
            max(
                (k for k in range(phrase.start, phrase.end) if tokens[k].low in grammar("causing")),
                default=-1,
            )
            if phrase
            else -1
        )
        return replace(phrase, start=cut + 1) if phrase and cut >= 0 else phrase
    return subject_before(tokens, cue.group)


def _main_subject(tokens: list[Word], group: int) -> Phrase | None:
    """Find the subject of the main clause for a cue joined to it ("vetoed it, calling it vague")."""
    start = max((k + 1 for k in range(group - 1) if tokens[k].low in (";", ":", ".")), default=0)
    for k in range(start + 1, group - 1):
        verb = is_finite(tokens, k) or verbal_ending(tokens[k])
        if verb and not any(tokens[j].low in ("which", "who", "that") for j in range(start, k)):
            phrase = subject_before(tokens, k)
            if phrase is not None and not phrase.after_verb:
                return phrase
    return None


def _continues(tokens: list[Word], earlier: list[Cue], cue: Cue) -> bool:
    """Tell whether "and promised" goes on with the speaker of the cue before, not with the subject inside his words.

    "said the West would never yield and promised" does; "said he met the envoy and told him" does not.
    """
    finite = [c for c in earlier if c.mode == "finite" and c.form != ING]
    finite = [c for c in finite if not ("noun" in c.entry.flags and c.form == THIRD and cue.form == PAST)]
    own = [c for c in finite[1:] if tokens[c.group - 1].low not in grammar("speaking pronouns")]
    before = next(reversed([*finite[:1], *own]), None)
    if before is not None and before.form == THIRD and tokens[cue.group].low == "has":
        return any(w.low in ("it", "he", "she") for w in tokens[before.end : before.end + 2])
    if before is not None and before.aided and tokens[cue.group - 2].low == ",":
        return True
    if before is None:
        return False
    own = [k for k in range(before.end, cue.group) if is_finite(tokens, k)]
    if not own and (cue.form == PAST or (cue.form == THIRD and "noun" not in cue.entry.flags)):
        return True
    if "says" not in before.entry.frames and cue.form == before.form:
        return True  # what is judged or asked has verbs only in relative clauses
    if (before.form == 0) != (cue.form == 0) or (before.form == 1) != (cue.form == 1):
        return False
    if "further" in cue.entry.flags or tokens[cue.group - 2].low == ",":
        return True
    if not own:
        return True
    subject = tokens[own[0] - 1].low
    verb = tokens[own[0]].low
    plain = verb in ("had", "has", "have") or verb not in grammar("auxiliaries") | grammar("modals")
    return not (subject in grammar("pronouns") and subject != "who" and plain)
