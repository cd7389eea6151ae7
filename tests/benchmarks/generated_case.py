"""A case of any size, made up from a seed: for benchmarks, never for reading.

Its shapes are those of data/chechnya (measured there: quads for each statement, shares of stances, depths,
predicates, classes of objects, unnamed agents). Every name and word is invented from syllables. The same
number and seed give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import accumulate
from random import Random

from onrecord.dataset.compiling import compile_case
from onrecord.dataset.ontology import ontology
from onrecord.deriving.derivation import derive
from onrecord.values.casefile import DEFAULT_BASE, Casefile, CaseInfo
from onrecord.values.dates import Date
from onrecord.values.documents import Anchor, DocumentRecord, Segment
from onrecord.values.quantities import parse_quantity
from onrecord.values.quotations import MASK
from onrecord.values.statements import (
    Claim,
    Inference,
    Judgement,
    Post,
    Statement,
    Taken,
    Thing,
    Words,
    digest,
    statement_key,
)
from onrecord.values.vocabulary import CODES, STANCES, EntityClass

INFO = CaseInfo("generated", "A generated case", DEFAULT_BASE.format(id="generated"), method="Generated from a seed.")
STATEMENTS_PER_DOCUMENT = 100
#: What a statement comes to with its links, its claims and what is derived; only a first guess, `nquads` corrects it.
QUADS_PER_STATEMENT = 93
TOLERANCE = 0.05

Weighted = dict[str, int]
#: Stance → how many of 669 stances of data/chechnya. The rarest are raised: a large case has all of them.
STANCE: Weighted = {
    "affirms": 440, "finds": 24, "denies": 62, "doubts": 7, "findsNot": 3, "retracts": 3, "callsFor": 59,
    "promises": 5, "threatens": 9, "supposes": 17, "condemns": 30, "praises": 3, "thanks": 2, "insults": 5,
    "welcomes": 3, "declines": 4,
}  # fmt: skip
#: Predicate → how many of 1,819 claims of data/chechnya; bodyOf, silentOn and who ordered are raised.
ON_EVENTS: Weighted = {
    "inWords": 266, "victim": 157, "agent": 156, "when": 118, "place": 112, "count": 91, "qualifiesAs": 82,
    "perpetrator": 81, "partOf": 54, "participant": 51, "occurred": 40, "ground": 37, "effect": 31, "against": 30,
    "beneficiary": 19, "filedWith": 10, "supervisedBy": 6, "orderedBy": 6, "under": 4,
}  # fmt: skip
ON_OTHERS: Weighted = {
    "inWords": 254, "holdsPost": 75, "memberOf": 40, "author": 26, "locatedIn": 23, "heads": 18, "exists": 17,
    "bodyOf": 16, "silentOn": 12, "basedIn": 9, "spokespersonFor": 5, "appointedBy": 4, "commands": 4,
}  # fmt: skip
#: Predicate → class of its object → share.
OBJECTS: dict[str, Weighted] = {
    "victim": {"Unnamed": 58, "Group": 36, "Person": 6},
    "agent": {"Organization": 80, "Unnamed": 14, "Person": 6},
    "perpetrator": {"Unnamed": 52, "Organization": 42, "Person": 6},
    "participant": {"Person": 39, "Unnamed": 36, "Organization": 25},
    "against": {"Unnamed": 43, "Person": 37, "Organization": 13, "Group": 7},
    "beneficiary": {"Unnamed": 74, "Group": 20, "Organization": 6},
    "filedWith": {"Organization": 80, "Person": 20},
    "place": {"Place": 93, "Unnamed": 7},
    "supervisedBy": {"Person": 1},
    "orderedBy": {"Person": 1},
    "under": {"Law": 1},
    "partOf": {"Event": 1},
    "memberOf": {"Organization": 1},
    "author": {"Organization": 60, "Person": 20, "Unnamed": 20},
    "heads": {"Organization": 45, "Place": 55},
    "silentOn": {"Event": 1},
    "basedIn": {"Place": 1},
    "spokespersonFor": {"Organization": 60, "Person": 40},
    "appointedBy": {"Organization": 50, "Person": 50},
    "commands": {"Organization": 1},
}
#: Predicate on others than events → class of its subject → share.
SUBJECTS: dict[str, Weighted] = {
    "inWords": {"Organization": 39, "Unnamed": 27, "Place": 14, "Person": 20},
    "memberOf": {"Organization": 80, "Person": 20},
    "author": {"Work": 1},
    "exists": {"Group": 70, "Place": 24, "Work": 6},
    "silentOn": {"Person": 60, "Organization": 40},
    "basedIn": {"Organization": 1},
}
#: Class → how many things for 632 statements, and their kinds.
THINGS: dict[EntityClass, tuple[int, tuple[str, ...]]] = {
    EntityClass.PERSON: (55, ("activist", "official", "journalist", "spokesperson", "politician", "expert")),
    EntityClass.ORGANIZATION: (124, ("outlet", "ngo", "state-body", "government", "court", "security-force")),
    EntityClass.PLACE: (28, ("settlement", "region", "country")),
    EntityClass.WORK: (27, ("report", "article", "letter", "press-release")),
    EntityClass.LAW: (10, ("statute", "treaty", "decree")),
    EntityClass.GROUP: (5, ("population",)),
    EntityClass.EVENT: (238, ()),
}  # fmt: skip
#: Kind of event → share, and the unit in which its figures are given.
EVENT_KINDS: dict[str, tuple[int, str]] = {
    "detention": (21, "detained"), "torture": (10, "tortured"), "killing": (8, "killed"), "protest": (12, "attending"),
    "meeting": (12, "member-states"), "statement": (12, "pages"), "report": (12, "people-named"),
    "inquiry": (12, "officials-accused"), "threat": (11, "people-named"), "evacuation": (10, "evacuated"),
    "protection": (10, "granted-asylum"), "complaint": (8, "organizations-filing"), "refusal": (6, "demonstrations"),
    "ruling": (5, "people-named"), "petition": (6, "signatures"), "resolution": (5, "member-states"),
    "sanction": (6, "officials-accused"), "release": (5, "released"), "disappearance": (4, "missing"),
}  # fmt: skip
SPEAKERS: Weighted = {"Unnamed": 45, "Organization": 35, "Person": 20}
DEPTHS = (51, 40, 7, 1, 1)
#: How many statements make one claim, two claims …
CLAIMS = (0, 160, 151, 110, 78, 45, 28, 16, 8, 7, 5, 5, 3)
HEDGES = ("reportedly", "allegedly", "is said to have", "believes", "reports of", "it was reported")
NUMBERS = ("{}", "{}", "{}", "at least {}", "at least {}", "about {}", "more than {}", "up to {}", "dozens", "hundreds")
_SYLLABLES = tuple(
    "ba de ki lo mu na pe ri so tu va ze cha dri fen gor hal jor kel lim mor nes pol ran sel tir ven zan".split()  # noqa: SIM905
)


def nquads(quads: int, seed: int = 1) -> bytes:
    """Return the graph of a generated case of about so many quads, within TOLERANCE."""
    statements = quads / QUADS_PER_STATEMENT
    for _ in range(8):
        case = casefile(max(1, round(statements)), seed)
        graph = derive(compile_case(case, ontology()), case.info, ontology())
        found = graph.count(b"\n")
        if abs(found - quads) <= quads * TOLERANCE:
            return graph
        statements *= quads / found
    raise ValueError(f"no case of {quads} quads: it has {found}")


def casefile(statements: int, seed: int = 1) -> Casefile:
    """Return a case of so many statements, links of chains not counted."""
    random = Random(seed)  # noqa: S311 - a case to measure with, no secret
    world = _World(random, statements)
    writer = _Writer(random, world)
    documents = -(-statements // STATEMENTS_PER_DOCUMENT)
    for number in range(documents):
        writer.document(number, statements // documents + (number < statements % documents))
    return Casefile(
        INFO,
        tuple(writer.documents),
        world.things,
        tuple(writer.statements),
        tuple(_judgements(random, world, statements // 6)),
    )


@dataclass
class LongTail:
    """Things of which few are met often and most seldom (Zipf)."""

    things: list[str]

    def __post_init__(self) -> None:
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.things))))

    def pick(self, random: Random) -> str:
        return random.choices(self.things, cum_weights=self.weights)[0]


def _weighted(random: Random, weights: Weighted) -> str:
    return random.choices(list(weights), weights=list(weights.values()))[0]


@dataclass
class _World:
    """The things that a case speaks of, before anything is said of them."""

    random: Random
    size: int
    things: dict[str, Thing] = field(default_factory=dict)
    tails: dict[str, LongTail] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = LongTail(["the", "of", "in", "and", "to", "that", *(self._word() for _ in range(3000))])
        for kind, (share, codes) in THINGS.items():
            count = max(4, share * self.size // 632)
            self.tails[kind.value] = LongTail([self._thing(kind, n, codes).iri for n in range(count)])

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 3)))

    def phrase(self, words: int) -> str:
        return " ".join(self.words.pick(self.random) for _ in range(words))

    def _thing(self, kind: EntityClass, number: int, codes: tuple[str, ...]) -> Thing:
        also: tuple[str, ...] = ()
        if kind is EntityClass.EVENT:
            code = _weighted(self.random, {name: share for name, (share, _) in EVENT_KINDS.items()})
            name = f"{code.capitalize()} told of from {self._word().capitalize()}, {self._day()[:7]}"
            path, scheme = "event", "event-kind"
        else:
            code = self.random.choice(codes)
            parts = [self._word().capitalize() for _ in range(2)]
            name = " ".join(parts)
            path, scheme = "entity", "entity-kind"
            also = (parts[1],) if self.random.random() < 0.5 else also
        known = f"{kind.value.lower()}-{number}"
        # An event that several documents share must say why it is one.
        note = self.phrase(12).capitalize() if kind is EntityClass.EVENT or self.random.random() < 0.08 else ""
        kinds = (f"{CODES}{scheme}/{code}",)
        return self._add(Thing(INFO.iri(path, known), kind, name, known, also, kinds, note))

    def unnamed(self, document: str) -> str:
        words = self.phrase(3)
        label = f"{words} (unnamed in {document})"
        return self._add(Thing(INFO.iri("unnamed", digest(document, words)), EntityClass.UNNAMED, label)).iri

    def _add(self, thing: Thing) -> Thing:
        return self.things.setdefault(thing.iri, thing)

    def _day(self) -> str:
        random = self.random
        return f"{random.randint(2011, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"

    def date(self) -> str:
        """An EDTF date as sources give them: a year, a month, a day, a span, an uncertain month."""
        day, form = self._day(), self.random.choice("YMMMDDSU")
        return {"Y": day[:4], "M": day[:7], "D": day, "S": f"{day[:7]}/..", "U": f"{day[:7]}?"}[form]


@dataclass
class _Writer:
    """Writes documents: what is said in each, by whom, in which words, on whose word."""

    random: Random
    world: _World
    documents: list[DocumentRecord] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    #: What later documents copy, deny and answer.
    told: list[Statement] = field(default_factory=list)
    #: Event, predicate, variant → object: documents agree on most things, and on some they do not.
    facts: dict[tuple[str, str, int], str] = field(default_factory=dict)
    local: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def document(self, number: int, count: int) -> None:
        """Write a document of *count* statements."""
        known, random = f"{number:04}", self.random
        self.local = []
        voice = self.thing("Unnamed" if self.chance(0.2) else "Organization", known)
        lines = range(5, 5 + count, 12)
        record = DocumentRecord(
            known,
            f"{known}.txt",
            sha256(f"generated document {number}".encode()).hexdigest(),
            self.world.phrase(8).capitalize(),
            voice,
            publisher=self.world.things[voice].label,
            language="en",
            rights="Generated.",
            date=Date(self.world.date(), self.world.phrase(3), "generated"),
            segments=(
                *(Segment(line, line, "heading") for line in (1, *lines)),
                *(Segment(line + 3, line + 5, "quoted") for line in lines[::4]),
                *(Segment(line + 6, line + 6, "caption") for line in lines[::3]),
                Segment(count + 20, count + 24, "navigation"),
            ),
            defects=((count + 20, "menu printed twice"),),
        )
        self.documents.append(record)
        before = len(self.told)
        start = 0
        for line in range(2, 2 + count):
            copied = before and self.chance(0.08)
            start = self.copy(record, start, line) if copied else self.write(record, start, line)
            start += random.randint(50, 90)

    def copy(self, document: DocumentRecord, start: int, line: int) -> int:
        """Write what another document has, in nearly the same words; return where they end."""
        random = self.random
        original = random.choice(self.told)
        words = original.anchor.exact.split(" ")
        if self.chance(0.6):
            words[random.randrange(len(words))] = self.world.phrase(1)
        anchor = self.anchor(document, start, line, " ".join(words))
        speakers = original.speakers if original.depth else (document.voice,)
        made = self.statement(anchor, speakers, original.depth, original.taken)
        based_on = (original.iri,) if self.chance(0.15) else ()
        self.add(replace(made, hedge=original.hedge, based_on=based_on))
        return anchor.end

    def write(self, document: DocumentRecord, start: int, line: int) -> int:
        """Write one statement with its chain; return where its words end."""
        random = self.random
        depth = random.choices(range(len(DEPTHS)), weights=DEPTHS)[0]
        words = self.world.phrase(random.randint(3, 9))
        words = f"{MASK} {words}" if self.chance(0.01) else words
        anchor = self.anchor(document, start, line, words)
        many = random.choices((1, 2, 6), weights=(97, 2, 1))[0]
        speakers = tuple(dict.fromkeys(self.speaker(document) for _ in range(many))) if depth else (document.voice,)
        stances = [_weighted(random, STANCE) for _ in range(2 if self.chance(0.055) else 1)]
        answered = random.choice(self.told) if self.told and self.chance(0.4) else None
        taken = tuple(self.taken(stance, document, answered) for stance in dict.fromkeys(stances))
        made = self.statement(anchor, speakers, depth, taken)
        if answered and (taken[0].claims and taken[0].claims[0] in _claims(answered)):
            made = replace(made, responds_to=(answered.iri,) if self.chance(0.6) else ())
        self.add(made)
        return anchor.end

    def add(self, made: Statement) -> None:
        """Add a statement, and before it the chain through which it came, outermost first."""
        links: list[Statement] = []
        conveyed = made.iri
        for depth in reversed(range(made.depth)):
            document = made.anchor.document
            speaker = self.speaker(document) if depth else document.voice
            iri = INFO.iri("statement", statement_key(made.anchor, (speaker,), depth))
            hedge = self.random.choice(HEDGES) if self.chance(0.03) else ""
            links.append(Statement(iri, made.anchor, (speaker,), depth, conveys=(conveyed,), hedge=hedge))
            conveyed = iri
        self.statements += [*reversed(links), made]
        self.told.append(made)

    def anchor(self, document: DocumentRecord, start: int, line: int, words: str) -> Anchor:
        return Anchor(document, start, start + len(words), words, line)

    def statement(self, anchor: Anchor, speakers: tuple[str, ...], depth: int, taken: tuple[Taken, ...]) -> Statement:
        """Return a statement, with what now and then stands beside stances."""
        random, document = self.random, anchor.document
        claims = [claim for one in taken for claim in one.claims]
        inferred = random.choice(claims) if claims and self.chance(0.32) else None
        named = f"{self.form(speakers[0])} said"
        before = Anchor(document, anchor.end + 1, anchor.end + 1 + len(named), named, anchor.line)
        held = ("free", "anonymous", "in-custody", "under-threat")
        return Statement(
            INFO.iri("statement", statement_key(anchor, speakers, depth)),
            anchor,
            speakers,
            depth,
            taken,
            speaker_as=self.world.phrase(3) if self.chance(0.12) else "",
            on_behalf_of=self.some(0.05, "Organization", document),
            addressees=self.some(0.1, "Organization", document),
            targets=self.some(1 if taken[0].stance == "threatens" else 0.005, "Unnamed", document),
            attribution=(before,) if depth else (),
            in_work="".join(self.some(0.14, "Work", document)),
            based_on=(random.choice(self.told).iri,) if self.told and self.chance(0.01) else (),
            about=self.some(0.13, random.choice(("Person", "Organization", "Place", "Event")), document),
            hedge=random.choice(HEDGES) if self.chance(0.12) else "",
            rendering=random.choice(("direct", "indirect", "indirect")) if depth else "",
            circumstance=random.choices(held, weights=(970, 15, 10, 5))[0],
            said=Date(self.world.date()) if self.chance(0.17) else None,
            inferences=(Inference(inferred, self.world.phrase(3), self.world.phrase(9)),) if inferred else (),
        )

    def form(self, thing: str) -> str:
        """Return one of the names under which a thing stands in documents."""
        named = self.world.things[thing]
        return self.random.choice((named.label, *named.also)).partition(" (")[0]

    def some(self, share: float, kind: str, document: DocumentRecord) -> tuple[str, ...]:
        return (self.thing(kind, document.id),) if self.chance(share) else ()

    def speaker(self, document: DocumentRecord) -> str:
        return self.thing(_weighted(self.random, SPEAKERS), document.id)

    def thing(self, kind: str, document: str) -> str:
        """Return a thing of a class; the unnamed belong to their document."""
        if kind != "Unnamed":
            return self.world.tails[kind].pick(self.random)
        if not self.local or self.chance(0.5):
            self.local.append(self.world.unnamed(document))
        return self.random.choice(self.local)

    def taken(self, stance: str, document: DocumentRecord, answered: Statement | None) -> Taken:
        """Return a stance: on things, on claims that somebody made before, or on claims of its own."""
        if STANCES[stance].on_things:
            return Taken(stance, things=(self.thing("Event" if self.chance(0.8) else "Organization", document.id),))
        if answered and STANCES[stance].truth_valued and not STANCES[stance].asserts and _claims(answered):
            return Taken(stance, _claims(answered)[:2])
        count = self.random.choices(range(len(CLAIMS)), weights=CLAIMS)[0]
        if not STANCES[stance].asserts:
            count = min(count, 2)
        if self.chance(0.72):
            events = [self.thing("Event", document.id) for _ in range(2)]
            named = [(self.random.choice(events), _weighted(self.random, ON_EVENTS)) for _ in range(count)]
            found = [self.on_event(event, name, document) for event, name in named]
        else:
            found = [self.on_other(_weighted(self.random, ON_OTHERS), document) for _ in range(count)]
        return Taken(stance, tuple(dict.fromkeys(found)))

    def on_event(self, event: str, predicate: str, document: DocumentRecord) -> Claim:
        random, world = self.random, self.world
        if predicate == "occurred":
            return Claim(event, predicate)
        if predicate in ("inWords", "effect"):
            return Claim(event, predicate, Words(world.phrase(random.randint(3, 9))))
        if predicate == "count":
            code = world.things[event].kinds[0].rsplit("/", 1)[1]
            size = 3 + int(event.rsplit("-", 1)[1]) % 60
            number = random.choice(NUMBERS).format(size * random.choice((1, 1, 1, 2, 5)))
            return Claim(event, predicate, parse_quantity(EVENT_KINDS[code][1], number))
        key = (event, predicate, random.choice((0, 0, 0, 1, 1, 2)))
        value = self.facts.get(key) or self.value(predicate, document.id)
        if value not in world.things or world.things[value].kind is not EntityClass.UNNAMED:
            self.facts[key] = value
        return Claim(event, predicate, Date(value) if predicate == "when" else value)

    def value(self, predicate: str, document: str) -> str:
        if predicate == "when":
            return self.world.date()
        if predicate == "ground":
            return f"{CODES}ground/{self.random.choice(('journalistic-work', 'union-activity'))}"
        if predicate == "qualifiesAs":
            qualified = ("human-rights-violation", "unlawful-detention", "ill-treatment", "enforced-disappearance")
            return f"{CODES}qualification/{self.random.choice(qualified)}"
        return self.thing(_weighted(self.random, OBJECTS[predicate]), document)

    def on_other(self, predicate: str, document: DocumentRecord) -> Claim:
        random, world = self.random, self.world
        subject = self.thing(_weighted(random, SUBJECTS.get(predicate, {"Person": 1})), document.id)
        if predicate in ("locatedIn", "bodyOf"):
            return self.inside(predicate, "Place" if predicate == "locatedIn" else "Organization")
        if predicate == "exists":
            return Claim(subject, predicate)
        if predicate == "inWords":
            return Claim(subject, predicate, Words(world.phrase(random.randint(3, 7))))
        if predicate == "holdsPost":
            post = f"head of {world.things[subject].id} office {random.choice((1, 1, 2, 3))}"
            span = Date(f"{random.randint(2011, 2017)}/{random.randint(2018, 2024)}") if self.chance(0.15) else None
            return Claim(subject, predicate, Post(post, "".join(self.some(0.6, "Organization", document)), span))
        return Claim(subject, predicate, self.thing(_weighted(random, OBJECTS[predicate]), document.id))

    def inside(self, predicate: str, kind: str) -> Claim:
        """Say what lies in what: a tree in which each has up to four parts."""
        number = self.random.randrange(1, len(self.world.tails[kind].things))
        known = f"{kind.lower()}-"
        return Claim(INFO.iri("entity", f"{known}{number}"), predicate, INFO.iri("entity", f"{known}{number // 4}"))


def _claims(statement: Statement) -> tuple[Claim, ...]:
    """What a statement affirms or finds."""
    return tuple(claim for taken in statement.taken if STANCES[taken.stance].asserts for claim in taken.claims)


def _judgements(random: Random, world: _World, count: int) -> list[Judgement]:
    """Judge pairs of people, of organizations and of events."""
    found = {}
    for number in range(count):
        tail = world.tails[random.choice(("Person", "Organization", "Event", "Event"))].things
        one, other = random.sample(tail, 2)
        verdict = random.choices(("same", "different", "unsure"), weights=(10, 40, 50))[0]
        day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
        judgement = Judgement(verdict, (one, other), f"coder-{1 + number % 2}", day, world.phrase(15))
        found[judgement.key] = judgement
    return list(found.values())
