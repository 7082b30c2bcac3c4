"""Presets by hand and by configuration: listed, switched on, checked."""

from pathlib import Path

from bot.feeds.presets import named
from tests.cli.program import policybot, watched

MIIT = [one.name for one in named("工信部")]


def states(folder: Path) -> dict[str, bool]:
    return {one["name"]: one["enabled"] for one in policybot(folder, "sources", "list", "--json").objects()}


def test_presets_are_listed_with_what_is_known_of_them(tmp_path: Path) -> None:
    found = policybot(tmp_path, "sources", "presets", "工信部", "--json").objects()
    assert [(one["name"], one["kind"], one["verified"], one["enabled"]) for one in found] == [
        *((name, "jsonlist", "unverified", False) for name in MIIT[:3]),
        *((name, "listing", "unverified", False) for name in MIIT[3:-1]),
        ("工信部·首页最新政策", "listing", "sample", False),
    ]
    assert len(policybot(tmp_path, "sources", "presets").out.splitlines()) > 150
    ran = policybot(tmp_path, "sources", "presets", "央视·新闻连播")
    assert (ran.code, ran.out) == (1, "")
    assert "是否指央视·新闻联播" in ran.err


def test_presets_are_switched_on_by_their_name_or_their_bodys_and_off_again(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "sources", "enable", "工信部", "公安部·政府网文件", "火星部")
    assert (ran.code, ran.out.count("：已启用  ")) == (1, len(MIIT) + 1)
    assert "火星部：没有这个预置来源" in ran.err
    assert states(tmp_path) == dict.fromkeys(["公安部·政府网文件", *MIIT], True)
    assert policybot(tmp_path, "sources", "enable", "工信部").out.count("原已启用") == len(MIIT)
    off = policybot(tmp_path, "sources", "disable", "工信部", "商务部")
    assert (off.code, off.out.count("：已停用")) == (1, len(MIIT))
    assert "商务部：没有启用这个来源" in off.err
    assert states(tmp_path) == dict.fromkeys(MIIT, False) | {"公安部·政府网文件": True}
    told = policybot(tmp_path, "sources", "presets", "公安部").out
    assert told.startswith("启用   未核实 jsonlist 公安部·政府网文件")


def test_a_source_that_is_no_preset_is_switched_too(tmp_path: Path) -> None:
    opml = '<opml version="2.0"><body><outline text="甲" xmlUrl="https://a.example.com/rss.xml"/></body></opml>'
    (tmp_path / "in.opml").write_text(opml, encoding="utf-8")
    policybot(tmp_path, "sources", "import", "in.opml")
    assert policybot(tmp_path, "sources", "disable", "甲").out == "甲：已停用\n"
    assert "甲：已启用  https://a.example.com/rss.xml" in policybot(tmp_path, "sources", "enable", "甲").out
    assert states(tmp_path) == {"甲": True}


def test_a_configured_source_that_was_switched_off_stays_off_until_it_is_switched_on(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[source]]\nname = "甲"\nurl = "https://a.example.com/rss.xml"\n', "utf-8")
    assert states(tmp_path) == {"甲": True}
    policybot(tmp_path, "sources", "disable", "甲")
    assert states(tmp_path) == {"甲": False}
    told = policybot(tmp_path, "sources", "list", "--lang", "en").out
    assert told.startswith("switched off  甲  ")
    assert "not fetched whatever config.toml says; `policybot sources enable 甲` brings it back" in told
    narrow = watched(tmp_path, "sources", "list", "--lang", "en", wide=40).out.splitlines()
    assert narrow[:2] == ["switched off  甲", "  https://a.example.com/rss.xml"]
    policybot(tmp_path, "sources", "enable", "甲")
    assert states(tmp_path) == {"甲": True}


