"""Names and posts found in invented texts: each trap of the field, what is found and what must not be."""

from __future__ import annotations

from hashlib import sha256

import pytest

from onrecord.proposing.candidates import Candidate, Name, PostHeld
from onrecord.proposing.documents import Document
from onrecord.proposing.naming.finding import find_names
from onrecord.proposing.naming.posts import find_posts
from onrecord.proposing.naming.resolving import directory, resolve
from onrecord.values.documents import DocumentRecord, Segment, Text
from onrecord.values.vocabulary import EntityClass

PERSON, BODY, PLACE = EntityClass.PERSON, EntityClass.ORGANIZATION, EntityClass.PLACE


def document(text: str, segments: tuple[Segment, ...] = (), publisher: str = "", author: str = "") -> Document:
    digest = sha256(text.encode()).hexdigest()
    record = DocumentRecord(
        "doc", "doc.txt", digest, "A title", "", publisher, author, language="en", segments=segments
    )
    return Document(record, Text(digest, text))


def names(text: str) -> dict[str, Name]:
    found = [candidate.content for candidate in find_names(document(text))]
    return {name.form: name for name in found if isinstance(name, Name)}


def classes(text: str) -> dict[str, EntityClass]:
    return {form: name.entity for form, name in names(text).items()}


def everything(text: str) -> list[Candidate]:
    read = document(text)
    found = list(find_names(read))
    return [*found, *find_posts(read, found)]


def posts(text: str) -> set[tuple[str, str]]:
    contents = [candidate.content for candidate in everything(text)]
    return {(held.holder.text, held.post.text) for held in contents if isinstance(held, PostHeld)}


def test_every_mention_has_its_words_and_its_place() -> None:
    text = "Igor Melnikov spoke. Later Melnikov left the harbour."
    name = names(text)["Igor Melnikov"]
    assert [(m.start, m.end, m.text) for m in name.mentions] == [(0, 13, "Igor Melnikov"), (27, 35, "Melnikov")]
    assert all(text[m.start : m.end] == m.text for m in name.mentions)
    assert name.also == ("Melnikov",)


def test_a_surname_goes_to_the_one_full_name_that_has_it() -> None:
    found = names("Anna Weis and Pavel Sokol met. Sokol spoke first; Weis was silent.")
    assert {form: len(name.mentions) for form, name in found.items()} == {"Anna Weis": 2, "Pavel Sokol": 2}


def test_a_surname_that_two_people_have_goes_to_neither() -> None:
    found = names("Anna Dvorak and Pavel Dvorak met. Then Dvorak said no.")
    assert all("Dvorak" not in name.also for form, name in found.items() if " " in form)


def test_a_title_makes_a_person_of_a_surname_and_stands_among_the_forms() -> None:
    found = names("“No,” Mr Brennick said. President Ostrova and Mr. Brennick met.")
    assert found["Brennick"].entity is PERSON
    assert {"Mr Brennick", "Mr. Brennick"} <= set(found["Brennick"].also)
    assert "President Ostrova" in found["Ostrova"].also


def test_possessives_and_underscores_are_no_part_of_a_name() -> None:
    found = names("Igor_Melnikov’s photograph. Igor Melnikov's brother and the Harbour Committee's ship.")
    assert found["Igor Melnikov"].also == ("Igor_Melnikov",)
    assert "Harbour Committee" in found


def test_letters_in_brackets_are_a_form_of_the_name_before_them() -> None:
    found = names("The Coastal Rescue Society (CRS) sailed. On Monday the CRS said it had no fuel.")
    assert found["Coastal Rescue Society"].also == ("CRS",)
    assert len(found["Coastal Rescue Society"].mentions) == 3


def test_letters_that_do_not_spell_the_name_are_not_its_form() -> None:
    assert "ABX" not in names("The Coastal Rescue Society (ABX) sailed.")["Coastal Rescue Society"].also


