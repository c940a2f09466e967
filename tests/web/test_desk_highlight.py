"""The marked-up text: every character once, overlaps kept apart, and nothing that acts unseen."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from votescope.web.highlight import KINDS, Highlight, clipped, paragraphs, visible

TEXT = "Northmarch voted on 9 May.\n\nTurnout was 71.5 percent, said Ana Roe.\nIt was calm.\n"


def mark(words: str, kind: str, item: str = "") -> Highlight:
    start = TEXT.index(words)
    return Highlight(kind=kind, start=start, end=start + len(words), item=item)


def told(text: str, marks: list[Highlight]) -> list[list[tuple[str, tuple[str, ...], tuple[str, ...]]]]:
    return [[(p.text, p.items, p.opens) for p in one.pieces] for one in paragraphs(text, marks)]


def test_overlapping_words_are_cut_where_they_meet_and_the_shortest_goes_first():
    marks = [
        mark("Turnout was 71.5 percent", "statement", "s"),
        mark("71.5 percent, said", "figure", "f"),
        mark("9 May", "date", "d"),
    ]
    assert told(TEXT, marks) == [
        [("Northmarch voted on ", (), ()), ("9 May", ("d",), ("d",)), (".", (), ())],
        [
            ("Turnout was ", ("s",), ("s",)),
            ("71.5 percent", ("f", "s"), ("f",)),
            (", said", ("f",), ()),
            (" Ana Roe.\nIt was calm.", (), ()),
        ],
    ]


def test_words_that_reach_over_a_paragraph_are_marked_in_both_and_open_once():
    marks = [mark(TEXT[20:40], "fact", "x"), Highlight(kind="place", start=0, end=10)]
    first, second = paragraphs(TEXT, marks)
    assert (first.pieces[0].kinds, first.pieces[0].items) == (("place",), ())
    assert first.pieces[-1].opens == ("x",) and first.pieces[-1].text == "9 May."
    assert second.pieces[0].items == ("x",) and second.pieces[0].opens == ()


def test_a_second_place_of_an_item_is_marked_but_opens_nothing():
    marks = [
        Highlight(kind="fact", start=0, end=3, item="x"),
        Highlight(kind="date", start=5, end=9, item="x"),
    ]
    pieces = [piece for one in paragraphs(TEXT, marks) for piece in one.pieces if piece.items]
    assert [piece.opens for piece in pieces] == [("x",), ()]


def test_places_outside_the_text_are_left_out_and_empty_texts_have_no_paragraph():
    beyond = [
        Highlight(kind="fact", start=start, end=end, item="x") for start, end in ((-2, 3), (4, 4), (0, 9999))
    ]
    assert not any(piece.items for one in paragraphs(TEXT, beyond) for piece in one.pieces)
    assert paragraphs("", []) == paragraphs("\n \r\n\x00\n", []) == ()


stretch = st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(KINDS), st.sampled_from("abc"))


@given(st.text(alphabet="ab \n\r\u2028\u202e.", max_size=60), st.lists(stretch, max_size=8))
def test_every_character_stands_once_and_belongs_to_the_items_that_cover_it(text, stretches):
    marks = [Highlight(kind=kind, start=start, end=end, item=item) for start, end, kind, item in stretches]
    sound = [one for one in marks if one.start < one.end <= len(text)]
    for one in paragraphs(text, marks):
        assert "".join(piece.text for piece in one.pieces) == text[one.start : one.end]
        at = one.start
        for piece in one.pieces:
            for place in range(at, at + len(piece.text)):
                over = {mark.item for mark in sound if mark.start <= place < mark.end}
                assert set(piece.items) == over
            at += len(piece.text)
    shown = "".join(text[one.start : one.end] for one in paragraphs(text, marks))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


@given(st.text(max_size=80))
def test_what_is_shown_can_be_written_and_holds_no_markup_of_the_text(text):
    shown = visible(text)
    shown.encode("utf-8")
    bare = re.sub(r'<span class="sign" title="[^"<>]*">U\+[0-9A-F]{4,6}</span>', "", shown)
    assert "<" not in bare and '"' not in bare
    assert not {"\u202e", "\u200b", "\u2066", "\x00", "\ufeff", "\x1b"} & set(shown)


def test_hidden_characters_are_shown_by_their_code_and_writing_of_other_languages_is_left_alone():
    shown = visible("a\u200bb\u2066<i>\U000e0041 עברית é\n\ttext\u00a0x")
    assert 'title="zero width space">U+200B<' in shown and "&lt;i&gt;" in shown
    assert "U+2066" in shown and "U+E0041" in shown and shown.endswith("עברית é\n\ttext\u00a0x")


def test_a_long_name_is_cut_and_a_short_one_is_not():
    assert clipped("x" * 10_000) == "x" * 159 + "…"
    assert clipped("a \n b") == "a b" and clipped("x" * 160) == "x" * 160
