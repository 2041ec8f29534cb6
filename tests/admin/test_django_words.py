"""What Django's own admin says in English alone is Chinese on Chinese pages."""

import pytest
from django.urls import reverse
from django.utils import translation

from agencies.admin.django_words import LACKING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", LACKING)
def test_what_django_has_no_chinese_for_is_translated(text):
    with translation.override("zh-hans"):
        assert translation.gettext(text) != text


def test_a_form_that_was_not_taken_says_so_in_chinese(admin_client):
    page = admin_client.post(reverse("admin:agencies_agency_add"), {}).content.decode()
    assert "<title>有错：" in page
    assert "Error:" not in page
