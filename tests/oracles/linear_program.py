#!/usr/bin/env python3
"""Small linear and whole-number programs, solved by scipy's HiGHS, as C rows.

Run: python3 tests/oracles/linear_program.py > tests/oracles/linear_program.txt
(Debian 12: Python 3.11, numpy 1.24.2, scipy 1.10.1.) The programs come from a fixed
multiplicative generator that tests/unit/num_linear_program.c repeats.
"""
import numpy as np
import scipy
from scipy.optimize import LinearConstraint, Bounds, milp

STATE = 1


def following():
    global STATE
    STATE = STATE * 48271 % 2147483647
    return STATE


print(f"# numpy {np.__version__}, scipy {scipy.__version__}, milp (HiGHS)")
print("# program, least (real), most (real), least (whole), most (whole)")
for number in range(40):
    columns, rows = 3 + following() % 6, 2 + following() % 4
    high = np.array([1 + following() % 9 for _ in range(columns)], float)
    matrix = np.array([[following() % 5 - 1 for _ in range(columns)] for _ in range(rows)], float)
    inside = np.array([following() % (int(h) + 1) for h in high], float)
    low_row = matrix @ inside - np.array([following() % 4 for _ in range(rows)])
    high_row = matrix @ inside + np.array([following() % 4 for _ in range(rows)])
    cost = np.array([following() % 11 - 5 for _ in range(columns)], float)
    answers = []
    for whole in (0, 1):
        for direction in (1, -1):
            found = milp(direction * cost, constraints=LinearConstraint(matrix, low_row, high_row),
                         bounds=Bounds(0, high), integrality=np.full(columns, whole))
            assert found.status == 0, found.message
            answers.append(direction * found.fun)
    print(number, *(f"{x + 0.0:.12g}" for x in answers))
