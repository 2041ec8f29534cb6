"""Seal the rosters: names and badges encrypted, and a keyed digest of each badge to find it by. Needs DATA_KEYS.

The way back opens them again.
"""

from django.db import migrations, models
from django.db.models import Q

from agencies.checking.identifiers import badge_key
from agencies.checking.person import person_key
from agencies.models.officer import badge_digests
from agencies.models.sealed import SealedTextField

BATCH = 1_000  # rows held in memory at a time
ONCE = {
    "name": "officer_badge_once",
    "violation_error_message": "This agency already has an officer with this badge.",
}
LETTERS = "Name and badge need letters or digits."


def seal(apps, schema_editor):
    rows = apps.get_model("agencies", "Officer").objects
    for row in rows.iterator(chunk_size=BATCH):
        digest = badge_digests(badge_key(row.badge))[0]
        rows.filter(pk=row.pk).update(
            sealed_name=row.name, sealed_badge=row.badge, badge_digest=digest, name="", badge=""
        )


def unseal(apps, schema_editor):
    rows = apps.get_model("agencies", "Officer").objects
    for row in rows.iterator(chunk_size=BATCH):
        rows.filter(pk=row.pk).update(
            name=row.sealed_name,
            badge=row.sealed_badge,
            name_key=person_key(row.sealed_name),
            badge_key=badge_key(row.sealed_badge),
        )


def _plain(name, most):
    """With a default, so that the way back can add the column to rows that are there."""
    return migrations.AlterField("officer", name, models.CharField(max_length=most, default=""))


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_throttle")]
    operations = [
        migrations.AlterModelOptions(
            "officer",
            {"ordering": ["agency", "id"], "verbose_name": "officer", "verbose_name_plural": "officers"},
        ),
        migrations.RemoveConstraint("officer", "officer_badge_once"),
        migrations.RemoveConstraint("officer", "officer_keys_not_empty"),
        _plain("name", 100),
        _plain("badge", 60),
        _plain("name_key", 100),
        _plain("badge_key", 60),
        migrations.AddField("officer", "sealed_name", SealedTextField(default="")),
        migrations.AddField("officer", "sealed_badge", SealedTextField(default="")),
        migrations.AddField(
            "officer", "badge_digest", models.CharField(max_length=64, editable=False, default="")
        ),
        migrations.RunPython(seal, unseal),
        *(
            migrations.RemoveField("officer", name)
            for name in ("name", "badge", "name_key", "badge_key")
        ),
        migrations.RenameField("officer", "sealed_name", "name"),
        migrations.RenameField("officer", "sealed_badge", "badge"),
        migrations.AlterField(
            "officer", "name", SealedTextField(max_length=100, verbose_name="name")
        ),
        migrations.AlterField(
            "officer", "badge", SealedTextField(max_length=60, verbose_name="badge")
        ),
        migrations.AlterField(
            "officer", "badge_digest", models.CharField(editable=False, max_length=64)
        ),
        migrations.AddConstraint(
            "officer", models.UniqueConstraint(fields=("agency", "badge_digest"), **ONCE)
        ),
        migrations.AddConstraint(
            "officer",
            models.CheckConstraint(
                condition=~Q(badge_digest=""), name="officer_digest_not_empty", violation_error_message=LETTERS
            ),
        ),
    ]
