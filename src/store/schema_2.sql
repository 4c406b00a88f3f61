-- What else does a project file hold? Version 2: actors, learning, threads, the knowledge base.
-- Every row that a person may write has a key: a word of their own, unique in its table, by
-- which sheets name it and two files made apart recognise it. Dates are ISO; '' = not said.
-- Text columns are never null. `more` is a JSON object for what a sheet brought beyond these.

PRAGMA user_version = 2;

-- Actor space: who does what for whom ---------------------------------------------------------

CREATE TABLE actor(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  kind TEXT NOT NULL CHECK(kind IN ('firm','meso','government','expert','household','group')),
  name TEXT NOT NULL CHECK(name <> ''),
  form TEXT NOT NULL DEFAULT '',     -- what sort of organisation, in the user's words
  level TEXT NOT NULL DEFAULT '' CHECK(level IN ('','micro','meso','macro','meta')),
  owner TEXT NOT NULL DEFAULT '',
  region_id INTEGER REFERENCES code,
  size_band TEXT NOT NULL DEFAULT '',
  since TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '',
  lat REAL, lon REAL,
  consent TEXT NOT NULL DEFAULT '' CHECK(consent IN ('','no','counts','name')), -- '' = not asked
  source_id INTEGER REFERENCES source,
  more TEXT NOT NULL DEFAULT '{}');
CREATE INDEX actor_region ON actor(region_id);
CREATE INDEX actor_source ON actor(source_id);

-- What an actor offers; a parent makes it part of another offer (vertical integration).
CREATE TABLE offer(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  kind TEXT NOT NULL CHECK(kind IN
    ('service','programme','instrument','regulation','infrastructure')),
  title TEXT NOT NULL CHECK(title <> ''),
  actor_id INTEGER REFERENCES actor,
  parent_id INTEGER REFERENCES offer,
  status TEXT NOT NULL DEFAULT '' CHECK(status IN ('','used','exists','planned','none')),
  what TEXT NOT NULL DEFAULT '',
  tier TEXT NOT NULL DEFAULT '',     -- national, provincial, local, ...
  instrument TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '',
  eligibility TEXT NOT NULL DEFAULT '',
  depth INTEGER CHECK(depth BETWEEN 0 AND 5),
  price TEXT NOT NULL DEFAULT '',
  wait_weeks REAL CHECK(wait_weeks >= 0), capacity REAL CHECK(capacity >= 0),
  reach REAL CHECK(reach BETWEEN 0 AND 1), -- share of those it is for
  quality REAL CHECK(quality BETWEEN 0 AND 1),
  budget REAL, currency TEXT NOT NULL DEFAULT '',
  window_open TEXT NOT NULL DEFAULT '', window_close TEXT NOT NULL DEFAULT '',
  source_id INTEGER REFERENCES source,
  more TEXT NOT NULL DEFAULT '{}');
CREATE INDEX offer_actor ON offer(actor_id);
CREATE INDEX offer_parent ON offer(parent_id);
CREATE INDEX offer_source ON offer(source_id);

CREATE TABLE link(
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL REFERENCES actor,
  to_id INTEGER NOT NULL REFERENCES actor,
  kind TEXT NOT NULL CHECK(kind <> ''), -- supplies, collaborates, refers, expects, responds,
                                        -- spun_off, trains, ...
  period TEXT NOT NULL DEFAULT '',
  strength REAL, says TEXT NOT NULL DEFAULT '', reply TEXT NOT NULL DEFAULT '',
  source_id INTEGER REFERENCES source,
  more TEXT NOT NULL DEFAULT '{}',
  UNIQUE(from_id, to_id, kind, period));
CREATE INDEX link_to ON link(to_id);
CREATE INDEX link_source ON link(source_id);

