"""Places that nest, links, corridors and categories: the one network through which people move."""

from safepassage.network.categories import PEOPLE, Categories, Category
from safepassage.network.network import Network
from safepassage.network.places import ANYWHERE, Corridor, Link, Place, PlaceKind, Places

__all__ = [
    "ANYWHERE",
    "PEOPLE",
    "Categories",
    "Category",
    "Corridor",
    "Link",
    "Network",
    "Place",
    "PlaceKind",
    "Places",
]
