"""Names by a GLiNER model that the user has: `--with gliner:FOLDER`, or `gliner:NAME` of one already on this machine.

Mentions of people, organizations and places, and nothing else: GLiNER reads no speech. Nothing is ever fetched: who
wants a model fetches it by its name. It is asked for these three kinds alone: no person is ever looked at for what
they believe, are or have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from onrecord.proposing.candidates import Candidate, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers.found import together
from onrecord.proposing.proposers.settings import ProposerError, Settings
from onrecord.values.quotations import Span
from onrecord.values.vocabulary import EntityClass

#: Label that the model is asked for → class.
LABELS = {"person": EntityClass.PERSON, "organization": EntityClass.ORGANIZATION, "location": EntityClass.PLACE}
#: Scores of the model are no rates: one threshold, and one low confidence until other finds agree.
THRESHOLD = 0.5
CONFIDENCE = 0.5
#: Code points that are read at once: GLiNER models cut off what is longer than some 380 words.
LONGEST = 1_500


class Model(Protocol):
    """What of a GLiNER model is used."""

    def predict_entities(self, text: str, labels: list[str], *, threshold: float) -> Sequence[Mapping[str, Any]]:
        """Return entities of *text*: `start`, `end` (code points, end excluded), `text`, `label`."""
        ...


@dataclass
class Mentions:
    """Proposes the names that *model* finds."""

    model: Model
    name: str
    version: str

    def propose(self, document: Document) -> Iterator[Candidate]:
        """Yield one Name for each form, with all its places."""
        record = document.record
        for name in together(self._mentions(document)):
            yield Candidate(record.id, record.sha256, name, self.name, self.version, CONFIDENCE)

    def _mentions(self, document: Document) -> Iterator[tuple[EntityClass, Words]]:
        for part in _parts(document):
            text = document.words(part)
            for found in self.model.predict_entities(text, list(LABELS), threshold=THRESHOLD):
                start, end, entity = found["start"], found["end"], LABELS.get(str(found["label"]).lower())
                if entity and 0 <= start < end <= len(text) and text[start:end] == found["text"]:
                    yield entity, words_at(document, part.start + start, part.start + end)


def from_settings(settings: Settings) -> Mentions:
    """Return the model that *settings* name, loaded from this machine.

    Raises ProposerError: none is named, GLiNER is not installed, or the model is not here.
    """
    if not settings.model:
        raise ProposerError("Which GLiNER model to use is not said. Give the folder it lies in: --with gliner:FOLDER")
    if find_spec("gliner") is None:
        raise ProposerError('GLiNER is not installed. Install it: pip install "onrecord[gliner]"')
    return Mentions(_loaded(settings), f"gliner/{Path(settings.model).name}", version("gliner"))


def _loaded(settings: Settings) -> Model:
    from gliner import GLiNER

    try:
        model: Model = GLiNER.from_pretrained(settings.model, local_files_only=True)
    except Exception as error:  # the library passes on what several others raise
        raise ProposerError(
            f"The GLiNER model {settings.model!r} could not be loaded from this machine ({error}). Give the folder it "
            "lies in, or fetch it first by its name; nothing is fetched here."
        ) from error
    return model


def _parts(document: Document) -> Iterator[Span]:
    """Yield paragraphs, in sentences where they are too long; none of navigation, forms or comments."""
    for paragraph in document.paragraphs:
        if document.is_debris(paragraph.start):
            continue
        if paragraph.end - paragraph.start <= LONGEST:
            yield paragraph
        else:
            yield from (s for s in document.sentences if paragraph.start <= s.start < paragraph.end)