def test_the_last_word_of_a_body_stands_for_it_where_one_body_has_it() -> None:
    one = names("The Sailors Aid Network called. The Network has helped many.")
    assert one["Sailors Aid Network"].also == ("Network",)
    two = names("The Sailors Aid Network and the Divers Aid Network called. The Network has helped many.")
    assert all("Network" not in name.also for name in two.values())


def test_a_shorter_form_of_a_body_is_the_longer_one() -> None:
    found = names(
        "The Norwegian Harbour Council met. On Friday the Harbour Council and the Norway Harbour Council agreed."
    )
    assert found["Norwegian Harbour Council"].also == ("Harbour Council", "Norway Harbour Council")


def test_demonyms_are_no_places_and_no_people() -> None:
    assert classes("Norwegian and Chechen sailors met a Dutch captain. They spoke in Dutch, near Chechen ships.") == {}


def test_bodies_named_by_a_people_are_bodies() -> None:
    found = names(
        "Chechen authorities denied it. Norway’s parliament asked the Dutch government. The Weston administration left."
    )
    assert {form: name.kinds for form, name in found.items() if name.entity is BODY} == {
        "Chechen authorities": ("government",),
        "Norway’s parliament": ("parliament",),
        "Dutch government": ("government",),
        "Weston administration": ("government",),
    }


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("It happened in Norway.", "Norway", "country"),
        ("It happened in Ingushetia.", "Ingushetia", "region"),
        ("It happened in the Chechen Republic.", "Chechen Republic", "region"),
        ("A ship from St. Petersburg came.", "St. Petersburg", "settlement"),
        ("He lived in the town of Wexholm for years.", "Wexholm", "settlement"),
        ("The U.S. and others wrote.", "U.S.", "country"),
    ],
)
def test_places(text: str, form: str, kind: str) -> None:
    assert (names(text)[form].entity, names(text)[form].kinds) == (PLACE, (kind,))


def test_places_have_one_name_with_their_other_forms() -> None:
    found = names(
        "In Chechnya and beyond. The Republic of Chechnya lies in the Russian Federation, not in all of Russia."
    )
    assert found["Chechnya"].also == ("Republic of Chechnya",)
    assert found["Russia"].also == ("Russian Federation",)


@pytest.mark.parametrize(
    ("text", "form", "entity", "kind"),
    [
        (
            "The Supreme Court of the Russian Federation ruled.",
            "Supreme Court of the Russian Federation",
            BODY,
            "court",
        ),
        (
            "The Ministry of Foreign Affairs and Trade wrote.",
            "Ministry of Foreign Affairs and Trade",
            BODY,
            "state-body",
        ),
        (
            "They went to the Center for Harbour Medicine to be treated.",
            "Center for Harbour Medicine",
            BODY,
            "institution",
        ),
        ("He leads the St. Anne’s Foundation for Sailors there.", "St. Anne’s Foundation for Sailors", BODY, "ngo"),
        (
            "It stands in House Resolution 412, passed in June.",
            "House Resolution 412",
            EntityClass.WORK,
            "resolution-text",
        ),
        ("under the Harbour Safety Act of old", "Harbour Safety Act", EntityClass.LAW, "statute"),
        ("He landed at Oslo Gardermoen Airport.", "Oslo Gardermoen Airport", PLACE, "venue"),
        (
            "They stood before the Embassy of Norway in London all day.",
            "Embassy of Norway in London",
            BODY,
            "diplomatic-mission",
        ),
        ("It was told in the film Welcome to Wexholm by night.", "Welcome to Wexholm", EntityClass.WORK, "film"),
        ("the newspaper Nordlyset wrote", "Nordlyset", BODY, "outlet"),
        ("In June the U.S. House of Representatives voted for it.", "U.S. House of Representatives", BODY, ""),
        ("The ship’s owner, Wexnautica.com, paid.", "Wexnautica.com", BODY, ""),
    ],
)
def test_bodies_sites_works_and_laws_by_their_words(text: str, form: str, entity: EntityClass, kind: str) -> None:
    found = names(text)
    assert form in found
    assert found[form].entity is entity
    assert found[form].kinds == ((kind,) if kind else ())


