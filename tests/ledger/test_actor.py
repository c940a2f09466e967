"""Whom a statement speaks for: told from speaker and role, without any name of a person."""

from __future__ import annotations

import pytest

from votescope.record.ledger.actor import actors_of

ONE = [
    ("Ana Petrova", "US Secretary of State", "state", "United States"),
    ("Ana Petrova", "President of Russia", "state", "Russia"),
    ("Ana Petrova", "Iraqi Prime Minister", "state", "Iraq"),
    ("Ana Petrova", "US ambassador to the United Nations", "state", "United States"),
    ("Ana Petrova", "Chinese foreign ministry spokeswoman", "state", "China"),
    ("Ana Petrova", "North Korean leader", "state", "North Korea"),
    ("Ana Petrova", "foreign minister of the Democratic Republic of the Congo", "state",
     "Democratic Republic of the Congo"),
    ("Kyiv", None, "state", "Ukraine"),
    ("the Kremlin", None, "state", "Russia"),
    ("Suva", None, "state", "Fiji"),
    ("UK Defence Ministry", None, "state", "United Kingdom"),
    ("Turkish foreign ministry", None, "state", "Turkey"),
    ("Russia's envoy to the EU", None, "state", "Russia"),
    ("Trinidad and Tobago", None, "state", "Trinidad and Tobago"),
    ("NATO chief", None, "organisation", "NATO"),
    ("Ana Petrova", "secretary general of the North Atlantic Treaty Organization", "organisation", "NATO"),
    ("Ana Petrova", "European Union’s top diplomat", "organisation", "European Union"),
    ("Brussels", None, "organisation", "European Union"),
    ("OSCE observers", None, "organisation", "OSCE"),
    ("African Union Commission", None, "organisation", "African Union"),
    ("Ana Petrova", "Catalan president", "body", "Catalonia"),
    ("State Duma", None, "body", "State Duma"),
    ("Central Election Commission", None, "body", "Central Election Commission"),
    ("Ana Petrova", "former US president", "person", "Ana Petrova"),
    ("Ana Petrova", "Russian lawmaker", "person", "Ana Petrova"),
    ("Ana Petrova", "Russian-installed head of Kherson", "person", "Ana Petrova"),
    ("Ana Petrova", "mayor of London", "person", "Ana Petrova"),
    ("Ana Petrova", "Secretary of State", "person", "Ana Petrova"),
    ("world leaders", None, "unnamed", "world leaders"),
    ("the West", None, "unnamed", "the West"),
    ("US officials", None, "unnamed", "US officials"),
    ("Western governments", None, "unnamed", "Western governments"),
    ("Moscow-backed authorities", None, "unnamed", "Moscow-backed authorities"),
    ("Ukrainians", None, "unnamed", "Ukrainians"),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "role", "kind", "name"), ONE)
def test_one_speaker_stands_for_one_actor(speaker, role, kind, name):
    (actor,) = actors_of(speaker, role)
    assert (actor.kind, actor.name) == (kind, name)


def test_states_have_their_code_of_three_letters():
    assert [actors_of(name)[0].code for name in ("Fiji", "Pristina", "Taiwan")] == ["FJI", "XKX", "TWN"]


@pytest.mark.parametrize(
    ("speaker", "kinds"),
    [
        ("Kyiv and its allies", ["state", "unnamed"]),
        ("Ukraine; its allies", ["state", "unnamed"]),
        ("United States; NATO", ["state", "organisation"]),
        ("France, Germany and Italy", ["state", "state", "state"]),
    ],
)
def test_several_speakers_are_several_actors(speaker, kinds):
    assert [actor.kind for actor in actors_of(speaker)] == kinds


def test_a_name_of_two_places_is_read_by_the_vote_it_is_about():
    assert actors_of("Ana Petrova", "Georgia secretary of state")[0].kind == "state"
    assert actors_of("Ana Petrova", "Georgia secretary of state", home="US")[0].kind == "body"
