"""What a report is found by, beside other reports of the same visitor."""

from django.db import models

from agencies.models.report import Report


class ReportKey(models.Model):
    """One thing that a report names, in the form in which reports are compared (agencies/reporting/likeness.py).

    Numbers stand here as keyed digests: the table names no phone and no account.
    """

    class Kind(models.TextChoices):
        AGENCY = "agency"
        CREDITOR = "creditor"
        PHONE = "phone"
        ACCOUNT = "account"
        BADGE = "badge"
        PLATE = "plate"
        WORDING = "wording"

    report = models.ForeignKey(Report, models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(name="report_key_once", fields=["report", "kind", "key"])]
        # The first that share a key are read from the index alone: thousands can.
        indexes = [models.Index(name="report_key_sharers", fields=["kind", "key", "report"])]

    def __str__(self):
        return f"{self.kind} {self.key}"
