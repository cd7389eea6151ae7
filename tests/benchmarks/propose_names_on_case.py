"""Names and posts proposed for the documents of a reviewed case, against its casefile.

    ONRECORD_DOCUMENTS=DIR python tests/benchmarks/propose_names_on_case.py [CASE]

A named entity of the casefile is to be found in a document where one of its names stands there outside of debris, as a
name: descriptions ("a prison in the town", "religious authorities") are no names and are counted apart. It is found
where a proposed name has that form, article aside. A proposed name is right where it has a form of an entity of the
case. Those that are not in the casefile are told one by one: the reviewer may have left out a true name, or the
proposal is wrong; `BEYOND` lists the true names among them that were read in the documents. What stands behind
`[protected]` counts neither way. Posts are the claims `holdsPost`: found where the person is the same and half of the
words of the post agree. Nothing is asserted.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import onrecord
from onrecord.casefile.texts import read_text
from onrecord.proposing.candidates import Candidate, Name, PostHeld
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.finding import find_names
from onrecord.proposing.naming.groups import key_of
from onrecord.proposing.naming.lexicon import lexicon
from onrecord.proposing.naming.posts import find_posts
from onrecord.proposing.naming.resolving import directory
from onrecord.values.casefile import Casefile
from onrecord.values.folding import fold
from onrecord.values.quotations import MASK, pattern
from onrecord.values.statements import Post, Statement, Thing
from onrecord.values.vocabulary import EntityClass

#: Names that stand in the five documents and in no record, read there one by one.
BEYOND = frozenset(
    key_of(name)
    for name in (
        "IAN LANGSDON",
        "EUROPEAN PRESSPHOTO AGENCY",
        "G20",
        "Wikimedia Commons",
        "Elon University",
        "Southern California",
        "Bex Wade",
        "Eastern Europe",
        "Central Asia",
        "Thinkstock",
        "Nizhny Novgorod",
        "Moscow Domodedovo Airport",
        "YouTube",
        "Investigative Department",
        "Interior Ministry",
        "Russian Consulate",
        "Chechen Department of the Ministry of Domestic Affairs",
    )
)
_NAMED = (EntityClass.PERSON, EntityClass.ORGANIZATION, EntityClass.PLACE, EntityClass.WORK, EntityClass.LAW)


@dataclass
class Figures:
    """Counts of one task, with what was missed and what was wrong, to be read."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    beyond: int = 0
    proposed: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of what the casefile has that was proposed."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of the proposals that the casefile has, or that are true names beyond it."""
        return (self.right + self.beyond) / self.proposed if self.proposed else 0.0

    @property
    def strict_precision(self) -> float:
        """Share of the proposals that the casefile has."""
        return self.right / self.proposed if self.proposed else 0.0


@dataclass
class Measured:
    """Figures of all documents together; `rules` holds right and proposed for each rule."""

    names: Figures = field(default_factory=Figures)
    classes: Figures = field(default_factory=Figures)
    posts: Figures = field(default_factory=Figures)
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    words: int = 0
    seconds: float = 0.0


def measure(case: Path, documents: Path) -> Measured:
    """Return the figures for the *case*, whose texts lie in *documents*."""
    casefile = onrecord.load(case).casefile
    measured = Measured()
    for record in casefile.documents:
        document = Document(record, read_text(documents / record.file))
        started = process_time()
        names = list(find_names(document))
        posts = list(find_posts(document, names))
        measured.seconds += process_time() - started
        measured.words += len(document.characters.split())
        hidden = protected(casefile, document)
        shown = [name for name in names if not _is_hidden(name, hidden)]
        _compare_names(casefile, document, shown, measured)
        _compare_posts(casefile, document, [*names, *posts], hidden, measured)
    return measured


