-- Every kind of schedule, policies, pauses, retries; the account of every planned time; the history of definitions;
-- blackouts and holidays; full-text search over runs.
BEGIN IMMEDIATE;

ALTER TABLE system_tasks ADD COLUMN rules TEXT NOT NULL DEFAULT '[]';
ALTER TABLE system_tasks ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';
ALTER TABLE system_tasks ADD COLUMN pause TEXT;
ALTER TABLE system_tasks ADD COLUMN skip_planned_at TEXT;
ALTER TABLE system_tasks ADD COLUMN run_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE system_tasks ADD COLUMN retry TEXT;

ALTER TABLE system_task_runs ADD COLUMN stages TEXT NOT NULL DEFAULT '[]';

-- What became of each planned time: written in the transaction of the run, or of the reason why there was none.
CREATE TABLE occurrences (
    task_id INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT,
    run_id INTEGER,
    detail TEXT NOT NULL DEFAULT '',
    count INTEGER NOT NULL DEFAULT 1,
    until TEXT,
    PRIMARY KEY (task_id, planned_at)
) WITHOUT ROWID;

INSERT OR IGNORE INTO occurrences (task_id, planned_at, outcome, cause, run_id, count, until)
SELECT task_id, planned_at,
    CASE
        WHEN status = 'missed' THEN 'missed'
        WHEN status = 'skipped' AND cause = 'overlap' THEN 'skipped'
        WHEN trigger = 'catch-up' THEN 'caught_up'
        WHEN julianday(started_at) - julianday(planned_at) > 2.0 / 86400 THEN 'late'
        ELSE 'ran'
    END,
    CASE WHEN status = 'missed' OR cause = 'overlap' THEN cause END,
    CASE WHEN cause = 'overlap' THEN related_run_id WHEN status <> 'missed' THEN id END,
    max(1, missed_count), missed_until
FROM system_task_runs WHERE trigger IN ('schedule', 'catch-up');

-- Lines that stand for many planned times, by where they end: the few that may reach into a window from before it.
CREATE INDEX occurrences_ranged ON occurrences (task_id, until) WHERE until IS NOT NULL;

-- When nothing could run: closed, asleep, the clock set forward.  `ended_at` is NULL while the program is closed.
CREATE TABLE downtimes (
    started_at TEXT PRIMARY KEY,
    ended_at TEXT,
    cause TEXT NOT NULL
) WITHOUT ROWID;

-- A task as it was defined, after each change: who, when, what.
CREATE TABLE task_definitions (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    definition TEXT NOT NULL
);
CREATE INDEX definitions_by_task ON task_definitions (task_id, id);

CREATE TABLE blackouts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    days TEXT NOT NULL,
    start TEXT NOT NULL,
    "end" TEXT NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    time_zone TEXT NOT NULL
);

CREATE TABLE holiday_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    days TEXT NOT NULL DEFAULT '{}',
    refreshed_at TEXT,
    error TEXT
);

CREATE TABLE saved_filters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    filter TEXT NOT NULL
);

-- The text of runs (name, result, error, log), without a copy of it; filled a little later than the runs themselves.
CREATE VIRTUAL TABLE runs_text USING fts5 (text, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

PRAGMA user_version = 2;
COMMIT;
