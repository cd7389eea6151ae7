"""Closed lists of English function words, times and media, by which clauses and noun phrases are told without a parser.

Our own lists, from grammar: none is drawn from a corpus.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list, which are written with spaces between them."""
    return frozenset(text.split())


DETERMINERS = words("""
    a an the this that these those his her its their our my your some any many several most all both each every
    no other another few dozens hundreds thousands one two three four five six seven eight nine ten more
    """)
ARTICLES = words("a an the his her its their our my your this these those")
PRONOUNS = words("he she they we i you it")
#: Words that never speak, though they stand where a speaker would.
MUTE = words("""
    there this that what which these those nothing something anything everything here how why when where so such
    as than it's that's there's not
    """)
RELATIVE = words("who which whose whom that")
AUXILIARIES = words("""
    has have had is are was were be been being do does did will would can could may might shall should must he's
    she's they've we've i've you've they're we're i'm you're he'd she'd they'd i'd we'd he'll she'll they'll
    """)
BE = words("is are was were be been being am he's she's it's i'm they're we're you're who's")
MODAL = words("would could may might should must shall i'd he'd she'd they'd we'd you'd")
#: What is still to be said: nobody has said it yet.
FUTURE = words("will won't he'll she'll they'll we'll i'll you'll")
NEGATED = words("""
    not never n't didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't
    cannot couldn't shouldn't neither nor
    """)
ADVERBS = words("""
    also then later earlier just again once further still now even only already ever always often sometimes soon
    first previously recently repeatedly consistently reportedly allegedly publicly privately openly simply
    flatly quickly however meanwhile instead too long since therefore thus yet perhaps maybe all both though
    """)
PREPOSITIONS = words("""
    of for in on at by with from to about against during after before into through under over between among
    despite without within across near since until toward towards like via amid along including according behind
    upon per around inside outside beyond throughout following regarding concerning unlike besides
    """)
#: Prepositions with which no noun phrase goes on where a speaker is told.
CUTTING = words("after before since until during amid despite when while once whenever because")
SUBORDINATORS = words("""
    because when while if although though whether where unless whereas but so than as why how what whenever once
    until yet nor
    """)
CONJUNCTIONS = words("and or but nor yet so & plus")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = words(
    """
    january february march april may june july august september october november december jan feb aug sept oct
    nov dec
    """
)
TIMES = {*WEEKDAYS, *MONTHS} | words(
    "today yesterday tomorrow tonight morning afternoon evening night week month year day"
)
TIME_OPENERS = words("last this next that earlier late early on in")
#: What stands in a phrase that says how or where words were spoken: "in a statement", "on Twitter".
SPEAKING_PLACES = words("""
    statement interview letter email e-mail speech report tweet tweets twitter facebook post message remarks
    conference briefing release article column telegram call phone television radio television tv debate rally
    event testimony filing memo blog video memoir book broadcast press hearing meeting appearance
    """)
HEDGES = words("reportedly allegedly supposedly apparently purportedly seemingly")
TITLES = words("""
    mr. mrs. ms. dr. sen. rep. gov. gen. col. lt. sgt. capt. prof. rev. mr mrs ms dr president minister senator
    judge general colonel professor king queen prince pope chancellor governor mayor secretary sir dame lord
    lady sheikh imam archbishop bishop father sister chief chairman chairwoman director leader spokesman
    spokeswoman spokesperson deputy ambassador commissioner representative congressman congresswoman prime
    """)
#: Past tenses that no ending tells, and common presents: where one stands, a clause has its verb.
IRREGULAR_VERBS = words("""
    went came took made got gave saw ran led won lost met held kept left became began broke brought built bought
    caught chose drew drove fell felt flew forgot grew heard knew let put rose sent set shook shot sat slept
    sold spent spoke stood stole struck swore taught tore threw understood wore wrote goes comes takes makes
    gets gives sees runs leads wins loses meets holds keeps becomes begins brings seems appears needs
    """)
#: Outlets by their usual words; with an abbreviation in capitals they are told apart from persons told something.
MEDIA_WORDS = words("""
    times post news journal gazette gazeta herald tribune guardian radio television tv press magazine observer
    telegraph mail chronicle agency newspaper reuters bbc cnn rt nbc abc cbs npr msnbc ap afp dpa tass interfax
    independent dazed buzzfeed vice politico breitbart reporters journalists dozhd meduza spiegel monde
    """)
#: What shows things, without an s: papers, figures, pictures.
EVIDENCE = words(
    """
    poll survey report study result record data email figure finding document video footage analysi research paper
    file photo picture image map chart number statistic estimate history evidence test review audit investigation
    transcript letter message text filing exit experience interview log return tape recording testimony
    """
)
