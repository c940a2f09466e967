"""Naming: the names of a finding's numbers in words for a reader."""

from __future__ import annotations

__all__ = ["PROBABILITIES", "named", "remark"]

PROBABILITIES = frozenset({"p", "p_value", "p_adjusted", "bh", "holm", "adjusted"})
"""Numbers that are p-values, of which the smallest are bounded and not spelt out."""

_NAMES: dict[str, str] = {
    "rows": "Units used",
    "observed": "Observed",
    "expected": "Expected by chance",
    "sd": "Standard deviation",
    "excess": "Beyond chance",
    "z": "Beyond chance, in standard deviations",
    "p": "p-value",
    "p_value": "p-value",
    "p_adjusted": "p-value, adjusted",
    "bh": "p-value, adjusted for this list",
    "holm": "p-value, adjusted by Holm",
    "moved": "Share that would need another digit",
    "moved_by_chance": "The same in honest counts, on average",
    "chi_square": "Chi-square",
    "adjusted": "p-value, adjusted for this list",
    "offset": "Shift in percentage points",
    "decides": "Must hold for a strong trace",
    "variation": "Variation",
    "variations": "The same count done differently",
    "offsets": "Control: the same count at shifted percentages",
    "by_size": "By size of unit",
    "smallest": "Smallest unit",
    "largest": "Largest unit",
    "regions": "By region",
    "regions_tested": "Regions tested",
    "regions_too_small": "Regions too small to test",
    "smallest_region": "Fewest units of a region tested",
    "regions_bh": "Regions that stand out in the list",
    "regions_holm": "Regions that stand out after Holm’s correction",
    "multiples_of_five": "At multiples of 5 percent",
    "observed_turnout": "Turnout on a whole percent, observed",
    "expected_turnout": "Turnout on a whole percent, expected",
    "observed_leader": "Share on a whole percent, observed",
    "expected_leader": "Share on a whole percent, expected",
    "percent_leader": "Share of the option, whole percent",
    "count_leader": "Votes for the option",
    "percent_turnout": "Turnout, whole percent",
    "count_ballots": "Ballots counted",
    "median_size": "Median size of a unit",
    "ratios_linked": "Turnout and share linked in the null",
    "special_units": "Special units among them",
    "statistic": "What was counted",
    "cuts": "Which units took part",
    "ballots": "What turnout was taken from",
}
"""Common names of numbers; a check may use others, which are printed as they are."""

_REMARKS: dict[str, str] = {
    "offsets": "Nothing should stand out here: whoever writes to a whole percent leaves 0.1 to 0.9 alone. An excess "
    "in every row would speak against the expectation, not against the vote.",
    "variations": "An answer that holds only in one way of counting is called weak.",
    "regions": "With many regions some stand out by chance; the adjusted p-value allows for that.",
}


def named(name: str) -> str:
    """Write the name of a number as words.

    >>> named("sd"), named("share_of_women"), named("UA-14")
    ('Standard deviation', 'Share of women', 'UA-14')
    """
    words = name.replace("_", " ")
    return _NAMES.get(name, words[:1].upper() + words[1:])


def remark(name: str) -> str:
    """Return what a reader must know of a table of numbers, empty if there is nothing."""
    return _REMARKS.get(name, "")