@pytest.mark.parametrize(
    "name",
    [
        "Ursula von der Heyden",
        "Foura ben Talib",
        "Carlos de la Torre",
        "Zoran Đurđević",
        "Benoît Lemaître",
        "Jean-Luc Pardieu",
        "Victor Sandoval-Ortiz",
        "J. R. Pellworth",
        "Khalid al-Jabiri",
        "Ivana Radoš",
    ],
)
def test_people_with_particles_marks_hyphens_and_initials(name: str) -> None:
    assert classes(f"On Monday {name} said that nobody was hurt.") == {name: PERSON}


def test_a_body_with_a_function_word_is_found_within_a_sentence_alone() -> None:
    found = classes("The director of All Hands spoke. He told All Hands to wait. All Sailors left.")
    assert found == {"All Hands": BODY}


def test_slips_of_spelling_stay_as_they_are_and_go_to_one_name() -> None:
    found = names("Elena Malashina fled. “We wait,” Maliashina said.")
    assert found["Elena Malashina"].also == ("Maliashina",)


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    assert classes("Witnesses reported shots. Homophobia is widespread. Masculinity is praised.") == {}


def test_what_is_no_entity_is_not_found() -> None:
    assert (
        classes(
            "LGBT people, NGOs and HIV doctors met on Monday in March. The Wexholm Summit and Harbour Day followed."
        )
        == {}
    )


def test_headings_bring_no_names_of_their_own() -> None:
    text = "Harbour Workers Report New Arrests\n\nIgor Melnikov denied it.\n\nCritics Answer Igor Melnikov\n\nMore."
    found = names(text)
    assert list(found) == ["Igor Melnikov"]
    assert len(found["Igor Melnikov"].mentions) == 2


def test_headings_in_capitals_bring_a_known_name() -> None:
    found = names("Igor Melnikov denied it.\n\nNEWS FROM NORWAY AND IGOR MELNIKOV\n\nMore was said.")
    assert "Igor Melnikov" in found


def test_nothing_is_found_in_readers_comments_and_forms() -> None:
    read = document("Igor Melnikov spoke.\nPavel Sokolin 8 days ago", (Segment(2, 2, "comment"),))
    assert [c.content.form for c in find_names(read) if isinstance(c.content, Name)] == ["Igor Melnikov"]


def test_publisher_and_author_of_the_record_are_known_in_the_text() -> None:
    read = document("She reads Wexed daily. Written by Ada Quill.", publisher="Wexed", author="Ada Quill")
    found = {c.content.form: (c.content.entity, c.by) for c in find_names(read) if isinstance(c.content, Name)}
    assert found == {"Wexed": (BODY, "rules/name-declared"), "Ada Quill": (PERSON, "rules/name-declared")}


def test_an_author_who_is_no_person_is_not_looked_for() -> None:
    read = document("Written by Herald staff and Sundwire.", author="Herald staff and Sundwire")
    assert all("staff" not in c.content.form for c in find_names(read) if isinstance(c.content, Name))


def test_spaces_that_do_not_break_are_spaces() -> None:
    text = (
        "Igor\u00a0Melnikov was\u00a0a member of the team at Nordlyset.\nThe Wexholm\u00a0director Ada\u00a0Quill left."
    )
    assert ("Igor\u00a0Melnikov", "a member of the team") in posts(text)
    assert ("Ada\u00a0Quill", "Wexholm\u00a0director") in posts(text)


def test_nouns_of_sites_do_not_always_make_sites() -> None:
    text = (
        "They asked U.S. District Judge Igor Melnikov. It stood in the Hall of Fame. She read the State of the Union."
    )
    assert {form for form, entity in classes(text).items() if entity is PLACE} <= {"U.S."}


def test_father_and_son_stay_apart_in_one_document() -> None:
    found = names(
        "President George H. W. Hartwell was the father of President George W. Hartwell. George Hartwell left."
    )
    assert {"George H. W. Hartwell", "George W. Hartwell"} <= set(found)
    assert all("George Hartwell" not in name.also for form, name in found.items() if form != "George Hartwell")


