"""A blog of an invented ministry: people who move, a mission that changed its name, posts in four languages."""

from project import Project

SETTINGS = """\
title: {en: The Harbour Desk, fr: Le bureau du port}
languages: [en, fr, ar, zh]
timezone: Europe/London
"""
MARANT = """\
name: Ilse Marant
names: {ar: إلسه مارانت}
postings:
  - {role: {en: Ambassador, fr: Ambassadrice, ar: سفيرة}, mission: skopje, from: 2012-08-01, to: 2016-07-31}
  - {role: {en: Consul General, fr: Consule générale}, mission: lima, from: 2016-08-01, to: 2020-06-30}
  - {role: Permanent Representative, mission: geneva, from: 2020-07-01}
"""
OVANES = """\
name: "R. & S. Ovanes <Harbour>"
postings:
  - {role: Minister for Ports, from: 2010-05-11}
"""
MISSIONS = """\
geneva: {name: {en: Geneva, fr: Genève, ar: جنيف, zh: 日内瓦}, timezone: Europe/Zurich}
lima: {name: Lima, timezone: America/Lima}
skopje:
  timezone: Europe/Skopje
  names:
    - {name: "Skopje, Macedonia", to: 2019-02-11}
    - {name: {en: "Skopje, North Macedonia", fr: "Skopje, Macédoine du Nord"}, from: 2019-02-12}
"""
TOPICS = "ports: {name: {en: Ports, fr: Les ports}, description: {en: Quays and those who work there.}}\n"
GOVERNMENTS = """\
harbour-2010: {name: 2010 to 2015 Harbour government, from: 2010-05-11, to: 2015-05-08}
lighthouse-2015: {name: {en: Lighthouse government, fr: gouvernement du Phare}, from: 2015-05-09}
"""


def write_ministry(project: Project) -> Project:
    """Write the settings, people, missions, topics and governments, and no post."""
    project.write("content/site.yaml", SETTINGS)
    project.write("content/people/ilse-marant.yaml", MARANT).write("content/people/r-ovanes.yaml", OVANES)
    project.write("content/missions.yaml", MISSIONS).write("content/topics.yaml", TOPICS)
    return project.write("content/governments.yaml", GOVERNMENTS)


def write_posts(project: Project) -> Project:
    """Write posts of all postings, in four languages, with all that a post can have."""
    marant = {"author": "ilse-marant"}
    project.post("2013-03-12-lamps", "We lit the lamps.", title="Lamps", topics="[ports]", tags="[night]", political="true", **marant)
    project.post("2013-03-12-lamps.fr", "Nous avons allumé les lampes.", title="Les lampes", topics="[ports]", political="true", **marant)
    project.post("2013-03-12-lamps.ar", "أضأنا المصابيح.", title="المصابيح", **marant)
    project.post("2013-03-12-lamps.zh", "我们点亮了灯。", title="灯", **marant)
    project.post("2017-05-02-stairs", "Two hundred stairs.", title="Stairs", topics="[ports]", **marant)
    project.post("2017-06-21-longest-day.fr", "Le plus long jour.", title="Le plus long jour", **marant)
    project.post("2019-02-12-sign", "A new sign.", title="A new sign", author="r-ovanes", mission="skopje")
    project.post("2021-01-07-rooms", "Three rooms.", title="Rooms", authors="[ilse-marant, r-ovanes]")
    return project


def write_site(project: Project) -> Project:
    """Write the whole blog."""
    return write_posts(write_ministry(project))
