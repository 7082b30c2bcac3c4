"""What /reload answers where the configuration is wrong."""

from html import unescape

import pytest

from bot.chat.replies.replies import reply
from bot.flow.desk.results.governed import ReloadFailed
from bot.locale import translator


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            "config.toml: unknown key 'telegram.token'; a token is read from POLICYBOT_TOKEN alone",
            "没有“telegram.token”这个配置项；令牌不写在配置文件里，只从环境变量 POLICYBOT_TOKEN 读取",
        ),
        ("config.toml: unknown key 'digets'; did you mean 'digest'?", "没有“digets”这个配置项，是否应为“digest”？"),
        ("config.toml: digest.zone = 'Asia/X': is not an IANA time zone such as Asia/Shanghai", "不是 IANA 时区"),
        ("sources.presets: '火星': no preset has this name; did you mean 工信部·文件?", "没有这个预置来源"),
        ("config.toml: is not valid TOML: Invalid value (at line 1, column 5)", "TOML 第 1 行第 5 列：值有误"),
    ],
)
def test_what_is_wrong_with_the_configuration_is_said_in_the_language_of_the_chat(reason: str, told: str) -> None:
    (chinese,), (english,) = (reply(ReloadFailed(reason=reason), translator(code)) for code in ("zh", "en"))
    assert unescape(told) in unescape(chinese.html)
    assert reason in unescape(english.html)
