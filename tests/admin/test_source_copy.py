"""A copy of the source with a draft: taken by its content, sealed, and handed out to who may see the proposal."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agencies.actions.prune import prune
from agencies.models import Proposal
from agencies.models.evidence_store import delete_sealed
from tests.admin.posting import admin_url, draft, errors, save
from tests.factories import AgencyFactory
from tests.factories.file import pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence_folder")]


def upload(data, name="示例.pdf"):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.fixture
def agency():
    return AgencyFactory(city="深圳")


@pytest.fixture
def proposal(curator_client, agency):
    address = admin_url("change", agency, agency.pk)
    return draft(curator_client, address, city="广州", draft_copy=upload(pdf_file()))


def copy_of(proposal) -> str:
    return reverse("admin:agencies_proposal_copy", args=[proposal.pk])


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.pdf"), (b"<html>", "a.pdf"), (b"a,b\n1,2\n", "a.csv"), (b"%PDF-1.7 broken", "a.pdf")],
)
def test_what_is_not_taken_is_said_beside_it_and_nothing_is_kept(
    curator_client, agency, evidence_folder, data, name
):
    sent = {"city": "广州", "draft_copy": upload(data, name)}
    assert "draft_copy" in errors(save(curator_client, admin_url("change", agency, agency.pk), **sent))
    assert not Proposal.objects.exists()
    assert not list(evidence_folder.rglob("*.*"))


def test_a_file_that_is_too_large_is_said_too(curator_client, agency):
    sent = {"city": "广州", "draft_copy": upload(pdf_file() + b" " * 10 * 1024 * 1024)}
    assert "draft_copy" in errors(save(curator_client, admin_url("change", agency, agency.pk), **sent))


def test_it_lies_sealed_and_is_handed_out_as_it_was(curator_client, proposal, evidence_folder):
    assert proposal.copy_sha256 == hashlib.sha256(pdf_file()).hexdigest()
    lying = [each.read_bytes() for each in evidence_folder.rglob("*") if each.is_file()]
    assert len(lying) == 1
    assert b"%PDF" not in lying[0]
    answer = curator_client.get(copy_of(proposal))
    assert answer.content == pdf_file()
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/octet-stream"
    page = curator_client.get(reverse("admin:agencies_proposal_change", args=[proposal.pk])).content.decode()
    assert copy_of(proposal) in page
    assert proposal.copy_sha256 in page


def test_who_may_not_see_the_proposal_does_not_get_it(proposal, sign_in):
    assert sign_in("Report reader").get(copy_of(proposal)).status_code == 403
    assert sign_in("Report curator").get(copy_of(proposal)).status_code == 404
    assert sign_in("Viewer").get(copy_of(proposal)).status_code == 200


def test_one_that_is_gone_is_not_found(curator_client, proposal):
    delete_sealed(proposal.copy_place)
    assert curator_client.get(copy_of(proposal)).status_code == 404


def test_it_is_not_taken_for_a_file_that_nobody_needs(proposal, evidence_folder):
    prune(at=proposal.drafted_at.replace(year=proposal.drafted_at.year + 3), is_applied=True)
    assert len([each for each in evidence_folder.rglob("*") if each.is_file()]) == 1


def test_a_stranger_s_file_is_not_read(client, agency):
    answer = client.post(admin_url("change", agency, agency.pk), {"draft_copy": upload(pdf_file())})
    assert answer.status_code in (302, 403)
    assert not Proposal.objects.exists()


def test_a_form_without_its_token_is_refused(curator_client, agency):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator_client.cookies
    answer = strict.post(admin_url("change", agency, agency.pk), {"city": "广州"})
    assert answer.status_code == 403
    assert not Proposal.objects.exists()