def test_the_configuration_switches_presets_on_and_off_with_its_lines(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[sources]\npresets = ["工信部", "央视·新闻联播"]\nrsshub = "https://hub.example.com"\n', "utf-8")
    assert states(tmp_path) == dict.fromkeys(["央视·新闻联播", *MIIT], True)
    listed = policybot(tmp_path, "sources", "list", "--json").objects()
    assert "https://hub.example.com/cctv/tv/lm/xwlb" in {one["url"] for one in listed}
    config.write_text('[sources]\npresets = ["央视·新闻联播"]\n', encoding="utf-8")
    assert states(tmp_path) == dict.fromkeys(MIIT, False) | {"央视·新闻联播": True}
    config.write_text('[sources]\npresets = ["火星部"]\n', encoding="utf-8")
    ran = policybot(tmp_path, "sources", "list")
    assert (ran.code, ran.out) == (78, "")
    assert "sources.presets：“火星部”：没有这个预置来源" in ran.err


def test_the_chat_of_the_terminal_offers_presets_and_switches_them_on(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "chat", said="订阅 商务部\n1\n")
    assert "[1] 商务部·政策发布" in ran.out
    assert "已启用 1 个来源：商务部·政策发布。" in ran.out
    assert states(tmp_path) == {"商务部·政策发布": True}


def test_what_left_the_configuration_stays_on_once_it_is_switched_on_by_hand(tmp_path: Path) -> None:
    config, own = tmp_path / "config.toml", '[[source]]\nname = "甲"\nurl = "https://a.example.com/rss.xml"\n'
    config.write_text(f'[sources]\npresets = ["工信部"]\n{own}', encoding="utf-8")
    assert states(tmp_path) == dict.fromkeys(["甲", *MIIT], True)
    config.write_text("", encoding="utf-8")
    assert states(tmp_path) == dict.fromkeys(["甲", *MIIT], False)
    assert policybot(tmp_path, "sources", "enable", "甲", "工信部").out.count("：已启用  ") == 1 + len(MIIT)
    assert states(tmp_path) == dict.fromkeys(["甲", *MIIT], True)
    config.write_text(f"{own}enabled = false\n", encoding="utf-8")
    ran = policybot(tmp_path, "sources", "enable", "甲")
    assert (ran.code, ran.out) == (1, "")
    assert "甲：配置文件中此来源写着 enabled = false" in ran.err
    assert states(tmp_path) == {"甲": False} | dict.fromkeys(MIIT, True)


def test_a_source_of_a_preset_that_the_file_keeps_off_is_told_so_and_the_others_go_on(tmp_path: Path) -> None:
    kept, *others = MIIT
    own = f'[[source]]\nname = "{kept}"\nurl = "https://a.example.com/rss.xml"\nenabled = false\n'
    (tmp_path / "config.toml").write_text(own, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "enable", "工信部")
    assert (ran.code, ran.out.count("：已启用  ")) == (1, len(others))
    assert f"{kept}：配置文件中此来源写着 enabled = false" in ran.err
    assert states(tmp_path) == {kept: False} | dict.fromkeys(others, True)


def test_the_address_is_told_that_is_polled_under_the_name(tmp_path: Path) -> None:
    own = f'[[source]]\nname = "{MIIT[0]}"\nurl = "https://a.example.com/rss.xml"\n'
    (tmp_path / "config.toml").write_text(own, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "enable", MIIT[0])
    assert f"{MIIT[0]}：原已启用  https://a.example.com/rss.xml" in ran.out


def test_of_a_list_that_is_too_long_what_is_left_out_is_one_line(tmp_path: Path) -> None:
    outlines = "".join(f'<outline xmlUrl="https://a.example.com/{n}"/>' for n in range(203))
    (tmp_path / "in.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    ran = policybot(tmp_path, "sources", "import", "in.opml")
    assert (ran.code, ran.out.count("已添加")) == (1, 200)
    assert ran.err.splitlines() == [
        "policybot: in.opml：另有 3 个未收：一个清单最多 200 个来源，预置来源不计；可拆成几个文件"
    ]
