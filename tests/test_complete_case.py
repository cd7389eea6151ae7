"""What the complete case must say, held to hand-checked answers: who, in which stance, on what, at which place.

The places are those of the competency questions, which were answered by hand from the documents before the
records were made: characters of a document within which the statement's words lie. `None` as speaker is the
document's own voice; a speaker that is described and not named is given in the words of its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.casefile import checks
from onrecord.casefile.checks.material import Material
from onrecord.casefile.texts import read_text
from onrecord.values.documents import Text
from onrecord.values.number_words import numbers_in
from onrecord.values.quantities import Quantity
from onrecord.values.reports import Outcome
from onrecord.values.statements import Claim, Post, Statement, Words
from onrecord.values.vocabulary import EntityClass

# (question, document, start, end, speaker, stance, subject, predicate, object or its words)
Row = tuple[str, str, int, int, str | None, str, str, str, str]
MUST_SAY: tuple[Row, ...] = (
    ("CQ01", "001", 224, 302, None, "affirms", "ramzan-kadyrov", "holdsPost", "Chechen leader"),
    ("CQ01", "003", 2831, 2864, None, "affirms", "ramzan-kadyrov", "holdsPost", "Chechnya’s leader"),
    ("CQ01", "004", 1554, 1601, None, "affirms", "ramzan-kadyrov", "holdsPost", "Head of the Chechen Republic"),
    ("CQ01", "004", 15290, 15339, None, "affirms", "ramzan-kadyrov", "holdsPost", "Chechen president"),
    ("CQ01", "004", 44535, 44590, None, "affirms", "ramzan-kadyrov", "holdsPost", "President"),
    (
        "CQ03",
        "003",
        3082,
        3121,
        None,
        "affirms",
        "dzhambulat-umarov",
        "holdsPost",
        "Chechnya’s minister for social politics",
    ),
    (
        "CQ03",
        "004",
        15432,
        15534,
        None,
        "affirms",
        "dzhambulat-umarov",
        "holdsPost",
        "national policy, external relations",
    ),
    ("CQ03", "004", 18063, 18121, None, "affirms", "dzhambulat-umarov", "holdsPost", "Minister of National Policy"),
    ("CQ07", "000", 2456, 2524, "magomed-selimkhanov", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ07", "001", 224, 302, "ramzan-kadyrov", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ07", "001", 2734, 2836, "ramzan-kadyrov", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ07", "001", 2734, 2836, "other government figures", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ07", "004", 17087, 17119, "alvi-karimov", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ07", "004", 17769, 17831, "ramzan-kadyrov", "denies", "gay-people-in-chechnya", "exists", ""),
    ("CQ09", "002", 3408, 3446, "hrw-captors", "threatens", "hrw-captors", "inWords", "kill him"),
    ("CQ09", "003", 935, 989, "elena-milashina", "affirms", "mosque-meeting-2017-04-03", "count", "15"),
    ("CQ14", "001", 1985, 2070, "russian-lgbt-network", "affirms", "wave-2018-12", "count", "about 40"),
    ("CQ16", "002", 2329, 2333, "alvi-karimov", "denies", "wave-2018-12", "occurred", ""),
    ("CQ21", "002", 466, 536, None, "affirms", "persecution-chechnya", "count", "2"),
    ("CQ21", "004", 13433, 13478, None, "affirms", "second-wave-2019", "when", "2019"),
    ("CQ25", "003", 4006, 4125, None, "affirms", "protest-london-2017-04", "count", "hundreds"),
    ("CQ25", "003", 4006, 4125, None, "affirms", "protest-london-2017-04", "when", "2017-04-12"),
    ("CQ25", "004", 19860, 19940, None, "affirms", "detention-may-day-2017", "count", "17"),
    ("CQ25", "004", 19529, 19582, None, "affirms", "arrests-moscow-2017-05", "count", "5"),
    ("CQ25", "004", 25816, 25889, None, "affirms", "protest-london-2019-01-27", "count", "about 100"),
    ("CQ30", "004", 32800, 32960, "russian-lgbt-network", "affirms", "evacuations-by-2017-06", "count", "42"),
    ("CQ30", "002", 2561, 2683, None, "affirms", "evacuations-2017-2018", "count", "more than 150"),
    ("CQ30", "002", 2561, 2683, None, "affirms", "evacuations-2017-2018", "count", "about 130"),
    ("CQ30", "004", 33760, 33880, None, "affirms", "emigrations-by-2019", "count", "more than 140"),
    ("CQ30", "004", 33193, 33330, None, "affirms", "visas-2017-05", "count", "9"),
    ("CQ30", "004", 34100, 34210, None, "affirms", "asylum-canada-2017", "count", "22"),
    ("CQ30", "004", 34240, 34380, None, "affirms", "airlift-2018-12", "count", "57"),
    (
        "CQ33",
        "004",
        14648,
        14860,
        "european-court-of-human-rights",
        "finds",
        "lapunov-ill-treatment",
        "qualifiesAs",
        "torture",
    ),
    (
        "CQ33",
        "004",
        14648,
        14860,
        "european-court-of-human-rights",
        "finds",
        "lapunov-ill-treatment",
        "ground",
        "perceived",
    ),
    ("CQ35", "004", 29726, 29900, None, "affirms", "sanctions-2017-12", "under", "magnitsky-act"),
    ("CQ35", "004", 29726, 29900, None, "affirms", "sanctions-2017-12", "against", "ayub-katayev"),
    ("CQ35", "004", 29726, 29900, None, "affirms", "sanctions-2017-12", "against", "ramzan-kadyrov"),
    ("CQ35", "004", 30178, 30410, None, "affirms", "sanctions-2019-05", "against", "abuzayed-vismuradov"),
    (
        "CQ36",
        "004",
        24280,
        24460,
        None,
        "affirms",
        "icc-complaint-2017-05",
        "filedWith",
        "international-criminal-court",
    ),
    (
        "CQ36",
        "004",
        14363,
        14441,
        None,
        "affirms",
        "lapunov-complaint-echr",
        "filedWith",
        "european-court-of-human-rights",
    ),
    (
        "CQ36",
        "004",
        19990,
        20140,
        None,
        "affirms",
        "kochetkov-complaint-2019-01",
        "filedWith",
        "investigative-department",
    ),
    ("CQ36", "004", 24880, 25230, None, "affirms", "charge-sheet-2021-02", "agent", "ecchr"),
    ("CQ36", "004", 25219, 25330, None, "supposes", "persecution-chechnya", "qualifiesAs", "crime-against-humanity"),
    ("CQ38", "000", 815, 900, None, "affirms", "us-congress-resolution-2017", "agent", "us-congress"),
    ("CQ38", "004", 29000, 29100, None, "affirms", "us-house-resolution-2017-06", "agent", "us-house"),
)


def speakers(case: onrecord.Case, statement: Statement) -> Iterator[str]:
    """Yield ids, or descriptions of those who are not named."""
    for iri in statement.speakers:
        thing = case.casefile.things.get(iri)
        if thing is not None:
            yield thing.id or thing.label


def own_voice(statement: Statement) -> bool:
    return statement.depth == 0


def object_words(case: onrecord.Case, claim: Claim) -> str:
    match claim.object:
        case str():
            thing = case.casefile.things.get(claim.object)
            return thing.id if thing is not None else claim.object
        case Post() | Words():
            return claim.object.text
        case None:
            return ""
        case _:
            return str(claim.object)


def claims(case: onrecord.Case) -> Iterator[tuple[Statement, str, str, Claim]]:
    """Yield every claim that is taken: statement, stance, id of the subject, claim."""
    for statement in case.casefile.statements:
        for taken in statement.taken:
            for claim in taken.claims:
                yield statement, taken.stance, case.casefile.things[claim.subject].id, claim


def said_within(case: onrecord.Case, row: Row) -> list[Statement]:
    """The statements of a speaker within some characters of a document that take this stance on this claim."""
    _, document, start, end, speaker, stance, subject, predicate, words = row
    return [
        s
        for s, taken, of, claim in claims(case)
        if (taken, of, claim.predicate) == (stance, subject, predicate)
        and words in object_words(case, claim)
        and s.anchor.document.id == document
        and s.anchor.start < end
        and s.anchor.end > start
        and (own_voice(s) if speaker is None else any(speaker in name for name in speakers(case, s)))
    ]


@pytest.mark.parametrize("row", MUST_SAY, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}-{row[6]}-{row[7]}")
def test_the_case_says(row: Row, chechnya: onrecord.Case) -> None:
    assert said_within(chechnya, row)


def test_courts_find_on_one_man_only(chechnya: onrecord.Case) -> None:
    """Nothing spreads from one man's case to the whole: no court finds anything on a wave or on the campaign."""
    courts = {t.iri for t in chechnya.casefile.things.values() if any(k.endswith("/court") for k in t.kinds)}
    found = {
        of for s, stance, of, _ in claims(chechnya) if set(s.speakers) & courts and stance in ("finds", "findsNot")
    }
    assert {"lapunov-ill-treatment", "lapunov-detention"} <= found
    assert not {i for i in found if i.startswith(("wave-", "persecution-", "torture-", "killings-"))}


