"""From blocks to slides: `stage` makes one talk of manuscripts.

- `plan`: where the title and the sections are;  `scenes`: what stands under one heading;  `cuts`: slides that were cut
- `contents`: single blocks as contents of slides;  `prose`: running text;  `sentences`: its sentences and short forms
- `drafts`: slides as they grow;  `naming`: their ids and headlines;  `reckoning`: the account of what they hold
- `talk`: all of it put together
"""

from deckgen.importers.staging.drafts import OPEN, Named, Names
from deckgen.importers.staging.talk import Talk, as_section, pretty, stage

__all__ = ["OPEN", "Named", "Names", "Talk", "as_section", "pretty", "stage"]
