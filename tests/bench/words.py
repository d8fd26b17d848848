"""The words that the benchmark's posts are made of, and the sentences that hold them."""

NOUNS = tuple(
    """
    agenda airport ambassador anchor annexe archive armchair atlas audience balcony ballot banner barge barrier bell bench border
    boulevard bridge briefing bulletin cabin cable calendar canal capital caravan cargo carpet cathedral ceremony chair chancery
    charter chorus citizen clerk clinic coast college column committee compass concert conference consul convoy corridor council
    counter courier courtyard crane crisis crossing crowd current customs declaration deck delegate delta deputy desk dictionary
    dinner district dock document dossier draft drawer embassy envoy errand exhibit factory fair farm ferry festival flag fleet
    forecast forest fountain frontier garden gate glacier grain guard guest harbour harvest hearing highway hospital hotel house
    index interpreter interview island journal journey judge kitchen lamp landing lantern lecture ledger letter library lighthouse
    lock machine magazine mandate map market meadow meeting memoir message minister mission mirror motion mountain museum music
    negotiation newspaper note office orchard painting palace panel parade parcel passport pavement pension petition photograph
    piano pier pilot plaza poem portrait postcard press printer programme proposal protocol quarter quay question railway rain
    reader receipt reception recipe record refugee region report republic reservoir residence rhythm river road roof room rumour
    satellite school screen seal season secretary sentence session shelter ship signal silence snow soldier speech square station
    statue stone storm street student study suitcase summit supper table teacher telegram telephone tent territory theatre timetable
    tourist tower trade train translator treasury treaty tribunal truce tunnel typewriter umbrella university valley verdict village
    vineyard visa visitor voyage waiter wall warehouse water weather whistle window winter witness workshop wreath
    """.split()  # noqa: SIM905 - words read better than quoted words
)
ADJECTIVES = tuple(
    """
    able absent ancient annual bilateral blue brief bright broad busy calm careful civil clear coastal cold common complete cool
    crowded curious daily damp deep distant double dry early eastern empty even exact fair faint familiar final firm first flat foreign
    formal frank free frequent fresh full general gentle golden grand green grey heavy high honest hopeful hungry idle informal
    inland joint just kind large late legal level light local long loose loud low lucky major mild modern modest narrow neat neutral
    new noisy northern obvious official old open ordinary painted pale patient plain polite present private prompt proud public quick
    quiet rapid rare ready recent regional rough round rural sandy separate sharp short shy silent simple slow small smooth sober
    soft solemn southern special stable steady steep stern strange strict sudden summary sunny sure tall temporary thin tidy tired
    tough true unusual urban useful vague vast warm western wide wild willing wise wooden young
    """.split()  # noqa: SIM905 - as above
)
VERBS = tuple(
    """
    accept admire adopt answer approve arrange attend avoid borrow bring carry catalogue change clean close collect compare confirm
    consider copy count cross deliver describe discuss divide draw examine expect explain explore find follow gather greet hear help
    host ignore improve inspect invite judge keep lead leave lend lift list mark measure meet mend mention move name notice observe
    open order paint plan postpone praise prefer prepare present print promise protect publish question raise reach read recall
    record remember repair repeat replace restore return review save search send share show sign sketch sort study support teach
    thank trace translate trust turn understand use visit wait welcome write
    """.split()  # noqa: SIM905 - as above
)
ADVERBS = ("again", "already", "almost", "briefly", "calmly", "certainly", "early", "easily", "fairly", "finally", "gladly", "hardly",
           "largely", "lately", "mostly", "nearly", "often", "openly", "partly", "perhaps", "plainly", "promptly", "quietly", "rarely",
           "slowly", "softly", "soon", "still", "twice", "usually")  # fmt: skip
FIRST_NAMES = ("Adela", "Bruno", "Carla", "Dario", "Elif", "Farah", "Goran", "Hanna", "Ilse", "Jiro", "Katya", "Lars")
SURNAMES = ("Abend", "Brask", "Corvi", "Delmar", "Esker")
PLACES = ("Aldport", "Brevik Bay", "Carrow", "Dunmarrow", "Estaville", "Fenwater", "Grenholm", "Hallowick", "Istrava", "Jarnsund",
          "Kestrel Point", "Lindaro", "Marovia", "Norrgate", "Orsova Mills", "Penhallow")  # fmt: skip

