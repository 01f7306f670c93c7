#!/usr/bin/python3
"""Retrieval scores by their definitions, slowly, with NumPy in double precision.

make_retrieval_golden.py > retrieval_golden.json    (NumPy 1.24.2, scikit-learn 1.2.1)

For every query i over its candidates (all of the database but itself and, with groups, its group), sorted by -s, stable:
  AUC_i     = mean over (positive p, other n) of 1[s_p > s_n] + 0.5 * 1[s_p = s_n]
  P@k_i     = share of positives among the first k, k clipped to the number of candidates; P@1 is that of np.argmax(s)
  R@k_i     = share of the positives among the first k;  R-precision_i = P@(number of positives)
  AP_i      = mean over positives of the precision at their rank
  nDCG@k_i  = sum over hits among the first k of 1 / log2(rank + 1), over the same with all positives first
  ROC_i     = np.interp of the true positive rate (all thresholds) at false positive rates 0, 0.01 ... 1
  PR_i      = at recalls 0, 0.01 ... 1 the greatest precision at that recall or more
and the mean over queries that have a positive and an other; macro: the mean over classes of the mean over queries of the class.
Positive: a label in common. The cases called "ties" use signed one-hot vectors, whose similarities are exactly -1, 0 or 1 in single and
double precision, "duplicates" rows that occur several times and whose similarities are computed once for each pair of different rows;
the others have no ties but those of zeros. Where no candidate ties with another, AUC, AP, nDCG and both curves are asserted to be
scikit-learn's; with ties AUC and ROC are.
"""
import json
import sys
import numpy as np
from sklearn.metrics import average_precision_score, ndcg_score, precision_recall_curve, roc_auc_score, roc_curve

KS = (1, 5, 10)
GRID = np.arange(101) / 100


def similarities(x):
    x = x.astype(np.float64)
    rows, where = np.unique(x, axis=0, return_inverse=True)
    u = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    s = np.array([[np.dot(*sorted((a, b), key=tuple)) for b in u] for a in u])
    return s[np.ix_(where, where)]


def dcg(rel, k):
    return np.sum(rel[:k] / np.log2(np.arange(2, len(rel[:k]) + 2)))


def query_scores(s, positive):
    """Scores of one query; s: [candidates] similarities, positive: [candidates] truth."""
    pos, neg = s[positive], s[~positive]
    d = pos[:, None] - neg[None, :]
    rel = positive[np.argsort(-s, kind="stable")]
    assert rel[0] == positive[np.argmax(s)]
    precision = np.cumsum(rel) / np.arange(1, len(rel) + 1)
    recall = np.cumsum(rel) / len(pos)
    out = {"roc_auc": np.mean((d > 0) + 0.5 * (d == 0)), "map": np.mean(precision[rel]), "r_precision": np.mean(rel[:len(pos)]),
           "ndcg": dcg(rel, len(rel)) / dcg(np.ones(len(pos)), len(pos))}
    for k in KS:
        out[f"precision_at_{k}"] = np.sum(rel[:k]) / min(k, len(rel))
        out[f"recall_at_{k}"] = np.sum(rel[:k]) / len(pos)
        out[f"ndcg_at_{k}"] = dcg(rel, k) / dcg(np.ones(len(pos)), k)
    cuts = np.unique(s)[::-1]
    tpr = np.array([0] + [np.mean(pos >= c) for c in cuts])
    fpr = np.array([0] + [np.mean(neg >= c) for c in cuts])
    roc = np.interp(GRID, fpr, tpr)
    hits = np.flatnonzero(rel)
    pr = np.array([max(precision[h] for j, h in enumerate(hits) if (j + 1) * 100 >= level * len(pos)) for level in range(101)])
    cross_check(s, positive, out, roc, pr)
    return out, roc, pr


def cross_check(s, positive, out, roc, pr):
    assert np.isclose(out["roc_auc"], roc_auc_score(positive, s), rtol=0, atol=1e-12)
    fpr, tpr, _ = roc_curve(positive, s, drop_intermediate=False)
    assert np.allclose(roc, np.interp(GRID, fpr, tpr), rtol=0, atol=1e-12)
    if len(np.unique(s)) < len(s):
        return
    assert np.isclose(out["map"], average_precision_score(positive, s), rtol=0, atol=1e-12)
    assert np.isclose(out["ndcg"], ndcg_score([positive], [s]), rtol=0, atol=1e-12)
    for k in KS:
        assert np.isclose(out[f"ndcg_at_{k}"], ndcg_score([positive], [s], k=k), rtol=0, atol=1e-12)
    precision, recall, _ = precision_recall_curve(positive, s)
    assert np.allclose(pr, [precision[:-1][recall[:-1] >= r - 1e-12].max() for r in GRID], rtol=0, atol=1e-12)


