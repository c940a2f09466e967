"""SVG: made inert, named for readers who cannot see it, and free of inline styles."""

from __future__ import annotations

import re
from xml.etree import ElementTree

__all__ = ["inert", "standalone"]

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"

_ELEMENTS = frozenset(
    "svg g path rect line circle text tspan image defs clipPath linearGradient stop title desc".split()
)
_ATTRIBUTES = frozenset(
    "viewBox width height x y x1 y1 x2 y2 dx dy r cx cy rx ry d transform fill fill-opacity stroke "
    "stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit opacity "
    "font-size font-weight font-style font-family text-anchor dominant-baseline clip-path id offset "
    "stop-color preserveAspectRatio href role aria-labelledby aria-hidden class display shape-rendering".split()
)
_PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
_LONG = re.compile(r"\d+\.\d{3,}")
_LOCAL = re.compile(r"url\(#([\w.-]+)\)")


def inert(source: str, *, name: str, title: str, description: str) -> str:
    """Return an SVG that can do nothing but show: known elements and attributes only, ids made its own.

    Parameters
    ----------
    source : str
        The SVG as drawn.
    name : str
        Prefix of its ids; unique on the page.
    title, description : str
        What it is and what it shows, for readers who cannot see it.

    Notes
    -----
    A ``style`` attribute becomes presentation attributes, because the page's policy refuses inline styles;
    an image keeps its address only if that is a PNG inside the page.

    Examples
    --------
    >>> print(inert('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script/><g style="fill: red"/></svg>',
    ...             name="c", title="T <", description="D"))
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="c-t c-d"><title id="c-t">T &lt;</title><desc
    id="c-d">D</desc><g fill="red" /></svg>
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(source)
    _clean(root, name)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-t {name}-d")
    for place, (tag, end, text) in enumerate((("title", "t", title), ("desc", "d", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{end}"})
        element.text = _sayable(text)
        root.insert(place, element)
    return ElementTree.tostring(root, encoding="unicode")


def standalone(svg: str) -> str:
    """Return an SVG to be kept as a file of its own: on white paper, whatever the viewer's background."""
    head, rest = svg.split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><rect width="100%" height="100%" fill="#ffffff"/>{rest}\n'


def _clean(element: ElementTree.Element, name: str) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.removeprefix(f"{{{_SVG}}}") not in _ELEMENTS:
            element.remove(child)
        else:
            _clean(child, name)
    attributes = dict(element.attrib)
    attributes.update(_declarations(attributes.pop("style", "")))
    attributes.setdefault("href", attributes.pop(_XLINK, ""))
    element.attrib.clear()
    for key, value in attributes.items():
        kept = _kept(key, value, name)
        if kept is not None:
            element.set(key, kept)


def _kept(key: str, value: str, name: str) -> str | None:
    """Return an attribute's value as it may stand, or ``None`` if it must go."""
    if key not in _ATTRIBUTES or key in ("role", "aria-hidden", "class", "font-family") or not value:
        return None
    if key == "href":
        return value if _PICTURE.fullmatch(value) else None
    if key == "d":
        # A hundredth of a pixel is enough for a line; more digits double a page's size.
        return _LONG.sub(lambda found: f"{float(found.group()):.2f}".rstrip("0").rstrip("."), value)
    if key == "id":
        return f"{name}-{value}"
    if "url(" in value:
        local = _LOCAL.fullmatch(value)
        return f"url(#{name}-{local.group(1)})" if local else None
    return value


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {key.strip(): value.strip() for key, value in pairs}


def _sayable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
