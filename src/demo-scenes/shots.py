"""Every picture of the demo shop: what stands where, and where the camera is."""

import functools
from collections.abc import Callable
from dataclasses import dataclass

import objects as o
from objects import at

GROUND = (0.900, 0.882, 0.848)


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
    key_light: float = 0.92
    sky: float = 0.42
    wall: float = 1.0
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


PAPERS = {
    "table": (0.865, 0.815, 0.745),
    "kitchen": (0.820, 0.815, 0.760),
    "home": (0.845, 0.790, 0.735),
    "desk": (0.835, 0.825, 0.805),
}


def scene(category, paper, body, tall, target, pitch=18.0, **more):
    """A still life for a category, lying format."""
    return Shot("category-" + category, body, tall, target, pitch, ground=PAPERS[paper], size=(1200, 750), fine=True, **{"wall": 1.5, **more})


def pencil_lying(name):
    return at(o.pencil_of(name), tilt=(-90, 0, 0), y=0.40)


SCENES = [
    scene("table", "table",
          lambda: at(pile([o.plate("chalk")] * 3 + [o.plate("oat", 21)], 1.15), -20, 6)
          + at(o.bowl("sage"), -19.6, 5.6, y=4.8)
          + at(o.jug(turned=-20), -1, 12)
          + at(o.mug("rust", turned=-40), 15, 0)
          + at(o.tumbler("smoke"), 28, 10)
          + at(o.folded("natural", 15, 15, seed=3), 29, -7, 30)
          + at(o.pinch_bowl("ink"), 3, -8), 45, (1, 6, 0), 17),
    scene("plates-and-bowls", "table",
          lambda: at(pile([o.plate("chalk")] * 4, 1.15), -14, 2) + at(pile([o.bowl("ink"), o.bowl("sage"), o.bowl("oat")], 2.3), 13, 6)
          + at(o.pinch_bowl("rust"), 7, -9) + at(o.pinch_bowl("chalk"), 17.5, -7), 32, (0, 5.5, 0), 20),
    scene("cups-and-mugs", "table",
          lambda: at(o.mug("oat", turned=-150), -13, 2) + at(o.beaker("sage"), -1.5, 4.5) + at(o.cup_and_saucer("chalk", -30), 13.5, 1)
          + at(o.short_cup("rust"), 3, -8.5) + at(o.short_cup("ink"), -6, -7.5), 28, (0, 4.2, 0), 20),
    scene("glass", "table",
          lambda: at(o.carafe("smoke"), -11, 4) + at(o.tumbler("amber"), 2.5, -2) + at(o.tumbler("clear"), 13.5, 3), 36, (0.5, 9.5, 0), 13),
    scene("table-linen", "table",
          lambda: at(pile([o.folded("ink", seed=2), o.folded("moss", seed=3), o.folded("clay", seed=4), o.folded("natural", seed=5), o.folded("white", seed=6)], 1.82, 2.0), -13, 2, -24)
          + at(o.rolled("natural", 26), 10, 6, 34), 36, (0, 4, 0), 24),
    scene("kitchen", "kitchen",
          lambda: at(o.teapot("sage", turned=20), -24, 6) + at(o.jar("chalk", 17, 12), -2, 10) + at(o.pepper_mill("walnut"), 12, 6)
          + at(o.board("oak"), 27, -4, 28) + at(o.salt_cellar("rust"), 28, -4, 0, 2.0) + at(o.pinch_bowl("chalk"), 3, -7)
          + at(o.spoon("cherry"), -13, -10, 16), 48, (2, 7, 0), 18),
    scene("boards-and-tools", "kitchen",
          lambda: at(o.board("walnut", 44, 28), -8, 4, 18) + at(o.board("oak"), -7, 4, 14, 2.02) + at(o.pepper_mill("oak"), 22, 5)
          + at(o.spoon("cherry"), 14, -12, 12), 44, (2, 4, 0), 26),
    scene("jars-and-pots", "kitchen",
          lambda: at(o.jar("chalk", 18, 12.5), -17, 5) + at(o.salt_cellar("sage"), -3.5, -4) + at(o.teapot("oat", turned=18), 16, 4), 38, (0, 7.4, 0), 16),
    scene("home", "home",
          lambda: at(o.table_lamp("chalk", "white"), -30, 10) + at(o.shoulder_vase("rust") + o.twig(0.9, 52, 5, start=22) + o.twig(-0.5, 48, 8, start=22), 8, 8)
          + at(o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 26, 2) + at(o.candlestick("brass", 18) + at(o.taper("ivory"), y=16.5), 35, 8)
          + at(o.bud_vase("ink"), -8, -6), 70, (2, 21, 0), 9, wall=0.9),
    scene("lamps", "home",
          lambda: at(o.table_lamp("sage", "white"), -18, 4) + at(o.reading_lamp("black"), 27, 2, 8), 66, (2, 20, 0), 8, wall=0.8),
    scene("vases-and-candles", "home",
          lambda: at(o.bud_vase("sage"), -19, -2) + at(o.shoulder_vase("chalk") + o.twig(0.6, 48, 5, start=22) + o.twig(-0.6, 44, 8, start=22), -1, 6)
          + at(o.candlestick("brass") + at(o.taper("honey"), y=10.5), 17, -3) + at(o.candlestick("black", 16) + at(o.taper("honey"), y=14.5), 26, 5), 58, (2, 19, 0), 9, wall=0.9),
    scene("desk", "desk",
          lambda: at(o.notebook("moss"), -18, 1, -16) + at(o.letter_set("chalk"), 3, 3, 10) + at(o.tray("walnut"), 30, 4, 78)
          + at(pencil_lying("black"), 29, -5, 6, 0.8) + at(pencil_lying("clay"), 31.5, -5, 4, 0.8) + at(o.paperweight(), 1, 6, 30, 0.8)
          + at(pencil_lying("raw"), -5, -13, 52), 47, (5, 0, -1), 52, wall=3.0),
    scene("paper", "desk",
          lambda: at(o.stack((o.notebook("ink"), 0, 24), (o.notebook("natural"), 2.0, 17), (o.notebook("clay"), 4.0, 27)), -13, 1)
          + at(o.letter_set("sage"), 12, 2, -12), 34, (1, 2, -1), 36, wall=2.6),
    scene("desk-tools", "desk",
          lambda: at(o.pencil_pot("sage") + o.pencils_in_pot(), -15, 4) + at(o.tray("oak"), 6, -1, 14) + at(pencil_lying("clay"), 4, -2, 100, 0.8)
          + at(o.paperweight(), 25, 6), 32, (2, 6.5, 0), 22, wall=2.0),
]

