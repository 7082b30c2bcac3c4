"""Updates of Telegram's that are passed over: a word to the admins, once a day."""

import logging
from collections.abc import Collection

from bot.digest.endings import passed_over
from bot.domain.errors import StoreError
from bot.flow.desk.office import Office

log = logging.getLogger(__name__)


async def tell(office: Office, names: Collection[str]) -> None:
    """Queues the word, if any is named; where the database takes nothing the log has to do."""
    if not names:
        return
    now = office.clock()
    try:
        await office.ops.queue_notice(
            f"updates:{now:%Y-%m-%d}", lambda language: passed_over(names, office.translate(language)), now
        )
    except StoreError as error:
        log.warning("telegram: the admins are not told of updates that were passed over: %s", error)