def protected(casefile: Casefile, document: Document) -> frozenset[str]:
    """Return the keys of what stands behind masks in *document*, and of the words of these names."""
    folded = fold(document.characters)
    found = set()
    for statement in (*casefile.statements, *casefile.asides):
        anchors = (statement.anchor, *getattr(statement, "attribution", ()))
        for anchor in anchors:
            if anchor.document.sha256 != document.record.sha256 or MASK not in anchor.exact:
                continue
            built = pattern(anchor.exact)
            grouped = re.compile(built.pattern.replace(r"(?<!\w)(?:", r"(?<!\w)("), re.DOTALL)
            if match := grouped.fullmatch(folded, anchor.start, anchor.end):
                found |= {key_of(words) for words in match.groups() if words}
    return frozenset(found | {key.split()[-1] for key in found if " " in key})


def _is_hidden(candidate: Candidate, hidden: frozenset[str]) -> bool:
    name = candidate.content
    assert isinstance(name, Name)
    forms = {key_of(form) for form in (name.form, *name.also)}
    return name.entity is EntityClass.PERSON and bool(hidden & {form.split(" ")[-1] for form in forms} | hidden & forms)


def _forms(thing: Thing) -> list[str]:
    return [re.sub(r"\A[Tt]he | \((?:state|as one that acts)\)\Z", "", form) for form in (thing.label, *thing.also)]


def _is_name(form: str) -> bool:
    """Whether a form is a name, and no description: it has a capital beyond its first word, or is one word."""
    words = [word for word in form.split() if word.lower() not in ("the", "a", "an")]
    capital = [word for word in words if word[:1].isupper()]
    if words and words[0].lower() in lexicon().demonyms and " ".join(words[1:]).lower() in lexicon().collectives:
        return True
    return (
        bool(words)
        and words[0][:1].isupper()
        and (len(words) == 1 or len(capital) >= 2)
        and len(capital) * 2 >= len(words)
    )


def _longer(form: str, every: list[str]) -> list[str]:
    return [other for other in every if form in other and len(other) > len(form)]


def _stands(form: str, longer: list[str], document: Document) -> bool:
    """Whether a form stands in the body, and not only inside of longer names or between other capital words."""
    text = fold(document.characters)
    for other in longer:
        text = text.replace(fold(other), " " * len(other))
    found = re.finditer(rf"(?<!\w)(?<![A-Z]\w\w )(?<![a-z]-){re.escape(fold(form))}(?!\w)", text)
    return any(not document.is_debris(match.start()) for match in found)


def _compare_names(casefile: Casefile, document: Document, names: list[Candidate], measured: Measured) -> None:
    things = [thing for thing in casefile.things.values() if thing.kind in _NAMED]
    by_form: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for form in _forms(thing):
            by_form[key_of(form)].append(thing)
    proposed: dict[str, Candidate] = {}
    for candidate in names:
        name = candidate.content
        assert isinstance(name, Name)
        keys = [key_of(form) for form in (name.form, *name.also)]
        proposed |= dict.fromkeys(keys, candidate)
        meant = [thing for key in keys for thing in by_form[key]]
        rule = measured.rules[candidate.by.removeprefix("rules/")]
        measured.names.proposed += 1
        rule[1] += 1
        if meant:
            measured.names.right += 1
            rule[0] += 1
            measured.classes.proposed += 1
            same = any(
                thing.kind is name.entity or any(kind.endswith("/state") for kind in thing.kinds) for thing in meant
            )
            measured.classes.right += same
            if not same:
                measured.classes.wrong.append(f"{document.record.id}: {name.form} as {name.entity.value}")
        elif key_of(name.form) in BEYOND:
            measured.names.beyond += 1
            rule[0] += 1
        elif name.caution:
            # A private person whom the records leave out: the reviewer is asked, and nothing is counted or told.
            measured.names.proposed -= 1
            rule[1] -= 1
        else:
            measured.names.wrong.append(f"{document.record.id}: {name.form} ({candidate.by})")
    seen: set[tuple[str, ...]] = set()
    every = [form for thing in things for form in _forms(thing)] + ["Eastern Europe"]
    for thing in things:
        standing = tuple(
            sorted({key_of(f) for f in _forms(thing) if _is_name(f) and _stands(f, _longer(f, every), document)})
        )
        if not standing or standing in seen:
            continue
        seen.add(standing)
        measured.names.wanted += 1
        if any(key in proposed for key in standing):
            measured.names.found += 1
        else:
            measured.names.missed.append(f"{document.record.id}: {' / '.join(standing)}")


