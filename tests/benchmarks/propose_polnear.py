"""How well speech is found and attributed in news: against PolNeAR, where it is at hand.

    python tests/benchmarks/propose_polnear.py [--part dev|train] [--rates]

The environment variable ONRECORD_POLNEAR names the folder of the corpus with `train/` and `dev/` in it, each with
`text/` and `attributions/`: the folder `data/` of the public repository networkdynamics/PolNeAR. It states no
licence: nothing of it is kept here but figures. Rules are mended by reading errors in `train` alone; `dev` is a score.
`--rates` prints how often each rule was right in `train`, as `onrecord.proposing.speech.rates` has it.

An attribution is found where a candidate's content overlaps the annotated content by half both ways, and its source
the annotated source. Only those with a source count, on both sides. The corpus annotates states of mind too, and free
ways of telling of somebody's attitude, which no rule here looks for: that bounds recall. It has a quotation whole;
candidates that cut one by the stances of its sentences are put together again before they are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time

from onrecord.proposing.candidates import Candidate, Speech
from onrecord.proposing.documents import Document
from onrecord.proposing.speech import find_speech
from onrecord.proposing.speech.continuing import speech_in
from onrecord.proposing.speech.passages import passages
from onrecord.values.documents import DocumentRecord, Text

VARIABLE = "ONRECORD_POLNEAR"
FETCH = (
    f"The corpus is not at hand: {VARIABLE} does not name a folder with train/ and dev/. Fetch the public repository "
    "github.com/networkdynamics/PolNeAR into a folder outside the project and set the variable to its folder data."
)
#: A candidate at least so sure is shown as sure.
SURE = 0.75
_SPAN = re.compile(r"^(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(.*)$", re.MULTILINE)
_ANNOTATOR = re.compile(r"(_[0-9a-f]{4})?\.ann$")
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Attribution:
    """One annotated attribution: places of its content and of its source."""

    content: Places
    source: Places
    kind: str
    words: int


@dataclass(frozen=True)
class Article:
    """One article with what people annotated in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of none."""
        return self.right / self.of if self.of else 0.0


@dataclass
class Figures:
    """What was measured on a part of the corpus."""

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    by_kind: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    by_rule: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    #: Speakers of direct quotations of five words and more: right, wrong, none.
    quoted: dict[str, int] = field(default_factory=lambda: {"right": 0, "wrong": 0, "none": 0})
    sure: Share = field(default_factory=Share)
    #: Confidence and whether it was right, of each candidate with a source.
    trials: list[tuple[float, bool]] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision.share + self.recall.share
        return 2 * self.precision.share * self.recall.share / both if both else 0.0

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over ten bins of equal width."""
        bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for confidence, right in self.trials:
            bins[min(9, int(confidence * 10))].append((confidence, right))
        off = sum(abs(sum(c for c, _ in each) - sum(r for _, r in each)) for each in bins.values())
        return off / len(self.trials) if self.trials else 0.0


def corpus() -> Path | None:
    """Return the folder of the corpus, if the environment names one that is there."""
    folder = Path(os.environ.get(VARIABLE, ""))
    return folder if os.environ.get(VARIABLE) and (folder / "dev" / "text").is_dir() else None


