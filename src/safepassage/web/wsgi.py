"""The door for a web server: `application`, or what `demo` returns, whose first page is ready."""

import os
from contextlib import suppress

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections

from safepassage.errors import InputRefused
from safepassage.web.home import EXAMPLE_CODE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safepassage.web.settings")
application = get_wsgi_application()


def demo() -> WSGIHandler:
    """The application, once it knows the first page of the example: before it answers anybody, so that no page waits behind it.

    Its plan is begun beside it.
    """
    from safepassage.web.queries.looking import foresee  # noqa: PLC0415 - models need Django set up
    from safepassage.web.queries.plans import foresee_plan  # noqa: PLC0415 - the same

    with suppress(InputRefused):  # rows with faults have no page, and their repair must be served
        foresee(EXAMPLE_CODE)
        foresee_plan(EXAMPLE_CODE)
    connections.close_all()  # a restore needs the database to itself
    return application
