"""Plain values out of Hypothesis, made of the texts that YAML makes a fuss about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from deckgen.outline.parsing import readable

if TYPE_CHECKING:
    from deckgen.outline.dumping import Plain

_SIGNS = " ab:-#'\"\n,[]{}|>&*!%@`?~.1\\é\t"
_TRAPS = [
    "",
    *("true", "null", "~", "1.5", "-0", "1e3", ".inf", "no", "1:30", "2024-01-01", "0x1f", "<<", "="),
    *("- a", "-", "a: b", "a:", ": a", "? a", "---", "--- a", "...", "a #b", "#a", "@a", "%a", "!a", "&a", "*a"),
    *(" x", "x ", "'x", 'x"', "it's", "\\n", "[a, b]", "{a: b}", "a, b"),
    *("👩\u200d💻", "🇩🇪", "\ufeffa", "a\x85b", "a\u2028b"),
    *("long word " * 30, ("long word " * 30).strip(), "x" * 300, "https://example.org/" + "path/" * 40),
    *("x\n\n\ny\n\n", " lead\nx", "x\n more\nx\n", "\n", "\n\nx", "\tx\ny", "x \ny ", "\r\n", "\x00\x1b\x7f", "a\x0bb"),
]

texts = st.one_of(
    st.sampled_from(_TRAPS),
    st.text(alphabet=_SIGNS, max_size=30),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120),
).map(readable)
"""Any text that a file can hold."""

# A field without a name is refused.
names = st.one_of(
    st.sampled_from(["title", "rows", "header", "author", "tags", "notes", "x y"]),
    texts.filter(lambda text: text.strip() != ""),
)
"""What a field may be called."""

values: st.SearchStrategy[Plain] = st.recursive(
    st.one_of(texts, st.booleans(), st.none()),
    lambda inside: st.one_of(st.lists(inside, max_size=4), st.dictionaries(names, inside, max_size=4)),
    max_leaves=12,
)
"""Texts, booleans and nothing, in lists and mappings."""

mappings = st.dictionaries(names, values, min_size=1, max_size=4)
"""What a file holds."""
