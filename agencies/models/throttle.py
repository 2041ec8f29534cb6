"""How often something was done within a span of time."""

from django.db import models


class Throttle(models.Model):
    """A counter that one statement raises and reads (agencies/actions/throttle.py); gone when its time is over.

    `key` is a scope and whose turn it is: a keyed digest of an address, another each day and for each scope, or the id of
    a report. No address is ever stored.
    """

    key = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="throttle_over", fields=["until"])]

    def __str__(self):
        return self.key
