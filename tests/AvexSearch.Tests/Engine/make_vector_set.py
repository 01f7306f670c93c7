# Makes Fixtures/vectors.hdf5, a file in the layout of ann-benchmarks, with Debian's h5py 3.7: python3 make_vector_set.py
import os

import h5py
import numpy as np

values = (np.arange(20, dtype=np.float32) / 8).reshape(5, 4)
with h5py.File(os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures", "vectors.hdf5"), "w") as file:
    file.attrs["distance"] = "angular"
    file.create_dataset("train", data=values)
    file.create_dataset("test", data=values[1:3], chunks=(1, 4), compression="gzip")
    file.create_dataset("neighbors", data=np.array([[1, 2, 0], [2, 3, 1]], dtype=np.int32))
    file.create_dataset("distances", data=np.zeros((2, 3), dtype=np.float32))
