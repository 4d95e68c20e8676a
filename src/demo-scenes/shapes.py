"""Shapes: small meshes from outlines, in centimetres. y is up, x to the right, z away from the camera."""

import math


def fillet(points, steps=6):
    """A polyline through (x, y[, radius]) corners, each rounded by its radius."""
    out = []
    for i, p in enumerate(points):
        radius = p[2] if len(p) > 2 else 0
        if radius <= 0 or i in (0, len(points) - 1):
            out.append((p[0], p[1]))
            continue
        a, b, c = points[i - 1], p, points[i + 1]
        u, v = _unit(a[0] - b[0], a[1] - b[1]), _unit(c[0] - b[0], c[1] - b[1])
        cosine = max(-0.9999, min(0.9999, u[0] * v[0] + u[1] * v[1]))
        half = math.acos(cosine) / 2
        if half > 1.55:
            out.append((b[0], b[1]))
            continue
        reach = min(radius / math.tan(half), 0.49 * math.dist(a[:2], b[:2]), 0.49 * math.dist(c[:2], b[:2]))
        start, end = (b[0] + u[0] * reach, b[1] + u[1] * reach), (b[0] + v[0] * reach, b[1] + v[1] * reach)
        for k in range(steps + 1):
            t = k / steps
            # a quadratic Bezier is near enough to an arc at this size
            out.append(tuple((1 - t) ** 2 * s + 2 * t * (1 - t) * m + t * t * e
                             for s, m, e in zip(start, b[:2], end)))
    return out


def closed_fillet(points, steps=6):
    """The same for a closed outline."""
    ring = [points[-1], *points, points[0]]
    rounded = []
    for i in range(1, len(ring) - 1):
        rounded += fillet([ring[i - 1][:2], ring[i], ring[i + 1][:2]], steps)[1:-1]
    return rounded


def curve(points, steps=12):
    """A smooth line (Catmull-Rom) through points of any dimension."""
    if len(points) < 3:
        return list(points)
    pts = [_mirror(points[0], points[1]), *points, _mirror(points[-1], points[-2])]
    out = []
    for i in range(1, len(pts) - 2):
        for k in range(steps):
            t = k / steps
            out.append(tuple(
                0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
                       + (3 * p1 - p0 - 3 * p2 + p3) * t ** 3)
                for p0, p1, p2, p3 in zip(pts[i - 1], pts[i], pts[i + 1], pts[i + 2])))
    out.append(tuple(points[-1]))
    return out


def vessel(outer, wall=0.4, floor=0.6, inner_radius=1.0, lip=12):
    """The whole outline of a turned vessel from its outer line (foot to rim): lip, inside, floor."""
    outside, inside = vessel_parts(outer, wall, floor, inner_radius, lip)
    return outside + inside[1:]


def vessel_parts(outer, wall=0.4, floor=0.6, inner_radius=1.0, lip=12):
    """The same in two: foot to lip, lip to floor; the clay may show outside only."""
    inside = []
    for i, (x, y) in enumerate(outer):
        nx, ny = _normal(outer, i)
        inside.append((max(0.02, x - nx * wall), y - ny * wall))
    (ox, oy), (ix, iy) = outer[-1], inside[-1]
    mx, my, r = (ox + ix) / 2, (oy + iy) / 2, math.dist((ox, oy), (ix, iy)) / 2
    start = math.atan2(oy - my, ox - mx)
    rim = [(mx + r * math.cos(start + math.pi * k / lip), my + r * math.sin(start + math.pi * k / lip))
           for k in range(1, lip)]
    down = [p for p in reversed(inside) if p[1] > floor + 0.05]
    at = down[-1]
    corner = at[0]
    for a, b in zip(inside, inside[1:]):
        if a[1] <= floor < b[1]:
            corner = a[0] + (b[0] - a[0]) * (floor - a[1]) / (b[1] - a[1])
            break
    while len(down) > 1 and math.dist(down[-1], (corner, floor)) < inner_radius:
        down.pop()
    bottom = fillet([down[-1], (corner, floor, inner_radius), (0.0, floor)])
    outside = [(0.0, 0.0), (outer[0][0] * 0.98, 0.0), *outer, *rim]
    return outside, [rim[-1], *down, *bottom[1:]]


