from django.db import migrations, models
from django.db.models.functions import Now


def begin_anew(apps, schema_editor):
    """Plans under way go on from what their chunks remember; those of before remember nothing, so they begin again."""
    planning = apps.get_model("agencies", "Import").objects.filter(state="planning")
    apps.get_model("agencies", "ImportChunk").objects.filter(imported__in=planning).delete()
    planning.update(done=0)


class Migration(migrations.Migration):
    """Nobody has said when an import was last worked on: its time runs from now on.

    The database fills both columns in by itself, for the version before this one still writes rows without them.
    """

    dependencies = [("agencies", "0012_agency_list")]

    operations = [
        migrations.AddField("importchunk", "remembered", models.BinaryField(default=b"", db_default=b"")),
        migrations.AddField("import", "touched_at", models.DateTimeField(db_default=Now(), editable=False)),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
    ]
