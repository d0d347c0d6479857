"""URLs that a user points at: pages, and feeds with the pages that they link."""

from collections.abc import Iterator, Sequence

from waqai.errors import InputError
from waqai.intake.feeds import feed_items, is_feed
from waqai.intake.fetching import Fetched, Web, page
from waqai.intake.items import Item


def web_items(urls: Sequence[str], web: Web) -> Iterator[Item]:
    """What the URLs give, each once, as it comes: a page its page, a feed the pages of its entries, the rest its error."""
    for got in web.get_all(dict.fromkeys(urls)):
        if not isinstance(got, Fetched):
            yield got
        elif is_feed(got.payload):
            yield from feed_items(got.payload, got.url, got.fetched, web, got.charset)
        else:
            try:
                yield page(got)
            except InputError as error:
                yield error
