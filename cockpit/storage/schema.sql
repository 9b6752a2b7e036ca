-- What a workspace of this version looks like; the migrations lead here (tested).

CREATE TABLE workspace (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- No CHECK here: a row that another hand wrote wrongly is shown with its fault, not refused by the file.
-- AUTOINCREMENT: the id of a deleted task is never given to another, since its runs stay.
CREATE TABLE system_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    task_type TEXT NOT NULL,
    component TEXT NOT NULL,
    frequency_cron TEXT,
    frequency_seconds REAL,
    time_zone TEXT NOT NULL DEFAULT 'UTC',
    enabled INTEGER NOT NULL DEFAULT 1,
    params TEXT NOT NULL DEFAULT '{}',
    timeout_seconds REAL,
    auto_disable_after INTEGER,
    last_run_at TEXT,
    last_status TEXT,
    last_result TEXT,
    last_error TEXT,
    last_duration_seconds REAL,
    last_success_at TEXT,
    error_count INTEGER NOT NULL DEFAULT 0,
    last_planned_at TEXT,
    next_run_at TEXT,
    fault TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    rules TEXT NOT NULL DEFAULT '[]',
    policy TEXT NOT NULL DEFAULT '{}',
    pause TEXT,
    skip_planned_at TEXT,
    run_count INTEGER NOT NULL DEFAULT 0,
    retry TEXT,
    UNIQUE (task_type, component)
);

-- What undo needs: the row as it was, as JSON of its columns.
CREATE TABLE deleted_tasks (
    id INTEGER PRIMARY KEY,
    row TEXT NOT NULL,
    deleted_at TEXT NOT NULL
);

-- task_type, component and task_name are kept with the run: they outlive the task.
CREATE TABLE system_task_runs (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL,
    task_type TEXT NOT NULL,
    component TEXT NOT NULL,
    task_name TEXT NOT NULL DEFAULT '',
    planned_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    status TEXT NOT NULL,
    trigger TEXT NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 1,
    result TEXT,
    error_message TEXT,
    cause TEXT,
    related_run_id INTEGER,
    missed_count INTEGER NOT NULL DEFAULT 0,
    missed_until TEXT,
    stages TEXT NOT NULL DEFAULT '[]',
    rehearsal INTEGER NOT NULL DEFAULT 0
);
-- A planned time is served once, whatever happens (promise P2).
CREATE UNIQUE INDEX runs_once_per_planned_time ON system_task_runs (task_id, planned_at)
    WHERE trigger IN ('schedule', 'catch-up');
CREATE INDEX runs_by_task ON system_task_runs (task_id, id);
CREATE INDEX runs_by_planned_time ON system_task_runs (planned_at);
-- Tiny: what is in flight, and what did not end well, in a table where nearly everything did.
CREATE INDEX runs_running ON system_task_runs (id) WHERE status = 'running';
CREATE INDEX runs_unusual ON system_task_runs (status, id) WHERE status NOT IN ('running', 'success');

-- No foreign key: lines arrive in bulk, and one whose run was just pruned must not spoil the rest.
CREATE TABLE run_log_lines (
    run_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    level TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;

CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    is_example INTEGER NOT NULL DEFAULT 0,
    allow_private INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    last_status TEXT,
    last_error TEXT,
    last_checked_at TEXT,
    last_success_at TEXT,
    item_count INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    params TEXT NOT NULL DEFAULT '{}',
    weight REAL NOT NULL DEFAULT 1.0,
    full_text INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since TEXT,
    next_poll_at TEXT,
    UNIQUE (kind, url)
);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    external_id TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    author TEXT NOT NULL,
    published_at TEXT,
    first_seen_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    link_key TEXT NOT NULL,
    title_key TEXT NOT NULL,
    read_at TEXT,
    starred_at TEXT,
    group_id INTEGER,
    is_split INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    UNIQUE (source_id, external_id)
);
CREATE INDEX articles_by_link ON articles (link_key);
CREATE INDEX articles_by_title ON articles (title_key);
CREATE INDEX articles_by_arrival ON articles (first_seen_at);
CREATE INDEX articles_by_time ON articles (coalesce(published_at, first_seen_at), id);
-- The lists of items as they are shown; a story that several told is one line.
CREATE INDEX articles_told ON articles (coalesce(published_at, first_seen_at), id) WHERE group_id IS NULL;
CREATE INDEX articles_unread ON articles (coalesce(published_at, first_seen_at), id)
    WHERE group_id IS NULL AND read_at IS NULL;
