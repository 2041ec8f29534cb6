"""A visit with something in every kind of field, and the words by which it would be recognised."""

TYPED = {
    "situation": "letter",
    "creditor_pick": "示例第一银行股份有限公司",
    "agency": "金乌示例",
    "name": "示例张三",
    "phone": "17000000099",
    "signals": ["personal_qr"],
}
TYPED_WORDS = ("示例第一银行", "金乌", "张三", "17000000099", "personal_qr")
