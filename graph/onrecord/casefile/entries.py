"""One entry of a statements file to statements: the speech act and the links of its chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.casefile.chains import linked
from onrecord.casefile.claims import ClaimReader
from onrecord.casefile.declared import Declared, any_of
from onrecord.casefile.records import DEBRIS_ADVICE, LinkRecord, StatementEntry, UnnamedRecord
from onrecord.casefile.scalars import Codes, read_date
from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.dates import Date
from onrecord.values.documents import Anchor, DocumentRecord
from onrecord.values.matching import nearest
from onrecord.values.quotations import has_words
from onrecord.values.statements import (
    Aside,
    Claim,
    Inference,
    Statement,
    Taken,
    Thing,
    digest,
    statement_key,
)
from onrecord.values.vocabulary import DEBRIS, SPEAKERS, STANCES, EntityClass


@dataclass
class EntryReader:
    """Reads the entries of one file, all of one document, in the order of the text."""

    source: YamlSource
    document: DocumentRecord
    names: Declared
    codes: Codes
    ids: Mapping[str, str]
    shown: dict[str, str]
    asides: list[Aside] = field(default_factory=list)
    unplaced: list[Path] = field(default_factory=list)

    def read(self, entry: StatementEntry, path: Path) -> list[Statement]:
        """Return the entry's statement and its links, outermost first; empty where it cannot be read."""
        anchor = self._anchor(entry.quote, entry.at, entry.line, path, "at")
        if entry.aside and any(getattr(entry, name) for name in STANCES):
            advice = "A passage is set aside or recorded: remove `aside:`, or the stances."
            self.source.problem("E106", (*path, "aside"), "a passage without stances", "stances too", advice=advice)
        if entry.aside:
            if anchor:
                self.asides.append(Aside(anchor, entry.aside))
            return []
        # Without an anchor nothing can be built, but everything else is still read, so that all is reported at once.
        place = anchor or Anchor(self.document, 0, 0, "", 1)
        resolve = self._resolver(place)
        taken, inferences = self._taken(entry, path, resolve)
        if not taken:
            advice = "Say with affirms, denies, … what the speaker says, or set the passage aside with `aside:`."
            self.source.problem("E307", path, "a stance", "none", advice=advice)
        speakers = self._agents(entry.speaker, (*path, "speaker"), resolve)
        levels = self._levels(entry, path, resolve, place)
        if entry.via and not entry.speaker:
            advice = "Name who speaks at the end of the chain, or move the last link to `speaker`."
            self.source.problem("E309", (*path, "via"), "a speaker after the chain", "none", advice=advice)
        inner = self._statement(entry, path, resolve, place, speakers, len(levels), taken, inferences)
        return linked(levels, inner) if anchor else []

    def report_unplaced(self) -> None:
        """Note once how many quotes of this file have no place."""
        if self.unplaced:
            count = len(self.unplaced)
            found = f"{count} entries without" if count > 1 else "one without"
            advice = "Run `onrecord anchor CASE --documents DIR`, which writes them."
            expected = "the place of every quote and attribution (`at:`, `attributionAt:` and their lines)"
            self.source.problem("E404", self.unplaced[0], expected, found, advice=advice)

    def _anchor(self, quote: str, at: list[int] | None, line: int | None, path: Path, key: str) -> Anchor | None:
        if not has_words(quote):
            advice = "Quote at least one word of the document."
            self.source.problem("E106", (*path, "quote"), "the quoted words", repr(quote), advice=advice)
            return None
        if at is None or line is None:
            self.unplaced.append(path)
            return None
        if len(at) != 2 or not 0 <= at[0] < at[1] or line < 1:
            found = f"{list(at)!r}, line {line}"
            keys = "`attributionAt:` and `attributionLine:`" if key == "attributionAt" else "`at:` and `line:`"
            advice = f"Remove {keys} and run `onrecord anchor`."
            self.source.problem("E406", (*path, key), "[start, end] and a line from 1", found, advice=advice)
            return None
        written = (self.source.file, self.source.line(path))
        anchor = Anchor(self.document, at[0], at[1], quote.strip("\n"), line, written)
        if self.document.segment_kind(line) in DEBRIS:
            kind = self.document.segment_kind(line)
            found = f"line {line}, {kind}"
            self.source.problem("E403", (*path, key), "an anchor in the text", found, advice=DEBRIS_ADVICE)
        before = self.shown.setdefault(anchor.iri, anchor.exact)
        if before != anchor.exact:
            advice = "Write the quote the same way in both entries, or quote fewer words in one."
            found = f"{anchor.exact!r} here and {before!r} before"
            self.source.problem("E205", path, "one wording for one passage", found, advice=advice)
        return anchor

    def _resolver(self, anchor: Anchor) -> Any:
        def resolve(written: Any, path: Path, allowed: frozenset[EntityClass]) -> list[Thing]:
            if isinstance(written, list):
                return [thing for i, item in enumerate(written) for thing in resolve(item, (*path, i), allowed)]
            if isinstance(written, UnnamedRecord):
                written = {"unnamed": written.unnamed}
            if isinstance(written, dict) and set(written) == {"unnamed"} and isinstance(written["unnamed"], str):
                return self._unnamed(" ".join(written["unnamed"].split()), path, anchor, allowed)
            if isinstance(written, str):
                return self.names.lookup(self.source, path, written, allowed)
            self.source.problem("E106", path, "an id, {unnamed: …}, or a list of these", repr(written))
            return []

        return resolve

    def _unnamed(self, text: str, path: Path, anchor: Anchor, allowed: frozenset[EntityClass]) -> list[Thing]:
        if EntityClass.UNNAMED not in allowed:
            self.source.problem("E308", path, any_of(allowed), "somebody unnamed")
            return []
        iri = self.names.info.iri("unnamed", digest(self.document.sha256, anchor.start, anchor.end, text))
        thing = Thing(iri, EntityClass.UNNAMED, f"{text} (unnamed; document {self.document.id}, line {anchor.line})")
        self.names.things[iri] = thing
        return [thing]

    def _agents(self, written: list[Any], path: Path, resolve: Any) -> tuple[str, ...]:
        return tuple(thing.iri for thing in resolve(list(written), path, SPEAKERS))

    def _taken(self, entry: StatementEntry, path: Path, resolve: Any) -> tuple[tuple[Taken, ...], list[Inference]]:
        reader = ClaimReader(self.source, self.codes, resolve)
        taken: list[Taken] = []
        inferences: list[Inference] = []
        for name, stance in STANCES.items():
            written = getattr(entry, name)
            if not written:
                continue
            if stance.on_things:
                things = resolve(list(written), (*path, name), frozenset(EntityClass))
                taken.append(Taken(name, things=tuple(t.iri for t in things)))
                continue
            claims: list[Claim] = []
            for index, item in enumerate(written):
                read, inferred = reader.read(item, (*path, name, index))
                claims += read
                inferences += inferred
            taken.append(Taken(name, tuple(dict.fromkeys(claims))))
        return tuple(taken), inferences

    def _levels(self, entry: StatementEntry, path: Path, resolve: Any, anchor: Anchor) -> list[list[Statement]]:
        """The links of the chain, one list a level, the document's own voice first; [] for own voice."""
        if not entry.speaker:
            return []
        levels = [[self._link(anchor, (self.document.voice,), 0)]]
        for index, hop in enumerate(entry.via):
            place = (*path, "via", index)
            side_by_side = hop if isinstance(hop, list) else [hop]
            levels.append([self._hop(item, place, resolve, anchor, index + 1) for item in side_by_side])
        return levels

    def _hop(self, hop: Any, path: Path, resolve: Any, anchor: Anchor, depth: int) -> Statement:
        if not isinstance(hop, LinkRecord):
            return self._link(anchor, self._agents([hop], path, resolve), depth)
        link = self._link(anchor, self._agents(hop.speaker, path, resolve), depth)
        on_behalf = self._agents(hop.onBehalfOf, (*path, "onBehalfOf"), resolve)
        said = self._date(hop.said, (*path, "said"))
        inferred = (Inference(None, said.words, said.how),) if said and (said.words or said.how) else ()
        return replace(
            link, speaker_as=hop.as_, hedge=hop.hedge, on_behalf_of=on_behalf, said=said, inferences=inferred
        )

    def _link(self, anchor: Anchor, speakers: tuple[str, ...], depth: int) -> Statement:
        iri = self.names.info.iri("statement", statement_key(anchor, speakers, depth))
        return Statement(iri, anchor, speakers, depth)

    def _statement(
        self,
        entry: StatementEntry,
        path: Path,
        resolve: Any,
        anchor: Anchor,
        speakers: tuple[str, ...],
        depth: int,
        taken: tuple[Taken, ...],
        inferences: list[Inference],
    ) -> Statement:
        own_voice = not entry.speaker
        speakers = (self.document.voice,) if own_voice else speakers
        key = entry.id or statement_key(anchor, speakers, depth)
        said = self._date(entry.said, (*path, "said"))
        if said and (said.words or said.how):
            inferences = [Inference(None, said.words, said.how), *inferences]
        work = resolve(entry.in_, (*path, "in"), frozenset({EntityClass.WORK, EntityClass.LAW})) if entry.in_ else []
        return Statement(
            iri=self.names.info.iri("statement", key),
            anchor=anchor,
            speakers=speakers,
            depth=depth,
            taken=taken,
            speaker_as=entry.as_,
            on_behalf_of=self._agents(entry.onBehalfOf, (*path, "onBehalfOf"), resolve),
            addressees=self._agents(entry.addressee, (*path, "addressee"), resolve),
            targets=self._agents(entry.target, (*path, "target"), resolve),
            attribution=self._attribution(entry, path),
            in_work=work[0].iri if work else "",
            based_on=self._entries(entry.basedOn, (*path, "basedOn")),
            responds_to=self._entries(entry.respondsTo, (*path, "respondsTo")),
            about=tuple(t.iri for t in resolve(list(entry.about), (*path, "about"), frozenset(EntityClass))),
            hedge=entry.hedge,
            rendering=entry.rendering or ("" if own_voice else "indirect"),
            circumstance=entry.circumstance or "free",
            said=said,
            inferences=tuple(inferences),
        )

    def _date(self, written: Any, path: Path) -> Date | None:
        if written is None:
            return None
        return read_date(self.source, written if isinstance(written, str) else written.model_dump(), path)

    def _attribution(self, entry: StatementEntry, path: Path) -> tuple[Anchor, ...]:
        """The anchors of the attribution words; `attributionAt` is one pair, or a list of pairs."""
        if not entry.attribution:
            return ()
        if entry.attributionAt is None or entry.attributionLine is None:
            self.unplaced.append(path)
            return ()
        flat = all(isinstance(place, str) for place in entry.attributionAt)
        places = [entry.attributionAt] if flat else entry.attributionAt
        lines = entry.attributionLine if isinstance(entry.attributionLine, list) else [entry.attributionLine]
        pairs = [_offsets(place) for place in places]
        if not len(pairs) == len(lines) == len(entry.attribution) or not all(pairs):
            typed = ", ".join(f"[{', '.join(map(str, p))}]" if isinstance(p, list) else str(p) for p in places)
            found = f"{typed} for {len(entry.attribution)} of them, lines {', '.join(map(str, lines))}"
            advice = "Remove `attributionAt:` and `attributionLine:` and run `onrecord anchor`."
            expected = "[start, end] and a line for each attribution"
            self.source.problem("E406", (*path, "attributionAt"), expected, found, advice=advice)
            return ()
        anchors = [
            self._anchor(words, pair, line, path, "attributionAt")
            for words, pair, line in zip(entry.attribution, pairs, lines, strict=True)
        ]
        return tuple(anchor for anchor in anchors if anchor)

    def _entries(self, written: list[str], path: Path) -> tuple[str, ...]:
        for name in written:
            if name not in self.ids:
                close = nearest(name, self.ids)
                advice = "Write `id:` in the entry that is meant."
                nearby = repr(close[0]) if close else ""
                self.source.problem("E201", path, "the id of another entry", repr(name), nearby, advice)
        return tuple(self.ids[name] for name in written if name in self.ids)


def _offsets(place: Any) -> list[int] | None:
    """Two whole numbers as they were typed, or None."""
    if (
        isinstance(place, list)
        and len(place) == 2
        and all(isinstance(p, str) and p.isascii() and p.isdecimal() for p in place)
    ):
        return [int(number) for number in place]
    return None
