"""Event mentions: a kind, as what they are told, what is theirs of the sentence, and which of them are specific."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.proposing.candidates import Candidate, Happening, Modality, Name, Rendering, Speech, Words
from onrecord.proposing.documents import Document
from onrecord.proposing.mentions import find_dates, find_events, find_quantities
from onrecord.proposing.mentions.events import UNIT_KINDS
from onrecord.proposing.mentions.triggers import KINDS
from onrecord.values.documents import DocumentRecord, Segment, Text
from onrecord.values.vocabulary import EntityClass

CODES = Path(__file__).resolve().parent.parent / "ontology" / "codes.ttl"
PERSON, PLACE, ORGANIZATION = EntityClass.PERSON, EntityClass.PLACE, EntityClass.ORGANIZATION


def document(text: str, segments: tuple[Segment, ...] = ()) -> Document:
    return Document(
        DocumentRecord("d", "d.txt", "0" * 64, "", "", segments=segments, language="en"), Text("0" * 64, text)
    )


def candidate(content: Name | Speech) -> Candidate:
    return Candidate("d", "0" * 64, content, "test", "1", 0.5)


def words(text: str, form: str, after: int = 0) -> Words:
    start = text.index(form, after)
    return Words(start, start + len(form), form)


def named(text: str, **forms: EntityClass) -> list[Candidate]:
    return [
        candidate(Name(entity, form.replace("_", " "), (words(text, form.replace("_", " ")),)))
        for form, entity in forms.items()
    ]


def said(text: str, content: str, stance: str) -> list[Candidate]:
    return [candidate(Speech((words(text, content),), Rendering.INDIRECT, stance))]


def events(text: str, names: list[Candidate] | None = None, speech: list[Candidate] | None = None) -> list[Happening]:
    read = document(text)
    found = []
    for proposed in find_events(read, names or [], speech or [], list(find_dates(read)), list(find_quantities(read))):
        assert isinstance(proposed.content, Happening)
        found.append(proposed.content)
    return found


def only(text: str, names: list[Candidate] | None = None, speech: list[Candidate] | None = None) -> Happening:
    (found,) = events(text, names, speech)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In May 2017 five students were arrested in Orlov.", "detention"),
        ("In May 2017 guards abducted two men.", "abduction"),
        ("Two men vanished in May 2017.", "disappearance"),
        ("At least two men died in custody.", "killing"),
        ("Fifty men were tortured in a shed.", "torture"),
        ("The 2017 raid was told of.", "detention"),
        ("In May 2017 she fled to the coast.", "flight"),
        ("In May 2017 the club filed a complaint.", "complaint"),
        ("In May 2017 the state imposed new sanctions on him.", "sanction"),
        ("The report released in May 2017 is long.", "report"),
        ("In May 2017 he was convicted.", "conviction"),
        ("Seven people broke into the flat.", "break-in"),
        ("30 to 40 men are detained in one room.", "detention-conditions"),
        ("A protest was held on 3 May 2017.", "protest"),
        ("The film premiered on 3 May 2017.", "film"),
    ],
)
def test_tells_the_kind_of_what_is_specific(text: str, kind: str) -> None:
    found = [event for event in events(text) if event.kind == kind]

    assert [event.specific for event in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Torture is prohibited.",
        "The police and the Committee Against Torture met nobody.",
        "Arrests and killings are common there.",
        "In May 2017 she wrote about detention conditions and the torture victims.",
        "In May 2017 a detention centre was shown on a map.",
        "Schooling ended in May 2017, and murder is a crime.",
        "She read the 2017 Torture Register.",
        "She saw the 2017 torture camp.",
    ],
)
def test_nouns_that_name_no_event_are_none(text: str) -> None:
    assert events(text) == []


def test_a_verb_without_date_count_or_name_is_told_but_not_specific() -> None:
    found = only("Guards detained him.")

    assert (found.kind, found.specific) == ("detention", False)


def test_a_name_a_place_or_a_count_makes_it_specific() -> None:
    text = "Guards detained Ada Pell."
    assert only(text, named(text, Ada_Pell=PERSON)).specific
    text = "The arrests in Orlov went on."
    assert only(text, named(text, Orlov=PLACE)).specific
    assert events(text) == []
    assert only("Guards detained forty men.").specific


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("In May 2017 two men were arrested.", Modality.ASSERTED),
        ("In May 2017 two men were allegedly arrested.", Modality.ALLEGED),
        ("According to the club two men were arrested in May 2017.", Modality.ALLEGED),
        ("He said that two men were arrested in May 2017.", Modality.ALLEGED),
        ("“In May 2017 two men were arrested.", Modality.ALLEGED),
        ("In May 2017 two men were not arrested.", Modality.DENIED),
        ("He denied that two men were arrested in May 2017.", Modality.DENIED),
        ("The claim that two men were arrested is absurd.", Modality.DENIED),
        ("No more than two people were arrested.", Modality.ASSERTED),
        ("If even two men were arrested, all would know.", Modality.HYPOTHETICAL),
        ("Two men could be arrested in May 2017.", Modality.HYPOTHETICAL),
        ("Two men will be arrested in May 2017.", Modality.PLANNED),
    ],
)
def test_tells_as_what_it_is_told(text: str, modality: Modality) -> None:
    found = [event for event in events(text) if event.kind == "detention"]

    assert [event.modality for event in found] == [modality]


@pytest.mark.parametrize(
    ("stance", "modality"),
    [
        ("affirms", Modality.ALLEGED),
        ("denies", Modality.DENIED),
        ("supposes", Modality.ALLEGED),
        ("threatens", Modality.PLANNED),
    ],
)
def test_the_stance_of_the_speech_it_is_in_counts(stance: str, modality: Modality) -> None:
    text = "Forty men were arrested in May 2017, Ada Pell wrote."

    assert only(text, [], said(text, "Forty men were arrested in May 2017", stance)).modality is modality


def test_what_is_called_for_is_hypothetical() -> None:
    text = "She demanded to have two men arrested in May 2017."

    assert (
        only(text, [], said(text, "to have two men arrested in May 2017", "callsFor")).modality is Modality.HYPOTHETICAL
    )


def test_may_is_a_month_and_may_is_a_verb() -> None:
    assert only("In May 2017 two men were arrested.").modality is Modality.ASSERTED
    assert only("Two men may be arrested in 2017.").modality is Modality.HYPOTHETICAL


def test_takes_the_date_of_its_own_clause() -> None:
    text = "In May 2019 she wrote that he had been arrested in 2017, and that two men died in custody in June 2018."

    arrest, death = events(text)

    assert [date.edtf for date in arrest.dates] == ["2017"]
    assert [date.edtf for date in death.dates] == ["2018-06"]


def test_a_date_at_the_head_is_not_that_of_what_somebody_says() -> None:
    (found,) = (
        event for event in events("In May 2017 Ada Pell said that guards tortured men.") if event.kind == "torture"
    )

    assert found.dates == ()


def test_a_date_beside_another_noun_is_not_that_of_the_verb() -> None:
    assert only("In Orlov he was arrested for the 2016 flood.").dates == ()


def test_takes_each_count_for_its_own_kind() -> None:
    arrest, death = events("Around 40 people were arrested and two killed.")

    assert [count.number for count in arrest.counts] == ["around 40"]
    assert [count.number for count in death.counts] == ["two"]


def test_who_does_and_who_suffers_it_where_the_syntax_is_plain() -> None:
    text = "State police detained Ada Pell."
    found = only(text, named(text, Ada_Pell=PERSON))
    assert [w.text for w in found.perpetrators] == ["State police"]
    assert [w.text for w in found.victims] == ["Ada Pell"]
    text = "On 3 May 2017 Ada Pell was arrested by the local police."
    found = only(text, named(text, Ada_Pell=PERSON))
    assert [w.text for w in found.perpetrators] == ["the local police"]
    assert [w.text for w in found.victims] == ["Ada Pell"]
    text = "The disappearance of Ada Pell was told of."
    assert [w.text for w in only(text, named(text, Ada_Pell=PERSON)).victims] == ["Ada Pell"]


def test_names_nobody_where_the_syntax_is_not_plain() -> None:
    text = "Ada Pell, whose brother spoke, wrote of men arrested in 2017 near Ola Brandt."
    found = only(text, named(text, Ada_Pell=PERSON, Ola_Brandt=PERSON))
    assert (found.perpetrators, found.victims) == ((), ())
    freed = events("In May 2017 state police detained in Orlov were freed.")[0]
    assert (freed.kind, freed.perpetrators) == ("detention", ())
    text = "The men detained Ada Pell had known in 2017."
    assert only(text, named(text, Ada_Pell=PERSON)).perpetrators == ()


def test_signers_and_those_helped_are_no_victims() -> None:
    assert only("Fifty members signed a letter in May 2017.").victims == ()
    assert only("The club evacuated forty men in May 2017.").victims == ()


def test_a_death_is_a_killing_only_where_something_says_so() -> None:
    assert events("Ada Pell, who died of a heart attack in 1981, wrote songs.") == []
    assert only("He died in custody in 1981.").kind == "killing"


@pytest.mark.parametrize(
    "text",
    [
        "Her book was released in May 2017.",
        "A poll released in May 2017 was long.",
        "He was beaten in the primary in 2010.",
        "He ruled out a bid in May 2017.",
        "They handed over $25 in May 2017.",
        "Her attacks on Ola Brandt in May 2017 were many.",
        "In May 2017 he had broken into the market.",
        "Her attack on Pell in May 2017 was in verse.",
    ],
)
def test_verbs_in_another_sense_are_none(text: str) -> None:
    assert events(text) == []


def test_gives_one_event_for_two_words_of_one_act() -> None:
    assert [event.kind for event in events("Over 100 men were arrested, imprisoned and tortured.")] == [
        "detention",
        "torture",
    ]


def test_many_is_no_count_that_makes_it_specific() -> None:
    assert not only("Many men were arrested.").specific


def test_reads_spaces_that_do_not_break_a_line_and_nouns_at_the_head_of_a_sentence() -> None:
    assert only("In 2015 she went into\u00a0hiding.").kind == "flight"
    assert only("Demonstrations took place in May 2017.").kind == "protest"


def test_the_date_of_a_relative_clause_is_not_that_of_the_main_one() -> None:
    fled, convicted = events("Ada Pell, who fled in 2017, was convicted in 2019.")

    assert ([date.edtf for date in fled.dates], [date.edtf for date in convicted.dates]) == (["2017"], ["2019"])
    (told,) = (
        event
        for event in events("The club, which lost its house in 2015, investigated two raids.")
        if event.kind == "inquiry"
    )
    assert told.dates == ()


def test_proposes_nothing_of_readers_comments() -> None:
    read = document("Hello.\nForty men were arrested in May 2017, I hear", (Segment(2, 2, "comment"),))

    assert list(find_events(read, [], [], list(find_dates(read)), list(find_quantities(read)))) == []


def test_kinds_are_codes_of_the_list() -> None:
    listed = CODES.read_text("utf-8")
    kinds = KINDS | {kind for kinds in UNIT_KINDS.values() for kind in kinds}

    assert [kind for kind in sorted(kinds) if f"/codes/event-kind/{kind}> a" not in listed] == []
    assert [unit for unit in sorted(UNIT_KINDS) if f"/codes/unit/{unit}> a" not in listed] == []


@pytest.mark.parametrize(
    "piece", ["a", " ", "were ", "arrested ", "forced ", "filed by ", "and ", "arrested, ", "the police ", "“"]
)
def test_reads_long_lines(piece: str) -> None:
    found = events(piece * (10_000 // len(piece)) + "\nForty men were arrested in May 2017.")

    assert (found[-1].kind, found[-1].specific) == ("detention", True)
