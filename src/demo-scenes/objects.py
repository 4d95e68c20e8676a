"""The things themselves: each function returns POV-Ray text for one object standing at the origin, in centimetres."""

import math
import random

from shapes import (Mesh, closed_fillet, curve, ellipse, extrude, fillet, rectangle, ribbon, sheet, slab, tube, turn,
                    vessel, vessel_parts)

GLAZES = {
    "chalk": ((0.925, 0.905, 0.865), 0.35, 0.15),
    "oat": ((0.845, 0.775, 0.665), 0.35, 0.9),
    "sage": ((0.635, 0.660, 0.575), 0.45, 0.7),
    "ink": ((0.165, 0.205, 0.275), 0.75, 0.15),
    "rust": ((0.590, 0.325, 0.215), 0.55, 0.6),
}
CLAY = (0.73, 0.60, 0.48)
DARK_CLAY = (0.52, 0.38, 0.29)
WOODS = {
    "oak": ((0.83, 0.68, 0.48), (0.66, 0.47, 0.28), 0.62),
    "walnut": ((0.47, 0.32, 0.215), (0.27, 0.165, 0.105), 0.55),
    "beech": ((0.86, 0.70, 0.53), (0.77, 0.57, 0.40), 0.5),
    "cherry": ((0.72, 0.45, 0.28), (0.57, 0.315, 0.18), 0.6),
}
FABRICS = {
    "natural": (0.80, 0.735, 0.63),
    "white": (0.925, 0.91, 0.87),
    "moss": (0.46, 0.485, 0.36),
    "clay": (0.70, 0.44, 0.335),
    "ink": (0.20, 0.24, 0.32),
    "grey": (0.56, 0.55, 0.53),
    "ochre": (0.77, 0.58, 0.28),
}
PAINTS = {
    "bone": (0.90, 0.87, 0.80),
    "olive": (0.40, 0.42, 0.30),
    "black": (0.09, 0.09, 0.095),
    "brick": (0.62, 0.27, 0.19),
}
GLASSES = {
    "clear": ((0.80, 0.93, 0.88), (1, 1, 1), 9),
    "smoke": ((0.34, 0.31, 0.29), (0.93, 0.92, 0.91), 1.5),
    "amber": ((0.84, 0.46, 0.12), (0.99, 0.94, 0.84), 1.3),
}
WAXES = {
    "honey": (0.86, 0.66, 0.32),
    "ivory": (0.93, 0.89, 0.80),
    "sage": (0.60, 0.645, 0.53),
    "brick": (0.62, 0.29, 0.21),
}


# ---- materials -------------------------------------------------------------------------------------------------

def rgb(c):
    return "<%.3f,%.3f,%.3f>" % tuple(c)


def glaze(name, foot=0.35):
    colour, gloss, speckle = GLAZES[name]
    return "Glaze(%s,%s,%.3f,%.2f,%.2f)" % (rgb(colour), rgb(DARK_CLAY if name == "rust" else CLAY), foot, gloss, speckle)


def clay():
    return "Matte(%s)" % rgb(CLAY)


def wood(name, along=(0, 0, 0)):
    light, dark, rings = WOODS[name]
    return "Wood(%s,%s,%.2f,<%g,%g,%g>)" % (rgb(light), rgb(dark), rings, *along)


UPRIGHT = (90, 0, 0)
ALONG_X = (0, 90, 0)


def linen(name, thread=0.055):
    return "Linen(%s,%.3f)" % (rgb(FABRICS[name]), thread)


def glass(name):
    colour, tint, density = GLASSES[name]
    return "Glass(%s,%s,%.2f) no_shadow no_radiosity translate y*0.03" % (rgb(colour), rgb(tint), density)


def glass_shadow(name, radius, height):
    """Glass throws no traced shadow (it would cost minutes): a tinted pool of shade lies where it would fall."""
    tint = {"clear": (0.40, 0.39, 0.37), "smoke": (0.24, 0.22, 0.20), "amber": (0.50, 0.27, 0.08)}[name]
    depth = 0.42 if name == "clear" else 0.62

    def pool(width, length, strength, x, z):
        return ("disc{<0,0,0>,y,1 pigment{cylindrical rotate x*0 color_map{[0 rgbt <%g,%g,%g,1>][0.35 rgbt <%g,%g,%g,%g>][1 rgbt <%g,%g,%g,%g>]}}"
                " finish{diffuse 0.5} scale <%g,1,%g> rotate y*4 translate <%g,0.012,%g> no_shadow no_reflection no_radiosity}\n") % (
            *(k * k for k in tint), *(k * k for k in tint), 1 - strength * 0.45, *(k * k for k in tint), 1 - strength, length, width, x, z)
    return (pool(radius * 1.22, radius * 1.25, depth + 0.12, 0.1, 0)
            + pool(radius * 1.3, radius * 1.2 + height * 0.42, depth * 0.62, height * 0.42, height * -0.03).replace("0.012", "0.008"))


def enamel(name):
    return "Enamel(%s)" % rgb(PAINTS[name])


def matte(colour):
    return "Matte(%s)" % rgb(colour)


def at(body, x=0.0, z=0.0, turned=0.0, y=0.0, tilt=None, scale=None):
    s = "scale %g " % scale if scale else ""
    t = "rotate <%g,%g,%g> " % tilt if tilt else ""
    return "union{%s %s%srotate y*%g translate <%g,%g,%g>}\n" % (body, s, t, turned, x, y, z)


def union(*parts):
    return "".join(parts)


def cylinder(a, b, r, texture, more=""):
    return "cylinder{<%g,%g,%g>,<%g,%g,%g>,%g %s %s}\n" % (*a, *b, r, texture, more)


def thrown(name, foot, outer, wall, floor, inner_radius, squash=1.0, wobble=0.0):
    """A glazed vessel whose clay shows below `foot`, outside only."""
    outside, inside = vessel_parts(outer, wall, floor, inner_radius)
    return (turn(outside, squash=squash, wobble=wobble).pov(glaze(name, foot))
            + turn(inside, squash=squash, wobble=wobble).pov(glaze(name, 0.0)))


# ---- plates and bowls ------------------------------------------------------------------------------------------

def plate(name, diameter=27.0):
    r = diameter / 2
    outer = fillet([(r * 0.60, 0.0), (r * 0.615, 0.55, 0.3), (r * 0.80, 0.95, 2.0), (r * 0.93, 2.15, 1.4), (r, 2.55)], 8)
    return thrown(name, 0.5, outer, 0.42, 0.85, 2.2, wobble=0.05)


def deep_plate(name, diameter=22.0):
    r = diameter / 2
    outer = fillet([(r * 0.50, 0.0), (r * 0.52, 0.6, 0.3), (r * 0.80, 1.5, 2.5), (r * 0.96, 4.3, 1.5), (r, 4.9)], 9)
    return thrown(name, 0.55, outer, 0.45, 0.9, 3.0, wobble=0.05)


def bowl(name, diameter=14.5, height=7.2):
    r = diameter / 2
    outer = curve([(r * 0.42, 0.0), (r * 0.43, 0.7), (r * 0.66, height * 0.22), (r * 0.88, height * 0.52),
                   (r * 0.98, height * 0.84), (r, height)], 8)
    return thrown(name, 0.7, outer, 0.42, 1.0, 2.4, wobble=0.06)


