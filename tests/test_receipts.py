from __future__ import annotations

import onrecord
from onrecord.dataset.receipts import chain_in_words, document_id


def test_receipts_stand_in_the_order_of_the_text(chechnya_graph: onrecord.Graph) -> None:
    found = list(chechnya_graph.receipts.values())
    places = [(document_id(chechnya_graph.reading, r), r.start) for r in found]
    assert places == sorted(places)


def test_the_denial_reaches_us_through_rt(chechnya_graph: onrecord.Graph) -> None:
    """CQ16: RT → 002."""
    receipt = chechnya_graph.receipts["https://w3id.org/onrecord/case/chechnya/statement/karimov-lies"]
    assert chain_in_words(chechnya_graph.reading, receipt) == "Dazed → RT → Alvi Karimov"
    assert (receipt.quote, receipt.line, receipt.said, receipt.rendering) == ("lies", 18, "2019-01-14", "direct")


def test_a_quotation_inside_a_quotation(chechnya_graph: onrecord.Graph) -> None:
    chains = {
        chain_in_words(chechnya_graph.reading, r)
        for r in chechnya_graph.receipts.values()
        if r.quote.startswith("Do not beat him until")
    }
    assert len(chains) == 1
    assert chains.pop().startswith("Dazed → Human Rights Watch → A victim of the previous crackdown")


def test_side_by_side_relays_stand_on_one_level(demo_graph: onrecord.Graph) -> None:
    assert any(len(level) == 2 for r in demo_graph.receipts.values() for level in r.chain)


def test_a_link_takes_no_stance_and_adds_no_statement(demo_graph: onrecord.Graph) -> None:
    links = {hop.statement for r in demo_graph.receipts.values() for level in r.chain for hop in level}
    pure = [iri for iri in links if not demo_graph.reading.rec(iri, "stance")]
    assert pure
    assert not set(pure) & set(demo_graph.receipts)
