"""Second implementation, with numpy, of neighbours by distance: a band around each place, and one
over the distance within it; Moran's I and Geary's c of both.

Run: python3 tests/oracles/distances.py > tests/oracles/distances.txt
"""
import sys
import numpy as np

at = np.array([[10, 50], [10.5, 50.2], [11.2, 49.8], [9.4, 50.6], [10.2, 51.1], [12.0, 50.4],
               [11.5, 51.0], [14.9, 47.1]])  # the last lies alone
x = np.array([12, 7, 3, 15, 9, 4, 20, 6.0])
lon, lat = np.radians(at).T
h = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
d = 2 * 6371.0088 * np.arcsin(np.sqrt(h))
print("python", sys.version.split()[0], "numpy", np.__version__)
for kind in ("band", "inverse"):
    for style in ("W", "B"):
        W = (d <= 100) & ~np.eye(8, dtype=bool)
        W = W / d if kind == "inverse" else W.astype(float)
        W[~np.isfinite(W)] = 0
        on = W.sum(1) > 0
        W, y = W[np.ix_(on, on)], x[on]
        if style == "W":
            W = W / W.sum(1, keepdims=True)
        z, n, s0 = y - y.mean(), len(y), W.sum()
        I = n / s0 * (z @ W @ z) / (z @ z)
        c = (n - 1) / (2 * s0) * (W * (z[:, None] - z) ** 2).sum() / (z @ z)
        print(kind, style, "moran", I, "geary", c, "links", (W > 0).sum())
