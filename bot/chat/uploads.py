"""Files that somebody sends: fetched only from admins, only lists of sources, and only of a sensible size."""

from telegram import Document, Message

from bot.feeds.opml import MAX_BYTES
from bot.flow.desk.admin.lists import Upload

ENDINGS = (".opml", ".xml")


def is_list(message: Message) -> bool:
    """Whether the file may be a list of sources, by its name; one that was forwarded is somebody else's."""
    document = message.document
    named = document is not None and (document.file_name or "").casefold().endswith(ENDINGS)
    return named and message.forward_origin is None


async def fetched(document: Document) -> Upload:
    """The file; without its content where Telegram says that it is larger than any list. Raises `TelegramError`."""
    name = document.file_name or ""
    if (document.file_size or 0) > MAX_BYTES:
        return Upload(name=name, body=None)
    file = await document.get_file()
    return Upload(name=name, body=bytes(await file.download_as_bytearray()))