def articles(folder: Path, part: str) -> Iterator[Article]:
    """Yield the articles of *part*, each once: of several annotators' files the first by name is read."""
    seen: set[str] = set()
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        name = _ANNOTATOR.sub("", path.name)
        if name in seen:
            continue
        seen.add(name)
        text = (folder / part / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield Article(name, text, tuple(_attributions(text, path.read_text("utf-8"))))


def _attributions(text: str, standoff: str) -> Iterator[Attribution]:
    spans = {
        mark: tuple((int(a), int(b)) for a, b in (pair.split() for pair in places.split(";")))
        for mark, _, places in _SPAN.findall(standoff)
    }
    for event in _EVENT.findall(standoff):
        roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for role in event.split():
            name, mark = role.split(":")
            roles[name.rstrip("0123456789")] += spans.get(mark, ())
        if roles["Content"] and roles["Source"]:
            content = tuple(sorted(roles["Content"]))
            words = " ".join(text[a:b] for a, b in content)
            yield Attribution(content, tuple(sorted(roles["Source"])), _kind(words), len(words.split()))


def _kind(words: str) -> str:
    """Whether content is quoted whole, in part, or not."""
    opens, closes = words.startswith(("“", '"', "''")), words.endswith(("”", '"', "''"))
    if opens and closes:
        return "direct"
    return "mixed" if any(mark in words for mark in ("“", '"', "''")) else "indirect"


def as_document(name: str, text: str) -> Document:
    """Return *text* as proposers read documents, all of it body."""
    return Document(DocumentRecord(name, f"{name}.txt", "0" * 64, name, "", language="en"), Text("0" * 64, text))


def measure(read: Iterable[Article]) -> Figures:
    """Find speech in each article and compare it with what people annotated."""
    figures = Figures()
    for article in read:
        document = as_document(article.name, article.text)
        started = process_time()
        found = list(find_speech(document))
        figures.seconds += process_time() - started
        figures.words += len(article.text.split())
        _count(article, _joined([candidate for candidate in found if _source(candidate)]), figures)
    return figures


def _joined(found: Sequence[Candidate]) -> list[Candidate]:
    """Put together what one verb and one source are proposed to say with several stances: the corpus has it as one."""
    joined: dict[tuple[object, ...], Candidate] = {}
    for one in found:
        speech = one.content
        assert isinstance(speech, Speech)
        key = (one.by, speech.source, speech.cue, *(() if speech.cue else (speech.content,)))
        before = joined.get(key)
        if before is not None and isinstance(before.content, Speech):
            both = tuple(sorted((*before.content.content, *speech.content)))
            joined[key] = replace(before, content=replace(before.content, content=both))
        else:
            joined[key] = one
    return list(joined.values())


def _count(article: Article, found: Sequence[Candidate], figures: Figures) -> None:
    hit: set[int] = set()
    for candidate in found:
        matched = match(_content(candidate), _source(candidate), article.attributions)
        right = matched is not None
        figures.precision.add(right)
        figures.by_rule[candidate.by].add(right)
        figures.trials.append((candidate.confidence, right))
        if candidate.confidence >= SURE:
            figures.sure.add(right)
        if matched is not None:
            hit.add(matched)
    for number, one in enumerate(article.attributions):
        figures.recall.add(number in hit)
        figures.by_kind[one.kind].add(number in hit)
        if one.kind == "direct" and one.words >= 5:
            figures.quoted[_speaker_of(one, found)] += 1


def match(content: Places, source: Places | None, attributions: Sequence[Attribution]) -> int | None:
    """Return which attribution is meant: content overlaps by half both ways, and source overlaps where there is one."""
    places = _characters(content)
    for number, one in enumerate(attributions):
        gold = _characters(one.content)
        shared = len(places & gold)
        if shared and 2 * shared >= len(places) and 2 * shared >= len(gold):
            return number if source is None or _overlap(source, one.source) else None
    return None


def _speaker_of(quotation: Attribution, found: Sequence[Candidate]) -> str:
    """Whether the speaker proposed for a quotation is right, wrong, or none is proposed."""
    gold = _characters(quotation.content)
    shares = [(len(_characters(_content(one)) & gold), number) for number, one in enumerate(found)]
    shared, number = max(shares, default=(0, 0), key=lambda share: (share[0], -share[1]))
    if 4 * shared < len(gold):
        return "none"
    return "right" if _overlap(_source(found[number]), quotation.source) else "wrong"


def _content(candidate: Candidate) -> Places:
    assert isinstance(candidate.content, Speech)
    return tuple((words.start, words.end) for words in candidate.content.content)


def _source(candidate: Candidate) -> Places:
    assert isinstance(candidate.content, Speech)
    source = candidate.content.source
    return ((source.start, source.end),) if source else ()


def _characters(places: Places) -> set[int]:
    return {at for start, end in places for at in range(start, end)}


def _overlap(first: Places, second: Places) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)


def rates(read: Iterable[Article]) -> dict[tuple[str, str, str], Share]:
    """Return how often what was found by each rule, class of verb and shape of source was right."""
    found: dict[tuple[str, str, str], Share] = defaultdict(Share)
    for article in read:
        for one in speech_in(passages(as_document(article.name, article.text))):
            source = (one.source,) if one.source else None
            right = match(tuple(one.pieces), source, article.attributions) is not None
            found[one.pattern, one.kind.value, one.shape.value].add(right)
    return found


def table(part: str, figures: Figures) -> str:
    """Return the figures as people read them."""
    quoted = figures.quoted
    attributed = quoted["right"] + quoted["wrong"]
    lines = [
        f"PolNeAR {part}: {figures.words} words, {figures.words / (figures.seconds or 1.0):,.0f} words per CPU-second",
        f"full attribution  P {figures.precision.share:.3f}  R {figures.recall.share:.3f}  F {figures.f:.3f}"
        f"  ({figures.precision.of} candidates, {figures.recall.of} annotated)",
        "recall  "
        + "  ".join(f"{kind} {share.share:.3f} of {share.of}" for kind, share in sorted(figures.by_kind.items())),
        f"speakers of quotations of 5+ words  P {quoted['right'] / max(1, attributed):.3f}  "
        + "  ".join(f"{name} {count / max(1, sum(quoted.values())):.3f}" for name, count in quoted.items()),
        f"confidence >= {SURE}  P {figures.sure.share:.3f} of {figures.sure.of}"
        f"  calibration error {figures.calibration_error:.3f}",
        *(
            f"  {rule:36} {share.share:.3f} of {share.of}"
            for rule, share in sorted(figures.by_rule.items(), key=lambda item: -item[1].of)
        ),
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, or the rates; 2 where the corpus is not at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--rates", action="store_true", help="print the table of rates, measured on train")
    chosen = parser.parse_args(arguments)
    folder = corpus()
    if folder is None:
        print(FETCH, file=sys.stderr)  # noqa: T201
        return 2
    if chosen.rates:
        for (pattern, kind, shape), share in sorted(rates(articles(folder, "train")).items()):
            print(f"{pattern} {kind} {shape} {share.right} {share.of}")  # noqa: T201
    else:
        print(table(chosen.part, measure(articles(folder, chosen.part))))  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
