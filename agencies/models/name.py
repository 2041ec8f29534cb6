"""The names by which organisations are found, and the keys by which the names are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Name(models.Model):
    """One name of an agency or a lender. Derived from their own fields, and written by `actions.name` alone."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("registered name")
        SHORT = "short", _("short name")
        FORMER = "former", _("former name")
        LATIN = "latin", _("Latin name")

    text = models.CharField(_("text"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    agency = models.ForeignKey(
        "agencies.Agency", models.CASCADE, null=True, related_name="names", verbose_name=_("agency")
    )
    creditor = models.ForeignKey(
        "agencies.Creditor", models.CASCADE, null=True, related_name="names", verbose_name=_("lender")
    )
    # The folded text without its legal form: what two ways of writing one name have in common. Folding can lengthen a
    # text (㈱ is three characters), so this has no length of its own.
    core = models.TextField(_("folded text"))
    # The keys that NameKey holds for this name, packed as 8 bytes each. A changed name takes back exactly these, also
    # after the rule that made them has changed, without an index from names to their many millions of keys.
    keys = models.BinaryField(_("keys"), default=b"")
    key_version = models.PositiveSmallIntegerField(_("version of the keys"))

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.CheckConstraint(
                name="name_has_one_owner",
                condition=Q(agency__isnull=False, creditor__isnull=True)
                | Q(agency__isnull=True, creditor__isnull=False),
            ),
            models.CheckConstraint(name="name_has_letters", condition=~Q(core="")),
        ]
        indexes = [
            models.Index(name="name_core_for_same", fields=["core"]),
        ]

    def __str__(self):
        return self.text


class NameKey(models.Model):
    """A key under which a name is looked up. One b-tree, key before name, holds all that a look-up reads.

    A plain number instead of a foreign key: the database would check each of some ten rows a name against `Name`, which
    takes longer than writing them. A key whose name is gone finds nothing and harms nothing; `rekey_names` sweeps it.
    """

    pk = models.CompositePrimaryKey("key", "name_id")
    key = models.BigIntegerField(_("key"))
    name_id = models.BigIntegerField(_("name"))

    class Meta:
        verbose_name = _("key of a name")
        verbose_name_plural = _("keys of names")

    def __str__(self):
        return f"{self.key} {self.name_id}"
