"""Every picture of the demo shop: what stands where, and where the camera is."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import objects as o
from objects import at

GROUND = (0.892, 0.875, 0.848)


@dataclass(frozen=True)
class Shot:
    key: str
    body: Callable[[], str]
    tall: float
    target: tuple = (0.0, 0.0, 0.0)
    pitch: float = 24.0
    yaw: float = 0.0
    size: tuple = (800, 1000)
    ground: tuple = GROUND
    key_light: float = 1.12
    sky: float = 0.40
    wall: float = 1.0
    swing: float = 0.0
    pane: float = 15.0
    fine: bool = False

    @functools.cached_property
    def scene(self):
        aspect = self.size[0] / self.size[1]
        return "\n".join([
            "#version 3.7;",
            "#declare Target = <%g,%g,%g>; #declare Pitch = %g; #declare Yaw = %g; #declare Tall = %g; #declare Aspect = %g;" % (
                *self.target, self.pitch, self.yaw, self.tall, aspect),
            "#declare Key = %g; #declare Sky = %g; #declare Wall = %g; #declare Ground = %s;" % (
                self.key_light, self.sky, self.wall, o.rgb(self.ground)),
            "#declare Swing = %g; #declare Pane_Size = %g;" % (self.swing, self.pane),
            "#declare Fine = yes;" if self.fine else "",
            '#include "studio.inc"', '#include "materials.inc"',
            self.body()])


TOP, TABLE, LOW = 46.0, 24.0, 15.0


def views(product, values, main, *others):
    """One main picture per value of the option that shows, and further views of the first value."""
    shots = [Shot("%s-%s" % (product, v) if v else product, **main(v)) for v in values]
    return shots + [Shot("%s-view-%d" % (product, n), **other) for n, other in enumerate(others, 2)]


def view(body, tall, target=(0, 0, 0), pitch=TABLE, **more):
    return dict(body=body, tall=tall, target=target, pitch=pitch, **more)


def close(body, tall, target, pitch=TABLE, **more):
    """So near that the paper must not rise behind at once."""
    return view(body, tall, target, pitch, **{"wall": 2.4, **more})


def pile(things, step, drift=4.0):
    return o.stack(*((thing, n * step, drift * n * (-1) ** n) for n, thing in enumerate(things)))


WALLS = {
    "table": (0.815, 0.755, 0.680),
    "kitchen": (0.765, 0.770, 0.715),
    "home": (0.810, 0.725, 0.655),
    "desk": (0.745, 0.750, 0.745),
}
ASH, TEAK = ((0.76, 0.66, 0.535), (0.645, 0.53, 0.405)), ((0.60, 0.425, 0.285), (0.46, 0.30, 0.19))
TOPS = {
    "table": lambda last: o.planks(*ASH, last=last),
    "kitchen": lambda last: o.stone((0.80, 0.785, 0.75), last),
    "home": lambda last: o.planks(*TEAK, last=last),
    "desk": lambda last: o.planks(*ASH, last=last),
}


def scene(category, room, body, tall, target, pitch=14.0, depth=34.0, bars=True, **more):
    """A still life for a category, lying format: on a table, before a wall, with the window's bars upon both."""
    unit = tall * 1.6 / 30

    def all_of_it():
        return (TOPS[room](depth + 1) + o.plaster(WALLS[room], depth) + (at(o.window_bars(unit), target[0], target[2]) if bars else "") + body())
    return Shot("category-" + category, all_of_it, tall, target, pitch, ground=WALLS[room], size=(1600, 1000), fine=True,
                **{"wall": 3.0, "pane": 4.0, "key_light": 1.72, "sky": 0.46, **more})


def pencil_lying(name):
    return at(o.pencil_of(name), tilt=(-90, 0, 0), y=0.40)


def leaning(board, x, z, half):
    """A board on its edge against the wall."""
    return at(board, x, z, 0, half * 0.975, (-77, 0, 0))


