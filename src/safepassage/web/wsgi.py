"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safepassage.web.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings and models need Django set up
from django.core.signals import request_finished  # noqa: E402 - the same

from safepassage.web.queries.looking import foresee  # noqa: E402 - the same


def _foresee(**_signal: object) -> None:
    """After the first answer, while its reader types a password; in the one thread that may ask a picture."""
    request_finished.disconnect(_foresee)
    foresee(settings.FIRST_PAGE)


if settings.FIRST_PAGE:
    request_finished.connect(_foresee)
