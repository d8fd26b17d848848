"""`snapshots` of the settings: whose kept posts are shown, and with what."""

from typing import Final, get_args

from despatch.load.decode import Decoded, Field, Kind, Reader, table_of
from despatch.load.kinds import WORDS, choice
from despatch.load.nodes import Items, Node, Scalar
from despatch.load.snapshot_values import one_of
from despatch.model.settings import SnapshotPolicy
from despatch.model.snapshot import Account

_NOBODY: Final = "none"
_ACCOUNT: Final = choice(*get_args(Account), _NOBODY)


def _accounts(reader: Reader, key: str, node: Node) -> tuple[Account, ...]:
    """Return accounts out of a list, or out of one text; `none`, or an empty list, is nobody's."""
    nodes = node.items if isinstance(node, Items) else (node,)
    words = [Scalar(word, each.start, each.end) for each in nodes for word in WORDS.parse(reader, key, each) or ()]
    found = [account for each in words if (account := _ACCOUNT.parse(reader, key, each))]
    return tuple(dict.fromkeys(account for account in found if account != _NOBODY))


_ACCOUNTS: Final = Kind(_accounts, {"oneOf": [_ACCOUNT.schema, {"type": "array", "items": _ACCOUNT.schema}]})
POLICY_FIELDS: Final = (
    Field("pictures", _ACCOUNTS, "Accounts whose pictures, videos and sounds are shown; those of others only with a `basis`."),
    Field(
        "deleted", _ACCOUNTS, "Accounts whose posts stay when they are deleted at their source; of others only a note that one stood here."
    ),
)


def _policy(decoded: Decoded, node: Node, reader: Reader) -> SnapshotPolicy:  # noqa: ARG001  all tables are made alike
    return SnapshotPolicy(**decoded.values)


POLICY: Final = one_of(table_of(*POLICY_FIELDS), _policy, '"snapshots"', "pictures")
