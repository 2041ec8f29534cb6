from django.db import migrations, models
from django.utils import timezone


def begin_anew(apps, schema_editor):
    """Plans under way go on from what their chunks remember; those of before remember nothing, so they begin again."""
    planning = apps.get_model("agencies", "Import").objects.filter(state="planning")
    apps.get_model("agencies", "ImportChunk").objects.filter(imported__in=planning).delete()
    planning.update(done=0)


def touch(apps, schema_editor):
    """Nobody has said when an import was last worked on: from now on its time runs."""
    apps.get_model("agencies", "Import").objects.update(touched_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("agencies", "0012_agency_list")]

    operations = [
        migrations.AddField("importchunk", "remembered", models.BinaryField(default=b"")),
        migrations.AddField("import", "touched_at", models.DateTimeField(null=True, editable=False)),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
        migrations.RunPython(touch, migrations.RunPython.noop),
    ]
