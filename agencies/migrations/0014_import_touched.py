from django.db import migrations, models


class Migration(migrations.Migration):
    """In a transaction of its own: PostgreSQL alters no table whose rows were written in the same one."""

    dependencies = [("agencies", "0013_import_remembered")]

    operations = [
        migrations.AlterField("import", "touched_at", models.DateTimeField(editable=False)),
    ]
