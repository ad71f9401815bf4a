"""What may leave the program, and for whom.

An edition is composed from a `World` and from nothing else. The restricted world is the operation as it is; the public world
is built anew from what published documents may be quoted for, and from our own counts in companies of five. So a public
edition cannot tell what its world does not hold.
"""

from safepassage.tell.disclosure.audience import Audience
from safepassage.tell.disclosure.companies import COMPANY, OwnCount, released_of
from safepassage.tell.disclosure.preview import Amount, Edition, infer, new_names
from safepassage.tell.disclosure.quotable import quotable_until
from safepassage.tell.disclosure.withheld import WITHHELD
from safepassage.tell.disclosure.withholding import kept_back
from safepassage.tell.disclosure.worlds import Reference, World, public_world, restricted_world, series_of

__all__ = [
    "COMPANY",
    "WITHHELD",
    "Amount",
    "Audience",
    "Edition",
    "OwnCount",
    "Reference",
    "World",
    "infer",
    "kept_back",
    "new_names",
    "public_world",
    "quotable_until",
    "released_of",
    "restricted_world",
    "series_of",
]