def test_a_hypothetical_in_a_denial_is_no_affirmation(chechnya: onrecord.Case) -> None:
    exists = [
        (s, stance)
        for s, stance, of, c in claims(chechnya)
        if (of, c.predicate) == ("gay-people-in-chechnya", "exists")
    ]
    assert any(stance == "supposes" and "If there were such people" in s.anchor.exact for s, stance in exists)
    assert {stance for s, stance in exists if "alvi-karimov" in speakers(chechnya, s)} == {"supposes", "denies"}


def test_hate_speech_is_an_insult_and_no_threat(chechnya: onrecord.Case) -> None:
    words = [
        s for s in chechnya.casefile.statements if "two metres" in s.anchor.exact or "belong two" in s.anchor.exact
    ]
    assert {t.stance for s in words for t in s.taken} == {"insults"}


def test_chains_are_kept_to_their_origin(chechnya: onrecord.Case) -> None:
    """001: Erasing 76 Crimes → BBC → Russian LGBT Network, with the Network's own hedge."""
    (statement,) = said_within(chechnya, next(row for row in MUST_SAY if row[0] == "CQ14"))
    assert statement.hedge == "believes"
    conveying = {conveyed: s for s in chechnya.casefile.statements for conveyed in s.conveys}
    chain = []
    link: Statement | None = statement
    while link is not None:
        chain += speakers(chechnya, link)
        link = conveying.get(link.iri)
    assert chain == ["russian-lgbt-network", "bbc", "erasing-76-crimes"]


