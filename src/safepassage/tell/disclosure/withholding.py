"""What a public edition keeps back, as whoever publishes it is told. No edition holds this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safepassage.language import Sentence, say
from safepassage.network import Category, Network, Place
from safepassage.picture import Ledger, Party, PartyKind
from safepassage.tell.disclosure.hospitals import unsaid
from safepassage.tell.disclosure.names import PRIVATE, Names
from safepassage.tell.disclosure.ours import own_documents


def kept_back(ledger: Ledger, network: Network) -> Iterator[Sentence]:
    """What is told without a name or not at all, and how it would be named."""
    names = Names.of(ledger)
    publishers = {each.publisher for each in ledger.documents if each.is_public and each.publisher and not names.publisher(each)}
    if publishers:
        yield say(
            "Told without a name, for no source of the kind media and no party is called so: {names}.",
            names=_listed(publishers),
        )
    alone = {name for each in ledger.sources if each.kind in PRIVATE for name in each.names if " " not in name.strip()}
    if taken := {name for name in alone if not names.may_be_told(name)}:
        yield say(
            "A private person is called by one word, so no place, group or publisher with it is told: {names}.",
            names=_listed(taken),
        )
    ours = own_documents(ledger, names)
    own = {each.title or each.code for each in ledger.documents if each.is_public and each.code in ours}
    if own:
        yield say("Not quoted, for they are our own, and the table does not say that they are public: {names}.", names=_listed(own))
    parties = (each for each in ledger.parties if each.kind is not PartyKind.WITNESS)
    called: tuple[Place | Category | Party, ...] = (*network.places.values(), *network.categories.values(), *parties)
    private = {each.name for each in called if each.name and not names.may_be_told(each.name)}
    if private:
        yield say("Not told, for it bears the name of a private person or of a witness: {names}.", names=_listed(private))
    if unsorted := {network.places[code].label for code in unsaid(network)}:
        yield say(
            "Not told, for the table gives no kind that is known, and it could be a hospital: {names}.", names=_listed(unsorted)
        )


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts))
