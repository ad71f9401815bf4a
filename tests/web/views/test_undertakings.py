import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR
from tests.web.rows import row_of

from safepassage.web.models import Operation

PROMISES = [
    {
        "id": "U1",
        "claim": "E1",
        "speaker": "WARDEN",
        "promise": "boats leave at noon",
        "kind": "departure",
        "due_from": "2024-05-02T12:00",
        "due_to": "2024-05-02T13:00",
        "kept_by": "F1",
    },
    {
        "id": "U2",
        "speaker": "WARDEN",
        "promise": "nobody fires",
        "kind": "hold_fire",
        "due_from": "2024-05-01",
        "due_to": "2024-05-02",
    },
    {"id": "U3", "speaker": "PILOTS", "promise": "a lamp burns", "kind": "service"},
]
NEED = {
    "id": "N9",
    "document": "D1",
    "source": "PILOTS",
    "kind": "condition",
    "place_from": "ISLAND",
    "category": "WOUNDED",
    "value": "burns",
}
CHANNELS = [{"place": "QUAY", "channel": "harbour radio", "heard_through": "WARDEN", "every_hours": "6", "from_time": "2024-05-01"}]
SERVICES = [
    {"place": "ISLAND", "service": "first aid", "asserted_by": "WARDEN", "needs": "water", "from_time": "2024-05-01"},
    {"place": "ISLAND", "service": "a clinic", "asserted_by": "WARDEN", "from_time": "2024-06-01"},
]


@pytest.fixture
def harbour(opened, operation):
    """The harbour with promises, a channel and services."""
    return opened(
        "PROMISED",
        "coordinator",
        claims=[*HARBOUR["claims"], NEED],
        undertakings=PROMISES,
        channels=CHANNELS,
        services=SERVICES,
    )


@pytest.fixture
def see(browse, harbour):
    """What the page shows under an address."""
    return lambda **asked: browse("coordinator").get(reverse("undertakings", args=[harbour]), asked)


def states(page):
    return {line.promise.undertaking.id: line.state for line in page.context["found"].sheet.shown}


def test_promises_stand_with_what_became_of_them_overdue_ones_first(see):
    assert states(see()) == {"U2": "overdue", "U1": "kept", "U3": "pending"}
    assert next(iter(states(see()))) == "U2"


def test_what_became_of_a_promise_follows_what_was_known(see):
    assert states(see(as_of="2024-05-02T23:00")) == {"U2": "pending", "U3": "pending"}


def test_a_promise_is_marked_where_its_time_holds_the_moment_asked_about(see):
    running = {line.promise.undertaking.id for line in see(at="2024-05-02T12:30").context["found"].sheet.shown if line.is_running}

    assert running == {"U1", "U2"}


@pytest.mark.parametrize(
    ("fate", "shown"), [("overdue", {"U2"}), ("kept", {"U1"}), ("broken", set()), ("nonsense", {"U1", "U2", "U3"})]
)
def test_promises_are_chosen_by_what_became_of_them(see, fate, shown):
    assert set(states(see(fate=fate))) == shown


def test_a_promise_without_a_time_says_so(see):
    assert "no time was named" in see().content.decode()


def test_the_record_is_by_kind_and_never_by_party(see):
    record = {each.kind.value: (each.kept, each.pending) for each in see().context["found"].record}

    assert record == {"hold_fire": (0, 1), "departure": (1, 0), "service": (0, 1)}


ALONE = "going by one voice alone, as we read it"


def test_what_hangs_on_one_voice_says_so_and_is_counted_so(see):
    page = see(fate="kept")

    assert ALONE in page.content.decode()
    assert {each.kind.value: each.by_one_voice for each in page.context["found"].record}["departure"] == 1


def test_what_a_neutral_body_tells_hangs_on_no_side(opened, browse, operation):
    parties = [{"code": "GUILD", "name": "Guild", "kind": "un", "neutral": "yes"}]
    sources = [{**each, "party": "GUILD"} if each["code"] == "PILOTS" else each for each in HARBOUR["sources"]]
    code = opened("NEUTRAL", "coordinator", parties=parties, sources=sources, undertakings=PROMISES)
    page = browse("coordinator").get(reverse("undertakings", args=[code]))

    assert ALONE not in page.content.decode()
    assert not any(each.by_one_voice for each in page.context["found"].record)


