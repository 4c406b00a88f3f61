"""Second implementation of relatedness, density, coherence, outlook, gain and the BiCM null.

Dense matrices and definitions only, on the trade of tests/cases/relatedness.txt (10 countries
x 30 products, 1995).
Run: python3 tests/oracles/relatedness.py > tests/oracles/relatedness.txt
"""
import os
import sys

import numpy as np
import scipy
import scipy.stats
from scipy.optimize import root

here = os.path.dirname(os.path.abspath(__file__))
lines = [l.split() for l in open(os.path.join(here, "../cases/relatedness.txt")) if l[0] != "#"]
products = lines[0][1:]
countries = [l[0] for l in lines[1:]]
X = np.array([[float(x) for x in l[1:]] for l in lines[1:]])
rca = X / X.sum(1, keepdims=True) / (X.sum(0) / X.sum())
M = (rca >= 1).astype(float)
R, P = M.shape
d, k = M.sum(1), M.sum(0)


def kinds(M, X):
    d, k, n = M.sum(1), M.sum(0), len(M)
    C = M.T @ M
    W = M.T @ (M / np.where(d > 0, d, 1)[:, None])
    off = C - np.diag(np.diag(C))
    S, T = off.sum(0), off.sum()
    with np.errstate(all="ignore"):
        mean = np.outer(k, k) / n
        var = mean * (1 - k[:, None] / n) * (n - k[None, :]) / (n - 1)
        i, j = k[:, None], k[None, :]
        impure = C * (1 - C / j) + (i - C) * (1 - (i - C) / (n - j))
        sap = np.sign(C * n / (i * j) - 1) * (1 - impure / (i * (1 - i / n)))
        share = X / X.sum(1, keepdims=True)
        w = X.sum(1) / X.sum()
        corr = np.corrcoef((X / X.sum(1, keepdims=True) / (X.sum(0) / X.sum())).T)
        m = w @ share
        cov = (share - m).T @ ((share - m) * w[:, None])
        s = np.sqrt(np.diag(cov))
        out = {
            "min": C / np.maximum(i, j),
            "sqrt": C / np.sqrt(i * j),
            "jaccard": C / (i + j - C),
            "association": C * n / (i * j),
            "conditional": C / i,
            "taxonomy": W / np.maximum(i, j),
            "allocation": W / i,
            "sapling": sap,
            "z": (C - mean) / np.sqrt(var),
            "econgeo-probability": off
            / (((S[:, None] / T) * (S[None, :] / (T - S[:, None]))
                + (S[None, :] / T) * (S[:, None] / (T - S[None, :]))) * T / 2),
            "econgeo-association": (off / T) / np.outer(S / T, S / T),
            "econgeo-cosine": off / np.sqrt(np.outer(S, S)),
            "econgeo-jaccard": off / (S[:, None] + S[None, :] - off),
            "correlation": (1 + corr) / 2,
            "weighted": (1 + cov / np.outer(s, s)) / 2,
        }
    return {name: np.where(np.isfinite(a), a, 0) for name, a in out.items()}


def density(M, phi, diagonal=0, nearest=0, least=0):
    phi = phi.copy()
    np.fill_diagonal(phi, diagonal)
    if least:
        phi[phi < least] = 0
    if nearest:
        for p in range(phi.shape[1]):
            order = sorted((q for q in range(len(phi)) if q != p), key=lambda q: (-phi[q, p], q))
            phi[order[nearest:], p] = 0
    with np.errstate(all="ignore"):
        return (M @ phi) / phi.sum(0)


def spot(name, matrix, rows, columns, pairs):
    for a, b in pairs:
        print(name, a, b, f"{matrix[rows.index(a), columns.index(b)]:.15g}")


print("numpy", np.__version__, "scipy", scipy.__version__, "python", sys.version.split()[0])
phi = kinds(M, X)
pairs = [("1704", "1806"), ("1806", "1704"), ("9403", "8309"), ("7010", "4010")]
for name, a in phi.items():
    spot("proximity " + name, a, products, products, pairs)
cells = [("aut", "1704"), ("che", "9403"), ("svn", "7010"), ("deu", "1905")]
for name in ("min", "sqrt", "jaccard", "conditional", "taxonomy", "sapling", "econgeo-probability", "correlation"):
    spot("density " + name, density(M, phi[name]), countries, products, cells)
spot("density diagonal", density(M, phi["min"], diagonal=1), countries, products, cells)
spot("density nearest", density(M, phi["min"], nearest=5), countries, products, cells)
spot("density least", density(M, phi["min"], least=0.5), countries, products, cells)
spot("density sqrt-diagonal", density(M, phi["sqrt"], diagonal=1), countries, products, cells)
for c, p in cells:
    r = countries.index(c)
    others = np.delete(np.arange(R), r)
    learnt = kinds(M[others], X[others])["min"]
    print("density leave-out", c, p, f"{density(M, learnt)[r, products.index(p)]:.15g}")