def serving_bowl(name, diameter=30.0, height=9.0):
    r = diameter / 2
    outer = curve([(r * 0.38, 0.0), (r * 0.39, 1.0), (r * 0.60, height * 0.26), (r * 0.84, height * 0.60), (r, height)], 10)
    return thrown(name, 0.95, outer, 0.55, 1.3, 4.0, wobble=0.10)


def platter(name, length=36.0):
    r = length / 2
    outer = fillet([(r * 0.74, 0.0), (r * 0.755, 0.5, 0.3), (r * 0.90, 0.9, 1.2), (r * 0.985, 2.6, 0.8), (r, 2.9)], 8)
    return thrown(name, 0.5, outer, 0.5, 0.85, 1.6, squash=0.62, wobble=0.06)


def pinch_bowl(name, diameter=8.0, height=3.4):
    r = diameter / 2
    outer = curve([(r * 0.45, 0.0), (r * 0.52, 0.3), (r * 0.84, height * 0.4), (r, height)], 9)
    return thrown(name, 0.3, outer, 0.36, 0.6, 1.4, wobble=0.13)


# ---- cups ------------------------------------------------------------------------------------------------------

def handle(name, x, low, high, reach, radius=0.55, lower=None):
    """From the wall at `x` to the wall at `lower`; it must not come out inside."""
    path = curve([(x - 0.2, high, 0), (x + reach * 0.55, high + 0.15, 0), (x + reach, high - (high - low) * 0.32, 0),
                  (x + reach * 0.72, low + (high - low) * 0.18, 0), ((lower or x) - 0.2, low - 0.1, 0)], 20)
    return tube(path, [radius, radius * 0.85, radius * 0.85, radius * 0.9, radius], flat=1.35, round_ends=False).pov(
        glaze(name, 0.0))


def mug(name, height=9.0, diameter=8.4, turned=-28):
    r = diameter / 2
    outer = fillet([(r * 0.86, 0.0), (r * 0.93, 0.35, 0.2), (r, 1.3, 1.4), (r * 0.985, height)], 8)
    body = thrown(name, 0.85, outer, 0.36, 0.8, 1.0, wobble=0.04)
    return at(body + handle(name, r * 0.985, height * 0.24, height * 0.80, 3.0), turned=turned)


def short_cup(name):
    outer = curve([(2.0, 0.0), (2.25, 0.4), (2.9, 1.9), (3.05, 3.6), (3.15, 5.6)], 8)
    return thrown(name, 1.5, outer, 0.32, 0.6, 1.2, wobble=0.06)


def saucer(name, diameter=14.0):
    r = diameter / 2
    outer = fillet([(r * 0.5, 0.0), (r * 0.52, 0.4, 0.2), (r * 0.82, 0.8, 1.6), (r, 1.7)], 8)
    return thrown(name, 0.3, outer, 0.36, 0.65, 1.2, wobble=0.03)


def cup_and_saucer(name, turned=-30):
    outer = curve([(2.3, 0.0), (2.5, 0.4), (3.9, 2.2), (4.5, 4.6), (4.7, 6.3)], 8)
    cup = thrown(name, 0.35, outer, 0.32, 0.7, 1.8, wobble=0.03)
    return saucer(name) + at(cup + handle(name, 4.58, 2.3, 5.2, 2.2, 0.42, 3.98), y=0.66, turned=turned)


def beaker(name):
    outer = curve([(2.7, 0.0), (3.0, 0.35), (3.55, 2.0), (3.62, 4.6), (3.5, 7.4), (3.75, 9.8)], 8)
    return thrown(name, 2.6, outer, 0.33, 0.8, 1.3, wobble=0.07)


# ---- glass -----------------------------------------------------------------------------------------------------

def tumbler(name, height=9.2, diameter=7.6):
    r = diameter / 2
    outer = fillet([(r * 0.80, 0.0), (r * 0.84, 0.35, 0.3), (r * 0.90, 1.4, 1.0), (r, height)], 8)
    return turn(vessel(outer, 0.24, 1.0, 1.2), 168).pov(glass(name)) + glass_shadow(name, r, height)


def stem_glass(bowl_height=9.5, bowl_radius=4.2, stem=8.0):
    outer = [(3.6, 0.0), (3.62, 0.12), (3.4, 0.24), (1.5, 0.55), (0.55, 1.1), (0.36, 2.4), (0.34, stem * 0.75),
             (0.5, stem), (1.8, stem + 0.8), (bowl_radius * 0.86, stem + bowl_height * 0.30),
             (bowl_radius, stem + bowl_height * 0.55), (bowl_radius * 0.93, stem + bowl_height * 0.82),
             (bowl_radius * 0.84, stem + bowl_height)]
    line = curve(outer, 8)
    top = [p for p in line if p[1] > stem + 0.4]
    inside = [(max(0.02, x - 0.13), y) for x, y in top if y > stem + 1.2]
    profile = [(0, 0), *line, (top[-1][0] - 0.06, top[-1][1] + 0.06), *reversed(inside)]
    profile += fillet([profile[-1], (0.9, stem + 0.75, 0.8), (0.0, stem + 0.62)])[1:]
    return turn(profile, 128).pov(glass("clear")) + glass_shadow("clear", 3.9, (stem + bowl_height) * 0.8)


def carafe(name, height=24.0):
    k = height / 24
    outer = curve([(4.1 * k, 0.0), (4.75 * k, 0.5 * k), (5.0 * k, 3.5 * k), (4.4 * k, 9 * k), (2.7 * k, 14.5 * k),
                   (1.95 * k, 18.5 * k), (2.1 * k, 21.5 * k), (2.75 * k, 24 * k)], 10)
    return turn(vessel(outer, 0.26, 0.9, 1.6), 168).pov(glass(name)) + glass_shadow(name, 5.0 * k, height * 0.8)


def jug(height=18.0, turned=-30):
    outer = curve([(4.7, 0.0), (5.3, 0.4), (5.7, 3.0), (5.5, 8.0), (4.8, 13.0), (4.9, 16.0), (5.3, height)], 10)
    body = turn(vessel(outer, 0.27, 1.0, 1.4), 168)
    lip = []
    for x, y, z in body.vertices:
        pull = max(0.0, (y - 14.5) / 3.5) ** 1.6 * math.exp(-((z / 1.7) ** 2)) if x < 0 else 0.0
        lip.append((x - 1.9 * pull, y + 0.35 * pull, z * (1 - 0.25 * pull)))
    body.vertices = lip
    path = curve([(5.15, 15.4, 0), (7.6, 15.9, 0), (9.0, 13.4, 0), (8.4, 9.0, 0), (5.75, 6.0, 0)], 12)
    return at(body.pov(glass("clear")) + tube(path, 0.5, flat=1.25).pov(glass("clear")), turned=turned) + glass_shadow("clear", 5.6, height)


# ---- linen -----------------------------------------------------------------------------------------------------

