"""Keep a copy of what a proposal rests on, sealed as reporters' files are."""

import hashlib

from django.core.files.uploadedfile import UploadedFile

from agencies.models import Proposal
from agencies.models.evidence_store import write_sealed
from agencies.reporting.media import MOST_BYTES, MediaRefused, Reason, read_media


def keep_copy(proposal: Proposal, copy: UploadedFile) -> None:
    """Seal a file and name it in a proposal that is not saved yet; raise MediaRefused for one that is not taken.

    The digest is that of the file as it arrived. What a transaction that fails leaves behind, `prune` takes away.
    """
    if copy.size > MOST_BYTES:
        raise MediaRefused(Reason.TOO_LARGE)
    data = copy.read()
    media = read_media(data, copy.name)
    proposal.copy_name, proposal.copy_sha256 = media.name, hashlib.sha256(data).hexdigest()
    proposal.copy_place = write_sealed(media.data)
