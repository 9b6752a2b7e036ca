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
    <name>AddressLine</name>
    <message>
        <source>name@example.org</source>
        <translation>nom@exemple.org</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse e-mail</translation>
    </message>
    <message>
        <source>Remove this address</source>
        <translation>Retirer cette adresse</translation>
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
    <name>AlertRules</name>
    <message>
        <source>Delete the rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <source>fired in 7 days</source>
        <translation>déclenchée en 7 jours</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Reading the rules</source>
        <translation>Lecture des règles</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>Switching the rule</source>
        <translation>Activation de la règle</translation>
    </message>
    <message>
        <source>Saving the rule</source>
        <translation>Enregistrement de la règle</translation>
    </message>
    <message>
        <source>Testing the rule</source>
        <translation>Essai de la règle</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré à {time}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The rule {name} was deleted</source>
        <translation>La règle {name} a été supprimée</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Acquittées</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>En sommeil</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Résolues</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critique</translation>
    </message>
    <message>
        <source>Words in the news</source>
        <translation>Mots dans les actualités</translation>
    </message>
    <message>
        <source>Event soon</source>
        <translation>Événement imminent</translation>
    </message>
    <message>
        <source>Task failing or overdue</source>
        <translation>Tâche en échec ou en retard</translation>
    </message>
    <message>
        <source>Source is failing</source>
        <translation>Source en échec</translation>
    </message>
    <message>
        <source>Page down or slow</source>
        <translation>Page en panne ou lente</translation>
    </message>
    <message>
        <source>Feed of warnings</source>
        <translation>Flux d’avertissements</translation>
    </message>
    <message>
        <source>every new entry</source>
        <translation>chaque nouvelle entrée</translation>
    </message>
    <message>
        <source>{time} before</source>
        <translation>{time} avant</translation>
    </message>
    <message>
        <source>{n} failed poll</source>
        <translation>{n} lecture en échec</translation>
    </message>
    <message>
        <source>{n} polls in a row</source>
        <translation>{n} lectures de suite</translation>
    </message>
    <message>
        <source>{n} address</source>
        <translation>{n} adresse</translation>
    </message>
    <message>
        <source>{n} addresses</source>
        <translation>{n} adresses</translation>
    </message>
    <message>
        <source>over {time}</source>
        <translation>plus de {time}</translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation>{n} erreur</translation>
    </message>
    <message>
        <source>{n} errors in a row</source>
        <translation>{n} erreurs de suite</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>{time} de retard</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>jusqu’à {time}</translation>
    </message>
    <message>
        <source>rule: {name}</source>
        <translation>règle&#xa0;: {name}</translation>
    </message>
    <message>
        <source>over after {time}</source>
        <translation>terminée après {time}</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Acquitter (A)</translation>
    </message>
    <message>
        <source>Snooze (Z)</source>
        <translation>Mettre en sommeil (Z)</translation>
    </message>
    <message>
        <source>Open again (R)</source>
        <translation>Rouvrir (R)</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Sommeil</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acquitter</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>tout de suite</translation>
    </message>
    <message>
        <source>{n} day</source>
        <translation>{n} jour</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} jours</translation>
    </message>
    <message>
        <source>{n} hour</source>
        <translation>{n} heure</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} heures</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Active</source>
        <translation>Actives</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Résolues</translation>
    </message>
    <message>
        <source>Refresh now</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Tout acquitter</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Reading alerts</source>
        <translation>Lecture des alertes</translation>
    </message>
    <message>
        <source>Nothing has been resolved yet</source>
        <translation>Rien n’a encore été résolu</translation>
    </message>
    <message>
        <source>The rules at the right are asked every few minutes.</source>
        <translation>Les règles à droite sont interrogées toutes les quelques minutes.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Tout va bien</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} ouvertes</translation>
    </message>
    <message>
        <source>{n} acknowledged</source>
        <translation>{n} acquittées</translation>
    </message>
    <message>
        <source>{n} snoozed</source>
        <translation>{n} en sommeil</translation>
    </message>
    <message>
        <source>no task asks the rules</source>
        <translation>aucune tâche n’interroge les règles</translation>
    </message>
    <message>
        <source>checked {when}</source>
        <translation>vérifié {when}</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acquitter</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Pendant 1 heure</translation>
    </message>
    <message>
        <source>For 4 hours</source>
        <translation>Pendant 4 heures</translation>
    </message>
    <message>
        <source>Until tomorrow 09:00</source>
        <translation>Jusqu’à demain 09:00</translation>
    </message>
    <message>
        <source>Until Monday 09:00</source>
        <translation>Jusqu’à lundi 09:00</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Sommeil</translation>
    </message>
    <message>
        <source>Snoozed: {title}</source>
        <translation>En sommeil&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Acknowledged: {title}</source>
        <translation>Acquittée&#xa0;: {title}</translation>
    </message>
    <message>
        <source>{n} alert acknowledged</source>
        <translation>{n} alerte acquittée</translation>
    </message>
    <message>
        <source>{n} alerts acknowledged</source>
        <translation>{n} alertes acquittées</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
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
    <name>Archive</name>
    <message>
        <source>rehearsal</source>
        <translation>répétition</translation>
    </message>
    <message>
        <source>failed: {why}</source>
        <translation>échec&#xa0;: {why}</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>{n} refusés</translation>
    </message>
    <message>
        <source>{n} uncertain</source>
        <translation>{n} incertains</translation>
    </message>
    <message>
        <source>{n} on its way</source>
        <translation>{n} en route</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>non envoyée</translation>
    </message>
    <message>
        <source>late {time}</source>
        <translation>{time} de retard</translation>
    </message>
    <message>
        <source>sent to {n}</source>
        <translation>envoyée à {n}</translation>
    </message>
    <message>
        <source>{n} story</source>
        <translation>{n} sujet</translation>
    </message>
    <message>
        <source>{n} stories</source>
        <translation>{n} sujets</translation>
    </message>
    <message>
        <source>{kept} of {all} items kept</source>
        <translation>{kept} articles gardés sur {all}</translation>
    </message>
    <message>
        <source>{n} word</source>
        <translation>{n} mot</translation>
    </message>
    <message>
        <source>{n} words</source>
        <translation>{n} mots</translation>
    </message>
    <message>
        <source>Kept for: {words}</source>
        <translation>Gardé pour&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Kept at rank {rank} of {all} items</source>
        <translation>Gardé au rang {rank} sur {all} articles</translation>
    </message>
    <message>
        <source>Told by {n} sources; this one was chosen</source>
        <translation>Raconté par {n} sources&#x202f;; celle-ci a été choisie</translation>
    </message>
    <message>
        <source>Kept as new on the theme</source>
        <translation>Gardé comme nouveau sur le thème</translation>
    </message>
    <message>
        <source>near-duplicate of {n}</source>
        <translation>quasi-doublon de {n}</translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation>quasi-doublon</translation>
    </message>
    <message>
        <source>written about on {date}</source>
        <translation>déjà traité le {date}</translation>
    </message>
    <message>
        <source>written about before</source>
        <translation>déjà traité</translation>
    </message>
    <message>
        <source>excluded word: {word}</source>
        <translation>mot exclu&#xa0;: {word}</translation>
    </message>
    <message>
        <source>no keyword</source>
        <translation>aucun mot-clé</translation>
    </message>
    <message>
        <source>older than {time}</source>
        <translation>plus ancien que {time}</translation>
    </message>
    <message>
        <source>older than the last synthesis</source>
        <translation>plus ancien que la dernière synthèse</translation>
    </message>
    <message>
        <source>rank {rank}, limit is {limit}</source>
        <translation>rang {rank}, limite {limit}</translation>
    </message>
    <message>
        <source>Near-duplicate</source>
        <translation>Quasi-doublon</translation>
    </message>
    <message>
        <source>Written about before</source>
        <translation>Déjà traité</translation>
    </message>
    <message>
        <source>Excluded word</source>
        <translation>Mot exclu</translation>
    </message>
    <message>
        <source>No keyword</source>
        <translation>Aucun mot-clé</translation>
    </message>
    <message>
        <source>Rank over limit</source>
        <translation>Rang au-delà de la limite</translation>
    </message>
    <message>
        <source>Older than the last synthesis</source>
        <translation>Plus ancien que la dernière synthèse</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gardées</translation>
    </message>
</context>
<context>
    <name>ArchiveExport</name>
    <message>
        <source>As HTML…</source>
        <translation>En HTML…</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>En Markdown…</translation>
    </message>
    <message>
        <source>As PDF…</source>
        <translation>En PDF…</translation>
    </message>
    <message>
        <source>Export the synthesis</source>
        <translation>Exporter la synthèse</translation>
    </message>
    <message>
        <source>Exporting the synthesis</source>
        <translation>Export de la synthèse</translation>
    </message>
    <message>
        <source>Synthesis exported</source>
        <translation>Synthèse exportée</translation>
    </message>
</context>
<context>
    <name>ArchiveFeed</name>
    <message>
        <source>Reading the archive</source>
        <translation>Lecture des archives</translation>
    </message>
    <message>
        <source>Reading the synthesis</source>
        <translation>Lecture de la synthèse</translation>
    </message>
</context>
<context>
    <name>ArchiveHead</name>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Répéter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Resend…</source>
        <translation>Renvoyer…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
</context>
<context>
    <name>ArchiveList</name>
    <message>
        <source>Syntheses</source>
        <translation>Synthèses</translation>
    </message>
</context>
<context>
    <name>ArchivePage</name>
    <message>
        <source>Search syntheses</source>
        <translation>Chercher dans les synthèses</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Choose a synthesis</source>
        <translation>Choisissez une synthèse</translation>
    </message>
    <message>
        <source>Open themes</source>
        <translation>Ouvrir les thèmes</translation>
    </message>
    <message>
        <source>What a theme writes is kept here, each sentence with the items that it came from.</source>
        <translation>Ce qu’un thème écrit est conservé ici, chaque phrase avec les articles dont elle vient.</translation>
    </message>
    <message>
        <source>Nothing was written yet</source>
        <translation>Rien n’a encore été écrit</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>See the run</source>
        <translation>Voir l’exécution</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>Rien n’a été écrit</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>Tous les thèmes</translation>
    </message>
    <message>
        <source>Search {n} syntheses</source>
        <translation>Chercher dans {n} synthèses</translation>
    </message>
    <message>
        <source>Nothing with these words.</source>
        <translation>Rien avec ces mots.</translation>
    </message>
    <message>
        <source>Nothing was written on this theme yet.</source>
        <translation>Rien n’a encore été écrit sur ce thème.</translation>
    </message>
    <message>
        <source>Delete the synthesis</source>
        <translation>Supprimer la synthèse</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>What was sent stays in Deliveries; its items may be told again.</source>
        <translation>Ce qui a été envoyé reste dans Envois&#x202f;; ses articles pourront être repris.</translation>
    </message>
    <message>
        <source>Synthesis deleted</source>
        <translation>Synthèse supprimée</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>Renvoyer</translation>
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
        <translation>Le programme était fermé&#x202f;; des exécutions ont été manquées de {since} à {until} ({length}).</translation>
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
        <translation>avant le début&#xa0;: le lendemain</translation>
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
    <name>Calendar</name>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} au {last}</translation>
    </message>
    <message>
        <source>week {n}</source>
        <translation>semaine {n}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>journée</translation>
    </message>
    <message>
        <source>moved from {when}</source>
        <translation>déplacé de {when}</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>récurrent</translation>
    </message>
