"""How `weerwoord/search/data/forms.txt.gz` is made: the terms of the words of the list that are used most.

    python tools/build_forms.py

Run it after any change to how words are found: tests/search/test_shipped.py says when. It takes about ten seconds.
The first line names the release of simplemma and a number of all that decides the terms.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from weerwoord.reading import lexicon
from weerwoord.search.compounds import parts
from weerwoord.search.folding import WORD
from weerwoord.search.lemmas import lemma

LEAST = 1.8
"""Zipf frequency: about 150,000 words. Of the different words of real documents they are four fifths."""
_DECIDES = {
    "weerwoord.reading": ("lexicon.py", "data/words.txt.gz", "data/roles.txt"),
    "weerwoord.search": ("lemmas.py", "compounds.py", "folding.py", "data/lemmas.txt", "data/compounds.txt"),
}


def head() -> str:
    """Return the first line of a table made now."""
    made = b"".join((files(package) / name).read_bytes() for package, names in _DECIDES.items() for name in names)
    return f"simplemma {version('simplemma')} {zlib.crc32(made):08x}"


def line(word: str) -> str:
    """Return the line of `word`."""
    whole = lemma(word)
    terms = " ".join([whole, *(part for part in parts(word) if part != whole)])
    return word if terms == word else f"{word} {terms}"


def chosen() -> Iterator[str]:
    """Yield the words of the table, in the order of the alphabet."""
    yield from sorted(word for word in lexicon.words() if lexicon.zipf(word) >= LEAST and WORD.fullmatch(word))


def build() -> bytes:
    """Return the table; the same words always give the same bytes."""
    return gzip.compress("\n".join([head(), *map(line, chosen())]).encode(), mtime=0)


if __name__ == "__main__":
    made = build()
    target = Path(__file__).parent.parent / "src/weerwoord/search/data/forms.txt.gz"
    target.write_bytes(made)
    print(f"{target.name}: {len(made):,} bytes")
