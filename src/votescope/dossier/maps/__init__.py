"""Maps: regions as tiles, or as areas where the user supplies their boundaries."""

from votescope.dossier.maps.drawing import draw_map, map_legend
from votescope.dossier.maps.view import map_displays

__all__ = ["draw_map", "map_displays", "map_legend"]
