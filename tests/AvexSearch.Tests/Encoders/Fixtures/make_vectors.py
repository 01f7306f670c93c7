#!/usr/bin/env python3
# NumPy 1.24.2. Writes the arrays that VectorFileTests reads, beside this script: /usr/bin/python3 make_vectors.py
import os

import numpy

folder = os.path.dirname(os.path.abspath(__file__))
base = numpy.arange(12, dtype="float64").reshape(4, 3) / 8 - 0.5

numpy.savez_compressed(
    os.path.join(folder, "vectors.npz"),
    embeddings=numpy.asfortranarray(base.astype("float16")),
    path=numpy.array(["a.wav", "Übung/Lärm 🐦.flac", "c.wav", ""]),
    code=numpy.array([b"x", b"\xc3\xbc", b"\xfc", b"long one"]),
    start_seconds=numpy.array([0, 2.5, 1e-7, 1e20]),
    count=numpy.array([1, -2, 3, 4], dtype="int64"),
    small=numpy.array([1, 2, 3, 255], dtype="uint8"),
    seen=numpy.array([True, False, True, True]),
    when=numpy.array(["2024-05-11", "2024-05-12", "2024-05-13", "2024-05-14"], dtype="datetime64[D]"),
    names=numpy.array(["owl", "crow"]),
)
numpy.save(os.path.join(folder, "vectors.npy"), numpy.asfortranarray(base))
