"""Names and posts proposed for re3d: news on defence that nobody tunes to. Scored, never read.

    ONRECORD_RE3D=DIR python tests/benchmarks/propose_re3d.py

DIR is a checkout of the repository dstl/re3d; its part "BBC Online" is left out, since its licence is non-commercial.
re3d marks descriptions such as "the army" too: they are told apart from names by their capitals. An entity is touched
where a proposed mention shares a character with it; typed scores ask for the same class as well. Roles: the relations
InChargeOf between a person and something else, found where a proposed post has that person as its holder. Nothing of
the corpus is shipped, and nothing is asserted.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

from onrecord.proposing.candidates import Name, PostHeld
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.finding import find_names
from onrecord.proposing.naming.posts import find_posts
from onrecord.values.documents import DocumentRecord, Text

LEFT_OUT = "BBC Online"
CLASSES = {"Person": "Person", "Organisation": "Organization", "Location": "Place"}
Place = tuple[int, int, str]


@dataclass
class Scores:
    """Counts over all documents; `typed` counts right, proposed, marked by class."""

    marked: int = 0
    touched: int = 0
    named: int = 0
    named_touched: int = 0
    exact: int = 0
    right: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    roles: int = 0
    roles_found: int = 0
    persons_in_roles_found: int = 0
    words: int = 0
    seconds: float = 0.0


def measure(folder: Path) -> Scores:
    """Return the scores over every part of *folder* but the one that is left out."""
    scores = Scores()
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        if part.name != LEFT_OUT:
            _measure_part(part, scores)
    return scores


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _measure_part(part: Path, scores: Scores) -> None:
    entities = list(_records(part / "entities.json"))
    relations = list(_records(part / "relations.json"))
    for entry in _records(part / "documents.json"):
        document = _document(entry)
        started = process_time()
        names = list(find_names(document))
        posts = list(find_posts(document, names))
        scores.seconds += process_time() - started
        scores.words += len(document.characters.split())
        here = [e for e in entities if e["documentId"] == entry["_id"] and e["type"] in CLASSES]
        gold = [(e["begin"], e["end"], CLASSES[e["type"]]) for e in here]
        mentions = [
            (m.start, m.end, c.content.entity.value)
            for c in names
            if isinstance(c.content, Name)
            for m in c.content.mentions
        ]
        _score(document.characters, gold, mentions, scores)
        holders = [c.content.holder for c in posts if isinstance(c.content, PostHeld)]
        ruled = [r for r in relations if r["documentId"] == entry["_id"] and r["type"] == "InChargeOf"]
        _score_roles(gold, mentions, [(h.start, h.end, "Person") for h in holders], ruled, scores)


def _document(entry: dict[str, Any]) -> Document:
    text = entry["text"]
    digest = sha256(text.encode()).hexdigest()
    return Document(DocumentRecord(entry["_id"], "", digest, "", "", language="en"), Text(digest, text))


def _score(text: str, gold: list[Place], mentions: list[Place], scores: Scores) -> None:
    for one in gold:
        words = [w for w in text[one[0] : one[1]].split() if w.lower() not in ("the", "a", "an", "of", "and")]
        named = bool(words) and all(w[:1].isupper() for w in words)
        hit = _touches(one, mentions)
        scores.marked += 1
        scores.touched += hit
        scores.named += named
        scores.named_touched += named and hit
        scores.exact += named and any(m[1] == one[1] and m[2] == one[2] for m in mentions)
        if named:
            scores.wanted[one[2]] += 1
            scores.right[one[2]] += _touches(one, (m for m in mentions if m[2] == one[2]))
    for mention in mentions:
        if mention[2] in scores.wanted or mention[2] in CLASSES.values():
            scores.proposed[mention[2]] += 1
            scores.right["=" + mention[2]] += _touches(mention, (g for g in gold if g[2] == mention[2]))


def _touches(one: Place, others: Iterable[Place]) -> bool:
    return any(one[0] < other[1] and other[0] < one[1] for other in others)


def _score_roles(
    gold: list[Place], mentions: list[Place], holders: list[Place], relations: list[dict[str, Any]], scores: Scores
) -> None:
    persons = {(g[0], g[1]) for g in gold if g[2] == "Person"}
    for relation in relations:
        place = (relation["sourceBegin"], relation["sourceEnd"])
        if place in persons:
            scores.roles += 1
            scores.roles_found += _touches((*place, "Person"), holders)
            scores.persons_in_roles_found += _touches((*place, "Person"), mentions)


def _tell(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main() -> None:
    """Print the scores."""
    if not (folder := os.environ.get("ONRECORD_RE3D")):
        sys.exit("Set ONRECORD_RE3D to a checkout of the repository dstl/re3d.")
    scores = measure(Path(folder))
    _tell(f"touched, of all that is marked: {scores.touched / scores.marked:.3f} ({scores.touched}/{scores.marked})")
    share = scores.named_touched / scores.named
    _tell(f"touched, of what has capitals: {share:.3f} ({scores.named_touched}/{scores.named})")
    _tell(f"same class and end, of what has capitals: {scores.exact / scores.named:.3f}")
    total = [0.0, 0.0, 0.0]
    for kind in CLASSES.values():
        recall = scores.right[kind] / max(1, scores.wanted[kind])
        precision = scores.right["=" + kind] / max(1, scores.proposed[kind])
        f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        _tell(f"{kind}: P {precision:.3f} R {recall:.3f} F {f:.3f} ({scores.proposed[kind]}, {scores.wanted[kind]})")
        total = [total[0] + scores.right[kind], total[1] + scores.wanted[kind], total[2] + scores.right["=" + kind]]
    recall, precision = total[0] / total[1], total[2] / sum(scores.proposed.values())
    _tell(f"typed, all: P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}")
    _tell(
        f"roles of a person: {scores.roles_found}/{scores.roles}; their person touched {scores.persons_in_roles_found}"
    )
    _tell(f"speed: {scores.words / scores.seconds:,.0f} words per CPU-second")


if __name__ == "__main__":
    main()
