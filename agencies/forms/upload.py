"""How files are taken from the line: a little at a time, and never more of one than is accepted."""

from tempfile import SpooledTemporaryFile

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from agencies.reporting.media import MOST_BYTES

IN_MEMORY = (
    1024 * 1024
)  # bytes of a file; what is more lies in a file without a name, which goes with the process


class NoUploadHandler(FileUploadHandler):
    """Takes no file and reads no further: for every page that asks for none, which is all but one."""

    def new_file(self, *args, **options):
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data, start):
        """Is never asked."""

    def file_complete(self, file_size):
        """Is never asked."""


class BoundedUploadHandler(FileUploadHandler):
    """Keeps each file until the request ends; of one that is too large nothing, only how large it is."""

    most = MOST_BYTES

    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        self.spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed with the request)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data, start):
        if self.is_too_large:
            return
        if start + len(raw_data) > self.most:
            self.is_too_large = True
            self.spool.seek(0)
            self.spool.truncate()
        else:
            self.spool.write(raw_data)

    def file_complete(self, file_size):
        self.spool.seek(0)
        return UploadedFile(self.spool, self.file_name, self.content_type, file_size, self.charset)
