"""The only door to the disk: pictures in, data folders, the cache, and files out."""

from deckgen.assets.colors import named_color
from deckgen.assets.files import cache_folder, cached, data_folder, read_text, replacing
from deckgen.assets.finder import Assets
from deckgen.assets.looks import Look, look
from deckgen.assets.prepare import prepare
from deckgen.assets.tones import Tone, tones

__all__ = [
    "Assets",
    "Look",
    "Tone",
    "cache_folder",
    "cached",
    "data_folder",
    "look",
    "named_color",
    "prepare",
    "read_text",
    "replacing",
    "tones",
]
