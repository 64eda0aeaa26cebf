"""The database, as SQL: what `docs/schema.md` documents and every reader of the file may rely on.

Text is stored once, in `articles.text`; facts are spans of it (`start`, `end`: half-open, in code points, so that
SQLite's `substr(text, start + 1, end - start)` cuts them out), and the views show them as words. `MIGRATIONS[n]`
brings a database from user_version n to n + 1; a released migration is never edited. Standard library only: the read
wing uses it.
"""

APPLICATION_ID = 0x46414354  # "FACT", so that another program's SQLite file is never mistaken for ours

INITIAL = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,                  -- ISO 8601, UTC
    finished TEXT,
    version TEXT NOT NULL,                  -- of factcli
    extractor TEXT NOT NULL,                -- pipeline.VERSION and the model
    arguments TEXT NOT NULL,                -- JSON list: what ingest was pointed at
    added INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- stable for the life of the database, never reused
    origin TEXT NOT NULL,                   -- path or URL as given to ingest, or FILE#LINE
    digest TEXT NOT NULL,                   -- SHA-256 of text
    title TEXT, publisher TEXT, author TEXT, published TEXT, language TEXT,
    words INTEGER NOT NULL,
    overrides TEXT NOT NULL DEFAULT '{}',   -- JSON: publisher, title, date the user gave
    copy_of INTEGER REFERENCES articles(id) ON DELETE SET NULL,         -- same text, another origin
    superseded_by INTEGER REFERENCES articles(id) ON DELETE SET NULL,   -- a later revision of the same origin
    extractor TEXT NOT NULL,
    run_id INTEGER REFERENCES runs(id) ON DELETE SET NULL,
    ingested TEXT NOT NULL,                 -- ISO 8601, UTC
    text TEXT NOT NULL,                     -- last, so that a list of articles need not read over it
    UNIQUE (origin, digest)
) STRICT;
CREATE INDEX articles_digest ON articles(digest);
CREATE INDEX articles_copy ON articles(copy_of);
CREATE INDEX articles_later ON articles(superseded_by);
CREATE INDEX articles_run ON articles(run_id);

CREATE TABLE zones (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('title', 'body', 'caption', 'byline', 'boilerplate')),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    paragraph INTEGER,                      -- number among title and body, from 1; null elsewhere
    PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL
) STRICT;
CREATE INDEX sentences_article ON sentences(article_id, start);

CREATE TABLE entities (                     -- one row a person, organisation or place, across all articles
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    gender TEXT
) STRICT;