class Mesh:
    """Vertices, normals and faces; `pov` writes it down for POV-Ray."""

    def __init__(self):
        self.vertices, self.normals, self.faces = [], [], []

    def grid(self, points, normals, close_u=False, close_v=False):
        """Adds a grid of points[u][v]."""
        base, nu, nv = len(self.vertices), len(points), len(points[0])
        for row, nrow in zip(points, normals):
            self.vertices += row
            self.normals += nrow
        for u in range(nu if close_u else nu - 1):
            for v in range(nv if close_v else nv - 1):
                a, b = base + u * nv + v, base + u * nv + (v + 1) % nv
                c, d = base + (u + 1) % nu * nv + v, base + (u + 1) % nu * nv + (v + 1) % nv
                self.faces += [(a, b, c), (b, d, c)]
        return self

    def pov(self, texture, transform=""):
        def vectors(items):
            return ",".join("<%.4f,%.4f,%.4f>" % item for item in items)

        good = [f for f in self.faces if self._area(f) > 1e-9]
        return ("mesh2{vertex_vectors{%d,%s}normal_vectors{%d,%s}face_indices{%d,%s}inside_vector<0.13,1,0.07> %s %s}\n"
                % (len(self.vertices), vectors(self.vertices), len(self.normals), vectors(self.normals),
                   len(good), ",".join("<%d,%d,%d>" % f for f in good), texture, transform))

    def _area(self, face):
        a, b, c = (self.vertices[i] for i in face)
        u, v = [q - p for p, q in zip(a, b)], [q - p for p, q in zip(a, c)]
        x = _cross(u, v)
        return math.sqrt(sum(k * k for k in x))


def turn(profile, segments=160, squash=1.0, wobble=0.0):
    """A body of revolution about y; `wobble` is a hand's irregularity, in centimetres."""
    mesh = Mesh()
    for piece in _smooth_pieces(profile):
        points, normals = [], []
        for k in range(segments):
            angle = 2 * math.pi * k / segments
            c, s = math.cos(angle), math.sin(angle)
            row, nrow = [], []
            for (r, y), (nr, ny) in piece:
                w = wobble * (math.sin(2 * angle + 0.7) + 0.5 * math.sin(3 * angle + y * 0.3)) * min(1.0, r / 3)
                row.append(((r + w) * c, y + w * 0.25 * min(1.0, y / 3), (r + w) * s * squash))
                nrow.append((nr * c, ny, nr * s / squash))
            points.append(row)
            normals.append(nrow)
        mesh.grid(points, normals, close_u=True)
    return mesh


def tube(path, radius, segments=28, flat=1.0, up=(0, 0, 1), round_ends=True):
    """A tube along a path; radius a number or one per point; `flat` widens it along `up`."""
    radii = [radius] * len(path) if not isinstance(radius, (list, tuple)) else list(radius)
    if len(radii) != len(path):
        radii = [_at(radii, i / (len(path) - 1)) for i in range(len(path))]
    path = [tuple(p) for p in path]
    if round_ends:
        first, last = _direction(path, 0), _direction(path, len(path) - 1)
        caps = [0.02, 0.5, 0.8, 0.95]
        lead = [(tuple(p - d * radii[0] * math.sqrt(1 - c * c) for p, d in zip(path[0], first)), radii[0] * c)
                for c in caps]
        tail = [(tuple(p + d * radii[-1] * math.sqrt(1 - c * c) for p, d in zip(path[-1], last)), radii[-1] * c)
                for c in reversed(caps)]
        path, radii = ([p for p, _ in lead] + path + [p for p, _ in tail],
                       [r for _, r in lead] + radii + [r for _, r in tail])
    points, normals = [], []
    for i, (p, r) in enumerate(zip(path, radii)):
        d = _direction(path, i)
        side = _unit3(_cross(d, up))
        over = _unit3(_cross(side, d))
        row, nrow = [], []
        for k in range(segments):
            a = 2 * math.pi * k / segments
            c, s = math.cos(a), math.sin(a)
            row.append(tuple(q + r * (c * x + s * flat * z) for q, x, z in zip(p, side, over)))
            nrow.append(_unit3(tuple(c * flat * x + s * z for x, z in zip(side, over))))
        points.append(row)
        normals.append(nrow)
    return Mesh().grid(points, normals, close_v=True)


def slab(outline, height, edge=0.15, steps=4):
    """An outline (x, z), counter-clockwise and star-shaped seen from its middle, raised by `height` with soft edges."""
    rings = [(edge, 0.0)]
    rings += [(edge - edge * math.sin(math.pi / 2 * k / steps), edge - edge * math.cos(math.pi / 2 * k / steps))
              for k in range(1, steps + 1)]
    rings += [(edge - edge * math.cos(math.pi / 2 * k / steps), height - edge + edge * math.sin(math.pi / 2 * k / steps))
              for k in range(steps + 1)]
    n = len(outline)
    outward = []
    for i in range(n):
        ax, az = outline[i - 1]
        bx, bz = outline[(i + 1) % n]
        outward.append(_unit(bz - az, ax - bx))
    points, normals = [], []
    for inset, y in rings:
        lean = inset / edge if edge else 0
        up = (1 if y > height / 2 else -1) * lean
        points.append([(x - ox * inset, y, z - oz * inset) for (x, z), (ox, oz) in zip(outline, outward)])
        normals.append([_unit3((ox * math.sqrt(max(0.0, 1 - lean * lean)), up, oz * math.sqrt(max(0.0, 1 - lean * lean))))
                        for ox, oz in outward])
    mesh = Mesh().grid(points, normals, close_v=True)
    cx, cz = sum(x for x, _ in outline) / n, sum(z for _, z in outline) / n
    for ring, y, up in ((points[-1], height, 1), (points[0], 0, -1)):
        base = len(mesh.vertices)
        mesh.vertices += [(cx, y, cz), *ring]
        mesh.normals += [(0, up, 0)] * (n + 1)
        mesh.faces += [(base, base + 1 + i, base + 1 + (i + 1) % n) for i in range(n)]
    return mesh


