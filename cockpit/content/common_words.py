"""Words that every text has: they say nothing of its subject, but tell its language, and abbreviations."""

from __future__ import annotations

ENGLISH = """
a about above after again against all also although am among an and any are as at be became because been before being
below between both but by can could did do does doing down during each even few for from further had has have having he
her here hers him himself his how however i if in into is it its itself just least less like made many may me might more
most much must my near neither no nor not now of off often on once one only or other our out over own per rather said
same say says she should since so some still such than that the their them themselves then there these they this those
though through thus to too two under until up upon us very was we were what when where whether which while who whom
whose why will with within without would yet you your
"""

FRENCH = """
à afin ai ainsi alors après au aucun aucune aujourd aussi autre autres aux avaient avait avant avec avoir c car ce ceci
cela celle celles celui cependant ces cet cette ceux chaque chez ci comme comment d dans de depuis des dès désormais
deux doit donc dont du elle elles en encore entre est et étaient était étant été être eu eux fait faire fois font hui
ici il ils j jamais je jusqu jusque l la là le les leur leurs lors lorsque lui m ma mais me même mêmes mes mon n ne ni
non nos notre nous on ont ou où par parce parmi pas peu peut peuvent plus plusieurs pour pourquoi pourtant puis qu quand
que quel quelle quelles quelque quelques quels qui quoi s sa sans se selon sera seront ses si sinon soit son sont sous
sur t ta tandis te tel telle tels tes ton tous tout toute toutefois toutes très trop tu un une va vers voici voilà vos
votre vous y
"""

# Lower case, without the closing dot.  After these a sentence goes on ...
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep", "gov", "capt", "lt", "col", "sgt", "rev"}
)
TITLES |= {
    "hon",
    "mm",
    "mme",
    "mmes",
    "mlle",
    "mgr",
    "vs",
    "cf",
    "approx",
    "tél",
    "bd",
    "jan",
    "feb",
    "apr",
    "aug",
    "sept",
}
TITLES |= {"oct", "nov", "dec", "janv", "févr", "avr", "juil", "déc"}
ALWAYS_INNER = frozenset({"e.g", "i.e", "p.ex", "n.b"})
# ... before a number ("No. 3", but not "No. The ...") ...
BEFORE_NUMBERS = frozenset({"no", "nos", "fig", "vol", "pp", "art", "p", "env", "ch"})
# ... and unless the next word looks like the beginning of one.
PERHAPS_LAST = frozenset(
    {"inc", "ltd", "co", "corp", "jr", "sr", "etc", "al", "u.s", "u.k", "u.n", "e.u", "p.m", "a.m"}
)
PERHAPS_LAST |= {"ph.d", "d.c", "s.a"}
