"""The guidance pages: whole, in both languages, resting on our own data, and silent where they must be.

What may not be said is written as regular expressions. Each comes with a sentence it must catch, so that the
expression is known to bite, and one that a page may well need, so that it is known to let go.
"""

import csv
import re
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "agencies" / "data"
GUIDANCE = DATA / "guidance"
LANGUAGES = ("zh", "en")
FIELDS = {
    "slug",
    "title_zh",
    "title_en",
    "summary_zh",
    "summary_en",
    "situation_zh",
    "situation_en",
    "rules",
    "hotlines",
    "patterns",
    "source",
    "seen_on",
}
LONG_PAGES = (
    "check-identity",
    "home-visit-lawful",
    "evidence-and-police",
    "talk-and-negotiate",
    "credit-record",
    "privacy",
    "legal-help",
    "healthy-borrowing",
)
SITUATION_PAGES = (
    "outside",
    "letter-at-the-door",
    "not-my-debt",
    "after-the-visit",
    "already-paid",
    "gave-my-id",
    "they-told-my-family",
    "i-owe",
    "paid-fixer",
    "my-credit-record",
)


def entries(name, key):
    """The list of entries in a shipped YAML file, with or without a key above it."""
    content = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return content[key] if isinstance(content, dict) else content


def rows(name):
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def body(slug, language):
    return (GUIDANCE / f"{slug}.{language}.md").read_text(encoding="utf-8")


PAGES = yaml.safe_load((GUIDANCE / "guidance.yaml").read_text(encoding="utf-8"))
SLUGS = [page["slug"] for page in PAGES]
BODIES = [(slug, language) for slug in SLUGS for language in LANGUAGES]
BY_SLUG = {page["slug"]: page for page in PAGES}


# Everything a reader or a curator can see: the whole list with its comments, and the bodies.
EVERY_TEXT = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(GUIDANCE.iterdir())]


# The list of pages


def test_pages_are_the_agreed_ones_in_order():
    assert tuple(SLUGS) == ("danger", *SITUATION_PAGES, *LONG_PAGES)


@pytest.mark.parametrize("page", PAGES, ids=SLUGS)
def test_page_has_every_field_filled(page):
    assert set(page) == FIELDS
    texts = FIELDS - {"rules", "hotlines", "patterns"}
    explains = page["slug"] in LONG_PAGES
    assert [field for field in sorted(texts) if not page[field].strip()] == (
        ["situation_en", "situation_zh"] if explains else []
    )
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", page["seen_on"])
    assert page["hotlines"], "every page offers someone to call"


@pytest.mark.parametrize("page", PAGES, ids=SLUGS)
def test_summary_is_one_sentence(page):
    assert re.fullmatch(r"[^。？]+。", page["summary_zh"])
    assert re.fullmatch(r"[^.?]+\.", page["summary_en"])


def test_list_opens_by_defining_each_field():
    opening = (GUIDANCE / "guidance.yaml").read_text(encoding="utf-8").split("\n- slug:")[0]
    defined = set(re.findall(r"^# ([a-z_]+\*?) {2,}\S", opening, re.M))
    assert defined == {re.sub(r"_(zh|en)$", "_*", field) for field in FIELDS}


# Both languages


def test_every_body_belongs_to_a_page_and_every_page_has_both():
    expected = sorted(f"{slug}.{language}.md" for slug, language in BODIES)
    assert sorted(path.name for path in GUIDANCE.glob("*.md")) == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_languages_keep_the_same_shape(slug):
    zh, en = body(slug, "zh"), body(slug, "en")
    for mark in (r"^## ", r"^\d+\. ", r"^- ", r"\]\("):
        assert len(re.findall(mark, zh, re.M)) == len(re.findall(mark, en, re.M)), mark
    assert re.findall(r"\]\(([^)]+)\)", zh) == re.findall(r"\]\(([^)]+)\)", en)


@pytest.mark.parametrize("slug", SLUGS)
def test_languages_name_the_same_hotlines(slug):
    assert numbers(body(slug, "zh")) == numbers(body(slug, "en"))


@pytest.mark.parametrize("slug", LONG_PAGES)
def test_long_page_has_two_to_four_sections_and_a_readable_length(slug):
    assert 2 <= len(re.findall(r"^## ", body(slug, "zh"), re.M)) <= 4
    assert 350 <= len(re.findall(r"[\u4e00-\u9fff]", body(slug, "zh"))) <= 700


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SITUATION_PAGES)
def test_situation_page_is_steps_only_and_leads_on(slug, language):
    lines = [line for line in body(slug, language).splitlines() if line.strip()]
    assert len(lines) <= 12
    assert lines[0].startswith("## ")
    assert [line.split(". ")[0] for line in lines[1:]] == [str(number) for number in range(1, len(lines))]
    assert any(f"(/guidance/{long_page}/)" in line for line in lines for long_page in LONG_PAGES)


