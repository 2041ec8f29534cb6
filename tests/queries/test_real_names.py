"""The names of the shipped register, and what people make of them. Those to be left alone come first."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction

from agencies.models import Creditor
from agencies.queries.name import find


@pytest.fixture(scope="module")
def _shipped(django_db_setup, django_db_blocker):
    """Load the shipped data once for all cases, and take it away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_data", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("_shipped")]


@pytest.mark.parametrize(
    "typed",
    [
        "广东法律",  # 德律 and 法律: of two characters one is another
        "凯丰律师事务所",
        "农商银行",  # every province has one
        "信用社",
        "盛恒律师楼",
    ],
)
def test_agencies_that_are_not_there(typed):
    assert find(agency=typed).agencies == ()


@pytest.mark.parametrize(
    "typed",
    [
        "招商局",  # a group of its own, not the bank
        "招商信诺",  # an insurer
        "工商局",  # an authority
        "中国人民银行",  # the central bank lends to nobody
        "中国银行业协会",
        "蚂蚁金服",
        "农村信用社",
        "南京行",
        "360贷款",
    ],
)
def test_lenders_that_are_not_there(typed):
    assert find(creditor=typed).creditors == ()


@pytest.mark.parametrize(
    ("typed", "name", "differs"),
    [
        # law firms
        ("辽宁恒盛律师事务所", "辽宁盛恒律师事务所", {"transposed"}),
        ("北京盛恒律师事务所", "盛恒律所", {"region"}),
        ("辽宁盛恒会计师事务所", "辽宁盛恒", {"industry"}),
        ("辽宁盛恒律所", "辽宁盛恒律师事务所", {"abbreviation"}),
        # branches that no source names
        ("和君纵达数据科技股份有限公司合肥分公司", "和君纵达数据科技股份有限公司", {"branch"}),
        ("青岛联信商务咨询有限公司济南分公司", "青岛联信商务咨询有限公司", {"branch"}),
        ("深圳万乘联合投资有限公司上海分公司", "深圳万乘联合投资有限公司", {"branch"}),
        # regions in brackets, and another region there
        ("中经信汇（上海）征信有限公司", "中经信汇", {"region", "industry"}),
        ("北京中经信汇征信有限公司", "中经信汇（北京）征信有限公司", {"word_order"}),
        ("CBC（上海）信用管理有限公司", "CBC信用管理", {"region"}),
        # Latin brands
        ("CBD（北京）信用管理有限公司", "CBC（北京）信用管理有限公司", {"changed_character", "brand"}),
        ("CBC集团", "CBC", {"group"}),
        ("lnter-credit", "Inter-credit", {"visual"}),
        # firms without a region
        ("中华道数据处理有限公司", "华道数据处理有限公司", {"prefix"}),
        ("众炎普惠", "众焱普惠", {"homophone"}),
        ("众焱惠普", "众焱普惠", {"transposed"}),
        ("和君众达", "和君纵达", {"homophone"}),
        # brands of two characters
        ("高伯", "高柏", {"homophone", "visual"}),
        ("勇雄集团", "永雄集团", {"homophone"}),
        ("信盟集团", "信盟", {"group"}),
        ("重庆新盟科技发展有限公司", "重庆信盟科技发展有限公司", {"homophone"}),
        ("深圳宏润信息咨询管理有限公司", "深圳弘润信息咨询管理有限公司", {"homophone"}),
        ("重庆众缘企业管理咨询有限公司", "重庆缘众企业管理咨询有限公司", {"transposed"}),
        ("广州徊龙企业管理咨询有限公司", "广州回龙企业管理咨询有限公司", {"changed_character", "brand"}),
        # brands of three, and their letters
        ("恒源吴", "恒源昊", {"visual"}),
        ("深钜元", "深巨元", {"homophone"}),
        ("yongxiong", "永雄", {"pinyin"}),
        ("liaoningshengheng", "辽宁盛恒", {"pinyin"}),
    ],
)
def test_agencies_that_are_near(typed, name, differs):
    best = find(agency=typed).agencies[0]
    assert (best.relation, best.text, set(best.differs)) == ("near", name, differs)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("遼寧盛恆律師事務所", "辽宁盛恒律师事务所"),
        ("中经信汇北京征信", "中经信汇（北京）征信有限公司"),
        ("ＣＢＣ（北京）信用管理", "CBC（北京）信用管理有限公司"),
        ("cbc", "CBC"),
        ("inter credit", "Inter-credit"),
        ("china promise", "China Promise"),
        ("高柏（中国）", "高柏（中国）"),
        ("和君纵达数据科技有限责任公司", "和君纵达数据科技股份有限公司"),
        ("华道数据", "华道数据"),
        ("回龙", "回龙"),
        ("恒源昊", "恒源昊"),
    ],
)
def test_agencies_that_are_the_same(typed, name):
    assert [(match.relation, match.text) for match in find(agency=typed).agencies] == [("same", name)]


