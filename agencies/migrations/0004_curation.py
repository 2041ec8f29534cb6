# Every change of the register waits for a second person and is kept as history.

import agencies.models.sourced
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def write_names(apps, schema_editor):
    """Copy the names of those who drafted and decided, so that they outlive the accounts."""
    proposals = apps.get_model("agencies", "Proposal").objects.select_related("drafted_by", "decided_by")
    for proposal in proposals.iterator():
        proposal.drafted_name = proposal.drafted_by.username
        proposal.decided_name = proposal.decided_by.username if proposal.decided_by else ""
        proposal.save(update_fields=["drafted_name", "decided_name"])


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_reply_template'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agency', 'agency'), ('creditor', 'lender'), ('engagement', 'engagement'), ('licence', 'licence'), ('officer', 'officer'), ('pattern', 'pattern'), ('indicator', 'indicator'), ('signal', 'signal'), ('rule', 'rule'), ('guidance', 'guidance page'), ('hotline', 'hotline'), ('alert', 'alert'), ('disposal', 'disposal of a file')], max_length=10, verbose_name='kind')),
                ('row_id', models.PositiveBigIntegerField(verbose_name='entry')),
                ('last_row_id', models.PositiveBigIntegerField(verbose_name='last entry')),
                ('key', models.CharField(blank=True, max_length=64, verbose_name='key')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='what')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('how', models.CharField(choices=[('proposal', 'decided by two people'), ('import', 'imported'), ('shipped', 'loaded with the program'), ('undo', 'taken back')], max_length=8, verbose_name='how')),
                ('drafted_by', models.CharField(blank=True, max_length=150, verbose_name='drafted by')),
                ('decided_by', models.CharField(blank=True, max_length=150, verbose_name='decided by')),
                ('source', models.CharField(blank=True, max_length=1000, verbose_name='source')),
                ('seen_on', agencies.models.sourced.PartialDateField(blank=True, max_length=10, verbose_name='seen on')),
                ('before', models.JSONField(blank=True, default=dict, verbose_name='before')),
                ('after', models.JSONField(blank=True, default=dict, verbose_name='after')),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AlterModelOptions(
            name='proposal',
            options={'ordering': ['-drafted_at', '-id'], 'permissions': [('publish_proposal', 'Can publish phones, hotlines, guidance and warnings')], 'verbose_name': 'proposal', 'verbose_name_plural': 'proposals'},
        ),
        migrations.RemoveConstraint(
            model_name='proposal',
            name='proposal_decided_whole',
        ),
        migrations.AddField(
            model_name='proposal',
            name='before',
            field=models.JSONField(blank=True, default=dict, verbose_name='before'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='called_by',
            field=models.CharField(blank=True, max_length=150, verbose_name='tried by'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='called_on',
            field=models.DateField(blank=True, null=True, verbose_name='tried on'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='copy_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='copy of the source'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='copy_place',
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='proposal',
            name='copy_sha256',
            field=models.CharField(blank=True, max_length=64, verbose_name='SHA-256'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='decided_name',
            field=models.CharField(blank=True, max_length=150, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='drafted_name',
            field=models.CharField(blank=True, max_length=150, verbose_name='drafted by'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='is_emergency',
            field=models.BooleanField(default=False, verbose_name='without the wait'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='label',
            field=models.CharField(blank=True, max_length=200, verbose_name='what'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='seen_again_by',
            field=models.CharField(blank=True, max_length=150, verbose_name='seen again by'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='seen_again_on',
            field=models.DateField(blank=True, null=True, verbose_name='seen again on'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='seen_on',
            field=models.DateField(blank=True, null=True, verbose_name='seen on'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='source',
            field=models.CharField(blank=True, max_length=1000, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='drafted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drafted by'),
        ),
        migrations.AlterField(
            model_name='proposal',
            name='kind',
            field=models.CharField(choices=[('agency', 'agency'), ('creditor', 'lender'), ('engagement', 'engagement'), ('licence', 'licence'), ('officer', 'officer'), ('pattern', 'pattern'), ('indicator', 'indicator'), ('signal', 'signal'), ('rule', 'rule'), ('guidance', 'guidance page'), ('hotline', 'hotline'), ('alert', 'alert'), ('disposal', 'disposal of a file')], max_length=10, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='change',
            name='proposal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to='agencies.proposal', verbose_name='proposal'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='undoes',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='undone_by', to='agencies.change', verbose_name='takes back'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['kind', 'row_id'], name='proposal_of_row'),
        ),
        migrations.RunPython(write_names, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decided_name', ''), ('decision', 'open')), models.Q(models.Q(('decision', 'open'), _negated=True), models.Q(('decided_name', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='proposal_decided_whole'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['kind', 'row_id'], name='change_of_row'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['-at', '-id'], name='change_newest'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('last_row_id__gte', models.F('row_id'))), name='change_first_to_last'),
        ),
    ]
