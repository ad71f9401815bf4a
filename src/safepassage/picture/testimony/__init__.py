"""What all documents say about one event: who says what, what it rests on, and what nobody neutral has seen.

Everything here is drawn from a `Picture`: the accepted claims known at its moment of knowledge, and the contradictions
among them. Nothing is merged away: an event, a row or a rung names the claims it stands on.
"""

from safepassage.picture.testimony.asked import Asked, answers_to
from safepassage.picture.testimony.exhibits import Exhibit, exhibits_of
from safepassage.picture.testimony.happenings import Happening, happenings_of
from safepassage.picture.testimony.local import named_rows, worded_rows
from safepassage.picture.testimony.matrix import Reply, Row, who_says_what
from safepassage.picture.testimony.phrasebook import Phrasebook, read_phrasebook
from safepassage.picture.testimony.privacy import Privacy
from safepassage.picture.testimony.promises import Promise, Record, promises_of, record_of
from safepassage.picture.testimony.proof import Closer, Group, Leg, Pair, Proof, Proofs, Sight
from safepassage.picture.testimony.retelling import Retelling, listed, public_name
from safepassage.picture.testimony.sights import proof_of
from safepassage.picture.testimony.standing import NO_FACTS, Standing
from safepassage.picture.testimony.topics import Topic
from safepassage.picture.testimony.vantage import Standpoint, Vantages
from safepassage.picture.testimony.voices import Voice, voices_of

__all__ = [
    "NO_FACTS",
    "Asked",
    "Closer",
    "Exhibit",
    "Group",
    "Happening",
    "Leg",
    "Pair",
    "Phrasebook",
    "Privacy",
    "Promise",
    "Proof",
    "Proofs",
    "Record",
    "Reply",
    "Retelling",
    "Row",
    "Sight",
    "Standing",
    "Standpoint",
    "Topic",
    "Vantages",
    "Voice",
    "answers_to",
    "exhibits_of",
    "happenings_of",
    "listed",
    "named_rows",
    "promises_of",
    "proof_of",
    "public_name",
    "read_phrasebook",
    "record_of",
    "voices_of",
    "who_says_what",
    "worded_rows",
]
