<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AccountBar</name>
    <message>
        <source>{planned} planned so far, {accounted} accounted for, each with its cause</source>
        <translation>{planned} heures prévues jusqu’ici, {accounted} justifiées, chacune avec sa cause</translation>
    </message>
    <message>
        <source>{planned} planned so far, only {accounted} accounted for</source>
        <translation>{planned} heures prévues jusqu’ici, seulement {accounted} justifiées</translation>
    </message>
</context>
<context>
    <name>ActivityChart</name>
    <message>
        <source>Runs around now</source>
        <translation>Exécutions autour de maintenant</translation>
    </message>
    <message>
        <source>Runs around now: {ran} ran, {planned} planned</source>
        <translation>Exécutions autour de maintenant&#x202f;: {ran} passées, {planned} prévues</translation>
    </message>
    <message>
        <source>{n} success</source>
        <translation>{n} réussite</translation>
    </message>
    <message>
        <source>{n} successes</source>
        <translation>{n} réussites</translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation>{n} erreur</translation>
    </message>
    <message>
        <source>{n} errors</source>
        <translation>{n} erreurs</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>{n} ignorée</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <comment>many</comment>
        <translation>{n} ignorées</translation>
    </message>
    <message>
        <source>{n} caught up</source>
        <translation>{n} rattrapée</translation>
    </message>
    <message>
        <source>{n} caught up</source>
        <comment>many</comment>
        <translation>{n} rattrapées</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <translation>{n} manquée</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <comment>many</comment>
        <translation>{n} manquées</translation>
    </message>
    <message>
        <source>{n} planned</source>
        <translation>{n} prévue</translation>
    </message>
    <message>
        <source>{n} planned</source>
        <comment>many</comment>
        <translation>{n} prévues</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>now {time}</source>
        <translation>maintenant {time}</translation>
    </message>
</context>
<context>
    <name>AfterMode</name>
    <message>
        <source>Add another task</source>
        <translation>Ajouter une tâche</translation>
    </message>
    <message>
        <source>There is no other task yet.</source>
        <translation>Il n’y a pas encore d’autre tâche.</translation>
    </message>
    <message>
        <source>Run after this task</source>
        <translation>Exécuter après cette tâche</translation>
    </message>
    <message>
        <source>After a task</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Add the task after which this one runs, or choose another kind of schedule.</source>
        <translation>Ajoutez la tâche après laquelle celle-ci s’exécute, ou choisissez un autre horaire.</translation>
    </message>
</context>
<context>
    <name>AppearanceGroup</name>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Aérées</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compactes</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>how much fits on a screen</source>
        <translation>ce qui tient à l’écran</translation>
    </message>
    <message>
        <source>no sliding, no spinning; progress stays visible</source>
        <translation>ni glissement ni rotation&#x202f;; la progression reste visible</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Moins d’animations</translation>
    </message>
</context>
<context>
    <name>AttentionArea</name>
    <message>
        <source>Mark as seen</source>
        <translation>Marquer comme vu</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Demande votre attention</translation>
    </message>
    <message>
        <source>and {n} more in System Tasks</source>
        <translation>et {n} de plus dans Tâches système</translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation>{n} erreur</translation>
    </message>
    <message>
        <source>{n} errors</source>
        <translation>{n} erreurs</translation>
    </message>
    <message>
        <source>Check:</source>
        <translation>À vérifier&#x202f;:</translation>
    </message>
    <message>
        <source>See runs</source>
        <translation>Voir les exécutions</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>{name} cannot be scheduled</source>
        <translation>{name} ne peut pas être planifiée</translation>
    </message>
    <message>
        <source>{name} was switched off after {n} errors</source>
        <translation>{name}&#x202f;: désactivée après avoir échoué {n} fois</translation>
    </message>
    <message>
        <source>{name} failed {n} times in a row</source>
        <translation>{name} a échoué {n} fois de suite</translation>
    </message>
    <message>
        <source>It ended with an error.</source>
        <translation>Elle s’est terminée par une erreur.</translation>
    </message>
    <message>
        <source>last good run {when}</source>
        <translation>dernière réussite {when}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>tries again {when}</source>
        <translation>nouvel essai {when}</translation>
    </message>
    <message>
        <source>the schedule and the parameters in the editor.</source>
        <translation>la planification et les paramètres dans l’éditeur.</translation>
    </message>
    <message>
        <source>does it need more time? Raise its time limit in the editor.</source>
        <translation>lui faut-il plus de temps&#x202f;? Augmentez son délai maximal dans l’éditeur.</translation>
    </message>
    <message>
        <source>is this computer online, and do the sources open in a browser?</source>
        <translation>cet ordinateur est-il en ligne, et les sources s’ouvrent-elles dans un navigateur&#x202f;?</translation>
    </message>
    <message>
        <source>do the calendar addresses still open, and do the files exist?</source>
        <translation>les adresses des calendriers s’ouvrent-elles encore, et les fichiers existent-ils&#x202f;?</translation>
    </message>
    <message>
        <source>does the address open in a browser, and is the expected status right?</source>
        <translation>l’adresse s’ouvre-t-elle dans un navigateur, et le code attendu est-il le bon&#x202f;?</translation>
    </message>
    <message>
        <source>run the command in a terminal; the log of the last run says what it printed.</source>
        <translation>la commande dans un terminal, et ce que dit le journal de la dernière exécution.</translation>
    </message>
    <message>
        <source>the log of the last run, and its parameters.</source>
        <translation>le journal de la dernière exécution, et ses paramètres.</translation>
    </message>
</context>
<context>
    <name>AwayDesk</name>
    <message>
        <source>Catch up</source>
        <translation>Rattrapage</translation>
    </message>
</context>
<context>
    <name>AwaySheet</name>
    <message>
        <source>While you were away</source>
        <translation>Pendant votre absence</translation>
    </message>
    <message>
        <source>network is up</source>
        <translation>réseau disponible</translation>
    </message>
    <message>
        <source>no network yet</source>
        <translation>pas encore de réseau</translation>
    </message>
    <message>
        <source>Remember these choices as the policy of each task</source>
        <translation>Retenir ces choix comme règle de chaque tâche</translation>
    </message>
    <message>
        <source>Show on the Timeline</source>
        <translation>Voir sur la chronologie</translation>
    </message>
    <message>
        <source>This computer was asleep from {since} to {until} ({length}).</source>
        <translation>Cet ordinateur était en veille de {since} à {until} ({length}).</translation>
    </message>
    <message>
        <source>The clock was set forward from {since} to {until} ({length}).</source>
        <translation>L’horloge a été avancée de {since} à {until} ({length}).</translation>
    </message>
    <message>
        <source>The program was closed; runs were missed from {since} to {until} ({length}).</source>
        <translation>Le programme était fermé ; des exécutions ont été manquées de {since} à {until} ({length}).</translation>
    </message>
    <message>
        <source>missed {n} run</source>
        <translation>ont manqué {n} exécution</translation>
    </message>
    <message>
        <source>missed {n} runs</source>
        <translation>ont manqué {n} exécutions</translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation>{n} tâche</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} tâches</translation>
    </message>
    <message>
        <source>{n} more tasks follow their policies.</source>
        <translation>{n} autres tâches suivent leur règle.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Missed runs</source>
        <translation>Exécutions manquées</translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation>Rattrapage</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Ce qui va se passer</translation>
    </message>
    <message>
        <source>Skip all</source>
        <translation>Tout ignorer</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>{n} run</source>
        <translation>{n} exécution</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n} exécutions</translation>
    </message>
    <message>
        <source>{runs}, about {time}</source>
        <translation>{runs}, environ {time}</translation>
    </message>
    <message>
        <source>touch anything and the countdown stops</source>
        <translation>touchez quoi que ce soit et le compte à rebours s’arrête</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Vous attend</translation>
    </message>
    <message>
        <source>Applies by itself in {n} s</source>
        <translation>S’applique de lui-même dans {n} s</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>BellButton</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>{words}, {n} unread</source>
        <translation>{words}, non lues&#x202f;: {n}</translation>
    </message>
</context>
<context>
    <name>BlackoutSheet</name>
    <message>
        <source>Edit the blackout</source>
        <translation>Modifier la plage d’arrêt</translation>
    </message>
    <message>
        <source>Add a blackout</source>
        <translation>Ajouter une plage d’arrêt</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Chaque semaine</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Une fois</translation>
    </message>
    <message>
        <source>a date and a time, such as 2026-12-24 18:00</source>
        <translation>une date et une heure, par exemple 2026-12-24 18:00</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>before the start: on the next day</source>
        <translation>avant le début : le lendemain</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Choose a time zone of the list, such as Europe/Paris.</source>
        <translation>Choisissez un fuseau de la liste, par exemple Europe/Paris.</translation>
    </message>
    <message>
        <source>The end must be after the start.</source>
        <translation>La fin doit suivre le début.</translation>
    </message>
    <message>
        <source>Give a time from 00:00 to 23:59, for example 22:00.</source>
        <translation>Donnez une heure de 00:00 à 23:59, par exemple 22:00.</translation>
    </message>
    <message>
        <source>Write a date and a time, such as 2026-12-24 18:00.</source>
        <translation>Écrivez une date et une heure, par exemple 2026-12-24 18:00.</translation>
    </message>
</context>
<context>
    <name>CalendarMap</name>
    <message>
        <source>Changes by day: {0}</source>
        <translation>Changements par jour : {0}</translation>
    </message>
    <message>
        <source>{0} gained</source>
        <translation>{0} de plus</translation>
    </message>
    <message>
        <source>{0} lost</source>
        <translation>{0} de moins</translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation>{0} déplacées</translation>
    </message>
    <message>
        <source>{0} unchanged</source>
        <translation>{0} inchangées</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>aucune exécution</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>already running</source>
        <translation>déjà en cours</translation>
    </message>
    <message>
        <source>Cockpit was closed</source>
        <translation>Cockpit était fermé</translation>
    </message>
    <message>
        <source>the computer was asleep</source>
        <translation>l’ordinateur était en veille</translation>
    </message>
    <message>
        <source>the clock was set</source>
        <translation>l’horloge a été réglée</translation>
    </message>
    <message>
        <source>Cockpit was too busy</source>
        <translation>Cockpit était trop occupé</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>arrêtée par vous</translation>
    </message>
    <message>
        <source>Cockpit was closed during the run</source>
        <translation>Cockpit a été fermé pendant l’exécution</translation>
    </message>
    <message>
        <source>Cockpit ended unexpectedly</source>
        <translation>Cockpit s’est terminé de façon imprévue</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>elle a duré trop longtemps</translation>
    </message>
    <message>
        <source>no handler for this type of task</source>
        <translation>aucun gestionnaire pour ce type de tâche</translation>
    </message>
    <message>
        <source>its parameters are not valid</source>
        <translation>ses paramètres ne sont pas valides</translation>
    </message>
    <message>
        <source>the task itself failed</source>
        <translation>la tâche elle-même a échoué</translation>
    </message>
    <message>
        <source>the task was paused</source>
        <translation>la tâche était en pause</translation>
    </message>
    <message>
        <source>everything was paused</source>
        <translation>tout était en pause</translation>
    </message>
    <message>
        <source>skipped by you</source>
        <translation>ignorée par vous</translation>
    </message>
    <message>
        <source>a blackout</source>
        <translation>une plage d’arrêt</translation>
    </message>
    <message>
        <source>a holiday</source>
        <translation>un jour férié</translation>
    </message>
    <message>
        <source>the task was switched off</source>
        <translation>la tâche était désactivée</translation>
    </message>
    <message>
        <source>there was no network</source>
        <translation>il n’y avait pas de réseau</translation>
    </message>
    <message>
        <source>a newer run took its place</source>
        <translation>une exécution plus récente a pris sa place</translation>
    </message>
    <message>
        <source>it had to wait</source>
        <translation>elle a dû attendre</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>la ligne de commande</translation>
    </message>
    <message>
        <source>Cockpit</source>
        <translation>Cockpit</translation>
    </message>
    <message>
        <source>the task was paused by {who}</source>
        <translation>la tâche était en pause (par {who})</translation>
    </message>
    <message>
        <source>everything was paused by {who}</source>
        <translation>tout était en pause (par {who})</translation>
    </message>
    <message>
        <source>the blackout {name}</source>
        <translation>la plage d’arrêt {name}</translation>
    </message>
    <message>
        <source>a holiday: {name}</source>
        <translation>un jour férié : {name}</translation>
    </message>
    <message>
        <source>skipped by {who}</source>
        <translation>ignorée par {who}</translation>
    </message>
    <message>
        <source>the task was switched off by {who}</source>
        <translation>la tâche a été désactivée (par {who})</translation>
    </message>
    <message>
        <source>no API key</source>
        <translation>pas de clé API</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
