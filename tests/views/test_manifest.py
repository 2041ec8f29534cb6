"""What a phone needs for its home screen."""

import struct

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "code"), [("", "zh-Hans"), ("zh-hant/", "zh-Hant"), ("en/", "en")])
def test_each_language_starts_at_its_own_front_page(client, language, code):
    response = client.get(f"/{language}manifest.webmanifest")
    words = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (words["lang"], words["start_url"], words["scope"]) == (code, f"/{language}", f"/{language}")
    assert all(client.get(each["url"]).status_code == 200 for each in words["shortcuts"])
    assert (
        f'rel="manifest" href="/{language}manifest.webmanifest"'
        in client.get(f"/{language}").content.decode()
    )


def test_the_icons_are_there_and_have_their_sizes(client):
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert {"192x192", "512x512", "any"} == {each["sizes"] for each in icons}
    for icon in icons:
        with open(finders.find(icon["src"].removeprefix("/static/")), "rb") as file:
            head = file.read(24)
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", head[16:24])
            assert icon["sizes"] == f"{width}x{height}"
