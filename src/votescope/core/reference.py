"""References: the works that the checks rest on, and the citation of those that ran."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from votescope.core.errors import UsageProblem

__all__ = ["REFERENCES", "Reference", "citation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work: who, when, what, where."""

    key: str
    authors: str
    year: int
    title: str
    where: str
    doi: str = ""
    kind: str = "article"

    def __str__(self) -> str:
        """Write the reference in one line."""
        doi = f" doi:{self.doi}" if self.doi else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.where}.{doi}"

    def bibtex(self) -> str:
        """Write the reference as a BibTeX entry."""
        fields = {
            "author": self.authors.replace(", ", " and ") if " and " not in self.authors else self.authors,
            "year": str(self.year),
            "title": self.title,
            "howpublished": self.where,
            "doi": self.doi,
        }
        body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        return f"@{self.kind}{{{self.key},\n{body}\n}}"


def _listed() -> dict[str, Reference]:
    """Return the works of data/references.json by their key."""
    text = resources.files("votescope").joinpath("data/references.json").read_text(encoding="utf-8")
    return {entry["key"]: Reference(**entry) for entry in json.loads(text)}


REFERENCES: dict[str, Reference] = _listed()


def citation(keys: Iterable[str]) -> list[Reference]:
    """Return the works behind ``keys``, each once, in order of key.

    Raises
    ------
    UsageProblem
        A key that is not in the list.

    Examples
    --------
    >>> [work.year for work in citation(["holm1979", "kobak2016", "holm1979"])]
    [1979, 2016]
    """
    wanted = sorted(set(keys))
    unknown = [key for key in wanted if key not in REFERENCES]
    if unknown:
        raise UsageProblem(f"no reference is called {unknown[0]!r}")
    return [REFERENCES[key] for key in wanted]
