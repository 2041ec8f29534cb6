"""A similar name is shown character by character, and in words."""

import pytest

from agencies.checking.names import CODES
from agencies.views.near import DIFFERS, pieces
from tests.factories import AgencyFactory
from tests.views.reading import outcome_of, text_of


def test_every_difference_has_its_words():
    assert DIFFERS.keys() == CODES


@pytest.mark.parametrize(
    ("typed", "on_record", "marked"),
    [
        ("永熊集团", "永雄集团", (["熊"], ["雄"])),
        ("永雄", "永雄集团", ([], ["集团"])),
        ("深圳永熊集团", "深圳永雄集团有限公司", (["熊"], ["雄"])),
        ("永雄集团", "永雄集团", ([], [])),
        ("", "永雄", ([], ["永雄"])),
        ("湖南永雄資產管理集團", "湖南永雄资产管理集团", ([], [])),  # the script carries no identity
        ("湖南永熊資產管理集團", "湖南永雄资产管理集团", (["熊"], ["雄"])),
        ("深圳永熊集團有限責任公司", "深圳永雄集团", (["熊"], ["雄"])),
    ],
)
def test_what_differs_is_marked(typed, on_record, marked):
    ours, theirs = pieces(typed, on_record)
    assert "".join(piece.text for piece in ours) == typed
    assert "".join(piece.text for piece in theirs) == on_record
    assert (
        [each.text for each in ours if each.differs],
        [each.text for each in theirs if each.differs],
    ) == marked


@pytest.mark.django_db
def test_a_similar_name_is_set_beside_the_one_on_record(client):
    AgencyFactory(name="湖南永雄资产管理集团有限公司", short_names="永雄集团")
    response = client.post("/en/check/", {"agency": "湖南永熊资产管理集团有限公司"})
    assert outcome_of(response) == "conflict"
    assert "<mark>熊</mark>" in response.content.decode()
    assert "It sounds alike but is written with another character." in text_of(response)
