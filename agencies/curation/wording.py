"""Words that no text of ours says of a visitor or an agency: an answer that vouches becomes a tool, one that accuses too."""

import re

CHINESE = ("安全", "可信", "已认证", "已認證", "正规", "正規", "放心", "骗子", "騙子")  # in both scripts
ENGLISH = ("safe", "verified", "certified", "legit", "scammer", "scammers")
FORBIDDEN = re.compile("|".join((*CHINESE, *(rf"\b{word}\b" for word in ENGLISH))), re.IGNORECASE)
ADDRESSES = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")  # of links in Markdown: not our words


def forbidden_words(text: str) -> list[str]:
    """Return the words in a text that may not stand there, in their order."""
    return FORBIDDEN.findall(ADDRESSES.sub(" ", text))