# Markdown


@pytest.mark.parametrize(("slug", "language"), BODIES)
def test_body_is_plain_markdown(slug, language):
    text = body(slug, language)
    assert re.fullmatch(r"## .*\S\n", text, re.S)
    assert not re.search(r"<[a-zA-Z/!]", text), "no HTML"
    assert "![" not in text, "no images"
    assert not re.search(r"^# ", text, re.M), "the page heading comes from the title"


@pytest.mark.parametrize(("slug", "language"), BODIES)
def test_links_lead_to_a_page_or_an_official_address(slug, language):
    pages = {f"/guidance/{other}/" for other in SLUGS if other != slug}
    official = {
        cell for name in ("hotlines.csv", "creditors.csv") for row in rows(name) for cell in row.values()
    }
    for address in re.findall(r"\]\(([^)]+)\)", body(slug, language)):
        assert address in pages | official - {""}


def numbers(text):
    """The public numbers a text names: three digits or five, known as a hotline code."""
    codes = {row["code"] for row in rows("hotlines.csv")}
    return codes & set(re.findall(r"(?<!\d)(?<!\d[.,-])\d{3,5}(?!\d|[,-]\d)", text))


@pytest.mark.parametrize(("slug", "language"), BODIES)
def test_every_number_in_the_text_has_its_button(slug, language):
    assert numbers(body(slug, language)) <= set(BY_SLUG[slug]["hotlines"])


# Resting on our own data


@pytest.mark.parametrize("page", PAGES, ids=SLUGS)
def test_ids_exist(page):
    assert set(page["rules"]) <= {rule["id"] for rule in entries("rules.yaml", "rules")}
    assert set(page["hotlines"]) <= {row["code"] for row in rows("hotlines.csv")}
    assert set(page["patterns"]) <= {pattern["id"] for pattern in entries("patterns.yaml", "patterns")}
    for field in ("rules", "hotlines", "patterns"):
        assert len(page[field]) == len(set(page[field])), f"{field} repeats an id"


@pytest.mark.parametrize("page", PAGES, ids=SLUGS)
def test_no_page_cites_a_low_confidence_rule(page):
    low = {rule["id"] for rule in entries("rules.yaml", "rules") if rule["confidence"] == "low"}
    assert not low & set(page["rules"])


def test_every_pattern_is_answered_by_a_page():
    patterns = {p["id"] for p in entries("patterns.yaml", "patterns") if p.get("confidence") != "low"}
    assert patterns <= {pattern for page in PAGES for pattern in page["patterns"]}


# Nothing forgotten: each point of the coverage table, the page that makes it, and words that must be there

