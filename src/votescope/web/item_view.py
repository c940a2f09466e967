"""The item view: a drafted item as a page shows it, with its words in the report it stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from votescope.core import Span
from votescope.reading.document import Document
from votescope.record.review import ReviewItem
from votescope.record.vocabulary import vocabulary

__all__ = ["ItemView", "next_of", "view_of", "with_twins"]

_AROUND = 200
"""Characters shown at most on either side of an item's words, within their sentence."""
_WORDS = 600
_PLACES = ("territory.", "question.joins")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item with what a page says of it.

    ``look`` is one of `votescope.web.highlight.KINDS`; ``spans`` its words in the report, in order; ``words`` what
    stands before the chief ones, these, and what stands after; ``twins`` the items it may be merged with.
    """

    item: ReviewItem
    look: str
    title: str
    place: str = ""
    spans: tuple[Span, ...] = ()
    words: tuple[str, str, str] | None = None
    twins: tuple[ItemView, ...] = ()

    @property
    def looked_at(self) -> bool:
        """Whether a person confirmed or rejected it."""
        return self.item.status != "drafted"

    @property
    def place_in_text(self) -> tuple[int, int]:
        """Where its first words stand."""
        return self.spans[0].start, self.spans[0].end


def view_of(item: ReviewItem, place: str = "", document: Document | None = None, file: str = "") -> ItemView:
    """Return an item as a page shows it; ``document`` is the report of that file that it stands beside, if any."""
    end = len(document.text) if document else 0
    spans = [
        span
        for span in item.spans
        if isinstance(span, Span)
        and span.file == file
        and 0 <= span.start < span.end <= end
        and (item.kind != "statement" or span.text in item.value)  # what is said, not who says it
    ]
    return ItemView(
        item=item,
        look=_look(item),
        title=item.label[:1].upper() + item.label[1:],
        place=place,
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        words=_words(spans[0], document) if document and spans else None,
    )


def with_twins(views: Sequence[ItemView]) -> tuple[ItemView, ...]:
    """Return views, each fact with the others of its key that it may be merged with."""
    alike: dict[tuple[str, str | None], list[ItemView]] = {}
    for view in views:
        if view.item.kind == "fact" and view.item.status != "rejected":
            alike.setdefault((view.item.key, view.item.territory), []).append(view)
    return tuple(
        replace(view, twins=tuple(other for other in group if other is not view)) if view in group else view
        for view in views
        for group in (alike.get((view.item.key, view.item.territory), []),)
    )


def next_of(views: Iterable[ItemView], item: str) -> str:
    """Return the id of the next item after ``item`` that nobody has looked at; its own where there is none.

    After the last one it goes on at the first.
    """
    listed = list(views)
    at = next((place for place, view in enumerate(listed) if view.item.id == item), -1)
    left = [view.item.id for view in (*listed[at + 1 :], *listed[: max(at, 0)]) if not view.looked_at]
    return left[0] if left else item


def _look(item: ReviewItem) -> str:
    if item.kind != "fact":
        return item.kind
    term = vocabulary().get(item.key)
    if term is not None and term.type == "moment":
        return "date"
    return "place" if item.key.startswith(_PLACES) else "fact"


def _words(span: Span, document: Document) -> tuple[str, str, str]:
    sentence = document.sentence_at(span.start)
    first = max(sentence.start if sentence else span.start, span.start - _AROUND)
    last = min(max(sentence.end, span.end) if sentence else span.end, span.end + _AROUND)
    text = document.text
    return text[first : span.start], text[span.start : span.end][:_WORDS], text[span.end : last]
