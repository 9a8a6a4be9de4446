"""How `weerwoord/reading/data/words.txt.gz` is made: from Debian's wdutch (OpenTaal's list) and wordfreq's frequencies.

Run it where wdutch and wordfreq are installed; it writes words.txt.gz in the current folder.
"""

from __future__ import annotations

import collections
import gzip
import math
import re
from pathlib import Path

import wordfreq

WORD = re.compile(r"[a-zà-öø-ÿœšžćčğşłńřıåæ]+(?:['’][a-z]{1,3})?$")
HYPHENED = re.compile(r"[a-zà-öø-ÿ’']+(?:-[a-zà-öø-ÿ’']+)+$")
PREFIX, STEP, LEAST = 5, 0.3, 1.2

dictionary: set[str] = set()
names: set[str] = set()
for line in Path("/usr/share/dict/dutch").read_text(encoding="utf-8").splitlines():
    word = line.strip()
    if WORD.match(word.lower()) or HYPHENED.match(word.lower()):
        (dictionary if word == word.lower() else names).add(word.lower().replace("'", "’"))

zipf: dict[str, float] = {}
for word, frequency in wordfreq.get_frequency_dict("nl").items():
    word = word.replace("'", "’")
    common = math.log10(frequency) + 9
    if WORD.match(word) and (common >= LEAST or word in dictionary or word in names):
        zipf[word] = common

# How many words of the dictionary begin, or end, with a word and go on with another.
begins: collections.Counter[str] = collections.Counter()
ends: collections.Counter[str] = collections.Counter()
ENDING = re.compile(
    "(?:lijke?r?|loze?|loos|bare?|baar|ling|ster|schap|heid|matige?|rijke?|volle?|vol|[bcdfghjklmnprstvz]en|[bdfgklmnprstvz]ing|tjes?|er|ers)$"
)
parts = {word for word in dictionary if len(word) > 2 and zipf.get(word, 0) >= 2.4 and word.isalpha()}
heads = {word for word in parts if not ENDING.fullmatch(word)}
for word in dictionary:
    for at in range(3, len(word) - 2):
        first, last = word[:at], word[at:]
        stem = first[:-1] if first[-1] == "s" and len(first) > 4 else first
        if last in heads:
            begins.update({first, stem} & dictionary)
        if last in dictionary and {first, stem} & parts:
            ends[last] += 1


def flag(word: str) -> str:
    common = zipf.get(word, 0)
    if word not in dictionary or common < 3.0 or len(word) < 3:
        return ""
    least = 1 if common >= 3.6 else 0
    alone = ("(" if begins[word] <= least else "") + (")" if ends[word] <= least else "")
    return "|" if alone == "()" else alone


blocks: dict[str, list[str]] = collections.defaultdict(list)
for word in sorted(dictionary | names | zipf.keys()):
    kind = chr(65 + min(25, round(zipf.get(word, 0) / STEP)))
    entry = (kind if word in dictionary else kind.lower()) + flag(word)
    prefix, rest = (word[:PREFIX], word[PREFIX:]) if len(word) > PREFIX else ("", word)
    blocks[prefix].append(f"{rest}/{entry}")
text = "".join(f"{prefix} {' '.join(entries)}\n" for prefix, entries in sorted(blocks.items()))
with gzip.GzipFile("words.txt.gz", "wb", 9, mtime=0) as file:
    file.write(text.encode())
print(sum(map(len, blocks.values())), len(dictionary), len(names), len(text), [text.count(f) for f in "(|)"])
