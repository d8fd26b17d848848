"""What a post holds beside its words: links, media, other posts, a card, a poll, signs of its network's own."""

from despatch.load.decode import Decoded, Field, Reader, table_of
from despatch.load.kinds import FLAG, choice, whole
from despatch.load.nodes import Node
from despatch.load.snapshot_values import ADDRESS, EXACT, HANDLE, MEDIA, NAMED, STILL, many_of, one_of
from despatch.model.snapshot import Emoji, PollOption, PostCard, PostLink, PostMedia, PostRef

LINK_FIELDS = (
    Field("text", EXACT, "The words as they stand in the text: `gov.uk/visas`, `@harbour`, `#storm`."),
    Field("url", ADDRESS, "Where they lead."),
    Field("skip", whole(0, 100_000), "How many places with the same words are passed over first; none by default."),
)
MEDIA_FIELDS = (
    Field("kind", choice("image", "video", "audio"), "What it is; a picture by default."),
    Field("file", MEDIA, "The name of a file beside the snapshot, in the same folder."),
    Field("url", ADDRESS, "Where it was; never fetched when a page is read."),
    Field("alt", EXACT, "What it shows, for those who do not see it."),
    Field("decorative", FLAG, "It says nothing that the text does not, so it needs no `alt`."),
    Field("poster", STILL, "Of a video: the name of a still picture beside the snapshot."),
    Field("preview", ADDRESS, "Of a video: where a still picture was."),
    Field("width", whole(0, 100_000), "In pixels."),
    Field("height", whole(0, 100_000), "In pixels."),
)
REF_FIELDS = (
    Field("url", ADDRESS, "Its address."),
    Field("name", NAMED, "Who wrote it."),
    Field("handle", HANDLE, "The account."),
    Field("text", EXACT, "Its words, as far as they are known."),
)
CARD_FIELDS = (
    Field("url", ADDRESS, "The address of the page."),
    Field("title", NAMED, "Its title."),
    Field("description", EXACT, "What it said of itself."),
)
POLL_FIELDS = (
    Field("text", NAMED, "The words of the answer."),
    Field("votes", whole(-1, 999_999_999), "How many chose it; -1, or no line, where that is not known."),
)
EMOJI_FIELDS = (
    Field("code", NAMED, "The sign as it stands in the text, with its colons: `:blobcat:`."),
    Field("file", STILL, "The name of its picture beside the snapshot."),
    Field("url", ADDRESS, "Where its picture was."),
)


def _whole(decoded: Decoded, node: Node, reader: Reader, *needed: str) -> bool:
    """Return whether a part has what it needs; what is lacking is an error, unless it was given and could not be read."""
    for key in needed:
        if key not in decoded.given:
            reader.fault(node, "snapshot-incomplete", f'this has no "{key}"', f"add {key}: …, or take it out")
    return all(key in decoded.values for key in needed)


def _link(decoded: Decoded, node: Node, reader: Reader) -> PostLink | None:
    return PostLink(**decoded.values) if _whole(decoded, node, reader, "text", "url") else None


def _media(decoded: Decoded, node: Node, reader: Reader) -> PostMedia:
    """Return a medium; words are asked for of pictures that are here: nobody can describe one of which only the address is left."""
    media = PostMedia(**decoded.values)
    if media.kind == "image" and media.file and not (media.alt.strip() or media.decorative):
        hint = 'add "alt: …", or "decorative: true" for a picture that says nothing'
        reader.doubt(node, "alt-missing", "this picture has no words for readers who cannot see it", hint)
    return media


def _card(decoded: Decoded, node: Node, reader: Reader) -> PostCard | None:
    return PostCard(**decoded.values) if _whole(decoded, node, reader, "url") else None


def _option(decoded: Decoded, node: Node, reader: Reader) -> PollOption | None:
    return PollOption(**decoded.values) if _whole(decoded, node, reader, "text") else None


def _emoji(decoded: Decoded, node: Node, reader: Reader) -> Emoji | None:
    return Emoji(**decoded.values) if _whole(decoded, node, reader, "code") else None


def _ref(decoded: Decoded, node: Node, reader: Reader) -> PostRef:  # noqa: ARG001  all parts are made alike
    return PostRef(**decoded.values)


LINKS = many_of(one_of(table_of(*LINK_FIELDS), _link, "a link", "text"))
MEDIA_LIST = many_of(one_of(table_of(*MEDIA_FIELDS), _media, "a picture, video or sound", "file"))
POLL = many_of(one_of(table_of(*POLL_FIELDS), _option, "an answer of a poll", "text"))
EMOJIS = many_of(one_of(table_of(*EMOJI_FIELDS), _emoji, "a sign", "code"))
REF = one_of(table_of(*REF_FIELDS), _ref, "another post", "url")
CARD = one_of(table_of(*CARD_FIELDS), _card, "a card", "url")