</context>
<context>
    <name>ClosureList</name>
    <message>
        <source>Add a blackout</source>
        <translation>Ajouter une plage d’arrêt</translation>
    </message>
    <message>
        <source>Add holidays</source>
        <translation>Ajouter des jours fériés</translation>
    </message>
    <message>
        <source>windows in which the tasks that heed them do not run; ticked in a task’s editor</source>
        <translation>plages où les tâches qui en tiennent compte ne s’exécutent pas ; à cocher dans l’éditeur d’une tâche</translation>
    </message>
    <message>
        <source>days on which the tasks that heed them rest, in the zone of the task</source>
        <translation>jours où les tâches qui en tiennent compte se reposent, dans le fuseau de la tâche</translation>
    </message>
    <message>
        <source>There are no blackouts: no window keeps a task from running.</source>
        <translation>Il n’y a pas de plage d’arrêt : rien n’empêche une tâche de s’exécuter.</translation>
    </message>
    <message>
        <source>There are no holidays: every day is a day like any other.</source>
        <translation>Il n’y a pas de jours fériés : tous les jours se valent.</translation>
    </message>
    <message>
        <source>Blackouts</source>
        <translation>Plages d’arrêt</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Jours fériés</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>Read {name} again</source>
        <translation>Relire {name}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>Modifier {name}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Supprimer {name}</translation>
    </message>
    <message>
        <source>{from} to {to}</source>
        <translation>du {from} au {to}</translation>
    </message>
    <message>
        <source>{days}, {start} to {end}</source>
        <translation>{days}, de {start} à {end}</translation>
    </message>
    <message>
        <source>{days}, all day</source>
        <translation>{days}, toute la journée</translation>
    </message>
    <message>
        <source>{days}, {start} to {end} on the next day</source>
        <translation>{days}, de {start} à {end} le lendemain</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Tous les jours</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>Du lundi au vendredi</translation>
    </message>
    <message>
        <source>Saturday and Sunday</source>
        <translation>Samedi et dimanche</translation>
    </message>
    <message>
        <source>{place} · no days to come are known</source>
        <translation>{place} · aucun jour à venir n’est connu</translation>
    </message>
    <message>
        <source>{place} · next: {days}</source>
        <translation>{place} · prochains : {days}</translation>
    </message>
</context>
<context>
    <name>ClosureSheet</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
        <source>“{name}” exists already; choose another name.</source>
        <translation>« {name} » existe déjà ; choisissez un autre nom.</translation>
    </message>
</context>
<context>
    <name>ClosuresGroup</name>
    <message>
        <source>Blackouts and holidays</source>
        <translation>Plages d’arrêt et jours fériés</translation>
    </message>
    <message>
        <source>Read blackouts and holidays</source>
        <translation>Lire les plages d’arrêt et jours fériés</translation>
    </message>
    <message>
        <source>Read the countries</source>
        <translation>Lire les pays</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Read the holidays</source>
        <translation>Lire les jours fériés</translation>
    </message>
    <message>
        <source>Delete the blackout</source>
        <translation>Supprimer la plage d’arrêt</translation>
    </message>
    <message>
        <source>Delete the holidays</source>
        <translation>Supprimer les jours fériés</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>{name} : supprimé</translation>
    </message>
    <message>
        <source>No task heeds it any more; Undo gives it back to those that did.</source>
        <translation>Aucune tâche n’en tient plus compte ; Annuler le rend à celles qui le faisaient.</translation>
    </message>
</context>
<context>
    <name>ConsequencesView</name>
    <message>
        <source>What this task adds over 90 days</source>
        <translation>Ce que cette tâche ajoute sur 90 jours</translation>
    </message>
    <message>
        <source>What this change does over 90 days</source>
        <translation>Ce que ce changement fait sur 90 jours</translation>
    </message>
    <message>
        <source>Nothing is planned in these 90 days</source>
        <translation>Rien n’est prévu dans ces 90 jours</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>exécutions</translation>
    </message>
    <message>
        <source>lost, all on {0}</source>
        <translation>de moins, toutes le {0}</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>de moins</translation>
    </message>
    <message>
        <source>gained</source>
        <translation>de plus</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>déplacées</translation>
    </message>
    <message>
        <source>moved {0} later</source>
        <translation>retardées de {0}</translation>
    </message>
    <message>
        <source>moved {0} earlier</source>
        <translation>avancées de {0}</translation>
    </message>
    <message>
        <source>and with {n} more task</source>
        <translation>et avec {n} autre tâche</translation>
    </message>
    <message>
        <source>and with {n} more tasks</source>
        <translation>et avec {n} autres tâches</translation>
    </message>
    <message>
        <source>No clash with other tasks</source>
        <translation>Pas de collision avec d’autres tâches</translation>
    </message>
    <message>
        <source>Clashes were looked for until {0}.</source>
        <translation>Collisions cherchées jusqu’au {0}.</translation>
    </message>
    <message>
        <source>{n} time</source>
        <translation>{n} fois</translation>
    </message>
    <message>
        <source>{n} times</source>
        <translation>{n} fois</translation>
    </message>
    <message>
        <source>Starts together with {0}, {1}</source>
        <translation>Démarre en même temps que {0}, {1}</translation>
    </message>
    <message>
        <source>Overlap with itself is unknown until it has run a few times</source>
        <translation>Le chevauchement n’est connu qu’après quelques exécutions</translation>
    </message>
    <message>
        <source>Overlaps itself {0}: 19 of 20 runs end in {1}</source>
        <translation>Se chevauche {0} : 19 exécutions sur 20 finissent en {1}</translation>
    </message>
    <message>
        <source>Never overlaps itself: 19 of 20 runs end in {0}</source>
        <translation>Ne se chevauche jamais : 19 exécutions sur 20 finissent en {0}</translation>
    </message>
    <message>
        <source>Shift {0}</source>
        <translation>Décaler de {0}</translation>
    </message>
    <message>
        <source>Shift {0} earlier</source>
        <translation>Avancer de {0}</translation>
    </message>
</context>
<context>
    <name>CronMode</name>
    <message>
        <source>minute</source>
        <translation>minute</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>heure</translation>
    </message>
    <message>
        <source>day of month</source>
        <translation>jour du mois</translation>
    </message>
    <message>
        <source>month</source>
        <translation>mois</translation>
    </message>
    <message>
        <source>weekday</source>
        <translation>jour de semaine</translation>
    </message>
    <message>
        <source>Cron text</source>
        <translation>Texte cron</translation>
    </message>
    <message>
        <source>Cron</source>
        <translation>Cron</translation>
    </message>
    <message>
        <source>Cron text not accepted</source>
        <translation>Texte cron refusé</translation>
    </message>
    <message>
        <source>{0}: write * for every value.</source>
        <translation>{0}&#x202f;: écrivez * pour toutes les valeurs.</translation>
    </message>
    <message>
        <source>Five fields, six with seconds first, or a name such as @hourly</source>
        <translation>Cinq champs, six avec les secondes en premier, ou un nom comme @hourly</translation>
    </message>
    <message>
        <source>Use five fields</source>
        <translation>Utiliser cinq champs</translation>
    </message>
    <message>
        <source>Write it as text</source>
        <translation>Écrire en texte</translation>
    </message>
    <message>
        <source>0 on the hour · a list 0,30 · every fifth minute */5</source>
        <translation>0 à l’heure pile · une liste 0,30 · toutes les cinq minutes */5</translation>
    </message>
    <message>
        <source>9 at nine · a range 8-18 · every second hour */2</source>
        <translation>9 à neuf heures · une plage 8-18 · toutes les deux heures */2</translation>
    </message>
    <message>
        <source>* every day · L the last day · 15W the workday nearest the 15th</source>
        <translation>* chaque jour · L le dernier jour · 15W le jour ouvré le plus proche du 15</translation>
    </message>
    <message>
        <source>* every month · a list jan,jul · a range 6-8</source>
        <translation>* chaque mois · une liste jan,jul · une plage 6-8</translation>
    </message>
    <message>
        <source>1-5 Monday to Friday · a list 1,3,5 · last Friday 5L · first Monday 1#1</source>
        <translation>1-5 du lundi au vendredi · une liste 1,3,5 · dernier vendredi 5L · premier lundi 1#1</translation>
    </message>
</context>
<context>
    <name>DailyMode</name>
    <message>
        <source>Daily</source>
        <translation>Jour</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Read the dashboard</source>
        <translation>Lecture du tableau de bord</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Sync all</source>
        <translation>Tout synchroniser</translation>
    </message>
    <message>
        <source>Remove examples</source>
        <translation>Retirer les exemples</translation>
    </message>
</context>
<context>
    <name>DashboardParts</name>
    <message>
        <source>Sync all</source>
        <translation>Tout synchroniser</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>Remove examples</source>
        <translation>Retirer les exemples</translation>
    </message>
    <message>
        <source>Example feed and calendar are shown</source>
        <translation>Un flux et un calendrier d’exemple sont affichés</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The dashboard could not be read anew</source>
        <translation>Le tableau de bord n’a pas pu être relu</translation>
    </message>
    <message>
        <source>The dashboard could not be read</source>
        <translation>Le tableau de bord n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Success {n}</source>
        <translation>Réussites {n}</translation>
    </message>
    <message>
        <source>Error {n}</source>
        <translation>Erreurs {n}</translation>
    </message>
    <message>
        <source>Skipped {n}</source>
        <translation>Ignorées {n}</translation>
    </message>
    <message>
        <source>Caught up {n}</source>
        <translation>Rattrapées {n}</translation>
    </message>
    <message>
        <source>Missed {n}</source>
        <translation>Manquées {n}</translation>
    </message>
    <message>
        <source>Planned {n}</source>
        <translation>Prévues {n}</translation>
    </message>
    <message>
        <source>12 hours back, 12 hours ahead</source>
        <translation>12 dernières heures, 12 prochaines heures</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>The last 30 days</source>
        <translation>Les 30 derniers jours</translation>
    </message>
    <message>
        <source>{good} good, {errors} errors, {missed} missed</source>
        <translation>{good} bonnes, {errors} en erreur, {missed} manquées</translation>
    </message>
</context>
<context>
    <name>DaysField</name>
    <message>
        <source>On these days</source>
        <translation>Ces jours-là</translation>
    </message>
    <message>
        <source>Choose at least one day of the week.</source>
        <translation>Choisissez au moins un jour de la semaine.</translation>
    </message>
</context>
<context>
    <name>DefinitionHistory</name>
    <message>
        <source>History of {0}</source>
        <translation>Historique de {0}</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>Retour à l’éditeur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>{0} changes, newest first</source>
        <translation>{0} changements, le plus récent d’abord</translation>
    </message>
    <message>
        <source>the version before it</source>
        <translation>la version d’avant</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <source>Roll back to this</source>
        <translation>Revenir à ceci</translation>
    </message>
    <message>
        <source>No changes yet</source>
        <translation>Pas encore de changement</translation>
    </message>
    <message>
        <source>Every edit of this task will be listed here.</source>
        <translation>Chaque modification de cette tâche sera listée ici.</translation>
    </message>
    <message>
        <source>Pauses and past runs stay as they are, and it can be undone.</source>
        <translation>Les pauses et les exécutions passées restent, et cela peut être annulé.</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> et {0} autres</translation>
    </message>
    <message>
        <source>{0}, by {1}</source>
        <translation>{0}, par {1}</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>Aucune différence.</translation>
    </message>
    <message>
        <source>This is how the task is now</source>
        <translation>La tâche est ainsi en ce moment</translation>
    </message>
    <message>
        <source>you, in the window</source>
        <translation>vous, dans la fenêtre</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>la ligne de commande</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Every run is told</source>
        <translation>Chaque exécution est signalée</translation>
    </message>
    <message>
        <source>Routine successes are silent</source>
        <translation>Les réussites courantes sont silencieuses</translation>
    </message>
    <message>
        <source>Only failures are told</source>
        <translation>Seuls les échecs sont signalés</translation>
    </message>
    <message>
        <source>Nothing is told, only kept here</source>
        <translation>Rien n’est signalé, tout est gardé ici</translation>
    </message>
    <message>
        <source>Quiet {start}–{end}</source>
        <translation>Calme {start}–{end}</translation>
    </message>
    <message>
        <source>Read the notifications</source>
        <translation>Lecture des notifications</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
</context>
<context>
    <name>DrawerDesk</name>
    <message>
        <source>Live log</source>
        <translation>Journal en direct</translation>
    </message>
    <message>
        <source>Reading the runs</source>
        <translation>Lecture des exécutions</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Lecture du journal</translation>
    </message>
    <message>
        <source>Log of {0}</source>
        <translation>Journal de «&#x202f;{0}&#x202f;»</translation>
    </message>
</context>
<context>
    <name>DrawerHold</name>
    <message>
        <source>Planned times are left out; Run now still works.</source>
        <translation>Les heures prévues sont laissées de côté ; Exécuter reste possible.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Tries again {0}</source>
        <translation>Nouvel essai {0}</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Skips {0}</source>
        <translation>Saute {0}</translation>
    </message>
    <message>
        <source>The next run is {0}.</source>
        <translation>La prochaine exécution : {0}.</translation>
    </message>
    <message>
        <source>Run it after all</source>
        <translation>L’exécuter quand même</translation>
    </message>
    <message>
        <source>its schedule has come to its end</source>
        <translation>son horaire est arrivé à son terme</translation>
    </message>
    <message>
        <source>Nothing more is planned: {0}.</source>
        <translation>Plus rien n’est prévu : {0}.</translation>
    </message>
</context>
<context>
    <name>EditorFoot</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation>Ctrl S</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Continuer à modifier</translation>
    </message>
    <message>
        <source>What you changed is not saved.</source>
        <translation>Vos modifications ne sont pas enregistrées.</translation>
    </message>
    <message>
        <source>Still to fill in:</source>
        <translation>Reste à remplir&#x202f;:</translation>
    </message>
    <message>
        <source>{n} field to correct:</source>
        <translation>{n} champ à corriger&#x202f;:</translation>
    </message>
    <message>
        <source>{n} fields to correct:</source>
        <translation>{n} champs à corriger&#x202f;:</translation>
    </message>
