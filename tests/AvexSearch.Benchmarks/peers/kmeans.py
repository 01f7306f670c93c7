"""k-means by scikit-learn over the vectors of `evaluation kmeans`; run by it with --python.

kmeans.py VECTORS.f32 COUNT DIMENSIONS CLUSTERS INITS SEED     (raw little-endian single precision)
"""
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans

path = sys.argv[1]
count, dimensions, clusters, inits, seed = map(int, sys.argv[2:])
x = np.fromfile(path, dtype=np.float32).reshape(count, dimensions)
warnings.simplefilter("ignore")
start = time.perf_counter()
fitted = KMeans(clusters, n_init=inits, max_iter=300, random_state=seed).fit(x)
seconds = time.perf_counter() - start
print(f"{seconds:.3f} {np.float64(fitted.inertia_):.9g} {fitted.n_iter_} scikit-learn {sklearn.__version__}, NumPy {np.__version__}")