CREATE INDEX articles_starred ON articles (coalesce(published_at, first_seen_at), id) WHERE starred_at IS NOT NULL;
CREATE INDEX articles_of_source ON articles (source_id, coalesce(published_at, first_seen_at), id);
CREATE INDEX articles_unread_of_source ON articles (source_id, group_id) WHERE read_at IS NULL;
CREATE INDEX articles_of_group ON articles (group_id) WHERE group_id IS NOT NULL;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    recurrence_key TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    all_day INTEGER NOT NULL DEFAULT 0,
    location TEXT NOT NULL,
    description TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    zone TEXT NOT NULL DEFAULT '',
    UNIQUE (source_id, uid, recurrence_key)
);
CREATE INDEX events_by_start ON events (starts_at);

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    dedupe_key TEXT NOT NULL,
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    resolved_at TEXT,
    acknowledged_at TEXT,
    rule_id INTEGER,
    count INTEGER NOT NULL DEFAULT 1,
    snoozed_until TEXT,
    acknowledged_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX alerts_open ON alerts (dedupe_key) WHERE resolved_at IS NULL;
CREATE INDEX alerts_by_opening ON alerts (opened_at);

CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    level TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    key TEXT NOT NULL,
    task_id INTEGER,
    run_id INTEGER,
    actions TEXT NOT NULL,
    data TEXT NOT NULL,
    read_at TEXT,
    repeated INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX notices_unread ON notices (key, at) WHERE read_at IS NULL;

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

-- Apart from the list, which is read by the thousand.
CREATE TABLE article_bodies (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    html TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    full_at TEXT
);

-- What items are found by; the index keeps no copy of the texts, and the triggers keep it right.
CREATE VIEW article_words AS
    SELECT a.id, a.title, a.summary, a.author, coalesce(b.text, '') AS body
    FROM articles AS a LEFT JOIN article_bodies AS b ON b.article_id = a.id;
CREATE VIRTUAL TABLE articles_text USING fts5 (
    title, summary, author, body,
    content = 'article_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_text_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_text (rowid, title, summary, author, body)
    VALUES (NEW.id, NEW.title, NEW.summary, NEW.author, '');
END;
CREATE TRIGGER articles_text_update AFTER UPDATE OF title, summary, author ON articles BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, summary, author, body)
    VALUES ('delete', OLD.id, OLD.title, OLD.summary, OLD.author,
        coalesce((SELECT text FROM article_bodies WHERE article_id = OLD.id), ''));
    INSERT INTO articles_text (rowid, title, summary, author, body)
    VALUES (NEW.id, NEW.title, NEW.summary, NEW.author,
        coalesce((SELECT text FROM article_bodies WHERE article_id = NEW.id), ''));
END;
-- Before: afterwards its body is gone as well.
CREATE TRIGGER articles_text_delete BEFORE DELETE ON articles BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, summary, author, body)
    VALUES ('delete', OLD.id, OLD.title, OLD.summary, OLD.author,
        coalesce((SELECT text FROM article_bodies WHERE article_id = OLD.id), ''));
END;
CREATE TRIGGER bodies_text_insert AFTER INSERT ON article_bodies WHEN NEW.text <> '' BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, summary, author, body)
    SELECT 'delete', id, title, summary, author, '' FROM articles WHERE id = NEW.article_id;
    INSERT INTO articles_text (rowid, title, summary, author, body)
    SELECT id, title, summary, author, NEW.text FROM articles WHERE id = NEW.article_id;
END;
CREATE TRIGGER bodies_text_update AFTER UPDATE OF text ON article_bodies WHEN NEW.text <> OLD.text BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, summary, author, body)
    SELECT 'delete', id, title, summary, author, OLD.text FROM articles WHERE id = NEW.article_id;
    INSERT INTO articles_text (rowid, title, summary, author, body)
    SELECT id, title, summary, author, NEW.text FROM articles WHERE id = NEW.article_id;
END;
-- Finds no article when it was the article that was deleted.
CREATE TRIGGER bodies_text_delete AFTER DELETE ON article_bodies WHEN OLD.text <> '' BEGIN
    INSERT INTO articles_text (articles_text, rowid, title, summary, author, body)
    SELECT 'delete', id, title, summary, author, OLD.text FROM articles WHERE id = OLD.article_id;
    INSERT INTO articles_text (rowid, title, summary, author, body)
    SELECT id, title, summary, author, '' FROM articles WHERE id = OLD.article_id;
END;
-- The next one that told the story becomes its first.
CREATE TRIGGER articles_heir AFTER DELETE ON articles WHEN OLD.group_id IS NULL BEGIN
    UPDATE articles SET group_id = (SELECT min(m.id) FROM articles AS m WHERE m.group_id = OLD.id)
    WHERE group_id = OLD.id AND id <> (SELECT min(m.id) FROM articles AS m WHERE m.group_id = OLD.id);
    UPDATE articles SET group_id = NULL WHERE group_id = OLD.id;