</context>
<context>
    <name>EditorHead</name>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marche</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Arrêt en cours</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>{running} running, {waiting} waiting</source>
        <translation>{running} en cours, {waiting} à venir</translation>
    </message>
    <message>
        <source>{n} waits for a free slot</source>
        <translation>{n} attend une place libre</translation>
    </message>
    <message>
        <source>{n} wait for a free slot</source>
        <translation>{n} attendent une place libre</translation>
    </message>
    <message>
        <source>, at most {limit} at once</source>
        <translation>, au plus {limit} à la fois</translation>
    </message>
    <message>
        <source>24 h: {n} run</source>
        <translation>24 h&#x202f;: {n} exécution</translation>
    </message>
    <message>
        <source>24 h: {n} runs</source>
        <translation>24 h&#x202f;: {n} exécutions</translation>
    </message>
    <message>
        <source>{share} success</source>
        <translation>{share} de réussite</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <translation>{n} manquée</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <comment>many</comment>
        <translation>{n} manquées</translation>
    </message>
    <message>
        <source>none missed</source>
        <translation>aucune manquée</translation>
    </message>
    <message>
        <source>half of them took {median}, 19 of 20 at most {p95}</source>
        <translation>la moitié en {median}, 19 sur 20 en {p95} au plus</translation>
    </message>
    <message>
        <source>up for less than a minute</source>
        <translation>en marche depuis peu</translation>
    </message>
    <message>
        <source>up {time}</source>
        <translation>en marche depuis {time}</translation>
    </message>
    <message>
        <source>last error {when}</source>
        <translation>dernière erreur {when}</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>the others wait in a queue that is shown; 0 means no limit</source>
        <translation>les autres attendent dans une file visible ; 0 : sans limite</translation>
    </message>
    <message>
        <source>about missed runs; then each task does as its policy says; 0 asks nothing</source>
        <translation>au sujet des exécutions manquées ; ensuite chaque tâche suit sa règle ; 0 : rien n’est demandé</translation>
    </message>
    <message>
        <source>runs may finish in that time; then they are stopped</source>
        <translation>les exécutions peuvent finir dans ce délai ; ensuite elles sont arrêtées</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>exécutions</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>How many runs work at once</source>
        <translation>Exécutions simultanées</translation>
    </message>
    <message>
        <source>Ask after an absence</source>
        <translation>Demander après une absence</translation>
    </message>
    <message>
        <source>Wait for running tasks at the end</source>
        <translation>Attendre les tâches en cours à la fin</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Cron</source>
        <translation>Cron</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source> (default)</source>
        <translation> (par défaut)</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Délai maximal</translation>
    </message>
    <message>
        <source>After errors</source>
        <translation>Après erreurs</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>continue</translation>
    </message>
    <message>
        <source>off after {n} in a row</source>
        <translation>désactivée après {n} d’affilée</translation>
    </message>
</context>
<context>
    <name>FailuresCard</name>
    <message>
        <source>What failed</source>
        <translation>Échecs récents</translation>
    </message>
    <message>
        <source>Nothing failed in the last 24 hours.</source>
        <translation>Aucun échec ces dernières 24 heures.</translation>
    </message>
