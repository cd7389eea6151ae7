"""Library questions on statements and chains, and on people and posts: rows checked by hand against the documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from rdflib import Dataset

import onrecord
from onrecord.dataset.questions import find_question

Row = tuple[str | int | None, ...]


def _rows(answer: Iterable[Mapping[str, str | int | None]], *columns: str) -> list[Row]:
    """Return these columns of each row, in the order of the answer, and no row twice."""
    return list(dict.fromkeys(tuple(row[column] for column in columns) for row in answer))


# Statements and chains


def test_whose_words_are_relayed_by_whom(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-put-words-in-whose-mouth", speaker="ramzan-kadyrov")
    voice3, voice4 = "the unnamed writer of document 003", "the unnamed writers of document 004"
    assert _rows(answer, "relayedBy", "rendering", "stance", "words", "document", "line") == [
        ("Erasing 76 Crimes", "indirect", "denies", "denies that … gays in Chechnya", "001", 5),
        ("BBC", "indirect", "denies", "consistently denied … rights abuses", "001", 40),
        ("BBC", "direct", "affirms", "an invention by foreign agents", "001", 42),
        ("BBC", "direct", "denies", "an invention by foreign agents", "001", 42),
        ("BBC", "indirect", "affirms", "created by … for money", "001", 42),
        ("BBC", "indirect", "denies", "created by … for money", "001", 42),
        ("BBC", "indirect", "denies", "Chechnya has no gay population at all", "001", 46),
        (voice3, "indirect", "denies", "has disavowed claims … LGBT people", "003", 27),
        (voice3, "direct", "affirms", "using the most unworthy methods … and customs", "003", 27),
        (voice4, "indirect", "denies", "denied not only … gay men in Chechnya", "004", 16),
        (voice4, "indirect", "supposes", "such people would … own families", "004", 16),
        (voice4, "indirect", "denies", "denied the existence … in Chechnya", "004", 90),
        (voice4, "direct", "denies", "We don't have any gays.", "004", 90),
        (
            voice4,
            "direct",
            "callsFor",
            "If there are any, take them to Canada. To purify our blood, if there are any here, take them",
            "004",
            90,
        ),
        (voice4, "direct", "insults", '"devils" and "subhuman', "004", 90),
    ]


def test_what_one_outlet_relays(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-put-words-in-whose-mouth", relay="rbc")
    assert _rows(answer, "who", "rendering", "stance", "words", "line") == [
        ("Dzhambulat Umarov", "direct", "affirms", "No structures took him … no-one will need him", 79),
        ("Dzhambulat Umarov", "direct", "denies", "No structures took him … no-one will need him", 79),
        ("Dzhambulat Umarov", "direct", "supposes", "reappear soon", 79),
    ]


def test_every_relayed_statement_is_there_and_no_own_voice(chechnya_graph: onrecord.Graph) -> None:
    relayed = """SELECT DISTINCT ?statement WHERE { ?statement rec:stance ?o ; rec:depth ?depth FILTER(?depth > 0)
      MINUS { ?o rdf:predicate rec:holdsPost } }"""
    expected = {row["statement"] for row in chechnya_graph.ask(sparql=relayed)}
    answer = chechnya_graph.ask("who-put-words-in-whose-mouth")
    assert {row["statement"] for row in answer} == expected
    assert {row["rendering"] for row in answer} == {"direct", "indirect"}
    assert not [row for row in answer if " · holds post: " in str(row["what"])]


def test_it_is_told_what_is_relayed(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask(
        "who-put-words-in-whose-mouth", speaker="ramzan-kadyrov", about="gay-people-in-chechnya"
    )
    assert {(row["what"], row["stance"]) for row in answer if row["document"] == "001"} == {
        ("Gay people in Chechnya · exists", "denies")
    }


def test_a_hedge_stands_with_the_words_that_are_relayed(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-put-words-in-whose-mouth", relay="novaya-gazeta")
    hedged = [row for row in answer if row["hedge"]]
    assert _rows(hedged, "words", "hedge", "line") == [
        ("identified to her … reportedly been killed", "reportedly", 102)
    ]


def test_chains_of_three_and_more_are_told_whole(chechnya_graph: onrecord.Graph) -> None:
    captors = "Captors of a victim who told Human Rights Watch"
    victim = "A victim of the previous crackdown who told Human Rights Watch"
    answer = chechnya_graph.ask("longer-chains", through="human-rights-watch")
    voice = "the unnamed writers of document 004"
    to_victim = f"Dazed → Human Rights Watch → {victim}"
    one_of_them = f"{to_victim} → One of them (unnamed; document 002, line 22)"
    baskhanov = f"{voice} → Human Rights Watch → Ali Baskhanov"
    shock = "Do not beat him until the shock stage … We don’t need that"
    assert _rows(answer, "chain", "length", "stance", "words", "line") == [
        (to_victim, 3, "affirms", "They threw me to the floor and beat me", 22),
        (to_victim, 3, "affirms", "They beat my chest … against the floor.", 22),
        (one_of_them, 4, "callsFor", shock, 22),
        (one_of_them, 4, "supposes", shock, 22),
        (to_victim, 3, "affirms", "demanded that I tell them … I knew", 22),
        (f"{to_victim} → {captors}", 4, "callsFor", "demanded … names", 22),
        (to_victim, 3, "affirms", "They threatened to kill me if I didn’t", 22),
        (f"{to_victim} → {captors}", 4, "threatens", "threatened to kill me if I didn’t", 22),
        (baskhanov, 3, "insults", "son of the devil", 99),
        (baskhanov, 3, "threatens", 'if he came … "final stop', 99),
    ]


def test_longer_chains_leave_out_whom_the_document_quotes_itself(chechnya_graph: onrecord.Graph) -> None:
    deep = "SELECT DISTINCT ?statement WHERE { ?statement rec:stance ?o ; rec:depth ?depth FILTER(?depth > 1) }"
    answer = chechnya_graph.ask("longer-chains")
    assert {row["statement"] for row in answer} == {row["statement"] for row in chechnya_graph.ask(sparql=deep)}
    assert all(str(row["chain"]).count(" → ") + 1 == row["length"] for row in answer)


def test_cq14_which_chain_leads_to_about_40_imprisoned(chechnya_graph: onrecord.Graph) -> None:
    statement = "network-about-40-imprisoned"
    words = "believes about 40 people … since December"
    chain = chechnya_graph.ask("chain-behind-a-statement", statement=statement)
    assert _rows(chain, "hop", "who", "hedge", "words", "document", "line") == [
        (0, "Erasing 76 Crimes", None, words, "001", 34),
        (1, "BBC", None, words, "001", 34),
        (2, "Russian LGBT Network", "believes", words, "001", 34),
    ]
    whole = [
        row for row in chechnya_graph.ask("longer-chains", speaker="russian-lgbt-network") if row["words"] == words
    ]
    assert _rows(whole, "chain", "length", "stance", "hedge") == [
        ("Erasing 76 Crimes → BBC → Russian LGBT Network", 3, "affirms", "believes")
    ]


def test_cq16_through_which_outlets_the_chechen_denials_reach_us(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("outlets-of-denials")
    spokesman = "A government spokesman who dismissed a report (document 001)"
    figures = "other government figures (unnamed; document 001, line 46)"
    assert _rows(answer, "who", "throughWhom", "hop", "document", "line") == [
        (spokesman, "BBC", 1, "001", 38),
        ("Chechnya (as one that acts)", "BBC", 1, "001", 40),
        ("Ramzan Kadyrov", "BBC", 1, "001", 40),
        ("Ramzan Kadyrov", "BBC", 1, "001", 42),
        ("Ramzan Kadyrov", "BBC", 1, "001", 46),
        (figures, "BBC", 1, "001", 46),
        ("Alvi Karimov", "RT", 1, "002", 18),
        ("Dzhambulat Umarov", "The Denver Post", 1, "003", 31),
        ("Dzhambulat Umarov", "RBC", 1, "004", 79),
    ]
    assert {row["stance"] for row in answer} == {"denies"}
    behalf = {(row["who"], row["onBehalfOf"]) for row in answer if row["onBehalfOf"]}
    assert behalf == {
        (spokesman, "A government (unnamed; document 001, line 38)"),
        ("Alvi Karimov", "Chechen government"),
    }


def test_negations_in_free_words_are_no_denials_that_outlets_pass_on(chechnya_graph: onrecord.Graph) -> None:
    """The embassy that gives no visas, and the activists who have not heard: told, and in "Who said what about X?"."""
    rows = list(chechnya_graph.ask("who-said-what"))
    free = {row["who"] for row in rows if (row["stance"], row["document"], row["line"]) == ("denies", "004", 169)}
    assert free >= {"American embassy told of in document 004", "activists (unnamed; document 004, line 169)"}
    assert not free & {row["who"] for row in chechnya_graph.ask("outlets-of-denials")}


def test_what_a_spokesman_denies_through_an_outlet(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("outlets-of-denials", speaker="alvi-karimov", about="wave-2018-12")
    wave = "Detentions reported from December 2018"
    arrested = "If even a single person were arrested, let alone 40, the entire Chechen public would have known."
    assert _rows(answer, "what", "words") == [
        (f"{wave} · occurred", "lies"),
        (f"{wave} · count: about 40 persons detained", arrested),
        (f"{wave} · occurred", arrested),
        (f"{wave} · count: at least 2 persons killed or dead", "The claim that two were killed is even more absurd"),
    ]


def test_who_answers_whom(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-answers-whom", other="russian-lgbt-network")
    spokesman = "A government spokesman who dismissed a report (document 001)"
    forty = "Chechen authorities have detained around 40 people"
    two = "at least two people … confirmed dead since end of December"
    arrested = "If even a single person were arrested, let alone 40, the entire Chechen public would have known."
    absurd = "The claim that two were killed is even more absurd"
    believed, died = "believes about 40 people … since December", "two of whom … died under torture"
    columns = ("who", "stance", "words", "document", "line", "theirHedge", "theirWords", "theirDocument", "theirLine")
    assert _rows(answer, *columns) == [
        (spokesman, "denies", "complete lies", "001", 38, None, died, "001", 34),
        (spokesman, "denies", "complete lies", "001", 38, "believes", believed, "001", 34),
        ("Alvi Karimov", "denies", "lies", "002", 18, None, two, "002", 8),
        ("Alvi Karimov", "denies", "lies", "002", 18, None, forty, "002", 8),
        ("Alvi Karimov", "denies", arrested, "002", 18, None, forty, "002", 8),
        ("Alvi Karimov", "supposes", arrested, "002", 18, None, forty, "002", 8),
        ("Alvi Karimov", "denies", absurd, "002", 18, None, two, "002", 8),
    ]
    wave, killings = (
        "Detentions reported from December 2018",
        "Killings and deaths reported in the detentions from December 2018",
    )
    two_dead = f"{wave} · count: at least 2 persons killed or dead"
    assert _rows([row for row in answer if row["words"] == absurd], "what", "theirWhat", "onBehalfOf") == [
        (
            what,
            f"affirms: {two_dead}; {killings} · occurred; {wave} · when: 2018-12/..",
            "Chechen government",
        )
        for what in (two_dead, f"{killings} · occurred")
    ]


def test_every_answer_has_what_it_answers(chechnya_graph: onrecord.Graph) -> None:
    pairs = "SELECT ?statement ?answered WHERE { ?statement rec:respondsTo ?answered }"
    expected = {row["statement"] for row in chechnya_graph.ask(sparql=pairs)}
    assert {row["statement"] for row in chechnya_graph.ask("who-answers-whom")} == expected
    court = chechnya_graph.ask("who-answers-whom", speaker="european-court-of-human-rights")
    assert {(row["stance"], row["whom"], row["theirLine"]) for row in court} == {("finds", "Maxim Lapunov", 72)}


def test_whose_knowledge_comes_from_whom(chechnya_graph: onrecord.Graph) -> None:
    voice = "the unnamed writers of document 004"
    hotline = "People from Chechnya contacting the Russian LGBT Network hotline (unnamed; document 000, line 15)"
    break_in = "seven people broke … violence and murder"
    found = "to tell [protected] that they were going to find and kill him"
    assert _rows(
        chechnya_graph.ask("who-rests-on-whom"), "who", "words", "line", "whom", "theirWords", "theirLine"
    ) == [
        (
            "Enrique Torre Molina",
            "the arrests … resumed",
            10,
            "activists in Chechnya (unnamed; document 000, line 13)",
            "to report a new wave of arrests",
            13,
        ),
        ("Enrique Torre Molina", "the arrests … resumed", 10, hotline, "arrests of … have resumed", 15),
        (
            "Erasing 76 Crimes",
            "The anti-gay crackdown … again in Chechnya",
            3,
            "activists and journalists (unnamed; document 001, line 3)",
            "dozens of gay … two of them died after being tortured",
            3,
        ),
        (
            "those quoted in the headline (unnamed; document 001, line 30)",
            "Chechnya LGBT: Dozens ‘detained in new gay purge’",
            30,
            "Russian LGBT Network",
            "believes about 40 people … since December",
            34,
        ),
        (
            "Novaya Gazeta",
            "prophylactic sweep",
            12,
            "its sources in the Chechen special services (unnamed; document 004, line 12)",
            'the wave of detentions a "prophylactic sweep"',
            12,
        ),
        (voice, "The assailants interrogated the activists", 95, "Russian LGBT Network", break_in, 95),
        (
            "The people who broke into an apartment, told of by the Russian LGBT Network for May 2019",
            f"{found}.",
            95,
            "Russian LGBT Network",
            break_in,
            95,
        ),
        (voice, found, 95, "Russian LGBT Network", break_in, 95),
        (
            "four of the assailants (unnamed; document 004, line 95)",
            "four implied … officers from … Grozny",
            95,
            "Russian LGBT Network",
            break_in,
            95,
        ),
        (voice, "Chechnya's capital Grozny … refused … documents", 95, "Russian LGBT Network", break_in, 95),
    ]


def test_hedges_stand_with_what_they_weaken(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("hedged-statements", about="wave-2018-12")
    assert {(row["document"], row["line"], row["hedge"], row["who"]) for row in answer} == {
        ("001", 34, "believes", "Russian LGBT Network"),
        ("002", 16, "allegedly", "Dazed"),
        ("004", 18, "believes", "Russian LGBT Network"),
        ("004", 61, "Reportedly", "the unnamed writers of document 004"),
        ("004", 111, "reports of", "UN Office of the High Commissioner for Human Rights"),
        ("004", 154, "credible reports", "Robert Palladino"),
        ("004", 154, "reportedly", "Civil society groups (unnamed; document 004, line 154)"),
    }
    told = {(row["who"], row["accordingTo"], row["document"]) for row in answer}
    assert ("Russian LGBT Network", "BBC", "001") in told, "the nearest that passes it on"
    assert ("Dazed", None, "002") in told, "nobody passes on what a document says in its own voice"
    assert ("Civil society groups (unnamed; document 004, line 154)", "Robert Palladino", "004") in told


def test_no_hedge_is_missing(chechnya_graph: onrecord.Graph) -> None:
    query = """SELECT DISTINCT ?statement ?hedge WHERE { ?statement rec:stance ?o .
      { ?statement rec:hedge ?hedge } UNION { ?link rec:hedge ?hedge ; rec:conveys+ ?statement } }"""
    expected = {(row["statement"], row["hedge"]) for row in chechnya_graph.ask(sparql=query)}
    rows = list(chechnya_graph.ask("hedged-statements"))
    found = {(row["statement"], row[column]) for row in rows for column in ("hedge", "hedgeOfLink") if row[column]}
    assert found == expected
    assert all(row["hedge"] or row["hedgeOfLink"] for row in rows)


def test_who_demands_what_of_whom(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("demands", of="vladimir-putin")
    end, inquiry = "demand that President Putin … end", "pressure … inquiry"
    ending = "Vladimir Putin · order a full and immediate end to the arrests"
    inquiring = "Vladimir Putin · conduct a full, independent and impartial inquiry into the abuses"
    assert _rows(answer, "who", "demands", "spokenTo", "words", "document", "line") == [
        ("All Out", ending, "G20 leaders", end, "000", 19),
        ("Russian LGBT Network", ending, "G20 leaders", end, "000", 19),
        ("All Out", inquiring, "G20 leaders", inquiry, "000", 19),
        ("Russian LGBT Network", inquiring, "G20 leaders", inquiry, "000", 19),
        (
            "Angela Merkel",
            "Vladimir Putin · exert his influence to ensure that minorities' rights are protected",
            "Vladimir Putin",
            "urging him to exert … minorities' rights are protected",
            "004",
            157,
        ),
    ]


def test_who_is_to_act_is_the_one_in_the_claim(chechnya_graph: onrecord.Graph) -> None:
    both = [row for row in chechnya_graph.ask("demands") if row["words"] == "to put an end … killings"]
    assert {(row["ofWhom"], row["spokenTo"]) for row in both} == {
        ("Russia (state)", "Russia (state)"),
        ("Chechnya (as one that acts)", "Chechnya (as one that acts)"),
    }
    ploumen = _rows(chechnya_graph.ask("demands", speaker="lilianne-ploumen"), "ofWhom")
    # The text says 33 members and lists 32 states; the number names nobody who is to act.
    assert len(ploumen) == 33
    assert ("Condemnation by the Equal Rights Coalition called for in April 2017",) in ploumen
    assert ("Germany (state)",) in ploumen


def test_every_demand_is_there(chechnya_graph: onrecord.Graph) -> None:
    query = "SELECT ?statement ?demands WHERE { ?statement rec:callsFor/rdfs:label ?demands }"
    expected = set(_rows(chechnya_graph.ask(sparql=query), "statement", "demands"))
    assert set(_rows(chechnya_graph.ask("demands"), "statement", "demands")) == expected


#: The five answers to the question: how, who, whom, words, document, line. Two have both an act and the words.
THREATS: set[Row] = {
    ("reported as an act", "Ali Baskhanov", "Igor Kochetkov", "uploaded … threatening Kochetkov", "004", 99),
    (
        "threatens",
        "The people who broke into an apartment, told of by the Russian LGBT Network for May 2019",
        "a protected person (unnamed; document 004, line 95)",
        "to tell [protected] that they were going to find and kill him.",
        "004",
        95,
    ),
    (
        "threatens",
        "Captors of a victim who told Human Rights Watch",
        "A victim of the previous crackdown who told Human Rights Watch",
        "threatened to kill me if I didn’t",
        "002",
        22,
    ),
    (
        "threatens",
        "15,000 people (unnamed; document 003, line 11)",
        "all journalists at Novaya Gazeta (unnamed; document 003, line 11)",
        "declared a Jihad on us",
        "003",
        11,
    ),
    (
        "threatens",
        "Religious authorities in Chechnya",
        "the journalists who broke this story (unnamed; document 003, line 33)",
        "vowing to take swift action … this story",
        "003",
        33,
    ),
    # "issued a decree vowing to …": the decree, beside what it vows.
    (
        "reported as an act",
        "Religious authorities in Chechnya",
        "the journalists who broke this story (unnamed; document 003, line 33)",
        "Religious authorities … reportedly issued a decree",
        "003",
        33,
    ),
    # "15,000 people came together and declared …": the meeting, beside what it declared.
    (
        "reported as an act",
        "15,000 people (unnamed; document 003, line 11)",
        "all journalists at Novaya Gazeta (unnamed; document 003, line 11)",
        "On April 3 … mosque in Grozny, 15,000 people … at Novaya Gazeta",
        "003",
        11,
    ),
}


def test_cq09_who_threatened_whom(chechnya_graph: onrecord.Graph) -> None:
    columns = ("how", "who", "whom", "words", "document", "line")
    answer = chechnya_graph.ask("threats-and-promises")
    rows = set(_rows(answer, *columns))
    assert rows >= THREATS
    # Threats that the documents tell of besides: document, line, words.
    assert {row[3:] for row in rows - THREATS if row[0] != "promises"} == {
        ("They take away documents … to sign empty forms", "002", 14),
        ("they threat the victims … close ones", "002", 14),
        ("They threatened to kill me if I didn’t", "002", 22),
        ("reportedly received death threats", "003", 9),
        ("declared a Jihad on us", "003", 11),
        ("On April 3 … mosque in Grozny, 15,000 people … at Novaya Gazeta", "003", 11),
        ("was then threatened … its reportage", "003", 13),
        ("seven people broke … violence and murder", "004", 95),
        ("We will take you to the police office and will break all your bones.", "004", 95),
        ("to tell [protected] that they were going to find and kill him", "004", 95),
        ('if he came … "final stop', "004", 99),
        ("very serious and deserve a prompt reaction by the Russian authorities", "004", 99),
        ("indicated that Moscow would enact … in response", "004", 150),
        ("detailed multiple … adequately redress human rights violations", "004", 152),
    }


def test_cq09_who_relays_a_threat_and_with_which_reservation(chechnya_graph: onrecord.Graph) -> None:
    rows = list(chechnya_graph.ask("threats-and-promises"))
    relayed = {(row["words"], row["accordingTo"], row["hedge"]) for row in rows}
    voice = "the unnamed writer of document 003"
    assert {
        ("declared a Jihad on us", "Elena Milashina", None),
        ("vowing to take swift action … this story", voice, "reportedly"),
        ("uploaded … threatening Kochetkov", "Human Rights Watch", None),
    } <= relayed
    assert not [row for row in rows if "two metres" in str(row["words"])], "hate speech is an insult and no threat"


def test_promises_are_told_apart_from_threats(chechnya_graph: onrecord.Graph) -> None:
    rows = [row for row in chechnya_graph.ask("threats-and-promises") if row["how"] == "promises"]
    assert {(row["who"], row["words"], row["document"], row["line"]) for row in rows} == {
        ("Chechen state media", "vowed to create … investigation", "003", 25),
        ("Government of Russia", "reportedly agreed … to Chechnya", "004", 16),
        ("Vladimir Putin", "would end … November 2017", "004", 119),
        ("Emmanuel Macron", "promised constant vigilance", "004", 130),
    }
    assert {row["stance"] for row in rows} == {"promises"}


def test_threats_are_found_by_who_is_threatened(chechnya_graph: onrecord.Graph) -> None:
    rows = chechnya_graph.ask("threats-and-promises", about="igor-kochetkov")
    assert _rows(rows, "how", "who", "whom", "words") == [
        ("reported as an act", "Ali Baskhanov", "Igor Kochetkov", "uploaded … threatening Kochetkov"),
        ("threatens", "Ali Baskhanov", "Igor Kochetkov", 'if he came … "final stop'),
        (
            "reported as an act",
            None,
            "Igor Kochetkov",
            "very serious and deserve a prompt reaction by the Russian authorities",
        ),
    ]


def test_what_is_only_supposed(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("suppositions")
    assert {(row["document"], row["line"], row["who"]) for row in answer if row["document"] != "004"} == {
        ("001", 21, "Russian LGBT Network"),
        ("002", 18, "Alvi Karimov"),
        ("002", 22, "One of them (unnamed; document 002, line 22)"),
        ("002", 39, "Dazed"),
        ("003", 35, "the unnamed writer of document 003"),
        ("003", 41, "the unnamed writer of document 003"),
        ("003", 53, "Kimahli Powell"),
    }
    charges = chechnya_graph.ask("suppositions", about="magomed-daudov")
    assert {(row["hedge"], row["line"]) for row in charges} == {("If accepted by German authorities", 123)}
    lines = [row["line"] for row in answer if row["document"] == "004"]
    assert sorted(set(map(int, map(str, lines)))) == [16, 37, 79, 90, 92, 97, 99, 123, 144, 178, 180]


def test_insults(chechnya_graph: onrecord.Graph) -> None:
    rows = [row for row in chechnya_graph.ask("attitudes") if row["attitude"] == "insults"]
    assert [(row["who"], row["what"], row["words"], row["document"], row["line"]) for row in rows] == [
        (
            "Magomed Selimkhanov",
            "Gay people in Chechnya",
            "Personally, I think that they belong two metres under the ground.",
            "000",
            25,
        ),
        ("Magomed Selimkhanov", "Gay people in Chechnya", "belong two … ground", "000", 27),
        (
            "Ramzan Kadyrov",
            "The men who stated they had been tortured (document 004)",
            '"devils" and "subhuman',
            "004",
            90,
        ),
        ("Dzhambulat Umarov", "Gay people in Chechnya", 'gay people\'s "sick imagination" was to blame', "004", 90),
        ("Ali Baskhanov", "Igor Kochetkov", "son of the devil", "004", 99),
    ]


def test_who_condemns_the_camps(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("attitudes", about="camps-chechnya")
    assert _rows(answer, "who", "attitude", "words", "line") == [
        ("Benoît Hamon", "condemns", "condemning Chechnya for them", 130),
        ("Emmanuel Macron", "condemns", "condemning Chechnya for them", 130),
        ("Jean-Luc Mélenchon", "condemns", "condemning Chechnya for them", 130),
        ("Julie Bishop", "condemns", "condemned both … the camps", 138),
    ]


def test_silences_and_refusals(chechnya_graph: onrecord.Graph) -> None:
    voice = "the unnamed writers of document 004"
    columns = ("who", "how", "what", "accordingTo", "hedge", "document", "line")
    assert _rows(chechnya_graph.ask("silences-and-refusals"), *columns) == [
        (
            "Trump administration",
            "is silent on",
            "New arrests reported in July 2017",
            "the unnamed writer of document 000",
            None,
            "000",
            21,
        ),
        (
            "Kabardino-Balkar authorities",
            "declines",
            "Applications for parades in Kabardino-Balkaria told of",
            voice,
            None,
            "004",
            35,
        ),
        (
            "A North Caucasus court (unnamed; document 004, line 70)",
            "declines",
            "Investigation by Russian authorities into the case of Maxim Lapunov",
            voice,
            None,
            "004",
            70,
        ),
        (
            "Chechen authorities",
            "declines",
            "Investigation into a disappearance told of as refused",
            voice,
            None,
            "004",
            77,
        ),
        (
            "United States (state)",
            "declines",
            "Joint statement at the Human Rights Council told of for March 2019",
            voice,
            None,
            "004",
            113,
        ),
        ("François Fillon", "is silent on", "Camps told of in Chechnya", voice, None, "004", 130),
        ("Marine Le Pen", "is silent on", "Camps told of in Chechnya", voice, None, "004", 130),
    ]
    stances = {(row["how"], row["stance"]) for row in chechnya_graph.ask("silences-and-refusals")}
    assert stances == {("is silent on", "affirms"), ("declines", "")}, "who declines takes no stance on a silence"


# People and posts


def test_cq01_which_office_each_document_gives_ramzan_kadyrov(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("posts-of-a-person", person="ramzan-kadyrov")
    posts = [row[:4] for row in _rows(answer, "post", "words", "document", "line", "how") if row[4] == "affirms"]
    # Document 001 calls him by two wordings, document 004 by several.
    five: list[Row] = [
        ("Chechen leader", "Chechen leader Ramzan_Kadyrov", "001", 5),
        ("Chechnya’s leader", "Ramzan Kadyrov, Chechnya’s leader", "003", 27),
        ("Head of the Chechen Republic", "The Head of the Chechen Republic Ramzan Kadyrov", "004", 16),
        ("Chechen president", "public appeal to Chechen president Ramzan Kadyrov", "004", 77),
        ("President", "President Ramzan Kadyrov did not gain power in a vacuum", "004", 195),
    ]
    assert [post for post in posts if post in five] == five
    # Four more that stand in the documents besides the five: two wordings, one of these once more, one capital.
    assert [post for post in posts if post not in five] == [
        ("leader", "Chechnya, and its authoritarian leader Ramzan Kadyrov", "001", 40),
        ("current Head of the Chechen Republic", "the current Head … Ramzan Kadyrov", "004", 28),
        ("Chechen leader", "Chechen leader Ramzan Kadyrov", "004", 92),
        ("Chechen President", "accusing … Chechen President Kadyrov", "004", 119),
    ]
    assert {row["span"] for row in answer} == {None}, "no document says since when, or until when"
    assert {row["person"] for row in answer} == {"Ramzan Kadyrov"}, "Ramzan_Kadyrov is a spelling and no second person"


def test_cq03_which_ministries_are_attributed_to_umarov(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("posts-of-a-person", person="dzhambulat-umarov")
    posts = [row[:4] for row in _rows(answer, "post", "words", "document", "line", "how") if row[4] == "affirms"]
    assert posts == [
        ("Chechnya’s minister for social politics", "Chechnya’s minister for social politics", "003", 29),
        (
            "Chechnya's minister for national policy, external relations, press, and information",
            "Dzhambulat Umarov … information",
            "004",
            79,
        ),
        (
            "the Chechen Minister of National Policy",
            "Dzhambulat Umarov, the Chechen Minister of National Policy",
            "004",
            90,
        ),
    ]
    assert {row["span"] for row in answer} == {None}


def test_cq03_under_which_spellings_umarov_stands(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("names-and-spellings", person_or_body="dzhambulat-umarov")
    assert _rows(answer, "name", "form", "words", "document", "line") == [
        ("Dzhambulat Umarov", "Djambulat Umarov", "wrote Djambulat Umarov", "003", 31),
        # One place of the document, quoted for his post and, wider, for who relays him: listed once.
        ("Dzhambulat Umarov", "Dzhambulat Umarov", "Dzhambulat Umarov … quoted in RBC", "004", 79),
        (
            "Dzhambulat Umarov",
            "Dzhambulat Umarov",
            "Dzhambulat Umarov, the Chechen Minister of National Policy",
            "004",
            90,
        ),
    ]


def test_in_which_capacity_somebody_is_quoted_and_by_whom(chechnya_graph: onrecord.Graph) -> None:
    rows = [row for row in chechnya_graph.ask("posts-of-a-person") if row["how"] == "spoke as"]
    assert ("Igor Kochetkov", "of the LGBT Network", "Dazed", "002") in _rows(rows, "person", "post", "who", "document")
    assert all(row["who"] and row["hedge"] is None for row in rows), "the hedge is on what they said, not on the post"
    posts = [row for row in chechnya_graph.ask("posts-of-a-person") if row["how"] in ("affirms", "finds")]
    given = set(_rows(posts, "person", "post", "document"))
    assert not given & set(_rows(rows, "person", "post", "document")), "the same words are not told twice"
    query = "SELECT ?name WHERE { ?body a rec:Organization ; rdfs:label ?name }"
    bodies = {row["name"] for row in chechnya_graph.ask(sparql=query)}
    assert not bodies & {row["person"] for row in rows}


@pytest.mark.parametrize(
    ("who", "form", "words", "document", "line"),
    [
        ("ramzan-kadyrov", "Ramzan_Kadyrov", "Chechen leader Ramzan_Kadyrov", "001", 5),
        ("alvi-karimov", "Alvi Kraimov", "Alvi Kraimov", "002", 18),
        ("elena-milashina", "Miliashina", "Miliashina stated", "003", 11),
        ("gayrussia", "Gayrussia.ru", "Gayrussia.ru organizer Nikolay Alexeyev", "004", 37),
    ],
)
def test_odd_spellings_are_found_where_they_stand(
    chechnya_graph: onrecord.Graph, who: str, form: str, words: str, document: str, line: int
) -> None:
    answer = chechnya_graph.ask("names-and-spellings", person_or_body=who)
    assert (form, words, document, line) in _rows(answer, "form", "words", "document", "line")


def test_a_short_form_inside_a_longer_one_is_not_listed_apart(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("names-and-spellings", person_or_body="ramzan-kadyrov")
    for row in answer:
        longer = {"Ramzan Kadyrov", "Ramzan_Kadyrov", "Mr Kadyrov", "President Kadyrov"} - {row["form"]}
        assert str(row["form"]) in str(row["words"])
        assert not [form for form in longer if form in str(row["words"])]
    assert {row["form"] for row in answer} == {
        "Kadyrov",
        "Mr Kadyrov",
        "President Kadyrov",
        "Ramzan Kadyrov",
        "Ramzan_Kadyrov",
    }


def test_positions(chechnya_graph: onrecord.Graph) -> None:
    voice, victims = "the unnamed writers of document 004", "several victims (unnamed; document 004, line 193)"
    answer = chechnya_graph.ask("positions", body="chechen-parliament")
    assert _rows(answer, "who", "relation", "what", "accordingTo", "stance", "line") == [
        ("Magomed Daudov", "heads or headed", "Chechen parliament", voice, "affirms", 123),
        ("Magomed Daudov", "is or was a spokesperson for", "Chechen parliament", victims, "affirms", 193),
    ]
    answer = chechnya_graph.ask("positions", holder="ramzan-kadyrov")
    assert _rows(answer, "relation", "what", "document", "line") == [
        ("heads or headed", "Chechnya", "001", 5),
        ("heads or headed", "Chechnya", "001", 40),
        ("heads or headed", "Chechnya (as one that acts)", "001", 40),
        ("heads or headed", "Chechnya", "003", 27),
        ("heads or headed", "Chechnya", "004", 16),
        ("heads or headed", "Chechnya", "004", 28),
        ("heads or headed", "Chechnya", "004", 77),
        ("heads or headed", "Chechnya", "004", 92),
        ("heads or headed", "Chechnya", "004", 119),
        ("appointed by", "Vladimir Putin", "004", 187),
    ]
    every = _rows(chechnya_graph.ask("positions"), "who", "relation", "what")
    assert ("Wolfgang Benedek", "appointed by", "OSCE") in every
    assert ("Abuzayed Vismuradov", "commands or commanded", "The Special Division of First Responders 'Terek'") in every
    assert len([row for row in every if row[2] == "Equal Rights Coalition"]) == 32


def test_who_speaks_for_whom(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("who-speaks-for-whom", speaker="alvi-karimov")
    government, head = "a spokesperson for the Chechen government", "a spokesperson for Ramzan Kadyrov"
    arrested = "If even a single person were arrested, let alone 40, the entire Chechen public would have known."
    relatives = "If there were such people … organs wouldn't need … relatives would send them … no returning"
    assert _rows(answer, "onBehalfOf", "as", "stance", "words", "document", "line") == [
        ("Chechen government", government, "denies", "lies", "002", 18),
        ("Chechen government", government, "denies", arrested, "002", 18),
        ("Chechen government", government, "supposes", arrested, "002", 18),
        ("Chechen government", government, "denies", "The claim that two were killed is even more absurd", "002", 18),
        ("Ramzan Kadyrov", head, "denies", "just don't exist", "004", 90),
        ("Ramzan Kadyrov", head, "supposes", relatives, "004", 90),
        ("Ramzan Kadyrov", head, "affirms", "reports of persecutions … Americans and Europeans", "004", 90),
        ("Ramzan Kadyrov", head, "denies", "reports of persecutions … Americans and Europeans", "004", 90),
        ("Ramzan Kadyrov", head, "affirms", "economic, political … against Russia", "004", 90),
        ("Ramzan Kadyrov", head, "denies", "not a single case of arrest on these grounds", "004", 90),
    ]
    assert _rows(chechnya_graph.ask("who-speaks-for-whom", body="vladimir-putin"), "who", "as", "stance", "line") == [
        ("Dmitry Peskov", "his spokesman", "denies", 90),
        ("a spokesman for Putin (unnamed; document 004, line 150)", None, "affirms", 150),
        ("a spokesman for Putin (unnamed; document 004, line 150)", None, "threatens", 150),
    ]


def test_officials_named_together(chechnya_graph: onrecord.Graph) -> None:
    answer = chechnya_graph.ask("officials-named-together", person="magomed-daudov")
    others = {"Abuzayed Vismuradov", "Ayub Katayev"}
    pairs = {(other, "Magomed Daudov") for other in others} | {("Magomed Daudov", "Ramzan Kadyrov")}
    assert {(row["one"], row["other"]) for row in answer} == pairs
    supposed = {row["what"] for row in answer if row["stance"] == "supposes"}
    assert "German authorities · accept the charge sheet" in supposed, "what is only supposed is told"
    assert {row["what"] for row in answer if row["stance"] == "affirms"} == {""}
    assert {(row["line"], row["stance"], row["hedge"]) for row in answer} == {
        (123, "affirms", None),
        (123, "supposes", "If accepted by German authorities"),
        (193, "affirms", None),
    }


def test_each_pair_of_officials_stands_once(chechnya_graph: onrecord.Graph) -> None:
    pairs = set(_rows(chechnya_graph.ask("officials-named-together"), "one", "other"))
    assert not pairs & {(other, one) for one, other in pairs}
    assert pairs == {
        ("Abuzayed Vismuradov", "Ayub Katayev"),
        ("Abuzayed Vismuradov", "Magomed Daudov"),
        ("Abuzayed Vismuradov", "Ramzan Kadyrov"),
        ("Alvi Karimov", "Ramzan Kadyrov"),
        ("Angela Merkel", "Vladimir Putin"),
        ("Ayub Katayev", "Magomed Daudov"),
        ("Ayub Katayev", "Ramzan Kadyrov"),
        ("Boris Johnson", "Theresa May"),
        ("Dmitry Peskov", "Vladimir Putin"),
        ("Donald Trump", "Hillary Clinton"),
        ("Donald Trump", "Rex Tillerson"),
        ("Donald Trump", "Sergey Lavrov"),
        ("Donald Trump", "Vladimir Putin"),
        ("Emmanuel Macron", "Vladimir Putin"),
        ("François Fillon", "Marine Le Pen"),
        ("Magomed Daudov", "Ramzan Kadyrov"),
        ("Ramzan Kadyrov", "Vladimir Putin"),
        ("Rex Tillerson", "Sergey Lavrov"),
        ("Rex Tillerson", "Vladimir Putin"),
    }


def test_bodies_and_parts(chechnya_graph: onrecord.Graph) -> None:
    department = "Chechen Department of the Ministry of Domestic Affairs in Argun"
    assert _rows(chechnya_graph.ask("bodies-and-parts"), "who", "relation", "what", "document", "line") == [
        ("A pro-government group in Chechnya", "is based in", "Chechnya", "004", 99),
        (department, "is based in", "Argun", "004", 193),
        ("Chechen authorities", "is a body of", "Chechnya (as one that acts)", "004", 14),
        ("Chechen government", "is a body of", "Chechen authorities", "004", 90),
        ("Chechen state media", "is a body of", "Chechnya (as one that acts)", "003", 25),
        ("Human rights office of the OSCE", "is a body of", "OSCE", "004", 109),
        (
            "Investigative Department of Russia's Interior Ministry",
            "is a body of",
            "Interior Ministry of Russia",
            "004",
            99,
        ),
        ("Rainbow Railroad", "is based in", "Canada", "003", 47),
        ("Rainbow Railroad", "is based in", "Toronto", "004", 167),
        ("Russian Consulate in New York City", "is based in", "New York City", "004", 126),
        ("Russian LGBT Network", "is based in", "Saint Petersburg", "004", 95),
        ("Russian LGBT Network", "is based in", "Saint Petersburg", "004", 163),
        ("Russian embassy in London", "is based in", "London", "002", 36),
        ("Russian embassy in London", "is based in", "London", "003", 37),
        ("Russian embassy in London", "is based in", "London", "004", 126),
        (
            "Three France-based human rights organizations (unnamed; document 004, line 119)",
            "is based in",
            "France",
            "004",
            119,
        ),
        ("UN Office of the High Commissioner for Human Rights", "is a body of", "United Nations", "004", 111),
        ("United Nations Human Rights Council", "is a body of", "United Nations", "004", 109),
    ]


def test_what_else_is_claimed_of_a_person(chechnya_graph: onrecord.Graph) -> None:
    voice = "the unnamed writers of document 004"
    answer = chechnya_graph.ask("relations-of-a-person", person="ramzan-kadyrov")
    accusing = "Three France-based human rights organizations (unnamed; document 004, line 119)"
    loyalty = "Ramzan Kadyrov · reign conditioned on the Kremlin’s tolerance and his loyalty to the Russian Federation"
    wanted = "Ramzan Kadyrov · wanted the LGBT community to be eliminated by 26 May 2017"
    assert _rows(answer, "stance", "what", "who", "line") == [
        ("affirms", "Ramzan Kadyrov · authoritarian", "BBC", 40),
        ("affirms", "Ramzan Kadyrov · has brought Islam to the fore of Chechnya's daily life", voice, 28),
        ("affirms", wanted, "Sources (unnamed; document 004, line 92)", 92),
        ("affirms", "Ramzan Kadyrov · the “logistician” of the concentration camps", accusing, 119),
        ("affirms", loyalty, voice, 187),
        ("denies", "Ramzan Kadyrov · gained power in a vacuum", voice, 195),
    ]


def test_posts_positions_and_the_rest_are_all_that_is_claimed_of_a_person(chechnya_graph: onrecord.Graph) -> None:
    query = """SELECT DISTINCT ?statement ?person WHERE { ?person a rec:Person .
      ?claim rdf:subject ?person . ?statement rec:stance ?claim }"""
    expected = {row["statement"] for row in chechnya_graph.ask(sparql=query)}
    names = ("posts-of-a-person", "positions", "relations-of-a-person")
    found = {row["statement"] for name in names for row in chechnya_graph.ask(name)}
    assert expected <= found
    works = [row for row in chechnya_graph.ask("relations-of-a-person") if " · author: " in str(row["what"])]
    assert {row["name"] for row in works} == {
        "Ali Baskhanov",
        "David France",
        "Dzhambulat Umarov",
        "Marie Struthers",
        "Wolfgang Benedek",
    }


# No reservation and no circumstance may be lost, whichever question is asked.

DURESS = """id: quay
title: The quay
documents: [{id: notice, file: notice.txt, sha256: HASH, title: Notice}]
entities:
  people: [{id: ann, name: Ann, kinds: [official]}, {id: bob, name: Bob, kinds: [official]}]
  organizations: [{id: gazette, name: Gazette}, {id: wire, name: Wire}, {id: guild, name: Guild}]