</context>
<context>
    <name>CalendarFeed</name>
    <message>
        <source>Reading the calendar</source>
        <translation>Lecture de l’agenda</translation>
    </message>
</context>
<context>
    <name>CalendarList</name>
    <message>
        <source>Calendars</source>
        <translation>Agendas</translation>
    </message>
</context>
<context>
    <name>CalendarMap</name>
    <message>
        <source>Changes by day: {0}</source>
        <translation>Changements par jour&#xa0;: {0}</translation>
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
    <name>CalendarMonth</name>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} de plus</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Reading the event</source>
        <translation>Lecture de l’événement</translation>
    </message>
    <message>
        <source>overlaps</source>
        <translation>chevauche</translation>
    </message>
    <message>
        <source>{n} in 7 days</source>
        <translation>{n} sous 7 jours</translation>
    </message>
    <message>
        <source>nothing in 7 days</source>
        <translation>rien sous 7 jours</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>Add calendar</source>
        <translation>Ajouter l’agenda</translation>
    </message>
    <message>
        <source>Paste the address of a calendar, choose a file, or sign in to a CalDAV account.</source>
        <translation>Collez l’adresse d’un agenda, choisissez un fichier ou connectez-vous à un compte CalDAV.</translation>
    </message>
    <message>
        <source>No calendars yet</source>
        <translation>Pas encore d’agenda</translation>
    </message>
    <message>
        <source>The calendars that are shown have no event in these days.</source>
        <translation>Les agendas affichés n’ont aucun événement ces jours-là.</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Rien de prévu</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>CalendarParts</name>
    <message>
        <source>Agenda</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Coming events</source>
        <translation>Événements à venir</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
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
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Agenda and calendars</source>
        <translation>Programme et agendas</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Agendas</translation>
    </message>
</context>
<context>
    <name>CalendarSheet</name>
    <message>
        <source>Add a calendar</source>
        <translation>Ajouter un agenda</translation>
    </message>
    <message>
        <source>Address or file</source>
        <translation>Adresse ou fichier</translation>
    </message>
    <message>
        <source>CalDAV account</source>
        <translation>Compte CalDAV</translation>
    </message>
    <message>
        <source>as the file or the server</source>
        <translation>celui du fichier ou du serveur</translation>
    </message>
    <message>
        <source>Allow addresses of this computer and of private networks</source>
        <translation>Autoriser les adresses de cet ordinateur et des réseaux privés</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Kept with the secrets, never in the workspace.</source>
        <translation>Gardé avec les secrets, jamais dans l’espace de travail.</translation>
    </message>
    <message>
        <source>Calendars of this account</source>
        <translation>Agendas de ce compte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Add calendar</source>
        <translation>Ajouter l’agenda</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Essai …</translation>
    </message>
    <message>
        <source>Find calendars</source>
        <translation>Chercher les agendas</translation>
    </message>
    <message>
        <source>Choose a calendar</source>
        <translation>Choisir un agenda</translation>
    </message>
    <message>
        <source>Calendars (*.ics *.ical);;All files (*)</source>
        <translation>Agendas (*.ics *.ical);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>CalendarSources</name>
    <message>
        <source>Add a calendar</source>
        <translation>Ajouter un agenda</translation>
    </message>
    <message>
        <source>Show the calendar</source>
        <translation>Afficher l’agenda</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Remove the calendar</source>
        <translation>Retirer l’agenda</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Calendar added</source>
        <translation>Agenda ajouté</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Calendar removed</source>
        <translation>Agenda retiré</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Ambre</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rose</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Turquoise</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>n’a pas pu être lue</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>pas encore lue</translation>
    </message>
    <message>
        <source>synced {when}</source>
        <translation>synchronisé {when}</translation>
    </message>
</context>
<context>
    <name>CalendarStatus</name>
    <message>
        <source>syncing …</source>
        <translation>synchronisation …</translation>
    </message>
    <message>
        <source>no task reads the calendars</source>
        <translation>aucune tâche ne lit les agendas</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>pas encore synchronisé</translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation>Dernière synchronisation {when}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>You see what was stored. Syncs wait for the network and then run once.</source>
        <translation>Vous voyez ce qui était enregistré. Les synchronisations attendent le réseau, puis s’exécutent une fois.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>{name} could not be read</source>
        <translation>{name} n’a pas pu être lue</translation>
    </message>
    <message>
        <source>{n} calendars could not be read</source>
        <translation>{n} agendas n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>{n} of the others are up to date.</source>
        <translation>{n} des autres sont à jour.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Désactiver</translation>
    </message>
</context>
<context>
    <name>CalendarWeek</name>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ignorée</translation>
    </message>
    <message>
        <source>comes twice</source>
        <translation>vient deux fois</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>journée</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} de plus</translation>
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
        <translation>un jour férié&#xa0;: {name}</translation>
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
        <translation>plages où les tâches qui en tiennent compte ne s’exécutent pas&#x202f;; à cocher dans l’éditeur d’une tâche</translation>
    </message>
    <message>
        <source>days on which the tasks that heed them rest, in the zone of the task</source>
        <translation>jours où les tâches qui en tiennent compte se reposent, dans le fuseau de la tâche</translation>
    </message>
    <message>
        <source>There are no blackouts: no window keeps a task from running.</source>
        <translation>Il n’y a pas de plage d’arrêt&#xa0;: rien n’empêche une tâche de s’exécuter.</translation>
    </message>
    <message>
        <source>There are no holidays: every day is a day like any other.</source>
        <translation>Il n’y a pas de jours fériés&#xa0;: tous les jours se valent.</translation>
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
        <translation>{place} · prochains&#xa0;: {days}</translation>
    </message>
</context>
<context>
    <name>ClosureSheet</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Takes effect at once when saved.</source>
        <translation>Prend effet dès l’enregistrement.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Donnez-lui un nom.</translation>
    </message>
    <message>
        <source>“{name}” exists already; choose another name.</source>
        <translation>«&#x202f;{name}&#x202f;» existe déjà&#x202f;; choisissez un autre nom.</translation>
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
        <translation>{name}&#xa0;: supprimé</translation>
    </message>
    <message>
        <source>No task heeds it any more; Undo gives it back to those that did.</source>
        <translation>Aucune tâche n’en tient plus compte&#x202f;; Annuler le rend à celles qui le faisaient.</translation>
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
        <translation>Se chevauche {0}&#xa0;: 19 exécutions sur 20 finissent en {1}</translation>
    </message>
    <message>
        <source>Never overlaps itself: 19 of 20 runs end in {0}</source>
        <translation>Ne se chevauche jamais&#xa0;: 19 exécutions sur 20 finissent en {0}</translation>
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
    <name>DayBars</name>
    <message>
        <source>Items a day</source>
        <translation>Articles par jour</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
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
    <name>DeliveriesPage</name>
    <message>
        <source>Reading the deliveries</source>
        <translation>Lecture des envois</translation>
    </message>
    <message>
        <source>Counted as sent</source>
        <translation>Compté comme envoyé</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>Laissé tel quel</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Ne pas envoyer</translation>
    </message>
    <message>
        <source>Reading a delivery</source>
        <translation>Lecture d’un envoi</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>If the first one did arrive, {who} gets this mail twice. It goes out as a row of its own.</source>
        <translation>Si le premier est arrivé, {who} recevra ce courriel deux fois. Il part sur une ligne à part.</translation>
    </message>
    <message>
        <source>The mail to {who} goes out as a row of its own, under a new name.</source>
        <translation>Le courriel à {who} part sur une ligne à part, sous un nouveau nom.</translation>
    </message>
    <message>
        <source>Send again?</source>
        <translation>Renvoyer&#x202f;?</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Reading a message</source>
        <translation>Lecture d’un message</translation>
    </message>
    <message>
        <source>Export deliveries</source>
        <translation>Exporter les envois</translation>
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
        <source>Exporting deliveries</source>
        <translation>Export des envois</translation>
    </message>
    <message>
        <source>{n} delivery exported</source>
        <translation>{n} envoi exporté</translation>
    </message>
    <message>
        <source>{n} deliveries exported</source>
        <translation>{n} envois exportés</translation>
    </message>
    <message>
        <source>It is made when the first mail is written to it.</source>
        <translation>Elle est créée quand le premier courriel y est écrit.</translation>
    </message>
    <message>
        <source>The outbox is empty</source>
        <translation>La boîte d’envoi est vide</translation>
    </message>
</context>
<context>
    <name>DeliveriesParts</name>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>Recipient, task, hash</source>
        <translation>Destinataire, tâche, empreinte</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Open outbox</source>
        <translation>Ouvrir la boîte d’envoi</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Envois</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incertain</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échoué</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>en chemin</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyés</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>En chemin</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Toutes les tâches</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 dernières heures</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Toute la période</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>never sent again by itself</source>
        <translation>jamais renvoyé de lui-même</translation>
    </message>
    <message>
        <source>not tried again</source>
        <translation>pas de nouvel essai</translation>
    </message>
    <message>
        <source>30 days · {share} first try</source>
        <translation>30 jours · {share} au premier essai</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>Every message, once. One row per task, planned time, recipient and channel.</source>
        <translation>Chaque message, une fois. Une ligne par tâche, heure prévue, destinataire et canal.</translation>
    </message>
    <message>
        <source>Every message, once.</source>
        <translation>Chaque message, une fois.</translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>prochain à {time}</translation>
    </message>
    <message>
        <source>{sending} sending · {pending} pending</source>
        <translation>{sending} en cours · {pending} en attente</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Rien n’a encore été envoyé</translation>
    </message>
    <message>
        <source>Each message that a task sends appears here with the server’s answer, and what became of it.</source>
        <translation>Chaque message envoyé par une tâche apparaît ici avec la réponse du serveur et ce qu’il est devenu.</translation>
    </message>
    <message>
        <source>No delivery matches</source>
        <translation>Aucun envoi ne correspond</translation>
    </message>
    <message>
        <source>No delivery fits the search and the filters.</source>
        <translation>Aucun envoi ne correspond à la recherche et aux filtres.</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Classé</translation>
    </message>
    <message>
        <source>the program ended before an answer</source>
        <translation>le programme s’est arrêté avant la réponse</translation>
    </message>
    <message>
        <source>the connection ended before an answer</source>
        <translation>la connexion s’est terminée avant la réponse</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>the run was stopped before this message left</source>
        <translation>l’exécution a été arrêtée avant le départ de ce message</translation>
    </message>
    <message>
        <source>the program ended before this message left</source>
        <translation>le programme s’est arrêté avant le départ de ce message</translation>
    </message>
    <message>
        <source>as many as may leave within an hour have left</source>
        <translation>le nombre d’envois permis par heure est atteint</translation>
    </message>
    <message>
        <source>you said that it arrived</source>
        <translation>vous avez dit qu’il est arrivé</translation>
    </message>
    <message>
        <source>you left it as it is</source>
        <translation>vous l’avez laissé tel quel</translation>
    </message>
    <message>
        <source>you took the decision back</source>
        <translation>vous êtes revenu sur la décision</translation>
    </message>
    <message>
        <source>you withdrew it before it left</source>
        <translation>vous l’avez retiré avant son départ</translation>
    </message>
    <message>
        <source>the server did not answer in time</source>
        <translation>le serveur n’a pas répondu à temps</translation>
    </message>
    <message>
        <source>no password is stored for the mail account</source>
        <translation>aucun mot de passe n’est enregistré pour le compte de messagerie</translation>
    </message>
    <message>
        <source>row saved: pending</source>
        <translation>ligne enregistrée&#xa0;: en attente</translation>
    </message>
    <message>
        <source>row saved: sending</source>
        <translation>ligne enregistrée&#xa0;: envoi</translation>
    </message>
    <message>
        <source>server accepted the recipient</source>
        <translation>destinataire accepté</translation>
    </message>
    <message>
        <source>message sent, {value}</source>
        <translation>message envoyé, {value}</translation>
    </message>
    <message>
        <source>file written, {value}</source>
        <translation>fichier écrit, {value}</translation>
    </message>
    <message>
        <source>connected to {value}</source>
        <translation>connecté à {value}</translation>
    </message>
    <message>
        <source>in the outbox as {value}</source>
        <translation>dans la boîte d’envoi sous {value}</translation>
    </message>
    <message>
        <source>sent again as delivery {value}</source>
        <translation>renvoyé, envoi {value}</translation>
    </message>
    <message>
        <source>the account was refused: {value}</source>
        <translation>le compte a été refusé&#xa0;: {value}</translation>
    </message>
    <message>
        <source>given up after {n} tries: {value}</source>
        <translation>abandonné après {n} essais&#xa0;: {value}</translation>
    </message>
    <message>
        <source>waiting for the server’s answer</source>
        <translation>en attente de la réponse du serveur</translation>
    </message>
    <message>
        <source>accepted at try {n}</source>
        <translation>accepté à l’essai {n}</translation>
    </message>
    <message>
        <source>all accepted</source>
        <translation>tous acceptés</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>l’un après l’autre</translation>
    </message>
    <message>
        <source>tries again at {time}</source>
        <translation>nouvel essai à {time}</translation>
    </message>
    <message>
        <source>leaves at {time}</source>
        <translation>part à {time}</translation>
    </message>
    <message>
        <source>{answer}; not tried again</source>
        <translation>{answer}&#x202f;; pas de nouvel essai</translation>
    </message>