</context>
<context>
    <name>FilterChipButton</name>
    <message>
        <source>Remove filter {0} {1}</source>
        <translation>Retirer le filtre {0} {1}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>FirstTasks</name>
    <message>
        <source>Start with one of these</source>
        <translation>Commencez par l’une de celles-ci</translation>
    </message>
    <message>
        <source>A task fetches, sends, checks or runs something for you, and says so when it did not.</source>
        <translation>Une tâche récupère, envoie, vérifie ou exécute quelque chose pour vous, et vous prévient si elle n’y parvient pas.</translation>
    </message>
    <message>
        <source>Tell Cockpit what to do, and when</source>
        <translation>Dites à Cockpit quoi faire, et quand</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>in {n} s</source>
        <translation>dans {n} s</translation>
    </message>
    <message>
        <source>in {n} min</source>
        <translation>dans {n} min</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>à {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>demain {time}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>il y a {n} s</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>il y a {n} min</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>il y a {n} h</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>hier {time}</translation>
    </message>
</context>
<context>
    <name>FrequencyEditor</name>
    <message>
        <source>Minutes between runs</source>
        <translation>Minutes entre deux exécutions</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>every</source>
        <translation>toutes les</translation>
    </message>
</context>
<context>
    <name>GeneralGroup</name>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>the tray icon shows the state; Quit in its menu ends the engine</source>
        <translation>l’icône de la zone de notification montre l’état&#x202f;; «&#x202f;Quitter&#x202f;» dans son menu arrête le moteur</translation>
    </message>
    <message>
        <source>this desktop has no tray: closing the window ends the program</source>
        <translation>ce bureau n’a pas de zone de notification&#x202f;: fermer la fenêtre met fin au programme</translation>
    </message>
    <message>
        <source>words, dates and numbers; from the next start</source>
        <translation>mots, dates et nombres&#x202f;; dès le prochain démarrage</translation>
    </message>
    <message>
        <source>read from the system; tasks keep their own zone</source>
        <translation>lu dans le système&#x202f;; les tâches gardent leur propre fuseau</translation>
    </message>
    <message>
        <source>Time zone of this computer</source>
        <translation>Fuseau horaire de cet ordinateur</translation>
    </message>
    <message>
        <source>Keep running when the window is closed</source>
        <translation>Continuer quand la fenêtre est fermée</translation>
    </message>
</context>
<context>
    <name>Handler</name>
    <message>
        <source>News sync</source>
        <translation>Synchronisation des actualités</translation>
    </message>
    <message>
        <source>Reads all enabled RSS, Atom and JSON feeds and keeps what is new.</source>
        <translation>Lit tous les flux RSS, Atom et JSON activés et garde ce qui est nouveau.</translation>
    </message>
    <message>
        <source>Time limit per source in seconds</source>
        <translation>Délai maximal par source, en secondes</translation>
    </message>
    <message>
        <source>A source that takes longer fails; the others go on.</source>
        <translation>Une source plus lente échoue&#x202f;; les autres continuent.</translation>
    </message>
    <message>
        <source>Sources at once</source>
        <translation>Sources à la fois</translation>
    </message>
    <message>
        <source>How many sources are read side by side.</source>
        <translation>Nombre de sources lues en même temps.</translation>
    </message>
    <message>
        <source>Allow private addresses</source>
        <translation>Autoriser les adresses privées</translation>
    </message>
    <message>
        <source>Also read sources on this machine and in private networks that do not allow it themselves.</source>
        <translation>Lire aussi les sources de cette machine et des réseaux privés qui ne l’autorisent pas elles-mêmes.</translation>
    </message>
    <message>
        <source>Items per source</source>
        <translation>Articles par source</translation>
    </message>
    <message>
        <source>At most this many entries of each feed are taken, the newest first.</source>
        <translation>Nombre maximal d’entrées prises dans chaque flux, les plus récentes d’abord.</translation>
    </message>
    <message>
        <source>Calendar sync</source>
        <translation>Synchronisation des calendriers</translation>
    </message>
    <message>
        <source>Reads all enabled calendars and keeps their events around today.</source>
        <translation>Lit tous les calendriers activés et garde leurs événements autour d’aujourd’hui.</translation>
    </message>
    <message>
        <source>Days back</source>
        <translation>Jours passés</translation>
    </message>
    <message>
        <source>Events of this many past days.</source>
        <translation>Événements d’autant de jours passés.</translation>
    </message>
    <message>
        <source>Days ahead</source>
        <translation>Jours à venir</translation>
    </message>
    <message>
        <source>Recurring events are expanded this far.</source>
        <translation>Les événements récurrents sont développés jusque-là.</translation>
    </message>
    <message>
        <source>Alerts refresh</source>
        <translation>Actualisation des alertes</translation>
    </message>
    <message>
        <source>Looks for keywords in the news, events that begin soon and tasks that fail.</source>
        <translation>Cherche des mots-clés dans les actualités, les événements proches et les tâches en échec.</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <source>Words or phrases; an article that holds one of them opens an alert.</source>
        <translation>Mots ou expressions&#x202f;; un article qui en contient un ouvre une alerte.</translation>
    </message>
    <message>
        <source>Keyword hours</source>
        <translation>Heures d’actualité</translation>
    </message>
    <message>
        <source>How long an article counts as news.</source>
        <translation>Combien de temps un article compte comme une actualité.</translation>
    </message>
    <message>
        <source>Keyword severity</source>
        <translation>Gravité des mots-clés</translation>
    </message>
    <message>
        <source>How much a keyword in the news matters.</source>
        <translation>Importance d’un mot-clé dans les actualités.</translation>
    </message>
    <message>
        <source>Minutes before an event</source>
        <translation>Minutes d’avance</translation>
    </message>
    <message>
        <source>An event that begins within this time opens an alert; 0 switches the rule off.</source>
        <translation>Un événement qui commence dans ce délai ouvre une alerte&#x202f;; 0 désactive la règle.</translation>
    </message>
    <message>
        <source>Event severity</source>
        <translation>Gravité des événements</translation>
    </message>
    <message>
        <source>How much an event that begins soon matters.</source>
        <translation>Importance d’un événement qui commence bientôt.</translation>
    </message>
    <message>
        <source>Errors in a row</source>
        <translation>Erreurs d’affilée</translation>
    </message>
    <message>
        <source>A task that failed this often in a row opens an alert; 0 switches the rule off.</source>
        <translation>Une tâche qui a échoué autant de fois de suite ouvre une alerte&#x202f;; 0 désactive la règle.</translation>
    </message>
    <message>
        <source>Failing task severity</source>
        <translation>Gravité des échecs</translation>
    </message>
    <message>
        <source>How much a failing task matters.</source>
        <translation>Importance d’une tâche en échec.</translation>
    </message>
    <message>
        <source>Shell command</source>
        <translation>Commande système</translation>
    </message>
    <message>
        <source>Starts a program and keeps what it writes; its exit code decides.</source>
        <translation>Lance un programme et garde ce qu’il écrit&#x202f;; son code de sortie décide.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>The program, then one element for each argument. Values are passed as they are, never read by a shell.</source>
        <translation>Le programme, puis un élément par argument. Les valeurs sont transmises telles quelles, jamais lues par un shell.</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Dossier de travail</translation>
    </message>
    <message>
        <source>The folder to run in; the one the cockpit was started in when empty.</source>
        <translation>Le dossier d’exécution&#x202f;; si vide, celui où Cockpit a été lancé.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Variables added to those of the cockpit. They are stored with the task: no passwords here.</source>
        <translation>Variables ajoutées à celles de Cockpit. Elles sont enregistrées avec la tâche&#x202f;: pas de mots de passe ici.</translation>
    </message>
    <message>
        <source>Use a shell</source>
        <translation>Utiliser un shell</translation>
    </message>
    <message>
        <source>Hand the command, then exactly one element, to the system&apos;s shell: for pipes and redirections.</source>
        <translation>Confie la commande, alors en un seul élément, au shell du système&#x202f;: pour les tubes et les redirections.</translation>
    </message>
    <message>
        <source>Time limit in seconds</source>
        <translation>Délai maximal en secondes</translation>
    </message>
    <message>
        <source>The command and everything it started are ended after this long. The time limit of the task itself holds besides.</source>
        <translation>La commande et tout ce qu’elle a lancé sont arrêtés après ce délai. Celui de la tâche s’applique aussi.</translation>
    </message>
    <message>
        <source>Output kept, in kB</source>
        <translation>Sortie gardée, en ko</translation>
    </message>
    <message>
        <source>What the command writes after that is counted, not kept. At most 5,000 lines are kept.</source>
        <translation>Ce que la commande écrit au-delà est compté, pas gardé. Au plus 5&#x202f;000 lignes sont gardées.</translation>
    </message>
    <message>
        <source>HTTP request</source>
        <translation>Requête HTTP</translation>
    </message>
    <message>
        <source>Sends a request and checks status and answer.</source>
        <translation>Envoie une requête et vérifie le code et la réponse.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>http or https.</source>
        <translation>http ou https.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>What the server is asked to do.</source>
        <translation>Ce qui est demandé au serveur.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Sent with the request; never written to a log.</source>
        <translation>Envoyés avec la requête&#x202f;; jamais écrits dans un journal.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Corps</translation>
    </message>
    <message>
        <source>Sent as UTF-8; as JSON when it is JSON and no Content-Type is among the headers.</source>
        <translation>Envoyé en UTF-8&#x202f;; comme JSON s’il en est et qu’aucun Content-Type ne figure dans les en-têtes.</translation>
    </message>
    <message>
        <source>Expected status</source>
        <translation>Codes attendus</translation>
    </message>
    <message>
        <source>Codes and ranges that are a success, such as 200-299, 404.</source>
        <translation>Codes et plages qui sont une réussite, par exemple 200-299, 404.</translation>
    </message>
    <message>
        <source>JSON check</source>
        <translation>Vérification JSON</translation>
    </message>
    <message>
        <source>A value that the answer must hold.</source>
        <translation>Une valeur que la réponse doit contenir.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Names and list positions joined by dots, such as data.items.0.state; no check when empty.</source>
        <translation>Noms et positions joints par des points, par exemple data.items.0.state&#x202f;; aucune vérification si vide.</translation>
    </message>
    <message>
        <source>Equals</source>
        <translation>Égal à</translation>
    </message>
    <message>
        <source>The JSON value that must be there; when empty it is enough that there is one.</source>
        <translation>La valeur JSON attendue&#x202f;; si vide, il suffit qu’il y en ait une.</translation>
    </message>
    <message>
        <source>For the whole exchange with its redirects.</source>
        <translation>Pour tout l’échange, redirections comprises.</translation>
    </message>
    <message>
        <source>Also addresses of this machine and of private networks, which are refused otherwise.</source>
        <translation>Aussi les adresses de cette machine et des réseaux privés, sinon refusées.</translation>
    </message>
    <message>
        <source>Largest answer in bytes</source>
        <translation>Taille maximale de la réponse, en octets</translation>
    </message>
    <message>
        <source>A longer answer is an error; counted after unpacking.</source>
        <translation>Une réponse plus longue est une erreur&#x202f;; comptée après décompression.</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>attention</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Run history</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Elle n’a pas encore été exécutée.</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Dernières exécutions</translation>
    </message>
    <message>
        <source>median {0}</source>
        <translation>médiane {0}</translation>
    </message>
    <message>
        <source>p95 {0}</source>
        <translation>p95 {0}</translation>
    </message>
    <message>
        <source>{0} ok</source>
        <translation>{0} réussies</translation>
    </message>
</context>
<context>
    <name>HistoryGroup</name>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>older runs and their logs are deleted a few at a time while the program runs</source>
        <translation>plus anciennes : supprimées peu à peu, avec leurs journaux</translation>
    </message>
    <message>
        <source>of a task with more, the oldest are deleted, though they are younger than that</source>
        <translation>au-delà, les plus anciennes sont supprimées</translation>
    </message>
    <message>
        <source>Keep runs for</source>
        <translation>Garder les exécutions pendant</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>Keep of each task</source>
        <translation>Garder pour chaque tâche</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>exécutions</translation>
    </message>
</context>
<context>
    <name>HolidaysSheet</name>
    <message>
        <source>Edit the holidays</source>
        <translation>Modifier les jours fériés</translation>
    </message>
    <message>
        <source>Add holidays</source>
        <translation>Ajouter des jours fériés</translation>
    </message>
    <message>
        <source>A country</source>
        <translation>Un pays</translation>
    </message>
    <message>
        <source>A calendar’s address</source>
        <translation>L’adresse d’un agenda</translation>
    </message>
    <message>
        <source>A calendar file</source>
        <translation>Un fichier d’agenda</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Part of the country</source>
        <translation>Partie du pays</translation>
    </message>
    <message>
        <source>Choose a country</source>
        <translation>Choisissez un pays</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>the days of this year, the last one and the next two; read again every week</source>
        <translation>les jours de cette année, de la précédente et des deux suivantes ; relus chaque semaine</translation>
    </message>
    <message>
        <source>Where the days come from</source>
        <translation>D’où viennent les jours</translation>
    </message>
    <message>
        <source>Choose a country.</source>
        <translation>Choisissez un pays.</translation>
    </message>
    <message>
        <source>Give the address or the file of a calendar (.ics).</source>
        <translation>Donnez l’adresse ou le fichier d’un agenda (.ics).</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lecture …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>tout le pays</translation>
    </message>
    <message>
        <source>Choose a calendar</source>
        <translation>Choisir un agenda</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Agendas</translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Task type</source>
        <translation>Type de tâche</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>what it belongs to, such as news</source>
        <translation>ce à quoi elle appartient, par exemple actualités</translation>
    </message>
    <message>
        <source>The type is fixed; duplicate the task to try another.</source>
        <translation>Le type est fixé&#x202f;; dupliquez la tâche pour en essayer un autre.</translation>
    </message>
    <message>
        <source>Give the task a name.</source>
        <translation>Donnez un nom à la tâche.</translation>
    </message>
    <message>
        <source>Give it a component, such as news.</source>
        <translation>Donnez-lui un composant, par exemple actualités.</translation>
    </message>
    <message>
        <source>Another task of this type has it; {0} is free.</source>
        <translation>Une autre tâche de ce type le porte&#x202f;; {0} est libre.</translation>
    </message>
    <message>
        <source>There is no handler for this type of task.</source>
        <translation>Il n’y a pas de gestionnaire pour ce type de tâche.</translation>
    </message>
</context>
<context>
    <name>IntervalMode</name>
    <message>
        <source>Every</source>
        <translation>Intervalle entre deux exécutions</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>heures</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Only between</source>
        <translation>Seulement entre</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>À</translation>
    </message>
    <message>
        <source>and</source>
        <translation>et</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>Between two times write whole minutes, from 1 minute to 1 day.</source>
        <translation>Entre deux heures, écrivez des minutes entières, de 1 minute à 1 jour.</translation>
    </message>
    <message>
        <source>“{0}” is not a time, write for example 08:00.</source>
        <translation>« {0} » n’est pas une heure, écrivez par exemple 08:00.</translation>
    </message>
    <message>
        <source>The end must be later on the day than the start, {0}.</source>
        <translation>La fin doit être plus tard dans la journée que le début, {0}.</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
</context>
<context>
    <name>LegendKey</name>
    <message>
        <source>{kind}: {n}</source>
        <translation>{kind} : {n}</translation>
    </message>
    <message>
        <source>{kind}: hide these marks</source>
        <translation>{kind} : masquer ces marques</translation>
    </message>
    <message>
        <source>{kind}: show these marks</source>
        <translation>{kind} : montrer ces marques</translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>ended, either way</source>
        <translation>fini, quelle que soit l’issue</translation>
    </message>
    <message>
        <source>After which end</source>
        <translation>Après quelle fin</translation>
    </message>
    <message>
        <source>a task that was deleted</source>
        <translation>une tâche supprimée</translation>
    </message>
    <message>
        <source>Remove this task</source>
        <translation>Retirer cette tâche</translation>
    </message>
    <message>
        <source>has</source>
        <translation>a</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Dernières lignes</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Architect Cockpit</source>
        <translation>Architect Cockpit</translation>
    </message>
    <message>
        <source>{page} cannot be shown</source>
        <translation>Impossible d’afficher la page «&#x202f;{page}&#x202f;»</translation>
    </message>
    <message>
        <source>This is a fault of the program. Your tasks go on; the log has the details.</source>
        <translation>C’est une erreur du programme. Vos tâches continuent&#x202f;; le journal contient les détails.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>MetricCard</name>
    <message>
        <source>No task fills this yet</source>
        <translation>Aucune tâche ne remplit encore ceci</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Jamais synchronisé</translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation>Dernière synchro {when}</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Feed items</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Events, next 7 days</source>
        <translation>Événements, 7 j</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idées</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Alertes ouvertes</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>{change} today</source>
        <translation>{change} aujourd’hui</translation>
    </message>
    <message>
        <source>{change} vs yesterday</source>
        <translation>{change} depuis hier</translation>
    </message>
</context>
<context>
    <name>MonthlyMode</name>
    <message>
        <source>on the day</source>
        <translation>le jour</translation>
    </message>
    <message>
        <source>on the last day</source>
        <translation>le dernier jour</translation>
    </message>
    <message>
        <source>on a weekday</source>
        <translation>un jour de la semaine</translation>
    </message>
    <message>
        <source>Which day of the month</source>
        <translation>Quel jour du mois</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>Jour du mois</translation>
    </message>
    <message>
        <source>first</source>
        <translation>premier</translation>
    </message>
    <message>
        <source>second</source>
        <translation>deuxième</translation>
    </message>
    <message>
        <source>third</source>
        <translation>troisième</translation>
    </message>
    <message>
        <source>fourth</source>
        <translation>quatrième</translation>
    </message>
    <message>
        <source>fifth</source>
        <translation>cinquième</translation>
    </message>
    <message>
        <source>last</source>
        <translation>dernier</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>Lequel</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Jour de la semaine</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>Chaque mois</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Write a day from 1 to 31, or choose “on the last day”.</source>
        <translation>Écrivez un jour de 1 à 31, ou choisissez « le dernier jour ».</translation>
    </message>
</context>
<context>
    <name>NamePopup</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Cockpit</source>
        <translation>Cockpit</translation>
    </message>
</context>
<context>
    <name>NextRuns</name>
    <message>
        <source>Next runs</source>
        <translation>Prochaines exécutions</translation>
    </message>
    <message>
        <source>here and {0}</source>
        <translation>ici et {0}</translation>
    </message>
    <message>
        <source>Cannot be scheduled</source>
        <translation>Ne peut pas être planifiée</translation>
    </message>
    <message>
        <source>None while it is disabled</source>
        <translation>Aucune tant qu’elle est désactivée</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>None while it is paused</source>
        <translation>Aucune pendant la pause</translation>
    </message>
    <message>
        <source>{0} clocks go forward {1} on {2}</source>
        <translation>{0} avance ses horloges de {1} le {2}</translation>
    </message>
    <message>
        <source>{0} clocks go back {1} on {2}</source>
        <translation>{0} recule ses horloges de {1} le {2}</translation>
    </message>
</context>
<context>
    <name>NextRunsView</name>
    <message>
        <source>Next 10 runs</source>
        <translation>10 prochaines exécutions</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>Was: {0}</source>
        <translation>Avant&#x202f;: {0}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>Runs when the task that it follows has ended; it has no times of its own.</source>
        <translation>S’exécute à la fin de la tâche qu’elle suit ; elle n’a pas d’horaire propre.</translation>
    </message>
    <message>
        <source>It never runs.</source>
        <translation>Elle ne s’exécute jamais.</translation>
    </message>
    <message>
        <source>{n} run in the next 24 hours</source>
        <translation>{n} exécution dans les prochaines 24 heures</translation>
    </message>
    <message>
        <source>{n} runs in the next 24 hours</source>
        <translation>{n} exécutions dans les prochaines 24 heures</translation>
    </message>
    <message>
        <source>{n} run in the next 30 days</source>
        <translation>{n} exécution dans les 30 prochains jours</translation>
    </message>
    <message>
        <source>{n} runs in the next 30 days</source>
        <translation>{n} exécutions dans les 30 prochains jours</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>See run</source>
        <translation>Voir l’exécution</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>Ouvrir la tâche</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>See alerts</source>
        <translation>Voir les alertes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>{task} completed</source>
        <translation>{task} a réussi</translation>
    </message>
    <message>
        <source>{task} failed</source>
        <translation>{task} a échoué</translation>
    </message>
    <message>
        <source>{task} took too long</source>
        <translation>{task} a duré trop longtemps</translation>
    </message>
    <message>
        <source>{task} skipped</source>
        <translation>{task}&#x202f;: exécution ignorée</translation>
    </message>
    <message>
        <source>{task} missed</source>
        <translation>{task}&#x202f;: exécution manquée</translation>
    </message>
    <message>
        <source>{task} stopped</source>
        <translation>{task}&#x202f;: exécution arrêtée</translation>
    </message>
    <message>
        <source>{task} was interrupted</source>
        <translation>{task}&#x202f;: exécution interrompue</translation>
    </message>
    <message>
        <source>{task} started</source>
        <translation>{task} a démarré</translation>
    </message>
</context>
<context>
    <name>NoticeView</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Marquer comme lu</translation>
    </message>
</context>
<context>
    <name>NoticesGroup</name>
    <message>
        <source>Notifications and quiet hours</source>
        <translation>Notifications, heures calmes</translation>
    </message>
    <message>
        <source>Every end of a run</source>
        <translation>Chaque fin d’exécution</translation>
    </message>
    <message>
        <source>Each failure</source>
        <translation>Chaque échec</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Échecs de suite</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>Me signaler</translation>
    </message>
    <message>
        <source>How many failures in a row</source>
        <translation>Combien d’échecs de suite</translation>
    </message>
    <message>
        <source>Every run</source>
        <translation>Chaque exécution</translation>
    </message>
    <message>
        <source>Changes and failures</source>
        <translation>Changements et échecs</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>what is not shown is kept in the notification centre, except routine ends</source>
        <translation>ce qui n’est pas montré reste dans le centre de notifications, sauf les fins ordinaires</translation>
    </message>
    <message>
        <source>every end of every run</source>
        <translation>chaque fin de chaque exécution</translation>
    </message>
    <message>
        <source>each failure, and when it works again</source>
        <translation>chaque échec, et le retour à la normale</translation>
    </message>
    <message>
        <source>after so many in a row, once for each so many, and when it works again</source>
        <translation>après ce nombre de suite, une fois à chaque multiple, et au retour à la normale</translation>
    </message>
    <message>
        <source>when a task begins to fail, and when it works again</source>
        <translation>quand une tâche commence à échouer, et au retour à la normale</translation>
    </message>
    <message>
        <source>of tasks; what cannot be stored is told all the same</source>
        <translation>des tâches ; ce qui ne peut être enregistré est signalé malgré tout</translation>
    </message>
    <message>
        <source>{words}; a task may have its own choice</source>
        <translation>{words} ; une tâche peut avoir son propre choix</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Show a notice for</source>
        <translation>Notifier pour</translation>
    </message>
</context>
<context>
    <name>NotificationPanel</name>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lues</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Tout marquer comme lu</translation>
    </message>
    <message>
        <source>Settings of notifications</source>
        <translation>Réglages des notifications</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Rien pour l’instant</translation>
    </message>
    <message>
        <source>What runs, fails or needs you is told here.</source>
        <translation>Ce qui s’exécute, échoue ou a besoin de vous est signalé ici.</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Rien à lire</translation>
    </message>
    <message>
        <source>You have seen everything.</source>
        <translation>Vous avez tout vu.</translation>
    </message>
    <message>
        <source>No failures</source>
        <translation>Aucun échec</translation>
    </message>
    <message>
        <source>Every task ended as it should.</source>
        <translation>Toutes les tâches se sont terminées comme prévu.</translation>
    </message>
</context>
<context>
    <name>NumbersGroup</name>
    <message>
        <source>Give a whole number from {low} to {high}.</source>
        <translation>Donnez un nombre entier de {low} à {high}.</translation>
    </message>
    <message>
        <source>Give a number from {low} to {high}.</source>
        <translation>Donnez un nombre de {low} à {high}.</translation>
    </message>
</context>
<context>
    <name>OnceMode</name>
    <message>
        <source>On</source>
        <translation>Le</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Une fois</translation>
    </message>
    <message>
        <source>Add a time, write for example {0} 09:00.</source>
        <translation>Ajoutez une heure, écrivez par exemple {0} 09:00.</translation>
    </message>
    <message>
        <source>Write a date and a time, for example 2027-03-14 09:00.</source>
        <translation>Écrivez une date et une heure, par exemple 2027-03-14 09:00.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>System Tasks</source>
        <translation>Tâches système</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>ParamsForm</name>
    <message>
        <source>more than {0}</source>
        <translation>plus de {0}</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation>au moins {0}</translation>
    </message>
    <message>
        <source>less than {0}</source>
        <translation>moins de {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>au plus {0}</translation>
    </message>
    <message>
        <source>Write a number here.</source>
        <translation>Écrivez un nombre ici.</translation>
    </message>
    <message>
        <source>“{0}” is not a whole number.</source>
        <translation>«&#x202f;{0}&#x202f;» n’est pas un nombre entier.</translation>
    </message>
    <message>
        <source>“{0}” is not a number.</source>
        <translation>«&#x202f;{0}&#x202f;» n’est pas un nombre.</translation>
    </message>
    <message>
        <source>Write one name=value a line; “{0}” is not.</source>
        <translation>Écrivez un nom=valeur par ligne&#x202f;; «&#x202f;{0}&#x202f;» n’en est pas un.</translation>
    </message>
    <message>
        <source>This is not JSON: line {0}, column {1}.</source>
        <translation>Ce n’est pas du JSON&#x202f;: ligne {0}, colonne {1}.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Ce champ est nécessaire.</translation>
    </message>
    <message>
        <source>Write at least {0} characters.</source>
        <translation>Nombre minimal de caractères&#x202f;: {0}.</translation>
    </message>
    <message>
        <source>Write at most {0} characters.</source>
        <translation>Nombre maximal de caractères&#x202f;: {0}.</translation>
    </message>
    <message>
        <source>Give at least {0}.</source>
        <translation>Donnez-en au moins {0}.</translation>
    </message>
    <message>
        <source>Give at most {0}.</source>
        <translation>Donnez-en au plus {0}.</translation>
    </message>
    <message>
        <source>It must be more than {0}.</source>
        <translation>La valeur doit être supérieure à {0}.</translation>
    </message>
    <message>
        <source>It must be at least {0}.</source>
        <translation>La valeur doit être d’au moins {0}.</translation>
    </message>
    <message>
        <source>It must be less than {0}.</source>
        <translation>La valeur doit être inférieure à {0}.</translation>
    </message>
    <message>
        <source>It must be at most {0}.</source>
        <translation>La valeur doit être d’au plus {0}.</translation>
    </message>
    <message>
        <source>This task type does not know it.</source>
        <translation>Ce type de tâche ne le connaît pas.</translation>
    </message>
    <message>
        <source>This is not a complete address, such as https://example.org/feed.</source>
        <translation>Ce n’est pas une adresse complète, comme https://example.org/feed.</translation>
    </message>
    <message>
        <source>The address must start with {0}.</source>
        <translation>L’adresse doit commencer par {0}.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Les retirer</translation>
    </message>
    <message>
        <source>This task type has no parameters.</source>
        <translation>Ce type de tâche n’a pas de paramètres.</translation>
    </message>
    <message>
        <source>one per line</source>
        <translation>un par ligne</translation>
    </message>
    <message>
        <source>one name=value per line</source>
        <translation>un nom=valeur par ligne</translation>
    </message>
    <message>
        <source>as JSON</source>
        <translation>en JSON</translation>
    </message>
</context>
<context>
    <name>PauseBanner</name>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Everything is paused</source>
        <translation>Tout est en pause</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>la ligne de commande</translation>
    </message>
    <message>
        <source>By {who} since {since}.</source>
        <translation>Par {who} depuis {since}.</translation>
    </message>
    <message>
        <source>By {who} since {since}, until {until}.</source>
        <translation>Par {who} depuis {since}, jusqu’à {until}.</translation>
    </message>
    <message>
        <source>Planned times are left out; Run now still works.</source>
        <translation>Les heures prévues sont laissées de côté ; Exécuter reste possible.</translation>
    </message>
    <message>
        <source>Pause everything</source>
        <translation>Tout mettre en pause</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>For one hour</source>
        <translation>Pendant une heure</translation>
    </message>
    <message>
        <source>For four hours</source>
        <translation>Pendant quatre heures</translation>
    </message>
    <message>
        <source>Until tomorrow 08:00</source>
        <translation>Jusqu’à demain 08:00</translation>
    </message>
    <message>
        <source>Until I say so</source>
        <translation>Jusqu’à nouvel ordre</translation>
    </message>
</context>
<context>
    <name>PhraseBox</name>
    <message>
        <source>Say it, for example: {0}</source>
        <translation>Dites-le, par exemple : {0}</translation>
    </message>
    <message>
        <source>Schedule phrase</source>
        <translation>Phrase d’horaire</translation>
    </message>
    <message>
        <source>understood as</source>
        <translation>compris comme</translation>
    </message>
    <message>
        <source>Not what I meant</source>
        <translation>Ce n’est pas cela</translation>
    </message>
    <message>
        <source>The fields keep what was understood before.</source>
        <translation>Les champs gardent ce qui était compris avant.</translation>
    </message>
    <message>
        <source>Use “{0}”</source>
        <translation>Mettre « {0} »</translation>
    </message>
</context>
<context>
    <name>PolicyForm</name>
    <message>
        <source>Never runs during</source>
        <translation>Ne s’exécute jamais pendant</translation>
    </message>
    <message>
        <source>Takes a day off on</source>
        <translation>Se repose les jours de</translation>
    </message>
    <message>
        <source>If asleep or closed at that time, {misfire} at most {window} late.</source>
        <translation>En veille ou fermé à cette heure, {misfire} avec au plus {window} de retard.</translation>
    </message>
    <message>
        <source>If a run still works when the next is due, {overlap} and say so.</source>
        <translation>Si une exécution dure encore à l’heure de la suivante, {overlap} et le dire.</translation>
    </message>
    <message>
        <source>If a run fails, try again {count} times, after {delay} growing to {longest} {on}</source>
        <translation>En cas d’échec, réessayer {count} fois, après {delay} puis jusqu’à {longest} {on}</translation>
    </message>
    <message>
        <source>Stop a run that takes longer than {timeout}</source>
        <translation>Arrêter une exécution qui dépasse {timeout}</translation>
    </message>
    <message>
        <source>Switch the task off after {errors} errors in a row</source>
        <translation>Désactiver la tâche après {errors} erreurs de suite</translation>
    </message>
    <message>
        <source>Tell me {notices} {after}</source>
        <translation>Me notifier {notices} {after}</translation>
    </message>
    <message>
        <source>Enabled: runs on schedule. Run now works either way.</source>
        <translation>Activée : s’exécute selon l’horaire. « Exécuter » marche dans tous les cas.</translation>
    </message>
    <message>
        <source>Write a whole number from 1 to 1000, or nothing to never switch it off.</source>
        <translation>Écrivez un nombre entier de 1 à 1000, ou rien pour ne jamais la désactiver.</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Durée limite</translation>
    </message>
    <message>
        <source>Errors in a row</source>
        <translation>Erreurs de suite</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Rattrapage</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Chevauchement</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Nouveaux essais</translation>
    </message>
    <message>
        <source>Delay of a retry</source>
        <translation>Délai d’une nouvelle tentative</translation>
    </message>
    <message>
        <source>Longest delay</source>
        <translation>Délai le plus long</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>Missed runs</source>
        <translation>Exécutions manquées</translation>
    </message>
    <message>
        <source>At most this late</source>
        <translation>Retard au plus</translation>
    </message>
    <message>
        <source>any</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>wait for the network before catching up</source>
        <translation>attendre le réseau avant de rattraper</translation>
    </message>
    <message>
        <source>Which failures</source>
        <translation>Quels échecs</translation>
    </message>
    <message>
        <source>Stop a run that takes longer than</source>
        <translation>Arrêter une exécution qui dépasse</translation>
    </message>
    <message>
        <source>Switch the task off after</source>
        <translation>Désactiver la tâche après</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Échecs de suite</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Activée</translation>
    </message>
    <message>
        <source>Write a whole number, such as 3.</source>
        <translation>Écrivez un nombre entier, par exemple 3.</translation>
    </message>
    <message>
        <source>Write how many more attempts, from 0 to 100.</source>
        <translation>Écrivez combien de nouvelles tentatives, de 0 à 100.</translation>
    </message>
    <message>
        <source>At most 366 days.</source>
        <translation>366 jours au plus.</translation>
    </message>
    <message>
        <source>run the latest one</source>
        <translation>exécuter la dernière</translation>
    </message>
    <message>
        <source>run all of them</source>
        <translation>les exécuter toutes</translation>
    </message>
    <message>
        <source>run none of them</source>
        <translation>n’en exécuter aucune</translation>
    </message>
    <message>
        <source>skip the new one</source>
        <translation>ignorer la nouvelle</translation>
    </message>
    <message>
        <source>queue one</source>
        <translation>en mettre une en file</translation>
    </message>
    <message>
        <source>stop the old one</source>
        <translation>arrêter l’ancienne</translation>
    </message>
    <message>
        <source>on any failure</source>
        <translation>pour tout échec</translation>
    </message>
    <message>
        <source>on errors only</source>
        <translation>pour les erreurs</translation>
    </message>
    <message>
        <source>on timeouts only</source>
        <translation>pour les dépassements</translation>
    </message>
    <message>
        <source>as the settings say</source>
        <translation>selon les réglages</translation>
    </message>
    <message>
        <source>of every run</source>
        <translation>à chaque exécution</translation>
    </message>
    <message>
        <source>of failures only</source>
        <translation>aux échecs seulement</translation>
    </message>
    <message>
        <source>after so many failures in a row:</source>
        <translation>après tant d’échecs de suite :</translation>
    </message>
    <message>
        <source>once when it breaks, once when it works again</source>
        <translation>une fois à la panne, une fois au retour</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>jamais</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Architect Cockpit keeps running</source>
        <translation>Architect Cockpit continue</translation>
    </message>
    <message>
        <source>Your tasks go on. Quit in this menu ends them.</source>
        <translation>Vos tâches continuent. «&#x202f;Quitter&#x202f;» dans ce menu y met fin.</translation>
    </message>
    <message>
        <source>This is a fault of the program. The log has the details.</source>
        <translation>C’est une erreur du programme. Le journal contient les détails.</translation>
    </message>
    <message>
        <source>{what} failed</source>
        <translation>Échec de l’action «&#x202f;{what}&#x202f;»</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>QuietHoursRow</name>
    <message>
        <source>Quiet hours</source>
        <translation>Heures calmes</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>notices wait and come as one at the end</source>
        <translation>les avis attendent et viennent en un seul à la fin</translation>
    </message>
    <message>
        <source>Quiet hours begin</source>
        <translation>Début des heures calmes</translation>
    </message>
    <message>
        <source>Quiet hours end</source>
        <translation>Fin des heures calmes</translation>
    </message>
    <message>
        <source>Give times from 00:00 to 23:59, for example 22:00.</source>
        <translation>Donnez des heures de 00:00 à 23:59, par exemple 22:00.</translation>
    </message>
    <message>
        <source>Give two different times, or switch quiet hours off.</source>
        <translation>Donnez deux heures différentes, ou désactivez les heures calmes.</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>nothing new</source>
        <translation>rien de nouveau</translation>
    </message>
    <message>
        <source>exit code {n}</source>
        <translation>code de sortie {n}</translation>
    </message>
    <message>
        <source>{n} new article</source>
        <translation>{n} nouvel article</translation>
    </message>
    <message>
        <source>{n} new articles</source>
        <translation>{n} nouveaux articles</translation>
    </message>
    <message>
        <source>{n} updated</source>
        <translation>{n} mis à jour</translation>
    </message>
    <message>
        <source>{n} new event</source>
        <translation>{n} nouvel événement</translation>
    </message>
    <message>
        <source>{n} new events</source>
        <translation>{n} nouveaux événements</translation>
    </message>
    <message>
        <source>{n} removed</source>
        <translation>{n} retiré</translation>
    </message>
    <message>
        <source>{n} removed</source>
        <comment>many</comment>
        <translation>{n} retirés</translation>
    </message>
    <message>
        <source>{n} new alert</source>
        <translation>{n} nouvelle alerte</translation>
    </message>
    <message>
        <source>{n} new alerts</source>
        <translation>{n} nouvelles alertes</translation>
    </message>
    <message>
        <source>{n} resolved</source>
        <translation>{n} résolue</translation>
    </message>
    <message>
        <source>{n} resolved</source>
        <comment>many</comment>
        <translation>{n} résolues</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} ouverte</translation>
    </message>
    <message>
        <source>{n} open</source>
        <comment>many</comment>
        <translation>{n} ouvertes</translation>
    </message>
    <message>
        <source>offline: {n} source not reached</source>
        <translation>hors ligne&#x202f;: {n} source injoignable</translation>
    </message>
    <message>
        <source>offline: {n} sources not reached</source>
        <translation>hors ligne&#x202f;: {n} sources injoignables</translation>
    </message>
    <message>
        <source>{n} source failed</source>
        <translation>{n} source en échec</translation>
    </message>
    <message>
        <source>{n} sources failed</source>
        <translation>{n} sources en échec</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Copy as JSON</source>
        <translation>Copier en JSON</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} de plus</translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>Kind of rule</source>
        <translation>Sorte de règle</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>Retirer cette règle</translation>
    </message>
