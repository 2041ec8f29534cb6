"""The data files can be edited without code, so their shape is checked here."""

import pytest

from agencies.checking.names.business import industry_words
from agencies.checking.names.lexicon import WORDS, lines, records, simplified_forms, standard_characters
from agencies.checking.names.places import places
from agencies.checking.names.sounds import looks_like, readings, sounds_like

DATA = sorted(path.name for path in WORDS.iterdir() if path.suffix in {".txt", ".csv"})


@pytest.mark.parametrize("name", DATA)
def test_every_file_says_where_it_comes_from(name):
    head = (WORDS / name).read_text(encoding="utf-8").split("\n\n")[0][:600]
    assert head.startswith("#")
    assert "Source:" in head


def test_words_with_another_meaning_point_to_a_listed_word():
    words, _lengths = industry_words()
    assert set(words.values()) <= set(words)


@pytest.mark.parametrize("name", ["industries.txt", "confusables.txt", "name_variants.txt"])
def test_no_line_twice(name):
    assert len(lines(name)) == len(set(lines(name)))


def test_variants_in_names_lead_to_another_standard_character():
    pairs = [line.split(" ") for line in lines("name_variants.txt")]
    assert all(len(rare) == len(common) == 1 and rare != common for rare, common in pairs)
    assert {character for pair in pairs for character in pair} <= standard_characters()
    assert not {rare for rare, _common in pairs} & {common for _rare, common in pairs}


def test_confusables_are_groups_of_characters():
    assert all(len(group) > 1 for group in lines("confusables.txt"))


def test_regions():
    assert len(records("regions.csv")) > 3000
    table = places()
    assert table["深圳市"].short == table["深圳"].short == "深圳"
    assert table["恩施土家族苗族自治州"].short == "恩施"
    assert table["广西壮族自治区"].short == "广西"
    assert table["重庆"].sound == "chongqing"
    assert not table["长安"].sure


def test_sounds_and_shapes():
    assert readings("长") == ("zhang", "chang")
    assert readings("7") == ("qi",)
    assert "lan" in sounds_like("南")
    assert "桓" in looks_like("恒")
    assert "恒" in looks_like("桓")


def test_scripts_lead_to_simplified_characters():
    assert simplified_forms("safe")["達"] == "达"
    assert simplified_forms("lawful")["徵"] == "征"
