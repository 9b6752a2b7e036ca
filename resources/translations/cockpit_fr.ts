<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
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
    <name>AdvancedGroup</name>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>older ones are deleted a few at a time while the program runs</source>
        <translation>les plus anciennes sont supprimées peu à peu pendant que le programme fonctionne</translation>
    </message>
    <message>
        <source>runs may finish in that time; then they are stopped</source>
        <translation>les exécutions peuvent finir dans ce délai&#x202f;; ensuite elles sont arrêtées</translation>
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
    <message>
        <source>Wait for running tasks at the end</source>
        <translation>Attendre les tâches en cours à la fin</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
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
        <source>Interval</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Stop a run that takes longer than</source>
        <translation>Arrêter une exécution qui dure plus de</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Switch the task off after</source>
        <translation>Désactiver la tâche après</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Activée</translation>
    </message>
    <message>
        <source>errors in a row</source>
        <translation>erreurs d’affilée</translation>
    </message>
    <message>
        <source>Enabled: runs on schedule. Run now works either way.</source>
        <translation>Activée&#x202f;: s’exécute selon sa planification. «&#x202f;Exécuter maintenant&#x202f;» fonctionne dans tous les cas.</translation>
    </message>
    <message>
        <source>Write a whole number from 1 to 1000, or nothing to never switch it off.</source>
        <translation>Écrivez un nombre entier de 1 à 1000, ou rien pour ne jamais la désactiver.</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Délai maximal</translation>
    </message>
    <message>
        <source>Errors in a row</source>
        <translation>Erreurs d’affilée</translation>
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
        <source>Notifications</source>
        <translation>Notifications</translation>
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
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>failures are always kept in the notification centre</source>
        <translation>les échecs sont toujours gardés</translation>
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
    <name>ScheduleForm</name>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
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
        <source>Needs editing</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>En retard</translation>
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
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
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
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
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
        <source>running now</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation>non planifiée</translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation>prévue {0}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
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
        <source>Stop</source>
        <translation>Arrêter</translation>
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
        <source>{running} running · {waiting} waiting</source>
        <translation>{running} en cours · {waiting} à venir</translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation>Aucune tâche</translation>
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
