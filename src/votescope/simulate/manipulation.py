"""The manipulation: one way of changing the protocols of some units."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from votescope.simulate.protocol import Protocols

__all__ = [
    "add_votes",
    "copy_protocols",
    "invent_last_digits",
    "move_votes",
    "pad_registers",
    "write_whole_percents",
]

Counts = NDArray[np.int64]
WEAKEST, STRONGEST = 0.2, 0.8
FAVOURED = (0.25, 0.075, 0.075, 0.075, 0.075, 0.15, 0.075, 0.075, 0.075, 0.075)
"""The last digits of whoever makes numbers up here: a quarter zeros, fifteen percent fives."""


def write_whole_percents(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Write turnout, the option's share or both (a third of the units each) to the nearest whole percent.

    The count nearest to that percent is written; below about 1,000 voters it may lie more than .05 points away, as it
    does for whoever writes such a protocol.
    """
    sort = rng.integers(0, 3, protocols.places.size)  # turnout, share, both
    counted = protocols.counted
    known = protocols.registered > 0
    turned = _to_whole_percent(protocols.cast, np.maximum(protocols.registered, 1)) - protocols.aside
    new = protocols.with_counted(np.where(known & (sort != 1) & (turned > 0), turned, counted))
    leading = _to_whole_percent(new.votes[:, 0], new.counted)
    return new.with_leading(np.where(sort != 0, leading, new.votes[:, 0]))


def _to_whole_percent(count: Counts, whole: Counts) -> Counts:
    # The count nearest to the whole percent nearest to count / whole; halves go up. Percents stay from 1 to 99.
    percent = np.clip((200 * count + whole) // (2 * whole), 1, 99)
    return (2 * percent * whole + 100) // 200


def invent_last_digits(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Give the ballots cast another last digit, as people favour them; the other counts follow in proportion."""
    digit = rng.choice(10, size=protocols.places.size, p=FAVOURED)
    cast = protocols.cast // 10 * 10 + digit
    cast = np.where((protocols.registered > 0) & (cast > protocols.registered), cast - 10, cast)
    counted = cast - protocols.aside
    return protocols.with_counted(np.where(counted > 0, counted, protocols.counted))


def add_votes(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Let a fifth to four fifths of those who stayed at home vote for the option.

    Without a register, as many votes are added as a fifth to four fifths of the ballots.
    """
    known = protocols.registered > 0
    room = np.where(known, np.maximum(protocols.registered - protocols.cast, 0), protocols.counted)
    more = rng.binomial(room, rng.uniform(WEAKEST, STRONGEST, room.size))
    votes = protocols.votes.copy()
    votes[:, 0] += more
    return replace(protocols, votes=votes)


def move_votes(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Give the option a fifth to four fifths of the votes for others."""
    rest = protocols.valid - protocols.votes[:, 0]
    moved = rng.binomial(rest, rng.uniform(WEAKEST, STRONGEST, rest.size))
    return protocols.with_leading(protocols.votes[:, 0] + moved)


def pad_registers(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Add a tenth to two fifths of the register in names that nobody votes under; without a register, nothing."""
    known = protocols.registered > 0
    more = np.rint(np.maximum(protocols.registered, 0) * rng.uniform(0.1, 0.4, known.size)).astype(np.int64)
    return replace(protocols, registered=np.where(known, protocols.registered + more, protocols.registered))


def copy_protocols(protocols: Protocols, rng: np.random.Generator) -> Protocols:
    """Put the protocol of one of the units, register and all, in place of the next one drawn."""
    if protocols.places.size < 2:
        return protocols
    order = rng.permutation(protocols.places.size)
    source = order.copy()
    source[1::2] = order[0 : order.size - order.size % 2 : 2]
    taken = np.empty_like(order)
    taken[order] = source
    return replace(
        protocols,
        registered=protocols.registered[taken],
        invalid=protocols.invalid[taken],
        aside=protocols.aside[taken],
        votes=protocols.votes[taken],
    )
