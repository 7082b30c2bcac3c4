"""Telegram updates that the library cannot read and the bot therefore skips: a notice to the admins, once a day."""

import logging
from collections.abc import Collection

from bot.digest.endings import passed_over
from bot.domain.errors import StoreError
from bot.flow.desk.office import Office

log = logging.getLogger(__name__)


async def tell(office: Office, names: Collection[str]) -> None:
    """Queues the notice if `names` (numbers of updates) has any; where the database cannot take it, logs it instead."""
    if not names:
        return
    now = office.clock()
    try:
        await office.ops.queue_notice(
            f"updates:{now:%Y-%m-%d}", lambda language: passed_over(names, office.translate(language)), now
        )
    except StoreError as error:
        log.warning("telegram: the admins are not told of updates that were passed over: %s", error)
