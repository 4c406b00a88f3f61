"""Second implementation of concentration and inequality with numpy, by the definitions: all pairs
for Gini, plants one by one for Ellison and Glaeser, no formula in closed form that ours uses.

Run: /usr/bin/python3 tests/oracles/concentration.py > tests/oracles/concentration.txt
"""
import itertools
import sys
import numpy as np

print("numpy", np.__version__, "python", sys.version.split()[0])

# -- inequality: levels x, weights w ------------------------------------------------------------


def gini(x, w):
    w = w / w.sum()
    return (w[:, None] * w * abs(x[:, None] - x)).sum() / (2 * (w * x).sum())


def indices(x, w, epsilon=0.5, sample=0):
    n, w = len(x), w / w.sum()
    mu, m = (w * x).sum(), x.mean()
    held = w * x / mu
    part = np.where(held > 0, held, 1)
    equal = np.exp((w * np.log(x)).sum()) if epsilon == 1 else (w * x ** (1 - epsilon)).sum() ** (1 / (1 - epsilon))
    return {
        "gini": gini(x, w),
        "gini_small": gini(x, w) * n / (n - 1),
        "hoover": abs(held - w).sum() / 2,
        "coulter": np.sqrt(((held - w) ** 2).sum() / 2),
        "theil": (held * np.log(part / w)).sum(),
        "log_deviation": (w * np.log(w / held)).sum(),
        "atkinson": 1 - equal / mu,
        "dalton": np.log10(m) / np.log10(x).mean(),
        "variation": x.std(ddof=sample) / m,
        "williamson": np.sqrt((w * (x - mu) ** 2).sum()) / mu,
    }


def between(x, w, group, which):
    w = w / w.sum()
    held = w * x / (w * x).sum()
    total = 0
    for g in sorted(set(group)):
        inside = np.array(group) == g
        a, b = held[inside].sum(), w[inside].sum()
        total += a * np.log(a / b) if which == "theil" else b * np.log(b / a)
    return total


def show(title, values):
    for name, value in values.items():
        print(f"{title} {name} {value:.12f}")


income = np.array([500, 1500, 2500, 4000, 7500, 15000.0])
people = np.array([1000, 1200, 1600, 400, 200, 600.0])
group = [0, 0, 1, 1, 2, 2]
show("classes weighted", indices(income, people))
show("classes plain", indices(income, np.ones(6)))
show("classes epsilon 1", {"atkinson": indices(income, people, 1)["atkinson"]})
show("classes epsilon 2", {"atkinson": indices(income, people, 2)["atkinson"]})
show("classes sample", {"variation": indices(income, people, sample=1)["variation"]})
for which in ("theil", "log_deviation"):
    b = between(income, people, group, which)
    show(f"classes {which}", {"between": b, "within": indices(income, people)[which] - b})

# -- Gini of industries -------------------------------------------------------------------------

jobs = np.array([[30.0, 50, 20, 0], [10, 80, 10, 40], [5, 15, 60, 12]])
industries = ["wine", "steel", "tourism", "ships"]
people3 = np.array([300.0, 200, 100])


def locational(y, x):
    return gini(y / x, x)


for k, name in enumerate(industries):
    y, x = jobs[:, k], jobs.sum(1)
    show(f"gini {name}", {"locational": locational(y, x), "given": locational(y, people3),
                          "quotients": gini(y / x, np.ones(3)), "plain": gini(y, np.ones(3)),
                          "econgeo": locational(y, x) / 2,
                          "small": locational(y, x) * 3 / 2})

# -- Ellison and Glaeser: plants one by one -----------------------------------------------------

plants = {  # industry: [(region, size)]
    "wine": [(0, 20), (0, 10), (1, 10), (2, 5)],
    "steel": [(0, 50), (1, 60), (1, 20), (2, 15)],
    "tourism": [(0, 5), (0, 5), (0, 10), (1, 10), (2, 20), (2, 20), (2, 20)],
    "ships": [(1, 40), (2, 12)],
}


def herfindahl(name):
    z = np.array([size for _, size in plants[name]], float)
    return ((z / z.sum()) ** 2).sum(), ((z / z.sum()) ** 4).sum()


def shares(name, regions=3):
    s = np.zeros(regions)
    for region, size in plants[name]:
        s[region] += size
    return s / s.sum()


def null_moments(z, x, throws=400000, seed=1):
    """Mean and variance of raw concentration with plants thrown at the regions like darts."""
    rng = np.random.default_rng(seed)
    s = np.zeros((throws, len(x)))
    for size in z:
        s[np.arange(throws), rng.choice(len(x), throws, p=x)] += size
    raw = ((s - x) ** 2).sum(1)
    return raw.mean(), raw.var()


