-- What does a project file hold? Version 1: reference space, measured space, memory.
-- Five spaces share this file (reference, measured, actors, learning, and the threads between
-- them); a step creates the tables that the program of its time fills, and no others.
-- Ids are 63-bit (milliseconds since 2020 << 22 | random), so that files made apart can be
-- merged without renumbering; reference rows merge on their natural keys.

PRAGMA application_id = 0x4d45534f;  -- 'MESO'
PRAGMA user_version = 1;

-- Reference space: everything classified is a code in a scheme ------------------------------

-- Anything that can be cited. A second delivery of the same title adds to the same source.
CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN
    ('dataset','document','interview','survey','workshop','run','web','person')),
  title TEXT NOT NULL CHECK(title <> ''),
  author TEXT, made_on TEXT, url TEXT, licence TEXT,
  confidential INTEGER NOT NULL DEFAULT 0,
  UNIQUE(kind, title));

-- One file that was read for a source: which bytes, how, and how much of it was taken.
CREATE TABLE delivery(
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  at TEXT NOT NULL,                  -- UTC, ISO 8601
  url TEXT, sha256 TEXT,
  mapping TEXT,                      -- JSON of how it was read
  rows_taken INTEGER NOT NULL DEFAULT 0,
  rows_repaired INTEGER NOT NULL DEFAULT 0,
  rows_refused INTEGER NOT NULL DEFAULT 0);
CREATE INDEX delivery_source ON delivery(source_id);

CREATE TABLE scheme(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),  -- with vintage: 'NACE2.1', 'region-2018'
  kind TEXT NOT NULL);                        -- 'region', 'industry', 'measure', 'other', ...

-- position is stable for the life of the file: blocks name regions and industries by it.
CREATE TABLE code(
  id INTEGER PRIMARY KEY,
  scheme_id INTEGER NOT NULL REFERENCES scheme,
  position INTEGER NOT NULL CHECK(position >= 0),
  code TEXT NOT NULL CHECK(code <> ''),
  label TEXT NOT NULL DEFAULT '',
  level INTEGER NOT NULL,
  parent_id INTEGER REFERENCES code,
  valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT NOT NULL DEFAULT '',
  UNIQUE(scheme_id, code), UNIQUE(scheme_id, position));
CREATE INDEX code_parent ON code(parent_id);

-- Outlines of regions, apart from code so that reading codes never touches them.
CREATE TABLE outline(
  code_id INTEGER PRIMARY KEY REFERENCES code,
  source_id INTEGER NOT NULL REFERENCES source,
  projected INTEGER NOT NULL DEFAULT 0,
  geom BLOB NOT NULL);
CREATE INDEX outline_source ON outline(source_id);

-- Concordances, boundary changes, relatedness, input-output: one sparse matrix a kind.
CREATE TABLE xwalk(
  from_id INTEGER NOT NULL REFERENCES code,
  to_id INTEGER NOT NULL REFERENCES code,
  kind TEXT NOT NULL,
  share REAL NOT NULL,
  source_id INTEGER REFERENCES source,
  PRIMARY KEY(from_id, to_id, kind)) WITHOUT ROWID;
CREATE INDEX xwalk_to ON xwalk(to_id);
CREATE INDEX xwalk_source ON xwalk(source_id);

-- Measured space: every number is an interval -----------------------------------------------

-- One measured quantity of one source over two schemes. other_id: third dimension.
CREATE TABLE panel(
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source,
  measure_id INTEGER NOT NULL REFERENCES code,
  other_id INTEGER REFERENCES code,
  region_scheme_id INTEGER NOT NULL REFERENCES scheme,
  industry_scheme_id INTEGER NOT NULL REFERENCES scheme,
  unit TEXT NOT NULL,
  absent INTEGER NOT NULL);          -- state of a cell that has no row: zero or missing
CREATE UNIQUE INDEX panel_key ON panel(source_id, measure_id, ifnull(other_id, 0),
  region_scheme_id, industry_scheme_id);
CREATE INDEX panel_measure ON panel(measure_id);
CREATE INDEX panel_other ON panel(other_id);
CREATE INDEX panel_region ON panel(region_scheme_id);
CREATE INDEX panel_industry ON panel(industry_scheme_id);

-- All cells of one period, all levels of both trees; src/store/block.h says how.
CREATE TABLE block(
  panel_id INTEGER NOT NULL REFERENCES panel,
  period INTEGER NOT NULL,           -- year * 100 + part
  delivery_id INTEGER NOT NULL REFERENCES delivery,
  regions INTEGER NOT NULL, industries INTEGER NOT NULL,  -- that have a cell
  cells INTEGER NOT NULL, withheld INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY(panel_id, period));
CREATE INDEX block_delivery ON block(delivery_id);

-- Memory -------------------------------------------------------------------------------------

CREATE TABLE word(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE log(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                  -- UTC, ISO 8601
  command TEXT NOT NULL,             -- repeats it; '' for what the program noted by itself
  what TEXT NOT NULL DEFAULT '',
  recipe TEXT);                      -- SHA-256 of the result's recipe
CREATE INDEX log_recipe ON log(recipe);
