"""Names and speech by a spaCy pipeline that the user has: `--with spacy:en_core_web_sm`, or the folder it lies in.

Names come from the pipeline's named entities, speech from its parse (`parsed_speech.py`). A part that the pipeline does
not have finds nothing: without a parser no speech, without an entity recognizer no names. spaCy loads what is on this
machine; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.proposing.candidates import Candidate, Words, words_at
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers.found import together
from onrecord.proposing.proposers.parsed_speech import speeches
from onrecord.proposing.proposers.settings import ProposerError, Settings
from onrecord.values.vocabulary import EntityClass

#: Labels of spaCy's English (OntoNotes) and other pipelines (WikiNER) → class. NORP is left out on purpose: it holds
#: nationalities, religions and parties in one, and nobody is to be labelled by those.
LABELS = {
    "PERSON": EntityClass.PERSON,
    "PER": EntityClass.PERSON,
    "ORG": EntityClass.ORGANIZATION,
    "GPE": EntityClass.PLACE,
    "LOC": EntityClass.PLACE,
    "FAC": EntityClass.PLACE,
    "LAW": EntityClass.LAW,
    "WORK_OF_ART": EntityClass.WORK,
}
#: No rate was measured for the user's pipeline: low, until other finds agree.
CONFIDENCE = 0.5


@dataclass
class Pipeline:
    """Proposes what the spaCy pipeline *nlp* finds, paragraph by paragraph."""

    nlp: Any
    name: str
    version: str

    def propose(self, document: Document) -> Iterator[Candidate]:
        """Yield speech in order, then one Name for each form, with all its places."""
        record = document.record
        names: list[tuple[EntityClass, Words]] = []
        paragraphs = [part for part in document.paragraphs if not document.is_debris(part.start)]
        texts = ((document.words(part), part.start) for part in paragraphs)
        for parsed, start in self.nlp.pipe(texts, as_tuples=True):
            names += _names(document, parsed, start)
            if parsed.has_annotation("DEP"):
                for speech in speeches(document, parsed, start):
                    yield Candidate(record.id, record.sha256, speech, self.name, self.version, CONFIDENCE)
        for name in together(names):
            yield Candidate(record.id, record.sha256, name, self.name, self.version, CONFIDENCE)


def from_settings(settings: Settings) -> Pipeline:
    """Return the pipeline that *settings* name, loaded from this machine.

    Raises ProposerError: none is named, spaCy is not installed, or the pipeline is not here.
    """
    if not settings.model:
        raise ProposerError(
            "Which spaCy pipeline to use is not said. Give its name or folder: --with spacy:en_core_web_sm"
        )
    if find_spec("spacy") is None:
        raise ProposerError('spaCy is not installed. Install it: pip install "onrecord[spacy]"')
    import spacy

    try:
        nlp = spacy.load(settings.model)
    except (OSError, ValueError, ImportError) as error:
        raise ProposerError(
            f"The spaCy pipeline {settings.model!r} could not be loaded ({str(error).splitlines()[0]}). "
            f"Give the folder it lies in, or fetch it yourself: python -m spacy download {Path(settings.model).name}"
        ) from error
    meta = nlp.meta
    return Pipeline(nlp, f"spacy/{Path(settings.model).name}", f"{meta.get('version', '')}, spaCy {spacy.__version__}")


def _names(document: Document, parsed: Any, start: int) -> Iterator[tuple[EntityClass, Words]]:
    """Yield the entities of a parsed paragraph, without article and possessive ending."""
    for entity in parsed.ents:
        if (kind := LABELS.get(entity.label_)) is None:
            continue
        tokens = list(entity)
        while len(tokens) > 1 and tokens[0].lower_ in ("the", "a", "an"):
            del tokens[0]
        while len(tokens) > 1 and tokens[-1].lower_ in ("'s", "’s", "'", "’"):
            del tokens[-1]
        if any(token.text[:1].isalpha() for token in tokens):
            last = tokens[-1]
            yield kind, words_at(document, start + tokens[0].idx, start + last.idx + len(last.text))
