import pytest
from django.utils import translation

from safepassage.web.actions.people import let_in
from safepassage.web.models import User


def test_somebody_is_let_in_with_a_new_password_each_time(db):
    first, second = let_in("synthetic-person"), let_in("synthetic-person")

    person = User.objects.get()
    assert not person.check_password(first)
    assert person.check_password(second)


@pytest.mark.parametrize(("language", "label"), [("en", "Analyst-a (synthetic)"), ("uk", "Analyst-a (вигадана особа)")])
def test_a_synthetic_person_is_called_so_in_the_language_of_the_page(language, label):
    with translation.override(language):
        assert User(username="analyst-a", first_name="Analyst-a", is_synthetic=True).label == label
