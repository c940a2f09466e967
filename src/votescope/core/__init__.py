"""Core: the words that every layer uses. Standard library and numpy only."""

from votescope.core.card import NEEDS, CheckCard, Need
from votescope.core.check import Check
from votescope.core.display import DISPLAYS, Display
from votescope.core.errors import (
    CardIncomplete,
    ImpossibleCount,
    InputProblem,
    Problem,
    UnreadableFile,
    UsageProblem,
    VotescopeError,
)
from votescope.core.fact import Fact, FactValue, Status
from votescope.core.figure import BASES, QUANTITIES, Figure
from votescope.core.finding import Answer, Calibration, Estimate, Exclusion, Finding, Scope, Skipped
from votescope.core.interval import WEEKDAYS, Moment, Range, Truth, days_between
from votescope.core.listing import Listing
from votescope.core.outcome import FAMILIES, OUTCOMES, trace_word, worst
from votescope.core.place import Territory
from votescope.core.provenance import Input, sha256_of, version
from votescope.core.reference import REFERENCES, Reference, citation
from votescope.core.statement import FORMS, STANCES, Statement
from votescope.core.stream import stream
from votescope.core.trace import Cell, Provision, Source, Span, Trace

__all__ = [
    "BASES",
    "DISPLAYS",
    "FAMILIES",
    "FORMS",
    "NEEDS",
    "OUTCOMES",
    "QUANTITIES",
    "REFERENCES",
    "STANCES",
    "WEEKDAYS",
    "Answer",
    "Calibration",
    "CardIncomplete",
    "Cell",
    "Check",
    "CheckCard",
    "Display",
    "Estimate",
    "Exclusion",
    "Fact",
    "FactValue",
    "Figure",
    "Finding",
    "ImpossibleCount",
    "Input",
    "InputProblem",
    "Listing",
    "Moment",
    "Need",
    "Problem",
    "Provision",
    "Range",
    "Reference",
    "Scope",
    "Skipped",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Territory",
    "Trace",
    "Truth",
    "UnreadableFile",
    "UsageProblem",
    "VotescopeError",
    "citation",
    "days_between",
    "sha256_of",
    "stream",
    "trace_word",
    "version",
    "worst",
]
