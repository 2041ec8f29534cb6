"""People who sign in, for tests."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission


class UserFactory(factory.django.DjangoModelFactory):
    """Someone with an account and no rights; the password is “example-password”."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"example-user-{number}")
    password = factory.django.Password("example-password")


class CuratorFactory(UserFactory):
    """Someone who may see, add, change and delete every record of the register, and nothing else."""

    username = factory.Sequence(lambda number: f"example-curator-{number}")
    is_staff = True

    @factory.post_generation
    def rights(self, create, extracted, **options):
        """Grant every permission on the register."""
        if create:
            self.user_permissions.set(Permission.objects.filter(content_type__app_label="agencies"))
