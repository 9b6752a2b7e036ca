-- Content and what leaves the machine: sources and items, rules and ideas, themes and syntheses, deliveries.
BEGIN IMMEDIATE;

-- Sources of every kind with their health; items that are read, starred, grouped and searched.

ALTER TABLE sources ADD COLUMN params TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN weight REAL NOT NULL DEFAULT 1.0;
ALTER TABLE sources ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN failing_since TEXT;
ALTER TABLE sources ADD COLUMN next_poll_at TEXT;

ALTER TABLE articles ADD COLUMN read_at TEXT;
ALTER TABLE articles ADD COLUMN starred_at TEXT;
-- The article that told the same story first; NULL: it stands alone or is the first.
ALTER TABLE articles ADD COLUMN group_id INTEGER;
ALTER TABLE articles ADD COLUMN is_split INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';
-- The lists of items as they are shown; a story that several told is one line.
CREATE INDEX articles_told ON articles (coalesce(published_at, first_seen_at), id) WHERE group_id IS NULL;
CREATE INDEX articles_unread ON articles (coalesce(published_at, first_seen_at), id)
    WHERE group_id IS NULL AND read_at IS NULL;
CREATE INDEX articles_starred ON articles (coalesce(published_at, first_seen_at), id) WHERE starred_at IS NOT NULL;
CREATE INDEX articles_of_source ON articles (source_id, coalesce(published_at, first_seen_at), id);
CREATE INDEX articles_unread_of_source ON articles (source_id, group_id) WHERE read_at IS NULL;
CREATE INDEX articles_of_group ON articles (group_id) WHERE group_id IS NOT NULL;

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
INSERT INTO articles_text (articles_text) VALUES ('rebuild');

-- Rules of alerts, and ideas.

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
ALTER TABLE alerts ADD COLUMN rule_id INTEGER;
ALTER TABLE alerts ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE alerts ADD COLUMN snoozed_until TEXT;
ALTER TABLE alerts ADD COLUMN acknowledged_by TEXT NOT NULL DEFAULT '';

INSERT INTO alert_rules (name, kind, severity, created_at, updated_at)
SELECT column1, column2, column3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (
    VALUES ('Task failing or overdue', 'task', 'critical'),
    ('Source is failing', 'source_failing', 'warning'),
    ('Event soon', 'event_soon', 'info')
);
-- The keywords of a task become a rule.
INSERT INTO alert_rules (name, kind, params, severity, created_at, updated_at)
SELECT 'Words in the news', 'keyword', json_object('words', json_extract(params, '$.keywords')),
    coalesce(json_extract(params, '$.keyword_severity'), 'info'), created_at, created_at
FROM system_tasks
WHERE task_type = 'alerts_refresh' AND CASE WHEN json_valid(params) THEN json_array_length(params, '$.keywords') > 0 END;
UPDATE system_tasks SET params = '{}' WHERE task_type = 'alerts_refresh';
-- The rules open them again, with the rule's name on them.
UPDATE alerts SET resolved_at = last_seen_at WHERE resolved_at IS NULL;

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

-- Themes and what was written for them.

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

-- What leaves the machine, once: the ledger, the bytes, the rehearsals.

ALTER TABLE system_task_runs ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;

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

-- The zone in which an event was planned.
ALTER TABLE events ADD COLUMN zone TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 3;
COMMIT;
