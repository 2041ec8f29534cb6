from django.db import migrations, models


def begin_anew(apps, schema_editor):
    """Plans under way go on from what their chunks remember; those of before remember nothing, so they begin again."""
    planning = apps.get_model("agencies", "Import").objects.filter(state="planning")
    apps.get_model("agencies", "ImportChunk").objects.filter(imported__in=planning).delete()
    planning.update(done=0)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0012_agency_list")]

    operations = [
        migrations.AddField("importchunk", "remembered", models.BinaryField(default=b"")),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
    ]
