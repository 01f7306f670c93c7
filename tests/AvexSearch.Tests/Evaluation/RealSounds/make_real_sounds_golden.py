#!/usr/bin/python3
"""Figures of real sounds by scikit-learn, from embeddings that the program exported.

make_real_sounds_golden.py LABELS.csv FOLDER > real_sounds_golden.json    (NumPy 1.24.2, scikit-learn 1.2.1)

FOLDER has SET-MODEL.npz as `avexsearch embed` writes them:
  avexsearch embed esc10 --model MODEL --window 5 --hop 5 -o FOLDER/esc10-MODEL.npz
  avexsearch embed bengalese_finch/syllables --model MODEL --window 1 --hop 1 -o FOLDER/finch-MODEL.npz
  avexsearch embed zebra_finch_dc_raw --model MODEL --window 1 --hop 1 -o FOLDER/zebra-MODEL.npz
A clip is the mean over its windows. Clips are in the order of LABELS.csv.

retrieval   per query roc_auc_score, argmax and average_precision_score over the clips of other groups; mean over queries
clustering  KMeans(k = classes, n_init=10, random_state=42) on raw vectors; its assignment is stored, and every score of it
probe       StandardScaler and LogisticRegression on the training part, C of the list by accuracy on the validation part (of equals by log loss),
            tested on the test part; ESC-10 by fold (1-3 train, 4 validation, 5 test), finch by session, zebra finch has too few sessions
"""
import csv
import json
import sys
import warnings

import numpy as np
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

SETS = {
    "esc10": ("esc10/", "label", "group"),
    "finch": ("bengalese_finch/syllables/", "call_type", "group"),
    "zebra": ("zebra_finch_dc_raw/", "individual", "session"),
}
MODELS = ["efficientat-mn04", "yamnet", "spectral"]
COSTS = [0.0001, 0.001, 0.01, 0.1, 1, 10]


def part(name, row):
    if name == "esc10":
        return {"4": "validation", "5": "test"}.get(row["fold"], "train")
    if name == "finch":
        return {"gy6or6_032512": "validation", "gy6or6_032612": "test"}.get(row["session"], "train")
    return None


def clips(folder, name, model, rows):
    with np.load(f"{folder}/{name}-{model}.npz") as data:
        x, paths = data["embeddings"].astype(np.float64), data["path"]
    found = {}
    for vector, path in zip(x, paths):
        found.setdefault(str(path), []).append(vector)
    means = []
    for row in rows:
        (path,) = [path for path in found if path.endswith("/" + row["file"])]
        means.append(np.mean(found[path], axis=0))
    return np.array(means, dtype=np.float32)


def retrieval(x, labels, groups):
    u = x.astype(np.float64)
    u /= np.maximum(np.linalg.norm(u, axis=1, keepdims=True), 1e-12)
    s = u @ u.T
    auc, first, ap, by_class = [], [], [], {}
    for i in range(len(x)):
        candidates = np.flatnonzero(groups != groups[i])
        relevant = labels[candidates] == labels[i]
        if not relevant.any() or relevant.all():
            continue
        score = s[i, candidates]
        auc.append(metrics.roc_auc_score(relevant, score))
        by_class.setdefault(labels[i], []).append(auc[-1])
        first.append(relevant[np.argmax(score)])
        ap.append(metrics.average_precision_score(relevant, score))
    return {"queries": len(auc), "retrieval_roc_auc": np.mean(auc), "retrieval_precision_at_1": np.mean(first), "retrieval_map": np.mean(ap),
            "retrieval_roc_auc_macro": np.mean([np.mean(values) for values in by_class.values()])}


def clustering(x, labels):
    found = KMeans(n_clusters=len(set(labels)), n_init=10, max_iter=300, random_state=42).fit(x)
    a = found.labels_
    return {"assignment": [int(v) for v in a], "inertia": float(found.inertia_), "clustering_nmi": metrics.normalized_mutual_info_score(labels, a),
            "clustering_ami": metrics.adjusted_mutual_info_score(labels, a), "clustering_ari": metrics.adjusted_rand_score(labels, a),
            "clustering_homogeneity": metrics.homogeneity_score(labels, a), "clustering_completeness": metrics.completeness_score(labels, a),
            "clustering_v_measure": metrics.v_measure_score(labels, a), "silhouette_cosine": float(metrics.silhouette_score(x.astype(np.float64), a, metric="cosine")),
            "silhouette_euclidean": float(metrics.silhouette_score(x.astype(np.float64), a))}


def probe(x, labels, parts):
    train, validation, test = (np.array([p == name for p in parts]) for name in ("train", "validation", "test"))
    scaler = StandardScaler().fit(x[train].astype(np.float64))
    z = scaler.transform(x.astype(np.float64))
    best = None
    for cost in COSTS:
        model = LogisticRegression(C=cost, max_iter=5000, tol=1e-8).fit(z[train], labels[train])
        score = (np.mean(model.predict(z[validation]) == labels[validation]),
                 -metrics.log_loss(labels[validation], model.predict_proba(z[validation]), labels=model.classes_))
        if best is None or score > best[0]:
            best = (score, cost, model)
    predicted = best[2].predict(z[test])
    return {"cost": best[1], "probe_accuracy": np.mean(predicted == labels[test]), "probe_macro_f1": metrics.f1_score(labels[test], predicted, average="macro"),
            "probe_balanced_accuracy": metrics.balanced_accuracy_score(labels[test], predicted)}


def main():
    warnings.simplefilter("ignore")
    table = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
    result = []
    for name, (prefix, label, group) in SETS.items():
        rows = [row for row in table if row["file"].startswith(prefix)]
        labels = np.array([row[label] for row in rows])
        groups = np.array([row[group] or row["file"] for row in rows])
        parts = [part(name, row) for row in rows]
        for model in MODELS:
            x = clips(sys.argv[2], name, model, rows)
            entry = {"set": name, "model": model, "clips": len(rows), "retrieval": retrieval(x, labels, groups), "clustering": clustering(x, labels)}
            if parts[0]:
                entry["probe"] = probe(x, labels, parts)
            result.append(entry)
            print(name, model, entry["retrieval"]["retrieval_roc_auc"], file=sys.stderr)
    sys.stdout.write("[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in result) + "\n]")
    sys.stdout.write("\n")


main()
