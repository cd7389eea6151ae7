"""The fixed terms and what the code must know of them: stances, predicates, classes.

The ontology in `ontology/onrecord.ttl` documents every term; a test holds the two together.
Code lists (kinds, units, grounds …) are data in `ontology/codes.ttl`, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

REC = "https://w3id.org/onrecord/ns#"
CODES = "https://w3id.org/onrecord/codes/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

#: Prefixes for TriG, for queries and for showing IRIs to people.
PREFIXES: dict[str, str] = {
    "rec": REC,
    "code": CODES,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "oa": OA,
    "dcterms": DCTERMS,
    "prov": PROV,
    "xsd": XSD,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
}

#: Object of `rec:occurred` and `rec:exists`: what they say is that their subject is no invention.
IN_REALITY = REC + "inReality"


class EntityClass(StrEnum):
    """Classes of things that can be named; the value is the local name in `rec:`."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    WORK = "Work"
    LAW = "Law"
    GROUP = "Group"
    UNNAMED = "Unnamed"
    EVENT = "Event"


#: Key in entities.yaml → class.
ENTITY_KEYS: dict[str, EntityClass] = {
    "people": EntityClass.PERSON,
    "organizations": EntityClass.ORGANIZATION,
    "places": EntityClass.PLACE,
    "works": EntityClass.WORK,
    "laws": EntityClass.LAW,
    "groups": EntityClass.GROUP,
    "unnamed": EntityClass.UNNAMED,
}

_NAMED = frozenset(EntityClass) - {EntityClass.EVENT}
AGENTS = frozenset({EntityClass.PERSON, EntityClass.ORGANIZATION, EntityClass.GROUP, EntityClass.UNNAMED})
SPEAKERS = AGENTS
_PLACES = frozenset({EntityClass.PLACE, EntityClass.UNNAMED})
_ANYTHING = frozenset(EntityClass)
_EVENT = frozenset({EntityClass.EVENT})


class ObjectKind(StrEnum):
    """What may stand as the object of a predicate."""

    NONE = "nothing"
    THING = "thing"
    DATE = "date"
    QUANTITY = "quantity"
    POST = "post"
    CODE = "code"
    WORDS = "words"


@dataclass(frozen=True)
class Predicate:
    """What the compiler must know of a predicate.

    `implies_occurrence`: whoever affirms it of an event also affirms that the event occurred.
    `objects` are the classes allowed where `object_kind` is THING; `scheme` is the code list where
    it is CODE. `phrase` is how the predicate reads between subject and object.
    """

    subjects: frozenset[EntityClass]
    object_kind: ObjectKind
    phrase: str
    objects: frozenset[EntityClass] = frozenset()
    scheme: str = ""
    implies_occurrence: bool = False


def _role(phrase: str, objects: frozenset[EntityClass] = AGENTS) -> Predicate:
    return Predicate(_EVENT, ObjectKind.THING, phrase, objects, implies_occurrence=True)


_ORGANIZATION = frozenset({EntityClass.ORGANIZATION})
_PERSON = frozenset({EntityClass.PERSON})
_POST_HOLDERS = frozenset({EntityClass.PERSON, EntityClass.UNNAMED})
_HEADED = frozenset({EntityClass.ORGANIZATION, EntityClass.PLACE})
_SPOKEN_FOR = frozenset({EntityClass.PERSON, EntityClass.ORGANIZATION})
_LAW = frozenset({EntityClass.LAW, EntityClass.WORK})

