#!/usr/bin/env python3
"""Relative entropy to a prior over two-by-two tables with margins and bounds, by scipy.

Run: python3 tests/oracles/entropy.py > tests/oracles/entropy.txt
(Debian 12: Python 3.11, numpy 1.24.2, scipy 1.10.1.) minimises the sum of y log(y / p) - y with
y = x - low and p = prior - low, at least 5 % of min(high - low, prior).
"""
import numpy as np
import scipy
from scipy.optimize import LinearConstraint, minimize

random = np.random.default_rng(7)
rows = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], float)
print(f"# numpy {np.__version__}, scipy {scipy.__version__}, trust-constr")
print("# low 4, high 4, prior 4, ends 4 (the last may be missed by 5 upwards), x 4")
for _ in range(24):
    truth = np.round(random.gamma(1, 40, 4) + 1)
    low = np.floor(truth * random.uniform(0, 0.8, 4))
    high = np.ceil(truth * random.uniform(1.2, 3, 4)) + 2
    prior = np.round(random.gamma(1, 40, 4) + 1)
    ends = rows @ truth
    ends[3] -= 2
    most = ends + np.array([0, 0, 0, 5])
    spread = high - low
    pull = np.maximum(prior - low, 0.05 * np.minimum(spread, prior))

    def cost(y):
        y = np.maximum(y, 1e-12)
        return np.sum(y * np.log(y / pull) - y)

    found = minimize(cost, truth - low, jac=lambda y: np.log(np.maximum(y, 1e-12) / pull),
                     hess=lambda y: np.diag(1 / np.maximum(y, 1e-12)), method="trust-constr",
                     bounds=list(zip(np.zeros(4), spread)),
                     constraints=[LinearConstraint(rows, ends - rows @ low, most - rows @ low)],
                     options={"gtol": 1e-10, "xtol": 1e-12, "barrier_tol": 1e-10, "maxiter": 5000})
    x = found.x + low
    print(*(f"{v:.10g}" for v in np.concatenate([low, high, prior, ends, x])))
