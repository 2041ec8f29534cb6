"""What the editors of advice and of known frauds share: a preview beside the form, and what to look at before handing in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.admin.sourced import SourcedAdmin
from agencies.admin.version import initial_of
from agencies.curation.hint import Hint
from agencies.forms.editor import DAYS, PREVIEW, EditorForm
from agencies.models.scheduled import Scheduled

SCHEDULE = (
    gettext_lazy("From when, until when"),
    {
        "description": gettext_lazy("Days in China. Nothing has to be pressed on the day."),
        "fields": DAYS,
    },
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One hint in the editor's words, and the field that it is about."""

    label: str
    sentence: str
    anchor: str


class EditorAdmin(SourcedAdmin):
    """Edits a row of Scheduled through an EditorForm. `looks` says what its preview shows."""

    change_form_template = "admin/agencies/editor/change_form.html"

    class Media:
        css = {"all": ("admin/visitcheck-proposal.css", "admin/visitcheck-editor.css")}
        js = ("admin/visitcheck-editor.js",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if obj and (number := request.GET.get("version")):
            form.version = initial_of(obj, number)
        return form

    def looks(self, request: HttpRequest, form: EditorForm) -> dict[str, Any]:
        """Return what the template of the preview needs."""
        return {}

    def get_fieldsets(self, request, obj=None):
        """Ask about a change that waits only where one does."""
        waits = bool(obj and obj.is_waiting(timezone.localdate()))
        return [
            (
                name,
                {**options, "fields": [each for each in options["fields"] if waits or each != "takes_back"]},
            )
            for name, options in super().get_fieldsets(request, obj)
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        # An empty form has nothing to show yet.
        if obj or form.is_bound:
            context |= {
                "advice": [_advice(form, hint) for hint in form.hints()],
                "upcoming": _upcoming(obj) if obj and form.waits else [],
                **self.looks(request, form),
            }
        context |= {
            "preview_name": PREVIEW,
            "preview_template": f"admin/agencies/{self.opts.model_name}/preview.html",
        }
        return super().render_change_form(request, context, add, change, form_url, obj)


def _upcoming(row: Scheduled) -> list[str]:
    """Return what a change that waits is about, in the words of the form."""
    return [str(row._meta.get_field(name).verbose_name) for name in row.upcoming]


def _advice(form: EditorForm, hint: Hint) -> Advice:
    name = hint.field if hint.field in form.fields else f"{hint.field}_zh"
    known = name in form.fields
    return Advice(
        label=capfirst(str(form.fields[name].label)) if known else "",
        sentence=_(hint.sentence) % hint.params,
        anchor=form[name].id_for_label if known else "",
    )
