"""What is said about a phrase that is not understood, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

from cockpit.domain.errors import UserError

MOST_CHARACTERS = 200
_SHOWN = 40

# "{word}" is what stands at the place, "{better}" what was probably meant.
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "empty": (
        "nothing is written yet; write for example every weekday at 9",
        "rien n’est écrit ; écrivez par exemple tous les jours ouvrés à 9h",
    ),
    "long": (
        f"a phrase has at most {MOST_CHARACTERS} characters; give a task several rules instead",
        f"une phrase a au plus {MOST_CHARACTERS} caractères ; donnez plutôt plusieurs règles à la tâche",
    ),
    "unknown": (
        "“{word}” is not understood; write for example every weekday at 9",
        "« {word} » n’est pas compris ; écrivez par exemple tous les jours ouvrés à 9h",
    ),
    "did_you_mean": (
        "“{word}” is not understood; did you mean “{better}”?",
        "« {word} » n’est pas compris ; vouliez-vous dire « {better} » ?",
    ),
    "other_language": (
        "“{word}” is French and the rest is English; write the whole phrase in one language",
        "« {word} » est anglais et le reste est français ; écrivez toute la phrase dans une langue",
    ),
    "misplaced": (
        "“{word}” is not expected here; write for example every weekday at 9",
        "« {word} » n’est pas attendu ici ; écrivez par exemple tous les jours ouvrés à 9h",
    ),
    "unfinished": (
        "the phrase ends after “{word}”; say what comes next, or leave it out",
        "la phrase s’arrête après « {word} » ; dites la suite, ou enlevez ce mot",
    ),
    "after_every": (
        "“{word}” is not a unit of time or a day; write for example every 15 minutes or every monday at 9",
        "« {word} » n’est ni une unité de temps ni un jour ; écrivez par exemple toutes les 15 minutes",
    ),
    "not_a_month": (
        "“{word}” is not a month; write for example 24 december",
        "« {word} » n’est pas un mois ; écrivez par exemple 24 décembre",
    ),
    "not_a_month_but": (
        "“{word}” is not a month; did you mean “{better}”?",
        "« {word} » n’est pas un mois ; vouliez-vous dire « {better} » ?",
    ),
    "not_a_date": (
        "“{word}” does not begin a date; write for example 24 december, next monday or tomorrow",
        "« {word} » n’est pas une date ; écrivez par exemple 24 décembre, lundi prochain ou demain",
    ),
    "no_such_date": (
        "“{word}” is not in the calendar; write for example 24 december or 2026-12-24",
        "« {word} » n’existe pas dans le calendrier ; écrivez par exemple 24 décembre ou 2026-12-24",
    ),
    "two_ways": (
        "“{word}” can be read in two ways; write 24 december or 2026-12-24",
        "« {word} » se lit de deux façons ; écrivez 24 décembre ou 2026-12-24",
    ),
    "wrong_weekday": (
        "“{word}” do not go together, that day is a {better}; correct one of them",
        "« {word} » ne vont pas ensemble, ce jour est un {better} ; corrigez l’un des deux",
    ),
    "weekday_two_ways": (
        "“{word}” can be read in two ways here; write every monday, next monday or the first monday",
        "« {word} » se lit de deux façons ici ; écrivez tous les lundis, lundi prochain ou le premier lundi",
    ),
    "past": (
        "“{word}” is over; give a time that is still to come",
        "« {word} » est passé ; donnez une date à venir",
    ),
    "not_a_day": (
        "“{word}” is not a day of the month; they go from 1 to 31, and “last day”",
        "« {word} » n’est pas un jour du mois ; ils vont de 1 à 31, et « dernier jour »",
    ),
    "not_an_nth": (
        "“{word}” is more than a month has; write first to fifth, or last",
        "« {word} » est plus qu’un mois n’en a ; écrivez du premier au cinquième, ou dernier",
    ),
    "last_what": (
        "say what is last: the last day of the month, or the last friday of the month",
        "dites ce qui est dernier : le dernier jour du mois, ou le dernier vendredi du mois",
    ),
    "not_a_time": (
        "“{word}” is not a time; write for example 9, 09:30, 5 pm or noon",
        "« {word} » n’est pas une heure ; écrivez par exemple 9h, 9h30 ou midi",
    ),
    "no_such_time": (
        "“{word}” is not on the clock; times go from 00:00 to 23:59",
        "« {word} » n’est pas sur l’horloge ; les heures vont de 0h à 23h59",
    ),
    "half_day": (
        "“{word}” can be morning or evening; write am or pm for each time, or 09:00 and 21:00",
        "« {word} » peut être le matin ou le soir ; écrivez 9h ou 21h",
    ),
    "day_part": (
        "“{word}” and the time do not go together; write the evening as 20:00 or 8 pm, the morning as 08:00",
        "« {word} » et l’heure ne vont pas ensemble ; écrivez le soir 20h, le matin 8h",
    ),
    "no_time": (
        "say at what time, for example {phrase} at 9",
        "dites à quelle heure, par exemple {phrase} à 9h",
    ),
    "no_rhythm": (
        "say how often between these times, for example every 45 minutes between 8 and 18",
        "dites à quel rythme entre ces heures, par exemple toutes les 45 minutes entre 8h et 18h",
    ),
    "no_window_end": (
        "say until when too, for example every 45 minutes from 8 to 18",
        "dites aussi jusqu’à quand, par exemple toutes les 45 minutes de 8h à 18h",
    ),
    "no_window_start": (
        "“{word}” is a time: say from when too, for example every 45 minutes between 8 and 18",
        "« {word} » est une heure : dites aussi depuis quand, par exemple de 8h à 18h",
    ),
    "window_order": (
        "the second time must be later on the same day; write the hours after midnight as a second rule",
        "la seconde heure doit être plus tard le même jour ; écrivez les heures après minuit dans une autre règle",
    ),
    "window_minutes": (
        "between two times only whole minutes from 1 minute to 24 hours are possible, for example every 2 minutes",
        "entre deux heures, seules des minutes entières d’une minute à 24 heures sont possibles",
    ),
    "rhythm_at": (
        "a rhythm such as every 2 hours has no time of day; write every day at 9, or every 2 hours between 8 and 18",
        "un rythme comme toutes les 2 heures n’a pas d’heure fixe ; écrivez tous les jours à 9h, "
        "ou toutes les 2 heures entre 8h et 18h",
    ),
    "several_days": (
        "every second day or week at a fixed time is not possible; write every day at 9, every monday at 9, "
        "or a plain rhythm such as every 14 days",
        "un jour ou une semaine sur deux à heure fixe n’est pas possible ; écrivez tous les jours à 9h, "
        "tous les lundis à 9h, ou un simple rythme comme tous les 14 jours",
    ),
    "several_months": (
        "every few months is not possible in a phrase; write every month on the 15th at 9, or as cron 0 9 15 */2 *",
        "tous les quelques mois n’est pas possible dans une phrase ; écrivez le 15 du mois à 9h, "
        "ou en cron 0 9 15 */2 *",
    ),
    "every_nth": (
        "“{word}” can be read in two ways; write “second tuesday of the month”, or give a plain rhythm: every 14 days",
        "« {word} » se lit de deux façons ; écrivez « le deuxième mardi du mois », ou un rythme : tous les 14 jours",
    ),
    "rhythm_range": (
        "“{word}” is not possible; a rhythm goes from 1 second to 100 years, for example every 15 minutes",
        "« {word} » n’est pas possible ; un rythme va d’une seconde à 100 ans, par exemple toutes les 15 minutes",
    ),
    "rhythm_dates": (
        "a rhythm goes with days of the week only, for example every 45 minutes between 8 and 18 on weekdays",
        "un rythme ne va qu’avec des jours de la semaine, par exemple toutes les 45 minutes entre 8h et 18h en semaine",
    ),
    "past_the_hour": (
        "minutes past the hour go with every hour, for example every hour at :05",
        "les minutes de l’heure vont avec toutes les heures, par exemple toutes les heures à :05",
    ),
    "two_days": (
        "“{word}” is a second way to say the days; write “and” between them, or keep one",
        "« {word} » est une seconde façon de dire les jours ; mettez « et » entre les deux, ou gardez-en une",
    ),
    "every_day_and": (
        "“{word}” is already one of every day; leave one of them out",
        "« {word} » fait déjà partie de tous les jours ; enlevez l’un des deux",
    ),
    "said_twice": ("“{word}” is said twice; keep one of them", "« {word} » est dit deux fois ; gardez-en un"),
    "no_weekday": (
        "say on which day of the week, for example every monday at 9",
        "dites quel jour de la semaine, par exemple tous les lundis à 9h",
    ),
    "no_month_day": (
        "say on which day of the month, for example every month on the 15th at 9",
        "dites quel jour du mois, par exemple le 15 du mois à 9h",
    ),
    "no_year_day": (
        "say on which day of the year, for example every year on 24 december at 18:00",
        "dites quel jour de l’année, par exemple chaque année le 24 décembre à 18h",
    ),
    "once_when": (
        "say on which day, for example once on 24 december at 18:00",
        "dites quel jour, par exemple une fois le 24 décembre à 18h",
    ),
    "once_or_every": (
        "once and a repeated day do not go together; write once on 24 december at 18:00, or every monday at 9",
        "une fois et un jour répété ne vont pas ensemble ; écrivez une fois le 24 décembre à 18h, ou le lundi à 9h",
    ),
    "except_all": (
        "no day is left; leave out fewer days",
        "il ne reste aucun jour ; laissez-en au moins un",
    ),
    "ouvrables": (
        "“{word}” counts Saturdays; write jours ouvrés, or du lundi au samedi",
        "« {word} » compte le samedi ; écrivez jours ouvrés, ou du lundi au samedi",
    ),
    "no_now": (
        "“{word}” needs the time it is now; give a date and a time",
        "« {word} » demande l’heure qu’il est ; donnez une date et une heure",
    ),
    "not_a_city": (
        "“{word}” is not a city with a time zone; write for example Paris time, or UTC",
        "« {word} » n’est pas une ville avec un fuseau horaire ; écrivez par exemple heure de Paris, ou UTC",
    ),
    "not_a_city_but": (
        "“{word}” is not a city with a time zone; did you mean “{better}”?",
        "« {word} » n’est pas une ville avec un fuseau horaire ; vouliez-vous dire « {better} » ?",
    ),
    "not_a_place": (
        "“{word}” does not say a place, and its clock changes; write for example New York time or Paris time",
        "« {word} » ne dit pas un lieu ; écrivez par exemple heure de Paris ou heure de New York",
    ),
    "bounds_order": (
        "the end is before the start; exchange the two dates",
        "la fin est avant le début ; échangez les deux dates",
    ),
    "many_rules": (
        "these are more than 20 rules; say fewer days or times",
        "cela fait plus de 20 règles ; dites moins de jours ou d’heures",
    ),
}


class NotUnderstood(UserError):
    """A phrase that no rule was made of.  `fields` is {"phrase": one sentence: what is wrong, what would be right}.

    `word` is the part in question as it was written, at `start` to `end` of the text: "" at the place where
    something is missing.  `suggestion` is what to put there instead, where one is near.
    """

    def __init__(self, sentence: str, word: str, start: int, end: int, suggestion: str | None = None) -> None:
        super().__init__("Schedule not understood", fields={"phrase": sentence})
        self.word = word
        self.start = start
        self.end = end
        self.suggestion = suggestion


def sentence(key: str, language: str, **values: str) -> str:
    """The sentence for `key` in "en" or "fr"."""
    shown = {name: text if len(text) <= _SHOWN else text[:_SHOWN] + "…" for name, text in values.items()}
    return _SENTENCES[key][language == "fr"].format(**shown)
