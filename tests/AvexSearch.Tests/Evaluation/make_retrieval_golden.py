#!/usr/bin/python3
"""Retrieval scores by their definitions, slowly, with NumPy in double precision.

make_retrieval_golden.py > retrieval_golden.json    (NumPy 1.24.2; no other package)

For every query i over the candidates j != i (and, with groups, of another group):
  AUC_i  = mean over (positive p, negative n) of 1[s_p > s_n] + 0.5 * 1[s_p = s_n]
  P@1_i  = label of np.argmax(s) is the query's (first index on ties)
  AP_i   = mean over positives of the precision at their rank, candidates sorted by -s, stable
and the mean over queries that have a positive and a negative. The cases called "ties" use signed one-hot vectors,
whose similarities are exactly -1, 0 or 1 in single and double precision; the others have no ties but those of zeros.
"""
import json
import sys
import numpy as np


def scores(x, labels, groups):
    x = x.astype(np.float64)
    u = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)
    s = u @ u.T
    auc, first, ap, skipped = [], [], [], 0
    for i in range(len(x)):
        cand = np.array([j for j in range(len(x)) if j != i and (groups is None or groups[j] != groups[i])], int)
        pos = cand[labels[cand] == labels[i]] if len(cand) else cand
        neg = cand[labels[cand] != labels[i]] if len(cand) else cand
        if len(pos) == 0 or len(neg) == 0:
            skipped += 1
            continue
        d = s[i, pos][:, None] - s[i, neg][None, :]
        auc.append(np.mean((d > 0) + 0.5 * (d == 0)))
        first.append(labels[cand[np.argmax(s[i, cand])]] == labels[i])
        rel = labels[cand[np.argsort(-s[i, cand], kind="stable")]] == labels[i]
        ap.append(np.mean((np.cumsum(rel) / np.arange(1, len(rel) + 1))[rel]))
    mean = lambda v: float(np.mean(v)) if v else 0.0
    return {"roc_auc": mean(auc), "precision_at1": mean(first), "mean_average_precision": mean(ap), "queries": len(auc), "skipped": skipped}


def case(name, x, labels, groups):
    return {"name": name, "dimensions": x.shape[1], "embeddings": [float(v) for v in x.ravel()], "labels": [int(v) for v in labels],
            "groups": None if groups is None else [int(v) for v in groups],
            "expected": scores(x, np.asarray(labels), None if groups is None else np.asarray(groups))}


rng = np.random.default_rng(20)
cases = []
# One-hot vectors with signs: every similarity is exactly -1, 0 or 1, so most are ties.
x = np.eye(4)[rng.integers(0, 4, 40)] * rng.choice([-1, 1], (40, 1))
cases.append(case("ties", x, rng.integers(0, 3, 40), None))
cases.append(case("ties with groups", x, rng.integers(0, 3, 40), rng.integers(0, 6, 40)))
labels = rng.integers(0, 5, 60)
x = (rng.standard_normal((5, 8))[labels] * 0.7 + rng.standard_normal((60, 8))).astype(np.float32).round(3)
cases.append(case("random", x, labels, None))
cases.append(case("random with groups", x, labels, rng.integers(0, 12, 60)))
cases.append(case("groups leave some without a positive", x[:20], labels[:20] * 0 + np.arange(20) // 4, np.arange(20) // 4 * (np.arange(20) % 3)))
cases.append(case("labels of one", x[:10], [0, 0, 0, 0, 1, 2, 3, 3, 4, 5], None))
cases.append(case("one label only", x[:6], [1] * 6, None))
z = x[:12].copy()
z[3] = 0
cases.append(case("a row of zeros", z, [0, 1, 2] * 4, None))
json.dump(cases, sys.stdout, indent=None, separators=(",", ":"))
sys.stdout.write("\n")