</context>
<context>
    <name>DeliveryDelegate</name>
    <message>
        <source>planned {time}</source>
        <translation>prévu {time}</translation>
    </message>
    <message>
        <source>{n} recipient</source>
        <translation>{n} destinataire</translation>
    </message>
    <message>
        <source>{n} recipients</source>
        <translation>{n} destinataires</translation>
    </message>
</context>
<context>
    <name>DeliveryDetail</name>
    <message>
        <source>Copy the hash</source>
        <translation>Copier l’empreinte</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>Il est arrivé</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laisser</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Ne pas envoyer</translation>
    </message>
    <message>
        <source>See the message</source>
        <translation>Voir le message</translation>
    </message>
    <message>
        <source>Run {0}</source>
        <translation>Exécution {0}</translation>
    </message>
    <message>
        <source>We do not know whether {who} got this mail.</source>
        <translation>On ne sait pas si {who} a reçu ce courriel.</translation>
    </message>
    <message>
        <source>{who} did not get this mail.</source>
        <translation>{who} n’a pas reçu ce courriel.</translation>
    </message>
    <message>
        <source>The server took this mail for {who}.</source>
        <translation>Le serveur a pris ce courriel pour {who}.</translation>
    </message>
    <message>
        <source>This mail is on its way to {who}.</source>
        <translation>Ce courriel est en route vers {who}.</translation>
    </message>
    <message>
        <source>This mail to {who} waits.</source>
        <translation>Ce courriel à {who} attend.</translation>
    </message>
    <message>
        <source>Nobody knows whether {who} got this mail; it is settled.</source>
        <translation>Personne ne sait si {who} a reçu ce courriel&#x202f;; c’est classé.</translation>
    </message>
    <message>
        <source>{n} recipient</source>
        <translation>{n} destinataire</translation>
    </message>
    <message>
        <source>{n} recipients</source>
        <translation>{n} destinataires</translation>
    </message>
    <message>
        <source>The message was handed over, and the answer never came ({why}). Sending again could put it in the inbox twice, so Cockpit waits for you.</source>
        <translation>Le message a été remis et la réponse n’est jamais venue ({why}). Un nouvel envoi pourrait le mettre deux fois dans la boîte&#x202f;; Cockpit attend donc votre décision.</translation>
    </message>
    <message>
        <source>{who}, the other recipient, has it.</source>
        <translation>{who}, l’autre destinataire, l’a reçu.</translation>
    </message>
    <message>
        <source>{n} other recipients have it.</source>
        <translation>{n} autres destinataires l’ont reçu.</translation>
    </message>
</context>
<context>
    <name>DeliveryHead</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Essais</translation>
    </message>
</context>
<context>
    <name>DeliveryView</name>
    <message>
        <source>Deliveries</source>
        <translation>Envois</translation>
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
        <translation>Les heures prévues sont laissées de côté&#x202f;; Exécuter reste possible.</translation>
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
        <translation>La prochaine exécution&#xa0;: {0}.</translation>
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
        <translation>Plus rien n’est prévu&#xa0;: {0}.</translation>
    </message>
</context>
<context>
    <name>DroppedList</name>
    <message>
        <source>Dropped items</source>
        <translation>Articles écartés</translation>
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
        <translation>les autres attendent dans une file visible&#x202f;; 0&#xa0;: sans limite</translation>
    </message>
    <message>
        <source>about missed runs; then each task does as its policy says; 0 asks nothing</source>
        <translation>au sujet des exécutions manquées&#x202f;; ensuite chaque tâche suit sa règle&#x202f;; 0&#xa0;: rien n’est demandé</translation>
    </message>
    <message>
        <source>runs may finish in that time; then they are stopped</source>
        <translation>les exécutions peuvent finir dans ce délai&#x202f;; ensuite elles sont arrêtées</translation>
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
    <name>EntrySheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Remplissez ce champ.</translation>
    </message>
</context>
<context>
    <name>EventPopover</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Prévue</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacé</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Répétition</translation>
    </message>
    <message>
        <source>one of a series</source>
        <translation>fait partie d’une série</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
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
    <name>GenerateCard</name>
    <message>
        <source>rehearsal</source>
        <translation>répétition</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Générer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Rehearsal: every mail is held back</source>
        <translation>Répétition&#xa0;: aucun e-mail ne part</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Rédigé par</translation>
    </message>
    <message>
        <source>Generate now</source>
        <translation>Générer maintenant</translation>
    </message>
    <message>
        <source>as the theme says</source>
        <translation>selon le thème</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>intégré</translation>
    </message>
</context>
<context>
    <name>Handler</name>
    <message>
        <source>News sync</source>
        <translation>Synchronisation des actualités</translation>
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
        <source>Asks all rules: words in the news, events soon, failing tasks and sources, pages that are down.</source>
        <translation>Interroge toutes les règles&#xa0;: mots dans les actualités, événements imminents, tâches et sources en échec, pages en panne.</translation>
    </message>
    <message>
        <source>Sent with the request; never written to a log. A value may hold a secret: Bearer {secret:NAME}.</source>
        <translation>Envoyés avec la requête&#x202f;; jamais écrits dans un journal. Une valeur peut contenir un secret&#xa0;: Bearer {secret:NAME}.</translation>
    </message>
    <message>
        <source>Sent as UTF-8; as JSON when it is JSON and no Content-Type is among the headers. It may hold secrets, as {secret:NAME}.</source>
        <translation>Envoyé en UTF-8&#x202f;; en JSON si c’en est et qu’aucun Content-Type ne figure parmi les en-têtes. Il peut contenir des secrets, comme {secret:NAME}.</translation>
    </message>
    <message>
        <source>Ideas refresh</source>
        <translation>Actualisation des idées</translation>
    </message>
    <message>
        <source>Finds topics that are told more often these days than in the month before.</source>
        <translation>Trouve les sujets plus fréquents ces jours-ci que le mois précédent.</translation>
    </message>
    <message>
        <source>Recent days</source>
        <translation>Jours récents</translation>
    </message>
    <message>
        <source>The days that are compared with the month before.</source>
        <translation>Les jours comparés au mois précédent.</translation>
    </message>
    <message>
        <source>Items at least</source>
        <translation>Articles au moins</translation>
    </message>
    <message>
        <source>How many recent items must tell a topic.</source>
        <translation>Combien d’articles récents doivent parler d’un sujet.</translation>
    </message>
    <message>
        <source>Sources at least</source>
        <translation>Sources au moins</translation>
    </message>
    <message>
        <source>So that one noisy feed makes no topic.</source>
        <translation>Pour qu’un seul flux bruyant ne fasse pas un sujet.</translation>
    </message>
    <message>
        <source>Ideas at most</source>
        <translation>Idées au plus</translation>
    </message>
    <message>
        <source>The strongest topics are proposed.</source>
        <translation>Les sujets les plus forts sont proposés.</translation>
    </message>
    <message>
        <source>Reads all enabled feeds, Reddit, Hacker News and NewsData.io, and keeps what is new.</source>
        <translation>Lit tous les flux actifs, Reddit, Hacker News et NewsData.io, et garde ce qui est nouveau.</translation>
    </message>
    <message>
        <source>Variables added to those of the cockpit. They are stored with the task: write {secret:NAME} where a password belongs.</source>
        <translation>Variables ajoutées à celles du cockpit. Elles sont enregistrées avec la tâche&#xa0;: écrivez {secret:NAME} à la place d’un mot de passe.</translation>
    </message>
    <message>
        <source>Synthesis</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Gathers what is new on a theme, writes it up with its sources, and sends it.</source>
        <translation>Rassemble les nouveautés d’un thème, les rédige avec leurs sources et les envoie.</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Envoyer à</translation>
    </message>
    <message>
        <source>Up to three e-mail addresses; without any the synthesis is kept in the archive only.</source>
        <translation>Jusqu’à trois adresses e-mail&#x202f;; sans adresse, la synthèse reste dans les archives.</translation>
    </message>
    <message>
        <source>Text provider</source>
        <translation>Service de rédaction</translation>
    </message>
    <message>
        <source>The name of the service that writes, in place of the one that the theme names.</source>
        <translation>Le nom du service qui rédige, à la place de celui du thème.</translation>
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
        <source>Body</source>
        <translation>Corps</translation>
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
        <translation>plus anciennes&#xa0;: supprimées peu à peu, avec leurs journaux</translation>
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
        <translation>les jours de cette année, de la précédente et des deux suivantes&#x202f;; relus chaque semaine</translation>
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
    <name>IdeaCard</name>
    <message>
        <source>Your note</source>
        <translation>Votre note</translation>
    </message>
    <message>
        <source>Items behind it</source>
        <translation>Articles concernés</translation>
    </message>
    <message>
        <source>Open in News</source>
        <translation>Ouvrir dans Actualités</translation>
    </message>
    <message>
        <source>Make a theme of it</source>
        <translation>En faire un thème</translation>
    </message>
    <message>
        <source>No idea chosen</source>
        <translation>Aucune idée choisie</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>Choisissez-en une dans la liste.</translation>
    </message>
    <message>
        <source>your own idea</source>
        <translation>votre propre idée</translation>
    </message>
    <message>
        <source>{now} items a day this week against {before} before.</source>
        <translation>{now} articles par jour cette semaine contre {before} avant.</translation>
    </message>
    <message>
        <source>{n} sources tell it, so it is not one noisy feed.</source>
        <translation>{n} sources en parlent&#xa0;: ce n’est pas un seul flux bruyant.</translation>
    </message>
