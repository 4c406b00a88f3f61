"""Second implementation of the measures of distance between plants: every pair, one by one.

Run: python3 tests/oracles/plants.py > tests/oracles/plants.txt
"""
import sys
from itertools import permutations
import numpy as np

places = {"a": (0.0, 0.0), "b": (0.3, 0.1), "c": (0.5, 0.4), "d": (0.1, 0.6), "e": (0.9, 0.2),
          "f": (0.8, 0.8), "g": (0.4, 0.7)}
plants = {"works": dict(a=3, b=2, c=1, e=1), "shops": dict(a=1, b=1, c=2, d=3, e=2, f=3, g=2),
          "mines": dict(g=4, d=2)}
R = 6371.0


def km(p, q):
    (x0, y0), (x1, y1) = np.radians(p), np.radians(q)
    h = np.sin((y1 - y0) / 2) ** 2 + np.cos(y0) * np.cos(y1) * np.sin((x1 - x0) / 2) ** 2
    return 2 * R * np.arcsin(np.sqrt(h))


points = [(t, s) for t, at in plants.items() for s, n in at.items() for _ in range(n)]
every = range(len(points))
near = {(i, j): km(places[points[i][1]], places[points[j][1]]) for i in every for j in every}
window = np.array([[min(p[k] for p in places.values()), max(p[k] for p in places.values())] for k in (0, 1)])
degree = R * np.pi / 180
middle = np.cos(np.radians(window[1].mean()))
wide, high = (window[0, 1] - window[0, 0]) * degree * middle, (window[1, 1] - window[1, 0]) * degree
steps = [0, 25, 50, 75, 100]
print("numpy", np.__version__, "python", sys.version.split()[0])
for t in plants:
    own = [i for i in every if points[i][0] == t]
    n, N = len(own), len(points)
    d = np.array([near[i, j] for a, i in enumerate(own) for j in own[a + 1:]])
    spread = min(d.std(ddof=1), (np.quantile(d, .75) - np.quantile(d, .25)) / 1.34)
    h = 0.9 * spread * len(d) ** -0.2
    print(t, "bandwidth %.9g" % h)
    for r in steps:
        f = lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
        density = (f((r - d) / h) + f((r + d) / h)).sum() / len(d) / h
        within = [(sum(near[i, j] <= r for j in own if j != i), sum(near[i, j] <= r for j in every if j != i)) for i in own]
        ratio = [a / b for a, b in within if b]
        m = np.mean(ratio) / ((n - 1) / (N - 1)) if ratio else np.nan
        k = {"none": 0.0, "translate": 0.0}
        for i, j in permutations(own, 2):
            if near[i, j] > r:
                continue
            p, q = places[points[i][1]], places[points[j][1]]
            moved = (wide - abs(p[0] - q[0]) * degree * middle) * (high - abs(p[1] - q[1]) * degree)
            k["none"] += wide * high / (n * (n - 1))
            k["translate"] += (wide * high) ** 2 / moved / (n * (n - 1))
        print(t, r, "density %.9g m %.12g k %.12g translated %.12g l %.12g" % (
            density, m, k["none"], k["translate"], np.sqrt(k["translate"] / np.pi) - r))
