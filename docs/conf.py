"""Settings of the documentation."""

from __future__ import annotations

from importlib.metadata import version as _installed

project = "votescope"
author = "The votescope developers"
copyright = "2026, The votescope developers"
release = _installed("votescope")
version = release
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx.ext.viewcode"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
autosummary_generate = False
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "votescope"
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = False