def test_an_initial_is_no_article() -> None:
    assert classes("“No,” said spokeswoman Nadia A. Quill on Monday.") == {"Nadia A. Quill": PERSON}


def test_a_body_within_a_body_is_found_too() -> None:
    found = names("They wrote to the Labour Commission of the Council of Coastal States.")
    assert set(found) == {"Labour Commission of the Council of Coastal States", "Council of Coastal States"}


def test_a_plural_possessive_may_be_part_of_a_body() -> None:
    assert "Dockworkers’ Union of Orvenia" in names("It hit the Dockworkers’ Union of Orvenia hard.")


@pytest.mark.parametrize(
    ("text", "form", "entity"),
    [
        ("Open Quay, a rights group based in Lunnard, said so.", "Open Quay", BODY),
        ("Wexholm, a fishing village in the north, was quiet.", "Wexholm", PLACE),
        ("Pavel Sokolin, the leader of a rights group in Lunnard, left.", "Pavel Sokolin", PERSON),
    ],
)
def test_what_stands_behind_a_name_tells_its_class(text: str, form: str, entity: EntityClass) -> None:
    assert classes(text)[form] is entity


def test_names_are_the_same_each_time() -> None:
    text = "Igor Melnikov and the Harbour Council of Wexholm met. Melnikov said no."
    assert [c.id for c in find_names(document(text))] == [c.id for c in find_names(document(text))]


#: A text, the holder, the post.
POSTS = """
“No,” said Ada Quill, spokeswoman for the Harbour Council. | Ada Quill | spokeswoman for the Harbour Council
Norwegian leader Igor Melnikov denied it. | Igor Melnikov | Norwegian leader
Igor Melnikov, the head of the Harbour Council, denied it. | Igor Melnikov | the head of the Harbour Council
Melnik’s press secretary Ada Quill denied it. | Ada Quill | Melnik’s press secretary
Former Secretary of State Igor Melnikov denied it. | Igor Melnikov | Former Secretary of State
Ada Quill, Oslo’s minister for ports, ships, and tides, left. | Ada Quill | Oslo’s minister for ports, ships, and tides
Its human rights ombudswoman, Ada Quill, wrote. | Ada Quill | human rights ombudswoman
They appointed Ada Quill, a Dutch sailor, as a special rapporteur. | Ada Quill | a special rapporteur
Ada Quill, Portwatch’s Director for Eastern Europe, left. | Ada Quill | Portwatch’s Director for Eastern Europe
Ada Quill came. She is the president of the Sailors Society. | Ada Quill | the president of the Sailors Society
Ada Quill is the president of the Sailors Society. | Ada Quill | the president of the Sailors Society
State Council Deputy of Wexholm Igor Melnikov denied it. | Igor Melnikov | State Council Deputy of Wexholm
It was denied when chief economist at Wexbank Ada Quill spoke. | Ada Quill | chief economist at Wexbank
"""


@pytest.mark.parametrize("row", POSTS.strip().splitlines())
def test_posts_in_the_words_of_the_text(row: str) -> None:
    text, holder, post = row.split(" | ")
    assert (holder, post) in posts(text)


def test_a_post_before_the_next_name_belongs_to_that_name() -> None:
    found = posts("It named Igor Melnikov, police chief Pavel Sokolin, and the chair of the council, Ada Quill.")
    assert found == {("Pavel Sokolin", "police chief"), ("Ada Quill", "chair of the council")}


def test_two_posts_of_one_person_are_two() -> None:
    found = posts("Former Secretary of State and 2016 presidential candidate Ada Quill wrote.")
    assert found == {("Ada Quill", "Former Secretary of State"), ("Ada Quill", "2016 presidential candidate")}


def test_everybody_of_a_list_holds_the_post_of_the_list() -> None:
    found = posts("The UN experts are Ada Quill, Igor Melnikov, and Pavel Sokolin.")
    assert {holder for holder, post in found if post == "UN experts"} == {"Ada Quill", "Igor Melnikov", "Pavel Sokolin"}


