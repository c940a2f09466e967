"""The name: titles and offices set apart from what a person or institution is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.word import Word, grammar, is_name
from votescope.reading.wordlist import vocabulary

__all__ = ["QUANTIFIERS", "Named", "head_end", "split_name"]

QUANTIFIERS = ("that", "this", "these", "those", "many", "some", "several", "most", "few", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name inside a noun phrase: token positions of the name and of the title before it.

    ``kind`` is ``person``, ``body`` or ``unnamed`` (then ``start`` to ``end`` is the head with its modifiers);
    ``rest`` is where what follows the head begins ("of Russia", "backed by ...").
    """

    kind: str
    start: int
    end: int
    title: tuple[int, int] | None
    rest: int


@cache
def _offices() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(office.split()) for office in vocabulary("roles")["offices"])


def head_end(tokens: list[Word], start: int, end: int) -> int:
    """Find where the head of a noun phrase ends: at a preposition, participle or relative, offices kept whole."""
    position = start
    while position < end:
        word = tokens[position]
        glued = word.low == "(" and word.start == tokens[position - 1].end
        if position > start and word.kind == "mark" and word.low in ("(", "—") and not glued:
            return position
        if position > start and word.kind == "word":
            office = _office_end(tokens, start, position, end)
            if office is not None:
                position = office
                continue
            if word.low in grammar("prepositions") or word.low in ("who", "which", "that", "whose"):
                return _organisation_of(tokens, start, position, end)
            if (
                word.low in grammar("postnominal")
                and position + 1 < end
                and tokens[position + 1].low in grammar("prepositions")
            ):
                return position
            if (
                word.low.endswith("ed")
                and "-" not in word.low
                and position + 1 < end
                and tokens[position + 1].low in ("by", "in", "at", "with", "to", "from", "on")
            ):
                return position
        position += 1
    return end


def _office_end(tokens: list[Word], start: int, position: int, end: int) -> int | None:
    """Return the end of an office such as "Secretary of State" of which ``position`` is the preposition."""
    if tokens[position].low != "of":
        return None
    for office in _offices():
        if "of" not in office:
            continue
        first = position - office.index("of")
        if first >= start and tuple(w.low for w in tokens[first : first + len(office)]) == office:
            return first + len(office) if first + len(office) <= end else None
    return None


def _organisation_of(tokens: list[Word], start: int, position: int, end: int) -> int:
    """Let a capitalised "of" phrase belong to the name of a body ("Organization of American States")."""
    before = tokens[position - 1]
    joins = tokens[position].low in ("of", "for", "on")
    if not (joins and is_name(before) and is_noun_of(before.low, "body words")):
        return position
    stop = position + 1
    while stop < end and (
        is_name(tokens[stop])
        or tokens[stop].low in ("the", "and", "of", "for")
        or tokens[stop].kind == "quote"
    ):
        stop += 1
    while stop > position + 1 and tokens[stop - 1].low in ("the", "and", "of", "for"):
        stop -= 1
    return stop if stop > position + 1 else position


def split_name(tokens: list[Word], start: int, end: int) -> Named | None:
    """Set the name in a noun phrase apart from title, article and what follows.

    >>> from votescope.reading.statements.word import tokenise
    >>> t = tokenise("the Fijian prime minister Ana Vula of Suva", 0, 41, ())
    >>> n = split_name(t, 0, len(t))
    >>> [w.text for w in t[n.start : n.end]], [w.text for w in t[slice(*n.title)]]
    (['Ana', 'Vula'], ['Fijian', 'prime', 'minister'])
    """
    person = _behind_office(tokens, start, end)
    if person is not None:
        return Named(kind="person", start=person, end=end, title=(start, person), rest=end)
    head = end if _office_of(tokens, start, end) else head_end(tokens, start, end)
    first = start
    while (
        first < head
        and not _opens_title(tokens, first, head)
        and (
            tokens[first].kind != "word"
            or tokens[first].low in grammar("articles")
            or (
                (tokens[first].low in grammar("adverbs") or tokens[first].low in QUANTIFIERS)
                and not (first > start and is_name(tokens[first]))
            )
            or (tokens[first].low == "one" and not tokens[head - 1].low.endswith("s"))
            or _describes(tokens, first, head)
        )
    ):
        first += 1
    if first >= head:
        return None
    last = tokens[head - 1]
    if is_name(last) and is_noun_of(last.low, "body words") and not _person_before(tokens, first, head):
        return Named(kind="body", start=_body_start(tokens, first, head), end=head, title=None, rest=head)
    joined = _body_of(tokens, first, head)
    if joined is not None:
        return Named(kind="body", start=_body_start(tokens, first, joined), end=head, title=None, rest=head)
    name = _trailing_name(tokens, first, head)
    if name is None or name >= head:
        return Named(kind="unnamed", start=first, end=head, title=None, rest=head)
    title = (first, name) if name > first else None
    kind = "body" if _titled_body(tokens, first, name, head) else "person"
    return Named(kind=kind, start=name, end=head, title=title, rest=head)


