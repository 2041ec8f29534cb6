"""Begin with questions that curators ask again and again; they are theirs to change from then on."""

from django.db import migrations

# Title; Chinese; English. One thing each, with why, and never an ID number, a password or a code.
TEMPLATES = (
    (
        "收款人 · Who was to be paid",
        "你好。想请你再说一件事：他让你付钱时，收款人那一栏写的是谁？是个人名字还是公司名？只写看到的就行，不记得可以说“不记得”。"
        "我们用它来比对别的来访。",
        "Thank you for telling us. One question: when he asked you to pay, which name stood as the payee, a person's or a "
        "company's? Write only what you saw; “I do not remember” is a good answer. We compare it with other visits.",
    ),
    (
        "联系方式 · His number",
        "你好。他有没有留下手机号、微信号，或者用哪个号码给你打过电话？有的话请写在这里。请不要回拨那个号码。",
        "Thank you for telling us. Did he leave a phone number or a WeChat name, or call you from a number? If so, please "
        "write it here. Please do not call that number back.",
    ),
    (
        "证件 · What he showed",
        "你好。他给你看过工作证、委托书或别的文件吗？上面写的公司名、编号，你记得多少写多少。没有看到也请告诉我们一声。",
        "Thank you for telling us. Did he show a work pass, a letter of authority or another paper? Write what you remember "
        "of the company and the number on it. If he showed nothing, please tell us that.",
    ),
    (
        "照片 · A photo of what he left",
        "你好。他留下的纸条、通知或名片，你方便的话请拍一张照片，在这个页面里补充。拍之前请用手盖住你自己的身份证号和住址。",
        "Thank you for telling us. If he left a note, a notice or a card, please photograph it and add the photo on this "
        "page. Before that, cover your own ID number and address with a hand.",
    ),
    (
        "哪家公司 · Which company",
        "你好。他说的公司名有几个相近的。你记得他说的是哪几个字吗？是他口头说的，还是写在证件或纸上的？",
        "Thank you for telling us. There are several companies with names like the one he gave. Do you remember which words "
        "he used? Did he say them, or did they stand on a pass or a paper?",
    ),
    (
        "后来 · What came after",
        "你好。那次以后，他或别人有没有再来，或再打电话、发短信？如果有，大概是哪天，说了什么？",
        "Thank you for telling us. Since then, has he or anybody else come again, called or sent messages? If so, roughly on "
        "which day, and what was said?",
    ),
    (
        "给了钱或证件 · Money or papers given",
        "你好。你提到给了钱或证件。请先给银行打电话（卡背面的号码），再打96110或110说明情况，越早越好。"
        "做完以后，方便的话告诉我们：是哪天、用什么方式给的？请不要在这里写卡号、身份证号或密码。",
        "Thank you for telling us. You wrote that money or papers were given. Please first call your bank (the number on the "
        "back of the card), then 96110 or 110, the sooner the better. Afterwards, if you can, tell us on which day and in "
        "which way. Please write no card number, ID number or password here.",
    ),
    (
        "能否转交 · May we pass it on",
        "你好。我们想把这件事转给放款机构或主管部门处理。转交的内容不含你的联系方式。你同意吗？不同意也没有关系。",
        "Thank you for telling us. We would like to pass this on to the lender or an authority. Your contact is not part of "
        "what we pass on. Do you agree? It is all right if you do not.",
    ),
)


def write_templates(apps, schema_editor):
    model = apps.get_model("agencies", "ReplyTemplate")
    for title, text_zh, text_en in TEMPLATES:
        model.objects.get_or_create(title=title, defaults={"text_zh": text_zh, "text_en": text_en})


class Migration(migrations.Migration):

    dependencies = [("agencies", "0002_report")]

    operations = [migrations.RunPython(write_templates, migrations.RunPython.noop)]