def scores(x, labels, groups, is_query, is_database):
    s = similarities(x)
    per_query, rocs, prs, skipped, classes, nearest = [], [], [], 0, {}, []
    for i in np.flatnonzero(is_query):
        cand = np.array([j for j in np.flatnonzero(is_database) if j != i and (groups is None or groups[j] != groups[i])], int)
        nearest.append(int(cand[np.argmax(s[i, cand])]) if len(cand) else -1)
        positive = np.array([bool(labels[j] & labels[i]) for j in cand], bool)
        if positive.sum() in (0, len(cand)):
            skipped += 1
            continue
        one, roc, pr = query_scores(s[i, cand], positive)
        per_query.append(one)
        rocs.append(roc)
        prs.append(pr)
        for c in labels[i]:
            classes.setdefault(c, []).append(one)
    mean = lambda rows, key: float(np.mean([r[key] for r in rows])) if rows else 0.0
    keys = ["roc_auc", "map", "r_precision", "ndcg"] + [f"{m}_at_{k}" for m in ("precision", "recall", "ndcg") for k in KS]
    metrics = {f"retrieval_{key}": mean(per_query, key) for key in keys}
    table = [{"name": c, "queries": len(rows), "roc_auc": mean(rows, "roc_auc"), "precision_at1": mean(rows, "precision_at_1"),
              "mean_average_precision": mean(rows, "map"), "r_precision": mean(rows, "r_precision")} for c, rows in sorted(classes.items())]
    metrics["retrieval_roc_auc_macro"] = float(np.mean([t["roc_auc"] for t in table])) if table else 0.0
    metrics["retrieval_map_macro"] = float(np.mean([t["mean_average_precision"] for t in table])) if table else 0.0
    curve = lambda rows: [round(float(v), 10) for v in (np.mean(rows, axis=0) if rows else np.zeros(101))]
    return {"metrics": metrics, "valid": len(per_query), "skipped": skipped, "classes": table, "nearest": nearest,
            "roc": curve(rocs), "precision_recall": curve(prs)}


def case(name, x, labels, groups=None, is_query=None, is_database=None):
    labels = [frozenset(v) if isinstance(v, (set, frozenset)) else frozenset([str(v)]) for v in labels]
    whole = np.ones(len(x), bool)
    return {"name": name, "dimensions": x.shape[1], "embeddings": [float(v) for v in x.ravel()], "labels": [sorted(v) for v in labels],
            "groups": None if groups is None else [int(v) for v in groups],
            "is_query": None if is_query is None else [bool(v) for v in is_query],
            "is_database": None if is_database is None else [bool(v) for v in is_database],
            "expected": scores(x, labels, groups, whole if is_query is None else is_query, whole if is_database is None else is_database)}


rng = np.random.default_rng(20)
cases = []
# One-hot vectors with signs: every similarity is exactly -1, 0 or 1, so most are ties.
x = np.eye(4)[rng.integers(0, 4, 40)] * rng.choice([-1, 1], (40, 1))
cases.append(case("ties", x, rng.integers(0, 3, 40)))
cases.append(case("ties with groups", x, rng.integers(0, 3, 40), rng.integers(0, 6, 40)))
labels = rng.integers(0, 5, 60)
x = (rng.standard_normal((5, 8))[labels] * 0.7 + rng.standard_normal((60, 8))).astype(np.float32).round(3)
cases.append(case("random", x, labels))
cases.append(case("random with groups", x, labels, rng.integers(0, 12, 60)))
cases.append(case("groups leave some without a positive", x[:20], np.arange(20) // 4, np.arange(20) // 4 * (np.arange(20) % 3)))
cases.append(case("labels of one", x[:10], [0, 0, 0, 0, 1, 2, 3, 3, 4, 5]))
cases.append(case("every label once", x[:7], range(7)))
cases.append(case("one label only", x[:6], [1] * 6))
cases.append(case("two items of one label", x[:2], [0, 0]))
cases.append(case("two items of two labels", x[:2], [0, 1]))
cases.append(case("three items", x[:3], [0, 1, 0]))
cases.append(case("one item", x[:1], [0]))
z = x[:12].copy()
z[3] = 0
cases.append(case("a row of zeros", z, [0, 1, 2] * 4))
cases.append(case("duplicates", x[rng.integers(0, 9, 40)], rng.integers(0, 4, 40)))
cases.append(case("all rows equal", np.repeat(x[:1], 20, axis=0), rng.integers(0, 3, 20)))
sets = [set(rng.choice(list("abcdef"), rng.integers(0, 4), replace=False)) for _ in range(50)]
cases.append(case("several labels, some without", x[:50], sets))
cases.append(case("several labels with groups", x[:50], sets, rng.integers(0, 15, 50)))
split = rng.integers(0, 2, 60).astype(bool)
cases.append(case("train against test", x, labels, None, split, ~split))
cases.append(case("train against test with sessions", x, labels, rng.integers(0, 10, 60), split, ~split))
cases.append(case("items in both sets, in one or in none", x, labels, None, rng.random(60) < 0.6, rng.random(60) < 0.6))
cases.append(case("no database", x[:8], labels[:8], None, np.ones(8, bool), np.zeros(8, bool)))
json.dump(cases, sys.stdout, indent=None, separators=(",", ":"))
sys.stdout.write("\n")
