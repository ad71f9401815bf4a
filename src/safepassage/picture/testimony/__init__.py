"""What all documents say about one event: who says what, what it rests on, and what nobody neutral has seen.

Everything here is drawn from a `Picture`: the accepted claims known at its moment of knowledge, and the contradictions
among them. Nothing is merged away: an event, a row or a rung names the claims it stands on.
"""

from safepassage.picture.testimony.asked import Asked, answers_to
from safepassage.picture.testimony.happenings import Happening, happenings_of
from safepassage.picture.testimony.matrix import Reply, Row, who_says_what
from safepassage.picture.testimony.standing import Standing
from safepassage.picture.testimony.topics import Topic
from safepassage.picture.testimony.voices import Voice, voices_of

__all__ = [
    "Asked",
    "Happening",
    "Reply",
    "Row",
    "Standing",
    "Topic",
    "Voice",
    "answers_to",
    "happenings_of",
    "voices_of",
    "who_says_what",
]
