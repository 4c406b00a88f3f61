"""Second implementation of the bipartite configuration model: root of the degree equations.

Run: python3 tests/oracles/bicm.py > tests/oracles/bicm.txt
"""
import numpy as np, scipy
from scipy.optimize import fsolve

print("numpy", np.__version__, "scipy", scipy.__version__)
R, P = 9, 14
m = np.array([[(r * 5 + p * 3 + r * p) % 13 < 9 - r // 2 - p // 3 or p == (r * 4) % P for p in range(P)]
              for r in range(R)], dtype=int)
k, u = m.sum(1), m.sum(0)
print("degrees", *k, "|", *u)


def misfit(v):
    odds = np.outer(np.exp(v[:R]), np.exp(v[R:]))
    p = odds / (1 + odds)
    f = np.concatenate([p.sum(1) - k, p.sum(0) - u])
    f[-1] = v[0]  # the scale between x and y is free, and one equation follows from the others
    return f


v, _, ok, text = fsolve(misfit, np.concatenate([np.log(k / k.sum() ** .5), np.log(u / u.sum() ** .5)]),
                        full_output=True, xtol=1e-14)
odds = np.outer(np.exp(v[:R]), np.exp(v[R:]))
p = odds / (1 + odds)
print("converged", ok, "largest misfit", abs(p.sum(1) - k).max(), abs(p.sum(0) - u).max())
for r, c in ((0, 0), (0, 13), (4, 5), (8, 1), (8, 13)):
    print("p", r, c, f"{p[r, c]:.12f}")
print("sum of squares", f"{(p ** 2).sum():.12f}")