def test_bodies_and_places_hold_no_posts() -> None:
    assert posts("The Harbour Council, the head of all ports, and Norway, leader in fishing, agreed.") == set()


def test_relatives_hold_no_post() -> None:
    assert posts("Igor Melnikov, the brother of Pavel Sokolin, came.") == set()
    assert posts("Ada Quill, the daughter of a minister, came.") == set()


@pytest.mark.parametrize("word", ["gay", "Muslim", "lesbian", "disabled", "transgender"])
def test_a_post_never_says_what_nobody_may_record_of_a_person(word: str) -> None:
    found = posts(f"Ada Quill, a {word} minister, spoke. Then {word} mayor Igor Melnikov spoke.")
    assert {post for _, post in found} == {"minister", "mayor"}


def test_what_somebody_works_for_stays_in_the_post() -> None:
    assert posts("Ada Quill, a gay rights activist, spoke.") == {("Ada Quill", "a gay rights activist")}


def test_people_have_the_kinds_that_their_posts_tell() -> None:
    found = names(
        "Ada Quill, a spokeswoman for the Harbour Council, and journalist Igor Melnikov met Mayor Pavel Sokolin."
    )
    assert [found[form].kinds for form in ("Ada Quill", "Igor Melnikov", "Pavel Sokolin")] == [
        ("spokesperson",),
        ("journalist",),
        ("official",),
    ]


RESOLVED = (
    "Norwegian leader Igor Melnikov and Ada Quill, a spokesperson for the Harbour Council, met. "
    "Mr Melnikov left. The council’s chairman Pavel Dvorak and deputy chairman Jan Dvorak stayed."
)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Melnikov", "Igor Melnikov"),
        ("Mr Melnikov", "Igor Melnikov"),
        ("President Melnikov", "Igor Melnikov"),
        ("Igor_Melnikov", "Igor Melnikov"),
        ("the Norwegian leader", "Igor Melnikov"),
        ("Norwegian leader Igor Melnikov", "Igor Melnikov"),
        ("Ada Quill, a spokesperson for the Harbour Council", "Ada Quill"),
        ("a spokesperson for the Harbour Council", "Ada Quill"),
        ("the Harbour Council", "Harbour Council"),
        ("Dvorak", ""),
        ("Mr Dvorak", ""),
        ("the Dutch leader", ""),
        ("she", ""),
        ("", ""),
    ],
)
def test_what_words_stand_for(words: str, who: str) -> None:
    assert resolve(words, everything(RESOLVED)) == who
    assert directory(everything(RESOLVED)).resolve(words) == who


def test_a_post_that_two_people_hold_stands_for_neither() -> None:
    text = "Norwegian leader Igor Melnikov met Norwegian leader Ada Quill."
    assert resolve("the Norwegian leader", everything(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March, Pavel Sokolin was detained and beaten.",
        "Pavel Sokolin has been missing since June.",
        "The brother of Igor Melnikov, Pavel Sokolin, fled.",
        "They said that they were going to find and kill Pavel Sokolin.",
        "Pavel Sokolin (not his real name) said that he was afraid.",
    ],
)
def test_the_reviewer_is_asked_of_people_who_only_suffer(text: str) -> None:
    assert names(text)["Pavel Sokolin"].caution.startswith("Named by their own choice?")


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Sokolin said that dozens were detained and killed.",
        "Police chief Pavel Sokolin was accused: men were detained and tortured.",
        "Pavel Sokolin of the Harbour Network tells that men were detained.",
        "Pavel Sokolin opened the harbour.",
    ],
)
def test_the_reviewer_is_not_asked_of_speakers_and_officials(text: str) -> None:
    assert names(text)["Pavel Sokolin"].caution == ""


def test_long_runs_of_capitals_are_read_in_time_that_grows_with_them() -> None:
    text = " ".join(["Alpha of the Beta and Gamma for Delta"] * 400) + " " + "A" * 20_000 + " " + "of the " * 5_000
    assert isinstance(names(text), dict)