# Complexity: second eigenvectors; PCI in the regions' units over the long table, as Stata prints.
S = M / np.sqrt(np.outer(d, k))
u, s, vt = np.linalg.svd(S)
eci, pci = u[:, 1] / np.sqrt(d), vt[1] / np.sqrt(k)
sign = np.sign(np.corrcoef(d, eci)[0, 1])
eci, pci = sign * eci, sign * pci
eci = (M @ pci) / d  # the mean of its products, so that both have one unit
long_sd = np.sqrt(((eci - eci.mean()) ** 2).sum() * P / (R * P - 1))
stata = {"eci": (eci - eci.mean()) / long_sd, "pci": (pci - eci.mean()) / long_sd}


def coi(M, w, value):
    return ((1 - M) * w) @ value


w0 = density(M, phi["min"])
for name, value in (("raw", pci), ("stata", stata["pci"])):
    o = coi(M, w0, value)
    for c in ("blx", "deu", "svn"):
        print("coi", name, c, f"{o[countries.index(c)]:.15g}")
    z = (o - o.mean()) / (o.std() * np.sqrt(P * R / (P * R - 1.0)))
    for c in ("blx", "deu", "svn"):
        print("coi", name + "-z", c, f"{z[countries.index(c)]:.15g}")
f = phi["min"].copy()
np.fill_diagonal(f, 0)
whole = f.sum(0)


def gain(name, v):
    if name == "A":
        return (1 - M) * ((1 - M) @ ((v / whole)[:, None] * f))
    if name == "B":
        return (1 - M) * (gain("A", v) - w0 * v)
    if name == "C":
        return (1 - M) @ (f * v[:, None] / whole[None, :]) - w0 * v
    if name == "D":
        return (1 - M) * ((1 - M) @ (f * v[:, None] / whole[None, :]))
    out = np.zeros_like(M)
    for r in range(R):
        before = coi(M, w0, v)[r]
        for p in range(P):
            if M[r, p]:
                continue
            more = M.copy()
            more[r, p] = 1
            out[r, p] = coi(more, density(more, kinds(more, X)["min"]), v)[r] - before
    return out


gains = [("aut", "1704"), ("aut", "1905"), ("blx", "3917"), ("blx", "9403"), ("deu", "9403")]
for name in ("A", "B", "C", "D", "finite"):
    for unit, value in (("raw", pci), ("stata", stata["pci"])):
        spot("gain " + unit + " " + name, gain(name, value), countries, products, gains)
spot("gain raw-over-sd A", gain("A", pci) / long_sd, countries, products, gains)

z = phi["z"].copy()
np.fill_diagonal(z, 0)
for c in ("aut", "deu", "svn"):
    r = countries.index(c)
    has = np.where(M[r] > 0)[0]
    x = X[r, has]
    war = np.array([(z[i, has] * x).sum() / (x.sum() - X[r, i]) for i in has])
    near = [max(z[i, j] for j in has if j != i) for i in has]
    print("coherence", c, f"{(war * x).sum() / x.sum():.15g} equal {np.mean([z[np.ix_(has, has)][a].sum() / (len(has) - 1) for a in range(len(has))]):.15g} nearest {(np.array(near) * x).sum() / x.sum():.15g}")


def bicm(M):
    d, k = M.sum(1), M.sum(0)

    def miss(t):
        p = 1 / (1 + np.exp(-np.add.outer(t[:R], t[R:])))
        return np.concatenate([p.sum(1) - d, p.sum(0) - k])

    found = root(miss, np.concatenate([np.log(d / np.sqrt(M.sum())), np.log(k / np.sqrt(M.sum()))]), method="lm", tol=1e-14)
    return 1 / (1 + np.exp(-np.add.outer(found.x[:R], found.x[R:])))


keep = k < R  # a product everywhere is no chance
inner = M[:, keep]
Pn = bicm(inner) if keep.all() else None
if Pn is None:
    R0, M0 = M.shape[0], inner
    Pn = bicm(M0)
names = [p for p, yes in zip(products, keep) if yes]
spot("bicm", Pn, countries, names, [("aut", "1704"), ("deu", "9403"), ("svn", "4010"), ("pol", "8309")])


def tail_exact(p, v):
    dist = np.array([1.0])
    for q in p:
        dist = np.convolve(dist, [1 - q, q])
    return dist[int(v):].sum()


tests = []
for a in range(R):
    for b in range(a):
        q = Pn[a] * Pn[b]
        v = inner[a] @ inner[b]
        tests.append((countries[b], countries[a], v, q.sum(), tail_exact(q, v), scipy.stats.poisson.sf(v - 1, q.sum()) if v > 0 else 1))
for column, name in ((4, "exact"), (5, "poisson")):
    ps = sorted(t[column] for t in tests)
    m = len(ps)
    for t in sorted(tests, key=lambda t: t[column])[:4]:
        q = min(1, min(m * x / (n + 1) for n, x in enumerate(ps) if x >= t[column]))
        print("backbone", name, t[0], t[1], f"together {t[2]:g} expected {t[3]:.12g} p {t[column]:.12g} q {q:.12g}")