-- Who was asked in a survey, for how many they stand, and of how many they were drawn.
CREATE TABLE respondent(
  source_id INTEGER NOT NULL REFERENCES source,
  actor_id INTEGER NOT NULL REFERENCES actor,
  weight REAL NOT NULL DEFAULT 1 CHECK(weight >= 0),
  stratum TEXT NOT NULL DEFAULT '', cluster TEXT NOT NULL DEFAULT '',
  population REAL,                   -- of the stratum
  answered INTEGER NOT NULL DEFAULT 1, -- 0: was asked and did not answer
  PRIMARY KEY(source_id, actor_id)) WITHOUT ROWID;
CREATE INDEX respondent_actor ON respondent(actor_id);

-- One answer: of whom, to which question (a code), about whom (0 = nobody), when.
CREATE TABLE answer(
  source_id INTEGER NOT NULL REFERENCES source,
  actor_id INTEGER NOT NULL REFERENCES actor,
  question_id INTEGER NOT NULL REFERENCES code,
  about_id INTEGER NOT NULL DEFAULT 0,
  period TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '' CHECK(state IN ('','dont_know','refused','skipped')),
  number REAL, text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(source_id, actor_id, question_id, about_id, period)) WITHOUT ROWID;
CREATE INDEX answer_actor ON answer(actor_id);
CREATE INDEX answer_question ON answer(question_id);

-- A name that was met in a file, and whom a person says it means; never merged unasked.
CREATE TABLE alias(
  name TEXT NOT NULL, kind TEXT NOT NULL,
  actor_id INTEGER REFERENCES actor, -- null: somebody new
  state TEXT NOT NULL DEFAULT 'proposed' CHECK(state IN ('proposed','same','other')),
  score REAL,
  PRIMARY KEY(name, kind)) WITHOUT ROWID;
CREATE INDEX alias_actor ON alias(actor_id);

-- Learning space: claims, bets, choices -------------------------------------------------------

-- An option under trial. It stays a draft until it says what it may lose and when to stop.
CREATE TABLE probe(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  title TEXT NOT NULL CHECK(title <> ''),
  hypothesis TEXT NOT NULL DEFAULT '',
  stance TEXT NOT NULL DEFAULT '' CHECK(stance IN
    ('','mainstream','oblique','naive','contradictory')),
  state TEXT NOT NULL DEFAULT 'idea' CHECK(state IN
    ('idea','probe','amplify','dampen','stopped','learnt')),
  owner_id INTEGER REFERENCES actor, offer_id INTEGER REFERENCES offer,
  start_on TEXT NOT NULL DEFAULT '', decide_on TEXT NOT NULL DEFAULT '',
  cost REAL CHECK(cost >= 0), spent REAL CHECK(spent >= 0), loss_cap REAL CHECK(loss_cap >= 0),
  currency TEXT NOT NULL DEFAULT '',
  amplify_if TEXT NOT NULL DEFAULT '', dampen_if TEXT NOT NULL DEFAULT '',
  authority INTEGER CHECK(authority BETWEEN 0 AND 5),
  acceptance INTEGER CHECK(acceptance BETWEEN 0 AND 5),
  ability INTEGER CHECK(ability BETWEEN 0 AND 5),
  belief_before REAL CHECK(belief_before BETWEEN 0 AND 1),
  belief_now REAL CHECK(belief_now BETWEEN 0 AND 1),
  learnt TEXT NOT NULL DEFAULT '',
  more TEXT NOT NULL DEFAULT '{}',
  CHECK(state = 'idea' OR (loss_cap IS NOT NULL AND amplify_if <> '' AND dampen_if <> '')));
CREATE INDEX probe_owner ON probe(owner_id);
CREATE INDEX probe_offer ON probe(offer_id);

-- What would tell, and by when.
CREATE TABLE signpost(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  probe_id INTEGER NOT NULL REFERENCES probe,
  due_on TEXT NOT NULL DEFAULT '',
  says TEXT NOT NULL CHECK(says <> ''),
  seen_on TEXT NOT NULL DEFAULT '', seen TEXT NOT NULL DEFAULT '');
