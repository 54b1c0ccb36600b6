-- A journal as version 1 wrote it. It stands for files in people's houses: never change it.
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
        reps TEXT NOT NULL,
        UNIQUE (workout, entry)
    );
INSERT INTO "entries" VALUES(1,1,'hip-flexor-stretch','left',1,'seconds',30,30,1,1,1010000,30000,'[]');
INSERT INTO "entries" VALUES(1,2,'squat',NULL,2,'reps',3,10,0,1,1050000,10000,'[2000, 5000, 8250]');
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
INSERT INTO "workouts" VALUES(1,'low-back-progression-1',0,1,1000000,1,1062000,'squat',NULL,1);
COMMIT;
PRAGMA user_version = 1;
