"""k-means by scikit-learn over the vectors of `evaluation kmeans`; run by it with --python.

kmeans.py VECTORS.f32 COUNT DIMENSIONS CLUSTERS INITS SEED     (raw little-endian single precision)
"""
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans


def blas():
    """The BLAS that is loaded: it makes the difference."""
    with open("/proc/self/maps") as maps:
        names = {line.split("/")[-1].strip() for line in maps if "blas" in line and ".so" in line}
    return "OpenBLAS" if any("openblas" in name for name in names) else "reference BLAS"


path = sys.argv[1]
count, dimensions, clusters, inits, seed = map(int, sys.argv[2:])
x = np.fromfile(path, dtype=np.float32).reshape(count, dimensions)
warnings.simplefilter("ignore")
start, cpu = time.perf_counter(), time.process_time()
fitted = KMeans(clusters, n_init=inits, max_iter=300, random_state=seed).fit(x)
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
print(f"{seconds:.3f} {cpu:.3f} {np.float64(fitted.inertia_):.9g} {fitted.n_iter_} scikit-learn {sklearn.__version__}, NumPy {np.__version__}, {blas()}")
