from __future__ import annotations

import pytest

from onrecord.values.mojibake import is_garbled, mended

TEXTS = ("Renée don’t “yes” – naïve", "Деревня и город", "Łódź, Šibenik", "مدينة", "北京", "½ € …", "😀 yes")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251"])
@pytest.mark.parametrize("text", TEXTS)
def test_what_was_read_wrongly_is_mended(text: str, encoding: str) -> None:
    shown = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode("utf-8"))
    assert mended(shown) == text


@pytest.mark.parametrize("text", [*TEXTS, "SÃO PAULO, CAFÉ”", "CCCP» – СССР»", "Ð og Þ", "Â", "MENÜ…", "10 °C", ""])
def test_what_was_read_rightly_is_not_called_garbled(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize("text", ["donâ€™t", "â‚¬", "RenÃ©e", "Ð”ÐµÑ€ÐµÐ²Ð½Ñ", "Р”РµСЂРµРІРЅСЏ"])
def test_what_is_certain_is_called_garbled(text: str) -> None:
    assert is_garbled(text)
