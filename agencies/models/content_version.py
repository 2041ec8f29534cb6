"""Which edition of the curated content is in force."""

import uuid

from django.db import models
from django.db.models import Q


class ContentVersion(models.Model):
    """One row whose token changes with every change of content; each process compares it with the edition it holds.

    A random token and not a counter: a rolled-back change must not leave a number that a later one uses again.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(name="content_version_one_row", condition=Q(id=1))]

    def __str__(self):
        return str(self.token)
