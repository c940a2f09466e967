"""The place: one code for the many written forms, and names that are no places."""

from __future__ import annotations

import pytest

from votescope.reading.cut import read_document
from votescope.reading.places.place import find_places
from votescope.reading.places.territory import find_territories


def codes(text: str) -> list[str | None]:
    return [place.code for place in find_places(text)]


@pytest.mark.parametrize(
    ("forms", "code"),
    [
        ("Zaporizhzhia, Zaporozhye, Zaporizka, Zaporizhia", "UA-23"),
        ("Luhansk, Lugansk, LPR, Lugansk People's Republic", "UA-09"),
        ("Transnistria, Transdniester, Pridnestrovie", "MD-SN"),
        ("Ivory Coast, Côte d’Ivoire, Cote d'Ivoire, Ivorians", "CI"),
        ("Kyiv, Kiev, Ukrainian, UKRAINE", "UA"),
        ("Nagorno-Karabakh, Artsakh, Stepanakert", "X-NAGORNO-KARABAKH"),
        ("East Timor, Timor-Leste, Dili", "TL"),
        ("Burma, Myanmar, Naypyidaw", "MM"),
        ("Swaziland, Eswatini", "SZ"),
        ("Bougainville, Buka", "PG-NSB"),
        ("Scotland, Scottish, Edinburgh", "GB-SCT"),
    ],
)
def test_variants_are_one_place(forms: str, code: str) -> None:
    assert set(codes(forms)) == {code}
    assert len(codes(forms)) == len(forms.split(", "))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Michael Jordan and Chad Smith met at the Washington Post.", []),
        ("Chad and Jordan voted.", ["TD", "JO"]),
        ("Results in Georgia, Michigan and Pennsylvania.", ["US-GA", "US-MI", "US-PA"]),
        ("Georgia's vote was watched from Tbilisi.", ["GE", "GE"]),
        ("Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GW", "GQ", "PG"]),
        ("Guineans in Guinea", ["GN", "GN"]),
        ("South Sudan and Sudan", ["SS", "SD"]),
        ("Northern Ireland and Ireland", ["GB-NIR", "IE"]),
        ("The Bank of England and the Organization of American States", []),
        ("Nigerien and Nigerian officials", ["NE", "NG"]),
        ("Serbs in north Kosovo", ["RS", "X-NORTH-KOSOVO"]),
        ("Niger Deltans and nigerians", ["NE"]),
        ("She polished the Polish table.", ["PL"]),
        ("Kenya's Nakuru and Kisumu counties", ["KE", "KE-31", "KE-17"]),
    ],
)
def test_names_in_context(text: str, want: list[str]) -> None:
    assert codes(text) == want


def held_in(text: str) -> list[str | None]:
    return [territory.code for territory in find_territories(read_document(text, file="a.txt"))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The referendum was held in Donetsk and Luhansk. Moscow and Kyiv disagreed.", ["UA-14", "UA-09"]),
        ("Ukrainian presidential elections were watched by the United States.", ["UA"]),
        ("Catalonia voted to leave Spain. France and Germany were silent.", ["ES-CT"]),
        ("Turkey and Iran condemned the vote in Iraqi Kurdistan.", ["IQ-KR"]),
        ("Voters in Kenya chose. In 2007 a vote in Ethiopia was disputed.", ["KE"]),
        ("Puerto Ricans voted for statehood, officials in Puerto Rico said.", ["PR"]),
        ("It was calm.", []),
    ],
)
def test_where_the_vote_was_held(text: str, want: list[str]) -> None:
    assert held_in(text) == want


def test_mentions_are_the_first_of_each_form() -> None:
    text = "In the LPR the vote went on. Luhansk voted; the LPR counted. Luhansk slept."
    (territory,) = find_territories(read_document(text, file="a.txt"))
    assert territory.variants == ("LPR", "Luhansk")
    assert [text[m.start : m.end] for m in territory.mentions] == ["LPR", "Luhansk"]
    assert territory.mentions[1].start == text.index("Luhansk")
