"""A page of docs/ that a command draws from the tables of the code."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class DrawsPage(BaseCommand):
    """Writes the page that `draw` returns to `page`; with --check writes nothing, and fails if the page is not that."""

    page: Path

    def draw(self) -> str:
        """Return the whole page, Markdown."""
        raise NotImplementedError

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if the page is out of date."
        )

    def handle(self, *args, check, **options):
        drawn = self.draw()
        command = type(self).__module__.rpartition(".")[2]
        if self.page.exists() and self.page.read_text(encoding="utf-8") == drawn:
            self.stdout.write(f"docs/{self.page.name} is up to date.")
        elif check:
            raise CommandError(f"docs/{self.page.name} is out of date. Run: python manage.py {command}")
        else:
            self.page.write_text(drawn, encoding="utf-8")
            self.stdout.write(f"Wrote docs/{self.page.name}.")