</context>
<context>
    <name>Ideas</name>
    <message>
        <source>Kept</source>
        <translation>Gardées</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>la vôtre</translation>
    </message>
    <message>
        <source>{n} item</source>
        <translation>{n} article</translation>
    </message>
    <message>
        <source>{n} items</source>
        <translation>{n} articles</translation>
    </message>
    <message>
        <source>{n} source</source>
        <translation>{n} source</translation>
    </message>
    <message>
        <source>{n} sources</source>
        <translation>{n} sources</translation>
    </message>
    <message>
        <source>became {what}</source>
        <translation>devenue {what}</translation>
    </message>
    <message>
        <source>your own note</source>
        <translation>votre propre note</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idées</translation>
    </message>
    <message>
        <source>Dismiss (Delete)</source>
        <translation>Écarter (Suppr)</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>Proposer à nouveau</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
</context>
<context>
    <name>IdeasPage</name>
    <message>
        <source>Refresh now</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelles</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gardées</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Écartées</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miennes</translation>
    </message>
    <message>
        <source>Type an idea of your own and press Enter</source>
        <translation>Notez une idée à vous et appuyez sur Entrée</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idées</translation>
    </message>
    <message>
        <source>Reading the idea</source>
        <translation>Lecture de l’idée</translation>
    </message>
    <message>
        <source>Reading ideas</source>
        <translation>Lecture des idées</translation>
    </message>
    <message>
        <source>No topic rises at the moment</source>
        <translation>Aucun sujet ne monte en ce moment</translation>
    </message>
    <message>
        <source>Topics need a week of news from at least two sources. You can type ideas of your own above.</source>
        <translation>Il faut une semaine d’actualités d’au moins deux sources. Vous pouvez noter vos propres idées ci-dessus.</translation>
    </message>
    <message>
        <source>Nothing kept yet</source>
        <translation>Rien n’est encore gardé</translation>
    </message>
    <message>
        <source>Keep a topic, or type an idea of your own above.</source>
        <translation>Gardez un sujet, ou notez une idée à vous ci-dessus.</translation>
    </message>
    <message>
        <source>Nothing dismissed</source>
        <translation>Rien d’écarté</translation>
    </message>
    <message>
        <source>No ideas of your own yet</source>
        <translation>Pas encore d’idées à vous</translation>
    </message>
    <message>
        <source>Type one above and press Enter.</source>
        <translation>Notez-en une ci-dessus et appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>{n} proposed</source>
        <translation>{n} proposées</translation>
    </message>
    <message>
        <source>{n} kept</source>
        <translation>{n} gardées</translation>
    </message>
    <message>
        <source>from {n} items</source>
        <translation>sur {n} articles</translation>
    </message>
    <message>
        <source>refreshed {when}</source>
        <translation>actualisé {when}</translation>
    </message>
    <message>
        <source>Making a theme</source>
        <translation>Création d’un thème</translation>
    </message>
    <message>
        <source>Changing the idea</source>
        <translation>Modification de l’idée</translation>
    </message>
    <message>
        <source>Kept: {topic}</source>
        <translation>Gardée&#xa0;: {topic}</translation>
    </message>
    <message>
        <source>Dismissed: {topic}</source>
        <translation>Écartée&#xa0;: {topic}</translation>
    </message>
    <message>
        <source>Proposed again: {topic}</source>
        <translation>Proposée à nouveau&#xa0;: {topic}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>L’ouvrir</translation>
    </message>
    <message>
        <source>The theme {name} was made</source>
        <translation>Le thème {name} a été créé</translation>
    </message>
    <message>
        <source>It has no schedule yet.</source>
        <translation>Il n’a pas encore d’horaire.</translation>
    </message>
    <message>
        <source>Keeping the idea</source>
        <translation>Enregistrement de l’idée</translation>
    </message>
    <message>
        <source>Saving the note</source>
        <translation>Enregistrement de la note</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré à {time}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
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
        <translation>«&#x202f;{0}&#x202f;» n’est pas une heure, écrivez par exemple 08:00.</translation>
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
    <name>ItemCard</name>
    <message>
        <source>Open the original</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>Show it in News</source>
        <translation>Le montrer dans Actualités</translation>
    </message>
</context>
<context>
    <name>LegendKey</name>
    <message>
        <source>{kind}: {n}</source>
        <translation>{kind}&#xa0;: {n}</translation>
    </message>
    <message>
        <source>{kind}: hide these marks</source>
        <translation>{kind}&#xa0;: masquer ces marques</translation>
    </message>
    <message>
        <source>{kind}: show these marks</source>
        <translation>{kind}&#xa0;: montrer ces marques</translation>
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
    <name>MailGroup</name>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Outbox folder</source>
        <translation>Dossier d’envoi</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Sign in as</source>
        <translation>Se connecter en tant que</translation>
    </message>
    <message>
        <source>Name of the sender</source>
        <translation>Nom de l’expéditeur</translation>
    </message>
    <message>
        <source>Address of the sender</source>
        <translation>Adresse de l’expéditeur</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>nom@exemple.org</translation>
    </message>
    <message>
        <source>Address for the test mail</source>
        <translation>Adresse pour l’essai</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Send a test mail</source>
        <translation>Envoyer un essai</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>protects your address from being marked as spam; 0 means any number</source>
        <translation>évite à votre adresse d’être tenue pour indésirable&#x202f;; 0&#xa0;: sans limite</translation>
    </message>
    <message>
        <source>mails an hour</source>
        <translation>courriels par heure</translation>
    </message>
    <message>
        <source>nothing leaves this computer; {folder}</source>
        <translation>rien ne quitte cet ordinateur&#x202f;; {folder}</translation>
    </message>
    <message>
        <source>Send by</source>
        <translation>Envoyer par</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>the password is the secret smtp_password</source>
        <translation>le mot de passe est le secret smtp_password</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>the key is the secret resend_key, above</source>
        <translation>la clé est le secret resend_key, ci-dessus</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>name and address</source>
        <translation>nom et adresse</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>a short mail, sent now</source>
        <translation>un court message, envoyé tout de suite</translation>
    </message>
    <message>
        <source>Read the mail account</source>
        <translation>Lire le compte de courriel</translation>
    </message>
    <message>
        <source>each mail becomes a file; good to look at before the first real one</source>
        <translation>chaque courriel devient un fichier&#x202f;; utile avant le premier véritable envoi</translation>
    </message>
    <message>
        <source>through the mail server of your provider</source>
        <translation>par le serveur de courriel de votre fournisseur</translation>
    </message>
    <message>
        <source>through the service resend.com</source>
        <translation>par le service resend.com</translation>
    </message>
    <message>
        <source>Save the mail account</source>
        <translation>Enregistrer le compte de courriel</translation>
    </message>
    <message>
        <source>trying …</source>
        <translation>essai en cours…</translation>
    </message>
    <message>
        <source>it did not work</source>
        <translation>cela n’a pas fonctionné</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
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
    <name>MessageSheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Ordinateur</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texte brut</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Desktop, 600 px</source>
        <translation>Ordinateur, 600 px</translation>
    </message>
    <message>
        <source>Phone, 375 px</source>
        <translation>Téléphone, 375 px</translation>
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
    <name>MiniMonth</name>
    <message>
        <source>Days of the month</source>
        <translation>Jours du mois</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>A server that speaks the protocol of OpenAI, on this computer or elsewhere. Items and instructions are sent to it when a theme that uses it is written.</source>
        <translation>Un serveur qui parle le protocole d’OpenAI, sur cet ordinateur ou ailleurs. Les articles et les consignes lui sont envoyés quand un thème qui l’utilise est rédigé.</translation>
    </message>
    <message>
        <source>Add a text model</source>
        <translation>Ajouter un modèle de texte</translation>
    </message>
    <message>
        <source>Themes choose it.</source>
        <translation>Les thèmes le choisissent.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Adresse du service</translation>
    </message>
    <message>
        <source>for example http://localhost:11434/v1</source>
        <translation>par exemple http://localhost:11434/v1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>when empty, the first that the server offers</source>
        <translation>si vide, le premier que le serveur propose</translation>
    </message>
    <message>
        <source>kept among the secrets; leave it empty for a server that wants none</source>
        <translation>gardée parmi les secrets&#x202f;; laissez vide si le serveur n’en demande pas</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>“{name}” exists already; choose another name.</source>
        <translation>«&#x202f;{name}&#x202f;» existe déjà&#x202f;; choisissez un autre nom.</translation>
    </message>
</context>
<context>
    <name>ModelsGroup</name>
    <message>
        <source>Add a text model</source>
        <translation>Ajouter un modèle de texte</translation>
    </message>
    <message>
        <source>Text model</source>
        <translation>Modèle de texte</translation>
    </message>
    <message>
        <source>Read the text models</source>
        <translation>Lire les modèles de texte</translation>
    </message>
    <message>
        <source>puts texts together from the sources themselves; stands in when a model does not answer</source>
        <translation>compose les textes à partir des sources mêmes&#x202f;; remplace un modèle qui ne répond pas</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Intégrée</translation>
    </message>
    <message>
        <source>always there</source>
        <translation>toujours là</translation>
    </message>
    <message>
        <source>Change the text model</source>
        <translation>Modifier le modèle de texte</translation>
    </message>
    <message>
        <source>asking …</source>
        <translation>interrogation…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>answered in {seconds} s</source>
        <translation>a répondu en {seconds} s</translation>
    </message>
    <message>
        <source>{n} model</source>
        <translation>{n} modèle</translation>
    </message>
    <message>
        <source>{n} models</source>
        <translation>{n} modèles</translation>
    </message>
    <message>
        <source>it does not work</source>
        <translation>cela ne fonctionne pas</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>The server gave no list ({why}). Give the name of the model.</source>
        <translation>Le serveur n’a donné aucune liste ({why}). Indiquez le nom du modèle.</translation>
    </message>
    <message>
        <source>Which model?</source>
        <translation>Quel modèle&#x202f;?</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>{name}&#xa0;: supprimé</translation>
    </message>
    <message>
        <source>The built-in writer stands in for it; its key stays among the secrets.</source>
        <translation>La rédaction intégrée le remplace&#x202f;; sa clé reste parmi les secrets.</translation>
    </message>
    <message>
        <source>Delete the text model</source>
        <translation>Supprimer le modèle de texte</translation>
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
        <translation>Écrivez un jour de 1 à 31, ou choisissez «&#x202f;le dernier jour&#x202f;».</translation>
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
    <name>NavCounts</name>
    <message>
        <source>Counting</source>
        <translation>Décompte</translation>
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
    <name>NewThemeSheet</name>
    <message>
        <source>New theme</source>
        <translation>Nouveau thème</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>You can change it later.</source>
        <translation>Vous pourrez le changer plus tard.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <source>Give the theme a name.</source>
        <translation>Donnez un nom au thème.</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>All items</source>
        <translation>Tous les articles</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>paused by you</source>
        <translation>en pause par vous</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>pas encore lue</translation>
    </message>
    <message>
        <source>next now</source>
        <translation>la suite maintenant</translation>
    </message>
    <message>
        <source>next {when}</source>
        <translation>suite {when}</translation>
    </message>
    <message>
        <source>for {n} h</source>
        <translation>depuis {n} h</translation>
    </message>
    <message>
        <source>for {n} days</source>
        <translation>depuis {n} jours</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>pas de réseau</translation>
    </message>
    <message>
        <source>no API key</source>
        <translation>pas de clé API</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>n’a pas pu être lue</translation>
    </message>
    <message>
        <source>{n} a day</source>
        <translation>{n} par jour</translation>
    </message>
    <message>
        <source>{n} a week</source>
        <translation>{n} par semaine</translation>
    </message>
    <message>
        <source>nothing new lately</source>
        <translation>rien de nouveau ces temps-ci</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>par {name}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