def cloth(line, thickness, depth, move, texture):
    """A band of cloth along the path `line` (x, y), drawn along z and closed at its ends."""
    ring = ribbon(line, thickness)
    mesh, n = extrude(ring, depth, move), len(ring)
    for z, sign in ((-depth / 2, -1), (depth / 2, 1)):
        base = len(mesh.vertices)
        mesh.vertices += [tuple(a + b for a, b in zip((x, y, z), move(x, y, z))) for x, y in ring]
        mesh.normals += [(0, 0.25, sign * 0.97)] * n
        for i in range(n // 2 - 1):
            a, b, c, d = base + i, base + i + 1, base + n - 1 - i, base + n - 2 - i
            mesh.faces += [(a, b, c), (b, d, c)]
    return mesh.pov(texture)


def folded(name, width=16.0, depth=16.0, layers=4, thickness=0.42, seed=1, stripe=None):
    """A folded cloth: layers laid to and fro, drawn along z."""
    rng = random.Random(seed)
    path, y, w = [], thickness / 2, width / 2
    for k in range(layers):
        end = 1 if k % 2 == 0 else -1
        slack = [rng.uniform(-0.25, 0.05) for _ in range(2)]
        path += [(-end * (w + (slack[0] if k == 0 else -0.15)), y), (-end * w * 0.5, y + rng.uniform(0, 0.03)), (0, y), (end * w * 0.5, y + rng.uniform(0, 0.03))]
        if k < layers - 1:
            path += [(end * (w + slack[1]), y), (end * (w + slack[1] + thickness * 0.55), y + thickness * 0.54)]
        else:
            path += [(end * (w - 0.3), y)]
        y += thickness * 1.07
    line = curve(path, 6)
    a, b = rng.uniform(0, 6), rng.uniform(0, 6)

    def move(x, yy, z):
        lift = yy / y
        return (0.10 * math.sin(z * 0.5 + a) * lift, lift * 0.14 * math.sin(x * 0.35 + b) * math.cos(z * 0.3 + a) + 0.09 * lift * (abs(z) / depth) ** 2,
                0.09 * math.sin(yy * 5 + x * 0.2 + b))
    return cloth(line, thickness * 0.94, depth, move, linen(name) if not stripe else striped(name, stripe))


def striped(name, stripe):
    a, b = FABRICS[name], FABRICS[stripe]
    thread = 0.055
    return ("texture{pigment{gradient z scale 9 pigment_map{"
            + "".join("[%g %s][%g %s]" % (s, _cloth(c, thread), e, _cloth(c, thread)) for s, e, c in (
                (0, 0.10, a), (0.10, 0.155, b), (0.155, 0.22, a), (0.22, 0.36, b), (0.36, 0.425, a), (0.425, 0.48, b), (0.48, 1, a)))
            + "} translate z*1.1} finish{diffuse 0.82} normal{granite 0.06 scale 0.5}}")


def _cloth(c, thread):
    dark, light = tuple(k * 0.92 for k in c), tuple(min(1, k * 1.04) for k in c)
    return ("average pigment_map{[1 gradient x scale %g color_map{[0 srgb %s][0.5 srgb %s][1 srgb %s]}]"
            "[1 gradient z scale %g color_map{[0 srgb %s][0.5 srgb %s][1 srgb %s]}]}" % (
                (thread * 2 / 9, rgb(dark), rgb(light), rgb(dark)) + (thread * 2 / 9, rgb(dark), rgb(light), rgb(dark))))


def rolled(name, width=34.0, turns=3.6, thickness=0.42, tail=16.0):
    """A runner rolled up, its end lying towards us."""
    path = []
    for k in range(int(turns * 40) + 1):
        a = 2 * math.pi * k / 40
        r = 0.7 + thickness * 1.12 * a / (2 * math.pi)
        path.append((r * math.cos(a + 0.6), r * math.sin(a + 0.6)))
    radius = max(-p[1] for p in path)
    # end the spiral where it touches the ground, then lay the tail along it
    while abs(path[-1][0]) > 0.25 or path[-1][1] > 0:
        path.pop()
    low = path[-1][1]
    path += [(0.8 + k * tail / 30, low - 0.0 + 0.05 * math.sin(k * 0.7)) for k in range(31)]
    line = [(x, y - low + thickness / 2) for x, y in path]
    return cloth(line, thickness * 0.92, width,
                 lambda x, y, z: (0.05 * math.sin(z * 0.8), 0.05 * math.sin(z * 0.6 + x) * min(1, y), 0.10 * math.sin(y * 4 + x * 3)), linen(name))


def cloth_laid(name, width, length, thickness=0.34):
    """A cloth lying flat, drawn along z, with the small waves that it keeps."""
    steps = 60

    def wave(x, z):
        return 0.10 * math.sin(x * 0.42 + 0.6 * math.sin(z * 0.21)) * math.sin(z * 0.33 + 1.1) + 0.05 * math.sin(z * 0.9 + x * 0.35)
    path = [(width * (k / steps - 0.5), thickness / 2) for k in range(steps + 1)]
    return cloth(path, thickness, length, lambda x, y, z: (0.07 * math.sin(z * 0.5), max(-0.06, wave(x, z)) + 0.06, 0.0), linen(name))


def hanging_towel(name, stripe, width=30.0, drop=44.0):
    """A tea towel over a rail, falling towards us."""
    def front(u, v):
        x = (u - 0.5) * width
        fall = max(0.0, v - 0.06) / 0.94
        wave = 0.30 + 1.5 * fall
        pinch = 1 - 0.13 * fall + 0.05 * math.sin(v * 3)
        z = wave * (math.sin(u * 11 + 0.8) * 0.55 + math.sin(u * 23 + 2 + v) * 0.22) - 0.6
        return (x * pinch, -v * drop, z)
    cloth = sheet(front, 110, 110).pov(striped_down(name, stripe))
    return cloth


def striped_down(name, stripe):
    a, b = FABRICS[name], FABRICS[stripe]
    bands = ((0, 0.04, a), (0.04, 0.075, b), (0.075, 0.10, a), (0.10, 0.20, b), (0.20, 0.225, a), (0.225, 0.26, b), (0.26, 1, a))
    return ("texture{pigment{gradient y scale 46 pigment_map{"
            + "".join("[%g srgb %s][%g srgb %s]" % (s, rgb(c), e, rgb(c)) for s, e, c in bands)
            + "} translate y*1.9} finish{diffuse 0.82} normal{granite 0.05 scale 0.5}}")


def rail():
    """A wooden rail on the wall, and the part of a towel that lies over it."""
    bar = tube([(-22, 46.4, 0.6), (22, 46.4, 0.6)], 0.85).pov(wood("oak", ALONG_X))
    pegs = "".join(tube([(x, 46.4, 0.6), (x, 46.4, 14)], 0.6, up=(0, 1, 0)).pov(wood("oak")) for x in (-18.5, 18.5))
    return bar + pegs


def trivet(name, diameter=20.0):
    ring = slab(ellipse(diameter / 2, diameter / 2, 120), 1.1, 0.28).pov("")
    hole = "cylinder{<%g,-1,0>,<%g,3,0>,0.8 Felt(%s)}" % (diameter * 0.38, diameter * 0.38, rgb(FABRICS[name]))
    loop = tube(curve([(diameter * 0.41, 1.0, 0), (diameter * 0.47, 1.45, 0.2), (diameter * 0.56, 0.9, 0.4), (diameter * 0.68, 0.3, 0.2), (diameter * 0.70, 0.25, -0.4),
                       (diameter * 0.60, 0.5, -0.8), (diameter * 0.50, 1.25, -0.5), (diameter * 0.40, 0.6, -0.1), (diameter * 0.36, 0.25, 0)], 10), 0.17, 10, up=(0.1, 1, 0.05)).pov(
        "Matte(<0.62,0.42,0.27>)")
    return "difference{%s %s Felt(%s)}" % (ring, hole, rgb(FABRICS[name])) + loop


# ---- boards and tools ------------------------------------------------------------------------------------------

def board(name, length=36.0, width=22.0, thickness=2.0):
    body = slab(rectangle(length, width, 2.2), thickness, 0.28).pov("")
    x = length / 2 - 3.2
    return "difference{%s cylinder{<%g,-1,0>,<%g,%g,0>,1.25} %s}" % (body, x, x, thickness + 1, wood(name, ALONG_X))


def bread_board(name, diameter=28.0, thickness=1.9):
    r, neck = diameter / 2, 3.0
    outline = []
    start = math.asin(neck / r)
    for k in range(101):
        a = start + (2 * math.pi - 2 * start) * k / 100
        outline.append((r * math.cos(a), r * math.sin(a)))
    tip = r + 10.5
    outline = outline[1:-1]
    flare = [(r * math.cos(start) + 0.4, -neck + 0.15), (r + 2.2, -2.05), (r + 6, -1.9)]
    end = [(tip - 2.1 + 2.1 * math.cos(a), 2.1 * math.sin(a)) for a in [math.pi * (-0.42 + 0.84 * k / 12) for k in range(13)]]
    outline += flare + end + [(x, -z) for x, z in reversed(flare)]
    body = slab(outline, thickness, 0.28).pov("")
    return "difference{%s cylinder{<%g,-1,0>,<%g,4,0>,0.75} %s}" % (body, tip - 2.2, tip - 2.2, wood(name, ALONG_X))


def spoon(name, length=30.0):
    """A spoon lying along x on its back, its bowl to the left."""
    shaft = tube(curve([(-length / 2 + 5.5, 1.3, 0), (-length / 2 + 9, 1.25, 0), (0, 0.95, 0), (length / 2 - 1, 0.62, 0)], 12),
                 [0.75, 0.62, 0.60, 0.66, 0.74], flat=1.25, up=(0, 1, 0)).pov(wood(name, ALONG_X))
    bowl_outer = "sphere{0,1 scale <4.1,1.75,2.95> translate <%g,1.75,0>}" % (-length / 2 + 3.7)
    bowl_inner = "sphere{0,1 scale <3.75,1.55,2.6> translate <%g,2.15,0>}" % (-length / 2 + 3.7)
    cut = "plane{-y,-1.95}"
    return "difference{%s %s %s %s}" % (bowl_outer, bowl_inner, cut, wood(name, ALONG_X)) + shaft


def spatula(name, length=30.0):
    blade = closed_fillet([(-length / 2 + 10, -0.75, 1.5), (-length / 2 + 10, 0.75, 1.5), (-length / 2 + 7, 2.7, 2.0), (-length / 2 + 0.4, 3.3, 1.0), (-length / 2 + 0.4, -3.0, 1.8),
                           (-length / 2 + 7, -2.7, 2.0)][::-1], 6)
    head = slab(blade, 0.62, 0.2).pov(wood(name, ALONG_X), "translate y*0.25")
    shaft = tube(curve([(-length / 2 + 8.4, 0.56, 0), (0, 0.62, 0), (length / 2 - 1, 0.7, 0)], 12), [0.45, 0.6, 0.62, 0.72], flat=1.35, up=(0, 1, 0)).pov(
        wood(name, ALONG_X))
    return head + shaft


def rolling_pin(name="beech", length=46.0):
    h = length / 2
    half = fillet([(0.0, -h), (1.3, -h, 1.2), (1.75, -h + 6, 3), (2.55, -h + 14, 8), (2.65, 0.0), (2.55, h - 14, 8), (1.75, h - 6, 3), (1.3, h, 1.2), (0.0, h)], 8)
    return turn(half, 96).pov(wood(name, UPRIGHT), "rotate z*90 translate y*2.65")


def pepper_mill(name, height=21.0):
    k = height / 21
    body = fillet([(0, 0), (2.9, 0, 0.2), (2.95, 1.5 * k, 0.5), (2.2, 5 * k, 4), (1.9, 9.5 * k, 4), (2.45, 13 * k, 2), (2.5, 14.0 * k, 0.3), (0, 14.05 * k)], 8)
    head = fillet([(0, 14.2 * k), (2.5, 14.2 * k, 0.25), (2.55, 15.2 * k, 1), (1.6, 16.8 * k, 1.2), (2.1, 18.5 * k, 1.6), (1.6, 20.4 * k, 1.4), (0.0, 20.7 * k)], 8)
    knob = "sphere{<0,%g,0>,0.48 Brass()}" % (21.0 * k)
    collar = cylinder((0, 13.9 * k, 0), (0, 14.35 * k, 0), 2.38, "Brass()")
    return turn(body, 112).pov(wood(name, UPRIGHT)) + turn(head, 112).pov(wood(name, UPRIGHT)) + knob + collar


# ---- jars and pots ---------------------------------------------------------------------------------------------

def jar(name, height=15.0, diameter=12.0, lid="oak"):
    r = diameter / 2
    outer = fillet([(r * 0.94, 0.0), (r * 0.98, 0.4, 0.3), (r, 1.2, 0.8), (r, height * 0.86, 1.2), (r * 0.9, height * 0.95, 0.8), (r * 0.9, height)], 8)
    body = thrown(name, 0.9, outer, 0.45, 1, 0.8, wobble=0.03)
    top = fillet([(0, height + 0.05), (r * 0.98, height + 0.05, 0.2), (r * 0.98, height + 1.35, 0.35), (0, height + 1.4)], 6)
    knob = fillet([(0.8, height + 1.3), (0.75, height + 1.8, 0.3), (1.35, height + 2.9, 0.8), (0.6, height + 3.4, 0.5), (0, height + 3.4)], 6)
    return body + turn(top, 128).pov(wood(lid, ALONG_X)) + turn(knob, 72).pov(wood(lid, UPRIGHT))


def crock(name, height=15.0, diameter=12.0):
    """The pantry jar without its lid."""
    r = diameter / 2
    outer = fillet([(r * 0.94, 0.0), (r * 0.98, 0.4, 0.3), (r, 1.2, 0.8), (r, height * 0.86, 1.2), (r * 0.9, height * 0.95, 0.8), (r * 0.9, height)], 8)
    return thrown(name, 0.9, outer, 0.45, 1, 0.8, wobble=0.03)


def salt_cellar(name):
    outer = curve([(3.6, 0.0), (4.1, 0.4), (4.9, 2.2), (4.95, 4.4), (4.6, 6.0)], 8)
    body = thrown(name, 0.5, outer, 0.45, 0.8, 1.6, wobble=0.05)
    lid = fillet([(0, 6.1), (4.75, 6.1, 0.2), (4.75, 7.2, 0.4), (0, 7.3)], 6)
    notch = tube([(0, 7.5, -1.5), (0, 7.75, 0), (0, 7.5, 1.5)], 0.3, up=(1, 0, 0))
    return body + turn(lid, 112).pov(wood("walnut", ALONG_X)) + curve_strap(notch)


def curve_strap(mesh):
    return mesh.pov("Matte(<0.55,0.36,0.22>)")


def teapot(name, scale=1.0, turned=18):
    outer = curve([(4.6, 0.0), (5.0, 0.4), (7.4, 3.2), (8.0, 6.2), (7.2, 9.4), (4.9, 11.4), (3.9, 11.9)], 9)
    body = thrown(name, 0.5, outer, 0.4, 0.8, 2.4, wobble=0.04)
    lid = curve([(4.15, 11.75), (4.2, 12.05), (3.2, 12.75), (1.3, 13.15), (0.75, 13.5), (0.72, 14.0)], 7)
    knob = curve([(0.72, 14.0), (1.25, 14.6), (1.2, 15.3), (0.6, 15.75), (0.0, 15.8)], 7)
    top = turn([(0, 11.75), *lid, *knob[1:]], 112).pov(glaze(name, 0.0))
    spout = tube(curve([(-5.9, 4.2, 0), (-8.9, 5.3, 0), (-10.9, 8.4, 0), (-12.9, 11.2, 0)], 12), [2.3, 1.75, 1.25, 0.95], 36, round_ends=False).pov(glaze(name, 0))
    inner = tube(curve([(-10.6, 8.0, 0), (-11.6, 9.6, 0), (-13.0, 11.4, 0)], 8), [0.85, 0.8, 0.72], 30, round_ends=False).pov("Matte(<0.16,0.13,0.11>)")
    rim = tube([(-12.87 + 0.83 * math.cos(a) * 0.80, 11.18 + 0.83 * math.cos(a) * 0.6, 0.83 * math.sin(a)) for a in [2 * math.pi * k / 32 for k in range(33)]], 0.14, 10,
               up=(-0.6, 0.8, 0), round_ends=False).pov(glaze(name, 0))
    arch = tube(curve([(5.4, 8.7, 0), (9.4, 10.9, 0), (11.3, 8.6, 0), (10.4, 5.4, 0), (7.4, 3.6, 0)], 12), [0.75, 0.62, 0.6, 0.62, 0.75], flat=1.4, round_ends=False).pov(glaze(name, 0))
    dark = "disc{<-12.80,11.10,0>,<-0.8,0.6,0>,0.78 Matte(<0.13,0.11,0.10>)}"
    return at(body + top + spout + arch + rim + dark, turned=turned, scale=scale)


def dripper(name, turned=-25):
    cone = fillet([(1.7, 2.4), (1.8, 3.2, 0.6), (5.6, 10.4, 0.8), (5.75, 11.0)], 8)
    body = turn(_lifted(cone, 0.42), 168).pov(glaze(name, 0.0))
    foot = fillet([(0, 1.9), (5.0, 1.9, 0.2), (5.0, 2.4, 0.2), (2.2, 2.75, 0.8), (1.7, 3.4)], 6)
    base = turn(foot, 128).pov(glaze(name, 0.0))
    return at(at(body + base + handle(name, 4.95, 4.7, 9.2, 2.2, 0.45, 2.6), y=0), turned=turned)


def _lifted(outer, wall):
    inner = [(max(0.3, x - wall), y + 0.1) for x, y in outer]
    return [(0.0, outer[0][1]), *outer, (outer[-1][0] - wall / 2, outer[-1][1] + 0.2), *reversed(inner), (0.0, inner[0][1])]


def server(height=11.5):
    outer = curve([(4.9, 0.0), (5.4, 0.4), (5.7, 2.4), (5.3, 6.2), (3.9, 9.0), (3.7, 10.2), (4.0, height)], 9)
    return turn(vessel(outer, 0.25, 0.8, 1.6), 168).pov(glass("clear")) + glass_shadow("clear", 5.4, height)


def butter_base(name):
    return slab(rectangle(19.5, 12.5, 1.6), 1.1, 0.3).pov(glaze(name, 0.0))


def butter_lid(name):
    lid = slab(rectangle(16.6, 9.6, 1.9), 6.0, 0.95, 6).pov(glaze(name, 0.0))
    knob = tube(curve([(-1.7, 5.98, 0), (-1.6, 6.98, 0), (0, 7.33, 0), (1.6, 6.98, 0), (1.7, 5.98, 0)], 8), 0.42, 18, flat=1.5).pov(glaze(name, 0))
    return lid + knob


def butter_dish(name):
    return butter_base(name) + at(butter_lid(name), y=1.02)


def butter():
    """A piece of butter, a slice of it cut off."""
    return "".join(at(slab(rectangle(w, 6.4, 0.35, 3), 3.9, 0.22).pov("Wax(<0.93,0.84,0.60>)"), x, 0, turned, 1.1) for w, x, turned in ((8.6, 1.4, 0), (1.1, -4.4, 9)))


# ---- lamps -----------------------------------------------------------------------------------------------------

def shade(top, bottom, low, high, name, lit=0.55):
    c = FABRICS[name]
    outer = [(bottom, low), (top, high)]
    profile = [*fillet(outer), *reversed([(x - 0.12, y) for x, y in outer])]
    texture = ("texture{pigment{average pigment_map{[1 gradient y scale 0.12 color_map{[0 srgb %s][0.5 srgb %s][1 srgb %s]}][1 granite scale <0.5,2,0.5> color_map{[0 srgb %s][1 srgb %s]}]}}"
               "finish{diffuse 0.55 emission %g}}") % (
        rgb(k * 0.95 for k in c), rgb(c), rgb(k * 0.95 for k in c), rgb(k * 0.93 for k in c), rgb(c), lit)
    rims = "".join("torus{%g,0.11 translate y*%g Matte(%s)}" % (r - 0.05, y, rgb(k * 0.9 for k in c)) for r, y in outer)
    return turn(profile, 128).pov(texture) + rims


def table_lamp(name, fabric="white"):
    outer = curve([(5.2, 0.0), (5.9, 0.5), (8.2, 5.0), (8.4, 9.5), (6.2, 15.0), (2.9, 18.6), (2.0, 20.6), (2.0, 21.4)], 9)
    base = turn([(0, 0), *outer, (0, 21.4)], 144, wobble=0.06).pov(glaze(name, 0.6))
    neck = cylinder((0, 21, 0), (0, 27, 0), 0.6, "Brass()")
    cord = tube(curve([(5.5, 0.3, 2), (10, 0.3, 5.5), (16, 0.3, 5), (24, 0.3, 9), (36, 0.3, 16)], 14), 0.27, 12, up=(0, 1, 0)).pov("Matte(<0.35,0.31,0.27>)")
    return base + neck + shade(10.5, 15.5, 24.5, 44.0, fabric) + cord


def pendant(paint, diameter=30.0):
    r = diameter / 2
    outer = curve([(r, 0.0), (r * 0.985, r * 0.16), (r * 0.86, r * 0.52), (r * 0.55, r * 0.82), (r * 0.20, r * 0.96), (1.9, r * 1.0)], 10)
    inner = [(max(0.05, x - 0.22), y - 0.12) for x, y in outer]
    out = turn(outer, 160).pov(enamel(paint))
    lip = "torus{%g,0.16 %s}" % (r - 0.1, enamel(paint))
    inside = turn(list(reversed(inner)), 168).pov("texture{pigment{srgb <0.95,0.91,0.82>} finish{diffuse 0.7 emission 0.42}}")
    bulb = "sphere{<0,%g,0>,%g texture{pigment{rgb <1,0.86,0.62>} finish{diffuse 0 emission 1.5}}}" % (r * 0.36, min(3.6, r * 0.26))
    cap = turn(fillet([(2.0, r * 0.98), (2.1, r * 1.02, 0.3), (1.9, r * 1.0 + 3.2, 0.7), (0.35, r + 3.8)], 6), 72).pov("Brass()")
    cord = cylinder((0, r + 3.5, 0), (0, 200, 0), 0.26, "Matte(<0.20,0.18,0.16>)")
    return out + lip + inside + bulb + cap + cord


def reading_lamp(paint):
    base = turn(fillet([(0, 0), (7.6, 0, 0.2), (7.6, 1.5, 0.6), (0, 1.7)], 6), 168).pov(enamel(paint))
    stem = cylinder((0, 1.4, 0), (0, 34, 0), 0.5, "Brass()")
    joint = "sphere{<0,34.3,0>,1.1 Brass()}"
    arm = tube([(0, 34.3, 0), (-12.5, 39.5, 0)], 0.5, 20).pov("Brass()")
    head_line = curve([(6.6, -5.2), (6.3, -3.8), (4.4, 0.2), (2.5, 2.6), (1.8, 3.6)], 8)
    head = (turn([*head_line, (1.7, 3.9), (0, 3.9)], 128).pov(enamel(paint))
            + turn(list(reversed([(x - 0.15, y - 0.05) for x, y in head_line])), 168).pov("texture{pigment{srgb <0.96,0.92,0.83>} finish{diffuse 0.7 emission 0.5}}")
            + "torus{6.53,0.12 translate y*-5.2 %s}" % enamel(paint)
            + "sphere{<0,-2.2,0>,2.3 texture{pigment{rgb <1,0.88,0.66>} finish{diffuse 0 emission 1.5}}}")
    head = at(head, x=-14.6, y=37.6, tilt=(0, 0, -24))
    cord = tube(curve([(6.5, 0.3, 2.5), (11, 0.3, 6), (18, 0.3, 7), (30, 0.3, 14)], 14), 0.25, 12, up=(0, 1, 0)).pov("Matte(<0.22,0.20,0.18>)")
    return base + stem + joint + arm + head + cord


# ---- vases and candles -----------------------------------------------------------------------------------------

def bud_vase(name):
    outer = curve([(2.6, 0.0), (3.1, 0.4), (4.3, 3.2), (4.1, 6.2), (2.4, 8.8), (1.15, 11.4), (1.1, 14.0), (1.55, 15.6)], 9)
    return thrown(name, 0.5, outer, 0.3, 0.8, 1.4, wobble=0.05)


def shoulder_vase(name, height=26.0):
    k = height / 26
    outer = curve([(4.6 * k, 0.0), (5.0 * k, 0.5 * k), (6.2 * k, 6 * k), (7.6 * k, 14 * k), (7.5 * k, 18.5 * k), (5.2 * k, 22.2 * k), (3.3 * k, 23.8 * k), (3.2 * k, 25 * k), (3.8 * k, 26 * k)], 9)
    return thrown(name, 0.9, outer, 0.45, 1.0, 2.0, wobble=0.08)


def candlestick(material, height=12.0):
    texture = "Brass()" if material == "brass" else "Enamel(<0.075,0.075,0.08>)"
    profile = fillet([(0, 0), (4.2, 0, 0.15), (4.2, 0.55, 0.3), (1.0, 1.1, 1.2), (0.6, height * 0.5, 3), (0.75, height - 3.2, 0.8), (1.7, height - 2.2, 0.5), (1.7, height, 0.15),
                      (1.2, height, 0.1), (1.15, height - 1.6, 0.1), (0, height - 1.6)], 7)
    return turn(profile, 112).pov(texture)


def taper(name, length=26.0):
    profile = fillet([(0, 0), (1.08, 0, 0.1), (1.05, 3), (0.92, length - 2.5, 2), (0.35, length, 0.3), (0.08, length + 0.25)], 6)
    wick = cylinder((0, length, 0), (0.08, length + 1.2, 0), 0.09, "Matte(<0.85,0.80,0.70>)")
    return turn(profile, 64).pov("Wax(%s)" % rgb(WAXES[name])) + wick


# ---- paper -----------------------------------------------------------------------------------------------------

def notebook(name, width=14.8, length=21.0, thickness=1.5):
    """Lying flat, its spine to the left."""
    c = FABRICS[name]
    pages = slab(rectangle(width - 0.5, length - 0.7, 0.25, 3), thickness, 0.05).pov("Pages(<0.92,0.88,0.80>)", "translate <0.05,0.2,0>")
    cover = "".join(slab(rectangle(width, length, 0.55, 4), 0.22, 0.08).pov(linen(name, 0.045), "translate y*%g" % y) for y in (0.0, thickness + 0.2))
    spine = "cylinder{<0,0,%g>,<0,0,%g>,1 scale <0.45,%g,1> translate <%g,%g,0> %s}" % (
        -length / 2 + 0.12, length / 2 - 0.12, (thickness + 0.4) / 2, -width / 2 + 0.15, (thickness + 0.42) / 2, linen(name, 0.045))
    ribbon_ = tube([(1.2, 0.5, -length / 2 + 1), (1.25, 0.6, -length / 2 - 0.2), (1.5, 0.12, -length / 2 - 1.6), (1.9, 0.1, -length / 2 - 3.4)], 0.07, 8, flat=4.5,
                   up=(1, 0, 0)).pov("Matte(%s)" % rgb((0.66, 0.36, 0.25) if name != "clay" else (0.85, 0.78, 0.66)))
    label = slab(rectangle(5.4, 3.0, 0.12, 3), 0.03, 0.012).pov("Paper(<0.93,0.90,0.83>)", "translate <0.2,%g,%g>" % (thickness + 0.41, length * 0.2))
    return pages + cover + spine + ribbon_ + label


def letter_set(name):
    c = {"chalk": (0.93, 0.905, 0.85), "sage": (0.68, 0.715, 0.61)}[name]
    sheets = "".join(at(slab(rectangle(14.8, 21, 0.05, 2), 0.05, 0.02).pov("Paper(%s)" % rgb(c)), y=0.055 * k, x=random.Random(k).uniform(-0.08, 0.08),
                        turned=random.Random(k + 50).uniform(-0.6, 0.6)) for k in range(14))
    envelopes = "".join(at(envelope(c), x=-9.5 + 0.35 * k, z=3.6 - 0.5 * k, y=0.9 + 0.13 * k, turned=24 - 2.2 * k) for k in range(3))
    band = "box{<-7.55,0,-1.4>,<7.55,0.84,1.4> Paper(<0.30,0.32,0.34>)}"
    return sheets + band + at(envelopes, x=14.0, z=-9.5, y=-0.88)


def envelope(c):
    deep = tuple(k * 0.93 for k in c)
    body = slab(rectangle(16.2, 11.4, 0.1, 2), 0.1, 0.03).pov("Paper(%s)" % rgb(c))
    flap = Mesh()
    flap.vertices = [(-8.0, 0.16, 5.6), (8.0, 0.16, 5.6), (1.0, 0.20, -0.9), (0.0, 0.21, -1.4), (-1.0, 0.20, -0.9)]
    flap.normals = [(0, 1, -0.02)] * 5
    flap.faces = [(0, 1, 2), (0, 2, 3), (0, 3, 4)]
    shadow = Mesh()
    shadow.vertices = [(-8.05, 0.115, 5.65), (8.05, 0.115, 5.65), (1.1, 0.115, -1.05), (0.0, 0.115, -1.6), (-1.1, 0.115, -1.05)]
    shadow.normals, shadow.faces = [(0, 1, 0)] * 5, [(0, 1, 2), (0, 2, 3), (0, 3, 4)]
    return body + shadow.pov("Paper(%s)" % rgb(k * 0.82 for k in c)) + flap.pov("Paper(%s)" % rgb(min(1, k * 1.01) for k in c))


def week_pad():
    block = slab(rectangle(29.7, 21, 0.1, 2), 1.0, 0.03).pov("Paper(<0.93,0.905,0.85>)")
    card = slab(rectangle(29.9, 21.2, 0.1, 2), 0.18, 0.04).pov("Matte(<0.56,0.47,0.36>)", "translate y*-0.0")
    ink = "<0.36,0.37,0.38>"
    lines = ""
    for k in range(1, 7):
        x = -14.2 + 28.4 * k / 7
        lines += "box{<%g,1.0,-9.4>,<%g,1.012,6.4> Paper(%s)}" % (x - 0.035, x + 0.035, ink)
    lines += "box{<-14.2,1.0,6.36>,<14.2,1.012,6.44> Paper(%s)}" % ink
    for k in range(7):
        x = -14.2 + 28.4 * k / 7
        lines += "box{<%g,1.0,7.0>,<%g,1.012,7.35> Paper(%s)}" % (x + 0.4, x + 0.4 + (1.9, 2.1, 2.7, 2.4, 1.6, 2.2, 1.8)[k], ink)
    for k in range(12):
        z = 5.2 - 1.15 * k
        lines += "box{<-14.2,1.0,%g>,<14.2,1.008,%g> Paper(<0.80,0.77,0.71>)}" % (z - 0.02, z + 0.02)
    band = "box{<-14.9,0.2,9.2>,<14.9,1.06,10.55> Matte(%s)}" % rgb(FABRICS["clay"])
    return card + at(block, y=0.0) + lines + band


# ---- desk ------------------------------------------------------------------------------------------------------

def pencil(colour, length=17.5, lead=(0.16, 0.16, 0.17)):
    """Standing upright, its point up."""
    hexagon = [(0.40 * math.cos(math.pi / 3 * k), 0.40 * math.sin(math.pi / 3 * k)) for k in range(6)]
    prism = "prism{linear_sweep linear_spline 0,%g,7,%s %s}" % (length - 2.0, ",".join("<%.3f,%.3f>" % p for p in [*hexagon, hexagon[0]]), colour)
    cone = "intersection{cone{<0,%g,0>,0.52,<0,%g,0>,0.02 %s} prism{linear_sweep linear_spline %g,%g,7,%s %s}}" % (
        length - 2.55, length, wood("beech", UPRIGHT), length - 2.6, length, ",".join("<%.3f,%.3f>" % p for p in [*hexagon, hexagon[0]]), wood("beech", UPRIGHT))
    point = "cone{<0,%g,0>,0.135,<0,%g,0>,0.02 Matte(%s)}" % (length - 0.65, length + 0.02, rgb(lead))
    return prism + cone + point


PENCIL_COLOURS = {"black": "Enamel(<0.10,0.10,0.11>)", "sage": "Enamel(<0.50,0.55,0.44>)", "clay": "Enamel(<0.66,0.37,0.26>)", "raw": None}


def pencil_of(name, length=17.5):
    return pencil(PENCIL_COLOURS[name] or wood("beech", UPRIGHT), length)


def pencil_pot(name):
    outer = fillet([(3.7, 0.0), (3.95, 0.3, 0.2), (4.1, 1.2, 0.8), (4.1, 10.2)], 8)
    return thrown(name, 2.2, outer, 0.4, 0.8, 0.8, wobble=0.04)


def pencils_in_pot():
    leans = ((-14, 4, "black", 18.2), (9, -6, "raw", 17.5), (3, 12, "clay", 17.9), (14, 9, "sage", 16.8))
    return "".join(at(pencil_of(c, n), 0.0, 0.0, 0, 0.95, (x, 0, z)) for x, z, c, n in leans)


def tray(name, length=30.0, width=12.0, height=2.2):
    outer = slab(rectangle(length, width, 1.8), height, 0.25).pov("")
    inner = slab(rectangle(length - 1.6, width - 1.6, 1.1), height, 0.3).pov("", "translate y*0.75")
    return "difference{%s %s %s}" % (outer, inner, wood(name, ALONG_X))


def paperweight():
    profile = fillet([(0, 0), (3.3, 0, 0.3), (3.3, 1.6, 0.6), (2.4, 2.5, 0.9), (0, 2.6)], 8)
    return turn(profile, 128).pov("Brass()") + "torus{0.62,0.2 rotate x*90 translate <0,3.0,0> Brass()}"


def stack(*parts):
    """(body, y) pairs, one upon another."""
    return "".join(at(body, y=y, turned=turn_) for body, y, turn_ in parts)


def pebble(x, z, size, colour=(0.60, 0.57, 0.53), turned=0):
    return "sphere{0,1 scale <%g,%g,%g> rotate y*%g translate <%g,%g,%g> Matte(%s)}" % (size, size * 0.62, size * 0.8, turned, x, size * 0.6, z, rgb(colour))


# ---- company: what makes a still life of the goods -------------------------------------------------------------

def planks(light, dark, depth=17.0, first=-70.0, last=62.0):
    """A table of planks that lie along x, its top a hair above the ground."""
    rng, out, z = random.Random(4), "", first
    while z < last:
        piece = "box{<-260,-2,0.02>,<260,0.004,%g> Wood(%s,%s,0.95,<0,90,0>)}" % (depth + 0.02, rgb(light), rgb(dark))
        shift = rng.uniform(-70, 70)
        out += "object{%s translate <%g,0,%g>}\n" % (piece.replace("box{<-260", "box{<%g" % (-260 - shift)).replace("<260,0.004", "<%g,0.004" % (260 - shift)), shift, z)
        z += depth
    return out


def plaster(colour, z, height=160.0):
    """A wall put up by hand."""
    dark, light = tuple(k * 0.955 for k in colour), tuple(min(1, k * 1.02) for k in colour)
    return ("box{<-400,-2,%g>,<400,%g,%g> texture{pigment{average pigment_map{[2 bozo turbulence 0.6 scale <22,14,22> color_map{[0 srgb %s][1 srgb %s]}]"
            "[1 granite scale 9 color_map{[0 srgb %s][1 srgb %s]}]}} finish{diffuse 0.86} normal{granite 0.05 scale 5}}}\n") % (
        z, height, z + 2, rgb(dark), rgb(light), rgb(dark), rgb(light))


def stone(colour, last=62.0):
    """A worktop of pale stone."""
    dark, light = tuple(k * 0.93 for k in colour), tuple(min(1, k * 1.03) for k in colour)
    return ("box{<-300,-3,-120>,<300,0.004,%g> texture{pigment{average pigment_map{[2 bozo turbulence 0.9 scale 9 color_map{[0 srgb %s][1 srgb %s]}]"
            "[1 granite scale 1.4 color_map{[0 srgb %s][0.55 srgb %s][1 srgb %s]}]}} finish{diffuse 0.84 specular 0.1 roughness 0.03 reflection{0,0.3 fresnel on} conserve_energy}} interior{ior 1.45}}\n") % (
        last, rgb(dark), rgb(light), rgb(k * 0.86 for k in colour), rgb(colour), rgb(light))


def window_bars(unit, turned=0.0):
    """What stands before the window: two bars and a crosspiece, out of sight; their shade falls soft upon the wall."""
    place = "rotate z*-48 translate <%g,%g,%g>" % (-17 * unit, 19 * unit, 1 * unit)
    bars = ("".join("box{<-0.1,-26,%g>,<0.1,26,%g>}" % (z - 0.32, z + 0.32) for z in (-4.0, 7.0))
            + "".join("box{<-0.1,%g,-26>,<0.1,%g,26>}" % (y - 0.32, y + 0.32) for y in (-8.5, 3.5)))
    return "union{%s scale %g %s rotate y*%g pigment{rgb 0.5} no_image no_reflection no_radiosity}\n" % (bars, unit, place, turned)


def lemon(turned=0.0, size=1.0, lying=78.0):
    profile = curve([(0.0, -4.0), (0.55, -3.85), (0.9, -3.5), (2.1, -2.6), (2.95, -0.8), (2.95, 0.9), (2.0, 2.6), (0.95, 3.35), (0.7, 3.75), (0.0, 3.95)], 8)
    skin = "texture{pigment{bozo scale 2 color_map{[0 srgb <0.90,0.70,0.17>][1 srgb <0.93,0.76,0.24>]}} finish{diffuse 0.82 specular 0.25 roughness 0.02 reflection{0,0.4 fresnel on} conserve_energy} normal{bumps 0.22 scale 0.16}} interior{ior 1.4}"
    return at(turn(profile, 80).pov(skin), tilt=(0, 0, lying), y=2.95 * size, scale=size, turned=turned)


def egg(turned=0.0, colour=(0.86, 0.72, 0.58)):
    profile = curve([(0.0, -2.75), (1.1, -2.45), (2.0, -1.3), (2.15, -0.2), (1.85, 1.3), (1.1, 2.5), (0.0, 3.05)], 9)
    skin = "texture{pigment{granite scale 1.5 color_map{[0 srgb %s][1 srgb %s]}} finish{diffuse 0.85 specular 0.06 roughness 0.06} normal{granite 0.02 scale 0.3}}" % (rgb(k * 0.97 for k in colour), rgb(colour))
    return at(turn(profile, 72).pov(skin), tilt=(0, 0, 80), y=2.1, turned=turned)


def branch(points, leaves=26, seed=3, leaf=(0.36, 0.43, 0.30), size=5.0, stalk=0.2):
    """A branch along points in space, with narrow leaves in pairs as an olive has them."""
    rng, line = random.Random(seed), curve(points, 14)
    out = tube(line, [stalk, stalk * 0.8, stalk * 0.6, stalk * 0.25], 10).pov("Matte(<0.40,0.32,0.23>)")
    first = int(len(line) * 0.26)
    for k in range(leaves):
        i = first + int((len(line) - 1 - first) * (k + 0.5) / leaves)
        p, q = line[i], line[min(len(line) - 1, i + 1)]
        along = math.degrees(math.atan2(q[1] - p[1], q[0] - p[0] + 1e-6))
        side = 1 if k % 2 else -1
        length = size * rng.uniform(0.75, 1.12) * (1.05 - 0.42 * k / leaves)
        out += _narrow_leaf(length, leaf, rng, "rotate x*%g rotate z*%g rotate y*%g translate <%.2f,%.2f,%.2f>" % (
            rng.uniform(-50, 50), along + side * rng.uniform(28, 58), rng.uniform(-38, 38), *p))
    tip, before = line[-1], line[-3]
    out += _narrow_leaf(size * 0.6, leaf, rng, "rotate z*%g translate <%.2f,%.2f,%.2f>" % (math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0])), *tip))
    return out