def exact_variance(z, x):
    """The same variance without chance: all ways in which the plants can fall."""
    raw, chance = [], []
    for where in itertools.product(range(len(x)), repeat=len(z)):
        s = np.zeros(len(x))
        for size, region in zip(z, where):
            s[region] += size
        raw.append(((s - x) ** 2).sum())
        chance.append(np.prod(x[list(where)]))
    raw, chance = np.array(raw), np.array(chance)
    mean = (raw * chance).sum()
    return mean, ((raw - mean) ** 2 * chance).sum()


def ellison(name, x):
    H, fourth = herfindahl(name)
    G = ((shares(name) - x) ** 2).sum()
    room = 1 - (x**2).sum()
    z = np.array([size for _, size in plants[name]], float)
    mean, variance = exact_variance(z / z.sum(), x)
    return {"raw": G, "herfindahl": H, "gamma": (G - room * H) / (room * (1 - H)), "expected": mean,
            "deviation": np.sqrt(variance), "z": (G - mean) / np.sqrt(variance)}


x = jobs.sum(1) / jobs.sum()
for name in industries:
    show(f"ellison {name}", ellison(name, x))
    show(f"ellison given {name}", ellison(name, people3 / people3.sum()))
for name, z in (("wine", [1, 1, 1, 1]), ("steel", [1, 1, 1, 1, 1]), ("tourism", [2, 2, 1])):
    z = np.array(z, float)  # all ways of falling
    mean, variance = exact_variance(z / z.sum(), x)
    raw = ((shares(name) - x) ** 2).sum()
    show(f"darts {name} H {((z / z.sum())**2).sum():.2f}",
         {"mean": mean, "deviation": np.sqrt(variance), "z": (raw - mean) / np.sqrt(variance)})

# -- coagglomeration ----------------------------------------------------------------------------


def eg97(names, x):
    """EG (1997) with every term, plant Herfindahls included."""
    size = np.array([sum(s for _, s in plants[n]) for n in names], float)
    w = size / size.sum()
    s = sum(a * shares(n) for a, n in zip(w, names))
    room = 1 - (x**2).sum()
    G = ((s - x) ** 2).sum()
    H = np.array([herfindahl(n)[0] for n in names])
    gamma = np.array([ellison(n, x)["gamma"] for n in names])
    top = G / room - (w**2 * H).sum() - (gamma * w**2 * (1 - H)).sum()
    return top / (1 - (w**2).sum())


def egk(a, b):
    x = np.mean([shares(n) for n in industries], 0)
    return ((shares(a) - x) * (shares(b) - x)).sum() / (1 - (x**2).sum())


for a, b in itertools.combinations(industries, 2):
    A = (x**2).sum() - 2 * (x**3).sum() + (x**2).sum() ** 2
    sd = np.sqrt(herfindahl(a)[0] * herfindahl(b)[0] * A) / (1 - (x**2).sum())
    show(f"pair {a} {b}", {"egk": egk(a, b), "eg97": eg97([a, b], x), "eg97_z": eg97([a, b], x) / sd})
show("group all", {"eg97": eg97(industries, x)})
show("group wine steel tourism", {"eg97": eg97(industries[:3], x)})

# -- structure against the nation ---------------------------------------------------------------

t = jobs.sum(0) / jobs.sum()
for r, name in enumerate(["Cape", "Rand", "Delta"]):
    s = jobs[r] / jobs[r].sum()
    show(f"relative {name}", {"specialisation": s.max(), "relative_specialisation": (s / t).max(),
                              "diversity": 1 / (s**2).sum(), "relative_diversity": 1 / abs(s - t).sum(),
                              "hachman": 1 / (s**2 / t).sum()})

# -- withheld cells: what a draw within bounds makes of two that must add up to 100 -------------

rng = np.random.default_rng(1)
u, v = rng.random(2000000), rng.random(2000000)
u = np.where(u + v > 1, u / (u + v), 1 - (1 - u) / (2 - u - v))  # moved together to meet it
low, high = np.quantile((60 + 20 * u) / 100 - 0.5, [0.05, 0.95])
print(f"withheld 60 to 80 of 100 plain gini low {low:.4f} high {high:.4f}")
raw = 2 * ((60 + 20 * u) / 100 - 0.5) ** 2
low, high = np.quantile(raw, [0.05, 0.95]) - raw.mean() + 0.08  # moved to the estimate
print(f"withheld 60 to 80 of 100 raw low {low:.4f} high {high:.4f}")
