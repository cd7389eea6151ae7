"""Quantities found in documents: the number with its qualifier, the unit by noun and verb, and no other numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.proposing.candidates import Counted
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions import find_quantities
from onrecord.proposing.mentions import units as unit_rules
from onrecord.values.documents import DocumentRecord, Segment, Text
from onrecord.values.quantities import parse_quantity

CODES = Path(__file__).resolve().parent.parent / "ontology" / "codes.ttl"


def document(text: str, segments: tuple[Segment, ...] = ()) -> Document:
    return Document(
        DocumentRecord("d", "d.txt", "0" * 64, "", "", segments=segments, language="en"), Text("0" * 64, text)
    )


def counted(text: str) -> list[Counted]:
    found = []
    for candidate in find_quantities(document(text)):
        assert isinstance(candidate.content, Counted)
        found.append(candidate.content)
    return found


def quantities(text: str) -> list[tuple[str, str]]:
    return [(content.number, content.unit) for content in counted(text)]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("The guards have detained around 40 people.", "around 40", "detained"),
        ("At least two people were reported killed.", "at least two", "killed"),
        ("At least\u00a0two people died.", "at least two", "killed"),
        ("Dozens of men were arrested in Orlov.", "dozens", "detained"),
        ("Up to 30 women disappeared.", "up to 30", "missing"),
        ("More than 100 men vanished and were said to be in a shed.", "more than 100", "missing"),
        ("Between 16 and 30 men were held captive there.", "between 16 and 30", "detained"),
        ("16 to 30 men are detained in one room.", "16 to 30", "held-in-one-room"),
        ("They handed in a 65,000-signature petition.", "65,000", "signatures"),
        ("Of these, three had died.", "three", "killed"),
        ("Two others were released.", "two", "released"),
        ("They filed a 97-page complaint.", "97", "pages"),
        ("He was held captive for 12 days.", "12", "days-held"),
        ("They can confirm the death of at least two prisoners.", "at least two", "killed"),
        ("The club evacuated over 150 people to the coast.", "over 150", "evacuated"),
        ("Around 130 people found refuge abroad.", "around 130", "found-sanctuary-abroad"),
        ("The state granted asylum to 22 women and children.", "22", "granted-asylum"),
        ("Hundreds of people have attended the rally.", "hundreds", "attending"),
        ("A march that drew hundreds of flag-waving students.", "hundreds", "attending"),
        ("More than 130,000 people signed it.", "more than 130,000", "signatures"),
        ("One woman who guards allegedly killed was named.", "one", "killed"),
        ("Fatalities: 100+", "100+", "killed"),
        ("Forty-two men had been evacuated.", "forty-two", "evacuated"),
        ("100 or more men were tortured.", "at least 100", "tortured"),
        ("Several waves of raids were told of.", "several", "waves"),
        ("The paper lost a number of its own journalists.", "a number of", "journalists-lost"),
        ("Seven people broke into the flat.", "seven", "assailants"),
        ("He asked five editors for help.", "five", ""),
        ("Five officers detained him.", "five", ""),
        ("Five officers have detained him.", "five", ""),
        ("Two of them died.", "two", "killed"),
    ],
)
def test_tells_number_and_unit(text: str, number: str, unit: str) -> None:
    assert quantities(text) == [(number, unit)]


def test_gives_one_quantity_for_each_thing_done_to_those_counted() -> None:
    assert quantities("Over 100 men were hunted, arrested, imprisoned, and tortured by guards.") == [
        ("over 100", "detained"),
        ("over 100", "tortured"),
    ]
    assert quantities("Two died in custody.") == [("two", "killed")]


def test_tells_a_part_from_the_whole() -> None:
    text = "At least 2 of the 100 people, whom guards detained last week, have reportedly died."

    assert quantities(text) == [("at least 2", "killed"), ("100", "detained")]
    assert quantities("At least 6 of the men arrested were reported to have been killed.") == [("at least 6", "killed")]


def test_does_not_give_one_number_the_verb_of_another() -> None:
    text = "Two editors said that three students were arrested and five teachers killed."

    assert quantities(text) == [("two", ""), ("three", "detained"), ("five", "killed")]


@pytest.mark.parametrize(
    "text",
    [
        "They paid $40 million, or 30 euros each, and millions of dollars more.",
        "In all 40 percent, 30% or three per cent stayed.",
        "Men aged 16 to 30, a 15-year-old boy, and Ada Pell, 42, came at the age of 9.",
        "Under article 148, section 3 and Resolution 351 it is banned, see page 12.",
        "It happened in 2017, on 3 May 2018, at 10 a.m., at 17:30 and in the 1990s.",
        "It is 60 km away, two metres big, 5 feet deep.",
        "It took three hours, two weeks and 15 years, nearly 100 days ago.",
        "The 40th session and the first two rounds, the second of them.",
        "No one came; one of them said that one another was the one.",
        "Many of us think several things.",
        "1. They met.\n2. They parted.",
        "The G20 met; a 45-year veteran; two-thirds; a 3-2 win; 9/11; version 1.5.",
        "Four in ten voters, one out of three.",
        "Men aged 16 to 30 were arrested.",
        "In May 2017 people were arrested.",
        "They spoke of hundreds of millions of stars, seven or eight moons.",
        "Editor of Burning 76 Barns",
    ],
)
def test_takes_no_other_number_for_a_quantity(text: str) -> None:
    assert quantities(text) == []


def test_a_year_before_people_is_no_year() -> None:
    assert quantities("Some 2018 people were detained.") == [("some 2018", "detained")]


def test_keeps_the_words_counted() -> None:
    (found,) = counted("Nine survivors of the fire had been granted visas.")

    assert found.noun is not None
    assert (found.noun.text, found.unit) == ("survivors", "granted-visas")


def test_proposes_nothing_of_readers_comments() -> None:
    text = "Five men were detained.\nSeven men were detained, I think"

    assert len(list(find_quantities(document(text, (Segment(2, 2, "comment"),))))) == 1


def test_every_number_is_one_a_casefile_can_hold_and_stands_where_it_is_said_to() -> None:
    text = "At least two men died, around 40 were detained, dozens of women fled, and 1.5 million people signed it."

    found = counted(text)

    assert len(found) == 4
    for quantity in found:
        parse_quantity(quantity.unit, quantity.number)
        assert text[quantity.words.start : quantity.words.end] == quantity.words.text


def test_units_are_codes_of_the_list() -> None:
    listed = CODES.read_text("utf-8")
    named = {row[0] for table in (unit_rules._BY_NOUN, unit_rules._BY_VERB, unit_rules._BEFORE, unit_rules._TOGETHER)
             for row in table} | {"days-held"}  # fmt: skip

    assert [unit for unit in sorted(named) if f"/codes/unit/{unit}> a" not in listed] == []


@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "at least ", "forty ", "two hundred and ", "1,", "a number of ", "men "]
)
def test_reads_long_lines(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + ". Five men were detained."

    assert quantities(text)[-1] == ("five", "detained")
