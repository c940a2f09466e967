"""The speaker: who holds a statement, in the fullest form of the name that the report prints."""

from __future__ import annotations

import re
from dataclasses import replace

from votescope.reading.statements.cast import Cast, plain_name
from votescope.reading.statements.holder import Holder
from votescope.reading.statements.members import split_list
from votescope.reading.statements.name import QUANTIFIERS, Named, split_name
from votescope.reading.statements.office import has_person_title, printed_role, without_article
from votescope.reading.statements.owner import (
    aside_end,
    aside_start,
    is_brand,
    may_be_name,
    without_leader,
    without_title,
)
from votescope.reading.statements.phrase import Phrase, phrase_after
from votescope.reading.statements.role import body_role, is_noun_of, role_words
from votescope.reading.statements.word import Word, grammar, is_name
from votescope.reading.wordlist import vocabulary

__all__ = ["find_holder", "is_medium"]

OBJECTS = {"him": "he", "her": "she", "them": "they"}


def find_holder(tokens: list[Word], phrase: Phrase, cast: Cast) -> Holder | None:
    """Name the holder that a noun phrase stands for, or return None where it cannot hold a statement."""
    only = tokens[phrase.start]
    if only.low in ("whose", "neither", "no", "nobody", "none", "nor"):
        return None
    if phrase.end - phrase.start == 1 and only.low in (*grammar("speaking pronouns"), *OBJECTS):
        return _pronoun(only, cast)
    if (
        phrase.end - phrase.start >= 3
        and tokens[phrase.start + 1].low == "of"
        and (some := _one_of(tokens, phrase, cast))
    ):
        return some
    issued = _issuer(tokens, phrase, cast)
    if issued is not None:
        return issued
    members = split_list(tokens, phrase.start, phrase.end)
    if len(members) > 1:
        return _joint(tokens, members, cast)
    holder = _single(tokens, phrase, cast)
    return holder if phrase.aside is None else _in_aside(tokens, phrase, phrase.aside, holder, cast)


def _one_of(tokens: list[Word], phrase: Phrase, cast: Cast) -> Holder | None:
    """Name "one of them" by its number, and "one of the aides" by all its words."""
    first, whole = tokens[phrase.start], tokens[phrase.start + 2 : phrase.end]
    if first.low not in grammar("numbers") and first.low not in (*QUANTIFIERS, "one"):
        return None
    them = whole[0].low in ("them", "us")
    if not them and (
        phrase.aside or not any(is_noun_of(whole[-1].low, group) for group in ("persons", "titles"))
    ):
        return None
    name = first.low if them else cast.printed(tokens, phrase.start, phrase.end)
    name = name[0].lower() + name[1:]
    one = first.low == "one"
    return Holder(name=name, kind="unnamed", start=first.start, end=whole[-1].end, role=None, plural=not one)


def _in_aside(
    tokens: list[Word], phrase: Phrase, aside: tuple[int, int], holder: Holder | None, cast: Cast
) -> Holder | None:
    """Take the name in the remark behind a noun ("the lawyer, A B, said"), else the noun's holder."""
    split = split_name(tokens, phrase.start, phrase.end)
    if split is None or split.kind != "unnamed":
        return holder
    start = aside_start(tokens, aside)
    named = _single(tokens, Phrase(start=start, end=aside_end(tokens, aside)), cast)
    if named is None or named.kind not in ("person", "body") or not _names(tokens, aside[0], named):
        return holder
    if holder is None and (named.kind == "body" or " " not in named.name):
        return None
    role = without_article(cast.printed(tokens, phrase.start, phrase.end))
    cast.learn_role(named.name, role)
    return replace(named, role=role)


def _names(tokens: list[Word], start: int, named: Holder) -> bool:
    """Tell whether an aside is a name, alone or behind a title, so that it says who the noun before it is."""
    words = [word for word in tokens[start:] if word.start < named.start]
    return all(word.low not in grammar("prepositions") for word in words) and len(words) <= 6


def is_medium(tokens: list[Word], phrase: Phrase) -> bool:
    """Tell whether a noun phrase names a medium, which carries what others say."""
    media = [word.lower() for word in vocabulary("roles")["media"]]
    text = " ".join(word.low for word in tokens[phrase.start : phrase.end])
    return any(f" {word} " in f" {text} " for word in media)


