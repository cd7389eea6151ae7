"""Names and speech by a spaCy pipeline, names by a GLiNER model: on parses written by hand and invented texts.

The parses are tried twice: as a small stand-in, always, and as spaCy's own `Doc`, where spaCy is installed.
GLiNER itself is not run here: what stands for a model has the same method.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

from onrecord.proposing.candidates import Name, Rendering, Speech
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers import ProposerError, Settings, load
from onrecord.proposing.proposers.gliner_mentions import LONGEST, Mentions
from onrecord.proposing.proposers.spacy_pipeline import Pipeline
from onrecord.values.documents import DocumentRecord, Segment, Text

from .parsed_text import of_spacy, stand_in

Parse = Callable[[str], Any]


@pytest.fixture(params=["stand-in", "spaCy"])
def parse(request: pytest.FixtureRequest) -> Parse:
    if request.param == "stand-in":
        return stand_in
    if find_spec("spacy") is None:
        pytest.skip("spaCy, the extra `spacy`, is not installed")
    return of_spacy


def document(text: str, segments: tuple[Segment, ...] = ()) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        DocumentRecord("d1", "d1.txt", digest, "T", "paper", language="en", segments=segments), Text(digest, text)
    )


class Written:
    """Stands for a pipeline: gives each text the parse that was written for it."""

    def __init__(self, parsed: Iterable[Any]) -> None:
        self.parsed = {one.text: one for one in parsed}

    def pipe(self, texts: Iterable[tuple[str, int]], as_tuples: bool) -> Iterator[tuple[Any, int]]:
        assert as_tuples
        for text, context in texts:
            yield self.parsed[text], context


def found(parse: Parse, *tables: str) -> tuple[Document, list[Any]]:
    parsed = [parse(table) for table in tables]
    doc = document("\n".join(one.text for one in parsed))
    candidates = list(Pipeline(Written(parsed), "spacy/written", "1").propose(doc))
    assert {(c.by, c.version, c.confidence) for c in candidates} <= {("spacy/written", "1", 0.5)}
    return doc, [candidate.content for candidate in candidates]


def told(parse: Parse, *tables: str) -> list[tuple[str, str, str, str]]:
    """Return content, speaker, cue and stance of the speech found, each where the document has these words."""
    doc, contents = found(parse, *tables)
    rows = []
    for speech in contents:
        if isinstance(speech, Speech):
            assert speech.source
            assert speech.speaker
            assert speech.cue
            for part in (*speech.content, speech.source, speech.speaker, speech.cue):
                assert doc.characters[part.start : part.end] == part.text
            content = " … ".join(piece.text for piece in speech.content)
            rows.append((content, speech.speaker.text, speech.cue.text, speech.stance))
    return rows


TOLD = """“|punct|14|PUNCT We|nsubj|2|PRON have|ccomp|14|VERB nothing|dobj|2|PRON to|aux|5|PART hide|relcl|3|VERB
,|punct|14|PUNCT ”|punct|14|PUNCT Mira|compound|9|PROPN|B-PERSON Solberg|nsubj|14|PROPN|I-PERSON ,|punct|9|PUNCT
the|det|12|DET mayor|appos|9|NOUN ,|punct|9|PUNCT told|ROOT|14|VERB reporters|dobj|14|NOUN .|punct|14|PUNCT"""
DENIED = """Ivan|compound|1|PROPN|B-PERSON Petrov|nsubj|9|PROPN|I-PERSON ,|punct|1|PUNCT a|det|4|DET
spokesman|appos|1|NOUN for|prep|4|ADP the|det|7|DET council|pobj|5|NOUN ,|punct|1|PUNCT denied|ROOT|9|VERB on|prep|9|ADP
Monday|pobj|10|PROPN|B-DATE that|mark|16|SCONJ anyone|nsubjpass|16|PRON had|aux|16|AUX been|auxpass|16|AUX
hurt|ccomp|9|VERB .|punct|9|PUNCT"""
ACCORDING = """According|prep|11|VERB to|prep|0|ADP the|det|4|DET|B-ORG Harbour|compound|4|PROPN|I-ORG
Union|pobj|1|PROPN|I-ORG ,|punct|11|PUNCT at|advmod|7|ADP least|advmod|8|ADV 40|nummod|9|NUM men|nsubjpass|11|NOUN
were|auxpass|11|AUX held|ROOT|11|VERB .|punct|11|PUNCT"""
TWO_SENTENCES = """“|punct|2|PUNCT It|nsubj|2|PRON was|ROOT|2|AUX dark|acomp|2|ADJ .|punct|2|PUNCT It|nsubj|6|PRON
was|ccomp|10|AUX cold|acomp|6|ADJ ,|punct|10|PUNCT ”|punct|10|PUNCT said|ROOT|10|VERB Jonas|compound|12|PROPN|B-PERSON
Reve|nsubj|10|PROPN|I-PERSON .|punct|10|PUNCT"""
SPLIT = """“|punct|6|PUNCT We|nsubj|2|PRON came|ccomp|6|VERB ,|punct|6|PUNCT ”|punct|6|PUNCT Reve|nsubj|6|PROPN
said|ROOT|6|VERB ,|punct|6|PUNCT “|punct|6|PUNCT because|mark|12|SCONJ nobody|nsubj|12|PRON else|advmod|10|ADV
did|advcl|6|VERB .|punct|6|PUNCT ”|punct|6|PUNCT"""
WARNED = """Solberg|poss|2|PROPN|B-PERSON 's|case|0|PART office|nsubj|4|NOUN reportedly|advmod|4|ADV
warned|ROOT|4|VERB that|mark|9|SCONJ the|det|7|DET gate|nsubj|9|NOUN would|aux|9|AUX stay|ccomp|4|VERB
closed|acomp|9|ADJ
.|punct|4|PUNCT"""
NESTED = """Police|nsubj|1|NOUN said|ROOT|1|VERB they|nsubj|3|PRON looked|ccomp|1|VERB for|prep|3|ADP a|det|6|DET
man|pobj|4|NOUN who|nsubj|8|PRON said|relcl|6|VERB he|nsubj|10|PRON was|ccomp|8|AUX a|det|12|DET doctor|attr|10|NOUN
.|punct|1|PUNCT"""
RELATIVE = """Reve|nsubj|9|PROPN|B-PERSON ,|punct|0|PUNCT who|nsubj|3|PRON said|relcl|0|VERB the|det|5|DET
gate|nsubj|6|NOUN was|ccomp|3|AUX open|acomp|6|ADJ ,|punct|0|PUNCT left|ROOT|9|VERB .|punct|9|PUNCT"""
JOINED = """Reve|nsubj|1|VERB called|ROOT|1|VERB and|cc|1|CCONJ said|conj|1|VERB the|det|5|DET gate|nsubj|6|NOUN
was|ccomp|3|AUX open|acomp|6|ADJ .|punct|1|PUNCT"""
SCARE = """The|det|2|DET “|punct|2|PUNCT road|nsubj|6|NOUN of|prep|2|ADP bones|pobj|3|NOUN ”|punct|2|PUNCT
is|ccomp|10|AUX closed|acomp|6|ADJ ,|punct|10|PUNCT Reve|nsubj|10|PROPN said|ROOT|10|VERB .|punct|10|PUNCT"""
#: As Universal Dependencies have it: who said so stands beside what was said.
BESIDE = """Guards|nsubj|1|NOUN beat|root|1|VERB two|nummod|3|NUM men|obj|1|NOUN ,|punct|6|PUNCT police|nsubj|6|NOUN
said|parataxis|1|VERB .|punct|1|PUNCT"""
QUOTED_ALONE = """“|punct|2|PUNCT Nothing|nsubj|2|PRON happened|root|2|VERB here|advmod|2|ADV .|punct|2|PUNCT
”|punct|2|PUNCT Reve|nsubj|7|PROPN added|root|7|VERB .|punct|7|PUNCT"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (TOLD, ("We have nothing to hide", "Mira Solberg", "told", "affirms")),
        (DENIED, ("anyone had been hurt", "Ivan Petrov", "denied", "denies")),
        (ACCORDING, ("at least 40 men were held", "the Harbour Union", "According to", "affirms")),
        (TWO_SENTENCES, ("It was dark. It was cold", "Jonas Reve", "said", "affirms")),
        (SPLIT, ("We came … because nobody else did", "Reve", "said", "affirms")),
        (WARNED, ("the gate would stay closed", "Solberg's office", "warned", "affirms")),
        (NESTED, ("they looked for a man who said he was a doctor", "Police", "said", "affirms")),
        (RELATIVE, ("the gate was open", "Reve", "said", "affirms")),
        (JOINED, ("the gate was open", "Reve", "said", "affirms")),
        (SCARE, ("The “road of bones” is closed", "Reve", "said", "affirms")),
        (BESIDE, ("Guards beat two men", "police", "said", "affirms")),
        (QUOTED_ALONE, ("Nothing happened here", "Reve", "added", "affirms")),
    ],
)
def test_speech_of_a_parse(parse: Parse, table: str, expected: tuple[str, str, str, str]) -> None:
    assert told(parse, table) == [expected]