def rectangle(width, depth, radius, steps=7):
    """A rounded rectangle about the origin, counter-clockwise in (x, z)."""
    w, d = width / 2, depth / 2
    return _dense(closed_fillet([(w, -d, radius), (w, d, radius), (-w, d, radius), (-w, -d, radius)], steps), 1.5)


def ellipse(a, b, n=96, power=2.0):
    """An ellipse, or a squarer one with a greater power."""
    def side(v):
        return math.copysign(abs(v) ** (2 / power), v)
    return [(a * side(math.cos(2 * math.pi * k / n)), b * side(math.sin(2 * math.pi * k / n))) for k in range(n)]


def extrude(outline, length, jitter=None):
    """An outline (x, y) drawn along z, with flat ends; `jitter(x, y, z)` moves points a little."""
    steps = 24
    move = jitter or (lambda x, y, z: (0, 0, 0))
    n = len(outline)
    points, normals = [], []
    for k in range(steps + 1):
        z = length * (k / steps - 0.5)
        points.append([tuple(a + b for a, b in zip((x, y, z), move(x, y, z))) for x, y in outline])
        row = []
        for i in range(n):
            ax, ay = outline[i - 1]
            bx, by = outline[(i + 1) % n]
            nx, ny = _unit(by - ay, ax - bx)
            row.append((nx, ny, 0.0))
        normals.append(row)
    return Mesh().grid(points, normals, close_v=True)


def sheet(f, nu=90, nv=90):
    """A cloth: the surface f(u, v), both from 0 to 1."""
    eps = 1e-3
    points, normals = [], []
    for i in range(nu + 1):
        row, nrow = [], []
        for j in range(nv + 1):
            u, v = i / nu, j / nv
            p = f(u, v)
            du = [b - a for a, b in zip(f(u - eps, v), f(u + eps, v))]
            dv = [b - a for a, b in zip(f(u, v - eps), f(u, v + eps))]
            row.append(tuple(p))
            nrow.append(_unit3(_cross(du, dv)))
        points.append(row)
        normals.append(nrow)
    return Mesh().grid(points, normals)


def ribbon(path, thickness):
    """The closed outline of a band of cloth folded along a path (x, y)."""
    left, right = [], []
    for i, (x, y) in enumerate(path):
        nx, ny = _normal(path, i)
        left.append((x + nx * thickness / 2, y + ny * thickness / 2))
        right.append((x - nx * thickness / 2, y - ny * thickness / 2))
    return right + list(reversed(left))


def _dense(outline, step):
    out = []
    for i, p in enumerate(outline):
        q = outline[(i + 1) % len(outline)]
        n = max(1, int(math.dist(p, q) / step))
        out += [(p[0] + (q[0] - p[0]) * k / n, p[1] + (q[1] - p[1]) * k / n) for k in range(n)]
    return out


def _smooth_pieces(profile, crease=math.radians(38)):
    pts = [profile[0]]
    for p in profile[1:]:
        if math.dist(p, pts[-1]) > 1e-5:
            pts.append(p)
    normals = [_unit(b[1] - a[1], a[0] - b[0]) for a, b in zip(pts, pts[1:])]
    pieces, current = [], [(pts[0], normals[0])]
    for i in range(1, len(pts) - 1):
        a, b = normals[i - 1], normals[i]
        if math.acos(max(-1, min(1, a[0] * b[0] + a[1] * b[1]))) > crease:
            current.append((pts[i], a))
            pieces.append(current)
            current = [(pts[i], b)]
        else:
            current.append((pts[i], _unit(a[0] + b[0], a[1] + b[1])))
    current.append((pts[-1], normals[-1]))
    return [*pieces, current]


def _normal(line, i):
    a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
    return _unit(b[1] - a[1], a[0] - b[0])


def _direction(path, i):
    a, b = path[max(0, i - 1)], path[min(len(path) - 1, i + 1)]
    return _unit3(tuple(q - p for p, q in zip(a, b)))


def _at(values, t):
    k = t * (len(values) - 1)
    i = min(int(k), len(values) - 2)
    return values[i] + (values[i + 1] - values[i]) * (k - i)


def _mirror(a, b):
    return tuple(2 * p - q for p, q in zip(a, b))


def _unit(x, y):
    n = math.hypot(x, y) or 1.0
    return (x / n, y / n)


def _unit3(v):
    n = math.sqrt(sum(k * k for k in v)) or 1.0
    return tuple(k / n for k in v)


def _cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
