"""The state: its code of three letters and its usual English name."""

from __future__ import annotations

from functools import cache

__all__ = ["code_of_state", "is_state", "name_of_state"]

_OWN = {"XK": "XKX"}
"""Codes in use that ISO 3166-1 has not assigned, by our code of two letters."""


@cache
def code_of_state(code: str) -> str | None:
    """Return the code of three letters of a state by its code of two.

    >>> code_of_state("FJ"), code_of_state("XK"), code_of_state("ES-CT")
    ('FJI', 'XKX', None)
    """
    import pycountry

    country = pycountry.countries.get(alpha_2=code) if len(code) == 2 else None
    return str(country.alpha_3) if country else _OWN.get(code)


def is_state(code: str) -> bool:
    """Tell whether a code of three letters is that of a state or land of ISO 3166-1.

    >>> is_state("NIC"), is_state("UNO")
    (True, False)
    """
    return code in _by_three()


def name_of_state(code: str) -> str:
    """Return the usual English name of a state by its code of three letters; the code itself when unknown.

    >>> name_of_state("PRK"), name_of_state("XKX"), name_of_state("ZZZ")
    ('North Korea', 'Kosovo', 'ZZZ')
    """
    from votescope.reading.places.gazetteer import name_of

    two = _by_three().get(code)
    if two is None:
        return code
    import pycountry

    known = name_of(two)
    country = pycountry.countries.get(alpha_2=two)
    return known if known != two or country is None else str(getattr(country, "common_name", country.name))


@cache
def _by_three() -> dict[str, str]:
    import pycountry

    return {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {
        three: two for two, three in _OWN.items()
    }