def test_a_former_name_brings_both_the_firm_that_bears_it_and_the_one_that_bore_it():
    found = find(agency="湖南永雄资产管理集团有限公司").agencies
    assert {(match.relation, match.kind) for match in found} == {("same", "registered"), ("same", "former")}


@pytest.mark.parametrize(
    ("typed", "name", "differs"),
    [
        ("招商证券", "招商银行股份有限公司", {"industry"}),
        ("招商银杭", "招商银行股份有限公司", {"homophone", "industry"}),
        ("民声银行", "民生银行", {"homophone"}),
        ("马尚消费金融", "马上消费金融股份有限公司", {"homophone"}),
        # digits and Chinese digits
        ("长银58", "长银五八", {"homophone"}),
        ("长银58消费金融", "长银五八消费金融", {"homophone"}),
        ("三六零借条", "360借条", {"homophone"}),
        # short forms that no list gives
        ("马上消金", "马上消费金融股份有限公司", {"abbreviation"}),
        ("捷信消金", "捷信消费金融", {"abbreviation"}),
        ("重庆农商行", "重庆农村商业银行股份有限公司", {"abbreviation"}),
        ("汇丰银行", "汇丰银行（中国）有限公司", {"missing_region"}),
        ("微众", "微众银行", {"missing_industry"}),
        ("HSBC", "HSBC Bank (China)", {"missing_industry"}),
        ("zhaohang", "招行", {"pinyin"}),
        ("zhaoshangyinhang", "招商银行股份有限公司", {"pinyin"}),
    ],
)
def test_lenders_that_are_near(typed, name, differs):
    best = find(creditor=typed).creditors[0]
    assert (best.relation, best.text, set(best.differs)) == ("near", name, differs)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("招商银行信用卡中心", "招商银行股份有限公司"),
        ("招行深圳分行", "招商银行股份有限公司"),
        ("中国建设银行股份有限公司深圳市分行", "中国建设银行股份有限公司"),
        ("cmb信用卡", "招商银行股份有限公司"),
        ("ICBC", "中国工商银行股份有限公司"),
        ("We Bank", "深圳前海微众银行股份有限公司"),
        ("zbank", "武汉众邦银行股份有限公司"),
        ("平安信用卡", "平安银行股份有限公司"),
        ("兴业消费金融", "兴业消费金融股份公司"),  # and not the bank
        ("中信消费金融", "中信消费金融有限公司"),
        ("上海银行信用卡", "上海银行股份有限公司"),
        ("上海浦东发展银行", "上海浦东发展银行股份有限公司"),
        ("长银五八", "湖南长银五八消费金融股份有限公司"),
        ("360借条", "上海淇毓信息科技有限公司"),
        ("抖音月付", "深圳市中融小额贷款有限公司"),
        # former names
        ("苏宁银行", "江苏苏商银行股份有限公司"),
        ("华融湘江银行", "湖南银行股份有限公司"),
        ("捷信", "天津京东消费金融有限公司"),
        ("苏宁消费金融有限公司", "南银法巴消费金融有限公司"),
    ],
)
def test_lenders_that_are_the_same(typed, name):
    found = find(creditor=typed).creditors
    assert [match.relation for match in found] == ["same"]
    assert Creditor.objects.get(pk=found[0].owner).name == name
