"""Who claims which output file, and the quarrels over them."""

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from despatch.model.paths import OutPath
from despatch.problems import Problem, Span, error


class Claim(Struct, frozen=True):
    """A wish for an output file: by what (`post`, `alias`, `file`), of which source, where it is said, which only a quarrel asks."""

    out: OutPath
    what: str
    path: str
    place: Callable[[], Span]
    cure: str

    @property
    def where(self) -> Span:
        """Where it is said."""
        return self.place()


class Register(Struct, frozen=True):
    """Files that are given away, first come first served; filled while one plan is made."""

    files: dict[str, Claim] = field(default_factory=dict)
    folders: dict[str, Claim] = field(default_factory=dict)

    def holder(self, out: OutPath) -> Claim | None:
        """Return who already has `out`, a twin of it, a folder of its name, or a file in its way."""
        key = out.key
        return self._holder(key, _folders(key))

    def give(self, claim: Claim) -> None:
        """Record that the file belongs to `claim`."""
        key = claim.out.key
        self._give(claim, key, _folders(key))

    def settle(self, claim: Claim) -> Problem | None:
        """Give the file away, or return the problem that names both claimants."""
        key = claim.out.key
        folders = _folders(key)
        holder = self._holder(key, folders)
        if holder is None:
            self._give(claim, key, folders)
            return None
        return quarrel(claim, holder)

    def _holder(self, key: str, folders: Sequence[str]) -> Claim | None:
        if key in self.files:
            return self.files[key]
        if key in self.folders:
            return self.folders[key]
        return next((self.files[folder] for folder in folders if folder in self.files), None)

    def _give(self, claim: Claim, key: str, folders: Sequence[str]) -> None:
        self.files[key] = claim
        for folder in folders:
            # Each folder in which a claimed one lies was claimed with it.
            if folder in self.folders:
                break
            self.folders[folder] = claim


def quarrel(claim: Claim, holder: Claim) -> Problem:
    """Return the problem of a claim to what `holder` has."""
    twin = "" if claim.out == holder.out else _difference(claim.out, holder.out)
    message = f"the {claim.what} wants the address {claim.out.address}, which belongs to {_named(holder)}{twin}"
    notes = ((holder.where, f"the {holder.what} that has it"),) if holder.path else ()
    return error("address-taken", message, claim.where, claim.cure, notes)


def _named(holder: Claim) -> str:
    return f"the {holder.what} {holder.path}" if holder.path else holder.what


def _difference(mine: OutPath, other: OutPath) -> str:
    if mine.key == other.key:
        return f" as {other.address}; some file systems take the two for one"
    return f" as {other.address}; a file and a folder cannot have one name"


def _folders(key: str) -> list[str]:
    """Return the folders in which a file lies, the innermost first."""
    folders = []
    end = key.rfind("/")
    while end > 0:
        folders.append(key[:end])
        end = key.rfind("/", 0, end)
    return folders
