"""The words of the built-in task types in the language of the window.

Handlers know nothing of Qt, so their English texts are written down here once more, for the translators' tool; a
test holds this list to what the handlers say.  A type from another package keeps the words it brings.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def handler_words(text: str) -> str:
    """A title, a label or an explanation of a task type, translated when it is known here."""
    return QCoreApplication.translate("Handler", text) if text else text


KNOWN = (
    QT_TRANSLATE_NOOP("Handler", "News sync"),
    QT_TRANSLATE_NOOP("Handler", "Time limit per source in seconds"),
    QT_TRANSLATE_NOOP("Handler", "A source that takes longer fails; the others go on."),
    QT_TRANSLATE_NOOP("Handler", "Sources at once"),
    QT_TRANSLATE_NOOP("Handler", "How many sources are read side by side."),
    QT_TRANSLATE_NOOP("Handler", "Allow private addresses"),
    QT_TRANSLATE_NOOP(
        "Handler", "Also read sources on this machine and in private networks that do not allow it themselves."
    ),
    QT_TRANSLATE_NOOP("Handler", "Items per source"),
    QT_TRANSLATE_NOOP("Handler", "At most this many entries of each feed are taken, the newest first."),
    QT_TRANSLATE_NOOP("Handler", "Calendar sync"),
    QT_TRANSLATE_NOOP("Handler", "Reads all enabled calendars and keeps their events around today."),
    QT_TRANSLATE_NOOP("Handler", "Days back"),
    QT_TRANSLATE_NOOP("Handler", "Events of this many past days."),
    QT_TRANSLATE_NOOP("Handler", "Days ahead"),
    QT_TRANSLATE_NOOP("Handler", "Recurring events are expanded this far."),
    QT_TRANSLATE_NOOP("Handler", "Alerts refresh"),
    QT_TRANSLATE_NOOP("Handler", "Synthesis"),
    QT_TRANSLATE_NOOP("Handler", "Gathers what is new on a theme, writes it up with its sources, and sends it."),
    QT_TRANSLATE_NOOP("Handler", "Send to"),
    QT_TRANSLATE_NOOP(
        "Handler", "Up to three e-mail addresses; without any the synthesis is kept in the archive only."
    ),
    QT_TRANSLATE_NOOP("Handler", "Text provider"),
    QT_TRANSLATE_NOOP("Handler", "The name of the service that writes, in place of the one that the theme names."),
    QT_TRANSLATE_NOOP("Handler", "Shell command"),
    QT_TRANSLATE_NOOP("Handler", "Starts a program and keeps what it writes; its exit code decides."),
    QT_TRANSLATE_NOOP("Handler", "Command"),
    QT_TRANSLATE_NOOP(
        "Handler",
        "The program, then one element for each argument. Values are passed as they are, never read by a shell.",
    ),
    QT_TRANSLATE_NOOP("Handler", "Working directory"),
    QT_TRANSLATE_NOOP("Handler", "The folder to run in; the one the cockpit was started in when empty."),
    QT_TRANSLATE_NOOP("Handler", "Environment"),
    QT_TRANSLATE_NOOP("Handler", "Use a shell"),
    QT_TRANSLATE_NOOP(
        "Handler", "Hand the command, then exactly one element, to the system's shell: for pipes and redirections."
    ),
    QT_TRANSLATE_NOOP("Handler", "Time limit in seconds"),
    QT_TRANSLATE_NOOP(
        "Handler",
        "The command and everything it started are ended after this long. The time limit of the task itself holds besides.",  # noqa: E501 - one literal, as the tool wants it
    ),
    QT_TRANSLATE_NOOP("Handler", "Output kept, in kB"),
    QT_TRANSLATE_NOOP(
        "Handler", "What the command writes after that is counted, not kept. At most 5,000 lines are kept."
    ),
    QT_TRANSLATE_NOOP("Handler", "HTTP request"),
    QT_TRANSLATE_NOOP("Handler", "Sends a request and checks status and answer."),
    QT_TRANSLATE_NOOP("Handler", "URL"),
    QT_TRANSLATE_NOOP("Handler", "http or https."),
    QT_TRANSLATE_NOOP("Handler", "Method"),
    QT_TRANSLATE_NOOP("Handler", "What the server is asked to do."),
    QT_TRANSLATE_NOOP("Handler", "Headers"),
    QT_TRANSLATE_NOOP("Handler", "Body"),
    QT_TRANSLATE_NOOP("Handler", "Expected status"),
    QT_TRANSLATE_NOOP("Handler", "Codes and ranges that are a success, such as 200-299, 404."),
    QT_TRANSLATE_NOOP("Handler", "JSON check"),
    QT_TRANSLATE_NOOP("Handler", "A value that the answer must hold."),
    QT_TRANSLATE_NOOP("Handler", "Path"),
    QT_TRANSLATE_NOOP(
        "Handler", "Names and list positions joined by dots, such as data.items.0.state; no check when empty."
    ),
    QT_TRANSLATE_NOOP("Handler", "Equals"),
    QT_TRANSLATE_NOOP("Handler", "The JSON value that must be there; when empty it is enough that there is one."),
    QT_TRANSLATE_NOOP("Handler", "For the whole exchange with its redirects."),
    QT_TRANSLATE_NOOP(
        "Handler", "Also addresses of this machine and of private networks, which are refused otherwise."
    ),
    QT_TRANSLATE_NOOP("Handler", "Largest answer in bytes"),
    QT_TRANSLATE_NOOP("Handler", "A longer answer is an error; counted after unpacking."),
    QT_TRANSLATE_NOOP("Handler", "info"),
    QT_TRANSLATE_NOOP("Handler", "warning"),
    QT_TRANSLATE_NOOP("Handler", "critical"),
    QT_TRANSLATE_NOOP(
        "Handler", "Asks all rules: words in the news, events soon, failing tasks and sources, pages that are down."
    ),
    QT_TRANSLATE_NOOP(
        "Handler", "Sent with the request; never written to a log. A value may hold a secret: Bearer {secret:NAME}."
    ),
    QT_TRANSLATE_NOOP(
        "Handler",
        "Sent as UTF-8; as JSON when it is JSON and no Content-Type is among the headers."
        " It may hold secrets, as {secret:NAME}.",
    ),
    QT_TRANSLATE_NOOP("Handler", "Ideas refresh"),
    QT_TRANSLATE_NOOP("Handler", "Finds topics that are told more often these days than in the month before."),
    QT_TRANSLATE_NOOP("Handler", "Recent days"),
    QT_TRANSLATE_NOOP("Handler", "The days that are compared with the month before."),
    QT_TRANSLATE_NOOP("Handler", "Items at least"),
    QT_TRANSLATE_NOOP("Handler", "How many recent items must tell a topic."),
    QT_TRANSLATE_NOOP("Handler", "Sources at least"),
    QT_TRANSLATE_NOOP("Handler", "So that one noisy feed makes no topic."),
    QT_TRANSLATE_NOOP("Handler", "Ideas at most"),
    QT_TRANSLATE_NOOP("Handler", "The strongest topics are proposed."),
    QT_TRANSLATE_NOOP(
        "Handler", "Reads all enabled feeds, Reddit, Hacker News and NewsData.io, and keeps what is new."
    ),
    QT_TRANSLATE_NOOP(
        "Handler",
        "Variables added to those of the cockpit. They are stored with the task:"
        " write {secret:NAME} where a password belongs.",
    ),
)
