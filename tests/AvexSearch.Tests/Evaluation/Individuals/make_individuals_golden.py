#!/usr/bin/python3
"""Figures of individual matching by their definitions, with NumPy, SciPy and scikit-learn in double precision.

make_individuals_golden.py > individuals_golden.json    (Python 3.11, NumPy 1.24.2, SciPy 1.10.1, scikit-learn 1.2.1)

verification  AUC by roc_auc_score; EER as the root of 1 - x - roc(x) on the linearly interpolated roc_curve; DET points by counting, checked against det_curve
cmc           rank in a stable argsort of -score, shares of rank <= k, macro recall by recall_score
open          AUROC by roc_auc_score; OSCR area by np.trapz over counted points; DIR at 0.01, 0.1, 0.3 by trying every threshold
lda           LinearDiscriminantAnalysis(solver="eigen", shrinkage): inner products of every fourth transformed item
wccn          inner products under the inverse of the shrunk prior-weighted within-class covariance
sessions      within and between covariance with sessions as the nuisance, by loops
plda          moment estimates of the two covariances; log-likelihood ratios as differences of three joint Gaussian log densities
pca           projector on the leading singular vectors
normal_deviate  norm.ppf
protocol      leave-one-session-out by loops: max, mean, centroid, each without and with AS-norm
"""
import json
import sys
import numpy as np
from scipy.optimize import brentq
from scipy.interpolate import interp1d
from scipy.stats import multivariate_normal, norm as standard_normal
from sklearn.covariance import shrunk_covariance, empirical_covariance
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.metrics import roc_auc_score, roc_curve, det_curve, recall_score

rng = np.random.default_rng(44)
out = {}


def eer(genuine, scores):
    fpr, tpr, _ = roc_curve(genuine, scores, drop_intermediate=False)
    return float(brentq(lambda x: 1 - x - interp1d(fpr, tpr)(x), 0, 1, xtol=1e-14))


def det(genuine, scores):
    points = []
    for t in sorted(set(scores), reverse=True):
        points.append([float(t), float(np.mean(scores[~genuine] >= t)), float(np.mean(scores[genuine] < t))])
    far, frr, _ = det_curve(genuine, scores)
    assert all(any(abs(p[1] - a) < 1e-12 and abs(p[2] - b) < 1e-12 for p in points + [[0, 0, 1]]) for a, b in zip(far, frr))
    return points


# ---- verification, with many ties and with none
out["verification"] = []
for digits in (1, 6):
    genuine = rng.random(200) < 0.3
    scores = np.round(rng.standard_normal(200) + 0.9 * genuine, digits).astype(np.float32).astype(float)
    out["verification"].append({"genuine": genuine.tolist(), "scores": scores.tolist(), "auc": roc_auc_score(genuine, scores),
                                "eer": eer(genuine, scores), "det": det(genuine, scores)})

# ---- CMC
scores = np.round(rng.standard_normal((60, 7)), 1)
truth = rng.integers(0, 7, 60)
scores[np.arange(60), truth] += 0.8
scores = np.round(scores, 1).astype(np.float32).astype(float)
ranks = [int(np.where(np.argsort(-s, kind="stable") == t)[0][0]) + 1 for s, t in zip(scores, truth)]
out["cmc"] = {"scores": scores.tolist(), "truth": truth.tolist(), "ranks": ranks, "cmc": [float(np.mean(np.array(ranks) <= k)) for k in range(1, 8)],
              "macro_recall": recall_score(truth, np.argmax(scores, axis=1), average="macro")}

