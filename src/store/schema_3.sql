-- What else does a project file hold? Version 3: documents, the index of all words, and what
-- lets two files made apart become one.

PRAGMA user_version = 3;

-- The words of a document; its source says who wrote it and whether it may be shown.
CREATE TABLE document(
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL UNIQUE REFERENCES source,
  kind TEXT NOT NULL DEFAULT 'document' CHECK(kind IN ('document','case','method')),
  format TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL DEFAULT '' CHECK(level IN ('','micro','meso','macro','meta')),
  instrument TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL);               -- pages of a PDF are parted by form feeds

-- What can be found: a document, or a row that a person wrote. Made from these, never written
-- by hand; what is counted comes first, the text (null for a document: its body) last.
CREATE TABLE entry(
  id INTEGER PRIMARY KEY,
  noun TEXT NOT NULL, row_id INTEGER NOT NULL,
  type TEXT NOT NULL, year TEXT NOT NULL, language TEXT NOT NULL,
  level TEXT NOT NULL, instrument TEXT NOT NULL, place TEXT NOT NULL,
  confidential INTEGER NOT NULL,
  title TEXT NOT NULL, text TEXT,
  UNIQUE(noun, row_id));

-- Words without accents as they stand (title and text), and stems by the rules of their
-- language (title apart); src/store/shelf.h says how.
CREATE VIRTUAL TABLE shelf USING fts5(title, words, stems, content='', tokenize='ascii');

-- Which changes a row has seen: a number each, the same in every copy that has seen it. Of two
-- versions of a row, the one that has seen all of the other's changes is the later.
CREATE TABLE edit(
  noun TEXT NOT NULL, row_id INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  PRIMARY KEY(noun, row_id, stamp)) WITHOUT ROWID;