def _behind_office(tokens: list[Word], start: int, end: int) -> int | None:
    """Find the name behind an office and its body without a comma ("Speaker of the House Ana Vula")."""
    run = end
    while run > start and is_name(tokens[run - 1]):
        run -= 1
    if 2 <= end - run <= 4 and run - 2 > start and tokens[run - 2].low == ")":
        titled = _is_person(tokens[run - 1].low)
        while run < end - 1 and tokens[run].low in role_words("titles"):
            run += 1
        return run if titled else None
    of = next((k for k in range(start + 1, min(end, start + 5)) if tokens[k].low == "of"), None)
    if of is None or not _is_person(tokens[of - 1].low):
        return None
    name = end
    while name > of + 2 and is_name(tokens[name - 1]) and not tokens[name - 1].owner:
        name -= 1
    if end - name < 2 or is_noun_of(tokens[end - 1].low, "body words"):
        return None
    titles = [k for k in range(name, end - 1) if tokens[k].low in role_words("titles")]
    if titles:
        return titles[-1] + 1
    bodies = [k for k in range(name, end - 2) if is_noun_of(tokens[k].low, "body words")]
    if bodies:
        return bodies[-1] + 1
    before = tokens[name - 1]
    plain = before.kind == "word" and before.low not in (*grammar("prepositions"), *grammar("articles"))
    return (
        name
        if end - name == 2
        and (
            before.low == ")"
            or tokens[of - 1].low in ("minister", "secretary")
            or (plain and is_noun_of(before.low, "bodies"))
        )
        else None
    )


def _is_person(low: str) -> bool:
    return is_noun_of(low, "titles") or is_noun_of(low, "persons")


def _describes(tokens: list[Word], first: int, head: int) -> bool:
    """Tell whether a word only describes the name behind it ("neighbouring Kenya", "rival Orange alliance")."""
    described = tokens[first].low in role_words("mere modifiers")
    printed = first == 0 or tokens[first].text[0].islower()
    return described and printed and first + 1 < head and is_name(tokens[first + 1])


def _office_of(tokens: list[Word], start: int, end: int) -> bool:
    """Tell whether a name at the end follows an office with an "of" inside ("board of elections director A B")."""
    k = end
    while k > start and is_name(tokens[k - 1]):
        k -= 1
    of = next((j for j in range(start, k) if tokens[j].low == "of"), k)
    if end - k < 2 or of + 1 >= k or of == start or not is_noun_of(tokens[k - 1].low, "persons"):
        return False
    plain = all(
        tokens[j].kind == "word" and tokens[j].low not in grammar("determiners") for j in range(of + 1, k)
    )
    return plain and not is_noun_of(tokens[of - 1].low, "persons")


def _body_of(tokens: list[Word], first: int, head: int) -> int | None:
    """Find the end of "Coalition" in "Coalition of Domestic Observers"."""
    for k in range(first + 1, head - 1):
        before = tokens[k - 1]
        if tokens[k].low in ("of", "for", "on") and is_name(before) and is_noun_of(before.low, "body words"):
            return k
    return None


def _opens_title(tokens: list[Word], first: int, head: int) -> bool:
    """Tell whether an adverb-like word is part of a title ("First Minister")."""
    if tokens[first].low in (*grammar("articles"), "one") or first + 1 >= head:
        return False
    after = tokens[first + 1]
    return is_name(tokens[first]) and after.low in role_words("titles") and is_name(after)


def _person_before(tokens: list[Word], first: int, head: int) -> bool:
    """Tell whether a title before the last word makes it a surname ("Prime Minister Jane Church")."""
    return (
        head - first >= 2
        and tokens[head - 2].low in role_words("titles")
        and tokens[head - 1].low not in role_words("bodies")
    )


def _body_start(tokens: list[Word], first: int, head: int) -> int:
    """Let the name of a body begin at its possessor or first capital."""
    start = head - 1
    while start > first and (
        is_name(tokens[start - 1])
        or tokens[start - 1].low in ("and", "of", "for", "'s", "'")
        or tokens[start - 1].text == "&"
    ):
        start -= 1
    while start < head and tokens[start].low in ("and", "of", "for"):
        start += 1
    return start


def _trailing_name(tokens: list[Word], first: int, head: int) -> int | None:
    """Find where the capitalised run at the end of a head starts, behind the last title in it."""
    start = head
    particles = role_words("name particles")
    while start > first:
        word = tokens[start - 1]
        inside = word.low in particles and start < head and _leads_to_name(tokens, start - 2, first)
        if not (is_name(word) or inside or word.text == "&") or (word.owner and start < head):
            break
        start -= 1
    behind = start
    for k in range(max(first, start - 3), head):
        office = max(
            (n for n in (2, 3, 4) if tuple(w.low for w in tokens[k : k + n]) in _offices()), default=0
        )
        title = tokens[k].low in role_words("titles") or office > 0
        if k == start < head - 1 and is_noun_of(tokens[k].low, "persons"):
            title = title or tokens[k].low not in role_words("given names")
        many = tokens[k].low.endswith("s") and head - k > 2 and _is_person(tokens[k].low)
        if (title or many) and not tokens[k].owner:
            behind = k + 1
            if office:
                behind = max(behind, k + office)
            behind = max(behind, start)
    if behind < head and all(tokens[k].low in grammar("determiners") for k in range(behind, head)):
        return None
    if behind > head:
        return None
    return behind


def _leads_to_name(tokens: list[Word], k: int, first: int) -> bool:
    """Tell whether the particles of a name ("de la", "van der") stand behind a name or a title."""
    while k >= first and tokens[k].low in role_words("name particles"):
        k -= 1
    return k >= first and (is_name(tokens[k]) or tokens[k].low in role_words("titles"))


def _titled_body(tokens: list[Word], first: int, name: int, head: int) -> bool:
    """Tell whether a name is that of a body: an acronym, "company Belta", "news agency RIA"."""
    offices = _offices()
    if any(tuple(w.low for w in tokens[max(first, name - n) : name]) in offices for n in (2, 3, 4)):
        return False
    if name > first and is_noun_of(tokens[name - 1].low, "bodies"):
        return True
    if name > first and (
        tokens[name - 1].low in role_words("titles") or is_noun_of(tokens[name - 1].low, "persons")
    ):
        return False
    only = head - name == 1
    letters = tokens[name].text.rstrip("'’s").replace(".", "")
    return only and letters.isupper() and len(letters) > 1
