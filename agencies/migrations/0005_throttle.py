"""Keep counters out of PostgreSQL's log: they are worth no wait for the disk, no replica and no backup.

After a crash they begin anew. SQLite has no such tables; there the writer spares itself the wait (actions/throttle.py).
"""

from django.db import migrations


def keep_out_of_log(apps, schema_editor):
    _set(apps, schema_editor, "UNLOGGED")


def keep_in_log(apps, schema_editor):
    _set(apps, schema_editor, "LOGGED")


def _set(apps, schema_editor, word):
    if schema_editor.connection.vendor == "postgresql":
        table = schema_editor.quote_name(apps.get_model("agencies", "Throttle")._meta.db_table)
        schema_editor.execute(f"ALTER TABLE {table} SET {word}")


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_curation")]
    operations = [migrations.RunPython(keep_out_of_log, keep_in_log)]