TAG_SUBJECTS = ("trade", "culture", "consular", "climate", "science", "schools", "ports", "music", "history", "language", "sport",
                "press", "health", "fisheries", "rail", "energy", "aid", "borders", "archives", "youth")  # fmt: skip
TAG_FORMS = ("talks", "visits", "notes", "fairs", "reports", "letters", "guides", "days", "prizes", "questions")
TAGS = tuple(f"{subject}-{form}" for subject in TAG_SUBJECTS for form in TAG_FORMS)
"""200 tags."""

CATEGORIES = ("aid", "climate", "consular", "culture", "education", "health", "history", "multilateral", "protocol", "science",
              "security", "trade")  # fmt: skip
AUTHORS = tuple(f"{first} {last}" for last in SURNAMES for first in FIRST_NAMES)
"""60 authors."""

SENTENCES = (
    "the {a} {n} was {r} longer than the {n} had promised",
    "nobody at the {n} wanted to {v} the {a} {n}",
    "{m} asked whether the {n} could {v} the {n} before {p}",
    "a {n} and a {a} {n} do not make a {n}",
    "we {v} the {n} {r}, and then we {v} it again",
    "the {n} of {p} isn't {a}, it's only {a}",
    "every {n} in {p} has a {n} of its own",
    "they don't {v} a {n} without a {a} {n} beside it",
    '"a {n}," wrote {m}, "should {v} the {n} and nothing else"',
    "between the {n} and the {n} lies a {a} {n}",
    "it took a {n}, two {n}s and a {a} {n} to {v} the {n}",
    "what the {n} needs is a {a} {n}, not a {a} {n}",
    "the {a} {n} -- {a} and {a} -- {r} came to {p}",
    "some {n}s {v} {r}... others {v} the {n}",
    "you'd {v} the {n} too if you saw the {n} at {p}",
    "the {n}s that {v} the {n} are the ones that {v} the {n}",
    "after the {n} the {a} {n}s began to {v} in {p}",
    "{m} and {m} {r} {v} the same {n}",
    "the {n} stood by the {n} until the {n} was {a}",
    "there is a {a} {n} for every {n} that {p} can {v}",
    "in the {n}'s own words, the {n} was {a}",
    "if the {n}s {v} {r}, the {n} will {v} them",
    "my {a} {n} kept the {n}s of the {n} in a {n}",
    "once a {n} has been {a}, the {n} can {v} {r}",
)
"""Letters in braces stand for a noun, adjective, verb, adverb, name (m) or place."""

TITLES = (
    "The {a} {n} of {p}",
    "How {n}s {v} a {n}",
    "A {n} for {p}",
    "What {m} saw at the {n}",
    "{A} {n}s & {a} {n}s",
    "Notes on a {a} {n}",
)
"""A capital letter in braces asks for a capital."""

CODE = {
    "python": (
        "from pathlib import Path\n\n\ndef {v}_{n}({n}: Path, limit: int = {i}) -> int:\n"
        '    """Return how many {n}s a {n} holds."""\n    found = 0\n'
        '    for line in {n}.read_text().splitlines():\n        if "{n}" in line and found < limit:\n'
        "            found += 1  # {a}\n    return found"
    ),
    "bash": 'set -u\nfor {n} in *.txt; do\n  grep -c "{a} {n}" "${n}" || echo "no {n}"\ndone\nsort {n}.txt | uniq -c | head -{i}',
    "javascript": (
        "const {n}s = [];\nexport function {v}({n}, limit = {i}) {{\n  // {a} {n}\n"
        '  return {n}s.filter((each) => each.name !== "{n}" && each.size < limit);\n}}'
    ),
    "json": '{{\n  "{n}": "{a}",\n  "{v}": [{i}, {i}, null],\n  "{n}s": {{"{a}": true}}\n}}',
}
