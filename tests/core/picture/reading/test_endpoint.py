"""A model behind an endpoint is believed in nothing that we cannot find and read again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from safepassage.errors import Unreadable
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.reading.endpoint import HttpTransport, ask, joined

TEXT = "More than 35 children remain in the cellars. The river is high. The river is high."


def answer(*drafts):
    return json.dumps({"choices": [{"message": {"content": json.dumps({"drafts": drafts})}}]}).encode()


def proposal(quote, **fields):
    return {"quote": quote, "kind": "stock", "scope": "total", "source": "X", "stated": None, "hedge": "", **fields}


@dataclass
class Canned:
    """A transport that answers what it was given and keeps what it was asked."""

    content: bytes
    asked: list[bytes] = field(default_factory=list)

    def post(self, body: bytes) -> bytes:
        self.asked.append(body)
        return self.content


def asked(*drafts):
    return ask(TEXT, model="m", transport=Canned(answer(*drafts)))


def test_quote_is_found_by_us_and_marked_at_its_offsets():
    (draft,) = asked(proposal("More than 35 children", stated=35, hedge="more than")).drafts

    assert (TEXT[draft.start : draft.end], draft.kind, draft.scope, draft.stated) == (
        "More than 35 children",
        Kind.STOCK,
        Scope.TOTAL,
        35,
    )


def test_words_that_do_not_stand_in_the_text_are_refused():
    proposals = asked(proposal("more than thirty-five children", stated=35))

    assert (proposals.drafts, [refusal.quote for refusal in proposals.refused]) == ((), ["more than thirty-five children"])


def test_number_that_we_read_otherwise_is_doubted():
    (draft,) = asked(proposal("More than 35 children", stated=350)).drafts

    assert "our own reading" in str(draft.doubts[-1])


def test_words_that_stand_twice_are_doubted():
    (draft,) = asked(proposal("The river is high", kind="condition", scope="")).drafts

    assert "2 times" in str(draft.doubts[-1])


@pytest.mark.parametrize("fields", [{"kind": "rumour"}, {"scope": "everybody"}, {"kind": None}])
def test_unknown_kind_or_scope_is_refused(fields):
    assert asked(proposal("More than 35 children", **fields)).drafts == ()


@pytest.mark.parametrize(
    "content", [b"", b"no", b"{}", b'{"choices": []}', answer()[:-4], b'{"choices": [{"message": {"content": "[]"}}]}']
)
def test_answer_of_another_form_is_refused_whole(content):
    with pytest.raises(Unreadable):
        ask(TEXT, model="m", transport=Canned(content))


def test_proposals_join_the_sentences_in_which_they_stand(read):
    reading = read(TEXT)
    proposals = asked(proposal("The river is high.", kind="condition", scope=""))

    both = joined(reading, proposals)

    assert both.sentences[1].drafts == ("M001",)
    assert len(both.drafts) == len(reading.drafts) + 1


def test_address_that_is_no_http_is_refused():
    with pytest.raises(Unreadable):
        HttpTransport(address="file:///etc/hostname")


def test_http_transport_posts_the_text_with_its_key():
    seen: dict[str, object] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen["key"] = self.headers["Authorization"]
            seen["body"] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            content = answer(proposal("More than 35 children", stated=35))
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test run is the log."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        transport = HttpTransport(address=f"http://127.0.0.1:{server.server_port}/v1/chat/completions", key="secret", seconds=10)
        proposals = ask(TEXT, model="small", transport=transport)
        thread.join()

    assert len(proposals.drafts) == 1
    assert (seen["key"], seen["body"]["model"]) == ("Bearer secret", "small")


def test_endpoint_that_is_not_there_is_named():
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        port = server.server_port

    with pytest.raises(Unreadable):
        HttpTransport(address=f"http://127.0.0.1:{port}/", seconds=2).post(b"{}")
