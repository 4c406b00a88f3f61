"""Second implementation of markov and mobility with numpy and scipy.

Run: python3 tests/oracles/markov.py > tests/oracles/markov.txt
"""
import sys
import numpy as np
import scipy
from scipy import stats

size = np.array([[12, 15, 11, 16], [30, 22, 35, 31], [55, 60, 48, 70], [41, 45, 52, 40],
                 [8, 9, 14, 18], [90, 84, 77, 60], [25, 33, 29, 37], [62, 50, 66, 58],
                 [19, 28, 24, 20], [70, 75, 81, 88]], dtype=float)  # regions x periods


def classes(x, k, breaks):
    rel = x / x.mean(0)
    q = np.arange(1, k) / k
    out = np.empty(x.shape, int)
    for p in range(x.shape[1]):
        cut = np.quantile(rel if breaks == "pooled" else rel[:, p], q)
        out[:, p] = [(v > cut).sum() for v in rel[:, p]]
    return out


def chain(counts):
    p = counts / counts.sum(1, keepdims=True)
    k = len(p)
    values, vectors = np.linalg.eig(p.T)
    at = np.argmin(abs(values - 1))
    pi = np.real(vectors[:, at])
    pi /= pi.sum()
    z = np.linalg.inv(np.eye(k) - p + pi)
    passage = (np.eye(k) + np.diag(z) - z) / pi
    second = np.sort(abs(values))[-2]
    return p, pi, passage, second


print("numpy", np.__version__, "scipy", scipy.__version__, "python", sys.version.split()[0])
np.set_printoptions(precision=12, linewidth=200)
for breaks in ("pooled", "each"):
    k = 3
    c = classes(size, k, breaks)
    steps = np.zeros((3, k, k))
    for s in range(3):
        for i, j in zip(c[:, s], c[:, s + 1]):
            steps[s, i, j] += 1
    counts = steps.sum(0)
    p, pi, passage, second = chain(counts)
    print(breaks, "counts", counts.astype(int).tolist())
    print(" p", p.tolist())
    print(" long run", pi.tolist())
    print(" passage", passage.tolist())
    lr = sum(2 * n * np.log(n / steps[s, i].sum() / p[i, j])
             for (s, i, j), n in np.ndenumerate(steps) if n > 0)
    df = sum(((steps[:, i].sum(1) > 0).sum() - 1) * ((counts[i] > 0).sum() - 1) for i in range(k))
    print(" homogeneity", lr, df, stats.chi2.sf(lr, df))
    print(" shorrocks", (k - np.trace(p)) / (k - 1), "determinant",
          1 - abs(np.linalg.det(p)) ** (1 / (k - 1)), "second", second, "half life",
          -np.log(2) / np.log(second))
    print(" bartholomew", sum(pi[i] * p[i, j] * abs(i - j) for i in range(k) for j in range(k)) / (k - 1))
a, b = size[:, 0], size[:, -1]
ra, rb = stats.rankdata(a), stats.rankdata(b)
n = len(a)
print("spearman", stats.spearmanr(a, b)[0], "rank change",
      abs(ra - rb).mean() / ((n * n - 1) / (3 * n)))
print("gross", abs(b - a).sum() / a.sum(), "net", abs((b - a).sum()) / a.sum(), "exchange",
      (abs(b - a).sum() - abs((b - a).sum())) / a.sum())
