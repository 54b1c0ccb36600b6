"""The postures from which poses are told, and what a body may rest on."""

from collections.abc import Mapping

from station.core.body.anatomy import ANKLE_HEIGHT
from station.core.body.frames import Eye
from station.core.values import Struct, field

SEAT = 0.245
"""How high a chair's seat is, as all heights here by the stature: 42 cm for somebody of 1.70 m."""

SURFACES: Mapping[str, float] = {
    "floor": 0.0,
    "chair": SEAT,
    "step": 0.1,
    "roller": 0.09,
    "table": 0.44,
    "wall": 0.0,
}
"""What can bear a part of the body, and how high its top is; of a wall the height means nothing."""


class Bearing(Struct, frozen=True):
    """Know how a part of the body rests: which joint is kept, how far off the ground it is.

    `marks` are the joints under which the mat is marked, `flat` the segments that lie on the
    ground, with their angles. Joints and segments of a limb are without their side.
    """

    joint: str
    height: float
    marks: tuple[str, ...]
    flat: dict[str, float] = field(default_factory=dict)


LIMBS: Mapping[str, Bearing] = {
    "foot": Bearing("ankle", ANKLE_HEIGHT, ("heel", "toe"), {"foot": 0.0}),
    "toes": Bearing("toe", 0.004, ("toe",)),
    "heel": Bearing("heel", 0.0, ("heel",)),
    "shin": Bearing("knee", 0.03, ("knee", "ankle", "toe"), {"shank": 176.0, "foot": -144.0}),
    "knee": Bearing("knee", 0.03, ("knee",)),
    "hand": Bearing("wrist", 0.02, ("wrist", "finger"), {"hand": 0.0}),
    "forearm": Bearing("elbow", 0.022, ("elbow", "wrist"), {"farm": 0.0, "hand": 0.0}),
    "elbow": Bearing("elbow", 0.022, ("elbow",)),
}
"""The parts of a limb that can bear; each stands behind `near_` or `far_`, or in the plural for both."""

PLURALS = {"feet": "foot", "toes": "toes"} | {
    f"{name}s": name for name in ("heel", "shin", "knee", "hand", "forearm", "elbow")
}

TRUNK_PARTS: Mapping[str, Bearing] = {
    "pelvis": Bearing("hip", 0.055, ("hip",)),
    "back": Bearing("shoulder", 0.055, ("shoulder",)),
    "chest": Bearing("shoulder", 0.062, ("shoulder",)),
    "side": Bearing("hip", 0.09, ("far_hip", "far_shoulder")),
    "head": Bearing("head", 0.065, ("head",)),
}


class Base(Struct, frozen=True):
    """Describe a posture: how the body is bent, leans and rests, and what a viewer is told.

    `lean` is how far somebody who stands was turned, in degrees: 90 lays them on their back.
    `depth` is how far the mat reaches towards a viewer who looks down on it.
    """

    words: str
    contacts: tuple[str, ...]
    angles: dict[str, float] = field(default_factory=dict)
    lean: float = 0.0
    side: Eye = field(default_factory=Eye)
    front: Eye = field(default_factory=lambda: Eye(front=True))
    from_front: bool = False
    depth: float = 0.0


BASES: Mapping[str, Base] = {
    "standing": Base("standing", ("feet",)),
    "back-to-wall": Base(
        "standing with the back to a wall", ("feet", "pelvis on wall", "back on wall")
    ),
    "facing-wall": Base(
        "standing before a wall",
        ("feet", "hands on wall"),
        {"shoulder_flexion": 80, "wrist_extension": 80},
    ),
    "sitting": Base(
        "sitting on a chair",
        ("pelvis on chair", "feet"),
        {"hip_flexion": 88, "knee_flexion": 88, "shoulder_flexion": 12, "elbow_flexion": 62},
    ),
    "long-sitting": Base(
        "sitting on the floor, legs straight",
        ("pelvis", "heels", "hands"),
        {
            "hip_flexion": 86,
            "shoulder_extension": 22,
            "elbow_flexion": 12,
            "wrist_extension": 60,
        },
    ),
    "half-kneeling": Base(
        "half-kneeling, the kneeling side nearest",
        ("near_shin", "far_foot"),
        {
            "near_knee_flexion": 94,
            "near_ankle_plantarflexion": 50,
            "far_hip_flexion": 92,
            "far_knee_flexion": 88,
        },
    ),
    "kneeling": Base(
        "kneeling upright", ("shins",), {"knee_flexion": 94, "ankle_plantarflexion": 50}
    ),
    "all-fours": Base(
        "on all fours, head to the right",
        ("shins", "hands"),
        {
            "hip_flexion": 75,
            "knee_flexion": 94,
            "ankle_plantarflexion": 50,
            "shoulder_flexion": 75,
            "wrist_extension": 90,
        },
        lean=-75,
    ),
    "supine": Base(
        "lying on the back, head to the left",
        ("head", "back", "pelvis", "feet", "hands"),
        {
            "hip_flexion": 42,
            "knee_flexion": 90,
            "ankle_plantarflexion": 42,
            "shoulder_extension": 6,
            "wrist_extension": 6,
            "neck_flexion": 2,
        },
        lean=90,
        front=Eye(front=True, turned=90),
    ),
    "prone": Base(
        "lying face down, head to the right",
        ("pelvis", "chest"),
        {
            "shoulder_flexion": -4,
            "neck_extension": 8,
            "ankle_plantarflexion": 55,
            "hip_flexion": -1,
        },
        lean=-90,
        front=Eye(front=True, turned=-90),
    ),
    "prone-on-elbows": Base(
        "lying face down on the forearms, head to the right",
        ("pelvis", "forearms"),
        {
            "trunk_extension": 48,
            "hip_flexion": -1,
            "ankle_plantarflexion": 55,
            "shoulder_flexion": 42,
            "elbow_flexion": 90,
            "neck_flexion": 20,
        },
        lean=-90,
    ),
    "plank": Base(
        "face down on forearms and toes, head to the right",
        ("forearms", "toes"),
        {"shoulder_flexion": 83, "elbow_flexion": 90},
        lean=-83,
    ),
    "high-plank": Base(
        "face down on hands and toes, head to the right",
        ("hands", "toes"),
        {"shoulder_flexion": 75, "wrist_extension": 90},
        lean=-75,
    ),
    "side-lying": Base(
        "from the front, lying on the side, head to the right, seen from a little above",
        ("side",),
        {
            "hip_flexion": 45,
            "knee_flexion": 80,
            "near_shoulder_flexion": 35,
            "near_elbow_flexion": 70,
            "far_shoulder_flexion": 150,
            "far_shoulder_abduction": 25,
            "far_elbow_flexion": 140,
        },
        front=Eye(front=True, above=0.43, turned=-90),
        from_front=True,
        depth=0.097,
    ),
    "side-plank": Base(
        "from the front, on forearm and feet, head to the right",
        ("far_forearm", "far_foot"),
        {"far_shoulder_abduction": 80, "far_elbow_flexion": 90},
        front=Eye(front=True, above=0.25, turned=-78),
        from_front=True,
        depth=0.045,
    ),
}
"""Each posture by its name; where nothing else is said every joint is as in somebody who stands."""
