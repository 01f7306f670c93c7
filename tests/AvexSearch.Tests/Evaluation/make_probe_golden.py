#!/usr/bin/python3
"""Probes by scikit-learn on small sets.

make_probe_golden.py > probe_golden.json    (NumPy 1.24.2, scikit-learn 1.2.1)

Linear: StandardScaler and LogisticRegression(C=cost, solver="newton-cg", tol=1e-10); several labels: one LogisticRegression per class. Its "lbfgs"
has the same minimum but stops where the loss falls by less than 2e-9 of itself (SciPy's ftol, which it does not pass on), 1e-4 away from it here.
Nearest: KNeighborsClassifier(k, metric="cosine", algorithm="brute", weights="uniform").
The first "train" items are trained on, the others tested. Values are multiples of 1/64, exact in single precision.
"""
import json
import sys
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler


def fit(x, y, cost):
    return LogisticRegression(C=cost, solver="newton-cg", tol=1e-10, max_iter=100000).fit(x, y)


def linear(name, x, labels, classes, train, cost):
    multi = any(len(np.atleast_1d(t)) != 1 for t in labels)
    sets = [sorted(int(k) for k in np.atleast_1d(t)) for t in labels]
    z = StandardScaler().fit(x[:train]).transform(x)
    if multi:
        y = np.zeros((len(x), classes), int)
        for i, t in enumerate(sets):
            y[i, t] = 1
        models = [fit(z[:train], y[:train, k], cost) for k in range(classes)]
        weights = np.vstack([m.coef_ for m in models])
        intercepts = np.concatenate([m.intercept_ for m in models])
        probabilities = np.stack([m.predict_proba(z[train:])[:, 1] for m in models], 1)
    else:
        y = np.array([t[0] for t in sets])
        m = fit(z[:train], y[:train], cost)
        weights, intercepts, probabilities = m.coef_, m.intercept_, m.predict_proba(z[train:])
    return {"name": name, "dimensions": x.shape[1], "embeddings": x.ravel().tolist(), "classes": classes, "labels": sets, "train": train, "cost": cost,
            "weights": weights.ravel().tolist(), "intercepts": intercepts.tolist(), "probabilities": probabilities.ravel().tolist()}


def nearest(name, x, labels, classes, train, k):
    m = KNeighborsClassifier(k, metric="cosine", algorithm="brute").fit(x[:train], labels[:train])
    return {"name": name, "dimensions": x.shape[1], "embeddings": x.ravel().tolist(), "classes": classes, "labels": [[int(t)] for t in labels], "train": train,
            "neighbors": k, "probabilities": m.predict_proba(x[train:]).ravel().tolist(), "predicted": [int(p) for p in m.predict(x[train:])]}


def data(rng, n, d, classes, spread):
    labels = np.concatenate([np.arange(classes), rng.integers(0, classes, n - classes)])
    x = rng.standard_normal((classes, d))[labels] * spread + rng.standard_normal((n, d)) * rng.uniform(0.2, 3, d) + rng.standard_normal(d)
    return np.round(x * 64) / 64, labels


rng = np.random.default_rng(11)
out = {"linear": [], "nearest": []}
for name, n, d, classes, cost in [("three classes", 90, 6, 3, 1.0), ("two classes", 80, 5, 2, 0.5), ("strong penalty", 90, 8, 4, 0.001),
                                  ("weak penalty", 150, 4, 3, 100.0), ("more dimensions than items", 40, 60, 3, 0.1)]:
    x, labels = data(rng, n, d, classes, 0.6)
    out["linear"].append(linear(name, x, labels, classes, n * 2 // 3, cost))
x, labels = data(rng, 60, 4, 3, 0.8)
x = np.column_stack([x, np.full(60, 2.5)])
out["linear"].append(linear("a dimension that does not vary", x, labels, 3, 40, 1.0))
x, labels = data(rng, 10, 3, 3, 1.0)
out["linear"].append(linear("duplicates", np.tile(x, (6, 1)), np.tile(labels, 6), 3, 40, 1.0))
x, _ = data(rng, 100, 6, 3, 0.5)
y = (x[:, :4] + rng.standard_normal((100, 4))) > 0.6
out["linear"].append(linear("several labels", x, [np.flatnonzero(row) for row in y], 4, 70, 0.3))
x, labels = data(rng, 90, 8, 4, 0.8)
out["nearest"].append(nearest("one neighbour", x, labels, 4, 60, 1))
out["nearest"].append(nearest("five neighbours", x, labels, 4, 60, 5))
out["nearest"].append(nearest("four neighbours and equal votes", x, labels, 4, 60, 4))
json.dump(out, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
