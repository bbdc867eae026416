"""The only door to the disk: pictures in, data folders, the cache, and files out."""

from deckgen.assets.files import cache_folder, cached, data_folder, read_text, replacing
from deckgen.assets.finder import Assets
from deckgen.assets.prepare import prepare

__all__ = ["Assets", "cache_folder", "cached", "data_folder", "prepare", "read_text", "replacing"]