</context>
<context>
    <name>RunBars</name>
    <message>
        <source>Run history: {n} runs, {bad} failed</source>
        <translation>Historique des exécutions&#x202f;: {n}, dont {bad} en échec</translation>
    </message>
    <message>
        <source>{n} runs ago</source>
        <translation>il y a {n} exécutions</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>dernière</translation>
    </message>
</context>
<context>
    <name>RunDetail</name>
    <message>
        <source>Reading the run</source>
        <translation>Lecture de l’exécution</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>RunDrawer</name>
    <message>
        <source>Run details</source>
        <translation>Détails de l’exécution</translation>
    </message>
    <message>
        <source>Available when this run ends</source>
        <translation>Disponible à la fin de cette exécution</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>of about {0}</source>
        <translation>sur environ {0}</translation>
    </message>
    <message>
        <source>Slower than nearly all of its runs (p95: {0})</source>
        <translation>Plus lente que presque toutes ses exécutions (p95 : {0})</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Fermer les détails</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>Ouvrir la tâche</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copier en texte</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Copier en JSON</translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>Export runs</source>
        <translation>Exporter les exécutions</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Exporting runs</source>
        <translation>Export des exécutions</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>{n} run exported</source>
        <translation>{n} exécution exportée</translation>
    </message>
    <message>
        <source>{n} runs exported</source>
        <translation>{n} exécutions exportées</translation>
    </message>