def _claimed_posts(casefile: Casefile, document: Document) -> Iterator[tuple[Thing, Post]]:
    for statement in casefile.statements:
        if _in(statement, document):
            for taken in statement.taken:
                for claim in taken.claims:
                    thing = casefile.things.get(claim.subject)
                    if isinstance(claim.object, Post) and thing and thing.kind is EntityClass.PERSON:
                        yield thing, claim.object


def _in(statement: Statement, document: Document) -> bool:
    return statement.anchor.document.sha256 == document.record.sha256


def _compare_posts(
    casefile: Casefile, document: Document, found: list[Candidate], hidden: frozenset[str], measured: Measured
) -> None:
    known = directory(found)
    claimed = dict.fromkeys((thing.iri, post.text) for thing, post in _claimed_posts(casefile, document))
    proposed: set[tuple[str, str]] = set()
    for candidate in found:
        held = candidate.content
        if not isinstance(held, PostHeld) or hidden & {key_of(held.holder.text).split(" ")[-1]}:
            continue
        proposed.add((known.resolve(held.holder.text) or held.holder.text, held.post.text))
    figures = measured.posts
    matched: set[tuple[str, str]] = set()
    for iri, text in claimed:
        forms = {key_of(form) for form in _forms(casefile.things[iri])}
        hits = {(who, post) for who, post in proposed if key_of(who) in forms and _alike(post, text)}
        matched |= hits
        figures.wanted += 1
        figures.found += bool(hits)
        if not hits:
            figures.missed.append(f"{document.record.id}: {casefile.things[iri].label}: {text}")
    figures.proposed += len(proposed)
    figures.right += len(matched)
    figures.wrong += [f"{document.record.id}: {who}: {post}" for who, post in sorted(proposed - matched)]


def _alike(first: str, second: str) -> bool:
    """Whether half of the words of two posts agree, articles aside."""
    one, two = (set(key_of(text).split()) - {"the", "a", "an", "of", "for"} for text in (first, second))
    return len(one & two) * 2 >= min(len(one), len(two)) and bool(one & two)


def _tell(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main() -> None:
    """Print the figures, and what was missed and wrong."""
    if not (documents := os.environ.get("ONRECORD_DOCUMENTS")):
        sys.exit("Set ONRECORD_DOCUMENTS to the folder of the documents of the case.")
    case = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "data" / "chechnya"
    measured = measure(case, Path(documents))
    for title, figures in (("names", measured.names), ("posts", measured.posts)):
        _tell(
            f"{title}: recall {figures.recall:.3f} ({figures.found}/{figures.wanted}), "
            f"precision {figures.precision:.3f} ({figures.right}+{figures.beyond}/{figures.proposed}), "
            f"in the casefile alone {figures.strict_precision:.3f}"
        )
        _tell(*(f"  missed {line}" for line in figures.missed))
        _tell(*(f"  not in the casefile {line}" for line in figures.wrong))
    classes = measured.classes
    _tell(f"class of names that are in the casefile: {classes.right}/{classes.proposed}")
    _tell(*(f"  other class {line}" for line in classes.wrong))
    for rule, (right, proposed) in sorted(measured.rules.items()):
        _tell(f"  {rule}: {right}/{proposed}")
    _tell(f"speed: {measured.words / measured.seconds:,.0f} words per CPU-second")


if __name__ == "__main__":
    main()