@pytest.mark.parametrize(
    "table",
    [
        # not said, would be said, said by nobody, and a word in marks that nobody says
        "Petrov|nsubj|3|PROPN did|aux|3|AUX not|neg|3|PART say|ROOT|3|VERB who|nsubj|5|PRON left|ccomp|3|VERB",
        "Petrov|nsubj|2|PROPN would|aux|2|AUX say|ROOT|2|VERB that|mark|5|SCONJ it|nsubj|5|PRON rained|ccomp|2|VERB",
        "It|nsubj|1|PRON said|ROOT|1|VERB that|mark|4|SCONJ rain|nsubj|4|NOUN fell|ccomp|1|VERB .|punct|1|PUNCT",
        "Reve|nsubj|1|PROPN said|ROOT|1|VERB “|punct|3|PUNCT hello|intj|1|INTJ ”|punct|3|PUNCT .|punct|1|PUNCT",
        "Reve|nsubj|1|PROPN built|ROOT|1|VERB the|det|3|DET gate|dobj|1|NOUN .|punct|1|PUNCT",
    ],
)
def test_no_speech_of_a_parse(parse: Parse, table: str) -> None:
    assert told(parse, table) == []


def test_roles_addressees_hedges_and_marks_are_kept(parse: Parse) -> None:
    _, contents = found(parse, TOLD, DENIED, WARNED, SCARE)
    said, denied, warned, mixed = [content for content in contents if isinstance(content, Speech)]
    assert said.source
    assert denied.source
    assert said.addressee
    assert (said.source.text, said.addressee.text) == ("Mira Solberg, the mayor", "reporters")
    assert denied.source.text == "Ivan Petrov, a spokesman for the council"
    assert [hedge.text for hedge in warned.hedges] == ["reportedly"]
    assert [s.rendering for s in (said, denied, warned, mixed)] == [
        Rendering.DIRECT, Rendering.INDIRECT, Rendering.INDIRECT, Rendering.MIXED,
    ]  # fmt: skip


