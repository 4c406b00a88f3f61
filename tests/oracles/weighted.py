"""Second implementation of the weighted correlation of Davies and Mare (2021) with numpy, where
cells are zero or withheld: a pair reads the regions with a positive number of both.

Run: python3 tests/oracles/weighted.py > tests/oracles/weighted.txt
"""
import sys
import numpy as np

nan = np.nan  # withheld
X = np.array([[60, 25, 15, 9, 0], [200, 0, 90, 30, 8], [35, 50, nan, 12, 4], [80, 70, 40, 0, 0],
              [15, 22, 38, 6, 0], [120, 90, 20, nan, 3], [45, 10, 65, 14, 0]])
names = ["wine", "cork", "fish", "salt", "silk"]
S = np.where(X > 0, X, np.nan)
size = np.nansum(S, 1)
share, weight = S / size[:, None], size / size.sum()

print("python", sys.version.split()[0], "numpy", np.__version__)
for i in range(5):
    for j in range(i):
        both = ~np.isnan(share[:, i]) & ~np.isnan(share[:, j])
        c = nan
        if both.sum() >= 3:
            cov = np.cov(share[both][:, [i, j]].T, aweights=weight[both], ddof=0)
            c = (1 + cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1])) / 2
        print(names[i], names[j], both.sum(), c)
