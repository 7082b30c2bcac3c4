"""Columns of 大汉 jpaas: the address of the list that their script asks for."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds.jpaas import Column, address
from tests.feeds.shapes import PAGES_FOLDER

URL = "https://www.department.example.cn/zwgk/zcjd/index.html"
PAGE = (PAGES_FOLDER / "jpaas-column.html").read_text(encoding="utf-8")


def asked(text: str, unit: str = "*") -> str:
    return address(Column(raw=RawDocument(name=URL, body=text.encode(), url=URL), unit=unit))


@pytest.mark.parametrize("unit", ["*", "当前栏目"])
@pytest.mark.parametrize("quote", ["'", "&quot;"])
def test_the_list_is_asked_for_with_the_parameters_of_the_script(unit: str, quote: str) -> None:
    found = urlsplit(asked(PAGE.replace("'", quote), unit))
    assert found.netloc == "www.department.example.cn"
    assert found.path == "/api-gateway/jpaas-publish-server/front/page/build/unit"
    assert parse_qs(found.query) == {
        "parseType": ["bulidstatic"],
        "webId": ["sample1"],
        "pageId": ["sample2"],
        "tplSetId": ["sample3"],
        "pageType": ["column"],
        "tagId": ["当前栏目_list"],
        "paramJson": ['{"pageNo":1,"pageSize":15}'],
    }


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        (PAGE, "分页列表", "asks for no list 分页列表"),
        (PAGE.replace("queryData", "data"), "*", r"asks for no list \*"),
        (PAGE.replace("{'parseType'", "{'parse"), "*", "asks for no list"),
        (PAGE.replace("'sample1'", "['x']"), "*", "asks for no list"),
        ("<html><title>403 Forbidden</title></html>", "*", r"asks for no list \*: .*403 Forbidden"),
    ],
)
def test_a_column_without_its_list_says_so(text: str, unit: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        asked(text, unit)
