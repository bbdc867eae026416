"""Company templates: a PowerPoint file as a theme for both outputs, and as what the pptx is built on.

- `archive`      the file as parts and relationships, read with suspicion
- `colors`       DrawingML's colours as "#rrggbb"
- `layouts`      a master's layouts and placeholders as they take effect
- `choosing`     which of them serves for which of ours
- `palette`, `fonts`, `building`   what they say as a `Theme`
- `decorations`, `drawing`         what stands on them, for the HTML
- `template`     all of it together
"""

from deckgen.corporate.template import Template, read_template

__all__ = ["Template", "read_template"]
