"""Missions: what each was called on a day."""

from despatch.model.ministry import Mission
from despatch.model.source import Document
from despatch.model.words import Worded
from despatch.plan.dated import nearest_to
from despatch.plan.directory import Directory

NOW = "9999-12-31"
"""Stands for today among names that have begun: an open one holds on it, else the last is nearest."""


def place_of(name: str, document: Document, lang: str, directory: Directory) -> Worded | None:
    """Return what a mission (an id, or a name where no file defines missions) was called on a document's day; None for none.

    Without a date that is its name of today. Where no name holds on the day, it is the nearest.
    """
    if not name:
        return None
    mission = (directory.missions or {}).get(name)
    if mission is None:
        return Worded(name)
    day = document.head.date.day if document.head.date else NOW
    return nearest_to(mission.names, day).name.find(lang, directory.language)


def current_name(mission: Mission, lang: str, directory: Directory) -> Worded:
    """Return what a mission is called today, or was called last."""
    return nearest_to(mission.names, NOW).name.find(lang, directory.language)
