/**
 * The index's schema, one step per version: entry n brings an index from version n to n + 1. Steps are only ever
 * appended. Runs, sessions and versions that are named before they are told of have a row with most columns null.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE trails (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, generation INTEGER NOT NULL, time INTEGER NOT NULL,
    host TEXT NOT NULL, boot TEXT NOT NULL, pid INTEGER NOT NULL, offset INTEGER NOT NULL, crc TEXT NOT NULL,
    size INTEGER NOT NULL, modified REAL NOT NULL, inode INTEGER NOT NULL, sealed INTEGER NOT NULL
  );
  CREATE TABLE sessions (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trail INTEGER, notebook TEXT, kernel TEXT, language TEXT, started INTEGER, ended INTEGER
  );
  CREATE TABLE versions (key INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, source TEXT);
  CREATE TABLE executions (
    session INTEGER NOT NULL, ordinal INTEGER NOT NULL, trail INTEGER NOT NULL, execution_order INTEGER, cell TEXT, position INTEGER,
    version INTEGER, started INTEGER, ended INTEGER, status TEXT NOT NULL, outputs TEXT,
    PRIMARY KEY (session, ordinal)
  ) WITHOUT ROWID;
  CREATE TABLE runs (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trail INTEGER, number INTEGER, wanted INTEGER, kind TEXT, session INTEGER,
    execution INTEGER, started INTEGER, status TEXT, ended INTEGER, updated INTEGER, parent TEXT, relation TEXT, why TEXT,
    name TEXT, archived INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, tags TEXT, note TEXT, home INTEGER, split_from INTEGER
  );
  CREATE INDEX runs_number ON runs (number);
  CREATE INDEX runs_home ON runs (home) WHERE home IS NOT NULL;
  CREATE INDEX runs_split ON runs (split_from) WHERE split_from IS NOT NULL;
  CREATE INDEX runs_parent ON runs (parent) WHERE parent IS NOT NULL;
  CREATE TABLE links (
    session INTEGER NOT NULL, execution INTEGER NOT NULL, run INTEGER NOT NULL, role TEXT NOT NULL, trail INTEGER NOT NULL,
    home INTEGER NOT NULL, why TEXT,
    PRIMARY KEY (session, execution, run, role)
  ) WITHOUT ROWID;
  CREATE INDEX links_home ON links (home);
  CREATE TABLE params (key INTEGER PRIMARY KEY, run INTEGER NOT NULL, trail INTEGER NOT NULL, list TEXT NOT NULL);
  CREATE INDEX params_run ON params (run);
  CREATE TABLE series (
    key INTEGER PRIMARY KEY, trail INTEGER NOT NULL, s INTEGER NOT NULL, run INTEGER NOT NULL, home INTEGER NOT NULL, metric TEXT NOT NULL,
    counters TEXT NOT NULL, session INTEGER, execution INTEGER, count INTEGER NOT NULL DEFAULT 0, last REAL, last_step TEXT,
    last_time INTEGER, min REAL, max REAL, tail_from INTEGER, tail_to INTEGER, tail_count INTEGER NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX series_trail ON series (trail, s);
  CREATE INDEX series_home ON series (home);
  CREATE INDEX series_execution ON series (session, execution);
  CREATE TABLE chunks (
    series INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, count INTEGER NOT NULL,
    first REAL, last REAL, min REAL, max REAL,
    PRIMARY KEY (series, offset)
  ) WITHOUT ROWID;
  CREATE TABLE comparisons (
    key INTEGER PRIMARY KEY, trail INTEGER NOT NULL, session INTEGER NOT NULL, execution INTEGER NOT NULL, runs TEXT NOT NULL, vals TEXT NOT NULL
  );
  CREATE INDEX comparisons_execution ON comparisons (session, execution);
  CREATE TABLE edits (
    run TEXT NOT NULL, field TEXT NOT NULL, trail INTEGER NOT NULL, time INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (run, field, trail)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE package_lists (key INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, list TEXT NOT NULL);
  CREATE TABLE environments (session INTEGER PRIMARY KEY, trail INTEGER NOT NULL, packages INTEGER, rest TEXT NOT NULL);
  `,
  `
  CREATE TABLE imports (trail INTEGER PRIMARY KEY, run TEXT NOT NULL, file TEXT NOT NULL, updated INTEGER NOT NULL);
  CREATE INDEX imports_run ON imports (run);
  `,
  `
  CREATE TABLE modules (session INTEGER NOT NULL, execution INTEGER NOT NULL, trail INTEGER NOT NULL, list TEXT NOT NULL, PRIMARY KEY (session, execution)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE gpu_uses (
    session INTEGER NOT NULL, execution INTEGER NOT NULL, gpu TEXT NOT NULL, trail INTEGER NOT NULL, name TEXT NOT NULL,
    seconds REAL NOT NULL, mean REAL, peak REAL, memoryMiB REAL, joules REAL, idle REAL,
    PRIMARY KEY (session, execution, gpu)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE verdicts (run TEXT NOT NULL, folder TEXT NOT NULL, trail INTEGER NOT NULL, time INTEGER NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (run, folder, trail)) WITHOUT ROWID;
  `,
];
