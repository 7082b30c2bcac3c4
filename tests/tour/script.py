"""The week from Monday, 29 December 2025, to Sunday, 4 January 2026: three days off, and the Sunday worked instead."""

from bot.chat.roles import ANONYMOUS_ADMIN
from tests.emulator import Posted
from tests.tour.stage import OPERATOR, Stage

ANALYST, COLLEAGUE, HEAD = 1001, 1002, 1003
GROUP, MOVED, FORUM, TOPIC = -2001, -100_2001, -100_3001, 7
MON, TUE, WED, THU, FRI, SAT, SUN = (
    "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04",
)  # fmt: skip
PEOPLE = {ANALYST: "小林", COLLEAGUE: "小周", HEAD: "孟处长", ANONYMOUS_ADMIN: "匿名管理员", OPERATOR: "值班员"}
CHATS = {ANALYST: "私聊", GROUP: "产业研究组", MOVED: "产业研究组", FORUM: "政策中心", OPERATOR: "管理员私聊"}


async def play(stage: Stage) -> None:
    """The whole week."""
    people(stage)
    async with stage.running():
        old = await monday_private(stage)
        await monday_group(stage)
        await monday_forum(stage)
        await tuesday(stage)
        await wednesday(stage)
        await thursday_and_friday(stage)
    stage.tell("# 1月2日 周五　停机")
    stage.tell("12:00 服务器停机检修，到周日早上才恢复。其间研究组周五、周六 18:00 的两期没有发出。")
    await stage.until(SUN, "08:10")
    async with stage.running():
        await sunday(stage, old)


def people(stage: Stage) -> None:
    """Who takes part."""
    for who, name in (
        (ANALYST, "小林"),
        (COLLEAGUE, "小周"),
        (HEAD, "孟处长"),
        (ANONYMOUS_ADMIN, "匿名管理员"),
        (OPERATOR, "值班员"),
    ):
        stage.api.user(who, name)
        stage.people[who] = name
    stage.names.update(
        {ANALYST: "私聊", GROUP: "产业研究组", MOVED: "产业研究组", FORUM: "政策中心", OPERATOR: "值班员私聊"}
    )
    group = stage.api.group(GROUP, "产业研究组", kind="group")
    group.roles.update({HEAD: "creator", ANALYST: "administrator", COLLEAGUE: "member"})
    group.bot = "left"
    forum = stage.api.group(FORUM, "政策中心")
    forum.roles.update({HEAD: "creator", ANALYST: "administrator"})
    forum.topics.update({TOPIC: True})


async def monday_private(stage: Stage) -> Posted:
    stage.tell("# 12月29日 周一　从第一句话开始")
    await stage.until(MON, "09:00")
    hello = await stage.say(ANALYST, "/start")
    stage.tell("点一下机构就完成了关注，并立刻看到日报的样子：取自库中最近的文章，标明是样例。")
    await stage.press(hello, "工信部")
    followed = next(one for one in stage.api.sent(ANALYST) if "撤销" in one.labels())
    stage.tell("只在工作日推送。设置都在一条消息里改，当前值打勾。")
    panel = await stage.say(ANALYST, "/settings")
    panel = await stage.press(panel, "推送日期")
    await stage.press(panel, "工作日")
    stage.tell("关注的写法可以很具体；写错了，箭头指到出错的字。")
    await stage.say(ANALYST, "订阅 发改委 (民间投资 | 能源")
    await stage.say(ANALYST, "订阅 发改委 (民间投资 | 能源)")
    stage.tell("这一条要第一时间知道，单独设为即时；夜里免打扰。")
    await stage.say(ANALYST, "设置 第2条 即时")
    await stage.say(ANALYST, "设置 免打扰 22:00-7:00")
    stage.tell("命令打错了，给出最相近的一个，按下即可。")
    wrong = await stage.say(ANALYST, "/serach 白名单")
    await stage.press(wrong, "/search 白名单")
    return followed


async def monday_group(stage: Stage) -> None:
    stage.tell("# 12月29日 周一　群里")
    await stage.until(MON, "10:00")
    stage.tell("孟处长把机器人拉进产业研究组。群里人人可以查，只有管理员可以改；匿名管理员也是管理员。")
    await stage.api.set_bot(GROUP, "member", user=HEAD)
    await stage.answered(GROUP)
    await stage.say(GROUP, "/subscribe 工信部", by=COLLEAGUE)
    followed = await stage.say(GROUP, "/subscribe 工信部", by=HEAD)
    await stage.press(followed, "撤销", by=COLLEAGUE)
    await stage.say(GROUP, "/settings 每天 18:00", by=ANONYMOUS_ADMIN)


async def monday_forum(stage: Stage) -> None:
    stage.tell("# 12月29日 周一　论坛话题")
    stage.tell("在哪个话题里订阅，就推送到哪个话题。政策中心的“国务院文件”话题要一份周报。")
    await stage.until(MON, "11:00")
    await stage.say(FORUM, "/subscribe 国务院 | 工信部", by=HEAD, topic=TOPIC)
    await stage.say(FORUM, "/settings 每周日 17:00", by=HEAD, topic=TOPIC)
    stage.tell("当天 18:00，研究组收到第一期日报：")
    await stage.until(MON, "18:00")