def _narrow_leaf(length, colour, rng, transform):
    tone, bend = rng.uniform(0.82, 1.16), rng.uniform(0.05, 0.28)

    def f(u, v):
        k = min(0.999, max(0.001, u))
        w = 0.135 * length * math.sin(math.pi * k ** 0.85) + 0.02
        return (u * length, -bend * length * u * u + abs(v - 0.5) * 0.35 * w, (v - 0.5) * 2 * w)
    return sheet(f, 16, 4).pov("texture{pigment{srgb %s} finish{diffuse 0.82 specular 0.18 roughness 0.05}}" % rgb(k * tone for k in colour), transform)


def dropped(name, width=26.0, depth=22.0, seed=2, stripe=None):
    """A napkin let fall: soft ridges that run out to its edges."""
    rng = random.Random(seed)
    ridges = [(rng.uniform(0, math.pi), rng.uniform(-0.3, 0.3) * width, rng.uniform(0.9, 2.2), rng.uniform(1.0, 2.0), rng.uniform(0, 6)) for _ in range(7)]

    def f(u, v):
        x, z = (u - 0.5) * width, (v - 0.5) * depth
        y = 0.0
        for angle, off, tall, wide, phase in ridges:
            across = x * math.cos(angle) + z * math.sin(angle) - off + 1.1 * math.sin((z * math.cos(angle) - x * math.sin(angle)) * 0.16 + phase)
            y += tall * math.exp(-(across / wide) ** 2)
        edge = min(u, 1 - u, v, 1 - v)
        y *= 0.35 + 0.65 * min(1, max(0, edge) * 6) ** 0.8
        pull = 1 - 0.05 * y
        return (x * pull + 0.7 * math.sin(v * 7 + seed), 0.22 + y * 0.82, z * pull + 0.6 * math.sin(u * 8 + 2 * seed))
    hem = []
    for k in range(161):
        t = k / 40
        u, v = ((t, 0), (1, t - 1), (3 - t, 1), (0, 4 - t))[min(3, int(t))]
        hem.append(tuple(a - b for a, b in zip(f(u, v), (0, 0.10, 0))))
    return (sheet(f, 110, 100).pov(linen(name)) + tube(hem, 0.17, 10, up=(0, 1, 0), round_ends=False).pov(linen(name)))


def house_branch():
    return bud_vase("chalk") + branch([(0, 8, 0), (0, 16, 0), (3, 22, 1), (10, 25, 0)], 18, 4, size=4.2)
