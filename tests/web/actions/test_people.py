from safepassage.web.actions.people import let_in
from safepassage.web.models import User


def test_somebody_is_let_in_with_a_new_password_each_time(db):
    first, second = let_in("synthetic-person"), let_in("synthetic-person")

    person = User.objects.get()
    assert not person.check_password(first)
    assert person.check_password(second)
