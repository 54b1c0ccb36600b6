-- A journal as version 3 wrote it, cut in its second workout. It stands for files in people's houses:
-- never change it.
BEGIN TRANSACTION;
CREATE TABLE acknowledgements (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL
        );
INSERT INTO "acknowledgements" VALUES(1,990000);
CREATE TABLE boots (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            wall INTEGER NOT NULL,
            clock_set INTEGER NOT NULL
        );
INSERT INTO "boots" VALUES(1,'boot-1',1772451800000,1);
CREATE TABLE entries (
            workout INTEGER NOT NULL REFERENCES workouts ON DELETE CASCADE,
            entry INTEGER NOT NULL,
            exercise TEXT NOT NULL,
            side TEXT,
            "set" INTEGER NOT NULL,
            unit TEXT NOT NULL,
            amount INTEGER NOT NULL,
            target INTEGER NOT NULL,
            paced INTEGER NOT NULL,
            boot INTEGER NOT NULL REFERENCES boots,
            started INTEGER NOT NULL,
            lasted INTEGER,
            reps TEXT NOT NULL, load REAL, load_unit TEXT NOT NULL DEFAULT '', counted TEXT NOT NULL DEFAULT 'not known',
            UNIQUE (workout, entry)
        );
INSERT INTO "entries" VALUES(1,1,'stretch','left',1,'seconds',30,30,1,1,1010000,30000,'[]',NULL,'','timed');
INSERT INTO "entries" VALUES(1,2,'squat',NULL,2,'reps',3,10,0,1,1050000,10000,'[2000, 4000, 6000]',7.5,'kg','pressed');
INSERT INTO "entries" VALUES(2,1,'squat',NULL,1,'reps',1,10,0,1,2010000,NULL,'[2000]',NULL,'','pressed');
CREATE TABLE preferences (
            exercise TEXT PRIMARY KEY,
            paced INTEGER NOT NULL
        );
INSERT INTO "preferences" VALUES('squat',1);
CREATE TABLE workouts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            program TEXT NOT NULL,
            short INTEGER NOT NULL,
            boot INTEGER NOT NULL REFERENCES boots,
            started INTEGER NOT NULL,
            finished_boot INTEGER REFERENCES boots,
            finished INTEGER,
            exercise TEXT,
            side TEXT,
            "set" INTEGER
        );
INSERT INTO "workouts" VALUES(1,'backs',0,1,1000000,1,1100000,NULL,NULL,NULL);
INSERT INTO "workouts" VALUES(2,'backs',0,1,2000000,NULL,NULL,'squat',NULL,1);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('workouts',2);
COMMIT;
PRAGMA user_version = 3;
