"""The cast: the persons, bodies and states that a report names, and who a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from votescope.reading.document import Document
from votescope.reading.statements.memory import Memory, fits
from votescope.reading.statements.name import split_name
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.statements.run import body_end, run_end, title_start
from votescope.reading.statements.word import Word, grammar, is_name
from votescope.reading.wordlist import vocabulary

__all__ = ["Cast", "plain_name"]

INITIAL = re.compile(r"[A-Z]\.$")
HEAD = re.compile(r" (?:of|for|on) ")
PEOPLE_ENDING = re.compile(r"(?:ians?|ish|ese)$")


def plain_name(tokens: list[Word], start: int, end: int) -> str:
    """Spell a name as printed, without middle initials, marks of quotation and possessive ending."""
    parts: list[str] = []
    for k in range(start, end):
        text = tokens[k].text
        if tokens[k].owner and k == end - 1:
            text = text[:-2] if text[-1] in "sS" else text[:-1]
        middle = start < k < end - 1 and INITIAL.match(text)
        if not middle and text not in ("(", ")"):
            parts.append(text)
    return " ".join(parts)


@dataclass(slots=True)
class Cast:
    """Who is named in a report; filled from its tokens once, then told of each subject in text order."""

    document: Document
    full: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    proper: set[str] = field(default_factory=set)
    firsts: set[int] = field(default_factory=set)
    memory: Memory = field(default_factory=Memory)
    parts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    spots: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, units: Iterable[list[Word]]) -> Cast:
        """Collect the names of a report from the tokens of its sentences."""
        cast = cls(document=document)
        for place in document.places:
            if place.form != "adjective":
                cast.spots[place.start, place.end] = place.name
        for tokens in units:
            if tokens:
                cast.firsts.add(tokens[0].start)
                cast._collect(tokens)
        cast._settle()
        return cast

    def _settle(self) -> None:
        """Give what was learned under a surname to the full name, once all names are known."""
        memory = self.memory
        memory.named = sorted((at, self.fullest(name, "person", at)[0]) for at, name in memory.named)
        for name, low in list(memory.gender.items()):
            memory.gender.setdefault(self.fullest(name, "person", len(self.document.text))[0], low)

    def _collect(self, tokens: list[Word]) -> None:
        """Note the capitalised runs of one sentence: full names, institutions, abbreviations in brackets."""
        k = 0
        titled = sum(is_name(w) for w in tokens) > 0.7 * sum(w.kind == "word" for w in tokens)
        titled = titled and tokens[-1].text.rstrip("\"'”’»")[-1:] not in (".", "!", "?")
        while k < len(tokens):
            if not is_name(tokens[k]):
                k += 1
                continue
            stop = body_end(tokens, run_end(tokens, k))
            while k + 1 < stop and tokens[k].low in grammar("subordinators"):
                k += 1
            if k > 0 and not titled:
                self.proper.update(w.text for w in tokens[k:stop])
            if not titled:
                self._note_run(tokens, k, stop)
            k = stop

    def _note_run(self, tokens: list[Word], start: int, stop: int) -> None:
        named = split_name(tokens, title_start(tokens, start), stop)
        if named is None or named.kind == "unnamed" or named.end < stop:
            named = split_name(tokens, start, stop)
        if named is None or named.kind == "unnamed":
            return
        first = tokens[named.start]
        if first.low in grammar("leading") or first.low in grammar("prepositions"):
            return
        name = plain_name(tokens, named.start, named.end)
        if named.kind == "body":
            self.bodies.setdefault(name, name)
            marks = [word.low for word in tokens[named.end : named.end + 3 : 2]]
            if marks == ["(", ")"]:
                self.bodies[tokens[named.end + 1].text] = name
        elif " " in name and self.state(first.start, tokens[named.end - 1].end) is None:
            known = self.full.setdefault(name.split()[-1].lower(), [])
            if all(name != full for _, full in known[-3:]):
                known.append((first.start, name))
                for part in name.lower().split()[:-1]:
                    self.parts.setdefault(part, []).append((first.start, name))
        if named.kind == "person" and named.title is not None:
            if not tokens[named.title[0]].owner:
                self.learn_role(name, self._title(tokens, named.title))
            self.memory.learn_gender(name, self.printed(tokens, *named.title))
        if named.kind == "person":
            self.memory.named.append((first.start, name))

    def _title(self, tokens: list[Word], title: tuple[int, int]) -> str | None:
        last = tokens[title[1] - 1].low
        if last not in role_words("titles") and not is_noun_of(last, "persons"):
            return None
        if last.rstrip(".") in role_words("courtesy"):
            return None
        start = title[0] + (tokens[title[0]].low in grammar("articles"))
        return self.printed(tokens, start, title[1]) if start < title[1] else None

    def printed(self, tokens: list[Word], start: int, end: int) -> str:
        """Return the characters of tokens ``start`` to ``end``, runs of white space as one blank."""
        return " ".join(self.document.text[tokens[start].start : tokens[end - 1].end].split())

    def role(self, name: str) -> str | None:
        """Return the role that the report printed for a name."""
        surname = name.split()[-1]
        alone = len({full for _, full in self.full.get(surname.lower(), ())}) < 2
        return self.roles.get(name) or (self.roles.get(surname) if alone else None)

    def learn_role(self, name: str, role: str | None) -> None:
        """Remember a role; the first one printed stays."""
        if role:
            self.roles.setdefault(name, role)
            self.memory.learn_gender(name, role)

    def state(self, start: int, end: int) -> str | None:
        """Name the state, or group of states, that exactly these characters stand for."""
        printed = self.document.text[start:end]
        roles = vocabulary("roles")
        known = roles["abbreviations"].get(printed) or roles["governments"].get(printed)
        return known or self.spots.get((start, end))

    def fullest(self, name: str, kind: str, position: int) -> tuple[str, str]:
        """Return the fullest form printed anywhere of a name, and its kind."""
        if name in self.bodies and " " in name:
            longer = [body for body in self.bodies if body.endswith(f" {name}")]
            printed = {self.document.text[a.start : a.end] for a in self.document.places} if longer else set()
            own = [body for body in longer if body.removesuffix(f" {name}") in printed]
            return self._written_out(self.bodies[own[0] if len(own) == 1 else name]), "body"
        if " " not in name and (kind == "body" or name in self.bodies):
            return self._body_called(name), "body"
        known = self.full.get(name.split()[-1].lower(), []) if kind == "person" else []
        same = [(at, full) for at, full in known if _is_form_of(name, full)]
        fuller = {full for _, full in same}
        same = [one for one in same if not any(full.endswith(f" {one[1]}") for full in fuller)]
        if not same:
            whole = {full for _, full in self.parts.get(name.lower(), ())} if kind == "person" else set()
            return (whole.pop(), "person") if len(whole) == 1 else (name, kind)
        before = [full for at, full in same if at <= position]
        return (before[-1] if before else same[0][1]), "person"

    def _body_called(self, name: str) -> str:
        """Write out "ABC", or "the Network" if just one body of the report is a network."""
        full = self.bodies.get(name, name)
        headed = {
            body
            for body in self.bodies.values()
            if re.search(rf"\S {re.escape(name)}(?: (?:of|for|on) |$)", body)
        }
        headed -= {body for body in headed if any(other.endswith(f" {body}") for other in headed)}
        return headed.pop() if full == name and len(headed) == 1 else self._written_out(full)

    def _written_out(self, name: str) -> str:
        """Write out an abbreviation ("APC") if just one body of the report has these initials."""
        if not (name.isupper() and name.isalpha() and len(name) > 2):
            return name
        named = (full for known in self.full.values() for _, full in known)
        full = {body for body in (*self.bodies.values(), *named) if _initials(body) == name}
        return full.pop() if len(full) == 1 else name

    def is_body(self, name: str, word: Word) -> bool:
        """Tell whether a capitalised word before "poll" or "figures" names who made them, not a place or people."""
        if self._adjective(word) or word.low in role_words("capitals kept"):
            return False
        return word.start not in self.firsts or name in self.bodies

    def place_before(self, position: int) -> str | None:
        """Return the last place printed before ``position`` in the same paragraph, as printed."""
        floor = self.document.text.rfind("\n", 0, position)
        spots = [spot for spot in self.spots if floor < spot[0] and spot[1] <= position]
        return self.document.text[slice(*max(spots))] if spots else None

    def described(self, words: str, definite: bool, position: int) -> tuple[str, str] | None:
        """Find the one body or person that "the electoral commission" or "the prime minister" means."""
        if not definite:
            return None
        parts = words.lower().split()
        organisers = {full for full in self.bodies.values() if " " in full and _organises(full)}
        if (
            len(organisers) == 1
            and _organises(words)
            and parts[-1] not in ("officials", "counters", "workers")
        ):
            return organisers.pop(), "body"
        bodies = {
            full
            for full in self.bodies.values()
            if " " in full and HEAD.split(full.lower())[0].split()[-1] == parts[-1]
        }
        if len(bodies) == 1 and is_noun_of(parts[-1], "body words"):
            return bodies.pop(), "body"
        return self._in_office(words, position) or self.memory.meant(words, position)

    def _in_office(self, words: str, position: int) -> tuple[str, str] | None:
        """Find the one person whose printed role the words fit best; of several the one heard last."""
        ranked: dict[str, int] = {}
        for name, role in self.roles.items():
            if name[:1].isupper():
                full = self.fullest(name, "person", position)[0]
                ranked[full] = max(ranked.get(full, 0), fits(words, role))
        best = max(ranked.values(), default=0)
        if best == 0 or (best == 2 and " " not in words and words.lower() not in role_words("titles")):
            return None
        people = [name for name, rank in ranked.items() if rank == best]
        if len(people) > 1:
            heard = [one for one in self.memory.spoken["person"] if one[0] < position and one[1] in people]
            people = [max(heard)[1]] if heard else people
        return (people[0], "person") if len(people) == 1 else None

    def lowered(self, first: Word, words: str) -> str:
        """Put the first letter in lower case where only the sentence's start made it a capital."""
        if first.start not in self.firsts or not is_name(first) or first.text[1:2].isupper():
            return words
        low = first.low
        stem, hyphen, _ = low.partition("-")
        if hyphen and stem not in role_words("common stems"):
            return (
                words  # what a body is backed, run or led by is a name unless it is one of the common stems
            )
        nouns = ("persons", "bodies", "collectives")
        if low not in role_words("capitals kept") and any(is_noun_of(low, group) for group in nouns):
            return words[0].lower() + words[1:]
        if low in role_words("capitals kept") or self._adjective(first):
            return words
        if first.text in self.proper or first.owner:
            return words
        noun = is_noun_of(low, "persons") or is_noun_of(low, "bodies")
        if PEOPLE_ENDING.search(low) and not noun:
            return words
        return words[0].lower() + words[1:]

    def _adjective(self, word: Word) -> bool:
        return any(place.start == word.start for place in self.document.places)

    def read(self, tokens: list[Word]) -> None:
        """Note the first person named in a sentence as the one a later "he" or "she" means."""
        if tokens and tokens[0].low in grammar("speaking pronouns"):
            return
        k = 0
        while k < len(tokens):
            if not is_name(tokens[k]):
                k += 1
                continue
            stop = run_end(tokens, k)
            named = split_name(tokens, k, stop)
            if named is not None and named.kind == "person":
                name, kind = self.fullest(
                    plain_name(tokens, named.start, named.end), "person", tokens[k].start
                )
                if any(name == full for known in self.full.values() for _, full in known):
                    self.memory.spoken["person"].append((tokens[k].start, name, kind))
                    return
            k = stop


def _initials(name: str) -> str:
    parts = name.split()
    return "".join(part[0] for part in parts if part[0].isupper()) if len(parts) > 2 else ""


def _organises(name: str) -> bool:
    """Tell whether a name is that of a body that runs the vote."""
    low = f" {name.lower()} "
    return any(f" {word.lower()} " in low for word in vocabulary("roles")["organiser"])


def _is_form_of(name: str, full: str) -> bool:
    """Tell whether ``name`` is ``full``, its surname, or its first and last names."""
    parts, whole = name.lower().split(), full.lower().split()
    ends = len(parts) > 1 and parts[0] == whole[0] and parts[-1] == whole[-1]
    return ends or whole[-len(parts) :] == parts