</context>
<context>
    <name>NewsActions</name>
    <message>
        <source>Reading the item</source>
        <translation>Lecture de l’article</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Mettre en favori</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{n} item marked as read</source>
        <translation>{n} article marqué comme lu</translation>
    </message>
    <message>
        <source>{n} items marked as read</source>
        <translation>{n} articles marqués comme lus</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>Lien copié</translation>
    </message>
    <message>
        <source>Loading the images</source>
        <translation>Chargement des images</translation>
    </message>
    <message>
        <source>Fetch the full text</source>
        <translation>Récupérer le texte entier</translation>
    </message>
    <message>
        <source>Fetching the full text …</source>
        <translation>Récupération du texte entier …</translation>
    </message>
    <message>
        <source>The full text could not be had</source>
        <translation>Le texte entier n’a pas pu être obtenu</translation>
    </message>
    <message>
        <source>Full text fetched</source>
        <translation>Texte entier récupéré</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Split into {n} item</source>
        <translation>Séparé en {n} article</translation>
    </message>
    <message>
        <source>Split into {n} items</source>
        <translation>Séparés en {n} articles</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Split the group</source>
        <translation>Séparer le groupe</translation>
    </message>
</context>
<context>
    <name>NewsDelegate</name>
    <message>
        <source>+{n} source</source>
        <translation>+{n} source</translation>
    </message>
    <message>
        <source>+{n} sources</source>
        <translation>+{n} sources</translation>
    </message>
</context>
<context>
    <name>NewsFeed</name>
    <message>
        <source>Reading the items</source>
        <translation>Lecture des articles</translation>
    </message>
</context>
<context>
    <name>NewsList</name>
    <message>
        <source>Items</source>
        <translation>Articles</translation>
    </message>
</context>
<context>
    <name>NewsModel</name>
    <message>
        <source>unread</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>favori</translation>
    </message>
    <message>
        <source>Reading the items</source>
        <translation>Lecture des articles</translation>
    </message>
</context>
<context>
    <name>NewsPage</name>
    <message>
        <source>Reading the item</source>
        <translation>Lecture de l’article</translation>
    </message>
</context>
<context>
    <name>NewsParts</name>
    <message>
        <source>{count} of {total} sources need a look</source>
        <translation>{count} sources sur {total} à vérifier</translation>
    </message>
    <message>
        <source>1 of {total} sources needs a look</source>
        <translation>1 source sur {total} à vérifier</translation>
    </message>
    <message>
        <source>Search {n} items   /</source>
        <translation>Chercher ({n})   /</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Anciens</translation>
    </message>
    <message>
        <source>Nothing starred</source>
        <translation>Aucun favori</translation>
    </message>
    <message>
        <source>Press s on an item to find it here again.</source>
        <translation>Appuyez sur s sur un article pour le retrouver ici.</translation>
    </message>
    <message>
        <source>Sync now to read the sources.</source>
        <translation>Synchronisez maintenant pour lire les sources.</translation>
    </message>
    <message>
        <source>No items here</source>
        <translation>Aucun article ici</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>No item of this list has these words.</source>
        <translation>Aucun article de cette liste ne contient ces mots.</translation>
    </message>
    <message>
        <source>Search all items</source>
        <translation>Chercher partout</translation>
    </message>
    <message>
        <source>Only unread items were searched.</source>
        <translation>Seuls les articles non lus ont été parcourus.</translation>
    </message>
    <message>
        <source>Nothing for “{text}”</source>
        <translation>Rien pour «&#x202f;{text}&#x202f;»</translation>
    </message>
    <message>
        <source>{n} starred item waits for you.</source>
        <translation>{n} favori vous attend.</translation>
    </message>
    <message>
        <source>{n} starred items wait for you.</source>
        <translation>{n} favoris vous attendent.</translation>
    </message>
    <message>
        <source>Show starred</source>
        <translation>Voir les favoris</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Tout est lu</translation>
    </message>
    <message>
        <source>Search items   /</source>
        <translation>Chercher   /</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Tout lu</translation>
    </message>
    <message>
        <source>Mark everything in this list as read</source>
        <translation>Marquer toute cette liste comme lue</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Actualités</translation>
    </message>
    <message>
        <source>Add source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Import OPML</source>
        <translation>Importer un OPML</translation>
    </message>
    <message>
        <source>No sources yet</source>
        <translation>Aucune source</translation>
    </message>
    <message>
        <source>Paste the address of a site or a feed. Cockpit finds the feeds by itself.</source>
        <translation>Collez l’adresse d’un site ou d’un flux. Cockpit trouve les flux lui-même.</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>Items, themes and sources</source>
        <translation>Articles, thèmes et sources</translation>
    </message>
    <message>
        <source>This source</source>
        <translation>Cette source</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Les plus anciens d’abord</translation>
    </message>
</context>
<context>
    <name>NewsReader</name>
    <message>
        <source>Nothing chosen</source>
        <translation>Rien de choisi</translation>
    </message>
    <message>
        <source>Choose an item in the list.</source>
        <translation>Choisissez un article dans la liste.</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Mettre en favori</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>kept: {words}</source>
        <translation>retenu&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Chargement des images …</translation>
    </message>
    <message>
        <source>{n} image could not be loaded</source>
        <translation>{n} image n’a pas pu être chargée</translation>
    </message>
    <message>
        <source>{n} images could not be loaded</source>
        <translation>{n} images n’ont pas pu être chargées</translation>
    </message>
    <message>
        <source>{n} remote image not loaded</source>
        <translation>{n} image distante non chargée</translation>
    </message>
    <message>
        <source>{n} remote images not loaded</source>
        <translation>{n} images distantes non chargées</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Load once</source>
        <translation>Charger une fois</translation>
    </message>
    <message>
        <source>Also told by {n} source</source>
        <translation>Aussi rapporté par {n} source</translation>
    </message>
    <message>
        <source>Also told by {n} sources</source>
        <translation>Aussi rapporté par {n} sources</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>et {n} de plus</translation>
    </message>
    <message>
        <source>Open original</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>They do not tell the same story</source>
        <translation>Ils ne racontent pas la même chose</translation>
    </message>
    <message>
        <source>In themes</source>
        <translation>Dans les thèmes</translation>
    </message>
    <message>
        <source>next</source>
        <translation>suiv.</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>préc.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>star</source>
        <translation>favori</translation>
    </message>
    <message>
        <source>search</source>
        <translation>chercher</translation>
    </message>
</context>
<context>
    <name>NewsSide</name>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Items, themes and sources</source>
        <translation>Articles, thèmes et sources</translation>
    </message>
</context>
<context>
    <name>NewsSources</name>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>{n} source added</source>
        <translation>{n} source ajoutée</translation>
    </message>
    <message>
        <source>{n} sources added</source>
        <translation>{n} sources ajoutées</translation>
    </message>
    <message>
        <source>No feed was found there; give the address of a feed.</source>
        <translation>Aucun flux n’y a été trouvé&#x202f;; donnez l’adresse d’un flux.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
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
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Fetch full texts</source>
        <translation>Récupérer les textes entiers</translation>
    </message>
    <message>
        <source>Import OPML…</source>
        <translation>Importer un OPML…</translation>
    </message>
    <message>
        <source>Export OPML…</source>
        <translation>Exporter en OPML…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Le plus</translation>
    </message>
    <message>
        <source>Weight in syntheses</source>
        <translation>Poids dans les synthèses</translation>
    </message>
    <message>
        <source>Name of the source</source>
        <translation>Nom de la source</translation>
    </message>
    <message>
        <source>Change the source</source>
        <translation>Modifier la source</translation>
    </message>
    <message>
        <source>Remove the source</source>
        <translation>Retirer la source</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Source removed</source>
        <translation>Source retirée</translation>
    </message>
    <message>
        <source>Import sources</source>
        <translation>Importer des sources</translation>
    </message>
    <message>
        <source>Lists of sources</source>
        <translation>Listes de sources</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Export sources</source>
        <translation>Exporter les sources</translation>
    </message>
    <message>
        <source>{n} was there already</source>
        <translation>{n} y était déjà</translation>
    </message>
    <message>
        <source>{n} were there already</source>
        <translation>{n} y étaient déjà</translation>
    </message>
    <message>
        <source>{n} source exported</source>
        <translation>{n} source exportée</translation>
    </message>
    <message>
        <source>{n} sources exported</source>
        <translation>{n} sources exportées</translation>
    </message>
</context>
<context>
    <name>NewsSync</name>
    <message>
        <source>{n} unread</source>
        <translation>{n} non lus</translation>
    </message>
    <message>
        <source>{n} today</source>
        <translation>{n} aujourd’hui</translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation>Dernière synchronisation {when}</translation>
    </message>
    <message>
        <source>syncing …</source>
        <translation>synchronisation …</translation>
    </message>
    <message>
        <source>no task reads the sources</source>
        <translation>aucune tâche ne lit les sources</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>pas encore synchronisé</translation>
    </message>
    <message>
        <source>synced {when}</source>
        <translation>synchronisé {when}</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} nouveaux</translation>
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
        <source>You see what was stored. Syncs wait for the network and then run once.</source>
        <translation>Vous voyez ce qui était enregistré. Les synchronisations attendent le réseau, puis s’exécutent une fois.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>{n} other source is up to date.</source>
        <translation>{n} autre source est à jour.</translation>
    </message>
    <message>
        <source>{n} other sources are up to date.</source>
        <translation>{n} autres sources sont à jour.</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <source>{name} was skipped</source>
        <translation>{name} a été ignorée</translation>
    </message>
    <message>
        <source>Enter key</source>
        <translation>Saisir la clé</translation>
    </message>
    <message>
        <source>Everything else was synced. The key is kept in the system keyring, never in the database.</source>
        <translation>Tout le reste est synchronisé. La clé est gardée dans le trousseau du système, jamais dans la base.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>{name} could not be read</source>
        <translation>{name} n’a pas pu être lue</translation>
    </message>
