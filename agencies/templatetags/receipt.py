"""How a receipt is shown."""

from django import template

from agencies.reporting.receipt import show_receipt

register = template.Library()


@register.filter
def groups(receipt: str) -> list[str]:
    """Return the four groups of a receipt: {% for group in receipt|groups %}."""
    return show_receipt(receipt).split("-")


register.filter("show_receipt", show_receipt)
