-- A journal as the station wrote it before it described an entry once. It stands for files in people's
-- houses: never change it.
BEGIN TRANSACTION;
CREATE TABLE acknowledgements (
            boot INTEGER NOT NULL REFERENCES boots,
            at INTEGER NOT NULL
        );
INSERT INTO "acknowledgements" VALUES(1,103500);
CREATE TABLE boots (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            wall INTEGER NOT NULL,
            clock_set INTEGER NOT NULL
        );
INSERT INTO "boots" VALUES(1,'boot-a',1767225496500,0);
INSERT INTO "boots" VALUES(2,'boot-b',1767311956500,1);
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
INSERT INTO "entries" VALUES(1,1,'hip-flexor-stretch','left',1,'seconds',30,30,1,1,113500,30000,'[]');
INSERT INTO "entries" VALUES(1,2,'hip-flexor-stretch','right',1,'seconds',12,30,1,1,153500,12500,'[]');
INSERT INTO "entries" VALUES(1,3,'squat',NULL,1,'reps',2,10,0,1,183500,21000,'[2500, 5125]');
INSERT INTO "entries" VALUES(2,1,'hip-abduction','left',1,'reps',10,10,1,2,53500,30000,'[2000, 5000, 8000, 11000, 14000, 17000, 20000, 23000, 26000, 29000]');
INSERT INTO "entries" VALUES(2,2,'single-leg-bridge','right',2,'reps',2,10,0,2,103500,NULL,'[3000, 6500]');
CREATE TABLE preferences (
            exercise TEXT PRIMARY KEY,
            paced INTEGER NOT NULL
        );
INSERT INTO "preferences" VALUES('squat',0);
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
INSERT INTO "workouts" VALUES(1,'low-back-progression-1',0,1,104750,1,218500,'squat',NULL,1);
INSERT INTO "workouts" VALUES(2,'low-back-progression-1',1,2,44500,NULL,NULL,'single-leg-bridge','right',2);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('workouts',2);
COMMIT;
PRAGMA user_version = 1;
