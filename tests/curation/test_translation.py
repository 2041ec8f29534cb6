"""Texts that do not stand in both languages."""

import pytest

from agencies.curation.translation import untranslated


@pytest.mark.parametrize(
    ("chinese", "english", "wrong"),
    [
        ("", "", ""),
        ("示例", "Example", ""),
        ("示例 Example", "Example Bank (示例)", ""),
        ("银行可以上门", "Article 8 of 《个人金融信息保护》 lets a bank visit a person at home once", ""),
        ("示例", "", "en"),
        ("示例", "  ", "en"),
        ("", "Example", "zh"),
        ("Example", "Example", "zh"),
        ("示例", "示例", "en"),
        ("示例文字", "这是还没有翻译的文字 ok", "en"),
        ("示例", "…", "en"),
    ],
)
def test_a_pair_of_texts(chinese, english, wrong):
    assert untranslated(chinese, english) == wrong