</context>
<context>
    <name>RunLog</name>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Tous les niveaux</translation>
    </message>
    <message>
        <source>Info and up</source>
        <translation>Info et plus</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avertissements et erreurs</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>{n} line before these is not shown</source>
        <translation>{n} ligne plus ancienne n’est pas montrée</translation>
    </message>
    <message>
        <source>{n} lines before these are not shown</source>
        <translation>{n} lignes plus anciennes ne sont pas montrées</translation>
    </message>
    <message>
        <source>No line of this level.</source>
        <translation>Aucune ligne de ce niveau.</translation>
    </message>
    <message>
        <source>It wrote no log.</source>
        <translation>Elle n’a rien écrit au journal.</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>Reading the runs</source>
        <translation>Lecture des exécutions</translation>
    </message>
</context>
<context>
    <name>RunNumbers</name>
    <message>
        <source>Reading statistics</source>
        <translation>Lecture des statistiques</translation>
    </message>
</context>
<context>
    <name>RunResult</name>
    <message>
        <source>Result as JSON</source>
        <translation>Résultat en JSON</translation>
    </message>
    <message>
        <source>Raw JSON</source>
        <translation>JSON brut</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>En arbre</translation>
    </message>
</context>
<context>
    <name>RunStages</name>
    <message>
        <source>Stages</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>success</source>
        <translation>réussite</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ignorée</translation>
    </message>
</context>
<context>
    <name>RunStatistics</name>
    <message>
        <source>The last year</source>
        <translation>La dernière année</translation>
    </message>
    <message>
        <source>a square is a day; a dot says that a run failed</source>
        <translation>un carré est un jour ; un point signale un échec</translation>
    </message>
    <message>
        <source>Slowest tasks</source>
        <translation>Tâches les plus lentes</translation>
    </message>
    <message>
        <source>average of 30 days</source>
        <translation>moyenne sur 30 jours</translation>
    </message>
    <message>
        <source>Flakiest tasks</source>
        <translation>Tâches les plus instables</translation>
    </message>
    <message>
        <source>success and failure in turn, 30 days</source>
        <translation>réussites et échecs alternés, 30 jours</translation>
    </message>
    <message>
        <source>Nothing ran in the last 30 days.</source>
        <translation>Rien n’a été exécuté ces 30 derniers jours.</translation>
    </message>
    <message>
        <source>No task changes between success and failure.</source>
        <translation>Aucune tâche n’alterne entre réussite et échec.</translation>
    </message>
    <message>
        <source>{n} change</source>
        <translation>{n} changement</translation>
    </message>
    <message>
        <source>{n} changes</source>
        <translation>{n} changements</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manquées</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Show the runs of {0}</source>
        <translation>Montrer les exécutions de {0}</translation>
    </message>
    <message>
        <source>{n} run</source>
        <translation>{n} exécution</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n} exécutions</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Run {0}</source>
        <translation>Exécution {0}</translation>
    </message>
    <message>
        <source>first attempt</source>
        <translation>premier essai</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>essai {0}</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Prévue</translation>
    </message>
    <message>
        <source>{n} planned time</source>
        <translation>{n} heure prévue</translation>
    </message>
    <message>
        <source>{n} planned times</source>
        <translation>{n} heures prévues</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Démarrée</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>{0} · took {1}</source>
        <translation>{0} · durée {1}</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Déclencheur</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Run {0} was still running</source>
        <translation>L’exécution {0} était encore en cours</translation>
    </message>
    <message>
        <source>Run {0} took its place</source>
        <translation>L’exécution {0} a pris sa place</translation>
    </message>
    <message>
        <source>It follows run {0}</source>
        <translation>Elle suit l’exécution {0}</translation>
    </message>
    <message>
        <source>It tries run {0} again</source>
        <translation>Nouvel essai de l’exécution {0}</translation>
    </message>
    <message>
        <source>{0} after plan</source>
        <translation>{0} après l’heure prévue</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>N’importe quand</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>dernière heure</translation>
    </message>
    <message>
        <source>last 24 h</source>
        <translation>dernières 24 h</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>Personnalisé…</translation>
    </message>
    <message>
        <source>Any trigger</source>
        <translation>Tout déclencheur</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Tout état</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Sauf</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>échecs</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>depuis {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>jusqu’à {0}</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>par vous</translation>
    </message>
    <message>
        <source>by API</source>
        <translation>par l’API</translation>
    </message>
</context>
<context>
    <name>RunsFeed</name>
    <message>
        <source>Reading tasks</source>
        <translation>Lecture des tâches</translation>
    </message>
    <message>
        <source>Reading the runs</source>
        <translation>Lecture des exécutions</translation>
    </message>
</context>
<context>
    <name>RunsFilters</name>
    <message>
        <source>Search results, errors and logs</source>
        <translation>Chercher dans résultats, erreurs et journaux</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Toutes les tâches</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Déclencheur</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation>{n} tâche</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} tâches</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtres enregistrés</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Aucune exécution ne correspond</translation>
    </message>
    <message>
        <source>No run fits the search and the filters.</source>
        <translation>Aucune exécution ne correspond à la recherche et aux filtres.</translation>
    </message>
    <message>
        <source>Open the tasks</source>
        <translation>Ouvrir les tâches</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Pas encore d’exécution</translation>
    </message>
    <message>
        <source>Every run appears here with its result and its log, and every time that was missed with its cause.</source>
        <translation>Chaque exécution apparaît ici avec son résultat et son journal, et chaque heure manquée avec sa cause.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>{n} run</source>
        <translation>{n} exécution</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n} exécutions</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>oldest {0}</source>
        <translation>la plus ancienne {0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copier en texte</translation>
    </message>
    <message>
        <source>Only this task</source>
        <translation>Seulement cette tâche</translation>
    </message>
    <message>
        <source>Hide this task</source>
        <translation>Masquer cette tâche</translation>
    </message>
</context>
<context>
    <name>SavedFilterMenu</name>
    <message>
        <source>Reading the saved filters</source>
        <translation>Lecture des filtres enregistrés</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Rien d’enregistré</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Enregistrer ce filtre…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Nom du filtre</translation>
    </message>
    <message>
        <source>Saving the filter</source>
        <translation>Enregistrement du filtre</translation>
    </message>
    <message>
        <source>Deleting the filter</source>
        <translation>Suppression du filtre</translation>
    </message>
    <message>
        <source>Filter saved</source>
        <translation>Filtre enregistré</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Filter deleted</source>
        <translation>Filtre supprimé</translation>
    </message>
</context>
<context>
    <name>Schedule</name>
    <message>
        <source>Schedule not accepted</source>
        <translation>Horaire refusé</translation>
    </message>
</context>
<context>
    <name>ScheduleBounds</name>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Démarre</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Most runs</source>
        <translation>Exécutions au plus</translation>
    </message>
    <message>
        <source>Spread (jitter)</source>
        <translation>Étalement</translation>
    </message>
    <message>
        <source>A shift that is always the same for this task</source>
        <translation>Un décalage toujours identique pour cette tâche</translation>
    </message>
    <message>
        <source>The end must not be before the start.</source>
        <translation>La fin ne doit pas précéder le début.</translation>
    </message>
    <message>
        <source>Write a date, such as 2027-03-14, or with a time 2027-03-14 09:00.</source>
        <translation>Écrivez une date, par exemple 2027-03-14, ou avec une heure 2027-03-14 09:00.</translation>
    </message>
    <message>
        <source>That date is too far away.</source>
        <translation>Cette date est trop lointaine.</translation>
    </message>
    <message>
        <source>Write a whole number from 1, or nothing for no limit.</source>
        <translation>Écrivez un nombre entier à partir de 1, ou rien pour ne pas limiter.</translation>
    </message>
    <message>
        <source>Write a duration, such as 5 min, or nothing.</source>
        <translation>Écrivez une durée, par exemple 5 min, ou rien.</translation>
    </message>
    <message>
        <source>At most 24 hours.</source>
        <translation>24 heures au plus.</translation>
    </message>
</context>
<context>
    <name>ScheduleForm</name>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>It also runs after another task.</source>
        <translation>Elle s’exécute aussi après une autre tâche.</translation>
    </message>
    <message>
        <source>Only on schedule</source>
        <translation>Seulement selon l’horaire</translation>
    </message>
    <message>
        <source>Schedule phrase</source>
        <translation>Phrase d’horaire</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaire</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Search settings</source>
        <translation>Rechercher un réglage</translation>
    </message>
    <message>
        <source>Workspace “{name}” · {path}</source>
        <translation>Espace de travail «&#x202f;{name}&#x202f;» · {path}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation>Aucun réglage ne contient ces mots</translation>
    </message>
    <message>
        <source>The settings file has something that cannot be used</source>
        <translation>Le fichier des réglages contient quelque chose d’inutilisable</translation>
    </message>
    <message>
        <source>Every change is saved at once</source>
        <translation>Tout est enregistré aussitôt</translation>
    </message>
</context>
<context>
    <name>SeveralMode</name>
    <message>
        <source>Add another rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <source>Runs whenever one of these rules says so, once where they meet.</source>
        <translation>S’exécute dès qu’une de ces règles le dit, une seule fois si elles coïncident.</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Plusieurs</translation>
    </message>
    <message>
        <source>Add at least one rule.</source>
        <translation>Ajoutez au moins une règle.</translation>
    </message>
    <message>
        <source>Rule {0}: {1}</source>
        <translation>Règle {0} : {1}</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Address of a feed or calendar, or a file</source>
        <translation>Adresse d’un flux ou d’un calendrier, ou un fichier</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Allow private addresses</source>
        <translation>Autoriser les adresses privées</translation>
    </message>
    <message>
        <source>Allow addresses of this computer and of private networks</source>
        <translation>Autoriser les adresses de cet ordinateur et des réseaux privés</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Choose a feed or calendar</source>
        <translation>Choisir un flux ou un calendrier</translation>
    </message>
    <message>
        <source>private addresses</source>
        <translation>adresses privées</translation>
    </message>
    <message>
        <source>There are no sources: the syncs have nothing to read.</source>
        <translation>Il n’y a pas de source&#x202f;: les synchronisations n’ont rien à lire.</translation>
    </message>
    <message>
        <source>Paste the address of a feed or calendar first.</source>
        <translation>Collez d’abord l’adresse d’un flux ou d’un calendrier.</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>example</source>
        <translation>exemple</translation>
    </message>
    <message>
        <source>comes with Architect Cockpit</source>
        <translation>fourni avec Architect Cockpit</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Retirer {name}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>not reached: no network</source>
        <translation>injoignable&#x202f;: pas de réseau</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>pas encore lue</translation>
    </message>
    <message>
        <source>{n} item · {when}</source>
        <translation>{n} élément · {when}</translation>
    </message>
    <message>
        <source>{n} items · {when}</source>
        <translation>{n} éléments · {when}</translation>
    </message>
</context>
<context>
    <name>SourcesGroup</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Read the sources</source>
        <translation>Lecture des sources</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Ajout d’une source</translation>
    </message>
    <message>
        <source>Remove a source</source>
        <translation>Retrait d’une source</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name} removed</source>
        <translation>Source «&#x202f;{name}&#x202f;» retirée</translation>
    </message>
    <message>
        <source>with what it brought; Undo brings it back with its next sync</source>
        <translation>avec ce qu’elle a apporté&#x202f;; «&#x202f;Annuler&#x202f;» la rétablit à sa prochaine synchronisation</translation>
    </message>
    <message>
        <source>Switch a source</source>
        <translation>Activation d’une source</translation>
    </message>
