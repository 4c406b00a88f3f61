"""Third implementation: US counties that share points, or pieces of the arcs of the TopoJSON file.

spdep's rook counts points in common, and a ring's first point stands twice in it: one pair of
counties that touches in such a point alone is a border there (tests/oracles/us_counties.R).
Run: MESO_DATA=... /usr/bin/python3 tests/oracles/us_counties.py > tests/oracles/us_counties_arcs.txt
"""
import collections
import csv
import gzip
import json
import os
import sys

data = os.environ["MESO_DATA"]
table = gzip.open(f"{data}/us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz", "rt")
x = {r["area_fips"]: float(r["estabs16"]) for r in csv.DictReader(table)
     if r["own_code"] == "5" and r["industry_code"] == "72" and r["estabs16"]}
file = json.load(open(f"{data}/maps/counties-10m.json"))
arcs = []
for arc in file["arcs"]:
    at, line = [0, 0], []
    for dx, dy in arc:
        at = [at[0] + dx, at[1] + dy]
        line.append(tuple(at))
    arcs.append(line)
points, pieces = collections.defaultdict(set), collections.defaultdict(set)
for county in file["objects"]["counties"]["geometries"]:
    if county["id"] not in x or "arcs" not in county:
        continue
    for polygon in county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]:
        for ring in polygon:
            line = []
            for a in ring:
                part = arcs[a] if a >= 0 else arcs[~a][::-1]
                line += part[1:] if line else part
            if len(set(line)) < 3:
                continue  # collapsed: no outline
            for p in line:
                points[p].add(county["id"])
            for p, q in zip(line, line[1:]):
                if p != q:
                    pieces[min(p, q), max(p, q)].add(county["id"])
print("python", sys.version.split()[0])
for name, shared in (("queen", points), ("rook", pieces)):
    near = collections.defaultdict(set)
    for counties in shared.values():
        for a in counties:
            near[a] |= counties - {a}
    kept = sorted(c for c in near if near[c])
    mean = sum(x[c] for c in kept) / len(kept)
    z = {c: x[c] - mean for c in kept}
    moran = sum(z[c] * sum(z[n] for n in near[c]) / len(near[c]) for c in kept) / sum(v * v for v in z.values())
    print(name, "regions", len(kept), "links", sum(len(near[c]) for c in kept), "moran %.12g" % moran)