CREATE TABLE aliases (                      -- every form under which an entity is found, its name included
    entity_id INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    alias TEXT NOT NULL,                    -- as written
    key TEXT NOT NULL,                      -- core.names.key(alias): folded, for search
    PRIMARY KEY (entity_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_key ON aliases(key);

CREATE TABLE appearances (                  -- an entity as one article has it: what its row and aliases are made from
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    gender TEXT,
    aliases TEXT NOT NULL DEFAULT '[]',     -- JSON list: the other forms, as written
    rule TEXT NOT NULL DEFAULT '',          -- what joined it to an entity of earlier articles; empty: it was new
    score REAL,
    PRIMARY KEY (article_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_entity ON appearances(entity_id);

CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    entity_id INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX roles_entity ON roles(entity_id);
CREATE INDEX roles_article ON roles(article_id);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    entity_id INTEGER REFERENCES entities(id) ON DELETE SET NULL,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'nominal', 'pronoun')),
    label TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    rule TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX mentions_article ON mentions(article_id);
CREATE INDEX mentions_entity ON mentions(entity_id);

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    key TEXT NOT NULL,                      -- names the fact across re-ingest: digest of kind of fact and content spans
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    register TEXT NOT NULL CHECK (register IN ('speech', 'attitude')),
    polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied', 'declined')),
    speaker TEXT,                           -- as shown; the entity's name, or the fullest nominal of an unnamed source
    speaker_id INTEGER REFERENCES entities(id) ON DELETE SET NULL,
    addressee TEXT, via TEXT,
    anonymous INTEGER NOT NULL DEFAULT 0,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL DEFAULT '',
    verdict TEXT CHECK (verdict IN ('rejected', 'corrected'))   -- a person's; null: none given
) STRICT;
CREATE INDEX quotes_article ON quotes(article_id);
CREATE INDEX quotes_speaker ON quotes(speaker_id);

CREATE TABLE quote_spans (
    quote_id INTEGER NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source')),
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (quote_id, role, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote_speakers (               -- all of a joint source, in order; the first is quotes.speaker
    quote_id INTEGER NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    entity_id INTEGER REFERENCES entities(id) ON DELETE SET NULL,
    PRIMARY KEY (quote_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_speakers_entity ON quote_speakers(entity_id);

CREATE TABLE figures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,     -- bound, number and unit
    phrase_end INTEGER NOT NULL,                        -- end of the counted noun phrase where that follows directly
    value REAL NOT NULL, high REAL,
    modifier TEXT NOT NULL CHECK (modifier IN ('exact', 'about', 'over', 'under', 'at_least', 'at_most', 'range')),
    unit TEXT, per TEXT,
    measured_start INTEGER, measured_end INTEGER, measured_text TEXT,
    predicate TEXT, change TEXT CHECK (change IN ('up', 'down')),
    claimant TEXT, claimant_id INTEGER REFERENCES entities(id) ON DELETE SET NULL,
    as_of TEXT,
    quote_id INTEGER REFERENCES quotes(id) ON DELETE SET NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL DEFAULT '',
    verdict TEXT CHECK (verdict IN ('rejected', 'corrected'))
) STRICT;
CREATE INDEX figures_article ON figures(article_id);
CREATE INDEX figures_claimant ON figures(claimant_id);
CREATE INDEX figures_quote ON figures(quote_id);

CREATE TABLE figure_mentions (              -- every place that states the same claim, the figure's own first
    figure_id INTEGER NOT NULL REFERENCES figures(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (figure_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('date', 'time', 'duration', 'set')),
    value TEXT NOT NULL,
    begins TEXT, ends TEXT                  -- ISO 8601 dates, inclusive
) STRICT;
CREATE INDEX times_article ON times(article_id);

CREATE TABLE verdicts (                     -- what a person decided; outlives the article's facts and is applied again
    origin TEXT NOT NULL, digest TEXT NOT NULL,
    fact TEXT NOT NULL CHECK (fact IN ('quote', 'figure')),
    key TEXT NOT NULL,
    spans TEXT NOT NULL,                    -- JSON: what the fact states, to find it again if its ends move a little
    verdict TEXT NOT NULL CHECK (verdict IN ('rejected', 'corrected')),
    changes TEXT NOT NULL DEFAULT '{}',     -- JSON: column → value
    was TEXT NOT NULL DEFAULT '{}',         -- JSON: column → what the extractor had found, for `restore`
    note TEXT,
    decided TEXT NOT NULL,
    PRIMARY KEY (origin, digest, fact, key)
) STRICT, WITHOUT ROWID;

CREATE VIEW current_articles AS SELECT * FROM articles WHERE superseded_by IS NULL;

CREATE VIEW sentence_texts AS
SELECT s.id, s.article_id, s.start, s."end", s.paragraph, substr(a.text, s.start + 1, s."end" - s.start) AS text
FROM sentences s JOIN articles a ON a.id = s.article_id;

CREATE VIEW quote_texts AS
SELECT q.*,
    (SELECT group_concat(part, ' ') FROM (SELECT substr(a.text, p.start + 1, p."end" - p.start) AS part
        FROM quote_spans p WHERE p.quote_id = q.id AND p.role = 'content' ORDER BY p.ordinal)) AS text,
    (SELECT group_concat(part, ' ') FROM (SELECT substr(a.text, p.start + 1, p."end" - p.start) AS part
        FROM quote_spans p WHERE p.quote_id = q.id AND p.role = 'cue' ORDER BY p.ordinal)) AS cue,
    (SELECT group_concat(part, ' ') FROM (SELECT substr(a.text, p.start + 1, p."end" - p.start) AS part
        FROM quote_spans p WHERE p.quote_id = q.id AND p.role = 'source' ORDER BY p.ordinal)) AS source,
    substr(a.text, q.sentence_start + 1, q.sentence_end - q.sentence_start) AS sentence
FROM quotes q JOIN articles a ON a.id = q.article_id;

CREATE VIEW figure_texts AS
SELECT f.*,
    substr(a.text, f.start + 1, f.phrase_end - f.start) AS text,
    substr(a.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence
FROM figures f JOIN articles a ON a.id = f.article_id;

CREATE VIRTUAL TABLE sentences_fts USING fts5(
    text,
    content='sentence_texts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    text, sentence, speaker,
    content='quote_texts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE figures_fts USING fts5(
    text, sentence, measured_text, predicate, claimant,
    content='figure_texts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
"""

SECOND = """
ALTER TABLE articles ADD COLUMN location TEXT;  -- the file, from the database's folder; null: none (address, pipe)
CREATE INDEX articles_origin ON articles(origin, location, superseded_by);

CREATE TABLE IF NOT EXISTS entity_keys (    -- under what an entity is looked for when an article names somebody again
    key TEXT NOT NULL,                      -- store.lookup.stored_keys: its aliases folded, a family name, initials
    entity_id INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entity_keys_entity ON entity_keys(entity_id);
INSERT OR IGNORE INTO entity_keys(key, entity_id) SELECT key, entity_id FROM aliases WHERE key <> '';
"""

MIGRATIONS: tuple[str, ...] = (INITIAL, SECOND)
SCHEMA_VERSION = len(MIGRATIONS)