</context>
<context>
    <name>SpanPopup</name>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>The beginning must be before the end.</source>
        <translation>Le début doit précéder la fin.</translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>Trend, last value {n}</source>
        <translation>Tendance, dernière valeur {n}</translation>
    </message>
</context>
<context>
    <name>StatsStrip</name>
    <message>
        <source>Runs, 24 h</source>
        <translation>Exécutions, 24 h</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Not run yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ignorée</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Délai dépassé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêtée</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompue</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manquée</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Needs editing</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Nouvel essai</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
    </message>
</context>
<context>
    <name>StripCard</name>
    <message>
        <source>drag the frame to look back</source>
        <translation>faites glisser le cadre pour remonter</translation>
    </message>
</context>
<context>
    <name>TaskActions</name>
    <message>
        <source>Switching tasks</source>
        <translation>Activation des tâches</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Changing the frequency</source>
        <translation>Changement de fréquence</translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation>Supprimer «&#x202f;{0}&#x202f;»&#x202f;?</translation>
    </message>
    <message>
        <source>Delete {0} tasks?</source>
        <translation>Supprimer {0} tâches&#x202f;?</translation>
    </message>
    <message>
        <source>It stops running. Its past runs stay, and you can undo this for a few seconds.</source>
        <translation>Elle ne s’exécutera plus. Ses exécutions passées restent, et vous pouvez annuler pendant quelques secondes.</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation> et {0} de plus</translation>
    </message>
    <message>
        <source>{0} stop running. Past runs stay, and you can undo this for a few seconds.</source>
        <translation>{0} ne s’exécuteront plus. Les exécutions passées restent, et vous pouvez annuler pendant quelques secondes.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Suppression</translation>
    </message>
    <message>
        <source>{0} enabled</source>
        <translation>Tâche «&#x202f;{0}&#x202f;» activée</translation>
    </message>
    <message>
        <source>{0} disabled</source>
        <translation>Tâche «&#x202f;{0}&#x202f;» désactivée</translation>
    </message>
    <message>
        <source>{n} task enabled</source>
        <translation>{n} tâche activée</translation>
    </message>
    <message>
        <source>{n} tasks enabled</source>
        <translation>{n} tâches activées</translation>
    </message>
    <message>
        <source>{n} task disabled</source>
        <translation>{n} tâche désactivée</translation>
    </message>
    <message>
        <source>{n} tasks disabled</source>
        <translation>{n} tâches désactivées</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation>Tâche «&#x202f;{0}&#x202f;» supprimée</translation>
    </message>
    <message>
        <source>{n} task deleted</source>
        <translation>{n} tâche supprimée</translation>
    </message>
    <message>
        <source>{n} tasks deleted</source>
        <translation>{n} tâches supprimées</translation>
    </message>
</context>
<context>
    <name>TaskDrawer</name>
    <message>
        <source>Task details</source>
        <translation>Détails de la tâche</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <source>It was stopped and still does not return.</source>
        <translation>Elle a été arrêtée et ne rend toujours pas la main.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Fermer les détails</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>This task cannot be scheduled</source>
        <translation>Cette tâche ne peut pas être planifiée</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Dernier résultat</translation>
    </message>
    <message>
        <source>Last success {0}</source>
        <translation>Dernière réussite {0}</translation>
    </message>
</context>
<context>
    <name>TaskEditing</name>
    <message>
        <source>{0} (copy)</source>
        <translation>{0} (copie)</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Lecture de l’historique</translation>
    </message>
    <message>
        <source>Reading blackouts and holidays</source>
        <translation>Lecture des plages d’interdiction et des jours fériés</translation>
    </message>
    <message>
        <source>Looking 90 days ahead</source>
        <translation>Calcul sur 90 jours</translation>
    </message>
    <message>
        <source>Saving the task</source>
        <translation>Enregistrement de la tâche</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>Tâche «&#x202f;{0}&#x202f;» enregistrée</translation>
    </message>
    <message>
        <source>{0} created</source>
        <translation>Tâche «&#x202f;{0}&#x202f;» créée</translation>
    </message>
    <message>
        <source>Undoing the change</source>
        <translation>Annulation du changement</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Retour en arrière</translation>
    </message>
    <message>
        <source>{0} rolled back</source>
        <translation>{0} rétablie</translation>
    </message>
</context>
<context>
    <name>TaskEditor</name>
    <message>
        <source>Takes effect at once when saved; past runs keep their record.</source>
        <translation>Prend effet dès l’enregistrement&#x202f;; l’historique des exécutions passées ne change pas.</translation>
    </message>
    <message>
        <source>Edit {0}</source>
        <translation>Modifier «&#x202f;{0}&#x202f;»</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Nouvelle tâche</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Rétablir les valeurs par défaut</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Règles de conduite</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>what happens when things go wrong</source>
        <translation>ce qui se passe quand quelque chose ne va pas</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>de «&#x202f;{0}&#x202f;»</translation>
    </message>
    <message>
        <source>This task</source>
        <translation>Cette tâche</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>pas encore enregistrée</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>Missed runs</source>
        <translation>Exécutions manquées</translation>
    </message>
    <message>
        <source>Still running</source>
        <translation>Encore en cours</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Nouveaux essais</translation>
    </message>
    <message>
        <source>{n} of {most} done</source>
        <translation>{n} sur {most} faites</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>up to {0} later</source>
        <translation>jusqu’à {0} plus tard</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Étalement</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Fermée pendant</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Puis</translation>
    </message>
    <message>
        <source>on success</source>
        <translation>en cas de réussite</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>en cas d’échec</translation>
    </message>
    <message>
        <source>on any end</source>
        <translation>dans tous les cas</translation>
    </message>
    <message>
        <source>the latest is caught up</source>
        <translation>la dernière est rattrapée</translation>
    </message>
    <message>
        <source>all are caught up</source>
        <translation>toutes sont rattrapées</translation>
    </message>
    <message>
        <source>not caught up</source>
        <translation>pas rattrapées</translation>
    </message>
    <message>
        <source>at most {0} late</source>
        <translation>avec au plus {0} de retard</translation>
    </message>
    <message>
        <source>once online</source>
        <translation>une fois en ligne</translation>
    </message>
    <message>
        <source>the new run is skipped</source>
        <translation>la nouvelle est ignorée</translation>
    </message>
    <message>
        <source>one new run waits</source>
        <translation>une nouvelle attend</translation>
    </message>
    <message>
        <source>the old run is stopped</source>
        <translation>l’ancienne est arrêtée</translation>
    </message>
    <message>
        <source>{n} more try after {delay}</source>
        <translation>{n} essai de plus après {delay}</translation>
    </message>
    <message>
        <source>{n} more tries after {delay}</source>
        <translation>{n} essais de plus après {delay}</translation>
    </message>
    <message>
        <source>errors only</source>
        <translation>erreurs seulement</translation>
    </message>
    <message>
        <source>timeouts only</source>
        <translation>délais dépassés seulement</translation>
    </message>
    <message>
        <source>{n} blackout</source>
        <translation>{n} plage d’arrêt</translation>
    </message>
    <message>
        <source>{n} blackouts</source>
        <translation>{n} plages d’arrêt</translation>
    </message>
    <message>
        <source>{n} set of holidays</source>
        <translation>{n} calendrier de jours fériés</translation>
    </message>
    <message>
        <source>{n} sets of holidays</source>
        <translation>{n} calendriers de jours fériés</translation>
    </message>
    <message>
        <source>after {n} failure</source>
        <translation>après {n} échec</translation>
    </message>
    <message>
        <source>after {n} failures</source>
        <translation>après {n} échecs</translation>
    </message>
    <message>
        <source>every run</source>
        <translation>chaque exécution</translation>
    </message>
    <message>
        <source>failures only</source>
        <translation>échecs seulement</translation>
    </message>
    <message>
        <source>when it breaks and works again</source>
        <translation>à la panne et au retour</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
</context>
<context>
    <name>TaskFeed</name>
    <message>
        <source>Reading tasks</source>
        <translation>Lecture des tâches</translation>
    </message>
</context>
<context>
    <name>TaskFilters</name>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Désactivées</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grouper</translation>
    </message>
    <message>
        <source>Group by component</source>
        <translation>Grouper par composant</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>All components</source>
        <translation>Tous les composants</translation>
    </message>
</context>
<context>
    <name>TaskMenu</name>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Change the interval</source>
        <translation>Changer l’intervalle</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete {0} tasks</source>
        <translation>Supprimer {0} tâches</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Skip next run</source>
        <translation>Sauter la prochaine exécution</translation>
    </message>
    <message>
        <source>Run it after all</source>
        <translation>L’exécuter quand même</translation>
    </message>
</context>
<context>
    <name>TaskPausing</name>
    <message>
        <source>Pausing</source>
        <translation>Mise en pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Skip next run</source>
        <translation>Sauter la prochaine exécution</translation>
    </message>
    <message>
        <source>Run it after all</source>
        <translation>L’exécuter quand même</translation>
    </message>
    <message>
        <source>{0} paused</source>
        <translation>{0} en pause</translation>
    </message>
    <message>
        <source>{n} task paused</source>
        <translation>{n} tâche en pause</translation>
    </message>
    <message>
        <source>{n} tasks paused</source>
        <translation>{n} tâches en pause</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>jusqu’à {0}</translation>
    </message>
    <message>
        <source>{0} goes on as planned</source>
        <translation>{0} reprend comme prévu</translation>
    </message>
    <message>
        <source>{n} task goes on</source>
        <translation>{n} tâche reprend</translation>
    </message>
    <message>
        <source>{n} tasks go on</source>
        <translation>{n} tâches reprennent</translation>
    </message>
    <message>
        <source>{0} skips its run at {1}</source>
        <translation>{0} saute son exécution de {1}</translation>
    </message>
    <message>
        <source>{n} task skips its next run</source>
        <translation>{n} tâche saute sa prochaine exécution</translation>
    </message>
    <message>
        <source>{n} tasks skip their next run</source>
        <translation>{n} tâches sautent leur prochaine exécution</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TaskPopup</name>
    <message>
        <source>Search tasks</source>
        <translation>Chercher une tâche</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
</context>
<context>
    <name>TaskTable</name>
    <message>
        <source>Sort by {0}</source>
        <translation>Trier par «&#x202f;{0}&#x202f;»</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Dernière exécution</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Prochaine</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Bloquée</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>failed after {0}</source>
        <translation>échec après {0}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>stopped after {0}</source>
        <translation>arrêtée après {0}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>interrompue</translation>
    </message>
    <message>
        <source>took {0}</source>
        <translation>a duré {0}</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>waits for a slot</source>
        <translation>attend une place</translation>
    </message>
    <message>
        <source>running now</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation>non planifiée</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation>prévue {0}</translation>
    </message>
    <message>
        <source>skips {0}</source>
        <translation>saute {0}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>jusqu’à {0}</translation>
    </message>
    <message>
        <source>attempt {n} of {most}</source>
        <translation>essai {n} sur {most}</translation>
    </message>
    <message>
        <source>after {n} run</source>
        <translation>après {n} exécution</translation>
    </message>
    <message>
        <source>after {n} runs</source>
        <translation>après {n} exécutions</translation>
    </message>
    <message>
        <source>after {0}</source>
        <translation>après {0}</translation>
    </message>
    <message>
        <source>after {0} and {1} more</source>
        <translation>après {0} et {1} autres</translation>
    </message>
    <message>
        <source>then no more</source>
        <translation>puis plus rien</translation>
    </message>
    <message>
        <source>then {0}</source>
        <translation>puis {0}</translation>
    </message>
    <message>
        <source>after each success</source>
        <translation>après chaque réussite</translation>
    </message>
    <message>
        <source>after each failure</source>
        <translation>après chaque échec</translation>
    </message>
    <message>
        <source>after each run</source>
        <translation>après chaque exécution</translation>
    </message>
    <message>
        <source>{n} failing</source>
        <translation>{n} en échec</translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation>{n} en cours</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activée</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>replié</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>déplié</translation>
    </message>
    <message>
        <source>A disabled task runs only by hand.</source>
        <translation>Une tâche désactivée ne s’exécute qu’à la main.</translation>
    </message>
    <message>
        <source>Click to change</source>
        <translation>Cliquez pour changer</translation>
    </message>
    <message>
        <source>{n} error in a row</source>
        <translation>{n} erreur d’affilée</translation>
    </message>
    <message>
        <source>{n} errors in a row</source>
        <translation>{n} erreurs d’affilée</translation>
    </message>
    <message>
        <source>Left out by you:</source>
        <translation>Laissée de côté par vous :</translation>
    </message>
    <message>
        <source>Paused by {who} since {since}</source>
        <translation>En pause (par {who}) depuis {since}</translation>
    </message>
    <message>
        <source>Paused by {who} since {since}, until {until}</source>
        <translation>En pause (par {who}) depuis {since}, jusqu’à {until}</translation>
    </message>
    <message>
        <source>It waits for a free slot.</source>
        <translation>Elle attend une place libre.</translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation>{n} tâche</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} tâches</translation>
    </message>
    <message>
        <source>System tasks</source>
        <translation>Tâches système</translation>
    </message>
    <message>
        <source>a task that is gone</source>
        <translation>une tâche supprimée</translation>
    </message>
    <message>
        <source>last run: {parts}</source>
        <translation>dernière exécution : {parts}</translation>
    </message>
    <message>
        <source>last {n} runs: {parts}</source>
        <translation>{n} dernières exécutions : {parts}</translation>
    </message>
