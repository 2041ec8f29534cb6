"""Tell whether a text for the public stands in both languages."""

from agencies.checking.names.fold import is_han

MOST_HAN = 0.2  # of an English text: names of laws and firms stay Chinese


def untranslated(chinese: str, english: str) -> str:
    """Return what is wrong with a pair of texts: "zh" or "en" is missing or not in its language, "" for nothing."""
    chinese, english = chinese.strip(), english.strip()
    if not chinese and not english:
        return ""
    if not chinese or not is_han(chinese):
        return "zh"
    if not english or english == chinese:
        return "en"
    letters = [letter for letter in english if letter.isalpha()]
    han = sum(is_han(letter) for letter in letters)
    return "en" if not letters or han > MOST_HAN * len(letters) else ""
