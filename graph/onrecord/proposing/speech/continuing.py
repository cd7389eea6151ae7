"""From sentences to the document: quotations that go on, blocks behind a colon, transcripts."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.proposing.candidates import Rendering
from onrecord.proposing.speech.attributing import attributions
from onrecord.proposing.speech.contents import Opening
from onrecord.proposing.speech.cue_verbs import CueClass
from onrecord.proposing.speech.found import Found
from onrecord.proposing.speech.passages import Passage, Sentence
from onrecord.proposing.speech.sources import Shape
from onrecord.proposing.speech.uncued import introduction, only_quotations, transcript

Places = list[tuple[int, int]]


def speech_in(passages: Iterable[Passage]) -> list[Found]:
    """Return all speech in *passages*, in the order of the sentences that name its speaker."""
    reader = _Reader()
    for passage in passages:
        reader.read(passage)
    return [one for one in reader.found if one.pieces]


def _is_item(passage: Passage) -> bool:
    """Whether a paragraph is an item of a list."""
    return passage.sentences[0].units[0].lower in ("•", "·", "*", "-", "–", "—", "▪", "◦", "●")


def _through(block: Found, one: Found) -> None:
    """Make *one* speech through whoever the block is of; "we" in the block are themselves."""
    if block.source is None:
        return
    if one.first_person:
        one.source, one.chain = block.source, [*block.chain]
    else:
        one.chain.insert(0, block.source)


def _take_over(one: Found, passage: Passage) -> None:
    """Make a paragraph without marks what *one* says."""
    units = passage.sentences[0].units
    first = units[1].start if _is_item(passage) and len(units) > 1 else passage.span.start
    if one.rendering is not Rendering.BLOCK:
        if sum(b - a for a, b in one.pieces) < 40:
            one.pieces.clear()
        one.rendering = Rendering.BLOCK
    one.pieces.append((first, passage.span.end))
    one.pattern = "block"


#: Segments that may stand inside a block without ending it.
_BESIDE = ("caption", "alt", "credit")


_TELLING = (CueClass.SAY, CueClass.TELL, CueClass.REPORT, CueClass.WRITE)


class _Reader:
    """Reads paragraph after paragraph and keeps what goes over their ends."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        #: The last speech of the paragraph before, and whether it was the last thing there.
        self.last: Found | None = None
        self.ends_quoted = False
        #: Speech whose quotation the paragraph before did not close.
        self.unclosed: Found | None = None
        #: Who is introduced with a colon at the end of the paragraph before.
        self.introduced: Found | None = None
        #: Whose words the marked block is that is being read.
        self.block: Found | None = None

    def read(self, passage: Passage) -> None:
        first = passage.sentences[0] if passage.sentences else None
        if first is None:
            return
        introduced, self.introduced = self.introduced, None
        if passage.kind not in ("quoted", *_BESIDE):
            self.block = None
        if introduced is None and self.block is None and (spoken := transcript(first, passage.span.end)):
            self.found.append(spoken)
            self.last, self.ends_quoted, self.unclosed = spoken, False, None
            return
        if introduced is not None and passage.kind == "quoted":
            self.block = introduced
        if self.block is not None and passage.kind == "quoted":
            introduced = None
            _take_over(self.block, passage)
        elif (
            introduced is not None
            and not introduced.quoted
            and (_is_item(passage) or (introduced.rendering is Rendering.BLOCK and first.units[0].text[:1].islower()))
        ):
            _take_over(introduced, passage)
        elif introduced is not None and introduced.rendering is Rendering.BLOCK:
            introduced = None
        elif introduced is not None and introduced.opening is Opening.BLOCK and not passage.quotations:
            _take_over(introduced, passage)
            introduced = None
        self._sentences(passage, introduced)
        if introduced is not None and introduced.rendering is Rendering.BLOCK:
            self.introduced = introduced

    def _sentences(self, passage: Passage, introduced: Found | None) -> None:
        current: Found | None = None
        before: Sentence | None = None
        waiting: Places = []
        ends_quoted = False
        sentences = passage.sentences
        attributed = [attributions(one, sentences[at - 1] if at else None) for at, one in enumerate(sentences)]
        if self.block is not None and self.block.source is not None:
            for one in (one for here in attributed for one in here):
                _through(self.block, one)
        for number, sentence in enumerate(sentences):
            here = attributed[number]
            places = [(unit.start, unit.end) for unit in only_quotations(sentence)] if not here else []
            following = attributed[number + 1] if number + 1 < len(sentences) else []
            if places and following and following[0].pieces and following[0].pieces[0] in places:
                # `“Why?” She asked …`: the sentence behind says whose words these are.
                before = sentence
                continue
            ends_quoted = False
            if here:
                if (
                    introduced is not None
                    and introduced.source is not None
                    and introduced.rendering is not Rendering.BLOCK
                ):
                    for one in here:
                        one.chain.insert(0, introduced.source)
                if waiting and here[0].quoted:
                    here[0].pieces = [place for place in waiting if place not in here[0].pieces] + here[0].pieces
                    waiting = []
                self.found += here
                current = next((one for one in reversed(here) if one.quoted), here[-1])
                ends_quoted = current.quoted
            elif places and introduced is not None and number == 0:
                introduced.pieces += places
                introduced.quoted, introduced.pattern = True, "direct-colon" if introduced.opening else "colon-quote"
                current, ends_quoted = introduced, True
            elif places:
                current, ends_quoted = self._quoted_alone(passage, sentence, number, places, current, waiting)
            before = sentence
        if waiting:
            current = self._unattributed(waiting, passage.sentences[0])
            ends_quoted = True
        self._keep(passage, current, before, ends_quoted)

    def _quoted_alone(
        self,
        passage: Passage,
        sentence: Sentence,
        number: int,
        places: Places,
        current: Found | None,
        waiting: Places,
    ) -> tuple[Found | None, bool]:
        """A sentence of quotations alone: more of the same speech, or speech of the one who spoke before."""
        if current is not None and current.quoted:
            current.pieces += places
        elif number == 0 and passage.quotations[0].opens and self.unclosed is not None:
            self.unclosed.pieces += places
            return self.unclosed, True
        elif current is not None:
            return self._later(current, places, sentence, "following-sentence"), True
        elif number == 0 and len(passage.sentences) == 1 and self.ends_quoted and self.last is not None:
            self.last.pieces += places
            return self.last, True
        else:
            waiting += places
        return current, True

    def _unattributed(self, places: Places, sentence: Sentence) -> Found:
        """Quotations that no words near them give to anybody: who spoke before may be meant, which rarely holds."""
        last = self.last
        named = last is not None and last.kind in _TELLING and last.shape in (Shape.NAME, Shape.APPOSITIVE)
        if last is not None and named:
            return self._later(last, places, sentence, "previous-paragraph")
        one = Found(
            list(places),
            None,
            None,
            CueClass.SAY,
            "affirms",
            "unattributed",
            Shape.EARLIER,
            quoted=True,
            sentence=sentence,
        )
        self.found.append(one)
        return one

    def _later(self, one: Found, places: Places, sentence: Sentence, pattern: str) -> Found:
        later = Found(list(places), one.source, None, CueClass.SAY, "affirms", pattern, Shape.EARLIER, True, sentence)
        self.found.append(later)
        return later

    def _keep(self, passage: Passage, current: Found | None, last: Sentence | None, ends_quoted: bool) -> None:
        self.unclosed = None
        if passage.quotations and not passage.quotations[-1].closed:
            end = passage.quotations[-1].end
            self.unclosed = next((f for f in reversed(self.found[-12:]) if any(b >= end for _, b in f.pieces)), None)
        block = next((one for one in self.found[-3:] if one.block and not one.pieces and one.sentence is last), None)
        if block is None and last is not None and last.units[-1].lower == ":":
            block = next((one for one in self.found[-3:] if one.sentence is last and not one.quoted), None)
            if block is None and (block := introduction(last)):
                self.found.append(block)
        self.introduced = block
        if current is not None:
            self.last = current
        self.ends_quoted = ends_quoted