def test_six_mentions_of_about_forty_name_one_source(chechnya: onrecord.Case) -> None:
    """About 40 people since December 2018: six mentions; three are the Network's, one unnamed groups', two nobody's."""
    origins = [
        "" if own_voice(s) else " and ".join(speakers(chechnya, s))
        for s, stance, of, c in claims(chechnya)
        if (stance, of, c.predicate) == ("affirms", "wave-2018-12", "count")
        and isinstance(c.object, Quantity)
        and c.object.unit.endswith("detained")
        and {40, 41} & {c.object.value, c.object.minimum}
    ]
    named = [origin.partition(" (unnamed")[0] for origin in origins]
    assert sorted(named) == ["", "", "Civil society groups", *["russian-lgbt-network"] * 3]


def objects(case: onrecord.Case, subject: str, predicate: str) -> set[str]:
    return {object_words(case, c) for _, _, of, c in claims(case) if (of, c.predicate) == (subject, predicate)}


def test_every_listed_state_supports_the_joint_statement(chechnya: onrecord.Case) -> None:
    states = {name for name in objects(chechnya, "joint-statement-2019-03", "agent") if name}  # "" are unnamed
    assert len(states) == 32
    assert {"albania-state", "uruguay-state"} <= states
    assert "united-states-state" not in states, "it refused to sign"


def test_a_stated_number_and_the_list_that_follows_are_both_kept(chechnya: onrecord.Case) -> None:
    members = {
        of
        for _, _, of, c in claims(chechnya)
        if (c.predicate, object_words(chechnya, c)) == ("memberOf", "equal-rights-coalition")
    }
    assert len(members) == 32
    assert any("33" in words for words in objects(chechnya, "coalition-condemnation", "count"))
    (document,) = [d for d in chechnya.casefile.documents if d.id == "004"]
    assert any(line == 160 and "33" in what and "32" in what for line, what in document.defects)


def test_speech_in_custody_is_marked(chechnya: onrecord.Case) -> None:
    held = [s for s in chechnya.casefile.statements if s.circumstance == "in-custody" and s.taken]
    assert {(s.anchor.document.id, s.anchor.line) for s in held} == {("004", 85)}


# What only the documents show


