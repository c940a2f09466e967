"""The labelled pastes: own-words texts whose lines carry their kind, and the score of the classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

KINDS = {
    "H": "headline", "D": "dateline", "B": "body", "C": "credit",
    "P": "caption", "S": "share bar", "R": "related", "N": "banner",
}  # fmt: skip
READ = ("headline", "body")


@dataclass(kw_only=True)
class Paste:
    """A paste: its text and the labelled stretches (kind, start, end)."""

    name: str
    part: str
    text: str = ""
    stretches: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Add a line of the label file: ``K text``, ``+K text`` on the same line, ``| text`` wrapped."""
        if line.startswith("| "):
            kind, start, _ = self.stretches[-1]
            self.text += "\n" + line[2:]
            self.stretches[-1] = (kind, start, len(self.text))
            return
        same = line.startswith("+")
        letter, words = line[same], line[same + 2 :]
        self.text += " " if same else "\n\n" if self.text and letter == "B" else "\n" if self.text else ""
        self.stretches.append((KINDS[letter], len(self.text), len(self.text) + len(words)))
        self.text += words


def load_pastes() -> list[Paste]:
    """Load the labelled pastes of this folder."""
    pastes: list[Paste] = []
    for line in Path(__file__).with_name("pastes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            _, part, name = line.split()
            pastes.append(Paste(name=name, part=part))
        elif line:
            pastes[-1].add(line)
    return pastes


def score(pastes: list[Paste]) -> dict[str, list[str]]:
    """Return the stretches by outcome: ``right``, ``other kind``, ``body lost``, ``leftover kept``."""
    from votescope.reading.page.line import classify_lines
    from votescope.reading.page.reading_copy import reading_copy

    found: dict[str, list[str]] = {"right": [], "other kind": [], "body lost": [], "leftover kept": []}
    for paste in pastes:
        lines = classify_lines(reading_copy(paste.text))
        for kind, start, end in paste.stretches:
            given = {
                line.kind: sum(
                    max(0, min(end, other.end) - max(start, other.start))
                    for other in lines
                    if other.kind == line.kind
                )
                for line in lines
            }
            told = max(given, key=lambda one: given[one])
            said = f"{paste.name}: {kind} read as {told}: {paste.text[start:end][:80]!r}"
            if told == kind and given[told] >= 0.9 * (end - start):
                outcome = "right"
            elif kind in READ and told not in READ:
                outcome = "body lost"
            elif kind not in READ and kind != "dateline" and told in READ:
                outcome = "leftover kept"
            else:
                outcome = "other kind"
            found[outcome].append(said)
    return found
