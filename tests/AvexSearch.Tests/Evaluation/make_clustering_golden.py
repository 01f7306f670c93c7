#!/usr/bin/python3
"""Clustering scores, silhouettes and k-means inertias by scikit-learn.

/usr/bin/python3 make_clustering_golden.py > clustering_golden.json    (scikit-learn 1.2.1, NumPy 1.24.2, SciPy 1.10.1)

Scores: normalized_mutual_info_score (arithmetic), adjusted_mutual_info_score (arithmetic), adjusted_rand_score, homogeneity_completeness_v_measure;
purity from the contingency matrix. With counts the items are repeated. Silhouettes: silhouette_samples on double precision data, metric cosine and
euclidean. Inertia: KMeans(k, n_init=10, max_iter=300, random_state=42) on the data of formula().

formula(n, d, k, seed) makes the same single-precision rows in every language: a 64-bit linear congruential stream
  state = state * 6364136223846793005 + 1442695040888963407 (mod 2^64), u = (state >> 40) / 2^24
k centres of d values 4u - 2, then per row: cluster = floor(u * k), scale = 0.2 + u, and d values centre + scale * (u + u + u - 1.5), all in double,
each value rounded to a float at the end.
"""
import json
import sys
import warnings

import numpy as np
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.metrics.cluster import contingency_matrix

warnings.simplefilter("ignore")


class Stream:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 40) / 2**24


def formula(n, d, k, seed):
    u = Stream(seed)
    centres = [[4 * u.next() - 2 for _ in range(d)] for _ in range(k)]
    rows, labels = [], []
    for _ in range(n):
        cluster = int(u.next() * k)
        scale = 0.2 + u.next()
        rows.append([centres[cluster][i] + scale * (u.next() + u.next() + u.next() - 1.5) for i in range(d)])
        labels.append(cluster)
    return np.array(rows).astype(np.float32), labels


def scores(classes, clusters):
    h, c, v = metrics.homogeneity_completeness_v_measure(classes, clusters)
    table = contingency_matrix(classes, clusters)
    return {"nmi": metrics.normalized_mutual_info_score(classes, clusters), "ami": metrics.adjusted_mutual_info_score(classes, clusters),
            "ari": metrics.adjusted_rand_score(classes, clusters), "homogeneity": h, "completeness": c, "v_measure": v,
            "purity": float(table.max(axis=0).sum() / table.sum())}


def scored(name, classes, clusters, counts=None):
    a, b = np.array(classes), np.array(clusters)
    if counts is not None:
        a, b = np.repeat(a, counts), np.repeat(b, counts)
    return {"name": name, "classes": [int(x) for x in classes], "clusters": [int(x) for x in clusters],
            "counts": None if counts is None else [int(x) for x in counts], "expected": scores(a, b)}


def silhouette(name, x, clusters):
    out = {"name": name, "dimensions": x.shape[1], "embeddings": [float(v) for v in x.ravel()], "clusters": [int(v) for v in clusters]}
    for metric in ("cosine", "euclidean"):
        values = metrics.silhouette_samples(x.astype(np.float64), clusters, metric=metric)
        out[metric] = {"mean": float(values.mean()), "values": [float(v) for v in values]}
    return out


def inertia(n, d, true, k, seed):
    x, _ = formula(n, d, true, seed)
    km = KMeans(k, n_init=10, max_iter=300, random_state=42).fit(x)
    centres = km.cluster_centers_.astype(np.float64)
    return {"count": n, "dimensions": d, "true_clusters": true, "clusters": k, "seed": seed, "first": [float(v) for v in x[0]],
            "inertia": float(((x - centres[km.labels_]) ** 2).sum())}


rng = np.random.default_rng(22)
a, b = rng.integers(0, 7, 200), rng.integers(0, 5, 200)
near = np.where(rng.random(200) < 0.7, a, b)
out = {"scores": [
    scored("random", a, b),
    scored("related", a, near),
    scored("names that are no places", a * 1000 - 3, near * -7 + 2),
    scored("the same", a, a),
    scored("the same but renamed", a, (a * 3 + 2) % 7),
    scored("one class", [3] * 8, [0, 0, 1, 1, 2, 2, 2, 0]),
    scored("one cluster", [0, 0, 1, 1, 2, 2, 2, 0], [5] * 8),
    scored("one class and one cluster", [1] * 6, [2] * 6),
    scored("every item its own cluster", [0, 0, 1, 1, 2, 2], list(range(6))),
    scored("every item its own class", list(range(6)), [0, 0, 1, 1, 1, 1]),
    scored("a class of one item", [0] * 9 + [1], [0] * 5 + [1] * 5),
    scored("two items together", [0, 1], [0, 0]),
    scored("two items apart, one class", [0, 0], [0, 1]),
    scored("one item", [4], [9]),
    scored("independent", [0, 0, 1, 1], [0, 1, 0, 1]),
    scored("large and uneven", np.repeat([0, 1, 2, 3], [4000, 900, 90, 10]), np.minimum(rng.integers(0, 9, 5000), rng.integers(0, 9, 5000))),
    scored("drawn", a, near, rng.poisson(1.0, 200)),
    scored("drawn with a class that nobody has", a, near, np.where(a == 2, 0, rng.integers(0, 4, 200))),
    scored("drawn from one class", a, near, (a == 3) * 2),
]}
x, labels = formula(90, 6, 4, 5)
tight = np.round(np.array(labels)[:, None] * 10 + x[:, :3] * 0.001, 4).astype(np.float32)
singles = np.array(labels) + 0
singles[[3, 17]] = [50, 60]
twice = np.repeat(x[:20], 2, axis=0)
out["silhouettes"] = [
    silhouette("clusters of a formula", x, labels),
    silhouette("singletons", x, singles),
    silhouette("far from the origin", (x + np.float32(100)).astype(np.float32), labels),
    silhouette("tight", tight, labels),
    silhouette("every vector twice", twice, np.repeat(labels[:20], 2)),
    silhouette("a row of zeros", np.vstack([x[:11], np.zeros((1, 6), np.float32)]), [0, 1, 2] * 4),
    silhouette("three items", x[:3], [0, 0, 1]),
]
out["kmeans"] = [inertia(600, 8, 6, 6, 1), inertia(1000, 16, 12, 12, 2), inertia(500, 4, 5, 9, 3), inertia(800, 40, 20, 10, 4), inertia(300, 3, 2, 1, 5)]
json.dump(out, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
