"""The engine: what proposes the statements of a document, chosen by its name."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from votescope.core import UsageProblem
from votescope.reading.document import Document
from votescope.reading.statements.statement import Statements

__all__ = ["ENGINES", "Engine", "choose_engine"]

ENGINES = ("auto", "rules", "model")
"""``auto`` is ``model`` where the model is installed, else ``rules``."""


@runtime_checkable
class Engine(Protocol):
    """Proposes statements for a document; what it proposes passes `votescope.reading.engines.gate.admit`.

    A proposal is a `Statement` whose spans carry the characters that the engine believes to stand there. To be
    used with worker processes an engine must be picklable.
    """

    @property
    def name(self) -> str:
        """The name that reports carry as the engine that read them."""
        ...

    def propose(self, document: Document) -> Statements:
        """Return the statements found, and what looks like one and is none with the reason."""
        ...


def choose_engine(engine: str | Engine = "auto") -> Engine:
    """Return the engine of a name, or the engine itself if one is given.

    Raises
    ------
    UsageProblem
        There is no engine of this name, or the model is asked for and not installed; with what to do.

    Examples
    --------
    >>> choose_engine("rules").name
    'rules'
    """
    from votescope.reading.engines.model import ModelEngine
    from votescope.reading.engines.parser import why_no_parser
    from votescope.reading.engines.rules import RulesEngine

    if not isinstance(engine, str):
        return engine
    if engine not in ENGINES:
        raise UsageProblem(f"there is no engine {engine!r}; choose one of {', '.join(ENGINES)}")
    if engine == "rules":
        return RulesEngine()
    lacking = why_no_parser()
    if lacking and engine == "model":
        raise UsageProblem(f"the engine 'model' {lacking}, or choose the engine 'rules'")
    return RulesEngine() if lacking else ModelEngine()
