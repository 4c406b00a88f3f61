"""A second implementation of complexity, dense and slow: numpy's eigenvalues of the matrices as they
are written in the papers, fixed points by brute force. A small table of counts, M = RCA >= 1.
Run: python3 tests/oracles/complexity.py > tests/oracles/complexity.txt
"""
import sys
import numpy as np

jobs = np.array([[40.0, 30, 0, 10, 5, 0, 8, 0], [10, 25, 35, 0, 0, 12, 0, 3], [0, 15, 20, 40, 2, 0, 0, 9],
                 [22, 0, 5, 18, 30, 6, 0, 0], [3, 8, 0, 0, 12, 28, 16, 0], [0, 4, 11, 7, 0, 9, 25, 20]])
regions = ["a", "b", "c", "d", "e", "f"]
industries = ["p", "q", "s", "t", "u", "v", "w", "x"]
rca = (jobs / jobs.sum(1, keepdims=True)) / (jobs.sum(0) / jobs.sum())
M = (rca >= 1).astype(float)
d, u = M.sum(1), M.sum(0)


def z(x, missing=0):
    return (x - x.mean()) / x.std(ddof=missing)


def put(method, of, names, values):
    for name, value in zip(names, values):
        print(method, of, name, f"{value:.12f}")


def second(A):
    value, vector = np.linalg.eig(A)
    order = np.argsort(-value.real)
    return value.real[order], vector[:, order[1]].real


print("numpy", np.__version__, "python", sys.version.split()[0])
put("diversity", "regions", regions, d)
put("ubiquity", "industries", industries, u)
values, kc = second((M / d[:, None]) @ (M.T / u[:, None]))
kc *= np.sign(np.corrcoef(kc, d)[0, 1])
kp = M.T @ kc / u / values[1]  # so that kc is the mean of kp
print("eci lambda", f"{values[1]:.12f} {values[2]:.12f}", "correlation", f"{np.corrcoef(kc, d)[0, 1]:.12f}")
put("eci", "regions", regions, z(kc))
put("eci", "industries", industries, z(kp))
put("stata", "regions", regions, (kc - kc.mean()) / np.repeat(kc, len(kp)).std(ddof=1))
put("stata", "industries", industries, (kp - kc.mean()) / np.repeat(kc, len(kp)).std(ddof=1))
put("py", "industries", industries, (kp - kc.mean()) / kc.std())
put("r", "regions", regions, z(kc, 1))
put("r", "industries", industries, z(kp, 1))
put("econgeo", "regions", regions, kc / kc.sum())
r, c = d.copy(), u.copy()
for n in range(18):
    r, c = M @ c / d, M.T @ r / u
put("reflections", "regions", regions, z(r))
put("datawheel", "regions", regions, z(r, 1))
put("reflections", "industries", industries, z(M.T @ r / u))
F, Q = np.ones(6), np.ones(8)
for n in range(200000):
    F, Q = M @ Q, 1 / (M.T @ (1 / F))
    F, Q = F / F.mean(), Q / Q.mean()
S = M * Q / F[:, None]
print("fitness residual", np.ptp(S.sum(1)) / S.sum(1).mean(), np.ptp(S.sum(0)) / S.sum(0).mean())
put("fitness", "regions", regions, F)
put("fitness", "industries", industries, Q)
F = np.ones(6)
for n in range(10000):
    P = 1 + M.T @ (1 / F)
    F = 1e-4 + M @ (1 / P)
put("nhefc", "regions", regions, F)
put("nhefc", "industries", industries, 1 / (P - 1))
W = M / d[:, None] / (M / d[:, None]).sum(0)
for of, names, N in (("regions", regions, W @ W.T), ("industries", industries, W.T @ W)):
    np.fill_diagonal(N, 0)
    value, vector = np.linalg.eigh(N)
    l, x = value[-2:], vector[:, -2:]
    put("genepy", of, names, (l * x**2).sum(1) ** 2 + 2 * (l**2 * x**2).sum(1))

# Two regions of a country by the scores of the table above, and places' incomes by their baskets.
own = np.array([[30.0, 2, 0, 9, 1, 8, 0, 4], [5, 12, 40, 0, 9, 0, 6, 0], [7, 0, 3, 11, 0, 5, 20, 2]])
names = ["X", "Y", "Z"]
N = ((own / own.sum(1, keepdims=True)) / (own.sum(0) / own.sum()) >= 1).astype(float)
put("exogenous-mean", "regions", names, N @ z(kp) / N.sum(1))
put("exogenous-shares", "regions", names, (N * own) @ z(kp) / (N * own).sum(1))
put("exogenous-py", "regions", names, N @ ((kp - kc.mean()) / kc.std()) / N.sum(1))
F, Q = np.ones(6), np.ones(8)
for n in range(200000):
    F, Q = M @ Q, 1 / (M.T @ (1 / F))
    F, Q = F / F.mean(), Q / Q.mean()
put("exogenous-fitness", "regions", names, N @ Q)
income = np.array([10.0, 20, 15, np.nan, 40, 30])
known = ~np.isnan(income)
S = jobs / jobs.sum(1, keepdims=True)
prody = (S[known] * income[known, None]).sum(0) / S[known].sum(0)
put("prody", "industries", industries, prody)
put("expy", "regions", regions, S @ prody)
pgi = (M[known] * S[known] * income[known, None]).sum(0) / (M[known] * S[known]).sum(0)
put("pgi", "industries", industries, pgi)
put("pgi", "regions", regions, (M * S) @ np.nan_to_num(pgi) / ((M * S) @ ~np.isnan(pgi)))
