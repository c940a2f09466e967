"""The cited document: a publication that facts rest on and that is no report of the case."""

from __future__ import annotations

from dataclasses import dataclass, field

from votescope.core import Moment

__all__ = ["CitedDocument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A law, a judgment, an observers' report or an article, as record.yaml names it.

    ``repeats`` is the id of the document whose account it gives again: the two count as one source.
    """

    id: str
    title: str
    publisher: str = ""
    date: Moment = field(default_factory=Moment)
    link: str = ""
    repeats: str = ""

    @property
    def name(self) -> str:
        """What to call it in a few words: who published it, else its title."""
        return self.publisher or self.title
