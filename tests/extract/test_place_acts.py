"""What places do as their governments: each word by itself, once or again and again."""

import pytest

from bot.extract.bodies import entities
from bot.extract.text import lay_out

_ITS_OWN = (
    "推广", "集结", "调集", "调派", "搭建", "打造", "探索", "改革", "优化", "推进", "推动", "加强", "加快",
    "深化", "完善", "健全", "落实", "强化", "聚焦", "组织", "统筹", "提出", "明确", "升级", "规范", "拓展",
    "创新", "整合", "鼓励", "支持", "围绕", "贯彻", "贯彻落实", "立足", "注重", "抢抓", "紧盯", "狠抓", "引导",
    "采取", "引入", "筹集", "出资", "安排", "选取", "加大", "压实", "细化", "筑牢", "擦亮", "盘活", "撬动",
    "发放", "调研", "着眼", "针对", "拧紧", "践行", "摸索", "配备", "配齐", "增设", "增配",
)  # fmt: skip
_OTHERS_AS_WELL = (
    "依托", "发挥", "利用", "投入", "举办", "召开", "通过", "采用", "选择", "进行", "要求", "完成",
    "把", "提升", "以“", "将“", "开发", "申报", "向中央", "突出", "做好", "争取", "重视", "构建", "坚持",
    "运用", "对接",
)  # fmt: skip
_ISSUES = (
    "推行", "出台", "发布", "印发", "公布", "制定", "制订", "成立", "设立", "建立", "实施", "实行", "启动",
    "部署", "开展", "编制", "下发", "颁布", "研究编制", "研究制定", "研究制订", "研究出台", "组织编制",
    "转移安置", "紧急转移", "援建", "修订", "组建", "拨付", "下达", "牵头", "签署", "签订",
)  # fmt: skip


def names(text: str) -> list[str]:
    return [mention.name for mention in entities.find(lay_out(text), "")]


def done(verb: str) -> str:
    """What a place does, and the quote closed that the verb opens."""
    return f"眼下，宜宾市{verb}夜航" + ("”船队送去护航。" if verb.endswith("“") else "船队，码头灯火通明。")


@pytest.mark.parametrize("verb", _ITS_OWN)
def test_once_is_enough_for_what_a_government_does(verb: str) -> None:
    assert names(done(verb)) == ["宜宾市人民政府"]


@pytest.mark.parametrize("verb", _OTHERS_AS_WELL)
def test_what_others_do_as_well_is_told_three_times(verb: str) -> None:
    assert names(done(verb)) == []
    assert names(done(verb) * 3) == ["宜宾市人民政府"]


@pytest.mark.parametrize("verb", _ISSUES)
def test_what_only_a_government_does_is_told_once_of_a_short_name(verb: str) -> None:
    assert names(f"眼下，宜宾{verb}夜航船队新规，码头灯火通明。") == ["宜宾市人民政府"]


@pytest.mark.parametrize("verb", ["拥有", "停靠", "喜欢", "位于", "有", "是"])
def test_what_no_government_does_is_none_however_often(verb: str) -> None:
    assert names(done(verb) * 4) == []
