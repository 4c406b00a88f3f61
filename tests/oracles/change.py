"""Second implementation, with numpy, of measures of change between two periods: structural
change, job flows, productivity, economic base, shift-share by Arcelus and with neighbours.

Run: python3 tests/oracles/change.py > tests/oracles/change.txt
"""
import sys
import numpy as np

rng = np.random.default_rng(7)
regions, industries = "ABCDE", ["mine", "mill", "shop", "port", "bank"]
x0 = rng.integers(20, 400, (5, 5)).astype(float)
x1 = np.rint(x0 * rng.uniform(0.6, 1.6, (5, 5)))
y0 = np.rint(x0 * rng.uniform(8, 30, (5, 5)))
y1 = np.rint(x1 * rng.uniform(8, 34, (5, 5)))
p0 = np.array([100, 80, 95, 100, 110.0])
p1 = np.array([120, 85, 95, 90, 130.0])
row = [[1], [0, 2], [1, 3], [2, 4], [3]]  # neighbours along a line


def table(name, x, rows=regions):
    print(name, *industries)
    for r, v in zip(rows, x):
        print("  ", r, *(f"{n:g}" for n in v))


print("python", sys.version.split()[0], "numpy", np.__version__)
for word, j, o, p in (("2000", x0, y0, p0), ("2010", x1, y1, p1)):
    print("period", word)
    table("panel", j)
    table("second", o)
    table("base", [p], "N")

s0, s1 = x0 / x0.sum(1, keepdims=True), x1 / x1.sum(1, keepdims=True)
print("structural change: nav krugman angle lilien modified")
for r in range(5):
    d, m = s1[r] - s0[r], (s0[r] + s1[r]) / 2
    cos = s0[r] @ s1[r] / np.sqrt((s0[r] @ s0[r]) * (s1[r] @ s1[r]))
    g = np.log(x1[r] / x0[r]) - np.log(x1[r].sum() / x0[r].sum())
    print(regions[r], abs(d).sum() / 2, abs(d).sum(), np.degrees(np.arccos(cos)),
          np.sqrt(s1[r] @ g**2), np.sqrt(m @ g**2))

print("job flows: creation destruction net excess creation_rate destruction_rate")
for r in range(5):
    d = x1[r] - x0[r]
    c, k, z = d[d > 0].sum(), -d[d < 0].sum(), (x0[r].sum() + x1[r].sum()) / 2
    print(regions[r], c, k, c - k, c + k - abs(c - k), c / z, k / z)

print("productivity, real: start end within between dynamic; gead: growth within between price dynamic")
for r in range(5):
    v0, v1 = y0[r], y1[r] / (p1 / p0)  # at the prices of the start
    t0, t1, q0, q1 = s0[r], s1[r], v0 / x0[r], v1 / x1[r]
    w, b, d = (t0 * (q1 - q0)).sum(), ((t1 - t0) * q0).sum(), ((t1 - t0) * (q1 - q0)).sum()
    X0, X1 = v0.sum() / x0[r].sum(), v1.sum() / x1[r].sum()
    assert abs(X1 - X0 - w - b - d) < 1e-9
    # Tang and Wang: share of nominal output, relative price x relative labour, own growth.
    share, g, labour = y0[r] / y0[r].sum(), q1 / q0 - 1, t1 / t0
    price = (p1 / p0) / (y1[r].sum() / v1.sum())
    ratio = price * labour
    total = share @ (g + (ratio - 1) + (ratio - 1) * g)
    assert abs(total - (X1 / X0 - 1)) < 1e-12, (total, X1 / X0 - 1)
    print(regions[r], X0, X1, w, b, d, "|", X1 / X0 - 1, share @ g, share @ (labour - 1),
          share @ ((price - 1) * labour * (1 + g)), share @ ((labour - 1) * g))

print("economic base of 2010: by quotients basic multiplier; by minimum requirements of one class")
nation = x1.sum(0) / x1.sum()
for r in range(5):
    basic = np.maximum(x1[r] - nation * x1[r].sum(), 0).sum()
    least = np.maximum(x1[r] - s1.min(0) * x1[r].sum(), 0).sum()
    print(regions[r], basic, x1[r].sum() / basic, least, x1[r].sum() / least)

G, gi = x1.sum() / x0.sum() - 1, x1.sum(0) / x0.sum(0) - 1
print("arcelus: nation mix region_growth region_mix growth_allocation mix_allocation")
for r in range(5):
    e, h = x0[r], x0[r].sum() * x0.sum(0) / x0.sum()
    gr, gri = x1[r].sum() / x0[r].sum() - 1, x1[r] / x0[r] - 1
    mixed = (gri - gr) - (gi - G)
    print(regions[r], (e * G).sum(), (e * (gi - G)).sum(), (h * (gr - G)).sum(), (h * mixed).sum(),
          ((e - h) * (gr - G)).sum(), ((e - h) * mixed).sum())

print("nazara and hewings, neighbours along a line: nation neighbour local")
for r in range(5):
    near = x1[row[r]].sum(0) / x0[row[r]].sum(0) - 1
    print(regions[r], (x0[r] * G).sum(), (x0[r] * (near - G)).sum(), (x1[r] - x0[r] * (1 + near)).sum())