@pytest.fixture(scope="module")
def texts(documents: Path, chechnya: onrecord.Case) -> dict[str, Text]:
    return {d.id: read_text(documents / d.file) for d in chechnya.casefile.documents}


def test_every_named_speaker_is_named_near_the_words(chechnya: onrecord.Case, texts: dict[str, Text]) -> None:
    """A speaker is one the text gives near the quote, or in the words that are anchored as attribution."""
    named = [
        iri
        for s in chechnya.casefile.statements
        if s.depth > 0
        for iri in s.speakers
        if chechnya.casefile.things[iri].kind in (EntityClass.PERSON, EntityClass.ORGANIZATION)
    ]
    (result,) = [r for r in checks.run(Material(chechnya.casefile, texts)) if r.code == "C403"]
    assert (result.outcome, result.findings) == (Outcome.PASSED, ())
    assert result.examined == len(named) > 250


def test_every_form_of_a_persons_name_stands_in_a_document(chechnya: onrecord.Case, texts: dict[str, Text]) -> None:
    """Names are the documents' own: every form listed is met, and as a whole word."""
    people = [t for t in chechnya.casefile.things.values() if t.kind is EntityClass.PERSON]
    assert len(people) > 50
    absent = {
        f"{person.id}: {form}"
        for person in people
        for form in (person.label, *person.also)
        if not any(re.search(rf"(?<!\w){re.escape(form)}(?![^\W_])", text.characters) for text in texts.values())
    }
    assert absent == set()


def test_words_about_people_name_nobodys_orientation(chechnya: onrecord.Case) -> None:
    """Of a person, named or not, no words of ours say an orientation: populations and acts are another thing."""
    telling = re.compile(r"\b(gay|lesbian|homosexual|bisexual|transgender)\b", re.I)
    people = {t.iri for t in chechnya.casefile.things.values() if t.kind in (EntityClass.PERSON, EntityClass.UNNAMED)}
    assert not [t.label for t in chechnya.casefile.things.values() if t.iri in people and telling.search(t.label)]
    persons = {t.iri for t in chechnya.casefile.things.values() if t.kind is EntityClass.PERSON}
    assert not [
        c.object.text
        for _, _, _, c in claims(chechnya)
        if c.subject in persons and isinstance(c.object, Words) and telling.search(c.object.text)
    ]


def test_every_number_is_shown_in_the_words_of_its_receipt(chechnya: onrecord.Case) -> None:
    """A count is followed to its number: in what is shown, not in what … stands for."""
    by_iri = {s.iri: s for s in chechnya.casefile.statements}
    hidden = []
    for s, _, of, c in claims(chechnya):
        if isinstance(c.object, Quantity):
            answered = [by_iri[iri].anchor for iri in s.responds_to]
            shown = "\n".join(anchor.exact for anchor in (s.anchor, *s.attribution, *answered)).casefold()
            vague = c.object.qualifier.replace("-", " ")
            numbers = {c.object.value, c.object.minimum, c.object.maximum} - {None}
            # "more than 100" is at least 101
            stated = numbers_in(shown) | {n + 1 for n in numbers_in(shown)}
            if vague not in shown and not numbers & stated:
                hidden.append(f"{s.anchor.document.id} line {s.anchor.line}: {of} {c.object}")
    assert hidden == []


def test_the_readme_counts_what_is_there(chechnya: onrecord.Case) -> None:
    readme = (Path(chechnya.folder) / "README.md").read_text("utf-8")
    for document in chechnya.casefile.documents:
        statements = [s for s in chechnya.casefile.statements if s.taken and s.anchor.document == document]
        own = sum(map(own_voice, statements))
        cells = f"| {len(statements)} | {len(statements) - own} | {own} |"
        (row,) = re.findall(rf"^\| {document.id} \| \d+ \| \d+ (\|.*\|.*\|.*\|) \d+ % \|$", readme, re.M)
        assert row == cells
    kinds = [t.kind for t in chechnya.casefile.things.values() if t.id]
    for kind, word in (
        (EntityClass.PERSON, "people"),
        (EntityClass.ORGANIZATION, "organizations and states"),
        (EntityClass.PLACE, "places"),
        (EntityClass.WORK, "works"),
        (EntityClass.LAW, "laws"),
        (EntityClass.EVENT, "events"),
    ):
        assert f" {kinds.count(kind)} {word}" in readme
    assert f" {len(chechnya.casefile.judgements)} judgements" in readme
