#!/usr/bin/python3
"""Classification figures by scikit-learn.

make_classification_golden.py > classification_golden.json    (NumPy 1.24.2, scikit-learn 1.2.1)

Scores are multiples of 1/64, exact in single precision, so that ties are ties on both sides. "labels" holds the classes of every item, names are
"c00", "c01"... Ranking figures: average_precision_score and roc_auc_score on the label indicator; class means over the classes that have a positive
(AP) or both kinds (AUC). Several labels: decisions at 0.5, f1_score over the classes that occur among true or predicted. ece and brier by their
definitions (15 equal bins [low, high); one label: highest score against hit, squared distance summed over classes; several: pooled, mean).
"counts": every item repeated so many times. A null is a figure that is not defined.
"""
import json
import sys
import warnings
import numpy as np
from sklearn import metrics as m

warnings.filterwarnings("ignore")


def ece(conf, hit):
    bins = np.minimum(14, np.floor(conf * 15).astype(int))
    return float(sum(abs(conf[bins == b].sum() - hit[bins == b].sum()) for b in range(15)) / len(conf))


def figures(truth, scores, single):
    n, c = scores.shape
    y = np.zeros((n, c), int)
    for i, t in enumerate(truth):
        y[i, t] = 1
    best = scores.argmax(1)
    out = {}
    if single:
        t = y.argmax(1)
        out["accuracy"] = m.accuracy_score(t, best)
        out["balanced_accuracy"] = m.balanced_accuracy_score(t, best)
        out["macro_f1"] = m.f1_score(t, best, average="macro", zero_division=0)
    else:
        pred = (scores >= 0.5).astype(int)
        occurs = np.flatnonzero((y.sum(0) + pred.sum(0)) > 0)
        out["accuracy"] = m.accuracy_score(y, pred)
        out["balanced_accuracy"] = None
        out["macro_f1"] = m.f1_score(y, pred, labels=occurs, average="macro", zero_division=0) if len(occurs) else None
    labelled = y.sum(1) > 0
    out["top1"] = float(y[np.arange(n), best][labelled].mean()) if labelled.any() else None
    out["map"] = m.average_precision_score(y.ravel(), scores.ravel()) if y.any() else None
    has = [k for k in range(c) if y[:, k].any()]
    both = [k for k in has if not y[:, k].all()]
    out["cmap"] = float(np.mean([m.average_precision_score(y[:, k], scores[:, k]) for k in has])) if has else None
    out["macro_auroc"] = float(np.mean([m.roc_auc_score(y[:, k], scores[:, k]) for k in both])) if both else None
    out["auroc"] = m.roc_auc_score(y.ravel(), scores.ravel()) if y.any() and not y.all() else None
    out["ece"] = ece(scores.max(1), y[np.arange(n), best]) if single else ece(scores.ravel(), y.ravel())
    square = (scores - y) ** 2
    out["brier"] = float(square.sum(1).mean()) if single else float(square.mean())
    return {k: None if v is None else float(v) for k, v in out.items()}


def case(name, truth, scores, counts=None):
    truth = [sorted(int(k) for k in np.atleast_1d(t)) for t in truth]
    single = all(len(t) == 1 for t in truth)
    repeated = np.repeat(np.arange(len(truth)), counts if counts is not None else 1)
    y = np.zeros(scores.shape, int)
    for i, t in enumerate(truth):
        y[i, t] = 1
    pred = np.eye(scores.shape[1], dtype=int)[scores.argmax(1)] if single else (scores >= 0.5).astype(int)
    p, r, f, s = m.precision_recall_fscore_support(y, pred, average=None, zero_division=0)
    per_class = [{"precision": float(p[k]), "recall": float(r[k]), "f1": float(f[k]), "support": int(s[k]),
                  "average_precision": float(m.average_precision_score(y[:, k], scores[:, k])) if y[:, k].any() else None,
                  "roc_auc": float(m.roc_auc_score(y[:, k], scores[:, k])) if y[:, k].any() and not y[:, k].all() else None}
                 for k in range(scores.shape[1])]
    return {"name": name, "classes": scores.shape[1], "labels": truth, "scores": [float(v) for v in scores.ravel()],
            "counts": None if counts is None else [int(v) for v in counts],
            "expected": figures([truth[i] for i in repeated], scores[repeated], single), "per_class": per_class}


def rough(values):
    return np.round(values * 64) / 64


rng = np.random.default_rng(3)
cases = []
t = rng.integers(0, 4, 50)
s = rough(rng.dirichlet(np.ones(4) * 0.8, 50) * 0.6 + np.eye(4)[t] * 0.35)
cases.append(case("one label", t, s))
cases.append(case("one label drawn again", t, s, rng.poisson(1.0, 50)))
cases.append(case("ties", rng.integers(0, 3, 60), rough(rng.integers(0, 3, (60, 3)) / 2)))
cases.append(case("all scores equal", rng.integers(0, 3, 20), np.full((20, 3), 0.25)))
cases.append(case("a class with one member", np.array([0] * 9 + [1] * 10 + [2]), rough(rng.random((20, 3)))))
cases.append(case("a class without a member", rng.integers(0, 3, 25), rough(rng.random((25, 5)))))
cases.append(case("all one class", np.zeros(8, int), rough(rng.random((8, 1)))))
cases.append(case("all one class of two", np.ones(8, int), rough(rng.random((8, 2)))))
cases.append(case("two items", np.array([0, 1]), np.array([[0.75, 0.25], [0.5, 0.5]])))
cases.append(case("one item", np.array([1]), np.array([[0.75, 0.25]])))
d = rough(rng.random((10, 3)))
cases.append(case("duplicates", np.tile(rng.integers(0, 3, 10), 4), np.tile(d, (4, 1))))
y = rng.random((70, 6)) < np.array([0.5, 0.2, 0.1, 0.05, 0.3, 0.0])
m_s = rough(np.clip(rng.random((70, 6)) * 0.7 + y * 0.3, 0, 1))
multi = [np.flatnonzero(row) for row in y]
cases.append(case("several labels", multi, m_s))
cases.append(case("several labels drawn again", multi, m_s, rng.poisson(1.0, 70)))
cases.append(case("several labels with ties", multi, np.round(m_s * 2) / 2))
cases.append(case("no item has a label", [[]] * 5, rough(rng.random((5, 2)))))
cases.append(case("every item has every label", [[0, 1]] * 5, rough(rng.random((5, 2)))))
json.dump(cases, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
