#!/usr/bin/python3
"""Leave-one-out retrieval as one writes it with NumPy and scikit-learn; the peer of `evaluation retrieval`.

retrieval.py vectors.npz    (arrays "embeddings" float32 [n, d] and "labels" [n]; Debian's python3-numpy, python3-sklearn, and libopenblas0
                             for a fast matrix product: without it NumPy falls back to the reference BLAS, many times slower)

Similarities in blocks of queries, then roc_auc_score, argmax and average_precision_score for each query. Prints one JSON line.
"""
import json
import resource
import sys
import time
import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, roc_auc_score
from threadpoolctl import threadpool_info

BLOCK = 512

data = np.load(sys.argv[1])
x, y = data["embeddings"], data["labels"].astype(np.int64)
n = len(x)
started, product, cpu = time.perf_counter(), 0.0, time.process_time()
u = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)
auc, first, ap = [], [], []
for start in range(0, n, BLOCK):
    stop = min(n, start + BLOCK)
    t = time.perf_counter()
    s = u[start:stop] @ u.T
    product += time.perf_counter() - t
    for i in range(start, stop):
        scores = np.delete(s[i - start], i)
        truth = np.delete(y == y[i], i)
        positives = np.count_nonzero(truth)
        if positives in (0, n - 1):
            continue
        auc.append(roc_auc_score(truth, scores))
        first.append(truth[np.argmax(scores)])
        ap.append(average_precision_score(truth, scores))
blas = ", ".join(sorted({f"{p['internal_api']} {p['version']} {p.get('architecture', '')}".strip() for p in threadpool_info() if p["user_api"] == "blas"}))
print(json.dumps({
    "engine": f"NumPy {np.__version__} ({blas or 'reference BLAS'}) + scikit-learn {sklearn.__version__}",
    "seconds": time.perf_counter() - started,
    "cpuSeconds": time.process_time() - cpu,
    "productSeconds": product,
    "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
    "rocAuc": np.mean(auc), "precisionAt1": np.mean(first), "meanAveragePrecision": np.mean(ap)}))
