"""What imports write: files of stories and of posts, and whether anybody has edited one since."""

from despatch.importers.snapshot_form import settled
from despatch.importers.snapshot_merging import merged_snapshot
from despatch.importers.snapshot_text import snapshot_text
from despatch.importers.story_text import story_text
from despatch.importers.written import is_untouched, with_digest, written_digest

__all__ = ["is_untouched", "merged_snapshot", "settled", "snapshot_text", "story_text", "with_digest", "written_digest"]