SCENES = [
    scene("table", "table",
          lambda: at(o.shoulder_vase("chalk", 19) + o.branch([(0, 8, 0), (-0.6, 19, 0), (-5, 26, 1), (-13, 29, 0)], 22, 3, size=5.6)
                     + o.branch([(0, 8, 0), (0.6, 19, 1), (5, 27, 2), (17, 32, 0)], 26, 7, size=5.6) + o.branch([(0, 8, 0), (0, 20, 0), (-1, 28, -1), (3, 36, -2)], 22, 11, size=5.6), -26, 15)
          + at(pile([o.plate("chalk")] * 4 + [o.plate("oat", 21)], 1.15), -12, 0) + at(o.bowl("sage"), -11.6, -0.2, y=5.0)
          + at(o.jug(turned=-20), 7, 13)
          + at(o.serving_bowl("oat", 26, 8.4), 27, 10) + at(o.lemon(20), 25, 8, y=2.6) + at(o.lemon(140, 0.95), 30, 12, y=2.6) + at(o.lemon(75, 0.9), 27, 12.5, y=4.6)
          + at(o.mug("rust", turned=-40), 13, 0) + at(o.tumbler("smoke"), 19.5, 4) + at(o.tumbler("clear"), -1, 17)
          + at(o.dropped("natural", 25, 20, 5), 25, -7, -24)
          + at(o.pinch_bowl("ink"), 4, -8.5) + at(o.lemon(200, 0.95), -29, -3), 47, (1.0, 11.5, 0), 13),
    scene("plates-and-bowls", "table",
          lambda: at(o.cloth_laid("natural", 44, 52), 1, 0, 90)
          + at(pile([o.plate("chalk")] * 3 + [o.plate("oat")], 1.15) + at(o.plate("sage", 21), y=4.6), -13, 3, y=0.4)
          + at(pile([o.bowl("ink"), o.bowl("sage"), o.bowl("oat")], 2.3), 9, 9, y=0.4) + at(o.serving_bowl("ink", 26, 8.5), 27, 16)
          + at(o.lemon(30), 25, 14, y=2.8) + at(o.lemon(110), 30, 17, y=2.8)
          + at(o.pinch_bowl("rust"), 5, -6.5, y=0.4) + at(o.pinch_bowl("chalk"), 15, -4, y=0.4) + at(o.spoon("cherry", 24), 24, -4, -28, 0.2)
          + at(o.bud_vase("sage") + o.branch([(0, 8, 0), (0, 16, 0), (3, 24, 1), (9, 29, 0)], 18, 4, size=4.2), -29, 17), 43, (0.5, 8.5, 0), 16),
    scene("cups-and-mugs", "table",
          lambda: at(o.board("oak", 40, 24), -9, 5, 8) + at(o.mug("oat", turned=-150), -18, 5, y=2.0) + at(o.beaker("sage"), -8, 9, y=2.0) + at(o.mug("ink", turned=-30), 0, 4, y=2.0)
          + at(o.cup_and_saucer("chalk", -30), 17, 3) + at(o.mug("rust", 10.4, 9.2, -20), 14, 15)
          + at(pile([o.short_cup("rust"), o.short_cup("oat")], 2.6, 30), 4.5, -9) + at(o.short_cup("ink"), -6, -10.5)
          + at(o.dropped("clay", 20, 16, 8), -24, -9, 20)
          + at(o.house_branch(), -27, 20), 34, (-1.5, 7.4, 0), 15),
    scene("glass", "table",
          lambda: at(o.carafe("smoke"), -13, 6) + at(o.jug(turned=-25), 4, 12) + at(o.stem_glass(), 19, 10) + at(o.tumbler("amber"), -2, -2) + at(o.tumbler("clear"), 10, 1)
          + at(o.tumbler("smoke"), 23, -1) + at(o.carafe("amber", 19), -24, 12) + at(o.lemon(40, 0.95), -20, -5) + at(o.lemon(150, 0.9), -13.5, -7)
          + at(o.dropped("white", 22, 16, 4), 14, -10, 15), 38, (0, 9.8, 0), 12),
    scene("table-linen", "table",
          lambda: at(pile([o.folded("ink", seed=2), o.folded("moss", seed=3), o.folded("clay", seed=4), o.folded("natural", seed=5), o.folded("white", seed=6)], 1.82, 2.0), -13, 4, -24)
          + at(o.rolled("natural", 26), 9, 9, 34) + at(o.folded("white", 20, 22, 4, seed=7, stripe="ink"), 4, -9, 12) + at(o.dropped("moss", 24, 20, 9), 24, -3, 10)
          + at(o.bud_vase("rust") + o.branch([(0, 8, 0), (0, 16, 0), (-2, 24, 1), (2, 31, 0)], 18, 6, size=4.2), -28, 14) + at(o.pinch_bowl("chalk"), -20, -8), 42, (0, 6.5, 0), 21),
    scene("kitchen", "kitchen",
          lambda: leaning(o.board("walnut", 44, 28), 12, 28, 14) + leaning(o.board("oak"), 24, 25.6, 11)
          + at(o.teapot("sage", turned=20), -23, 6) + at(o.jar("chalk", 19, 12.5), -6, 16) + at(o.jar("chalk", 14, 12), 6.5, 13)
          + at(o.pepper_mill("walnut", 24), 16, 9) + at(o.salt_cellar("rust"), 25, 3)
          + at(o.crock("oat", 15, 11) + at(o.spoon("beech"), 0, 0, 24, 15, (0, 0, -80)) + at(o.spatula("cherry"), 0, 0, 10, 15, (0, 0, -97)) + at(o.spoon("cherry"), 0, 0, 110, 14.6, (0, 0, -83)), -32, 17)
          + at(o.bowl("chalk"), 3, -4) + at(o.egg(20), 1.4, -4.4, y=2.2) + at(o.egg(100), 4.8, -5.6, y=2.2) + at(o.egg(-40), 4, -1.6, y=2.6) + at(o.egg(140), 11.5, -7.5)
          + at(o.dropped("white", 22, 18, 3), -13, -8, 10) + at(o.spoon("cherry", 24), 27, -6, 18), 49, (1, 10.5, 0), 14),
    scene("boards-and-tools", "kitchen",
          lambda: leaning(o.board("walnut", 44, 28), -13, 28, 14) + leaning(at(o.bread_board("cherry"), turned=-90), 9, 25.4, 14)
          + at(o.board("oak"), -7, 3, 14) + at(o.lemon(30), -12, 4, y=2.0) + at(o.lemon(120, 0.95), -5, 6, y=2.0)
          + at(o.pepper_mill("oak"), 18, 9) + at(o.pepper_mill("walnut", 26), 25, 14) + at(o.rolling_pin(), 10, -9, 9)
          + at(o.crock("chalk", 14, 11) + at(o.spoon("cherry"), 0, 0, 24, 15, (0, 0, -80)) + at(o.spatula("cherry"), 0, 0, 10, 15, (0, 0, -97)), -32, 14), 53, (0, 12.5, 0), 14),
    scene("jars-and-pots", "kitchen",
          lambda: at(o.jar("chalk", 19, 12.5), -22, 13) + at(o.jar("oat", 14, 12), -10, 17) + at(o.jar("chalk", 10, 10), -14, 2) + at(o.salt_cellar("sage"), -1, -3)
          + at(o.teapot("oat", turned=18), 10, 11) + at(at(o.butter_dish("chalk"), turned=-24), 25, 0) + at(o.short_cup("oat"), 10, -6)
          + at(o.spoon("cherry", 24), -14, -9, 14), 46, (1.5, 9.0, 0), 14),
    scene("home", "home",
          lambda: at(o.table_lamp("chalk", "white"), -27, 13) + at(o.shoulder_vase("rust") + o.branch([(0, 12, 0), (0.6, 27, 0), (7, 40, 1), (22, 50, 0)], 34, 5, size=6.5)
                     + o.branch([(0, 12, 0), (-0.8, 27, 0), (-6, 40, -1), (-14, 53, -2)], 32, 8, size=6.5) + o.branch([(0, 12, 0), (0, 27, 1), (2, 42, 2), (6, 58, 2)], 30, 9, size=6.5), 6, 13)
          + at(o.stack((o.notebook("ink"), 0, 8), (o.notebook("natural"), 2.0, -4)), -8, -2) + at(o.bud_vase("ink"), -9, -1, y=4.0)
          + at(o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 24, 4) + at(o.candlestick("brass", 18) + at(o.taper("ivory"), y=16.5), 32, 10) + at(o.candlestick("brass", 9) + at(o.taper("ivory", 20), y=7.5), 39, 2)
          + at(o.pinch_bowl("chalk"), 14, -5) + at(o.bud_vase("sage"), 48, 12), 66, (4, 23, 0), 8, depth=40),
    scene("lamps", "home",
          lambda: at(o.table_lamp("sage", "white"), -24, 8) + at(o.reading_lamp("black"), 34, 4, 8) + at(o.pendant("brick", 24), 3, 10, y=43)
          + at(o.stack((o.notebook("ink"), 0, 12), (o.notebook("clay"), 2.0, -6), (at(o.notebook("natural", 10.5, 14.8, 1.2), 0, 0), 4.0, 10)), 4, -2)
          + at(o.bud_vase("chalk") + o.branch([(0, 8, 0), (0, 16, 0), (2, 24, 1), (8, 30, 0)], 18, 6, size=4.6), -46, 6), 78, (0, 28, 0), 7, depth=40),
    scene("vases-and-candles", "home",
          lambda: at(o.shoulder_vase("chalk") + o.branch([(0, 12, 0), (0.6, 27, 0), (6, 37, 1), (17, 44, 0)], 30, 5, size=6)
                     + o.branch([(0, 12, 0), (-0.8, 27, 0), (-7, 37, -1), (-13, 48, -2)], 30, 8, size=6), -10, 11)
          + at(o.bud_vase("sage"), -26, 3) + at(o.bud_vase("rust") + o.branch([(0, 8, 0), (0, 16, 0), (-2, 24, 1), (-8, 29, 0)], 16, 12, size=4.4), -36, 12) + at(o.shoulder_vase("ink", 19), 8, 4)
          + at(o.candlestick("brass") + at(o.taper("honey"), y=10.5), 20, -2) + at(o.candlestick("black", 16) + at(o.taper("honey"), y=14.5), 28, 7) + at(o.candlestick("brass", 9) + at(o.taper("honey", 20), y=7.5), 35, 0)
          + "".join(at(o.taper("honey", 22), -20 + 2.4 * k, -8 + 0.5 * k, -74, 1.1, (-90, 0, 0)) for k in (0, 1)), 58, (-1, 20, 0), 9, depth=38),
    scene("desk", "desk",
          lambda: at(o.stack((o.notebook("ink"), 0, 6), (o.notebook("moss"), 2.0, -9)), -22, 3, -8) + at(o.letter_set("chalk"), 1, 4, 10) + at(o.tray("walnut"), 30, 3, 84)
          + at(pencil_lying("black"), 29, -7, 6, 0.8) + at(pencil_lying("clay"), 31.5, -6, 4, 0.8) + at(o.paperweight(), -1, 8, 30, 0.8)
          + at(pencil_lying("raw"), -6, -14, 52) + at(o.pencil_pot("sage") + o.pencils_in_pot(), 15, 13) + at(o.dropped("natural", 22, 18, 6), -37, -9, 30)
          + at(o.branch([(0, 0.6, 0), (9, 0.9, 1), (19, 1.2, -1), (30, 0.8, 2)], 24, 5, size=4.6), -48, 19, -12), 47, (3, 0, 1), 50, depth=120, wall=3.0),
    scene("paper", "desk",
          lambda: at(o.stack((o.notebook("ink"), 0, 24), (o.notebook("natural"), 2.0, 17), (o.notebook("clay"), 4.0, 27)), -15, 3)
          + at(o.letter_set("sage"), 9, 5, -10) + at(o.week_pad(), 20, 25, 8) + at(pencil_lying("black"), 27, 4, 66) + at(o.paperweight(), 8, 8, 30, 0.85)
          + at(o.branch([(0, 0.6, 0), (9, 0.9, 1), (19, 1.2, -1), (28, 0.8, 2)], 24, 5, size=4.6), -36, -10, 10), 40, (1, 1, 2), 38, depth=110, wall=3.0),
    scene("desk-tools", "desk",
          lambda: at(o.pencil_pot("sage") + o.pencils_in_pot(), -15, 6) + at(o.pencil_pot("ink"), -25, 14) + at(o.tray("oak"), 6, -1, 14) + at(pencil_lying("clay"), 4, -2, 100, 0.8) + at(pencil_lying("black"), 6, 0.6, 96, 0.8)
          + at(o.stack((o.notebook("natural"), 0, 10), (o.notebook("moss"), 2.0, -4)), 18, 17, 90) + at(o.paperweight(), 18, 16, 30, 4.0) + at(o.envelope((0.93, 0.905, 0.85)), -17, -7, 24)
          + at(pencil_lying("raw"), -6, -13, 70), 40, (0, 7.4, 0), 21),
]

