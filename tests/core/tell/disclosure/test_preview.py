"""What whoever publishes is shown before: names told for the first time, and what is kept back."""

from __future__ import annotations

from safepassage.tell.disclosure import Audience, kept_back, new_names
from safepassage.tell.update import compose


def test_names_that_no_edition_before_printed_are_listed(synthetic):
    more = synthetic.operation(synthetic.quoted("Q1"), synthetic.quoted("Q2", category="CHILDREN"))

    first = compose(synthetic.operation(), Audience.PUBLIC, as_of=synthetic.as_of).edition
    second = compose(more, Audience.PUBLIC, as_of=synthetic.as_of, previous=first).edition

    assert new_names([first]) == ("A paper", "A synthetic operation", "A union", "Centre", "Works", "civilians")
    assert new_names([first, second]) == ("children",)


def test_what_is_kept_back_is_told_to_whoever_publishes(synthetic):
    documents = [{"code": "N1", "publisher": "Ivan Nobody (Telegram)", "published_at": "2030-06-02T00:00Z"}]
    places = [*synthetic.rows()["places"], {"code": "HOUSE", "name": "House of Synthetic Mother", "kind": "site"}]
    operation = synthetic.operation(documents=documents, places=places)

    unnamed, private = (str(sentence) for sentence in kept_back(operation.ledger, operation.network))

    assert ("Ivan Nobody (Telegram)" in unnamed, "House of Synthetic Mother" in private) == (True, True)


def test_place_that_could_be_a_hospital_is_named_to_whoever_publishes(synthetic):
    operation = synthetic.operation(places=[*synthetic.rows()["places"], {"code": "TENTS", "name": "Tents"}])

    (sentence,) = (str(each) for each in kept_back(operation.ledger, operation.network))

    assert "Tents" in sentence


def test_document_of_ours_is_named_to_whoever_publishes_by_any_name_of_its_publisher(synthetic):
    rows = [
        *synthetic.rows()["documents"],
        {"code": "N2", "publisher": "Our helpers, A paper", "published_at": "2030-06-02T00:00Z"},
    ]
    operation = synthetic.operation(documents=rows)

    assert any("our own" in str(each) and "N2" in str(each) for each in kept_back(operation.ledger, operation.network))


def test_nothing_is_kept_back_where_all_may_be_told(synthetic):
    operation = synthetic.operation()

    assert list(kept_back(operation.ledger, operation.network)) == []


def test_word_that_a_private_person_is_called_by_alone_is_named_to_whoever_publishes(synthetic):
    rows = [*synthetic.rows()["sources"], {"code": "W9", "name": "Synthetissa", "kind": "witness"}]
    operation = synthetic.operation(sources=rows)

    (sentence,) = (str(each) for each in kept_back(operation.ledger, operation.network))

    assert "Synthetissa" in sentence


def test_name_and_what_it_is_called_in_the_language_of_the_place_stand_together(synthetic):
    places = [each | ({"name_local": "Завод"} if each["code"] == "WORKS" else {}) for each in synthetic.rows()["places"]]
    operation = synthetic.operation(
        synthetic.quoted("Q1"),
        places=places,
        operation=[{"key": "code", "value": "SYNTHETIC"}, {"key": "local_language", "value": "uk"}],
    )

    names = compose(operation, Audience.PUBLIC, as_of=synthetic.as_of).names

    assert [name for name in names if "Works" in name] == ["Works · Завод"]