async def tuesday(stage: Stage) -> None:
    stage.tell("# 12月30日 周二　早上的日报")
    await stage.until(TUE, "08:30")
    stage.tell("日报里每一行都是原文，圆点链接到原句；转载并入同一条。下面看这篇的全部措施，收藏，并写一条备注。")
    shown = await stage.say(ANALYST, "/measures 白名单")
    await stage.press(shown, "★ 收藏")
    prompt = await stage.press(shown, "备注")
    await stage.say(ANALYST, "周四碰头会用，核对企业数", to=prompt)
    stage.tell("同一项制度，谁在什么时候怎么说；与上一次表态逐句对比。")
    await stage.say(ANALYST, "/track 白名单")
    await stage.say(ANALYST, "/diff 工信部 白名单")
    stage.tell("# 12月30日 周二　即时提醒与文件")
    stage.tell("10:05 国家发展改革委发布消息，半点抓取后立即提醒：")
    await stage.until(TUE, "10:30")
    stage.tell("按文号查文件、解读和引用它的文章；关注之后，有文章引用它就会推送。")
    document = await stage.say(ANALYST, "/doc 国办发[2025]999号")
    await stage.press(document, "关注，被提及时告知")
    stage.tell("读错了可以报错，管理员当即收到；这里只是演示。")
    wrong = await stage.press(shown, "报错")
    await stage.press(wrong, "第3条")
    stage.tell("这一天工信部没有新消息，研究组也收到一行说明：没有消息与出了故障，读者分得清。")
    await stage.until(TUE, "18:00")


async def wednesday(stage: Stage) -> None:
    stage.tell("# 12月31日 周三　更正")
    await stage.until(WED, "08:30")
    await stage.until(WED, "09:00")
    stage.tell("工信部网站上午改了一个数字：“2.3万余家”改为“2.4万余家”。读过那一篇的会话都收到更正，前后两种说法并列。")
    stage.library.edit("miit-1229-briefing", "2.3万余家", "2.4万余家")
    await stage.until(WED, "09:30")
    stage.tell("今后的日期，一键存进日历，提前 7 天和 1 天提醒。")
    await stage.until(WED, "11:00")
    dates = await stage.say(ANALYST, "/deadlines")
    await stage.press(dates, "存入日历（.ics）")
    stage.tell("傍晚，研究组收到征求意见的通知：")
    await stage.until(WED, "18:00")


async def thursday_and_friday(stage: Stage) -> None:
    stage.tell("# 1月1日 周四　放假")
    stage.tell("元旦放假三天，小林的工作日日报停发；研究组选的是每天。")
    await stage.until(THU, "18:00")
    stage.tell("夜里 23:05 有一条能源保供的消息，正在小林的免打扰时段，早上 7 点才提醒：")
    await stage.until(FRI, "07:00")
    await stage.until(FRI, "12:00")


async def sunday(stage: Stage, monday: Posted) -> None:
    stage.tell("# 1月4日 周日　调休上班")
    stage.tell(
        "恢复后，研究组错过的两期并作一期补发。周日调休上班，小林的工作日日报照常 08:30 推送，所关注的文件也有了引用。"
    )
    await stage.until(SUN, "08:10")
    await stage.until(SUN, "08:30")
    stage.tell("一周的引文导出成 Word，写简报用；也可以是 Markdown、表格或 JSON。收藏的备注随导出带出。")
    choice = await stage.say(ANALYST, "/export 工信部")
    await stage.press(choice, "Word")
    await stage.press(choice, "Markdown")
    await stage.say(ANALYST, "/bookmarks")
    stage.tell("# 1月4日 周日　群升级，机器人被移出")
    await stage.until(SUN, "10:00")
    stage.tell("研究组升级为超级群，关注和设置一并转过去，18:00 的日报照发。")
    await stage.api.migrate(GROUP, MOVED, user=HEAD)
    await stage.say(MOVED, "/list", by=COLLEAGUE)
    stage.tell("17:00，政策中心的话题收到周报。随后机器人被移出，不再推送，设置保留。")
    await stage.until(SUN, "17:00")
    await stage.api.set_bot(FORUM, "kicked", user=HEAD)
    await stage.until(SUN, "18:00")
    stage.tell("# 1月4日 周日　退订与清除")
    stage.tell("全部退订、清除数据，都先问一句。")
    asked = await stage.say(ANALYST, "/unsubscribe 全部")
    await stage.press(asked, "不，取消")
    asked = await stage.say(ANALYST, "/unsubscribe 全部")
    await stage.press(asked, "是的，全部退订")
    stage.tell("按一个早已过时的按钮，也有明白的回答，什么都不会改变。")
    await stage.press(monday, "撤销")
    await stage.say(ANALYST, "/privacy")
    asked = await stage.say(ANALYST, "/forget")
    await stage.press(asked, "是的，全部清除")
