"""Reply templates: in both languages, from the first day on, and never asking for what must not be sent."""

import importlib
import re

import pytest
from django.apps import apps

from agencies.models import ReplyTemplate
from tests.admin.posting import admin_url, errors, queries_to_open, save
from tests.factories import ReplyTemplateFactory
from tests.test_words import forbidden_words

pytestmark = pytest.mark.django_db

MIGRATION = importlib.import_module("agencies.migrations.0003_reply_template")
SEEDED = MIGRATION.TEMPLATES


@pytest.mark.parametrize("template", SEEDED, ids=lambda template: template[0])
def test_a_seeded_template_is_whole_in_both_languages_and_vouches_for_nobody(template):
    title, chinese, english = template
    assert not forbidden_words(" ".join(template))
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert "您" not in chinese  # the pages around it say 你
    assert not re.search(r"[\u4e00-\u9fff]", english)
    ReplyTemplate(title=f"{title}…", text_zh=chinese, text_en=english).full_clean()


def test_seeding_leaves_alone_what_a_curator_changed():
    ReplyTemplate.objects.all().delete()  # a browser test before this one may have emptied every table anyhow
    MIGRATION.write_templates(apps, None)
    changed = ReplyTemplate.objects.get(title=SEEDED[0][0])
    changed.text_zh = "示例：改过的问题？"
    changed.save()
    MIGRATION.write_templates(apps, None)
    assert set(ReplyTemplate.objects.values_list("title", flat=True)) == {title for title, *_texts in SEEDED}
    assert ReplyTemplate.objects.get(pk=changed.pk).text_zh == "示例：改过的问题？"


def test_a_reader_cannot_change_a_template_and_a_lead_can(sign_in):
    template = ReplyTemplateFactory()
    address = admin_url("change", template, template.pk)
    assert sign_in("Report reader").get(address).status_code == 403
    assert save(sign_in("Report lead"), address, text_zh="示例：新的问题？").status_code == 302
    assert ReplyTemplate.objects.get(pk=template.pk).text_zh == "示例：新的问题？"


def test_a_template_needs_both_languages(curator_client):
    template = ReplyTemplateFactory()
    assert errors(save(curator_client, admin_url("change", template, template.pk), text_en="")).keys() == {
        "text_en"
    }


def test_the_list_costs_the_same_for_one_row_and_for_many(curator_client):
    ReplyTemplateFactory()
    one = queries_to_open(curator_client, admin_url("changelist", ReplyTemplate))
    ReplyTemplateFactory.create_batch(8)
    assert queries_to_open(curator_client, admin_url("changelist", ReplyTemplate)) == one <= 6
