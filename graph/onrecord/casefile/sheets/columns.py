"""The sheets as data: their columns, what each means and holds. Templates, reading, writing and docs derive from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from onrecord.casefile.scalars import Codes
from onrecord.values.folding import name_key
from onrecord.values.vocabulary import (
    CIRCUMSTANCES,
    ENTITY_KEYS,
    EXPLAINS,
    PREDICATES,
    RENDERINGS,
    STANCES,
    VERDICTS,
)


class Holds(StrEnum):
    """What stands in the cells of a column; the value says it to a person."""

    TEXT = "words, as they stand"
    TEXTS = "words; several separated by ;"
    ID = "one id"
    IDS = "ids, separated by ;"
    AGENTS = "ids or `unnamed: …`, separated by ;"
    CHAIN = "links, outermost first, separated by >"
    CODE = "one of a list"
    CODES = "of a list; several separated by ;"
    DATE = "a date (EDTF)"
    NUMBER = "a whole number"
    OFFSETS = "written by anchoring"


@dataclass(frozen=True)
class Column:
    """One column. `key` is what the cell is called in the casefile; `codes` names the list its cells choose from.

    `of_claim` is true where a cell says something of its own row only: the others speak of the whole statement.
    """

    heading: str
    key: str
    holds: Holds
    meaning: str
    example: str = ""
    required: bool = False
    codes: str = ""
    of_claim: bool = False
    width: int = 18


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, what a row is, its columns. `imported` says whether `import` takes it."""

    name: str
    row: str
    columns: tuple[Column, ...]
    imported: bool = True

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by heading, as it is written in the template."""
        return {column.heading: column for column in self.columns}

    @cached_property
    def by_spelling(self) -> dict[str, Column]:
        """The columns by heading, as people may spell it: `spelling` of the heading, and of the casefile's key."""
        return {spelling(c.key): c for c in self.columns} | {spelling(c.heading): c for c in self.columns}


@lru_cache(maxsize=4096)
def spelling(heading: str) -> str:
    """Return *heading* without what people vary: case, blanks, hyphens, underscores.

    >>> spelling(" On_behalf-of ") == spelling("onBehalfOf")
    True
    """
    return name_key(heading).replace(" ", "")


def spoken(name: str) -> str:
    """Return a name of the casefile as it is written in sheets.

    >>> spoken("findsNot")
    'finds not'
    """
    return re.sub(r"[A-Z]", lambda match: f" {match[0].lower()}", name)


#: The class of an entity as a cell has it → its key in entities.yaml.
CLASSES = {kind.value.lower(): key for key, kind in ENTITY_KEYS.items()}


def lists(codes: Codes) -> dict[str, tuple[str, ...]]:
    """Return every list that cells choose from, by its name in `Column.codes`; *codes* are the ontology's."""
    return {
        "stance": tuple(map(spoken, STANCES)),
        "predicate": tuple(map(spoken, PREDICATES)),
        "class": tuple(CLASSES),
        "rendering": RENDERINGS,
        "circumstance": CIRCUMSTANCES,
        "verdict": (*VERDICTS, EXPLAINS),
        **{
            name: tuple(sorted(codes.get(name, ())))
            for name in ("event-kind", "entity-kind", "unit", "ground", "qualification")
        },
    }


