"""Laws of reading texts: nothing raises, nothing is lost, and the order in which texts come means nothing."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from safepassage.desk import Text, read_texts
from safepassage.picture import reconcile

LINES = st.sampled_from(
    [
        "---",
        "title: Forty left",
        "date: 2031-03-12",
        "Publisher: Daily Lantern",
        "12 March 2031",
        "Home",
        "Sign in",
        "Most read",
        "We use cookies.",
        "Forty civilians left the besieged Brenna works in Ostrivne on Monday, Mayor Lesia Hromadska said.",
        "\u201cTwelve children are still trapped in the Brenna works,\u201d she said.",
        "\u201cThe convoy will arrive in Kalynivsk on Thursday",
        "The United Nations said that 30 people would arrive in Kalynivsk. {0} %s #let",
        "",
        "\u202e\u200b",
        "Сорок людей вийшли.",
    ]
)
BODIES = st.lists(LINES, max_size=12).map("\n".join)


def bare(text):
    return "".join(text.split())


@given(st.binary(max_size=200) | BODIES.map(str.encode))
@example(b"\x00")
@example(b"---\n---")
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_read_or_refused_by_a_sentence(content):
    read = read_texts([Text(name="a.txt", content=content)], published=["2031-03-12"]).texts[0]

    assert read.sentences or read.notices
    assert all(str(notice) for notice in read.notices)


@given(BODIES)
@settings(max_examples=40, deadline=None)
def test_every_character_stands_in_a_sentence_with_claims_or_a_reason(body):
    read = read_texts([Text(name="a.txt", content=body)], published=["2031-03-12"]).texts[0]

    said = "".join(bare(body[each.start : each.end]) for each in read.sentences)
    assert not read.sentences or bare(said.translate({0x202E: None, 0x200B: None})) == bare(
        body.translate({0x202E: None, 0x200B: None})
    )


@given(st.lists(BODIES, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_of_texts_changes_nothing(bodies, random):
    texts = [Text(name=f"{number}.txt", content=body) for number, body in enumerate(bodies)]
    shuffled = random.sample(texts, len(texts))

    one, other = (read_texts(each, published=["2031-03-12"]) for each in (texts, shuffled))

    assert one.drafts == other.drafts
    assert one.operation.ledger == other.operation.ledger
    assert one.operation.network == other.operation.network
    assert {each.name: each for each in one.texts} == {each.name: each for each in other.texts}


@given(BODIES)
@settings(max_examples=40, deadline=None)
def test_same_text_again_adds_no_claim_and_changes_no_bound(body):
    once = read_texts([Text(name="a.txt", content=body)], published=["2031-03-12"])
    twice = read_texts([Text(name=name, content=body) for name in ("a.txt", "b.txt")], published=["2031-03-12"])

    assert once.drafts == twice.drafts
    pictures = [reconcile(each.operation.network, each.operation.ledger) for each in (once, twice)]
    assert pictures[0].accepted == pictures[1].accepted
