"""The press-release test: which utterances stand in nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.values.matching import word_likeness

#: Shorter passages agree by chance: "about 40 people were detained" is nobody's in particular.
FEWEST_WORDS = 8
#: Share of the words, in their order, that must agree: of ten words two may have been changed.
LIKENESS = 0.8
#: Texts of that many words which agree so far have this many words in a row in common.
_RUN = 3
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text* without case and punctuation.

    >>> words_of("“About 40 … were held,” it says.")
    ('about', '40', 'were', 'held', 'it', 'says')
    """
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def alike(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two passages, given as words, are one text with a few words changed.

    >>> release = words_of("Port police took about 30 men from the canteen on Tuesday, the union says")
    >>> alike(release, words_of("Port police seized about 30 men from the canteen on Tuesday, a union says"))
    True
    >>> alike(release, words_of("About 30 men were taken from the canteen by port police, says the union"))
    False
    """
    one, other = tuple(first), tuple(second)
    return min(len(one), len(other)) >= FEWEST_WORDS and word_likeness(one, other) >= LIKENESS


def near_identical(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of keys of *texts* whose words are near-identical, once, in order.

    Only texts that share a run of words are compared, so that many texts take little time.
    """
    words = {key: found for key in sorted(texts) if len(found := words_of(texts[key])) >= FEWEST_WORDS}
    with_run: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, found in words.items():
        for run in {found[i : i + _RUN] for i in range(len(found) - _RUN + 1)}:
            with_run[run].append(key)
    candidates: dict[str, set[str]] = defaultdict(set)
    for keys in with_run.values():
        for position, key in enumerate(keys):
            candidates[key].update(keys[position + 1 :])
    for key in sorted(candidates):
        for other in sorted(candidates[key]):
            if alike(words[key], words[other]):
                yield key, other
