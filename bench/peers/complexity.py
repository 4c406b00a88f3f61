"""What a competent user of numpy and scipy would write for complexity on a binary table.
Usage: complexity.py FILE.bin fitness|null|eci TIMES
"""
import sys
import time
import numpy as np
import scipy.linalg
import scipy.sparse

name, what, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
rows, columns = np.fromfile(name, np.int64, 2)
M = np.fromfile(name, np.uint8, offset=16).reshape(rows, columns)


def eci(B, d, w):
    """Second eigenvector of the smaller side: float32 product, two eigenvalues only."""
    A = B / np.sqrt(d)[:, None] / np.sqrt(w)
    value, vector = scipy.linalg.eigh((A @ A.T).astype(float), subset_by_index=[rows - 2, rows - 1])
    e = vector[:, 0] / np.sqrt(d)
    e *= np.sign(np.corrcoef(e, d)[0, 1])
    return (e - e.mean()) / e.std(), value[0]


if what == "fitness":
    A = scipy.sparse.csr_matrix(M.astype(float))
    B = A.T.tocsr()
    F, Q = np.ones(rows), np.ones(columns)
    begun = time.process_time()
    for _ in range(times):
        F, Q = A @ Q, 1 / (B @ (1 / F))
        F, Q = F / F.mean(), Q / Q.mean()
    print(f"seconds {time.process_time() - begun:.4f} fitness {times} iterations: {F[0]:.6g} {F[1]:.6g}")
elif what == "null":
    k, u = M.sum(1).astype(float), M.sum(0).astype(float)
    x, y = k / np.sqrt(k.sum()), u / np.sqrt(k.sum())
    for _ in range(200):
        x = k / (y / (1 + np.outer(x, y))).sum(1)
        y = u / (x[:, None] / (1 + np.outer(x, y))).sum(0)
    P = (np.outer(x, y) / (1 + np.outer(x, y))).astype(np.float32)
    random = np.random.default_rng(1)
    score = np.zeros((times, rows))
    begun = time.process_time()
    for n in range(times):
        B = (random.random((rows, columns), dtype=np.float32) < P).astype(np.float32)
        score[n], _ = eci(B, np.maximum(B.sum(1), 1), np.maximum(B.sum(0), 1))
    low, high = np.quantile(score[:, 0], [0.05, 0.95])
    print(f"seconds {time.process_time() - begun:.4f} null draws of ECI, first region {low:.6f} to {high:.6f}")
else:
    d, w = M.sum(1).astype(float), M.sum(0).astype(float)
    B = M.astype(float)
    begun = time.process_time()
    for _ in range(times):
        e, value = eci(B, d, w)
    print(f"seconds {(time.process_time() - begun) / times:.6f} for ECI, lambda {value:.9f}")