COVERAGE = [
    ("visits exist; why, for whom", "home-visit-lawful", "电话一直联系不上", "nobody can reach you by phone"),
    ("visits exist; long overdue", "home-visit-lawful", "欠款拖得久了", "long overdue"),
    ("lawful under conditions", "home-visit-lawful", "上门催收本身不违法", "not against the law in itself"),
    ("notice and purpose", "home-visit-lawful", "通常会先打电话", "usually phone first"),
    ("no force", "home-visit-lawful", "动手、威胁", "force or threats"),
    ("privacy on a visit", "home-visit-lawful", "把你欠款的事说给别人听", "tell others about your debt"),
    ("privacy", "privacy", "不能说你欠了钱", "may not say that you owe money"),
    ("poor conduct, conflicts", "home-visit-lawful", "素质不一", "behave very differently"),
    ("impostors", "home-visit-lawful", "冒名的也有", "impostors exist"),
    ("stay calm, do not hide", "talk-and-negotiate", "不躲，也不吵", "Do not hide, do not argue"),
    ("contact the lender", "talk-and-negotiate", "打官方客服，或者发邮件", "or write an email"),
    ("learn sum and date", "talk-and-negotiate", "本金还剩多少", "how much principal"),
    ("learn sum and date: due", "talk-and-negotiate", "最晚什么时候还", "by when to pay"),
    ("show willingness", "talk-and-negotiate", "我愿意还", "willing to repay"),
    ("instalments or another agreement", "talk-and-negotiate", "个性化分期", "personal plan"),
    ("the bank decides", "talk-and-negotiate", "由银行定", "up to the bank"),
    ("check the pass", "check-identity", "工作证", "work pass"),
    ("official channels", "check-identity", "银行卡背面", "back of your bank card"),
    ("abnormal behaviour or fraud: police", "evidence-and-police", "马上打 110", "Call 110 at once"),
    ("keep evidence", "evidence-and-police", "把东西留下来", "Keep what you have"),
    ("guard personal information", "privacy", "谁要都不给", "Hand these to nobody"),
    ("lawyer", "legal-help", "什么时候找律师", "When to see a lawyer"),
    ("legal aid", "legal-help", "法律援助", "legal aid"),
    ("spend within income", "healthy-borrowing", "量入为出", "Spend within your income"),
    ("save", "healthy-borrowing", "应急的钱", "aside each month for emergencies"),
    ("check the credit report", "credit-record", "免费查两次", "free twice a year"),
    ("dispute unknown records", "credit-record", "不认识的贷款", "loans you do not know"),
    ("repay overdue debts early", "credit-record", "早还清比一直拖着好", "paying it off early"),
    ("extension or waiver", "talk-and-negotiate", "延期、减免利息", "more time, or less interest"),
    ("extension or waiver: record", "credit-record", "谈延期或减免", "more time or a reduction"),
    ("keep contact", "healthy-borrowing", "告诉放款机构一声", "tell the lender"),
    ("take visits seriously", "home-visit-lawful", "别不当回事", "take the visit seriously"),
    ("use lawful means", "home-visit-lawful", "用法律解决", "use the law"),
    ("use lawful means: complain", "evidence-and-police", "投诉，一级一级来", "Where to complain"),
]


@pytest.mark.parametrize(("point", "slug", "zh", "en"), COVERAGE, ids=[row[0] for row in COVERAGE])
def test_every_point_is_made_in_both_languages(point, slug, zh, en):
    assert zh in body(slug, "zh")
    assert en in body(slug, "en")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("打 110", "Call 110"),
        ("12110", "12110"),
        ("离门远一点", "stand back from it"),
        ("大声说", "Say out loud"),
        ("都不签", "Sign nothing"),
        ("不跟他走", "Do not go with him"),
        ("让人知道", "so that someone knows"),
    ],
)
def test_danger_page_has_every_step(zh, en):
    assert zh in body("danger", "zh")
    assert en in body("danger", "en")


# Words that are never used

FORBIDDEN = re.compile(
    r"安全|可信|已认证|正规|放心|骗子|\b(?:un)?safe(?:ly|r|st|ty)?\b|\bverified\b|\bcertified\b|\blegit\w*|\bscammers?\b",
    re.I,
)
NOT_OUR_VOICE = re.compile(r"[!！]|您|首先|其次|综上|总而言之|众所周知|广大|务必|切勿")


@pytest.mark.parametrize(
    "sentence", ["这家公司很正规", "A safe place", "He is Certified", "It is legitimate"]
)
def test_forbidden_words_bite(sentence):
    assert FORBIDDEN.search(sentence)


@pytest.mark.parametrize(("where", "text"), EVERY_TEXT, ids=[where for where, _ in EVERY_TEXT])
def test_no_text_vouches_or_lectures(where, text):
    assert not FORBIDDEN.search(text)
    assert not NOT_OUR_VOICE.search(text)


# Statements that are never made: name, expression, a sentence it must catch, a sentence it must let pass

