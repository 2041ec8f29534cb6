"""Make a change of content known to every process."""

import uuid

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from agencies.models import Alert, Creditor, Guidance, Hotline, Indicator, Pattern, Reply, Rule, Signal
from agencies.models.content_version import ContentVersion
from agencies.queries.content import ask_again

CONTENT_MODELS: tuple[type[Model], ...] = (
    Alert,
    Creditor,
    Guidance,
    Hotline,
    Indicator,
    Pattern,
    Reply,
    Rule,
    Signal,
)
CONTENT_LINKS = (
    Guidance.hotlines.through,
    Guidance.rules.through,
    Pattern.all_of.through,
    Pattern.any_of.through,
    Pattern.guidance.through,
    Pattern.hotlines.through,
    Pattern.supporting.through,
)


def touch_content(**_details: object) -> None:
    """Start a new edition; bulk writers call it themselves, because they send no signals."""
    ContentVersion.objects.update_or_create(id=1, defaults={"token": uuid.uuid4()})
    ask_again()


def watch_content() -> None:
    """Start a new edition at every save, deletion and link of content, whoever makes it."""
    for model in CONTENT_MODELS:
        for signal in (post_save, post_delete):
            signal.connect(touch_content, sender=model, dispatch_uid=f"content {model.__name__}")
    for through in CONTENT_LINKS:
        m2m_changed.connect(touch_content, sender=through, dispatch_uid=f"content {through.__name__}")
