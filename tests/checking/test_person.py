import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.person import same_person_name


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("", ""),
        ("", "王伟"),
        ("王", "王伟"),
        ("伟", "王伟"),
        ("王玮", "王伟"),
        ("伟王", "王伟"),
        ("王伟明", "王伟"),
        ("wang", "王伟"),
        ("wangweiming", "王伟"),
        ("li wei", "王伟"),
        ("ww", "王伟"),
        ("John Smith", "John Smyth"),
        ("张生", "张昇"),
        ("王zhen", "王喆"),
        ("艾力·买买提", "买买提·艾力"),  # the name of a father stands last: another person
    ],
)
def test_other_names(typed, recorded):
    assert not same_person_name(typed, recorded)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("王伟", "王伟"),
        ("王 伟", "王伟"),
        ("王偉", "王伟"),
        ("买买提艾力", "买买提·艾力"),
        ("买买提•艾力", "买买提·艾力"),
        ("Wang Wei", "王伟"),
        ("WEI WANG", "王伟"),
        ("wangwei", "王伟"),
        ("ouyang xiu", "欧阳修"),
        ("Xiu Ouyang", "欧阳修"),
        ("王zhe", "王喆"),
        ("lü fang", "吕芳"),
        ("lv fang", "吕芳"),
        ("LYU FANG", "吕芳"),
        ("chen yu", "陈雨"),  # no ü in chenyu
        ("王哲", "王喆"),
        ("张升", "张昇"),
        ("张昇", "张升"),
        ("于谦", "於谦"),
        ("李峯", "李峰"),
        ("王龑", "王䶮"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("SMITH, John", "John Smith"),
    ],
)
def test_ways_of_writing_one_name(typed, recorded):
    assert same_person_name(typed, recorded)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(typed, recorded):
    assert same_person_name(typed, recorded) in (True, False)
