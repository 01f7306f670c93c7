#!/usr/bin/python3
"""Detection figures over sliding windows by scikit-learn.

make_detection_golden.py > detection_golden.json    (NumPy 1.24.2, scikit-learn 1.2.1)

BEANS: windows of 2 s every 1 s, a class is positive in every window that one of its spans overlaps at all; mAP = mean over classes (with a positive)
of average_precision_score. BirdSet: micro average precision, macro AUROC, top-1 over windows with a label.
"""
import json
import sys
import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

rng = np.random.default_rng(8)
classes = ["alarm", "call", "drum", "never", "song"]
windows, spans = [], []
for recording, seconds in enumerate([20, 13, 30, 6]):
    windows += [[recording, float(s), float(s + 2)] for s in range(seconds - 1)]
    for _ in range(seconds // 3):
        start = round(float(rng.uniform(0, seconds - 1)), 2)
        spans.append([recording, start, round(min(seconds, start + float(rng.uniform(0.1, 3))), 2), classes[rng.choice([0, 1, 2, 4])]])
spans.append([0, 4.0, 6.0, "drum"])  # ends and starts on the edges of windows
spans.append([1, 5.0, 5.0, "alarm"])  # a point in time


def targets(least):
    y = np.zeros((len(windows), len(classes)), int)
    for i, (r, a, b) in enumerate(windows):
        for q, s, e, c in spans:
            if q != r:
                continue
            overlap = min(b, e) - max(a, s)
            heard = a <= s < b if s == e else overlap > 0 and overlap >= least * min(e - s, b - a)
            y[i, classes.index(c)] |= heard
    return y


y = targets(0)
scores = np.round(np.clip(rng.random(y.shape) * 0.8 + 0.3 * y, 0, 1) * 64) / 64
has = [k for k in range(len(classes)) if y[:, k].any()]
labelled = y.sum(1) > 0
json.dump({
    "classes": classes, "windows": windows, "spans": [s[:3] for s in spans], "span_classes": [s[3] for s in spans],
    "targets": y.ravel().tolist(), "targets_half": targets(0.5).ravel().tolist(), "scores": scores.ravel().tolist(),
    "expected": {
        "detection_map": float(np.mean([average_precision_score(y[:, k], scores[:, k]) for k in has])),
        "detection_map_micro": float(average_precision_score(y, scores, average="micro")),
        "detection_auroc": float(np.mean([roc_auc_score(y[:, k], scores[:, k]) for k in has])),
        "detection_top1": float(y[np.arange(len(y)), scores.argmax(1)][labelled].mean()),
    }}, sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