# ---- open set
out["open"] = []
for digits in (1, 6):
    known = rng.random(150) < 0.6
    score = np.round(rng.standard_normal(150) + known, digits).astype(np.float32).astype(float)
    correct = known & (rng.random(150) < 0.7)
    ts = sorted(set(score), reverse=True) + [-np.inf]
    fpr = [np.mean(score[~known] > t) for t in ts]
    ccr = [np.sum(correct & (score > t)) / known.sum() for t in ts]
    dirs = {str(f): float(max(c for c, p in zip(ccr, fpr) if p <= f + 1e-12)) for f in (0.01, 0.1, 0.3)}
    thresholds = {str(f): float(min(t for t, p in zip(ts, fpr) if p <= f + 1e-12 and (t in set(score[~known]) or t == -np.inf))) for f in (0.01, 0.1, 0.3)}
    out["open"].append({"known": known.tolist(), "correct": correct.tolist(), "scores": score.tolist(), "auroc": roc_auc_score(known, score),
                        "oscr_area": float(np.trapz(ccr, fpr)), "dir": dirs, "threshold": thresholds,
                        "points": [[None if t == -np.inf else float(t), float(p), float(c)] for t, p, c in zip(ts, fpr, ccr)]})

# ---- learned projections
classes = np.repeat(np.arange(5), [9, 7, 8, 3, 12])
x = rng.standard_normal((5, 6))[classes] * 1.2 + rng.standard_normal((len(classes), 6)) @ rng.standard_normal((6, 6)) * 0.5
x -= x.mean(axis=0)
sessions = (rng.integers(0, 3, len(classes)))
sessions[classes == 3] = 1
learned = {"items": x.tolist(), "individuals": classes.tolist(), "sessions": sessions.tolist(), "lda": [], "wccn": []}
for share in (0.0, 0.1, 0.5):
    lda = LinearDiscriminantAnalysis(solver="eigen", shrinkage=share).fit(x, classes)
    t = lda.transform(x)
    learned["lda"].append({"shrinkage": share, "outputs": t.shape[1], "gram": (t @ t.T)[::4, ::4].tolist()})
    w = sum(np.mean(classes == k) * (shrunk_covariance(empirical_covariance(x[classes == k]), share)) for k in range(5))
    learned["wccn"].append({"shrinkage": share, "outputs": 6, "gram": (x @ np.linalg.inv(w) @ x.T)[::4, ::4].tolist()})

many = [k for k in range(5) if len(set(sessions[classes == k])) > 1]
within = np.zeros((6, 6))
for k in many:
    d = x[classes == k] - x[classes == k].mean(axis=0)
    within += d.T @ d
within /= np.isin(classes, many).sum()
centred = x.copy()
for s in set(sessions):
    if len(set(classes[sessions == s])) > 1:
        centred[sessions == s] -= x[sessions == s].mean(axis=0)
between = np.zeros((6, 6))
for k in range(5):
    m = centred[classes == k].mean(axis=0) - centred.mean(axis=0)
    between += np.sum(classes == k) * np.outer(m, m)
between /= len(x)
learned["within"], learned["between"] = within.tolist(), between.tolist()

# PLDA: one-way random effects by moments, shrunk, then ratios of joint Gaussians.
share = 0.2
n, k = len(x), 5
counts = np.array([np.sum(classes == c) for c in range(k)])
means = np.array([x[classes == c].mean(axis=0) for c in range(k)])
w = sum((x[classes == c] - means[c]).T @ (x[classes == c] - means[c]) for c in range(k)) / (n - k)
sb = sum(counts[c] * np.outer(means[c] - x.mean(axis=0), means[c] - x.mean(axis=0)) for c in range(k))
n0 = (n - np.sum(counts ** 2) / n) / (k - 1)
b = (sb / (k - 1) - w) / n0
values, vectors = np.linalg.eigh(b)
b = vectors @ np.diag(np.maximum(values, 0)) @ vectors.T
b, w = shrunk_covariance(b, share), shrunk_covariance(w, share)
mu = means.mean(axis=0)


def joint(vectors):
    m = len(vectors)
    cov = np.kron(np.ones((m, m)), b) + np.kron(np.eye(m), w)
    return multivariate_normal(np.tile(mu, m), cov).logpdf(np.concatenate(vectors))


trials = []
for probe, refs in ((0, [1]), (0, [1, 2, 3]), (10, [0, 1, 2, 3, 4]), (30, [31]), (30, [20, 21]), (25, [24])):
    vectors = [x[r] for r in refs]
    trials.append({"probe": probe, "references": refs, "ratio": float(joint(vectors + [x[probe]]) - joint(vectors) - joint([x[probe]]))})
