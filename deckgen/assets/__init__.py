"""The only door to the disk: pictures in, data folders, the cache, and files out."""

from deckgen.assets.bounds import EVERYWHERE, Bounds
from deckgen.assets.colors import named_color
from deckgen.assets.facts import picture_limit
from deckgen.assets.files import alone, cache_folder, cached, data_folder
from deckgen.assets.finder import PICTURE_SUFFIXES, Assets, files_in
from deckgen.assets.flashing import flashes
from deckgen.assets.lettering import letter_size
from deckgen.assets.likeness import is_copy, kinship
from deckgen.assets.looks import Look, is_screenshot, look
from deckgen.assets.parts import replacing, replacing_all
from deckgen.assets.prepare import prepare
from deckgen.assets.reading import MAX_BYTES, read_bytes, read_text, refuse_larger, text_of
from deckgen.assets.tones import Tone, tones

__all__ = [
    "EVERYWHERE",
    "MAX_BYTES",
    "PICTURE_SUFFIXES",
    "Assets",
    "Bounds",
    "Look",
    "Tone",
    "alone",
    "cache_folder",
    "cached",
    "data_folder",
    "files_in",
    "flashes",
    "is_copy",
    "is_screenshot",
    "kinship",
    "letter_size",
    "look",
    "named_color",
    "picture_limit",
    "prepare",
    "read_bytes",
    "read_text",
    "refuse_larger",
    "replacing",
    "replacing_all",
    "text_of",
    "tones",
]
