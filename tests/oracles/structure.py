"""Second implementation of specialisation, localisation and diversity with numpy.

Intervals: derivatives by central differences, variance = sum of derivative^2 x event size.
Run: python3 tests/oracles/structure.py > tests/oracles/structure.txt
"""
import sys
import numpy as np

jobs = np.array([[30.0, 50, 20, 0], [10, 80, 10, 40], [5, 15, 60, 12]])
event = np.array([2.0, 5, 1, 3])
regions, industries = ["Cape", "Rand", "Delta"], ["wine", "steel", "tourism", "ships"]
branch = np.array([0, 1, 0, 1])
z = 1.6448536269514722


def target(x, r, variant):
    if variant == "nation":
        t = x.sum(0)
    elif variant == "rest":
        t = np.delete(x, r, 0).sum(0)
    else:
        other = np.delete(x, r, 0)
        t = (other / other.sum(1, keepdims=True)).mean(0)
    return t / t.sum()


def krugman(x, r, variant):
    return np.abs(x[r] / x[r].sum() - target(x, r, variant)).sum()


def bits(p):
    p = p[p > 0]
    return -(p * np.log2(p)).sum()


def spread(x, r):
    s = x[r] / x[r].sum()
    groups = np.array([s[branch == g].sum() for g in (0, 1)])
    return np.array([(s**2).sum(), 1 / (s**2).sum(), bits(s), bits(groups), bits(s) - bits(groups)])


def deviation(index, x, variance):
    total = 0.0
    for cell in np.ndindex(x.shape):
        if x[cell] == 0:
            continue
        step = 1e-4 * x[cell]
        up, down = x.copy(), x.copy()
        up[cell] += step
        down[cell] -= step
        slope = (index(up) - index(down)) / (2 * step)
        total = total + slope**2 * variance[cell]
    return np.sqrt(total)


print("numpy", np.__version__, "python", sys.version.split()[0])
for variant in ("rest", "nation", "mean"):
    for r, name in enumerate(regions):
        k = krugman(jobs, r, variant)
        sd = deviation(lambda x: krugman(x, r, variant), jobs, jobs * event)
        print("specialisation", variant, name, f"{k:.12f} low {k - z * sd:.8f} high {k + z * sd:.8f}")
side = jobs.T.copy()
for variant in ("rest", "nation", "mean"):
    for i, name in enumerate(industries):
        k = krugman(side, i, variant)
        sd = deviation(lambda x: krugman(x, i, variant), side, side * event[:, None])
        print("localisation", variant, name, f"{k:.12f} low {k - z * sd:.8f} high {k + z * sd:.8f}")
for r, name in enumerate(regions):
    value = spread(jobs, r)
    sd = [deviation(lambda x, n=n: spread(x, r)[n], jobs, jobs * event) for n in range(5)]
    for word, v, s in zip(("herfindahl", "effective", "entropy", "unrelated", "related"), value, sd):
        print("diversity", name, word, f"{v:.12f} low {v - z * s:.8f} high {v + z * s:.8f}")
random = np.random.default_rng(1)
for n in (4, 50, 1000):
    t = np.array([0.5, 0.3, 0.15, 0.05])
    drawn = random.multinomial(n, t, 400000) / n
    print("chance", n, f"{np.abs(drawn - t).sum(1).mean():.5f}")