def _pronoun(word: Word, cast: Cast) -> Holder | None:
    known = cast.memory.pronoun(OBJECTS.get(word.low, word.low), word.start)
    if known is None:
        return None
    return Holder(
        name=known[0],
        kind=known[1],
        start=word.start,
        end=word.end,
        role=cast.role(known[0]),
        plural=word.low in ("they", "them"),
    )


def _issuer(tokens: list[Word], phrase: Phrase, cast: Cast) -> Holder | None:
    """Name the issuer of a paper: "results released by X", "a poll by X", "X's figures"."""
    named = split_name(tokens, phrase.start, phrase.end)
    if named is None or named.kind != "unnamed" or tokens[named.end - 1].low not in role_words("documents"):
        return None
    for k in range(named.end, phrase.end - 1):
        if tokens[k].low in ("by", "from") or (tokens[k].low == "of" and _made_by(tokens, k + 1, phrase.end)):
            inner = phrase_after(tokens, k + 1)
            if inner is not None:
                stop = min(inner.end, phrase.end)
                holder = find_holder(tokens, Phrase(start=k + 1, end=stop), cast)
                return replace(holder, document=True) if holder else None
    for k in range(named.end - 2, phrase.start - 1, -1):
        if (
            is_name(tokens[k])
            and not tokens[k].owner
            and not any(re.search(r"-[a-z]", word.text) for word in tokens[k : named.end])
            and cast.is_body(plain_name(tokens, k, k + 1), tokens[k])
        ):
            holder = find_holder(tokens, Phrase(start=phrase.start, end=k + 1), cast)
            return replace(holder, document=True) if holder else None
        if tokens[k].owner:
            holder = find_holder(tokens, Phrase(start=phrase.start, end=k + 1), cast)
            return replace(holder, document=True) if holder else None
    return None