events: [{id: raid, label: Raid reported, kinds: [threat]}]
statements:
  notice:
    - quote: |-
        it was so
      at: [0, 9]
      line: 1
      id: first
      speaker: bob
      hedge: maybe
      circumstance: under-threat
      via: [{speaker: wire, hedge: allegedly}]
      affirms: [[raid, occurred]]
    - quote: |-
        Ann said all of it
      at: [10, 28]
      line: 1
      speaker: ann
      onBehalfOf: guild
      circumstance: in-custody
      hedge: perhaps
      via: [{speaker: gazette, hedge: reportedly}]
      target: bob
      addressee: bob
      respondsTo: first
      basedOn: first
      affirms: [[raid, perpetrator, bob], [bob, memberOf, guild], [guild, bodyOf, wire], [bob, inWords, tall]]
      denies: [[raid, occurred], [bob, silentOn, raid]]
      callsFor: [[bob, inWords, leave]]
      threatens: [[ann, inWords, stay]]
      supposes: [[bob, inWords, stay]]
      condemns: [raid]
      declines: [raid]
"""

ON_CONTENT = (
    "who-put-words-in-whose-mouth",
    "longer-chains",
    "outlets-of-denials",
    "who-answers-whom",
    "who-rests-on-whom",
    "hedged-statements",
    "demands",
    "threats-and-promises",
    "suppositions",
    "attitudes",
    "silences-and-refusals",
    "positions",
    "who-speaks-for-whom",
    "officials-named-together",
    "bodies-and-parts",
    "relations-of-a-person",
)


@pytest.fixture(scope="module")
def duress(tmp_path_factory: pytest.TempPathFactory) -> onrecord.Graph:
    folder = tmp_path_factory.mktemp("duress")
    (folder / "case.yaml").write_text(DURESS.replace("HASH", "0" * 64), "utf-8")
    return onrecord.load(folder).build()


@pytest.mark.parametrize("name", ON_CONTENT)
def test_speech_in_custody_says_so_and_keeps_its_hedges(name: str, duress: onrecord.Graph) -> None:
    rows = [row for row in duress.ask(name) if row["words"] == "Ann said all of it"]
    assert rows
    for row in rows:
        assert (row["circumstance"], row["hedge"], row["hedgeOfLink"]) == ("in-custody", "perhaps", "reportedly")


@pytest.mark.parametrize("name", ["who-answers-whom", "who-rests-on-whom"])
def test_so_does_the_speech_that_is_answered_or_rested_on(name: str, duress: onrecord.Graph) -> None:
    for row in duress.ask(name):
        theirs = (row["theirCircumstance"], row["theirHedge"], row["theirHedgeOfLink"])
        assert theirs == ("under-threat", "maybe", "allegedly")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*ON_CONTENT, "names-and-spellings"])
def test_rdflibs_own_engine_gives_the_same_rows(name: str, duress: onrecord.Graph) -> None:
    plain = Dataset()
    plain.parse(data=duress.nquads, format="nquads")
    theirs = {tuple(str(v) if v is not None else None for v in row) for row in plain.query(find_question(name).sparql)}
    ours = {tuple(t.value if t else None for t in row) for row in duress.ask(name).rows}
    assert theirs == ours
    assert ours


def test_what_is_denied_reads_as_denied(duress: onrecord.Graph) -> None:
    silent = [row for row in duress.ask("silences-and-refusals") if row["how"] == "is silent on"]
    assert [(row["who"], row["stance"]) for row in silent] == [("Bob", "denies")]
    relations = {(row["what"], row["stance"]) for row in duress.ask("relations-of-a-person", person="bob")}
    assert {("Bob · leave", "callsFor"), ("Bob · stay", "supposes"), ("Bob · tall", "affirms")} <= relations


def test_a_chain_of_any_length_is_told(tmp_path: Path) -> None:
    """Six and more names: the outermost that no longer fit are marked as left out."""
    via = "via: [wire, gazette, guild, wire, gazette, guild]"
    case = DURESS.replace("HASH", "0" * 64).replace("via: [{speaker: wire, hedge: allegedly}]", via)
    (tmp_path / "case.yaml").write_text(case, "utf-8")
    rows = [row for row in onrecord.load(tmp_path).build().ask("longer-chains") if row["words"] == "it was so"]
    assert [(row["chain"], row["length"]) for row in rows] == [("… → Guild → Wire → Gazette → Guild → Bob", 8)]