</context>
<context>
    <name>NewsText</name>
    <message>
        <source>Text of the item</source>
        <translation>Texte de l’article</translation>
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
        <translation>S’exécute à la fin de la tâche qu’elle suit&#x202f;; elle n’a pas d’horaire propre.</translation>
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
        <source>See deliveries</source>
        <translation>Voir les envois</translation>
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
        <translation>des tâches&#x202f;; ce qui ne peut être enregistré est signalé malgré tout</translation>
    </message>
    <message>
        <source>{words}; a task may have its own choice</source>
        <translation>{words}&#x202f;; une tâche peut avoir son propre choix</translation>
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
        <source>News</source>
        <translation>Actualités</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenus</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idées</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Envois</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Sortant</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
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
    <name>PassphraseSheet</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>La même encore une fois</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Les deux ne sont pas identiques.</translation>
    </message>
    <message>
        <source>Asked for once each time the program starts; never stored.</source>
        <translation>Demandée une fois à chaque démarrage&#x202f;; jamais enregistrée.</translation>
    </message>
    <message>
        <source>This computer has no keyring. Secrets go into an encrypted file beside the workspace, which only this passphrase opens. If it is forgotten, the secrets must be entered anew.</source>
        <translation>Cet ordinateur n’a pas de trousseau. Les secrets vont dans un fichier chiffré à côté de l’espace de travail, que seule cette phrase secrète ouvre. Si elle est oubliée, il faut les saisir à nouveau.</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Choisir une phrase secrète</translation>
    </message>
    <message>
        <source>The secrets of this workspace are in an encrypted file.</source>
        <translation>Les secrets de cet espace de travail sont dans un fichier chiffré.</translation>
    </message>
    <message>
        <source>Unlock the secrets</source>
        <translation>Déverrouiller les secrets</translation>
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
        <translation>Les heures prévues sont laissées de côté&#x202f;; Exécuter reste possible.</translation>
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
        <translation>Dites-le, par exemple&#xa0;: {0}</translation>
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
        <translation>Mettre «&#x202f;{0}&#x202f;»</translation>
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
        <translation>Activée&#xa0;: s’exécute selon l’horaire. «&#x202f;Exécuter&#x202f;» marche dans tous les cas.</translation>
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
        <source>catch up and try again only until the day ends, in the task&apos;s time zone</source>
        <translation>rattraper et réessayer seulement jusqu’à la fin du jour, dans le fuseau de la tâche</translation>
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
        <translation>après tant d’échecs de suite&#xa0;:</translation>
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
    <name>ReceiptPanel</name>
    <message>
        <source>Receipt</source>
        <translation>Justificatif</translation>
    </message>
    <message>
        <source>sentence {n} of {all}</source>
        <translation>phrase {n} sur {all}</translation>
    </message>
    <message>
        <source>All reasons ({n})</source>
        <translation>Toutes les raisons ({n})</translation>
    </message>
    <message>
        <source>“{sentence}”</source>
        <translation>«&#x202f;{sentence}&#x202f;»</translation>
    </message>
    <message>
        <source>Sentence before</source>
        <translation>Phrase précédente</translation>
    </message>
    <message>
        <source>Next sentence</source>
        <translation>Phrase suivante</translation>
    </message>
    <message>
        <source>Close the receipt</source>
        <translation>Fermer le justificatif</translation>
    </message>
    <message>
        <source>Dropped nearby</source>
        <translation>Écartés à proximité</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>Tout voir</translation>
    </message>
    <message>
        <source>Back to the sentence</source>
        <translation>Revenir à la phrase</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Écartés</translation>
    </message>
    <message>
        <source>Written from {n} item</source>
        <translation>Écrit d’après {n} article</translation>
    </message>
    <message>
        <source>Written from {n} items</source>
        <translation>Écrit d’après {n} articles</translation>
    </message>
    <message>
        <source>told on {date}</source>
        <translation>raconté le {date}</translation>
    </message>
    <message>
        <source>no repeat in 30 days</source>
        <translation>pas de répétition en 30 jours</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} sur {all}</translation>
    </message>
    <message>
        <source>All {n} sentences resolve to stored items</source>
        <translation>Les {n} phrases renvoient à des articles conservés</translation>
    </message>
    <message>
        <source>{n} of {all} sentences resolve to stored items</source>
        <translation>{n} phrases sur {all} renvoient à des articles conservés</translation>
    </message>
</context>
<context>
    <name>RehearsalDesk</name>
    <message>
        <source>Rehearsing</source>
        <translation>Répétition en cours</translation>
    </message>
    <message>
        <source>Reading the rehearsal</source>
        <translation>Lecture de la répétition</translation>
    </message>
    <message>
        <source>Nothing will be sent.</source>
        <translation>Rien ne sera envoyé.</translation>
    </message>
    <message>
        <source>The rehearsal did not get to a message</source>
        <translation>La répétition n’est pas arrivée à un message</translation>
    </message>
    <message>
        <source>It would send nothing</source>
        <translation>Rien ne serait envoyé</translation>
    </message>
    <message>
        <source>Reading a message</source>
        <translation>Lecture d’un message</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Répétition</translation>
    </message>
    <message>
        <source>{n} message will leave as it is</source>
        <translation>{n} message partira tel quel</translation>
    </message>
    <message>
        <source>{n} messages will leave as they are</source>
        <translation>{n} messages partiront tels quels</translation>
    </message>
    <message>
        <source>They wait on the page Deliveries.</source>
        <translation>Ils attendent sur la page Envois.</translation>
    </message>
    <message>
        <source>{n} message sent</source>
        <translation>{n} message envoyé</translation>
    </message>
    <message>
        <source>{n} messages sent</source>
        <translation>{n} messages envoyés</translation>
    </message>
    <message>
        <source>{n} needs a look at Deliveries</source>
        <translation>{n} demande un regard sur la page Envois</translation>
    </message>
    <message>
        <source>{n} need a look at Deliveries</source>
        <translation>{n} demandent un regard sur la page Envois</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Rehearsal discarded</source>
        <translation>Répétition abandonnée</translation>
    </message>
</context>
<context>
    <name>RehearsalSheet</name>
    <message>
        <source>Rehearsal of {name}</source>
        <translation>Répétition de {name}</translation>
    </message>
    <message>
        <source>{n} message held back</source>
        <translation>{n} message retenu</translation>
    </message>
    <message>
        <source>{n} messages held back</source>
        <translation>{n} messages retenus</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Rehearse again</source>
        <translation>Répéter encore</translation>
    </message>
    <message>
        <source>Keep for {time}</source>
        <translation>Garder pour {time}</translation>
    </message>
    <message>
        <source>Planned for {when}. Released now, it will not be sent again then.</source>
        <translation>Prévu pour {when}. Envoyé maintenant, il ne le sera pas à nouveau alors.</translation>
    </message>
    <message>
        <source>made {ago}</source>
        <translation>faite {ago}</translation>
    </message>
    <message>
        <source> in {seconds}</source>
        <translation> en {seconds}</translation>
    </message>
    <message>
        <source>nothing has left this computer</source>
        <translation>rien n’a quitté cet ordinateur</translation>
    </message>
    <message>
        <source>Release {n} message</source>
        <translation>Envoyer {n} message</translation>
    </message>
    <message>
        <source>Release {n} messages</source>
        <translation>Envoyer {n} messages</translation>
    </message>