</context>
<context>
    <name>TaskTrends</name>
    <message>
        <source>Reading the last runs</source>
        <translation>Lecture des dernières exécutions</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Search tasks</source>
        <translation>Rechercher une tâche</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Nouvelle tâche</translation>
    </message>
    <message>
        <source>System Tasks</source>
        <translation>Tâches système</translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation>Afficher toutes les tâches</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>No task fits the search and the filters.</source>
        <translation>Aucune tâche ne correspond à la recherche et aux filtres.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>No tasks yet · the engine waits</source>
        <translation>Aucune tâche · le moteur attend</translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation>{n} tâche</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} tâches</translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation>{n} en cours</translation>
    </message>
    <message>
        <source>next run {0}</source>
        <translation>prochaine exécution {0}</translation>
    </message>
    <message>
        <source>Reading statistics</source>
        <translation>Lecture des statistiques</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Explain a planned time</source>
        <translation>Expliquer une heure prévue</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Change the task</source>
        <translation>Modifier la tâche</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>caught up at {time}</source>
        <translation>rattrapée à {time}</translation>
    </message>
    <message>
        <source>{time} planned</source>
        <translation>{time} : prévue</translation>
    </message>
    <message>
        <source>{time} ran</source>
        <translation>{time} : exécutée</translation>
    </message>
    <message>
        <source>{time} stopped</source>
        <translation>{time} : arrêtée</translation>
    </message>
    <message>
        <source>{time} skipped</source>
        <translation>{time} : ignorée</translation>
    </message>
    <message>
        <source>{time} missed</source>
        <translation>{time} : manquée</translation>
    </message>
    <message>
        <source>{time} running</source>
        <translation>{time} : en cours</translation>
    </message>
    <message>
        <source>{time} failed</source>
        <translation>{time} : échec</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>It ran</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Prochaine</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Démarre</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>durée {time}</translation>
    </message>
    <message>
        <source>skip while the run before still works</source>
        <translation>ignorer tant que la précédente travaille</translation>
    </message>
    <message>
        <source>wait until the run before has ended</source>
        <translation>attendre la fin de la précédente</translation>
    </message>
    <message>
        <source>stop the run before</source>
        <translation>arrêter la précédente</translation>
    </message>
    <message>
        <source>run the latest missed one</source>
        <translation>exécuter la dernière manquée</translation>
    </message>
    <message>
        <source>run every missed one</source>
        <translation>exécuter toutes les manquées</translation>
    </message>
    <message>
        <source>skip what was missed</source>
        <translation>ne rien rattraper</translation>
    </message>
    <message>
        <source>at most {time} late</source>
        <translation>au plus {time} de retard</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Change policy …</source>
        <translation>Modifier la règle …</translation>
    </message>
    <message>
        <source>Skip this run</source>
        <translation>Ignorer cette exécution</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>Ouvrir l’exécution</translation>
    </message>
    <message>
        <source>Remove the blackout</source>
        <translation>Retirer la plage d’arrêt</translation>
    </message>
    <message>
        <source>Run on holidays too</source>
        <translation>Exécuter aussi les jours fériés</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Resume everything</source>
        <translation>Tout reprendre</translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <source>Run it after all</source>
        <translation>L’exécuter quand même</translation>
    </message>
    <message>
        <source>now {time}</source>
        <translation>maintenant {time}</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>en veille</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>arrêt inattendu</translation>
    </message>
    <message>
        <source>clock set</source>
        <translation>horloge réglée</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>occupé</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>since</source>
        <translation>depuis</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Prévue</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Réussite</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêtées</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ignorées</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manquées</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Caught up</source>
        <translation>Rattrapées</translation>
    </message>
    <message>
        <source>{n} planned</source>
        <translation>{n} prévues</translation>
    </message>
    <message>
        <source>{n} successful run</source>
        <translation>{n} réussite</translation>
    </message>
    <message>
        <source>{n} successful runs</source>
        <translation>{n} réussites</translation>
    </message>
    <message>
        <source>{n} stopped</source>
        <translation>{n} arrêtées</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>{n} ignorées</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <translation>{n} manquées</translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation>{n} en cours</translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation>{n} erreur</translation>
    </message>
    <message>
        <source>{n} errors</source>
        <translation>{n} erreurs</translation>
    </message>
    <message>
        <source>{n} caught up</source>
        <translation>{n} rattrapées</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Arrows move and choose a lane, Tab walks its marks, plus and minus zoom, Home goes to now.</source>
        <translation>Les flèches déplacent et choisissent une ligne, Tab parcourt ses marques, plus et moins zooment, Début revient à maintenant.</translation>
    </message>
</context>
<context>
    <name>TimelineFeed</name>
    <message>
        <source>Read the timeline</source>
        <translation>Lecture de la chronologie</translation>
    </message>
</context>
<context>
    <name>TimelineHead</name>
    <message>
        <source>Show more time</source>
        <translation>Montrer plus de temps</translation>
    </message>
    <message>
        <source>Show less time</source>
        <translation>Montrer moins de temps</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Revenir à maintenant</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>3 d</source>
        <translation>3 j</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 j</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 j</translation>
    </message>
    <message>
        <source>All components</source>
        <translation>Tous les composants</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>New task</source>
        <translation>Nouvelle tâche</translation>
    </message>
    <message>
        <source>Nothing is planned yet</source>
        <translation>Rien n’est encore prévu</translation>
    </message>
    <message>
        <source>Each task gets a lane here: what ran, what was missed and why, and what comes next.</source>
        <translation>Chaque tâche a sa ligne : ce qui a été exécuté, ce qui a été manqué et pourquoi, et ce qui vient ensuite.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>TimesField</name>
    <message>
        <source>At</source>
        <translation>À</translation>
    </message>
    <message>
        <source>“{0}” is not a time from 00:00 to 23:59, write for example 09:30.</source>
        <translation>« {0} » n’est pas une heure de 00:00 à 23:59, écrivez par exemple 09:30.</translation>
    </message>
    <message>
        <source>A time is missing, write for example 09:30.</source>
        <translation>Il manque une heure, écrivez par exemple 09:30.</translation>
    </message>
    <message>
        <source>Time {0}</source>
        <translation>Heure {0}</translation>
    </message>
    <message>
        <source>Take the last time away</source>
        <translation>Retirer la dernière heure</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Une autre heure</translation>
    </message>
</context>
<context>
    <name>ToastCard</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ToastStack</name>
    <message>
        <source>+{n} more</source>
        <translation>+{n} de plus</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation>Rien n’est prévu</translation>
    </message>
    <message>
        <source>Open Cockpit</source>
        <translation>Ouvrir Cockpit</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Cockpit: all is well</source>
        <translation>Cockpit&#x202f;: tout va bien</translation>
    </message>
    <message>
        <source>Cockpit: running</source>
        <translation>Cockpit&#x202f;: exécution en cours</translation>
    </message>
    <message>
        <source>Cockpit: something fails</source>
        <translation>Cockpit&#x202f;: quelque chose échoue</translation>
    </message>
    <message>
        <source>Cockpit: the engine is stopped</source>
        <translation>Cockpit&#x202f;: le moteur est arrêté</translation>
    </message>
</context>
<context>
    <name>Trigger</name>
    <message>
        <source>schedule</source>
        <translation>planification</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>nouvel essai</translation>
    </message>
    <message>
        <source>caught up</source>
        <translation>rattrapage</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>enchaînement</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
</context>
<context>
    <name>UpNextCard</name>
    <message>
        <source>Up next</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Open System Tasks</source>
        <translation>Ouvrir Tâches système</translation>
    </message>
    <message>
        <source>{name} runs every minute or more often and is left out.</source>
        <translation>{name} s’exécute au moins chaque minute et n’est pas affichée.</translation>
    </message>
    <message>
        <source>{n} tasks run every minute or more often and are left out.</source>
        <translation>{n} tâches s’exécutent au moins chaque minute et ne sont pas affichées.</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Nouvelle tâche</translation>
    </message>
    <message>
        <source>Nothing is planned. Turn a task on, or make a new one.</source>
        <translation>Rien n’est prévu. Activez une tâche ou créez-en une.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>UpNextLine</name>
    <message>
        <source>Run now</source>
        <translation>Exécuter maintenant</translation>
    </message>
    <message>
        <source>Skip this one</source>
        <translation>Sauter celle-ci</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>the next one is {0}</source>
        <translation>la suivante : {0}</translation>
    </message>
    <message>
        <source>Run it after all</source>
        <translation>L’exécuter quand même</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Skipped by you</source>
        <translation>Ignorée par vous</translation>
    </message>
</context>
<context>
    <name>WeeklyMode</name>
    <message>
        <source>Weekly</source>
        <translation>Semaine</translation>
    </message>
</context>
<context>
    <name>WorkspaceGroup</name>
    <message>
        <source>Workspace</source>
        <translation>Espace de travail</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Check the workspace</source>
        <translation>Vérification de l’espace de travail</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Is the file sound?</source>
        <translation>Le fichier est-il intact&#x202f;?</translation>
    </message>
    <message>
        <source>Copies made before an update</source>
        <translation>Copies faites avant une mise à jour</translation>
    </message>
    <message>
        <source>none yet; one is put beside the file before a new version changes it</source>
        <translation>aucune&#x202f;; une copie est placée à côté du fichier avant qu’une nouvelle version ne le modifie</translation>
    </message>
    <message>
        <source>{n} copy, of {when}, {size}</source>
        <translation>{n} copie&#x202f;: {when}, {size}</translation>
    </message>
    <message>
        <source>{n} copies, the newest of {when}, {size}</source>
        <translation>{n} copies, la plus récente&#x202f;: {when}, {size}</translation>
    </message>
    <message>
        <source>reads all of it and changes nothing</source>
        <translation>le lit en entier et ne change rien</translation>
    </message>
    <message>
        <source>sound, checked just now; {n} run</source>
        <translation>intact, vérifié à l’instant&#x202f;; {n} exécution</translation>
    </message>
    <message>
        <source>sound, checked just now; {n} runs</source>
        <translation>intact, vérifié à l’instant&#x202f;; {n} exécutions</translation>
    </message>
</context>
<context>
    <name>YearHeatMap</name>
    <message>
        <source>The days of the last year</source>
        <translation>Les jours de la dernière année</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>aucune exécution</translation>
    </message>
    <message>
        <source>{n} success</source>
        <translation>{n} réussite</translation>
    </message>
    <message>
        <source>{n} successes</source>
        <translation>{n} réussites</translation>
    </message>
    <message>
        <source>{n} failure</source>
        <translation>{n} échec</translation>
    </message>
    <message>
        <source>{n} failures</source>
        <translation>{n} échecs</translation>
    </message>
    <message>
        <source>{n} missed</source>
        <translation>{n} manquées</translation>
    </message>
</context>
<context>
    <name>ZonePicker</name>
    <message>
        <source>{0} (here)</source>
        <translation>{0} (ici)</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
</context>
<context>
    <name>_EngineBox</name>
    <message>
        <source>Pause everything</source>
        <translation>Tout mettre en pause</translation>
    </message>
    <message>
        <source>Engine starting</source>
        <translation>Démarrage du moteur</translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation>Moteur en marche</translation>
    </message>
    <message>
        <source>Engine stopping</source>
        <translation>Arrêt du moteur</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>Moteur arrêté</translation>
    </message>
    <message>
        <source>Engine not running</source>
        <translation>Moteur à l’arrêt</translation>
    </message>
    <message>
        <source>Everything is paused</source>
        <translation>Tout est en pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>{running} running · {waiting} waiting</source>
        <translation>{running} en cours · {waiting} à venir</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>Aucune tâche</translation>
    </message>
    <message>
        <source>{n} queued</source>
        <translation>{n} en file</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Run it</source>
        <translation>L’exécuter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>Toutes ({n})</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>stays missed, goes on as planned</source>
        <translation>reste manquée, reprend comme prévu</translation>
    </message>
    <message>
        <source>{n} run</source>
        <translation>{n} exécution</translation>
    </message>
    <message>
        <source>{n} runs</source>
        <translation>{n} exécutions</translation>
    </message>
    <message>
        <source>{runs}, about {time}</source>
        <translation>{runs}, environ {time}</translation>
    </message>
</context>
<context>
    <name>_RunList</name>
    <message>
        <source>Next runs: {0}</source>
        <translation>Prochaines exécutions&#x202f;: {0}</translation>
    </message>
    <message>
        <source>Task zone · {0}</source>
        <translation>Fuseau de la tâche · {0}</translation>
    </message>
    <message>
        <source>Here · {0}</source>
        <translation>Ici · {0}</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Dans</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} j</translation>
    </message>
</context>
</TS>
