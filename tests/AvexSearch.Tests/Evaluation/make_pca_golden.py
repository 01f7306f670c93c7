#!/usr/bin/python3
"""Principal components by scikit-learn of the rows of formula() in make_clustering_golden.py, which stands beside it.

/usr/bin/python3 make_pca_golden.py > pca_golden.json    (scikit-learn 1.2.1, NumPy 1.24.2)

PCA(components, svd_solver="full") on double precision data. Signs are free: the value of greatest size of a component is made positive.
"""
import contextlib
import io
import json
import sys

import numpy as np
from sklearn.decomposition import PCA

with contextlib.redirect_stdout(io.StringIO()):
    from make_clustering_golden import formula


def case(n, d, k, seed, components):
    x, _ = formula(n, d, k, seed)
    pca = PCA(components, svd_solver="full").fit(x.astype(np.float64))
    vectors = pca.components_
    vectors = vectors * np.sign(vectors[np.arange(len(vectors)), np.abs(vectors).argmax(axis=1)])[:, None]
    coordinates = (x.astype(np.float64) - pca.mean_) @ vectors.T
    return {"count": n, "dimensions": d, "clusters": k, "seed": seed, "components": components, "vectors": vectors.ravel().tolist(),
            "variance": pca.explained_variance_.tolist(), "ratio": pca.explained_variance_ratio_.tolist(), "first_coordinates": coordinates[:5].ravel().tolist()}


json.dump([case(300, 12, 4, 31, 2), case(700, 70, 9, 32, 3), case(20, 33, 5, 33, 2), case(400, 2, 3, 34, 2)], sys.stdout, separators=(",", ":"))
sys.stdout.write("\n")