SHOTS = SCENES + [
    # plates and bowls
    *views("field-plate", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.plate(v), 43, (0, 1, 0), 40),
           view(lambda: pile([o.plate("chalk")] * 4, 1.15) + at(o.plate("chalk", 21), y=4.62), 44, (0, 3.3, 0.3), 22),
           close(lambda: o.plate("chalk"), 22, (5, 1, -3), 32)),
    *views("deep-plate", ("chalk", "sage", "rust"),
           lambda v: view(lambda: o.deep_plate(v), 36, (0, 2.9, 0.8), 36),
           view(lambda: pile([o.deep_plate("chalk"), o.deep_plate("sage"), o.deep_plate("chalk")], 1.75), 36, (0, 4.7, 0.4), 18),
           close(lambda: o.deep_plate("chalk"), 17, (-4, 2.2, -3), 34)),
    *views("morning-bowl", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.bowl(v), 24, (0, 4.3, 0.7), 30),
           view(lambda: pile([o.bowl("ink"), o.bowl("sage"), o.bowl("oat"), o.bowl("chalk")], 2.3), 24, (0, 7.3, 0.2), 16),
           close(lambda: o.bowl("chalk"), 24, (0, 2.9, 1.5), 66),
           close(lambda: o.bowl("chalk"), 12.5, (-2.6, 4.6, -3), 24)),
    *views("long-table-bowl", ("oat", "ink"),
           lambda v: view(lambda: o.serving_bowl(v), 48, (0, 6, 1.1), 30),
           view(lambda: o.serving_bowl("oat") + at(at(o.spoon("cherry", 34), 9.5, y=9.6, tilt=(0, 0, 24)), turned=-38), 52, (2, 9.6, 2.1), 30),
           close(lambda: o.serving_bowl("oat"), 24, (-7, 5, -3), 26)),
    *views("oval-platter", ("chalk", "rust"),
           lambda v: view(lambda: at(o.platter(v), turned=-24), 54, (-0.8, 1, 0), 38),
           view(lambda: at(o.platter("chalk"), turned=64), 41, (0, 1, 0), 50),
           close(lambda: at(o.platter("chalk"), turned=-24), 25, (-8, 1.4, -2), 28)),
    *views("pinch-bowls", (None,),
           lambda v: view(lambda: at(o.pinch_bowl("chalk"), -4.6, 1.2) + at(o.pinch_bowl("rust"), 4.2, 2.6) + at(o.pinch_bowl("sage"), 0.8, -5.2), 26, (0, 1.2, -0.6), 36),
           view(lambda: pile([o.pinch_bowl("sage"), o.pinch_bowl("rust"), o.pinch_bowl("chalk")], 1.25, 20), 13.2, (0, 3, 0), 18),
           close(lambda: at(o.pinch_bowl("sage"), 0, 0) + at(o.pinch_bowl("chalk"), -7.2, 6.4) + at(o.pinch_bowl("rust"), 6.8, 6.8), 11, (0.4, 1.9, -0.6), 30)),
    # cups and mugs
    *views("plain-mug", ("chalk", "oat", "sage", "ink", "rust"),
           lambda v: view(lambda: o.mug(v), 19, (1.0, 4.2, 0), 22),
           view(lambda: at(o.mug("chalk", turned=-150), -4.8, 1) + at(o.mug("chalk", 10.4, 9.2, -35), 5.4, 3.2), 35, (0.4, 5.5, 1.4), 20),
           close(lambda: o.mug("chalk", turned=20), 19, (0.8, 3.0, 0), 56),
           close(lambda: o.mug("oat", turned=-28), 9.5, (0.8, 2.6, -2), 10)),
    *views("short-cup", ("chalk", "oat", "ink", "rust"),
           lambda v: view(lambda: at(o.short_cup(v), -3.0, 1.6) + at(o.short_cup(v), 3.2, -1.4), 20.2, (0.3, 2.8, 0.1), 24),
           view(lambda: at(o.short_cup("chalk"), 0.2, -2) + at(o.short_cup("oat"), -4.4, 4) + at(o.short_cup("ink"), 4.4, 4) + at(o.short_cup("rust"), 0.4, 9), 24, (0, 3.1, 2.5), 30),
           close(lambda: o.short_cup("oat"), 8, (0, 3.2, 0), 20)),
    *views("cup-and-saucer", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.cup_and_saucer(v), 22, (-0.1, 3.2, 0.2), 28),
           view(lambda: o.cup_and_saucer("chalk", -60), 22, (0, 2.2, 0), 58),
           close(lambda: o.cup_and_saucer("chalk", 20), 14, (2, 4.2, 0), 14)),
    *views("hand-beaker", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.beaker(v), 16.9, (0, 4.9, 0.1), 22),
           view(lambda: at(o.beaker("sage"), -4.4, 2) + at(o.beaker("oat"), 4.2, 1.2) + at(o.beaker("ink"), 0.2, -5), 25, (0, 4.2, 0), 24),
           close(lambda: o.beaker("sage"), 9.5, (0, 4.4, 0), 12)),
    # glass
    *views("everyday-glass", ("clear", "smoke", "amber"),
           lambda v: view(lambda: at(o.tumbler(v), -4.4, 1.6) + at(o.tumbler(v), 4.0, -1.6), 25, (0, 4.0, 0), 22, wall=1.8),
           view(lambda: at(o.tumbler("clear"), -8, 4) + at(o.tumbler("smoke"), 0.5, 0) + at(o.tumbler("amber"), 8.2, 5), 38, (-0.1, 4.4, 2.3), 24, wall=1.8),
           close(lambda: o.tumbler("smoke"), 11.5, (0, 7.2, 0), 24)),
    *views("stem-glass", ("wine", "water"),
           lambda v: view(lambda: o.stem_glass() if v == "wine" else o.stem_glass(8.6, 4.3, 4.4), 28 if v == "wine" else 23, (0.6, 8.2 if v == "wine" else 6, 0), 12, wall=1.8),
           view(lambda: at(o.stem_glass(), -5, 2.5) + at(o.stem_glass(8.6, 4.3, 4.4), 5, -1.5), 30, (0.4, 7.6, 0), 16, wall=1.8),
           close(lambda: o.stem_glass(), 14, (0, 13, 0), 14)),
    *views("carafe", ("clear", "smoke", "amber"),
           lambda v: view(lambda: o.carafe(v), 36, (0, 11.7, 0.2), 14, wall=1.8),
           view(lambda: at(o.carafe("smoke"), -3.5, 2) + at(o.tumbler("smoke"), 7.4, -2.5), 37, (1.7, 11.8, 0.6), 18, wall=1.8),
           close(lambda: o.carafe("amber"), 14, (0, 20, 0), 14)),
    *views("water-jug", (None,),
           lambda v: view(lambda: o.jug(), 30, (0.4, 8.8, 0.2), 18, wall=1.8),
           view(lambda: at(o.jug(turned=-150), -3, 2) + at(o.tumbler("clear"), 9.0, -3), 38, (1.1, 8.9, 0.7), 22, wall=1.8),
           close(lambda: o.jug(), 17, (-1, 14.2, 0), 20)),
    # linen
    *views("table-napkin", ("white", "natural", "moss", "clay", "ink"),
           lambda v: view(lambda: at(o.folded(v, 17, 17, seed=3), turned=24) + at(o.folded(v, 17, 17, seed=5), y=1.8, turned=33), 38, (0, 1, 0), 38),
           view(lambda: pile([o.folded("ink", seed=2), o.folded("moss", seed=3), o.folded("clay", seed=4), o.folded("natural", seed=5), o.folded("white", seed=6)], 1.82, 2.0), 37, (0, 4, 0), 24, yaw=28),
           close(lambda: pile([o.folded("moss", seed=3), o.folded("natural", seed=5)], 1.82, 2.0), 14, (5.4, 2.6, -6), 28, yaw=28)),
    *views("table-runner", ("natural", "moss", "ink"),
           lambda v: view(lambda: at(o.rolled(v, 30), -6, 3, 34), 52, (-0.7, -0.3, -0.5), 32),
           close(lambda: at(o.rolled("natural", 30), -3, 2, 62), 28, (-4, 2, -9), 24),
           view(lambda: at(o.cloth_laid("natural", 26, 74), 0, 8, 0) + at(o.bowl("sage"), 0, 4, y=0.4) + at(o.pinch_bowl("chalk"), 6, -10, y=0.4), 46, (0, 2, 0), 40, yaw=26)),
    *views("tea-towel", ("ink", "clay", "moss"),
           lambda v: view(lambda: o.rail() + at(o.hanging_towel("white", v), y=47), 69, (0, 24.7, -0.1), 6, wall=0.42, swing=50),
           view(lambda: at(o.folded("white", 20, 24, 4, seed=7, stripe="ink"), turned=28) + at(o.folded("white", 20, 24, 4, seed=9, stripe="ink"), y=1.8, turned=22), 47, (-0.7, 1, 0), 36),
           close(lambda: at(o.folded("white", 20, 24, 4, seed=7, stripe="clay"), turned=28), 18, (2, 1.2, -4), 30)),
    *views("felt-trivet", ("grey", "moss", "ochre"),
           lambda v: view(lambda: at(o.trivet(v), -1, 1, -30), 34, (0.1, 0.6, -0.6), 40),
           view(lambda: at(o.trivet("grey"), 0, 0, 200) + at(o.trivet("ochre", 15), 1, 0.6, 130, 1.12), 35, (-1.3, 0.2, -0.5), 30),
           close(lambda: at(o.trivet("ochre"), 0, 0, -30), 15, (6.6, 0.8, 3.4), 30)),
    # boards and tools
    *views("cutting-board", ("oak", "walnut"),
           lambda v: view(lambda: at(o.board(v), turned=56), 55, (0.8, -0.1, -1.1), 44),
           view(lambda: at(o.board("walnut", 44, 28), 0, 0, 60) + at(o.board("oak", 36, 22), 0, 0, 56, 2.02) + at(o.board("oak", 26, 16), 0.5, 0, 62, 4.04), 67, (1, -0.1, -1.5), 36),
           close(lambda: at(o.board("oak"), turned=56), 25, (6, 1, -8), 32)),
    *views("round-board", ("oak", "cherry"),
           lambda v: view(lambda: at(o.bread_board(v), -2.8, -3.6, -58), 44, (-2.8, 0.3, -1.1), 46),
           close(lambda: at(o.bread_board("oak"), 0, 0, 210), 30, (-3, 1, -2), 30),
           view(lambda: at(o.bread_board("cherry"), -1, 1, -58) + at(o.bowl("chalk"), -2.2, 1.6, y=1.92) + at(o.pinch_bowl("rust"), 5.6, -4.6, y=1.92), 43, (-0.9, 3.5, -0.8), 38)),
    *views("cooking-spoons", ("beech", "cherry"),
           lambda v: view(lambda: at(o.spoon(v), -3.6, 0, 68) + at(o.spatula(v), 3.6, 0, 74), 32, (-0.7, 0.5, 0), 46),
           close(lambda: at(o.spoon("beech"), 0, 0, 40), 22, (-5.5, 1, 4.5), 32),
           view(lambda: o.crock("chalk") + at(o.spoon("beech"), 0, 0, 0, 14.2, (0, 0, -82)).replace("rotate y*0", "rotate y*24") + at(o.spatula("beech"), 0, 0, 0, 14.4, (0, 0, -98)).replace("rotate y*0", "rotate y*10"), 46, (0, 14.5, 0), 14)),
    *views("rolling-pin", (None,),
           lambda v: close(lambda: at(o.rolling_pin(), turned=52), 45, (1.6, 2, 0), 34),
           close(lambda: at(o.rolling_pin(), turned=24), 27, (-14, 2, 6), 22),
           view(lambda: at(o.board("walnut", 44, 28), 0, 0, 58) + at(o.rolling_pin(), 0, 0, 40, 2.02), 56, (0, 2, 0), 40)),
    *views("pepper-mill", ("oak", "walnut", "cherry"),
           lambda v: view(lambda: o.pepper_mill(v), 33, (-0.1, 10.6, 0.3), 15),
           view(lambda: at(o.pepper_mill("oak"), -4.4, 1.4) + at(o.pepper_mill("walnut", 30), 3.6, 3.5) + at(o.pinch_bowl("chalk"), 3.0, -6), 48, (0, 14.2, 0.6), 16),
           close(lambda: o.pepper_mill("oak"), 14, (0, 17, 0), 14)),
    # jars and pots
    *views("pantry-jar", ("chalk", "oat", "ink"),
           lambda v: view(lambda: o.jar(v), 29, (0, 8.6, 0), 18),
           view(lambda: at(o.jar("chalk", 19, 12.5), -7.5, 5) + at(o.jar("chalk", 14, 12), 5.4, 3.4) + at(o.jar("chalk", 10, 10), 0.6, -7.6), 42, (-1.3, 9.2, 0.4), 20),
           close(lambda: o.jar("chalk"), 15, (0, 15, 0), 26)),
    *views("salt-cellar", ("chalk", "sage", "rust"),
           lambda v: view(lambda: o.salt_cellar(v), 16.6, (0, 3.6, 0), 26),
           view(lambda: at(o.salt_cellar("sage"), -3, 2) + at(o.pinch_bowl("chalk"), 5, -2.6), 27, (0.8, 3, 0), 32),
           close(lambda: o.salt_cellar("rust"), 11.5, (0.6, 6.2, 0), 34)),
    *views("house-teapot", ("oat", "sage", "ink"),
           lambda v: view(lambda: o.teapot(v), 39, (-0.6, 7.2, 0), 20),
           view(lambda: at(o.teapot("oat", turned=40), -2, 3) + at(o.short_cup("oat"), -9.5, -9) + at(o.short_cup("oat"), 0.5, -10.5), 33, (-2.6, 6, -2), 26),
           close(lambda: o.teapot("oat", turned=18), 17, (0, 11, 0), 30)),
    *views("pour-over", ("chalk", "rust", "ink"),
           lambda v: view(lambda: o.server() + at(o.dripper(v), y=9.3), 33, (1, 9.6, 0), 15, wall=1.8),
           view(lambda: at(o.dripper("chalk", -40), 0, 0, 0, -1.9), 20, (-0.1, 4.4, 0.5), 38),
           close(lambda: o.server() + at(o.dripper("rust"), y=9.3), 16, (0.6, 12.4, 0), 12)),
    *views("butter-dish", ("chalk", "sage"),
           lambda v: view(lambda: at(o.butter_dish(v), turned=26), 34, (0, 2.4, -0.4), 28),
           close(lambda: at(o.butter_dish("chalk"), turned=-50), 32, (-0.5, 2.5, -0.4), 22),
           view(lambda: at(o.butter_base("sage") + o.butter(), -2, -1, 22) + at(o.butter_lid("sage"), 6.5, 15.5, 14), 42, (0.4, 2.6, 5), 32)),
    # lamps
    *views("shore-lamp", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.table_lamp(v, "white"), 66, (1, 22, 0), 8, wall=0.8),
           view(lambda: o.table_lamp("chalk", "natural"), 66, (1, 22, 0), 8, wall=0.8),
           view(lambda: o.table_lamp("chalk", "white"), 32, (1, 12, 0), 14, wall=1.4)),
    *views("bell-pendant", ("bone", "olive", "brick"),
           lambda v: view(lambda: at(o.pendant(v), y=92), 56, (0, 102, 0), -11, wall=1.2, swing=35),
           view(lambda: at(o.pendant("bone"), -9, 4, y=112) + at(o.pendant("olive", 24), 12, -3, y=126), 76, (0, 127, 0), -12, wall=1.2, swing=35),
           close(lambda: at(o.pendant("brick"), y=92), 27, (5, 99, 0), -14, swing=35)),
    *views("reading-lamp", ("bone", "olive", "black"),
           lambda v: view(lambda: at(o.reading_lamp(v), 4, 0, 12), 58, (-2, 21.5, 0), 10, wall=0.8),
           view(lambda: at(o.reading_lamp("bone"), 4, 0, 12), 30, (-9, 36, 0), 6, wall=1.2),
           close(lambda: at(o.reading_lamp("black"), 0, 0, 12), 30, (0, 9, 0), 16)),
    # vases and candles
    *views("bud-vase", ("chalk", "oat", "sage", "ink", "rust"),
           lambda v: view(lambda: o.bud_vase(v), 24, (0.2, 7.4, 0), 15),
           view(lambda: o.bud_vase("chalk") + o.branch([(0, 8, 0), (0, 16, 0), (1.5, 25, 1), (7, 34, 0)], 24, 4, size=5), 49, (1.5, 17, 0.3), 10),
           view(lambda: at(o.bud_vase("chalk"), -5.6, 3) + at(o.bud_vase("sage"), 5, 4.5) + at(o.bud_vase("rust"), 0.4, -4.5), 29, (0, 7.2, 0.2), 18),
           close(lambda: o.bud_vase("oat"), 11, (0, 11.6, 0), 18)),
    *views("shoulder-vase", ("chalk", "ink", "rust"),
           lambda v: view(lambda: o.shoulder_vase(v), 42, (-0.3, 12.8, 0.2), 14),
           view(lambda: o.shoulder_vase("chalk") + o.branch([(0, 12, 0), (0.6, 27, 0), (5, 40, 1), (14, 51, 0)], 32, 5, size=6.5)
                + o.branch([(0, 12, 0), (-0.8, 27, 0), (-5, 40, -1), (-14, 48, -2)], 30, 8, size=6.5) + o.branch([(0, 12, 0), (0, 27, 1), (1, 42, 2), (-2, 58, 2)], 30, 9, size=6.5), 80, (0, 29, 0.3), 8, wall=0.8),
           view(lambda: at(o.shoulder_vase("chalk"), -6, 4) + at(o.shoulder_vase("ink", 19), 7, -2), 44, (0, 13.1, 0.6), 16),
           close(lambda: o.shoulder_vase("rust"), 18, (1.5, 19, 0), 18)),
    *views("turned-candlestick", ("brass", "black"),
           lambda v: view(lambda: o.candlestick(v) + at(o.taper("ivory"), y=10.5), 55, (0.4, 18, -0.2), 9),
           view(lambda: at(o.candlestick("brass", 18) + at(o.taper("ivory"), y=16.5), -5, 2) + at(o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 5, -1.5), 65, (0, 21, 0), 10),
           close(lambda: o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 18, (0, 7, 0), 16)),
    *views("beeswax-candles", ("honey", "ivory", "sage", "brick"),
           lambda v: view(lambda: "".join(at(o.taper(v, 26), -1.2 + 2.35 * k, 13 - 0.4 * k, 0, 1.1, (-90, 0, 0)) for k in (-1.5, -0.5, 0.5, 1.5)) .replace("rotate y*0", "rotate y*-22"), 30, (4, 1, 0), 46),
           view(lambda: at(o.candlestick("brass") + at(o.taper("honey"), y=10.5), -6, 2) + at(o.candlestick("black", 16) + at(o.taper("honey"), y=14.5), 1, 6) + at(o.candlestick("brass", 9) + at(o.taper("honey"), y=7.5), 6.5, 0), 61, (0, 20, 0), 9),
           close(lambda: "".join(at(o.taper("honey", 24), -1.2 + 2.5 * k, 12 + 0.9 * k * (-1) ** k, -22, 1.1, (-90, 0, 0)) for k in (-1, 0, 1)), 18, (3.4, 1, -4.5), 34)),
    # paper
    *views("day-notebook", ("natural", "moss", "clay", "ink"),
           lambda v: view(lambda: at(o.notebook(v), turned=-20), 33, (0.4, 0.8, -0.6), 46),
           view(lambda: o.stack((o.notebook("ink"), 0, 24), (o.notebook("natural"), 2.0, 17), (at(o.notebook("clay", 10.5, 14.8, 1.2), 1, 0.5), 4.0, 27)), 34, (-0.8, 0.9, -0.8), 30),
           close(lambda: at(o.notebook("natural"), turned=-20), 17, (-3, 1, 3), 34)),
    *views("letter-set", ("chalk", "sage"),
           lambda v: view(lambda: at(o.letter_set(v), -3.6, 1.4, -14), 38, (-0.7, 1.2, -0.1), 50),
           close(lambda: at(o.letter_set("chalk"), -3.6, 1.4, -14), 22, (5, 0.4, -3.5), 36),
           view(lambda: at(o.envelope((0.68, 0.715, 0.61)), -1.5, 3, 28) + at(o.envelope((0.68, 0.715, 0.61)), 0.5, -3.5, 8, 0.14) + at(o.paperweight(), 2.4, -5, 30, 0.3), 30, (-1, 0.8, -1), 42)),
    *views("week-pad", (None,),
           lambda v: view(lambda: at(o.week_pad(), turned=-22), 56, (0, -0.1, -0.8), 52),
           close(lambda: at(o.week_pad(), turned=-22) + at(at(o.pencil_of("black"), tilt=(0, 0, 90), y=0.0), 8, -6, 40, 1.45), 26, (4, 0.8, -1), 34),
           close(lambda: at(o.week_pad(), turned=-22), 15, (-6, 1, 7), 34)),
    # desk tools
    *views("pencil-pot", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.pencil_pot(v), 18, (0, 4.8, 0), 24),
           view(lambda: o.pencil_pot("chalk") + o.pencils_in_pot(), 28, (0, 8.8, -0.2), 16),
           close(lambda: o.pencil_pot("sage"), 11, (0, 4, 0), 14)),
    *views("graphite-pencils", (None,),
           lambda v: close(lambda: "".join(at(at(o.pencil_of(c), tilt=(-90, 0, 0), y=0.40), -5.2 + 1.5 * k, 8.7 + (k % 2) * 0.4, 0) for k, c in enumerate(("black", "black", "raw", "raw", "sage", "sage", "clay", "clay"))), 27, (0, 0.3, 0), 52, yaw=24),
           close(lambda: at(at(o.pencil_of("raw"), tilt=(-90, 0, 0), y=0.40), -1.2, 9) + at(at(o.pencil_of("clay"), tilt=(-90, 0, 0), y=0.40), 0.6, 9.5) + at(at(o.pencil_of("black"), tilt=(-90, 0, 0), y=0.40), 2.3, 8.4), 14.5, (1.4, 0.3, -3.2), 34, yaw=30),
           view(lambda: at(o.notebook("natural"), 0, 1, 16) + at(at(o.pencil_of("raw"), tilt=(-90, 0, 0)), -1, 9, 34, 2.35) + at(at(o.pencil_of("sage"), tilt=(-90, 0, 0)), 2.2, 8.2, 24, 2.35), 32, (-1, 0.5, -0.9), 44)),
    *views("desk-tray", ("oak", "walnut"),
           lambda v: view(lambda: at(o.tray(v), turned=48), 44, (0.7, 0.4, -0.6), 42),
           view(lambda: at(o.tray("oak") + at(at(o.pencil_of("ink" if False else "black"), tilt=(0, 0, 90), y=0.0), 7, 1.8, 3, 1.15) + at(at(o.pencil_of("clay"), tilt=(0, 0, 90)), 6.2, 0.2, -3, 1.15) + at(o.paperweight(), -9.6, 0, 0, 0.75), turned=42), 46, (0.7, 0.3, -0.5), 36),
           close(lambda: at(o.tray("walnut"), turned=42), 17, (-8.4, 1.2, -2.6), 36)),
    *views("paperweight", (None,),
           lambda v: view(lambda: at(o.paperweight(), turned=30), 12, (0, 1.2, -0.2), 24),
           close(lambda: at(o.paperweight(), 1, -1, 30, 0.8) + at(o.letter_set("chalk"), -1, 1, -18), 30, (0, 1, -1), 34),
           close(lambda: at(o.paperweight(), turned=50), 7.6, (0, 2.2, 0), 20)),
]
