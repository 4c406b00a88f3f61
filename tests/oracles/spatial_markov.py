"""Second implementation of the spatial Markov chain with numpy and scipy.

Run: /usr/bin/python3 tests/oracles/spatial_markov.py > tests/oracles/spatial_markov.txt
"""
import sys
import numpy as np
import scipy.stats

# Eight regions on a ring, twelve years; integers from a linear congruential generator.
seed, regions, years = 12345, 8, 12
values = np.zeros((years, regions))
level = np.linspace(20, 90, regions)
for t in range(years):
    for r in range(regions):
        seed = (1103515245 * seed + 12345) % 2**31
        level[r] = max(5, level[r] + seed % 41 - 20)
        values[t, r] = np.floor(level[r])
print("numpy", np.__version__, "scipy", scipy.__version__, "python", sys.version.split()[0])
for t in range(years):
    print("year", 2001 + t, *values[t].astype(int))
own = values / values.mean(1, keepdims=True)
lag = (np.roll(own, 1, 1) + np.roll(own, -1, 1)) / 2
k = 3
cut = lambda x: np.searchsorted(np.quantile(x, [1 / 3, 2 / 3]), x, side="left")
a, b = cut(own), cut(lag)
count = np.zeros((k, k, k))
for t in range(years - 1):
    for r in range(regions):
        count[b[t, r], a[t, r], a[t + 1, r]] += 1
for c in range(k):
    for i in range(k):
        print("count", c + 1, i + 1, *count[c, i].astype(int))
total = count.sum(0)
q = lr = dof = 0
for i in range(k):
    seen, reached = (count[:, i].sum(1) > 0).sum(), (total[i] > 0).sum()
    dof += (seen - 1) * (reached - 1)
    for c in range(k):
        expected = count[c, i].sum() * total[i] / total[i].sum()
        ok = expected > 0
        q += ((count[c, i] - expected)[ok] ** 2 / expected[ok]).sum()
        pos = count[c, i] > 0
        lr += 2 * (count[c, i][pos] * np.log(count[c, i][pos] / expected[pos])).sum()
print("pearson %.9g ratio %.9g dof %d p %.6g" % (q, lr, dof, scipy.stats.chi2.sf(lr, dof)))