END;

CREATE TABLE alert_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    params TEXT NOT NULL DEFAULT '{}',
    severity TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    again_after_seconds REAL NOT NULL DEFAULT 43200,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE ideas (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    topic_key TEXT NOT NULL UNIQUE,
    is_own INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'new',
    note TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '{}',
    ratio REAL,
    item_count INTEGER NOT NULL DEFAULT 0,
    source_count INTEGER NOT NULL DEFAULT 0,
    daily_counts TEXT NOT NULL DEFAULT '[]',
    became TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE idea_items (
    idea_id INTEGER NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (idea_id, article_id)
) WITHOUT ROWID;
CREATE INDEX idea_items_by_article ON idea_items (article_id);

-- Its schedule is that of the system task `synthesis` with the component themes/SLUG.
CREATE TABLE themes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    icon TEXT NOT NULL DEFAULT 'layers',
    source_ids TEXT NOT NULL DEFAULT '[]',
    keywords TEXT NOT NULL DEFAULT '{}',
    excluded TEXT NOT NULL DEFAULT '[]',
    sections TEXT NOT NULL DEFAULT '[]',
    language TEXT NOT NULL DEFAULT 'en',
    length TEXT NOT NULL DEFAULT 'medium',
    provider TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- No foreign key: the archive outlives its theme, its task and its items.
CREATE TABLE syntheses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    theme_id INTEGER NOT NULL,
    theme_name TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    since TEXT NOT NULL,
    is_rehearsal INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    provider TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    gathered_count INTEGER NOT NULL,
    kept_count INTEGER NOT NULL,
    word_count INTEGER NOT NULL
);
CREATE INDEX syntheses_by_theme ON syntheses (theme_id, created_at);
-- One is kept for a planned time: a retry after a crash delivers that one.
CREATE UNIQUE INDEX syntheses_once ON syntheses (task_id, planned_at) WHERE is_rehearsal = 0;
CREATE VIRTUAL TABLE syntheses_text USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2');

-- Every item that was looked at, kept or dropped, with its reason: the receipts (G8).
CREATE TABLE synthesis_items (
    synthesis_id INTEGER NOT NULL REFERENCES syntheses (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    source_name TEXT NOT NULL,
    published_at TEXT,
    kept INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (synthesis_id, number)
) WITHOUT ROWID;
CREATE INDEX synthesis_items_by_article ON synthesis_items (article_id);

-- Services that write, by name; their keys are secrets, never here.
CREATE TABLE text_providers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    base_url TEXT NOT NULL,
    model TEXT NOT NULL,
    secret_name TEXT NOT NULL DEFAULT '',
    allow_private INTEGER NOT NULL DEFAULT 0,
    is_default INTEGER NOT NULL DEFAULT 0
);

-- The bytes as they are sent, by their SHA-256.
CREATE TABLE outgoing_messages (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    subject TEXT NOT NULL,
    created_at TEXT NOT NULL
) WITHOUT ROWID;

-- `copy` counts what a person chose to send again: 0 is the only one that happens by itself.
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL,
    task_name TEXT NOT NULL,
    task_type TEXT NOT NULL,
    component TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    copy INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT NOT NULL REFERENCES outgoing_messages (sha256),
    reference TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    sent_at TEXT,
    UNIQUE (task_id, planned_at, channel, recipient, copy)
);
CREATE INDEX deliveries_by_state ON deliveries (state, next_try_at) WHERE state <> 'sent';
CREATE INDEX deliveries_by_time ON deliveries (created_at);
CREATE INDEX deliveries_by_message ON deliveries (sha256);

-- The steps of each delivery, as they were seen.
CREATE TABLE delivery_steps (
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (delivery_id, seq)
) WITHOUT ROWID;

-- A rehearsed run and the messages that it held back.
CREATE TABLE rehearsals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL,
    task_name TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    planned_at TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE rehearsal_messages (
    rehearsal_id INTEGER NOT NULL REFERENCES rehearsals (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES outgoing_messages (sha256),
    reference TEXT NOT NULL DEFAULT '',
    copy INTEGER NOT NULL DEFAULT 0,
    released_at TEXT,
    PRIMARY KEY (rehearsal_id, seq)
) WITHOUT ROWID;
CREATE INDEX rehearsal_messages_by_message ON rehearsal_messages (sha256);

PRAGMA application_id = 1094930507;
PRAGMA user_version = 3;