CREATE INDEX signpost_probe ON signpost(probe_id);

CREATE TABLE note(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  kind TEXT NOT NULL CHECK(kind IN ('claim','signal','constraint','observation','practice',
    'reflection','checkin','ask','visit','event')),
  on_date TEXT NOT NULL DEFAULT '', author TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
  strength REAL,
  state TEXT NOT NULL DEFAULT 'open',
  until TEXT NOT NULL DEFAULT '',    -- tripwire or deadline
  reply TEXT NOT NULL DEFAULT '', reply_on TEXT NOT NULL DEFAULT '',
  actor_id INTEGER REFERENCES actor, -- about or from whom
  parent_id INTEGER REFERENCES note, probe_id INTEGER REFERENCES probe,
  source_id INTEGER REFERENCES source,
  more TEXT NOT NULL DEFAULT '{}');
CREATE INDEX note_actor ON note(actor_id);
CREATE INDEX note_parent ON note(parent_id);
CREATE INDEX note_probe ON note(probe_id);
CREATE INDEX note_source ON note(source_id);

CREATE TABLE decision(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  on_date TEXT NOT NULL, author TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL CHECK(title <> ''),
  chosen TEXT NOT NULL DEFAULT '', rejected TEXT NOT NULL DEFAULT '',
  because TEXT NOT NULL CHECK(because <> ''),
  review_on TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'standing' CHECK(state IN ('standing','superseded','withdrawn')),
  supersedes_id INTEGER REFERENCES decision,
  probe_id INTEGER REFERENCES probe,
  more TEXT NOT NULL DEFAULT '{}');
CREATE INDEX decision_supersedes ON decision(supersedes_id);
CREATE INDEX decision_probe ON decision(probe_id);

-- A dated probability (p) or interval (lo, est, hi), and what happened.
CREATE TABLE forecast(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK(key <> ''),
  says TEXT NOT NULL CHECK(says <> ''),
  author TEXT NOT NULL DEFAULT '', team TEXT NOT NULL DEFAULT '',
  p REAL CHECK(p BETWEEN 0 AND 1), base_rate REAL CHECK(base_rate BETWEEN 0 AND 1),
  lo REAL, est REAL, hi REAL, confidence REAL CHECK(confidence > 0 AND confidence < 1),
  made_on TEXT NOT NULL DEFAULT '', due_on TEXT NOT NULL DEFAULT '',
  outcome REAL, resolved_on TEXT NOT NULL DEFAULT '', resolved_by TEXT NOT NULL DEFAULT '',
  probe_id INTEGER REFERENCES probe, source_id INTEGER REFERENCES source,
  more TEXT NOT NULL DEFAULT '{}',
  CHECK(p IS NOT NULL OR (lo IS NOT NULL AND hi IS NOT NULL AND lo <= hi)));
CREATE INDEX forecast_probe ON forecast(probe_id);
CREATE INDEX forecast_source ON forecast(source_id);

-- The two threads that sew it together --------------------------------------------------------

-- noun: the table the row stands in; row_id: its id there.
CREATE TABLE tag(
  noun TEXT NOT NULL, row_id INTEGER NOT NULL,
  code_id INTEGER NOT NULL REFERENCES code,
  role TEXT NOT NULL DEFAULT 'about',
  weight REAL NOT NULL DEFAULT 1,
  PRIMARY KEY(noun, row_id, code_id, role)) WITHOUT ROWID;
CREATE INDEX tag_code ON tag(code_id, noun);

CREATE TABLE cite(
  noun TEXT NOT NULL, row_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source,
  locator TEXT NOT NULL DEFAULT '',
  stance TEXT NOT NULL DEFAULT 'supports' CHECK(stance IN ('supports','contradicts','about')),
  PRIMARY KEY(noun, row_id, source_id, locator)) WITHOUT ROWID;
CREATE INDEX cite_source ON cite(source_id);