_H = Holds
STATEMENTS = Sheet(
    "statements",
    "a claim or thing on which a speaker takes a stance, or a passage set aside",
    (
        Column("document", "document", _H.ID, "The id of the document, as documents.yaml has it.", "report-01", True),
        Column(
            "statement",
            "label",
            _H.TEXT,
            "Any label. Rows of one document with the same label are one statement with several claims; fill in "
            "what is said of the statement once, or the same in each row. Blank: the row is a statement of its own.",
            "s1",
            width=12,
        ),
        Column(
            "quote",
            "quote",
            _H.TEXT,
            "The words of the document. … stands for words left out, [protected] for a name.",
            "About 30 people … on Tuesday",
            True,
            width=48,
        ),
        Column(
            "speaker",
            "speaker",
            _H.AGENTS,
            "Who says it: an id, or `unnamed: a nurse`. Several only where they speak together. Blank: the document "
            "in its own voice.",
            "unnamed: a nurse",
            width=24,
        ),
        Column(
            "stance", "stance", _H.CODE, "What the speaker does with the claim.", "affirms", False, "stance", True, 12
        ),
        Column(
            "subject",
            "subject",
            _H.AGENTS,
            "What the claim is about: mostly the id of an event. For condemns, praises, thanks, insults, welcomes "
            "and declines: the thing itself, and nothing in predicate and object.",
            "detentions-march",
            of_claim=True,
            width=24,
        ),
        Column(
            "predicate", "predicate", _H.CODE, "What is said of the subject.", "count", False, "predicate", True, 14
        ),
        Column(
            "object",
            "object",
            _H.AGENTS,
            "An id, a date, a number, a code, a post or a few words, as the predicate asks. Nothing after occurred "
            "and exists.",
            "about 30",
            of_claim=True,
            width=30,
        ),
        Column("unit", "unit", _H.CODE, "With count: what the object numbers.", "detained", False, "unit", True, 14),
        Column(
            "date words",
            "words",
            _H.TEXT,
            "With when, and with the span of a post: the words the date rests on.",
            "on Tuesday (4 March)",
            of_claim=True,
            width=22,
        ),
        Column(
            "date how",
            "how",
            _H.TEXT,
            "How the date follows from these words.",
            "year of the dateline",
            of_claim=True,
            width=22,
        ),
        Column(
            "post organization",
            "of",
            _H.ID,
            "With holds post: the organization.",
            "city-council",
            of_claim=True,
        ),
        Column("post span", "span", _H.DATE, "With holds post: from when to when.", "2021/..", of_claim=True, width=14),
        Column("as", "as", _H.TEXT, "In what capacity, in the text's words.", "the union's chairwoman", width=24),
        Column("on behalf of", "onBehalfOf", _H.AGENTS, "For whom a spokesperson speaks.", "dockworkers-union"),
        Column(
            "via",
            "via",
            _H.CHAIN,
            "The chain between the document and the speaker, outermost first: rt > reuters. Links side by side: "
            "rt; reuters. More on a link in braces: rt {hedge: reportedly; said: 2019-01-14}.",
            "rt > reuters",
            width=24,
        ),
        Column(
            "attribution",
            "attribution",
            _H.TEXTS,
            "The words that name speaker, chain or date, where they stand outside the quote.",
            "the union says",
            width=30,
        ),
        Column("said", "said", _H.DATE, "When it was said.", "2025-03-06", width=14),
        Column("said words", "saidWords", _H.TEXT, "The words this date rests on.", "on Thursday", width=22),
        Column("said how", "saidHow", _H.TEXT, "How the date follows from these words.", "the week of the dateline"),
        Column(
            "rendering",
            "rendering",
            _H.CODE,
            "Whether the speaker's own words are given.",
            "direct",
            codes="rendering",
            width=12,
        ),
        Column("hedge", "hedge", _H.TEXT, "Words that weaken it, as they stand.", "reportedly"),
        Column(
            "circumstance",
            "circumstance",
            _H.CODE,
            "In what circumstance it was said; blank: free.",
            "in-custody",
            codes="circumstance",
            width=14,
        ),
        Column("addressee", "addressee", _H.AGENTS, "To whom it is said.", "city-council"),
        Column("target", "target", _H.AGENTS, "Who is threatened.", "unnamed: the men"),
        Column("in", "in", _H.ID, "The work it stands in: a report, a letter, a film.", "union-letter"),
        Column("responds to", "respondsTo", _H.IDS, "The id of the statement it answers.", "union-30"),
        Column("based on", "basedOn", _H.IDS, "The ids of the statements its knowledge comes from.", "union-30"),
        Column("about", "about", _H.IDS, "Who or what is named in the quote and stands in no claim.", "keldhaven"),
        Column(
            "aside",
            "aside",
            _H.TEXT,
            "Why the passage is set aside; then no stance, subject, predicate, object.",
            "heading; repeats line 11",
            width=22,
        ),
        Column("note", "note", _H.TEXT, "A remark for the next coder; not in the graph.", "", width=30),
        Column(
            "id", "id", _H.ID, "A name of its own; needed only where another statement refers to this one.", "union-30"
        ),
        Column(
            "line",
            "line",
            _H.NUMBER,
            "Line of the document. Fill it in only to say which of several places is meant; else written by anchoring.",
            "11",
            width=8,
        ),
        Column("at", "at", _H.OFFSETS, "Start and end of the quote: leave blank.", "291 to 395", width=14),
        Column("attribution line", "attributionLine", _H.OFFSETS, "Leave blank.", "11", width=12),
        Column("attribution at", "attributionAt", _H.OFFSETS, "Leave blank.", "397 to 435", width=14),
    ),
)
ENTITIES = Sheet(
    "entities",
    "a person, organization, place, work, law, group, or speaker known only by description who recurs",
    (
        Column("id", "id", _H.ID, "Short name: lower-case letters, digits, hyphens.", "alvi-karimov", True, width=26),
        Column("class", "class", _H.CODE, "What it is.", "person", True, "class", width=14),
        Column("name", "name", _H.TEXT, "The name as readers shall see it.", "Alvi Karimov", True, width=32),
        Column("also", "also", _H.TEXTS, "Every other form of the name met in the documents.", "Karimov", width=32),
        Column("kinds", "kinds", _H.CODES, "Kinds, as codes.", "spokesperson", codes="entity-kind", width=24),
        Column(
            "note",
            "note",
            _H.TEXT,
            "For the reader; never about a person's private life.",
            "Spells his name in two ways.",
            width=48,
        ),
    ),
)
EVENTS = Sheet(
    "events",
    "an event that statements speak of; its place, date, counts and roles are claims in the sheet statements",
    (
        Column(
            "id", "id", _H.ID, "Short name: lower-case letters, digits, hyphens.", "detentions-march", True, width=26
        ),
        Column(
            "label",
            "label",
            _H.TEXT,
            "One line, in reported form.",
            "Detentions reported from December 2018",
            True,
            width=48,
        ),
        Column("kinds", "kinds", _H.CODES, "Kinds, as codes.", "detention", codes="event-kind", width=24),
        Column(
            "because",
            "because",
            _H.TEXT,
            "Why it is one event, where several documents share it.",
            "The same day, place and source in both.",
            width=48,
        ),
    ),
)
DOCUMENTS = Sheet(
    "documents",
    "a document of the case, as `onrecord add` registered it; only exported",
    (
        Column("id", "id", _H.ID, "Short name.", "report-01", True),
        Column("file", "file", _H.TEXT, "File name of the text.", "report-01.txt", True, width=28),
        Column("sha256", "sha256", _H.TEXT, "Hash of its bytes.", "", True, width=20),
        Column("title", "title", _H.TEXT, "Title.", "", True, width=40),
        Column("publisher", "publisher", _H.TEXT, "Who published it."),
        Column("author", "author", _H.TEXT, "Who wrote it."),
        Column("url", "url", _H.TEXT, "Address.", width=30),
        Column("archive", "archive", _H.TEXT, "Address of an archived copy.", width=30),
        Column("language", "language", _H.TEXT, "Language, as a code.", "en", width=10),
        Column("date", "date", _H.DATE, "When it was written or published.", "2025-03-06", width=14),
        Column("date words", "dateWords", _H.TEXT, "The words this date rests on.", width=22),
        Column("date how", "dateHow", _H.TEXT, "How the date follows from these words.", width=22),
        Column("rights", "rights", _H.TEXT, "Whose the quoted words are.", width=30),
        Column("voice", "voice", _H.AGENTS, "Who speaks where the text names nobody.", "unnamed: the writer"),
        Column("firsthand", "firsthand", _H.TEXT, "The words that show that it reports its own findings.", width=30),
        Column("segments", "segments", _H.TEXTS, "Lines that are not body.", "heading 4; comment 58-102", width=30),
        Column("defects", "defects", _H.TEXTS, "Known faults of the source.", "23: a name is misspelt", width=40),
        Column(
            "made from",
            "madeFrom",
            _H.TEXTS,
            "The original, where the text was made from another file: name, SHA-256, program.",
            "report.pdf; 6f1c…; pypdf 7.1.1",
            width=30,
        ),
        Column("pages", "pages", _H.TEXTS, "The line on which each page of the original begins.", "1; 41; 97"),
    ),
    imported=False,
)
JUDGEMENTS = Sheet(
    "judgements",
    "a judgement on whether things are the same; only exported",
    (
        Column("verdict", "verdict", _H.CODE, "What was judged.", "different", True, "verdict", width=12),
        Column(
            "things",
            "things",
            _H.IDS,
            "The ids of what was judged, or of the contradiction that is explained.",
            "port-police; harbour-guard",
            True,
            width=40,
        ),
        Column("by", "by", _H.TEXT, "Who judged.", "", True, width=24),
        Column("on", "on", _H.DATE, "On which day.", "2025-04-01", True, width=14),
        Column("because", "because", _H.TEXT, "Why.", "", True, width=60),
    ),
    imported=False,
)
SHEETS = (STATEMENTS, ENTITIES, EVENTS, DOCUMENTS, JUDGEMENTS)
IMPORTED = tuple(sheet for sheet in SHEETS if sheet.imported)
#: Sheets of a workbook that explain and are never read.
BESIDE = ("read me", "codes", "example")