NEVER_SAID = [
    (
        "a visit without notice is illegal (zh)",
        r"(没有?|未|不)(经|事先|提前)?(打招呼|通知|告知).{0,10}(?<!不)(?<!不等于)(?<!不算)(违法|违规|犯法|非法)",
        "没有提前通知就上门是违法的",
        "没打招呼就来是疑点，不等于违法",
    ),
    (
        "a visit without notice is illegal (en)",
        r"(no|without( any)?) notice.{0,40}\b(is|are|was) (illegal|unlawful|against the law|an offence)",
        "A visit without notice is illegal.",
        "Coming with no notice is a reason for doubt.",
    ),
    (
        "notice is compulsory (zh)",
        r"(必须|应当|法律(要求|规定)).{0,6}(提前|事先)(通知|告知)",
        "上门必须提前通知",
        "机构通常会先打电话",
    ),
    (
        "two visitors are required (zh)",
        r"(必须|应当|至少|不得少于|不少于|规定|要求)[^。，；\n]{0,8}(两|二|2)\s*个?(名|人|位)",
        "上门必须两个人",
        "一般来两个人",
    ),
    (
        "two visitors are required (en)",
        r"\b(must|law|laws|required?s?|ha(ve|s) to|at least)\b[^.\n]{0,30}\btwo (people|visitors|collectors)",
        "The law requires two people at a visit.",
        "They usually send two people.",
    ),
    (
        "instalments are promised (zh)",
        r"(一定|肯定|保证|必须|有权|都能|可以直接|就能)[^。；\n，]{0,6}(分期|停息|减免)"
        r"|银行(必须|应当|一定会|肯定会)[^。；\n]{0,6}(同意|分期|减免)",
        "你有权要求分期",
        "可以跟银行商量个性化分期，同不同意由银行定",
    ),
    (
        "instalments are promised (en)",
        r"\b(must|ha(s|ve) to|will|guaranteed?|entitled to|ha(s|ve) a right to)\b"
        r"[^.\n]{0,20}(instalment|personal plan|agree\b|reduce)",
        "The bank must agree to instalments.",
        "You can ask about instalments. Whether to agree is up to the bank.",
    ),
    (
        "a match proves the visitor genuine (zh)",
        r"(?<!不)(?<!未必)(说明|证明|就是|肯定是|确认)(了)?(他|她|来人|门口的人|对方)?(就)?(是)?真(的|人|员工)",
        "名单上有，说明他是真的",
        "公司在名单上，也证明不了门口的人是它派来的",
    ),
    (
        "a match proves the visitor genuine (en)",
        r"\b(means|proves|shows|confirms)\b[^.\n]{0,30}\b(genuine|real|sent by|really)\b"
        r"|\b(so|then) (he|the visitor) is (genuine|real)",
        "A match proves the visitor is genuine.",
        "A company on the list does not prove that it sent the person.",
    ),
    (
        "no match proves fraud (zh)",
        r"(查不到|对不上|不在名单[上里]?|名单上没有|没有记录)[^。\n]{0,6}(就是|一定是|肯定是|说明|必是|属于)[^。\n]{0,4}(假|骗|诈)",
        "名单上没有，就是假的",
        "名单上没有，也不等于他是假的",
    ),
    (
        "no match proves fraud (en)",
        r"(not on|not in|missing from|no match)[^.\n]{0,30}"
        r"\b(means|proves|shows|is)\b[^.\n]{0,20}\b(fraud|fake|impostor|false)",
        "Not on the list means he is an impostor.",
        "A company not on the list may still be real.",
    ),
    (
        "article numbers of the revised public security law (zh)",
        r"治安管理处罚法[^。；;\n]{0,25}第?\s*[0-9一二三四五六七八九十百零]+\s*(、[0-9]+\s*)*条",
        "《治安管理处罚法》（2025 年修订）第 47 条",
        "《治安管理处罚法》也有规定",
    ),
    (
        "article numbers of the revised public security law (en)",
        r"Public Security Administration[^.;\n]{0,40}\bart(icle|icles|\.)\s*\d",
        "Public Security Administration Punishments Law, article 47",
        "The Public Security Administration Punishments Law covers this.",
    ),
    (
        "an agency holds a licence",
        r"持牌(的)?(催收|外包|委外)|(?<!没)(有|取得)催收(牌照|许可)|licen[sc]ed (collector|collection|agenc)",
        "他们是持牌催收公司",
        "中国没有催收牌照",
    ),
]


@pytest.mark.parametrize(
    ("name", "never", "caught", "passed"), NEVER_SAID, ids=next(zip(*NEVER_SAID, strict=True))
)
def test_what_must_not_be_said_is_not_said(name, never, caught, passed):
    expression = re.compile(never, re.I)
    assert expression.search(caught), "the expression has lost its teeth"
    assert not expression.search(passed), "the expression forbids what may be said"
    for where, text in EVERY_TEXT:
        found = expression.search(text)
        assert not found, f"{where}: {found.group()}"


# Each legal statement carries its source and date


@pytest.mark.parametrize(("language", "mark"), [("zh", "依据："), ("en", "Based on:")])
@pytest.mark.parametrize("slug", ["danger", *LONG_PAGES])
def test_sources_are_named_with_a_date(slug, language, mark):
    sources = [line for line in body(slug, language).splitlines() if line.startswith(mark)]
    assert sources, "no source line"
    assert any(re.search(r"20\d\d", line) for line in sources)
