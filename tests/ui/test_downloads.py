"""A file that was made on a click can be fetched, whatever else runs on the server meanwhile."""

import asyncio
from collections.abc import Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, DeferredFileRequestPayload
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from crossroads.errors import NotHereError
from crossroads.ui import downloads
from crossroads.ui.downloads import PatientStorage, PlainSpokenHandler


def made(storage: PatientStorage, content: bytes = b"a record") -> str:
    return storage.load_and_get_id(content, "text/plain", MediaFileKind.DOWNLOADABLE, "record.txt")


def test_a_file_of_a_click_outlives_the_runs_of_other_pages() -> None:
    storage = PatientStorage("/media")
    manager = MediaFileManager(storage)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: "somebody")
        name = manager.add_deferred(lambda: b"a record", "text/plain", "0", "record.txt")
        address = manager.execute_deferred(name)
        for _ in range(5):
            manager.remove_orphaned_files()  # as at the end of each run of any page
    assert storage.get_file(address.removeprefix("/media/")).content == b"a record"


def test_it_goes_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = PatientStorage("/media")
    first = made(storage)
    storage.delete_file(first)
    assert storage.get_file(first).content == b"a record"
    monkeypatch.setattr(downloads, "LONGER", -1.0)
    storage.delete_file(made(storage, b"another"))
    for name in (first, "another"):
        with pytest.raises(MediaFileStorageError):
            storage.get_file(name)


def test_what_is_made_again_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = PatientStorage("/media")
    first = made(storage)
    storage.delete_file(first)
    assert made(storage) == first
    monkeypatch.setattr(downloads, "LONGER", -1.0)
    storage.delete_file(made(storage, b"another"))
    assert storage.get_file(first).content == b"a record"


def clicked(make: Callable[[], bytes]) -> BackendOperationResponse:
    """What the page is told when somebody asks for the file that `make` makes."""
    manager = MediaFileManager(PatientStorage("/media"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: "somebody")
        name = manager.add_deferred(make, "text/plain", "0", "record.txt")
        asked = BackendOperationRequest(request_id="7", deferred_file=DeferredFileRequestPayload(file_id=name))
        return asyncio.run(PlainSpokenHandler(lambda: manager).handle(asked, "somebody"))


def test_who_asks_for_a_file_is_told_where_it_is() -> None:
    answer = clicked(lambda: b"a record")
    assert (answer.request_id, answer.error_msg) == ("7", "")
    assert answer.deferred_file.url.startswith("/media/")


def test_why_a_file_cannot_be_made_is_said_in_our_words_where_they_are_ours() -> None:
    def ours() -> bytes:
        raise NotHereError("the chart cannot be drawn here: it takes too long")

    def another() -> bytes:
        raise KeyError("a secret")

    assert clicked(ours).error_msg == "the chart cannot be drawn here: it takes too long"
    assert clicked(another).error_msg
    assert "secret" not in clicked(another).error_msg