def test_names_of_entities_without_article_and_ending(parse: Parse) -> None:
    people = """The|det|1|DET|B-NORP Northerners|nsubj|2|PROPN|I-NORP left|ROOT|2|VERB Solberg|poss|5|PROPN|B-PERSON
    's|case|3|PART|I-PERSON office|dobj|2|NOUN .|punct|2|PUNCT"""
    _, contents = found(parse, ACCORDING, people, WARNED, DENIED)
    names = {c.form: (c.entity.value, len(c.mentions)) for c in contents if isinstance(c, Name)}
    # Nobody is named by nation, religion or party (NORP), and a day is no name.
    assert names == {"Harbour Union": ("Organization", 1), "Solberg": ("Person", 2), "Ivan Petrov": ("Person", 1)}


def test_a_pipeline_without_a_parser_finds_names_alone(parse: Parse) -> None:
    bare = " ".join("|".join([cell.split("|")[0], "", "0", *cell.split("|")[3:]]) for cell in TOLD.split())
    if parse is of_spacy:
        import spacy
        from spacy.tokens import Doc, Span

        words = [cell.split("|")[0] for cell in TOLD.split()]
        parsed: Any = Doc(spacy.blank("en").vocab, words=words)
        parsed.ents = (Span(parsed, 8, 10, label="PERSON"),)
    else:
        parsed = stand_in(bare)
    # spaCy ends a text without known spaces with one.
    doc = document(parsed.text.strip())
    [name] = Pipeline(_Always(parsed), "spacy/x", "1").propose(doc)
    assert isinstance(name.content, Name)
    assert name.content.form == "Mira Solberg"


class _Always:
    def __init__(self, parsed: Any) -> None:
        self.parsed = parsed

    def pipe(self, texts: Iterable[tuple[str, int]], as_tuples: bool) -> Iterator[tuple[Any, int]]:
        yield from ((self.parsed, start) for _, start in texts)


def test_nothing_of_readers_comments_is_read(parse: Parse) -> None:
    parsed = parse(WARNED)
    doc = document(f"{parsed.text}\n{parsed.text}", (Segment(2, 2, "comment"),))
    candidates = list(Pipeline(Written([parsed]), "spacy/x", "1").propose(doc))
    assert len([c for c in candidates if isinstance(c.content, Speech)]) == 1
    [name] = [c.content for c in candidates if isinstance(c.content, Name)]
    assert len(name.mentions) == 1


def test_a_pipeline_of_the_user_is_loaded_by_folder() -> None:
    folder = os.environ.get("ONRECORD_SPACY_PIPELINE", "")
    if find_spec("spacy") is None or not folder:
        pytest.skip(
            "no spaCy pipeline at hand: install spaCy and set ONRECORD_SPACY_PIPELINE to an English one's folder"
        )
    doc = document("Harbour master Mira Solberg denied on Monday that anyone had been hurt in Oslo.")
    contents = [candidate.content for candidate in load(f"spacy:{folder}").propose(doc)]
    [speech] = [content for content in contents if isinstance(content, Speech)]
    assert (speech.content[0].text, speech.stance) == ("anyone had been hurt in Oslo", "denies")
    assert "Oslo" in [content.form for content in contents if isinstance(content, Name)]


