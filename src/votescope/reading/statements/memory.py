"""The memory: who has been heard and named so far, and so whom a pronoun or "the senator" stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from votescope.reading.statements.holder import Holder
from votescope.reading.statements.role import is_noun_of, role_words
from votescope.reading.wordlist import vocabulary

__all__ = ["Memory", "fits"]

NEAR = 1500
"""A definite noun points back over no more characters than this."""


@dataclass(slots=True)
class Memory:
    """Subjects heard by kind, persons named, and the pronoun each person takes, all with their places."""

    spoken: dict[str, list[tuple[int, str, str]]] = field(
        default_factory=lambda: {"person": [], "group": [], "body": []}
    )
    named: list[tuple[int, str]] = field(default_factory=list)
    unnamed: list[tuple[int, str]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)

    def heard(self, holder: Holder) -> None:
        """Note a subject just read."""
        kind = "person" if holder.kind == "person" else "group" if holder.plural else "body"
        self.spoken[kind].append((holder.start, holder.name, holder.kind))
        if holder.kind == "unnamed" and not holder.plural:
            self.unnamed.append((holder.start, holder.name))
            if is_noun_of(holder.name.split()[-1], "persons"):
                self.spoken["person"].append((holder.start, holder.name, holder.kind))

    def learn_gender(self, name: str, words: str) -> None:
        """Learn from a title or role ("Ms.", "spokesman") which pronoun a person takes."""
        for word in words.lower().split():
            for low in ("she", "he"):
                endings = ("woman",) if low == "she" else ("man",)
                person = word.endswith(endings) and (
                    is_noun_of(word, "persons") or is_noun_of(word, "titles")
                )
                if word.rstrip(".") in role_words(f"{low} titles") or person:
                    self.gender.setdefault(name, low)
                    return

    def pronoun(self, low: str, position: int) -> tuple[str, str] | None:
        """Return whom a pronoun stands for at this point: the last one heard before it that it fits."""
        if low in ("he", "she"):
            return self._person(low, position)
        for kind in ("group", "body") if low == "they" else ("body", "group"):
            before = [one for one in self.spoken[kind] if one[0] < position]
            if before:
                return max(before)[1:]
        return None

    def _person(self, low: str, position: int) -> tuple[str, str] | None:
        """Prefer the last person heard; one known to take the other pronoun gives way to who was named last."""
        heard = [(at, name, kind) for at, name, kind in self.spoken["person"] if at < position]
        heard = [one for one in heard if self.gender.get(one[1], low) == low]
        last = max(heard, default=None)
        known = [(at, name) for at, name in self.named if at < position and self.gender.get(name) == low]
        if known and (last is None or (last[1] not in self.gender and known[-1][0] > last[0])):
            return known[-1][1], "person"
        if last is None and (names := [one for one in self.named if one[0] < position]):
            return names[-1][1], "person"
        return last[1:] if last else None

    def meant(self, words: str, position: int) -> tuple[str, str] | None:
        """Find whom "the senator" or "the strategist" points back to: one heard under this noun, or the last person."""
        head = words.lower().split()[-1]
        parts = words.lower().split()[:-1]
        told = [part for part in parts if part not in role_words("free modifiers")]
        near = [name for at, name in self.unnamed if position - NEAR < at < position]
        near = [name for name in near if name.split()[-1] == head and set(told) <= set(name.lower().split())]
        if near:
            return near[-1], "unnamed"
        freely = any(part in role_words("free modifiers") for part in parts) and is_noun_of(head, "persons")
        if head not in role_words("descriptions") and not freely:
            return None
        heard = [one for one in self.spoken["person"] if position - NEAR < one[0] < position]
        last = max(heard, default=None)
        return last[1:] if last and last[2] == "person" else None


def fits(words: str, role: str) -> int:
    """Tell how well a definite noun fits a role: 3 the same words, 2 a part of them, 1 the same head, 0 not at all.

    >>> fits("president", "President"), fits("president", "council's president"), fits("senator", "Sen.")
    (3, 2, 3)
    """
    parts, printed = _plain(words), _plain(role)
    if parts == printed:
        return 3
    if set(parts) <= set(printed):
        return 2
    free = all(part in role_words("free modifiers") for part in parts[:-1])
    return 1 if free and parts[-1] in printed else 0


def _plain(words: str) -> list[str]:
    short = vocabulary("roles")["short titles"]
    return [short.get(word.rstrip("."), word.rstrip(".")) for word in words.lower().split()]