PREDICATES: dict[str, Predicate] = {
    "occurred": Predicate(_EVENT, ObjectKind.NONE, "occurred"),
    "when": Predicate(_EVENT, ObjectKind.DATE, "when", implies_occurrence=True),
    "place": Predicate(_EVENT, ObjectKind.THING, "place", _PLACES, implies_occurrence=True),
    "count": Predicate(_EVENT, ObjectKind.QUANTITY, "count", implies_occurrence=True),
    "perpetrator": _role("perpetrator"),
    "victim": _role("victim"),
    "participant": _role("participant"),
    "orderedBy": _role("ordered by"),
    "supervisedBy": _role("supervised by"),
    "agent": _role("by"),
    "filedWith": _role("filed with"),
    "against": _role("against"),
    "beneficiary": _role("beneficiary"),
    "under": _role("under", _LAW),
    "partOf": Predicate(_EVENT, ObjectKind.THING, "part of", _EVENT),
    "concerns": Predicate(_EVENT, ObjectKind.THING, "concerns", _EVENT),
    "ground": Predicate(_EVENT, ObjectKind.CODE, "ground", scheme="ground"),
    "qualifiesAs": Predicate(_EVENT, ObjectKind.CODE, "qualifies as", scheme="qualification"),
    "effect": Predicate(_EVENT, ObjectKind.WORDS, "effect"),
    "exists": Predicate(_NAMED, ObjectKind.NONE, "exists"),
    "holdsPost": Predicate(_POST_HOLDERS, ObjectKind.POST, "holds the post"),
    "heads": Predicate(_POST_HOLDERS, ObjectKind.THING, "heads", _HEADED),
    "commands": Predicate(_POST_HOLDERS, ObjectKind.THING, "commands", _ORGANIZATION),
    "spokespersonFor": Predicate(_POST_HOLDERS, ObjectKind.THING, "spokesperson for", _SPOKEN_FOR),
    "appointedBy": Predicate(_POST_HOLDERS, ObjectKind.THING, "appointed by", AGENTS),
    "memberOf": Predicate(AGENTS - {EntityClass.GROUP}, ObjectKind.THING, "member of", _ORGANIZATION),
    "bodyOf": Predicate(_ORGANIZATION, ObjectKind.THING, "body of", _ORGANIZATION),
    "basedIn": Predicate(AGENTS, ObjectKind.THING, "based in", _PLACES),
    "locatedIn": Predicate(frozenset({EntityClass.PLACE}), ObjectKind.THING, "located in", _PLACES),
    "author": Predicate(frozenset({EntityClass.WORK}), ObjectKind.THING, "author", AGENTS),
    "relative": Predicate(_PERSON, ObjectKind.THING, "relative", _PERSON),
    "silentOn": Predicate(AGENTS, ObjectKind.THING, "silent on", _ANYTHING),
    "inWords": Predicate(_ANYTHING, ObjectKind.WORDS, "in words"),
}


@dataclass(frozen=True)
class Stance:
    """What the code must know of a stance.

    `truth_valued`: it says that a claim is so, or not so. `on_things`: it takes things, not claims.
    `asserts`: a claim so taken, freely, has a named graph. `phrase` reads after the speaker.
    """

    phrase: str
    truth_valued: bool = False
    on_things: bool = False
    asserts: bool = False


STANCES: dict[str, Stance] = {
    "affirms": Stance("affirms", truth_valued=True, asserts=True),
    "finds": Stance("finds", truth_valued=True, asserts=True),
    "denies": Stance("denies", truth_valued=True),
    "doubts": Stance("doubts", truth_valued=True),
    "findsNot": Stance("finds not", truth_valued=True),
    "retracts": Stance("retracts", truth_valued=True),
    "callsFor": Stance("calls for"),
    "promises": Stance("promises"),
    "threatens": Stance("threatens"),
    "supposes": Stance("supposes"),
    "condemns": Stance("condemns", on_things=True),
    "praises": Stance("praises", on_things=True),
    "thanks": Stance("thanks", on_things=True),
    "insults": Stance("insults", on_things=True),
    "welcomes": Stance("welcomes", on_things=True),
    "declines": Stance("declines", on_things=True),
}

#: Circumstances of speech that are shown and never counted.
COERCED = frozenset({"in-custody", "under-threat"})

#: Segments in which nothing may be anchored.
DEBRIS = frozenset({"navigation", "form", "comment"})
SEGMENT_KINDS = (
    "body",
    "heading",
    "caption",
    "alt",
    "infobox",
    "quoted",
    "byline",
    "credit",
    "navigation",
    "form",
    "comment",
)
RENDERINGS = ("direct", "indirect")
CIRCUMSTANCES = ("free", "in-custody", "under-threat", "anonymous")
VERDICTS = ("same", "different", "unsure")
#: Beside a verdict on things, what an entry of judgements.yaml may be.
EXPLAINS = "explains"
