"""Files that are made when somebody asks for them stay until they have been fetched.

Streamlit makes such a file, tells the browser its address, and forgets it as soon as two runs of pages have ended anywhere on
the server: in a full room that is before the browser asks, and the download fails. Here they stay a minute longer. And where
a file cannot be made, Streamlit says no more than that; here the page says why, where the reason is one of ours.
"""

import asyncio
import time

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session, memory_media_file_storage
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from crossroads.errors import CrossroadsError

LONGER = 60.0
"""Seconds."""


class PatientStorage(MemoryMediaFileStorage):
    """Keeps what is to be deleted for a while. Streamlit calls it under a lock of its own."""

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._to_go: dict[str, float] = {}

    def load_and_get_id(self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None) -> str:
        """Add a file, also one that was to go."""
        file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self._to_go.pop(file_id, None)
        return file_id

    def delete_file(self, file_id: str) -> None:
        """Delete a file in a while, and now those whose while is over."""
        now = time.monotonic()
        self._to_go[file_id] = now
        for over in [one for one, since in self._to_go.items() if now - since > LONGER]:
            del self._to_go[over]
            super().delete_file(over)


class PlainSpokenHandler(DeferredFileHandler):
    """Has a file made, and answers with its address or with the reason why there is none."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """Make the file in a thread, and say where it is."""
        files = self._get_media_file_mgr()
        try:
            url = await asyncio.to_thread(files.execute_deferred, request.deferred_file.file_id)
        except MediaFileStorageError as error:
            if not isinstance(error.__cause__, CrossroadsError):
                return await super().handle(request, session_id)  # Streamlit logs it, and says that there is no file
            return BackendOperationResponse(request_id=request.request_id, error_msg=str(error.__cause__))
        return BackendOperationResponse(request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url))


def be_patient() -> None:
    """Have Streamlit keep files in a `PatientStorage`, and say why one cannot be made; to be called before its app is made."""
    memory_media_file_storage.MemoryMediaFileStorage = PatientStorage  # type: ignore[misc]
    app_session.DeferredFileHandler = PlainSpokenHandler  # type: ignore[attr-defined]
