"""Names of files: readable, and harmless wherever they are shown or saved."""

import pytest

from agencies.reporting.media.name import clean_name

NAMES = {
    "a plain name stays": ("示例照片 1.jpg", "示例照片 1.jpg"),
    "dots inside stay": ("2026.11.28 门口.JPG", "2026.11.28 门口.jpg"),
    "the content decides the extension": ("invoice.pdf.exe", "invoice.pdf.jpg"),
    "folders of Unix": ("../../etc/passwd", "passwd.jpg"),
    "folders of Windows": ("C:\\fakepath\\示例.png", "示例.jpg"),
    "a name that turns its letters around": ("photo\u202egpj.exe", "photogpj.jpg"),
    "lines and zeroes": ("a\r\nSet-Cookie: x\0.jpg", "a Set-Cookie_ x.jpg"),
    "markup": ("<img src=x>.jpg", "_img src=x_.jpg"),
    "hidden file": (".htaccess", "htaccess.jpg"),
    "nothing": ("", "file.jpg"),
    "only dots": ("...", "file.jpg"),
    "a resident ID number": ("身份证11010519491231002X.jpg", "file.jpg"),
    "very long": ("长" * 500 + ".jpg", "长" * 80 + ".jpg"),
}


@pytest.mark.parametrize(("sent", "kept"), NAMES.values(), ids=NAMES)
def test_a_name_is_cleaned(sent, kept):
    assert clean_name(sent, "jpg") == kept