def _made_by(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether a body, not the vote or what was counted, stands behind "the data of"."""
    stop = next((k for k in range(start, end) if tokens[k].low in ("by", "from", "under", "in")), end)
    words = [word for word in tokens[start:stop] if word.kind == "word"]
    body = any(is_noun_of(w.low, "bodies") or (is_name(w) and is_noun_of(w.low, "body words")) for w in words)
    return body and not any(word.low in role_words("never holders") for word in words[-1:])


def _joint(tokens: list[Word], members: list[tuple[int, int]], cast: Cast) -> Holder | None:
    holders = [_member(tokens, a, b, cast) for a, b in members]
    known = [holder for holder in holders if holder is not None]
    if len(known) < len(holders):
        return None
    roles = {holder.role for holder in known}
    return Holder(
        name="; ".join(holder.name for holder in known),
        kind="joint",
        start=_span_start(tokens, members[0][0], known[0]),
        end=known[-1].end,
        role="state" if roles == {"state"} else None,
        plural=True,
    )


def _member(tokens: list[Word], start: int, end: int, cast: Cast) -> Holder | None:
    if end - start == 1 and tokens[start].low in grammar("speaking pronouns"):
        return _pronoun(tokens[start], cast)
    return _single(tokens, Phrase(start=start, end=end), cast)


def _span_start(tokens: list[Word], start: int, first: Holder) -> int:
    return tokens[start].start if tokens[start].low in grammar("articles") else first.start


def _single(tokens: list[Word], phrase: Phrase, cast: Cast) -> Holder | None:
    named = split_name(tokens, phrase.start, phrase.end)
    if named is None:
        return None
    if named.kind != "unnamed" and (_common_noun(tokens, named, cast) or _counts(tokens, named)):
        named = replace(named, kind="unnamed")
    if named.kind == "unnamed":
        return _unnamed(tokens, phrase, without_title(tokens, named), cast)
    if named.kind == "body":
        named = without_leader(tokens, named, cast)
    start, end = tokens[named.start].start, _name_end(tokens, named)
    article = named.start > phrase.start and tokens[named.start - 1].low == "the"
    state = cast.state(start, end)
    if state is not None and (named.title is None or not has_person_title(tokens, named.title)):
        return Holder(
            name=state,
            kind="state",
            start=tokens[named.start - 1].start if article else start,
            end=end,
            role="state",
        )
    if not may_be_name(tokens, named):
        return None
    printed = plain_name(tokens, named.start, named.end)
    if is_brand(tokens, phrase, named):
        printed, end = (
            f"{printed}{tokens[named.end - 1].text[len(printed.split()[-1]) :]}",
            tokens[named.end - 1].end,
        )
    name, kind = cast.fullest(printed, named.kind, start)
    role = printed_role(tokens, phrase, named, cast) or cast.role(name)
    cast.learn_role(name, role)
    if kind == "body":
        name = _owned(tokens, phrase, named, name, cast)
        stop = tokens[named.end + 2].end if _abbreviation(tokens, named) else end
        first = tokens[named.start - 1].start if article or _is_owner(tokens, phrase, named) else start
        return Holder(name=name, kind="body", start=first, end=stop, role=role or body_role(name))
    return Holder(name=name, kind="person", start=start, end=end, role=role)


def _counts(tokens: list[Word], named: Named) -> bool:
    """Tell whether a number or quantifier opens the sentence ("Four of the commissioners")."""
    lone = named.end - named.start == 1 and named.title is None
    return lone and (tokens[named.start].low in grammar("numbers") or tokens[named.start].low in QUANTIFIERS)


def _common_noun(tokens: list[Word], named: Named, cast: Cast) -> bool:
    """Tell whether a lone capitalised noun owes its capital to the start of the sentence ("Observers")."""
    word = tokens[named.start]
    lone = named.end - named.start == 1 and named.title is None and word.start in cast.firsts
    return lone and any(is_noun_of(word.low, group) for group in ("persons", "bodies", "collectives"))


def _name_end(tokens: list[Word], named: Named) -> int:
    last = tokens[named.end - 1]
    return last.end - 2 if last.owner and last.text[-1] in "sS" else last.end


def _abbreviation(tokens: list[Word], named: Named) -> bool:
    after = tokens[named.end : named.end + 3]
    return len(after) == 3 and after[0].low == "(" and after[2].low == ")"


def _is_owner(tokens: list[Word], phrase: Phrase, named: Named) -> bool:
    return named.start > phrase.start and tokens[named.start - 1].low in grammar("possessives")


def _owned(tokens: list[Word], phrase: Phrase, named: Named, name: str, cast: Cast) -> str:
    """Write out "its Central Election Commission" with the place that "its" stands for."""
    if not _is_owner(tokens, phrase, named):
        return name
    owner = cast.place_before(tokens[named.start - 1].start)
    return f"{owner} {name}" if owner else name


def _unnamed(tokens: list[Word], phrase: Phrase, named: Named, cast: Cast) -> Holder | None:
    """Name an unnamed holder by its head noun and the words before it, without article."""
    head = tokens[named.end - 1]
    if head.kind != "word" or (head.owner and named.end < phrase.end):
        return None
    if head.low in grammar("numbers") or head.low in QUANTIFIERS:
        return None
    groups = ("persons", "titles", "bodies", "collectives", "body words", "speaking papers")
    people = is_name(head) and head.low.endswith("s")
    if not (people or any(is_noun_of(head.low, group) for group in groups)) or head.low in role_words(
        "never holders"
    ):
        return None
    if head.low in role_words("mere figures"):
        return None
    words = cast.printed(tokens, named.start, named.end)
    definite = named.start > phrase.start and tokens[phrase.start].low in ("the", *grammar("possessives"))
    definite = definite or (
        named.end - named.start == 1 and is_name(head) and head.low in role_words("titles")
    )
    owned = any(tokens[k].owner for k in range(named.start, named.end))
    known = cast.described(words, definite or owned, tokens[named.start].start)
    start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
    role = cast.printed(tokens, named.rest, phrase.end) if named.rest < phrase.end else None
    plural = head.low.endswith("s") or head.low in role_words("collectives")
    if known is not None:
        return Holder(
            name=known[0],
            kind=known[1],
            start=start,
            end=end,
            role=cast.role(known[0]) or body_role(known[0]),
        )
    name = cast.lowered(tokens[named.start], words)
    if tokens[named.start].low in grammar("possessives") and not is_noun_of(head.low, "bodies"):
        name = name.partition(" ")[2] or name
    if tokens[phrase.start].low == "its" and is_noun_of(head.low, "bodies"):
        owner = cast.place_before(tokens[phrase.start].start)
        name = f"{owner}'s {name.removeprefix('its ')}" if owner else name
    cast.learn_role(name, body_role(name))
    return Holder(
        name=name,
        kind="unnamed",
        start=start,
        end=end,
        role=body_role(name) or role,
        plural=plural,
        document=is_noun_of(head.low, "speaking papers"),
    )