</context>
<context>
    <name>RehearsalSide</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Copier l’empreinte</translation>
    </message>
    <message>
        <source>Release sends exactly these bytes. If anything differs, nothing is sent and you are told.</source>
        <translation>Ce sont exactement ces octets qui partent. Si quoi que ce soit diffère, rien n’est envoyé et vous en êtes averti.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Vérifications</translation>
    </message>
    <message>
        <source>Fingerprint of this message</source>
        <translation>Empreinte de ce message</translation>
    </message>
    <message>
        <source>{good} of {total} links are well-formed</source>
        <translation>{good} liens sur {total} sont bien formés</translation>
    </message>
    <message>
        <source>{good} of {total} sentences have sources</source>
        <translation>{good} phrases sur {total} ont des sources</translation>
    </message>
    <message>
        <source>No remote image, plain text present</source>
        <translation>Aucune image distante, texte brut présent</translation>
    </message>
    <message>
        <source>Nobody on the list has this issue yet</source>
        <translation>Personne sur la liste n’a encore ce numéro</translation>
    </message>
    <message>
        <source>Subject has {good} characters</source>
        <translation>L’objet a {good} caractères</translation>
    </message>
    <message>
        <source>Something is remote, or the plain text is missing</source>
        <translation>Un élément est distant, ou le texte brut manque</translation>
    </message>
    <message>
        <source>{bad} of {total} have this issue already</source>
        <translation>{bad} sur {total} ont déjà ce numéro</translation>
    </message>
    <message>
        <source>Subject has {good} characters; phones cut at {total}</source>
        <translation>L’objet a {good} caractères&#x202f;; les téléphones coupent à {total}</translation>
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
    <name>RuleForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Same again after</source>
        <translation>La même à nouveau après</translation>
    </message>
    <message>
        <source>Only these sources; none ticked: all</source>
        <translation>Seulement ces sources&#x202f;; aucune cochée&#xa0;: toutes</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>a word or phrase</source>
        <translation>un mot ou une expression</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Any of</source>
        <translation>L’un de</translation>
    </message>
    <message>
        <source>Addresses, one a line</source>
        <translation>Adresses, une par ligne</translation>
    </message>
    <message>
        <source>News of the last hours</source>
        <translation>Actualités des dernières heures</translation>
    </message>
    <message>
        <source>Minutes before</source>
        <translation>Minutes avant</translation>
    </message>
    <message>
        <source>Errors in a row (0: off)</source>
        <translation>Erreurs de suite (0&#xa0;: non)</translation>
    </message>
    <message>
        <source>Minutes late (0: off)</source>
        <translation>Minutes de retard (0&#xa0;: non)</translation>
    </message>
    <message>
        <source>Polls in a row</source>
        <translation>Lectures de suite</translation>
    </message>
    <message>
        <source>Slow from seconds</source>
        <translation>Lente dès (secondes)</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
</context>
<context>
    <name>RuleModel</name>
    <message>
        <source>on</source>
        <translation>activée</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
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
        <translation>Plus lente que presque toutes ses exécutions (p95&#xa0;: {0})</translation>
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
        <translation>un carré est un jour&#x202f;; un point signale un échec</translation>
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
    <name>ScheduleCard</name>
    <message>
        <source>Schedule switched on</source>
        <translation>Planification activée</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Add address</source>
        <translation>Ajouter une adresse</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>dans {time}</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Envoyer à</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Prochaine</translation>
    </message>
    <message>
        <source>{n} of {most} addresses</source>
        <translation>{n} sur {most} adresses</translation>
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
    <name>SecretSheet</name>
    <message>
        <source>small letters, digits and _; tasks refer to it as {secret:name}</source>
        <translation>minuscules, chiffres et _&#x202f;; les tâches l’appellent {secret:nom}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>“{name}” exists already; replace it in its row.</source>
        <translation>«&#x202f;{name}&#x202f;» existe déjà&#x202f;; remplacez-le dans sa ligne.</translation>
    </message>
    <message>
        <source>Replace {name}</source>
        <translation>Remplacer {name}</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>Définir {name}</translation>
    </message>
    <message>
        <source>Add a secret</source>
        <translation>Ajouter un secret</translation>
    </message>
    <message>
        <source>It is not shown again, and never written into the workspace or a log.</source>
        <translation>Il n’est plus montré, et jamais écrit dans l’espace de travail ni dans un journal.</translation>
    </message>
    <message>
        <source>Used from the next run on.</source>
        <translation>Utilisé dès la prochaine exécution.</translation>
    </message>
</context>
<context>
    <name>SecretsGroup</name>
    <message>
        <source>Unlock …</source>
        <translation>Déverrouiller…</translation>
    </message>
    <message>
        <source>Add a secret</source>
        <translation>Ajouter un secret</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Read the secrets</source>
        <translation>Lire les secrets</translation>
    </message>
    <message>
        <source>kept in an encrypted file</source>
        <translation>gardés dans un fichier chiffré</translation>
    </message>
    <message>
        <source>locked: the passphrase was not given yet</source>
        <translation>verrouillés&#xa0;: la phrase secrète n’a pas encore été donnée</translation>
    </message>
    <message>
        <source>kept in the system keyring</source>
        <translation>gardés dans le trousseau du système</translation>
    </message>
    <message>
        <source>News sync</source>
        <translation>Synchronisation des actualités</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Mail over Resend</source>
        <translation>Courriel par Resend</translation>
    </message>
    <message>
        <source>Text model</source>
        <translation>Modèle de texte</translation>
    </message>
    <message>
        <source>used by no task</source>
        <translation>utilisé par aucune tâche</translation>
    </message>
    <message>
        <source>News sync skips NewsData.io until it is set</source>
        <translation>La synchronisation des actualités omet NewsData.io tant qu’elle manque</translation>
    </message>
    <message>
        <source>{used_by} · replaced {when}</source>
        <translation>{used_by} · remplacé&#xa0;: {when}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>verrouillé</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>non testé</translation>
    </message>
    <message>
        <source>works, tested {time}</source>
        <translation>fonctionne, testé à {time}</translation>
    </message>
    <message>
        <source>failed at {time}</source>
        <translation>échec à {time}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Supprimer {name}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>testing …</source>
        <translation>test en cours…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>{name}&#xa0;: supprimé</translation>
    </message>
    <message>
        <source>What uses it says so at its next run.</source>
        <translation>Ce qui l’utilise le dira à sa prochaine exécution.</translation>
    </message>
</context>
<context>
    <name>SectionEditor</name>
    <message>
        <source>Title of the section</source>
        <translation>Titre de la rubrique</translation>
    </message>
    <message>
        <source>price, market, launch; empty: everything else</source>
        <translation>prix, marché, lancement&#x202f;; vide&#xa0;: tout le reste</translation>
    </message>
    <message>
        <source>At most so many stories</source>
        <translation>Nombre maximal de sujets</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Words that lead a story here</source>
        <translation>Mots qui amènent un sujet ici</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>stories</source>
        <translation>sujets</translation>
    </message>
    <message>
        <source>Give the section a title.</source>
        <translation>Donnez un titre à la rubrique.</translation>
    </message>
</context>
<context>
    <name>SectionPlanView</name>
    <message>
        <source>Section plan</source>
        <translation>Plan des rubriques</translation>
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
        <translation>Règle {0}&#xa0;: {1}</translation>
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
    <name>SourceSheet</name>
    <message>
        <source>Add a source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Site or feed</source>
        <translation>Site ou flux</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>List of Hacker News</source>
        <translation>Liste de Hacker News</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>as the source calls itself</source>
        <translation>comme la source se nomme</translation>
    </message>
    <message>
        <source>Allow addresses of this computer and of private networks</source>
        <translation>Autoriser les adresses de cet ordinateur et des réseaux privés</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Subreddit</source>
        <translation>Subreddit</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>This site has {n} feed:</source>
        <translation>Ce site a {n} flux&#xa0;:</translation>
    </message>
    <message>
        <source>This site has {n} feeds:</source>
        <translation>Ce site a {n} flux&#xa0;:</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Recherche …</translation>
    </message>
    <message>
        <source>Add source</source>
        <translation>Ajouter une source</translation>
    </message>
    <message>
        <source>Top stories</source>
        <translation>À la une</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Search for words</source>
        <translation>Chercher des mots</translation>
    </message>
    <message>
        <source>The address of a feed or of a site: its feeds are found.</source>
        <translation>L’adresse d’un flux ou d’un site&#xa0;: ses flux sont trouvés.</translation>
    </message>
    <message>
        <source>A file with a feed; it is read again at each sync.</source>
        <translation>Un fichier contenant un flux&#x202f;; il est relu à chaque synchronisation.</translation>
    </message>
    <message>
        <source>The posts of a subreddit, within Reddit’s limits.</source>
        <translation>Les messages d’un subreddit, dans les limites de Reddit.</translation>
    </message>
    <message>
        <source>The stories of a list, or those that a search finds.</source>
        <translation>Les articles d’une liste, ou ceux que trouve une recherche.</translation>
    </message>
    <message>
        <source>News that a search finds; needs a key, which is kept in the keyring (Settings).</source>
        <translation>Les actualités trouvées par une recherche&#x202f;; il faut une clé, gardée dans le trousseau (Réglages).</translation>
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
        <source>Tick at least one of the feeds.</source>
        <translation>Cochez au moins un des flux.</translation>
    </message>
    <message>
        <source>Paste the address of a site or a feed.</source>
        <translation>Collez l’adresse d’un site ou d’un flux.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Choisissez un fichier.</translation>
    </message>
    <message>
        <source>Write the name of a subreddit, such as r/python.</source>
        <translation>Écrivez le nom d’un subreddit, par exemple r/python.</translation>
    </message>
    <message>
        <source>Write the words to search for.</source>
        <translation>Écrivez les mots à chercher.</translation>
    </message>
    <message>
        <source>Choose a feed</source>
        <translation>Choisir un flux</translation>
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
    <name>StepLine</name>
    <message>
        <source>answer unknown</source>
        <translation>réponse inconnue</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>rehearsal: nothing is sent</source>
        <translation>répétition&#xa0;: rien n’est envoyé</translation>
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
    <name>SynthesisView</name>
    <message>
        <source>Text of the synthesis</source>
        <translation>Texte de la synthèse</translation>
    </message>
    <message>
        <source>{n} story</source>
        <translation>{n} sujet</translation>
    </message>
    <message>
        <source>{n} stories</source>
        <translation>{n} sujets</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>{tag}, press Delete to remove</source>
        <translation>{tag}, touche Suppr pour retirer</translation>
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
        <source>Rehearse</source>
        <translation>Répéter</translation>
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
        <translation>Laissée de côté par vous&#xa0;:</translation>
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
        <translation>dernière exécution&#xa0;: {parts}</translation>
    </message>
    <message>
        <source>last {n} runs: {parts}</source>
        <translation>{n} dernières exécutions&#xa0;: {parts}</translation>
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
    <name>TestView</name>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Would it have fired this week?</source>
        <translation>Aurait-elle réagi cette semaine&#x202f;?</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Essayer encore</translation>
    </message>
    <message>
        <source>Would have fired {n} time this week</source>
        <translation>Aurait réagi {n} fois cette semaine</translation>
    </message>
    <message>
        <source>Would have fired {n} times this week</source>
        <translation>Aurait réagi {n} fois cette semaine</translation>
    </message>
    <message>
        <source>It cannot be asked now: this computer is offline</source>
        <translation>Impossible de l’interroger&#xa0;: cet ordinateur est hors ligne</translation>
    </message>
    <message>
        <source>Finds {n} matter now</source>
        <translation>Trouve {n} cas maintenant</translation>
    </message>
    <message>
        <source>Finds {n} matters now</source>
        <translation>Trouve {n} cas maintenant</translation>
    </message>
</context>
<context>
    <name>ThemeActions</name>
    <message>
        <source>Save the theme</source>
        <translation>Enregistrer le thème</translation>
    </message>
    <message>
        <source>Save the schedule</source>
        <translation>Enregistrer la planification</translation>
    </message>
    <message>
        <source>New theme</source>
        <translation>Nouveau thème</translation>
    </message>
    <message>
        <source>Duplicate the theme</source>
        <translation>Dupliquer le thème</translation>
    </message>
    <message>
        <source>Delete the theme</source>
        <translation>Supprimer le thème</translation>
    </message>
    <message>
        <source>Generate now</source>
        <translation>Générer maintenant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Pas enregistré</translation>
    </message>
    <message>
        <source>Opening the run</source>
        <translation>Ouverture de l’exécution</translation>
    </message>
    <message>
        <source>This theme has no addresses yet.</source>
        <translation>Ce thème n’a pas encore d’adresse.</translation>
    </message>
    <message>
        <source>Nothing would be sent</source>
        <translation>Rien ne serait envoyé</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{name} deleted</source>
        <translation>{name}&#xa0;: supprimé</translation>
    </message>
    <message>
        <source>Its schedule is gone with it. What was written stays in the archive.</source>
        <translation>Sa planification disparaît avec lui. Ce qui a été rédigé reste dans les archives.</translation>
    </message>
</context>
<context>
    <name>ThemeEditor</name>
    <message>
        <source>updated {time}</source>
        <translation>modifié à {time}</translation>
    </message>
    <message>
        <source>{n} item in 7 days</source>
        <translation>{n} article en 7 jours</translation>
    </message>
    <message>
        <source>{n} items in 7 days</source>
        <translation>{n} articles en 7 jours</translation>
    </message>
    <message>
        <source>{0} of {n} item matches</source>
        <translation>{0} article sur {n} correspond</translation>
    </message>
    <message>
        <source>{0} of {n} items match</source>
        <translation>{0} articles sur {n} correspondent</translation>
    </message>
    <message>
        <source>Built in (extractive)</source>
        <translation>Intégré (extractif)</translation>
    </message>
    <message>
        <source>Name of the theme</source>
        <translation>Nom du thème</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planification</translation>
    </message>
    <message>
        <source>Duplicate this theme</source>
        <translation>Dupliquer ce thème</translation>
    </message>
    <message>
        <source>Delete this theme</source>
        <translation>Supprimer ce thème</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>What it is about, in a sentence</source>
        <translation>De quoi il s’agit, en une phrase</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <source>word, or -word to exclude</source>
        <translation>mot, ou -mot pour exclure</translation>
    </message>
    <message>
        <source>One section with all stories, the best first.</source>
        <translation>Une seule rubrique avec tous les sujets, les meilleurs d’abord.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Court</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Rédigé par</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>drag to reorder</source>
        <translation>glisser pour réordonner</translation>
    </message>
    <message>
        <source>Section plan</source>
        <translation>Plan des rubriques</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>every item</source>
        <translation>tous les articles</translation>
    </message>
    <message>
        <source>all sources</source>
        <translation>toutes les sources</translation>
    </message>
    <message>
        <source>a source that is gone</source>
        <translation>une source disparue</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Toutes les sources</translation>
    </message>
    <message>
        <source>Open in System Tasks</source>
        <translation>Ouvrir dans Tâches système</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Icône</translation>
    </message>
</context>
<context>
    <name>ThemeList</name>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
</context>
<context>
    <name>ThemePreview</name>
    <message>
        <source>If it ran now</source>
        <translation>S’il s’exécutait maintenant</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>Nothing new for this theme yet.</source>
        <translation>Rien de nouveau pour ce thème pour l’instant.</translation>
    </message>
    <message>
        <source>{0} kept · {1} dropped</source>
        <translation>{0} retenus · {1} écartés</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Montrer moins</translation>
    </message>
</context>
<context>
    <name>ThemeSide</name>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Last syntheses</source>
        <translation>Dernières synthèses</translation>
    </message>
    <message>
        <source>None was written yet.</source>
        <translation>Aucune n’a encore été rédigée.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>is being written now</source>
        <translation>en cours de rédaction</translation>
    </message>
    <message>
        <source>only by hand</source>
        <translation>à la main seulement</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>désactivée</translation>
    </message>
    <message>
        <source>nothing is planned</source>
        <translation>rien de prévu</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>Toutes ({n})</translation>
    </message>
</context>
<context>
    <name>Themes</name>
    <message>
        <source>Everything that is new</source>
        <translation>Tout ce qui est nouveau</translation>
    </message>
    <message>
        <source>Technology watch</source>
        <translation>Veille technologique</translation>
    </message>
    <message>
        <source>Models and research</source>
        <translation>Modèles et recherche</translation>
    </message>
    <message>
        <source>model, paper, research</source>
        <translation>modèle, article, recherche</translation>
    </message>
    <message>
        <source>Products and companies</source>
        <translation>Produits et entreprises</translation>
    </message>
    <message>
        <source>launch, price, company</source>
        <translation>lancement, prix, entreprise</translation>
    </message>
    <message>
        <source>Rules and society</source>
        <translation>Règles et société</translation>
    </message>
    <message>
        <source>law, court, school, work</source>
        <translation>loi, tribunal, école, travail</translation>
    </message>
    <message>
        <source>artificial intelligence, language model, software, chip</source>
        <translation>intelligence artificielle, modèle de langage, logiciel, puce</translation>
    </message>
    <message>
        <source>Energy and climate</source>
        <translation>Énergie et climat</translation>
    </message>
    <message>
        <source>Power and grids</source>
        <translation>Électricité et réseaux</translation>
    </message>
    <message>
        <source>solar, wind, grid, battery</source>
        <translation>solaire, éolien, réseau, batterie</translation>
    </message>
    <message>
        <source>Climate</source>
        <translation>Climat</translation>
    </message>
    <message>
        <source>climate, emission, heat</source>
        <translation>climat, émission, chaleur</translation>
    </message>
    <message>
        <source>energy, climate, electricity, solar, wind</source>
        <translation>énergie, climat, électricité, solaire, éolien</translation>
    </message>
    <message>
        <source>Competitors</source>
        <translation>Concurrents</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produits</translation>
    </message>
    <message>
        <source>launch, release, price</source>
        <translation>lancement, sortie, prix</translation>
    </message>
    <message>
        <source>People and money</source>
        <translation>Personnes et argent</translation>
    </message>
    <message>
        <source>hire, funding, result</source>
        <translation>recrutement, financement, résultat</translation>
    </message>
    <message>
        <source>My city</source>
        <translation>Ma ville</translation>
    </message>
    <message>
        <source>And also</source>
        <translation>Et aussi</translation>
    </message>
    <message>
        <source>off · {schedule}</source>
        <translation>désactivé · {schedule}</translation>
    </message>
    <message>
        <source>to {n}</source>
        <translation>à {n}</translation>
    </message>
    <message>
        <source>no schedule</source>
        <translation>pas de planification</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>tous les jours</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Never run</source>
        <translation>Jamais exécuté</translation>
    </message>
    <message>
        <source>Failed, retry {time}</source>
        <translation>Échec, nouvel essai {time}</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>Collecter</translation>
    </message>
    <message>
        <source>De-duplicate</source>
        <translation>Dédoublonner</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Classer</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Rédiger</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Gathering</source>
        <translation>Collecte</translation>
    </message>
    <message>
        <source>De-duplicating</source>
        <translation>Dédoublonnage</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Classement</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Rédaction</translation>
    </message>
    <message>
        <source>Delivering</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>{when}, {n} failed</source>
        <translation>{when}, échecs&#xa0;: {n}</translation>
    </message>
    <message>
        <source>{when}, {n} uncertain</source>
        <translation>{when}, incertains&#xa0;: {n}</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Pas encore enregistré.</translation>
    </message>
    <message>
        <source>“{typed}” is not a time from 00:00 to 23:59; write for example 08:00</source>
        <translation>«&#x202f;{typed}&#x202f;» n’est pas une heure de 00:00 à 23:59&#x202f;; écrivez par exemple 08:00</translation>
    </message>
    <message>
        <source>There is no time zone “{typed}”; choose one of the list</source>
        <translation>Il n’y a pas de fuseau horaire «&#x202f;{typed}&#x202f;»&#x202f;; choisissez-en un dans la liste</translation>
    </message>
    <message>
        <source>Choose at least one day</source>
        <translation>Choisissez au moins un jour</translation>
    </message>
    <message>
        <source>Give the theme a name of at most 120 characters</source>
        <translation>Donnez au thème un nom de 120 caractères au plus</translation>
    </message>
    <message>
        <source>Write at most 1,000 characters</source>
        <translation>Écrivez 1 000 caractères au plus</translation>
    </message>
    <message>
        <source>{address} is there already</source>
        <translation>{address} y est déjà</translation>
    </message>
    <message>
        <source>write one</source>
        <translation>écrivez-en une</translation>
    </message>
    <message>
        <source>add “@” and the domain</source>
        <translation>ajoutez «&#x202f;@&#x202f;» et le domaine</translation>
    </message>
    <message>
        <source>one address in each line, without blanks</source>
        <translation>une adresse par ligne, sans espace</translation>
    </message>
    <message>
        <source>add the name before the “@”</source>
        <translation>ajoutez le nom avant «&#x202f;@&#x202f;»</translation>
    </message>
    <message>
        <source>letters without accents before the “@”</source>
        <translation>des lettres sans accent avant «&#x202f;@&#x202f;»</translation>
    </message>
    <message>
        <source>add the domain after the “@”</source>
        <translation>ajoutez le domaine après «&#x202f;@&#x202f;»</translation>
    </message>
    <message>
        <source>add the rest of the domain</source>
        <translation>ajoutez la fin du domaine</translation>
    </message>
    <message>
        <source>write it another way</source>
        <translation>écrivez-la autrement</translation>
    </message>
    <message>
        <source>Not an address: {what}, for example {example}</source>
        <translation>Ce n’est pas une adresse&#xa0;: {what}, par exemple {example}</translation>
    </message>
    <message>
        <source>{n} source</source>
        <translation>{n} source</translation>
    </message>
    <message>
        <source>{n} sources</source>
        <translation>{n} sources</translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation>quasi-doublon</translation>
    </message>
    <message>
        <source>written about before</source>
        <translation>déjà traité</translation>
    </message>
    <message>
        <source>excluded word</source>
        <translation>mot exclu</translation>
    </message>
    <message>
        <source>no keyword</source>
        <translation>aucun mot-clé</translation>
    </message>
    <message>
        <source>rank over limit</source>
        <translation>au-delà de la limite</translation>
    </message>
    <message>
        <source>older than the last synthesis</source>
        <translation>plus ancien que la dernière synthèse</translation>
    </message>
    <message>
        <source>Dropped: {reasons}</source>
        <translation>Écartés&#xa0;: {reasons}</translation>
    </message>
    <message>
        <source>{n} theme</source>
        <translation>{n} thème</translation>
    </message>
    <message>
        <source>{n} themes</source>
        <translation>{n} thèmes</translation>
    </message>
    <message>
        <source>{n} scheduled</source>
        <translation>{n} avec planification</translation>
    </message>
    <message>
        <source>next synthesis {when}</source>
        <translation>prochaine synthèse {when}</translation>
    </message>
    <message>
        <source>{words}, {n} refused</source>
        <translation>{words}, refus&#xa0;: {n}</translation>
    </message>
    <message>
        <source>{words}, {n} uncertain</source>
        <translation>{words}, incertains&#xa0;: {n}</translation>
    </message>
    <message>
        <source>late, planned for {time}</source>
        <translation>en retard, prévue à {time}</translation>
    </message>
    <message>
        <source>rehearsed, {n} held back</source>
        <translation>répétition, retenus&#xa0;: {n}</translation>
    </message>
    <message>
        <source>sent to {n}</source>
        <translation>envoyée à {n}</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>dans les archives</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>In System Tasks it was given a rule of its own ({rule}). What you change here replaces it.</source>
        <translation>Dans Tâches système, il a reçu sa propre règle ({rule}). Ce que vous modifiez ici la remplace.</translation>
    </message>
</context>
<context>
    <name>ThemesFeed</name>
    <message>
        <source>Reading the themes</source>
        <translation>Lecture des thèmes</translation>
    </message>
    <message>
        <source>Reading the theme</source>
        <translation>Lecture du thème</translation>
    </message>
</context>
<context>
    <name>ThemesPage</name>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>New theme</source>
        <translation>Nouveau thème</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <source>No themes yet</source>
        <translation>Aucun thème pour l’instant</translation>
    </message>
    <message>
        <source>A theme gathers what is new on a subject, writes it up with its sources, and mails it to you.</source>
        <translation>Un thème rassemble les nouveautés d’un sujet, en rédige la synthèse avec ses sources et vous l’envoie par e-mail.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Search themes</source>
        <translation>Chercher un thème</translation>
    </message>
    <message>
        <source>Each theme is a system task. Turn it off here or in System Tasks.</source>
        <translation>Chaque thème est une tâche système. Désactivez-le ici ou dans Tâches système.</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Enregistré à {0}</translation>
    </message>
    <message>
        <source>Read the text providers</source>
        <translation>Lire les services de rédaction</translation>
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
        <translation>{time}&#xa0;: prévue</translation>
    </message>
    <message>
        <source>{time} ran</source>
        <translation>{time}&#xa0;: exécutée</translation>
    </message>
    <message>
        <source>{time} stopped</source>
        <translation>{time}&#xa0;: arrêtée</translation>
    </message>
    <message>
        <source>{time} skipped</source>
        <translation>{time}&#xa0;: ignorée</translation>
    </message>
    <message>
        <source>{time} missed</source>
        <translation>{time}&#xa0;: manquée</translation>
    </message>
    <message>
        <source>{time} running</source>
        <translation>{time}&#xa0;: en cours</translation>
    </message>
    <message>
        <source>{time} failed</source>
        <translation>{time}&#xa0;: échec</translation>
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
        <translation>Chaque tâche a sa ligne&#xa0;: ce qui a été exécuté, ce qui a été manqué et pourquoi, et ce qui vient ensuite.</translation>
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
        <translation>«&#x202f;{0}&#x202f;» n’est pas une heure de 00:00 à 23:59, écrivez par exemple 09:30.</translation>
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
        <translation>la suivante&#xa0;: {0}</translation>
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
    <name>ZoneBox</name>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
</context>
<context>
    <name>ZonePicker</name>
    <message>
        <source>{0} (here)</source>
        <translation>{0} (ici)</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>everything else</source>
        <translation>tout le reste</translation>
    </message>
    <message>
        <source>{n} story</source>
        <translation>{n} sujet</translation>
    </message>
    <message>
        <source>up to {n}</source>
        <translation>jusqu’à {n}</translation>
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
<context>
    <name>group</name>
    <message>
        <source>Endpoint</source>
        <translation>Adresse du service</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Supprimer {name}</translation>
    </message>
    <message>
        <source>not tested yet; a test lists its models</source>
        <translation>pas encore testé&#x202f;; un test donne ses modèles</translation>
    </message>
    <message>
        <source>Test {name}</source>
        <translation>Tester {name}</translation>
    </message>
    <message>
        <source>Replace …</source>
        <translation>Remplacer…</translation>
    </message>
    <message>
        <source>Set …</source>
        <translation>Définir…</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Plus pour {name}</translation>
    </message>
</context>
</TS>