learned["plda"] = {"shrinkage": share, "within_inverse": np.linalg.inv(w).tolist(), "between": b.tolist(), "within": w.tolist(), "trials": trials}
out["learned"] = learned

# ---- PCA, more items than dimensions and fewer
out["pca"] = []
for rows, cols in ((20, 6), (7, 12)):
    p = np.round(rng.standard_normal((rows, cols)) * np.linspace(2, 0.3, cols), 3).astype(np.float32).astype(float)
    _, _, v = np.linalg.svd(p - p.mean(axis=0), full_matrices=False)
    out["pca"].append({"items": p.ravel().tolist(), "dimensions": cols, "axes": 4, "projector": (v[:4].T @ v[:4]).tolist()})

# ---- the protocol
people, per, size = 5, 3, 8
ident, sess, emb = [], [], []
centre = rng.standard_normal((people, size))
for a in range(people):
    for s in range(1 if a == 4 else 3):
        effect = rng.standard_normal(size) * 0.5
        for _ in range(per):
            ident.append(a)
            sess.append(s if a % 2 else 10 * a + s)
            emb.append(np.round(centre[a] * 0.8 + effect + rng.standard_normal(size) * 0.8, 3))
ident, sess, emb = np.array(ident), np.array(sess), np.array(emb).astype(np.float32).astype(float)
unit = emb / np.linalg.norm(emb, axis=1, keepdims=True)
NEAREST = 6


def identity(kind, call, refs):
    if kind == "max":
        return np.max(refs @ call)
    m = refs.mean(axis=0)
    return m @ call / (np.linalg.norm(m) if kind == "centroid" else 1)


def normed(score, own, side):
    def z(values):
        values = np.sort(values)[::-1][:NEAREST]
        return (score - values.mean()) / max(values.std(), 1e-6) if len(values) > 1 else score
    return (z(own) + z(side)) / 2


out["protocol"] = {"embeddings": emb.ravel().tolist(), "dimensions": size, "individuals": [f"bird{a}" for a in ident],
                   "sessions": [f"s{s:02}" for s in sess], "nearest": NEAREST, "methods": []}
for kind in ("max", "mean", "centroid"):
    for norm in (False, True):
        ranks, callers, genuine, scores = [], [], [], []
        for i in range(len(ident)):
            if len(set(sess[ident == ident[i]])) < 2:
                continue
            left = sess != sess[i]
            row = []
            for a in range(people):
                refs = unit[left & (ident == a)]
                if len(refs) == 0:
                    row.append(np.nan)
                    continue
                s = identity(kind, unit[i], refs)
                if norm:
                    cohort = unit[left & (ident != a)]
                    s = normed(s, cohort @ unit[i], np.array([identity(kind, c, refs) for c in cohort]))
                row.append(s)
            row = np.array(row)
            order = [a for a in np.argsort(-row, kind="stable") if not np.isnan(row[a])]
            ranks.append(order.index(ident[i]) + 1)
            callers.append(ident[i])
            for a in range(people):
                if not np.isnan(row[a]):
                    genuine.append(a == ident[i])
                    scores.append(row[a])
        ranks, callers = np.array(ranks), np.array(callers)
        out["protocol"]["methods"].append({
            "method": kind + ("+asnorm" if norm else ""), "probes": len(ranks), "cmc": [float(np.mean(ranks <= k)) for k in range(1, people + 1)],
            "macro_recall": float(np.mean([np.mean(ranks[callers == a] == 1) for a in sorted(set(callers))])),
            "verification_auc": roc_auc_score(genuine, scores), "eer": eer(np.array(genuine), np.array(scores)), "trials": len(scores)})

shares = [1e-9, 1e-4, 0.001, 0.02, 0.02425, 0.05, 0.3, 0.5, 0.77, 0.97575, 0.99, 0.9999]
out["normal_deviate"] = {"shares": shares, "deviates": standard_normal.ppf(shares).tolist()}

json.dump(out, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
