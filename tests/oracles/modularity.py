"""Second implementation of bipartite modularity (Barber 2007) with numpy: the best of all
partitions of a small matrix, tried one after another.

Run: python3 tests/oracles/modularity.py > tests/oracles/modularity.txt
"""
import sys
import numpy as np

M = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
k, d, m = M.sum(1), M.sum(0), M.sum()
B = (M - np.outer(k, d) / m) / m


def partitions(n):
    """Every way to put n things into groups, as growing labels."""
    label = [0] * n
    def put(i, most):
        if i == n:
            yield tuple(label)
            return
        for g in range(most + 2):
            label[i] = g
            yield from put(i + 1, max(most, g))
    yield from put(0, -1)


print("python", sys.version.split()[0], "numpy", np.__version__)
best = max(partitions(sum(M.shape)),
           key=lambda p: B[np.equal.outer(p[:5], p[5:])].sum())
print("best of all partitions:", B[np.equal.outer(best[:5], best[5:])].sum(),
      "regions", best[:5], "industries", best[5:])
