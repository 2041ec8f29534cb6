"""Somebody wants money now, in a way that no lender does."""

from tests.views.reading import numbers_of, outcome_of, text_of


def test_a_perfect_stamped_letter_with_its_own_hotline_and_a_personal_account(ask):
    answer = ask(
        situation="letter",
        creditor="中国银行",
        phone="400-000-1234",
        payee="张三 6222 0000 0000 0000",
        signals=["forged_papers", "personal_account"],
    )
    words = text_of(answer)
    assert outcome_of(answer) == "stop"
    assert "Do this now Do not ring a number on the letter." in words
    assert "95566" in numbers_of(answer)
    assert "4000001234" not in numbers_of(answer)
    assert "Ask the lender this" in words


def test_a_visitor_like_a_gas_inspector_with_a_personal_code(ask):
    answer = ask(claims_to_be="other", signals=["personal_qr"])
    words = text_of(answer)
    assert outcome_of(answer) == "stop"
    assert "A personal WeChat or Alipay code" in words
    assert "No private account, no personal QR code." in words