SHOTS = SCENES + [
    # plates and bowls
    *views("field-plate", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.plate(v), 41, (0, 1, 0), 40),
           view(lambda: pile([o.plate("chalk")] * 4, 1.15) + at(o.plate("chalk", 21), y=4.62), 38, (0, 2.6, 0), 22),
           close(lambda: o.plate("chalk"), 22, (5, 1, -3), 32)),
    *views("deep-plate", ("chalk", "sage", "rust"),
           lambda v: view(lambda: o.deep_plate(v), 34, (0, 1.8, 0), 36),
           view(lambda: pile([o.deep_plate("chalk"), o.deep_plate("sage"), o.deep_plate("chalk")], 1.75), 34, (0, 3.4, 0), 18),
           close(lambda: o.deep_plate("chalk"), 17, (-4, 2.2, -3), 34)),
    *views("morning-bowl", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.bowl(v), 24, (0, 3.1, 0), 30),
           view(lambda: pile([o.bowl("ink"), o.bowl("sage"), o.bowl("oat"), o.bowl("chalk")], 2.3), 28, (0, 6.8, 0), 16),
           close(lambda: o.bowl("chalk"), 27, (0, 2.2, 0), 66),
           close(lambda: o.bowl("chalk"), 12.5, (-2.6, 4.6, -3), 24)),
    *views("long-table-bowl", ("oat", "ink"),
           lambda v: view(lambda: o.serving_bowl(v), 46, (0, 4, 0), 30),
           view(lambda: o.serving_bowl("oat") + at(at(o.spoon("cherry", 34), 9.5, y=9.6, tilt=(0, 0, 24)), turned=-38), 52, (2, 6, 0), 30),
           close(lambda: o.serving_bowl("oat"), 24, (-7, 5, -3), 26)),
    *views("oval-platter", ("chalk", "rust"),
           lambda v: view(lambda: at(o.platter(v), turned=-24), 47, (0, 1, 0), 38),
           view(lambda: at(o.platter("chalk"), turned=64), 44, (0, 1, 0), 50),
           close(lambda: at(o.platter("chalk"), turned=-24), 25, (-8, 1.4, -2), 28)),
    *views("pinch-bowls", (None,),
           lambda v: view(lambda: at(o.pinch_bowl("chalk"), -4.6, 1.2) + at(o.pinch_bowl("rust"), 4.2, 2.6) + at(o.pinch_bowl("sage"), 0.8, -5.2), 24, (0, 1.2, -0.6), 36),
           view(lambda: pile([o.pinch_bowl("sage"), o.pinch_bowl("rust"), o.pinch_bowl("chalk")], 1.25, 20), 16, (0, 3, 0), 18),
           close(lambda: at(o.pinch_bowl("sage"), 0, 0) + at(o.pinch_bowl("chalk"), -7.2, 6.4) + at(o.pinch_bowl("rust"), 6.8, 6.8), 11, (0.4, 1.9, -0.6), 30)),
    # cups and mugs
    *views("plain-mug", ("chalk", "oat", "sage", "ink", "rust"),
           lambda v: view(lambda: o.mug(v), 19, (1.0, 4.2, 0), 22),
           view(lambda: at(o.mug("chalk", turned=-150), -4.8, 1) + at(o.mug("chalk", 10.4, 9.2, -35), 5.4, 3.2), 30, (0.4, 4.4, 1), 20),
           close(lambda: o.mug("chalk", turned=20), 19, (0.8, 3.0, 0), 56),
           close(lambda: o.mug("oat", turned=-28), 9.5, (0.8, 2.6, -2), 10)),
    *views("short-cup", ("chalk", "oat", "ink", "rust"),
           lambda v: view(lambda: at(o.short_cup(v), -3.0, 1.6) + at(o.short_cup(v), 3.2, -1.4), 18, (0, 2.5, 0), 24),
           view(lambda: at(o.short_cup("chalk"), 0.2, -2) + at(o.short_cup("oat"), -4.4, 4) + at(o.short_cup("ink"), 4.4, 4) + at(o.short_cup("rust"), 0.4, 9), 26, (0, 2.2, 2), 30),
           close(lambda: o.short_cup("oat"), 8, (0, 3.2, 0), 20)),
    *views("cup-and-saucer", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.cup_and_saucer(v), 22, (0.3, 2.8, 0), 28),
           view(lambda: o.cup_and_saucer("chalk", -60), 21, (0, 2.2, 0), 58),
           close(lambda: o.cup_and_saucer("chalk", 20), 14, (2, 4.2, 0), 14)),
    *views("hand-beaker", ("chalk", "oat", "sage", "ink"),
           lambda v: view(lambda: o.beaker(v), 18.5, (0, 4.6, 0), 22),
           view(lambda: at(o.beaker("sage"), -4.4, 2) + at(o.beaker("oat"), 4.2, 1.2) + at(o.beaker("ink"), 0.2, -5), 25, (0, 4.2, 0), 24),
           close(lambda: o.beaker("sage"), 9.5, (0, 4.4, 0), 12)),
    # glass
    *views("everyday-glass", ("clear", "smoke", "amber"),
           lambda v: view(lambda: at(o.tumbler(v), -4.4, 1.6) + at(o.tumbler(v), 4.0, -1.6), 25, (0, 4.0, 0), 22, wall=1.8),
           view(lambda: at(o.tumbler("clear"), -8, 4) + at(o.tumbler("smoke"), 0.5, 0) + at(o.tumbler("amber"), 8.2, 5), 33, (0.4, 3.8, 2), 24, wall=1.8),
           close(lambda: o.tumbler("smoke"), 11.5, (0, 7.2, 0), 24)),
    *views("stem-glass", ("wine", "water"),
           lambda v: view(lambda: o.stem_glass() if v == "wine" else o.stem_glass(8.6, 4.3, 4.4), 28 if v == "wine" else 23, (0.6, 8.2 if v == "wine" else 6, 0), 12, wall=1.8),
           view(lambda: at(o.stem_glass(), -5, 2.5) + at(o.stem_glass(8.6, 4.3, 4.4), 5, -1.5), 30, (0.4, 7.6, 0), 16, wall=1.8),
           close(lambda: o.stem_glass(), 14, (0, 13, 0), 14)),
    *views("carafe", ("clear", "smoke", "amber"),
           lambda v: view(lambda: o.carafe(v), 36, (0.6, 11, 0), 14, wall=1.8),
           view(lambda: at(o.carafe("smoke"), -3.5, 2) + at(o.tumbler("smoke"), 7.4, -2.5), 37, (0.8, 10, 0), 18, wall=1.8),
           close(lambda: o.carafe("amber"), 14, (0, 20, 0), 14)),
    *views("water-jug", (None,),
           lambda v: view(lambda: o.jug(), 30, (1.4, 8.2, 0), 18, wall=1.8),
           view(lambda: at(o.jug(turned=-150), -3, 2) + at(o.tumbler("clear"), 9.0, -3), 36, (2, 7.2, 0), 22, wall=1.8),
           close(lambda: o.jug(), 17, (-1, 14.2, 0), 20)),
    # linen
    *views("table-napkin", ("white", "natural", "moss", "clay", "ink"),
           lambda v: view(lambda: at(o.folded(v, 17, 17, seed=3), turned=24) + at(o.folded(v, 17, 17, seed=5), y=1.8, turned=33), 35, (0, 1, 0), 38),
           view(lambda: pile([o.folded("ink", seed=2), o.folded("moss", seed=3), o.folded("clay", seed=4), o.folded("natural", seed=5), o.folded("white", seed=6)], 1.82, 2.0), 32, (0, 4, 0), 24, yaw=28),
           close(lambda: pile([o.folded("moss", seed=3), o.folded("natural", seed=5)], 1.82, 2.0), 14, (5.4, 2.6, -6), 28, yaw=28)),
    *views("table-runner", ("natural", "moss", "ink"),
           lambda v: view(lambda: at(o.rolled(v, 30), -6, 3, 34), 46, (0, 2, 1), 32),
           close(lambda: at(o.rolled("natural", 30), -3, 2, 62), 28, (-4, 2, -9), 24),
           view(lambda: at(o.cloth_laid("natural", 26, 74), 0, 8, 0) + at(o.bowl("sage"), 0, 4, y=0.4) + at(o.pinch_bowl("chalk"), 6, -10, y=0.4), 46, (0, 2, 0), 40, yaw=26)),
    *views("tea-towel", ("ink", "clay", "moss"),
           lambda v: view(lambda: o.rail() + at(o.hanging_towel("white", v), y=47), 64, (0, 26, 0), 6, wall=0.42),
           view(lambda: at(o.folded("white", 20, 24, 4, seed=7, stripe="ink"), turned=28) + at(o.folded("white", 20, 24, 4, seed=9, stripe="ink"), y=1.8, turned=22), 42, (0, 1, 0), 36),
           close(lambda: at(o.folded("white", 20, 24, 4, seed=7, stripe="clay"), turned=28), 18, (2, 1.2, -4), 30)),
    *views("felt-trivet", ("grey", "moss", "ochre"),
           lambda v: view(lambda: at(o.trivet(v), -1, 1, -30), 34, (0.6, 0.6, -0.6), 40),
           view(lambda: at(o.trivet("grey"), 0, 0, 200) + at(o.trivet("ochre", 15), 1, 0.6, 130, 1.12), 32, (0, 1, 0), 30),
           close(lambda: at(o.trivet("ochre"), 0, 0, -30), 15, (6.6, 0.8, 3.4), 30)),
    # boards and tools
    *views("cutting-board", ("oak", "walnut"),
           lambda v: view(lambda: at(o.board(v), turned=56), 51, (0, 1, 0), 44),
           view(lambda: at(o.board("walnut", 44, 28), 0, 0, 60) + at(o.board("oak", 36, 22), 0, 0, 56, 2.02) + at(o.board("oak", 26, 16), 0.5, 0, 62, 4.04), 64, (0, 2, 0), 36),
           close(lambda: at(o.board("oak"), turned=56), 25, (6, 1, -8), 32)),
    *views("round-board", ("oak", "cherry"),
           lambda v: view(lambda: at(o.bread_board(v), -2.8, -3.6, -58), 50, (0.4, 1, -0.4), 46),
           close(lambda: at(o.bread_board("oak"), 0, 0, 210), 30, (-3, 1, -2), 30),
           view(lambda: at(o.bread_board("cherry"), -1, 1, -58) + at(o.bowl("chalk"), -2.2, 1.6, y=1.92) + at(o.pinch_bowl("rust"), 5.6, -4.6, y=1.92), 48, (1, 2, -2), 38)),
    *views("cooking-spoons", ("beech", "cherry"),
           lambda v: view(lambda: at(o.spoon(v), -3.6, 0, 68) + at(o.spatula(v), 3.6, 0, 74), 44, (0, 0.5, 0), 46),
           close(lambda: at(o.spoon("beech"), 0, 0, 40), 22, (-5.5, 1, 4.5), 32),
           view(lambda: o.crock("chalk") + at(o.spoon("beech"), 0, 0, 0, 14.2, (0, 0, -82)).replace("rotate y*0", "rotate y*24") + at(o.spatula("beech"), 0, 0, 0, 14.4, (0, 0, -98)).replace("rotate y*0", "rotate y*10"), 43, (0, 14.5, 0), 14)),
    *views("rolling-pin", (None,),
           lambda v: close(lambda: at(o.rolling_pin(), turned=52), 50, (0, 2, 0), 34),
           close(lambda: at(o.rolling_pin(), turned=24), 27, (-14, 2, 6), 22),
           view(lambda: at(o.board("walnut", 44, 28), 0, 0, 58) + at(o.rolling_pin(), 0, 0, 40, 2.02), 56, (0, 2, 0), 40)),
    *views("pepper-mill", ("oak", "walnut", "cherry"),
           lambda v: view(lambda: o.pepper_mill(v), 33, (0.4, 9.6, 0), 15),
           view(lambda: at(o.pepper_mill("oak"), -4.4, 1.4) + at(o.pepper_mill("walnut", 30), 3.6, 3.5) + at(o.pinch_bowl("chalk"), 3.0, -6), 45, (0, 12, 0), 16),
           close(lambda: o.pepper_mill("oak"), 14, (0, 17, 0), 14)),
    # jars and pots
    *views("pantry-jar", ("chalk", "oat", "ink"),
           lambda v: view(lambda: o.jar(v), 29, (0, 8.6, 0), 18),
           view(lambda: at(o.jar("chalk", 19, 12.5), -7.5, 5) + at(o.jar("chalk", 14, 12), 5.4, 3.4) + at(o.jar("chalk", 10, 10), 0.6, -7.6), 42, (0, 8, 0), 20),
           close(lambda: o.jar("chalk"), 15, (0, 15, 0), 26)),
    *views("salt-cellar", ("chalk", "sage", "rust"),
           lambda v: view(lambda: o.salt_cellar(v), 20, (0, 3.6, 0), 26),
           view(lambda: at(o.salt_cellar("sage"), -3, 2) + at(o.pinch_bowl("chalk"), 5, -2.6), 27, (0.8, 3, 0), 32),
           close(lambda: o.salt_cellar("rust"), 11.5, (0.6, 6.2, 0), 34)),
    *views("house-teapot", ("oat", "sage", "ink"),
           lambda v: view(lambda: o.teapot(v), 37, (-0.6, 7.2, 0), 20),
           view(lambda: at(o.teapot("oat", turned=40), -2, 3) + at(o.short_cup("oat"), -9.5, -9) + at(o.short_cup("oat"), 0.5, -10.5), 41, (-1, 6, -2), 26),
           close(lambda: o.teapot("oat", turned=18), 17, (0, 11, 0), 30)),
    *views("pour-over", ("chalk", "rust", "ink"),
           lambda v: view(lambda: o.server() + at(o.dripper(v), y=9.3), 33, (1, 9.6, 0), 15, wall=1.8),
           view(lambda: at(o.dripper("chalk", -40), 0, 0, 0, -1.9), 20, (0.4, 3.8, 0), 38),
           close(lambda: o.server() + at(o.dripper("rust"), y=9.3), 16, (0.6, 12.4, 0), 12)),
    *views("butter-dish", ("chalk", "sage"),
           lambda v: view(lambda: at(o.butter_dish(v), turned=26), 29, (0, 3.2, 0), 28),
           close(lambda: at(o.butter_dish("chalk"), turned=-50), 29, (0, 3.6, 0), 22),
           view(lambda: at(o.butter_base("sage") + o.butter(), -2, -1, 22) + at(o.butter_lid("sage"), 6.5, 15.5, 14), 42, (1.4, 2.6, 5), 32)),
    # lamps
    *views("shore-lamp", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.table_lamp(v, "white"), 66, (1, 22, 0), 8, wall=0.8),
           view(lambda: o.table_lamp("chalk", "natural"), 66, (1, 22, 0), 8, wall=0.8),
           view(lambda: o.table_lamp("chalk", "white"), 32, (1, 12, 0), 14, wall=1.4)),
    *views("bell-pendant", ("bone", "olive", "brick"),
           lambda v: view(lambda: at(o.pendant(v), y=92), 56, (0, 102, 0), -11, wall=1.2),
           view(lambda: at(o.pendant("bone"), -9, 4, y=112) + at(o.pendant("olive", 24), 12, -3, y=126), 76, (0, 127, 0), -12, wall=1.2),
           close(lambda: at(o.pendant("brick"), y=92), 27, (5, 99, 0), -14)),
    *views("reading-lamp", ("bone", "olive", "black"),
           lambda v: view(lambda: at(o.reading_lamp(v), 4, 0, 12), 58, (-2, 21.5, 0), 10, wall=0.8),
           view(lambda: at(o.reading_lamp("bone"), 4, 0, 12), 30, (-9, 36, 0), 6, wall=1.2),
           close(lambda: at(o.reading_lamp("black"), 0, 0, 12), 30, (0, 9, 0), 16)),
    # vases and candles
    *views("bud-vase", ("chalk", "oat", "sage", "ink", "rust"),
           lambda v: view(lambda: o.bud_vase(v), 27, (0.2, 7.4, 0), 15),
           view(lambda: o.bud_vase("chalk") + o.twig(0.5, 34, 3, start=12), 48, (1, 16, 0), 10),
           view(lambda: at(o.bud_vase("chalk"), -5.6, 3) + at(o.bud_vase("sage"), 5, 4.5) + at(o.bud_vase("rust"), 0.4, -4.5), 32, (0, 6.6, 0), 18),
           close(lambda: o.bud_vase("oat"), 11, (0, 11.6, 0), 18)),
    *views("shoulder-vase", ("chalk", "ink", "rust"),
           lambda v: view(lambda: o.shoulder_vase(v), 42, (0.4, 12, 0), 14),
           view(lambda: o.shoulder_vase("chalk") + o.twig(0.9, 56, 5, start=22) + o.twig(-0.7, 50, 8, start=22) + o.twig(0.1, 60, 9, start=22), 74, (0.5, 28, 0), 8, wall=0.8),
           view(lambda: at(o.shoulder_vase("chalk"), -6, 4) + at(o.shoulder_vase("ink", 19), 7, -2), 44, (0, 11, 0), 16),
           close(lambda: o.shoulder_vase("rust"), 18, (1.5, 19, 0), 18)),
    *views("turned-candlestick", ("brass", "black"),
           lambda v: view(lambda: o.candlestick(v) + at(o.taper("ivory"), y=10.5), 52, (0.4, 19, 0), 9),
           view(lambda: at(o.candlestick("brass", 18) + at(o.taper("ivory"), y=16.5), -5, 2) + at(o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 5, -1.5), 58, (0, 21, 0), 10),
           close(lambda: o.candlestick("brass") + at(o.taper("ivory"), y=10.5), 18, (0, 7, 0), 16)),
    *views("beeswax-candles", ("honey", "ivory", "sage", "brick"),
           lambda v: view(lambda: "".join(at(o.taper(v, 26), -1.2 + 2.35 * k, 13 - 0.4 * k, 0, 1.1, (-90, 0, 0)) for k in (-1.5, -0.5, 0.5, 1.5)) .replace("rotate y*0", "rotate y*-22"), 42, (0, 1, 0), 46),
           view(lambda: at(o.candlestick("brass") + at(o.taper("honey"), y=10.5), -6, 2) + at(o.candlestick("black", 16) + at(o.taper("honey"), y=14.5), 1, 6) + at(o.candlestick("brass", 9) + at(o.taper("honey"), y=7.5), 6.5, 0), 58, (0, 20, 0), 9),
           close(lambda: "".join(at(o.taper("honey", 24), -1.2 + 2.5 * k, 12 + 0.9 * k * (-1) ** k, -22, 1.1, (-90, 0, 0)) for k in (-1, 0, 1)), 17, (4, 1, -9), 34)),
    # paper
    *views("day-notebook", ("natural", "moss", "clay", "ink"),
           lambda v: view(lambda: at(o.notebook(v), turned=-20), 35, (0.4, 0.8, -0.6), 46),
           view(lambda: o.stack((o.notebook("ink"), 0, 24), (o.notebook("natural"), 2.0, 17), (at(o.notebook("clay", 10.5, 14.8, 1.2), 1, 0.5), 4.0, 27)), 34, (0, 2.4, 0), 30),
           close(lambda: at(o.notebook("natural"), turned=-20), 17, (-3, 1, 3), 34)),
    *views("letter-set", ("chalk", "sage"),
           lambda v: view(lambda: at(o.letter_set(v), -3.6, 1.4, -14), 40, (0.6, 0.4, -1), 50),
           close(lambda: at(o.letter_set("chalk"), -3.6, 1.4, -14), 22, (5, 0.4, -6), 36),
           view(lambda: at(o.envelope((0.68, 0.715, 0.61)), -1.5, 3, 28) + at(o.envelope((0.68, 0.715, 0.61)), 0.5, -3.5, 8, 0.14) + at(o.paperweight(), 2.4, -5, 30, 0.3), 30, (0, 0.8, -1), 42)),
    *views("week-pad", (None,),
           lambda v: view(lambda: at(o.week_pad(), turned=-22), 51, (0, 0.5, 0), 52),
           close(lambda: at(o.week_pad(), turned=-22) + at(at(o.pencil_of("black"), tilt=(0, 0, 90), y=0.0), 8, -6, 40, 1.45), 26, (4, 0.8, -1), 34),
           close(lambda: at(o.week_pad(), turned=-22), 15, (-6, 1, 7), 34)),
    # desk tools
    *views("pencil-pot", ("chalk", "sage", "ink"),
           lambda v: view(lambda: o.pencil_pot(v), 20, (0, 4.8, 0), 24),
           view(lambda: o.pencil_pot("chalk") + o.pencils_in_pot(), 31, (0, 9.4, 0), 16),
           close(lambda: o.pencil_pot("sage"), 11, (0, 4, 0), 14)),
    *views("graphite-pencils", (None,),
           lambda v: close(lambda: "".join(at(at(o.pencil_of(c), tilt=(-90, 0, 0), y=0.40), -5.2 + 1.5 * k, 8.7 + (k % 2) * 0.4, 0) for k, c in enumerate(("black", "black", "raw", "raw", "sage", "sage", "clay", "clay"))), 30, (0, 0.3, 0), 52, yaw=24),
           close(lambda: at(at(o.pencil_of("raw"), tilt=(-90, 0, 0), y=0.40), -1.2, 9) + at(at(o.pencil_of("clay"), tilt=(-90, 0, 0), y=0.40), 0.6, 9.5) + at(at(o.pencil_of("black"), tilt=(-90, 0, 0), y=0.40), 2.3, 8.4), 14, (0.6, 0.3, -5), 34, yaw=30),
           view(lambda: at(o.notebook("natural"), 0, 1, 16) + at(at(o.pencil_of("raw"), tilt=(-90, 0, 0)), -1, 9, 34, 2.35) + at(at(o.pencil_of("sage"), tilt=(-90, 0, 0)), 2.2, 8.2, 24, 2.35), 34, (0.4, 1, -0.4), 44)),
    *views("desk-tray", ("oak", "walnut"),
           lambda v: view(lambda: at(o.tray(v), turned=48), 42, (0, 1, 0), 42),
           view(lambda: at(o.tray("oak") + at(at(o.pencil_of("ink" if False else "black"), tilt=(0, 0, 90), y=0.0), 7, 1.8, 3, 1.15) + at(at(o.pencil_of("clay"), tilt=(0, 0, 90)), 6.2, 0.2, -3, 1.15) + at(o.paperweight(), -9.6, 0, 0, 0.75), turned=42), 41, (0, 1, 0), 36),
           close(lambda: at(o.tray("walnut"), turned=42), 17, (-9, 1.2, -8), 36)),
    *views("paperweight", (None,),
           lambda v: view(lambda: at(o.paperweight(), turned=30), 13, (0, 1.6, 0), 24),
           close(lambda: at(o.paperweight(), 1, -1, 30, 0.8) + at(o.letter_set("chalk"), -1, 1, -18), 30, (0, 1, -1), 34),
           close(lambda: at(o.paperweight(), turned=50), 7.6, (0, 2.2, 0), 20)),
]