def test_an_overdue_call_stands_out(see):
    page = see(as_of="2024-05-05", fate="kept")
    overdue = {line.contact.channel: line.contact.overdue_by is not None for line in page.context["found"].contacts}

    assert overdue == {"": False, "harbour radio": True}
    assert page.content.decode().count('<tr class="overdue">') == 1 + _unanswered(page)


def test_a_need_that_nobody_answers_stands_out(see):
    assert _unanswered(see()) == 2


def _unanswered(page):
    return sum(line.need.is_unanswered for line in page.context["found"].needs)


def test_services_that_had_not_begun_are_not_shown(see):
    assert [line.service.service for line in see().context["found"].services] == ["first aid"]


def test_a_promise_is_corrected_from_the_page_and_one_comes_back_to_it(browse, see, harbour):
    _, line = row_of(Operation.objects.get(code=harbour), "undertakings", "U2")
    address = reverse("row", args=[harbour, "undertakings", line.number])
    assert f"{address}?back=undertakings" in see().content.decode()

    sent = {"step": "save", "version": line.version, "cell-promise": "nobody shoots"}
    answer = browse("coordinator").post(f"{address}?back=undertakings&as_of=2024-05-04", sent)

    assert answer.headers["Location"] == reverse("undertakings", args=[harbour]) + "?as_of=2024-05-04"


def test_nothing_promised_is_said_in_words(browse, operation):
    page = browse("viewer").get(reverse("undertakings", args=[operation.code])).content.decode()

    assert "None was known by then." in page


def test_a_page_of_many_promises_is_cut(opened, browse, operation):
    many = [
        {"id": f"U{number}", "speaker": "WARDEN", "promise": f"boat {number} leaves", "kind": "departure"} for number in range(130)
    ]
    code = opened("MANY", "coordinator", undertakings=many)
    pages = [browse("coordinator").get(reverse("undertakings", args=[code]), {"page": page}).context["found"] for page in (1, 2, 3)]

    assert [len(page.sheet.shown) for page in pages] == [60, 60, 10]


AGREED = {
    "code": "QUAY_AGREED",
    "version": "2",
    "status": "agreed",
    "parties": "NORTH;SOUTH",
    "channel": "by radio",
    "channel_local": "радіо",
    "terms": "boats leave by day",
    "eligible": "people who cannot walk",
    "eligible_local": "люди, які не ходять",
    "from_time": "2024-05-02",
    "told_by": "F1",
}


@pytest.fixture
def agreed(opened):
    parties = [{"code": code, "name": f"{code.title()} side", "kind": "government"} for code in ("NORTH", "SOUTH")]
    settings = [{"key": "local_language", "value": "uk"}, {"key": "besieged", "value": "QUAY"}]
    return opened("AGREED", "coordinator", settings=settings, parties=parties, agreements=[AGREED])


def test_an_agreement_is_told_with_its_terms_and_whom_it_covers(browse, agreed):
    shown = browse("coordinator").get(f"/o/{agreed}/undertakings/").content.decode()
    section = shown.split('<h2 id="agreements">')[1].split("</section>")[0]

    said = ("Boats leave by day", "people who cannot walk", "North side; South side", "by radio", "version 2", ">F1</a>")

    assert [each for each in said if each not in section] == []


def test_an_agreement_is_told_in_the_local_language(browse, agreed):
    shown = browse("coordinator").get(f"/o/{agreed}/undertakings/", headers={"accept-language": "uk"}).content.decode()

    assert [each for each in ("люди, які не ходять", "радіо") if each not in shown] == []


def test_an_agreement_that_no_claim_tells_of_yet_is_not_told(browse, agreed):
    shown = browse("coordinator").get(f"/o/{agreed}/undertakings/", {"as_of": "2024-05-02"}).content.decode()

    assert "Boats leave by day" not in shown
