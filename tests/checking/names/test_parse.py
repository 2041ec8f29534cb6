"""How names come apart."""

import pytest

from agencies.checking.names import parse
from agencies.checking.names.parse import parses


@pytest.mark.parametrize(
    ("text", "region", "brand", "industry", "group", "branch"),
    [
        # left alone: no region or no industry is made out of a brand
        ("永雄", "", "永雄", "", "", ""),
        ("和君纵达数据科技股份有限公司", "", "和君纵达", "数据科技", "", ""),
        ("中经信汇（北京）征信有限公司", "北京", "中经信汇", "征信", "", ""),
        ("信用管理", "", "", "信用管理", "", ""),
        ("有限公司", "", "有限公司", "", "", ""),
        # regions
        ("深圳市信达信用管理有限公司", "深圳市", "信达", "信用管理", "", ""),
        ("深圳市南山区信达信用管理有限公司", "深圳市南山区", "信达", "信用管理", "", ""),
        ("达州市达川六底", "达州市", "达川六底", "", "", ""),
        ("信达（深圳）信用管理有限公司", "深圳", "信达", "信用管理", "", ""),
        ("信达深圳信用管理", "深圳", "信达", "信用管理", "", ""),
        ("汇丰银行（中国）有限公司", "中国", "汇丰", "银行", "", ""),
        ("CBC（北京）信用管理有限公司", "北京", "cbc", "信用管理", "", ""),
        ("内蒙古蒙商消费金融股份有限公司", "内蒙古", "蒙商", "消费金融", "", ""),
        # no list holds these regions
        ("雄安新区信达信用管理有限公司", "雄安新区", "信达", "信用管理", "", ""),
        ("信达社区服务有限公司", "", "信达", "社区服务", "", ""),
        # what carries identity beside the brand
        ("湖南永雄资产管理集团有限公司", "湖南", "永雄", "资产管理", "集团", ""),
        ("辽宁盛恒律所", "辽宁", "盛恒", "律师事务所", "", ""),
        ("信达集团（深圳）信用管理有限公司", "深圳", "信达", "信用管理", "集团", ""),
        ("深圳信达信用管理有限公司合肥分公司", "深圳", "信达", "信用管理", "", "合肥"),
    ],
)
def test_parts(text, region, brand, industry, group, branch):
    name = parse(text)
    assert (name.region, name.brand, name.industry, name.group, name.branch) == (
        region,
        brand,
        industry,
        group,
        branch,
    )


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("深圳市信达信用管理", [("深圳市", "信达")]),
        ("长安信达信用管理", [("长安", "信达"), ("", "长安信达")]),
        # a district since merged away, or half a brand: both, and what is listed first
        ("杭州市下城区信达律师事务所", [("杭州市", "下城区信达"), ("杭州市下城区", "信达")]),
        ("合肥高新区信达信用管理", [("合肥", "高新区信达"), ("合肥高新区", "信达")]),
        ("西咸新区信达信用管理", [("西咸新区", "信达"), ("", "西咸新区信达")]),
    ],
)
def test_a_doubtful_region_is_read_both_ways(text, readings):
    assert [(name.region, name.brand) for name in parses(text)] == readings
