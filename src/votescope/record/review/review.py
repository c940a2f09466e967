"""The review: what a person decides on a case, one decision after the other, each of which can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from votescope.core import InputProblem, UsageProblem
from votescope.record.case import Case
from votescope.record.files.folder import digest_of, write_bytes
from votescope.record.files.lock import HIDDEN, case_lock
from votescope.record.review.change import Change, put_back, splices
from votescope.record.review.conflict import EditConflict
from votescope.record.review.item import FILES, Kind, ReviewItem, refusal
from votescope.record.review.item_file import ItemFile, item_file
from votescope.record.review.journal import append, read_journal, settle

__all__ = ["Review", "review_items"]

_written: dict[Path, ItemFile] = {}
"""Files as this process last wrote them: one that is so still need not be read again for the next decision."""


def review_items(case: Case) -> tuple[ReviewItem, ...]:
    """Return all that a person can decide on in a case: facts, figures and statements, each in its file's order.

    Raises
    ------
    InputProblem
        A file of the record cannot be read.
    """
    files = (item_file(case.folder, kind, case.texts) for kind in FILES)
    return tuple(item for file in files if file is not None for _, item in file.items.values())


class Review:
    """Decisions on the items of a case folder.

    Every decision names the version of the item that the person saw. If the item is another by now, nothing is
    changed and `EditConflict` tells what it is. Decisions on different items never disturb each other; of the files
    only the characters that say it are replaced. What a method has returned from is on disk for good.

    Parameters
    ----------
    folder : pathlib.Path
        The case folder. Whatever a killed writer left behind is cleared up.

    Raises
    ------
    UsageProblem
        The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        with self._writing():
            pass

    def confirm(self, own: str, seen: str) -> Change:
        """Say that a person stands for the item with the id ``own``."""
        return self._decide("confirmed", own, seen, lambda file: file.with_status(own, "confirmed"))

    def reject(self, own: str, seen: str, note: str = "") -> Change:
        """Say that the item is not so; it is never drafted again. The note is added to the item's own."""
        words = f"rejected: {' '.join(note.split())}" if note.strip() else ""
        return self._decide(
            "rejected", own, seen, lambda file: file.with_status(own, "rejected", words), note
        )

    def correct(self, own: str, seen: str, value: Any) -> Change:
        """Put another value, and confirm it.

        Parameters
        ----------
        own, seen : str
            The item's id and the version that the person saw.
        value
            Words for the item's first editable field, or a mapping of words by field.

        Raises
        ------
        EditConflict
            The item is another by now; it carries what was typed.
        InputProblem
            The value may not stand there.
        """
        fact = own.startswith("fact-") and isinstance(value, dict) and set(value) == {"value"}
        typed = value["value"] if fact else value
        return self._decide("corrected", own, seen, lambda file: file.with_put(own, typed), value)

    def merge(self, ids: Sequence[str], seen: Sequence[str], into: str) -> Change:
        """Make facts that say the same one: that of the id ``into``, with the spans and sources of all."""
        if into not in ids or len(set(ids)) < 2 or len(ids) != len(seen):
            raise UsageProblem(
                "merging needs two items or more, the version of each, and which of them is to stay"
            )
        versions = dict(zip(ids, seen, strict=True))
        others = [own for own in versions if own != into]

        def merged(file: ItemFile) -> ItemFile:
            for own in others:
                self._same(file, own, versions[own])
            return file.with_merged(into, others)

        return self._decide("merged", into, versions[into], merged, absorbed=tuple(others))

    def undo(self, seen: str | int) -> Change:
        """Take back the change of that number; what was decided on other items since stays.

        Raises
        ------
        EditConflict
            The change is taken back already, or its item was decided on again.
        InputProblem
            The file was edited by hand at that place.
        """
        with self._writing() as hidden:
            known = read_journal(hidden)
            change = next((one for one in known if str(one.number) == str(seen)), None)
            if change is None or change.what == "undone":
                raise UsageProblem(f"there is no change {seen} to take back")
            file = self._file(change.kind)
            item = file.items.get(change.now, (None, None))[1]
            if change.undone or item is None or item.version != change.version:
                raise EditConflict(item, self._last(change.now))
            since = [one for one in known if one.file == change.file and one.number > change.number]
            later = [] if file.hash == change.hash_after else since
            edited = _without(file, change, later)
            # Of entries that nothing but their number tells apart the number may be another by now.
            back = [own for own, (_, one) in edited.items.items() if one.version == change.seen]
            own = change.item if change.item in back else back[0]
            return self._write("undone", file, edited, (change.now, own), undoes=change.number)

    def changes(self) -> tuple[Change, ...]:
        """Return what was done, newest first."""
        return tuple(reversed(read_journal(self.folder / HIDDEN)))

    def _decide(
        self,
        what: str,
        own: str,
        seen: str,
        edit: Callable[[ItemFile], ItemFile],
        typed: Any = None,
        absorbed: tuple[str, ...] = (),
    ) -> Change:
        with self._writing():
            kind = own.partition("-")[0]
            file = next((self._file(one) for one in FILES if one == kind), None)
            if file is None:
                raise UsageProblem(f"there is no item {own!r}")
            item = self._same(file, own, seen, typed)
            edited = edit(file)
            if edited.text == file.text:
                found = f"{item.label} is {item.status} already and says {item.value!r}"
                raise refusal(item.file, found, todo="Nothing is left to do.", row=item.line)
            place = file.items[own][0]
            if absorbed:  # facts before it went
                gone = sum(file.items[other][0][-1] < place[-1] for other in absorbed)
                place = (*place[:-1], place[-1] - gone)
            now = next(item.id for where, item in edited.items.values() if where == place)
            return self._write(what, file, edited, (own, now), absorbed=absorbed)

    def _same(self, file: ItemFile, own: str, seen: str, typed: Any = None) -> ReviewItem:
        """Return the item if it is as the person saw it."""
        item = file.items.get(own, (None, None))[1]
        if item is None or item.version != seen:
            raise EditConflict(item, self._last(own), typed)
        return item

    def _last(self, own: str) -> Change | None:
        return next((one for one in self.changes() if own in (one.item, one.now, *one.absorbed)), None)

    def _file(self, kind: Kind) -> ItemFile:
        known = _written.get(self.folder / FILES[kind])
        if known is not None and known.hash == digest_of(known.path):
            return known
        file = item_file(self.folder, kind)
        if file is None:
            raise UsageProblem(f"{FILES[kind]} is not in the case any more")
        return file

    def _write(
        self, what: str, file: ItemFile, edited: ItemFile, ids: tuple[str, str], **more: Any
    ) -> Change:
        """Write down what is to be done, do it, and write down that it is done; ids are those before and after."""
        hidden, was, now = self.folder / HIDDEN, file.items[ids[0]][1], edited.items[ids[1]][1]
        change = Change(
            number=max((one.number for one in read_journal(hidden)), default=0) + 1,
            at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
            what=what,
            item=was.id,
            now=now.id,
            kind=file.kind,
            label=now.label,
            was=f"{was.value} ({was.status})",
            value=f"{now.value} ({now.status})",
            seen=was.version,
            version=now.version,
            file=FILES[file.kind],
            hash_before=file.hash,
            hash_after=edited.hash,
            splices=splices(file.text, edited.text),
            **more,
        )
        append(hidden, change)
        write_bytes(file.path, edited.data)
        append(hidden, {"done": change.number})
        _written[file.path] = edited
        return change

    @contextmanager
    def _writing(self) -> Iterator[Path]:
        with case_lock(self.folder) as hidden:
            settle(self.folder, hidden, self._version_of)
            yield hidden

    def _version_of(self, change: Change) -> str:
        item = self._file(change.kind).items.get(change.now, (None, None))[1]
        return item.version if item else ""


def _without(file: ItemFile, change: Change, later: Sequence[Change]) -> ItemFile:
    """Return the file without a change, if all other items then are as they are now."""
    wanted = _versions(file) - Counter([change.version]) + Counter([change.seen])
    problem: InputProblem | None = None
    # A change that also added a column of a table leaves it there if other rows use it by now.
    for first in range(1 if change.kind == "fact" else len(change.splices)):
        try:
            edited = file.with_text(put_back(file.text, change, later, first=first))
        except InputProblem as error:
            problem = problem or error
            continue
        got = _versions(edited)
        if not wanted - got and (got - wanted).total() == len(change.absorbed):
            return edited
    found = f"{change.label}: taking this back would change other items, too"
    raise problem or refusal(change.file, found, todo="Correct the item instead.", kind="conflict")


def _versions(file: ItemFile) -> Counter[str]:
    return Counter(item.version for _, item in file.items.values())
