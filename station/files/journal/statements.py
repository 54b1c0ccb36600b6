"""What is asked of the journal, in SQL: each row with the wall time at which its boot began."""

from station.core.workout.effects import Topic

MOST_A_WEEK = 60
"""So many workouts of a week are looked at: eight a day."""

WORKOUTS = """
SELECT workouts.*, began.wall AS began, ended.wall AS ended,
-- One that went over a cut is as sure of its dates as the least sure of its boots.
(SELECT min(clock_set) FROM boots WHERE id IN (workouts.boot, finished_boot) OR
 id IN (SELECT boot FROM entries WHERE workout = workouts.id)) AS clock_set,
(SELECT count(*) - 1 FROM (SELECT workouts.boot UNION
 SELECT boot FROM entries WHERE workout = workouts.id)) AS restarts
FROM workouts LEFT JOIN boots AS began ON began.id = workouts.boot
LEFT JOIN boots AS ended ON ended.id = finished_boot
"""
NEWEST = f"{WORKOUTS} WHERE workouts.id IN (SELECT id FROM workouts ORDER BY id DESC LIMIT ?)"  # noqa: S608
RECENT = f"""{WORKOUTS} WHERE workouts.id IN (SELECT id FROM workouts ORDER BY id DESC LIMIT ?1)
OR workouts.id IN (SELECT max(id) FROM workouts GROUP BY program)
OR workouts.id IN (SELECT workouts.id FROM workouts JOIN boots ON boots.id = boot
 WHERE wall + started >= ?2 ORDER BY workouts.id DESC LIMIT {MOST_A_WEEK})"""  # noqa: S608
EARLIER = f"""
{WORKOUTS} WHERE workouts.id NOT IN (SELECT id FROM workouts ORDER BY id DESC LIMIT ?)
AND EXISTS (SELECT 1 FROM entries WHERE workout = workouts.id AND amount > 0) ORDER BY workouts.id
"""  # noqa: S608
LEFT = f"{WORKOUTS} WHERE finished IS NULL ORDER BY workouts.id DESC LIMIT 1"
ENTRIES = """
SELECT entries.*, wall FROM entries LEFT JOIN boots ON boots.id = boot
WHERE workout = ? ORDER BY entry
"""
ORPHANS = "SELECT count(*) FROM entries WHERE workout NOT IN (SELECT id FROM workouts)"
NOTED = """
SELECT acknowledgements.*, wall FROM acknowledgements LEFT JOIN boots ON boots.id = boot
ORDER BY acknowledgements.rowid DESC
"""
ANSWERED = """
SELECT answers.rowid AS number, answers.*, wall FROM answers LEFT JOIN boots ON boots.id = boot
"""
# A topic is looked up by itself, so that what is asked once is found under years of the rest; and
# whatever came last, so that a topic that was spoiled is seen.
NEWEST_OF = " UNION ALL ".join(
    f"SELECT * FROM (SELECT rowid FROM answers {which} ORDER BY rowid DESC LIMIT ?1)"  # noqa: S608
    for which in ("", *(f"WHERE topic = '{topic}'" for topic in Topic))
)

# All of one workout, however many: what hurt in it is not led into again.
HURT = f"{ANSWERED} WHERE topic = '{Topic.PAIN_DURING}' AND workout = ? ORDER BY answers.rowid"

CHANGED = """
SELECT changes.rowid AS number, changes.*, wall FROM changes LEFT JOIN boots ON boots.id = boot
"""
# The newest, and whatever holds still, however long ago it was taken.
HOLDS = """
SELECT rowid FROM (SELECT rowid FROM changes ORDER BY rowid DESC LIMIT ?1)
UNION SELECT max(rowid) FROM changes WHERE taken GROUP BY program, exercise, side, aspect
"""
TOOK = """
SELECT readied.rowid AS number, readied.*, wall FROM readied LEFT JOIN boots ON boots.id = boot
"""
NEWEST_TOOK = "SELECT rowid FROM readied ORDER BY rowid DESC LIMIT ?1"
