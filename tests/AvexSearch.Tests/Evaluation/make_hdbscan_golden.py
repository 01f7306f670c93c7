#!/usr/bin/python3
"""HDBSCAN by definition, slowly, on small sets.

/usr/bin/python3 make_hdbscan_golden.py > hdbscan_golden.json    (NumPy 1.24.2, SciPy 1.10.1; no scikit-learn, no hdbscan)

Independent of the C#: the full matrix of mutual reachability distances, its minimum spanning tree by SciPy, and clusters found by cutting the tree at each
distinct distance from the greatest down (connected components by SciPy), recursively. Distance: Euclidean of unit vectors, sqrt(2 - 2 s), from
single-precision similarities, which are stored: all n - 1 neighbours of every item. The core distance is that to neighbour number min_samples, the item
itself not counted. Density 1 / max(distance, 1e-4). Excess of mass and leaf selection; all of the items are never one cluster.
"""
import json
import sys

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree


def parts(members, edges):
    """Connected components of members by the edges among them, as sorted lists."""
    place = {m: i for i, m in enumerate(members)}
    inside = [(place[a], place[b]) for a, b, _ in edges if a in place and b in place]
    graph = csr_matrix((np.ones(len(inside)), ([a for a, _ in inside], [b for _, b in inside])), shape=(len(members),) * 2)
    count, label = connected_components(graph, directed=False)
    return [[m for m, l in zip(members, label) if l == c] for c in range(count)]


class Cluster:
    def __init__(self, members, birth):
        self.members, self.birth, self.children, self.left, self.stability, self.death = members, birth, [], {}, 0.0, birth


def grow(cluster, edges, size):
    """Cuts the cluster at its distances, greatest first, until it divides or is gone."""
    alive, density = list(cluster.members), cluster.birth
    while alive:
        inside = [e for e in edges if e[0] in set(alive) and e[1] in set(alive)]
        greatest = max((d for _, _, d in inside), default=None)
        density = 1 / max(greatest, 1e-4)
        pieces = parts(alive, [e for e in inside if e[2] < greatest])
        large = [p for p in pieces if len(p) >= size]
        stay = large[0] if len(large) == 1 else []
        for m in set(alive) - set(stay):
            cluster.stability += density - cluster.birth
        cluster.death = max(cluster.death, density)
        for p in pieces:
            if len(p) < size:
                for m in p:
                    cluster.left[m] = density
        if len(large) > 1:
            cluster.children = [Cluster(p, density) for p in large]
            for child in cluster.children:
                grow(child, [e for e in inside if e[2] < greatest], size)
            return
        alive = stay


def best(cluster, leaf):
    """(excess of mass, chosen clusters) of a subtree."""
    if not cluster.children:
        return cluster.stability, [cluster]
    below = [best(c, leaf) for c in cluster.children]
    total, chosen = sum(b[0] for b in below), [c for b in below for c in b[1]]
    return (total, chosen) if leaf or total > cluster.stability else (cluster.stability, [cluster])


def densities(cluster):
    out = dict(cluster.left)
    for child in cluster.children:
        out.update(densities(child))
    return out


def hdbscan(s, size, samples, leaf):
    n = len(s)
    d = np.sqrt(np.maximum(0, 2 - 2 * s.astype(np.float64)))
    np.fill_diagonal(d, 0)
    core = np.array([np.sort(np.delete(d[i], i))[min(samples, n - 1) - 1] for i in range(n)])
    reach = np.maximum(d, np.maximum(core[:, None], core[None, :]))
    np.fill_diagonal(reach, 0)
    tree = minimum_spanning_tree(csr_matrix(np.where(reach > 0, reach + 1, 0) + np.where((reach == 0) & ~np.eye(n, dtype=bool), 1, 0))).tocoo()
    edges = [(int(a), int(b), reach[a, b]) for a, b in zip(tree.row, tree.col)]
    root = Cluster(list(range(n)), 0.0)
    grow(root, edges, size)
    chosen = [c for child in root.children for c in best(child, leaf)[1]]
    labels, probabilities, names = [-1] * n, [0.0] * n, {}
    for i in range(n):
        for c in chosen:
            if i in c.members:
                labels[i] = names.setdefault(id(c), len(names))
                probabilities[i] = min(densities(c)[i], c.death) / c.death
    return labels, probabilities


def case(name, x, runs):
    u = x / np.linalg.norm(x, axis=1, keepdims=True)
    s = np.clip(u @ u.T, -1, 1).astype(np.float32)
    n = len(x)
    order = [sorted((j for j in range(n) if j != i), key=lambda j: (-s[i, j], j)) for i in range(n)]
    out = {"name": name, "count": n, "neighbors": [j for row in order for j in row],
           "similarities": [float(s[i, j]) for i, row in enumerate(order) for j in row], "runs": []}
    for size, samples, leaf in runs:
        labels, probabilities = hdbscan(s, size, samples, leaf)
        out["runs"].append({"min_cluster_size": size, "min_samples": samples, "leaf": leaf, "labels": labels, "probabilities": probabilities})
        print(name, size, samples, leaf, max(labels) + 1, labels.count(-1), file=sys.stderr)
    return out


rng = np.random.default_rng(23)
blobs = np.vstack([c + s * rng.standard_normal((m, 4)) for c, s, m in [(np.array([5, 0, 0, 0]), 0.3, 18), (np.array([0, 5, 0, 0]), 0.5, 14), (np.array([0, 4, 3, 0]), 0.4, 12), (np.array([0, 0, -4, 4]), 1.5, 14)]])
runs = [(5, 5, False), (5, 5, True), (3, 2, False), (3, 1, True), (8, 4, False), (2, 2, False)]
cases = [case("blobs", blobs[rng.permutation(len(blobs))], runs)]
cases.append(case("no structure", rng.standard_normal((40, 3)), runs))
# Vectors of a few directions exactly: distances tie.
cases.append(case("ties", rng.integers(-1, 2, (40, 3)) + np.array([0.25, 0, 0]), runs[:4]))
cases.append(case("equal vectors", np.repeat(np.eye(3), [6, 5, 3], axis=0), [(3, 2, False), (5, 5, False), (5, 5, True), (7, 3, False)]))
cases.append(case("two items", np.array([[1.0, 0], [1, 1]]), [(2, 1, False), (5, 5, True)]))
json.dump(cases, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
