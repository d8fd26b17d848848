"""The blog of the ministry with all that a reader may meet: portraits, bios, a group, a guest, notices, a language without a catalogue."""

from media_samples import png
from ministry_site import write_site
from project import Project

BIO = """\
portrait: ilse.png
bio:
  en: Ilse Marant has written from three posts, and keeps *a list of lighthouses*.
  ar: تكتب إلسه مارانت من ثلاث بعثات.
"""
TEAM = 'name: {en: "The embassy\'s team", fr: L’équipe}\nkind: group\n'
PLACE = '  timezone: Europe/Skopje\n  place: {en: "7 Harbour Street", ar: ٧ شارع المرفأ}\n'
NOTES = "[{date: 2014-09-10, note: There were six.}, {date: 2014-10-01, note: The keeper is called Aron.}]"


def write_everything(project: Project) -> Project:
    """Write it all."""
    write_site(project)
    project.edit("content/people/ilse-marant.yaml", "name: Ilse Marant\n", "name: Ilse Marant\n" + BIO)
    project.write("content/people/ilse.png", png(width=320, height=320)).write("content/people/team.yaml", TEAM)
    project.edit("content/missions.yaml", "  timezone: Europe/Skopje\n", PLACE)
    pair, first = {"authors": "[ilse-marant, r-ovanes]", "political": "true"}, {"author": "ilse-marant", "political": "true"}
    project.post("2014-09-09-six", "Six came in.", title="Six ships", corrections=NOTES, tags="[night]", topics="[ports]", **pair)
    project.post("2014-10-10-six.ar", "أُضيئت المصابيح.", title="ست سفن", corrections="[{date: 2014-10-12, note: ست سفن.}]", **pair)
    project.post("2014-10-11-sechs.de", "Sechs liefen ein.", title="Sechs", corrections="[{date: 2014-10-12, note: Sechs.}]", **pair)
    gone = "{date: 2015-01-02, reason: The numbers were wrong.}"
    project.post("2014-10-12-seven", "Seven.", title="Seven ships", withdrawn=gone, **first)
    project.post("2018-05-06-ropes", "Ropes.", title="Ropes", author="team")
    return project.post("2018-07-06-guest", "A guest.", title="A guest", author="{name: Sarah P., role: Student}")
