"""What is counted as an organisation that we do not hold, and above all what is not."""

import pytest

from agencies.curation.miss import askers, countable_name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张三",
        "张三丰",
        "欧阳娜娜",
        "阿卜杜热西提·买买提",
        "Zhang Wei",
        "王律师",
        "李经理",
        "平安银行的小张",
        "平安银行李经理",
        "他说是平安银行",
        "我欠平安银行",
        "张三 平安银行",
        "张三，示例信用管理有限公司",
        "张三/示例信用管理有限公司",
        "13800138000",
        "示例信用管理有限公司13800138000",
        "１３８００１３８０００科技有限公司",
        "11010519491231002X",
        "深圳示例信用管理有限公司 11010519491231002X",
        "6222020000000000123",
        "91440300708461136T",
        "京A12345",
        "信达恒通",  # may be a name: a brand alone shows no firm
        "张三公司",
        "欧阳娜娜有限公司",
        "老王公司",
        "公司",
        "催收公司",
        "法院",
        "不知道",
        "长" * 50 + "有限公司",
        "他今天早上来敲门说要带走我的冰箱然后去公司",
        "💥",
        "\u202e\u200b",
    ],
)
def test_never_counted(text):
    assert countable_name(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("深圳示例信用管理有限公司", "深圳示例信用管理"),
        ("深圳 示例信用管理（有限公司）", ""),  # a space between two words may part a person from a firm
        ("深圳示例信用管理（有限公司）", "深圳示例信用管理"),
        ("深圳示例信用管理", "深圳示例信用管理"),
        ("深圳示例信用管理有限責任公司", "深圳示例信用管理"),
        ("示例360数科有限公司", "示例360数科"),
        ("北京示例律师事务所", "北京示例律师事务所"),
        ("示例村镇银行", "示例村镇银行"),
        ("示例集团", "示例集团"),
        ("深圳示例公司", "深圳示例"),
        ("示例信用管理有限公司合肥分公司", "示例信用管理合肥分公司"),
        ("Example Collections Ltd", "examplecollections"),
    ],
)
def test_a_firm_is_counted_in_one_way_of_writing(text, name):
    assert countable_name(text) == name


def test_marks_are_counted_once_each():
    assert [askers(marks) for marks in (0, 0b1, 0b1011, 2**16 - 1)] == [0, 1, 3, 16]
