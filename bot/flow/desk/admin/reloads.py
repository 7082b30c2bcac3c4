"""The configuration read again, for the bot's admins."""

from bot.domain.errors import ConfigError
from bot.flow.desk.asks import Ask
from bot.flow.desk.office import Office
from bot.flow.desk.results.governed import Reloaded, ReloadFailed


async def reload(office: Office, _: Ask) -> Reloaded | ReloadFailed:
    """What has changed; what cannot be read changes nothing."""
    if office.reload is None:
        return ReloadFailed(reason=None)
    try:
        return await office.reload()
    except ConfigError as error:
        return ReloadFailed(reason=str(error))