def test_spacy_says_what_is_missing() -> None:
    with pytest.raises(ProposerError, match=r"Give its name or folder: --with spacy:"):
        load("spacy")
    with pytest.raises(
        ProposerError, match=r"pip install \"onrecord\[spacy\]\"|python -m spacy download no_such_pipeline"
    ):
        load("spacy:no_such_pipeline")


# GLiNER


class StandIn:
    """Has the method of a GLiNER model: finds these words wherever they stand, with offsets in the text given."""

    def __init__(self, **labels: str) -> None:
        self.labels = {form.replace("_", " "): label for form, label in labels.items()}
        self.texts: list[str] = []

    def predict_entities(self, text: str, labels: list[str], *, threshold: float) -> list[dict[str, Any]]:
        assert labels == ["person", "organization", "location"]
        self.texts.append(text)
        found = []
        for form, label in self.labels.items():
            at = text.find(form)
            while at >= 0:
                found.append({"start": at, "end": at + len(form), "text": form, "label": label, "score": 0.9})
                at = text.find(form, at + 1)
        return found


def test_gliner_gives_names_with_all_their_places() -> None:
    text = "Mira Solberg left Varnholt.\nThe Harbour Union praised Mira Solberg."
    model = StandIn(Mira_Solberg="person", Varnholt="location", Harbour_Union="organization")
    candidates = list(Mentions(model, "gliner/small", "0.2").propose(document(text)))
    assert [
        (c.content.form, c.content.entity.value, [m.start for m in c.content.mentions])
        for c in candidates
        if isinstance(c.content, Name)
    ] == [
        ("Mira Solberg", "Person", [0, text.rindex("Mira")]),
        ("Varnholt", "Place", [text.index("Varnholt")]),
        ("Harbour Union", "Organization", [text.index("Harbour")]),
    ]
    assert {(c.by, c.version, c.confidence) for c in candidates} == {("gliner/small", "0.2", 0.5)}


def test_gliner_reads_body_in_parts_that_it_can_hold() -> None:
    long = "A short sentence stands here. " * 100 + "Mira Solberg left."
    model = StandIn(Mira_Solberg="person", Reader="person")
    [name] = Mentions(model, "gliner/x", "1").propose(document(f"{long}\nReader77: hello", (Segment(2, 2, "comment"),)))
    assert isinstance(name.content, Name)
    assert [m.start for m in name.content.mentions] == [long.index("Mira")]
    assert max(len(text) for text in model.texts) <= LONGEST
    assert not any("Reader" in text for text in model.texts)


def test_what_gliner_misplaces_or_was_not_asked_for_is_left_out() -> None:
    class Off(StandIn):
        def predict_entities(self, text: str, labels: list[str], *, threshold: float) -> list[dict[str, Any]]:
            return [
                {"start": 0, "end": 4, "text": "Jonas", "label": "person"},
                {"start": 5, "end": 500, "text": "Solberg", "label": "person"},
                {"start": 0, "end": 4, "text": "Mira", "label": "religion"},
            ]

    assert list(Mentions(Off(), "gliner/x", "1").propose(document("Mira Solberg left."))) == []


def test_gliner_is_loaded_from_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    class GLiNER:
        @classmethod
        def from_pretrained(cls, model: str, *, local_files_only: bool) -> StandIn:
            asked.append((model, local_files_only))
            if model == "absent/model":
                raise FileNotFoundError("not in the cache")
            return StandIn()

    # What stands for the library: its name, the class, and nothing else.
    module = ModuleType("gliner")
    module.__dict__.update(GLiNER=GLiNER, __spec__=object())
    monkeypatch.setitem(sys.modules, "gliner", module)
    monkeypatch.setattr("onrecord.proposing.proposers.gliner_mentions.version", lambda _: "0.2.29")
    proposer = load("gliner:/models/small")
    assert (proposer.name, proposer.version) == ("gliner/small", "0.2.29")
    with pytest.raises(ProposerError, match=r"absent/model.*nothing is fetched here"):
        load("gliner:absent/model")
    load("gliner:some/model", Settings(confirmed=True))
    assert asked == [("/models/small", True), ("absent/model", True), ("some/model", True)]


def test_gliner_says_what_is_missing() -> None:
    with pytest.raises(ProposerError, match="Give the folder it lies in: --with gliner:FOLDER"):
        load("gliner")
    if find_spec("gliner") is None:
        with pytest.raises(ProposerError, match=r"pip install \"onrecord\[gliner\]\""):
            load("gliner:/models/small")
