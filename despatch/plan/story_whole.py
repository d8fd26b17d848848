"""Long stories: what search engines are told of their items stands beside each list of the page, not in its head.

So the head of a long page stays small, and a browser that takes a page in pieces rests after each list.
"""

from despatch.model.settings import Settings
from despatch.model.site import StoryPage
from despatch.model.view import LONG, StoryWhole


def whole_of(page: StoryPage, settings: Settings) -> StoryWhole | None:
    """Return what the data beside each list say of the whole story; None for one of a single list, and for one that is held back."""
    if page.held or len(page.story.items) <= LONG:
        return None
    head = page.story.document.head
    url = settings.base_url.rstrip("/") + page.url if settings.base_url else ""
    return StoryWhole(f"{url}#page-story", url, live=bool(head.live and head.coverage and head.coverage.start))
