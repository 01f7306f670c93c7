#!/usr/bin/python3
"""real_vectors.py EMBEDDINGS.npz PREFIX QUERIES: a set for the index race from embeddings of sounds (avexsearch embed ... --out EMBEDDINGS.npz).

Unit vectors that differ in the fourth digit; some of them, drawn at random, become queries and are not in the base. Truth: the exact nearest 100."""
import sys

import numpy as np

SEED = 3


def write(path, rows):
    with_length = np.empty((rows.shape[0], rows.shape[1] + 1), np.int32)
    with_length[:, 0] = rows.shape[1]
    with_length[:, 1:] = rows.view(np.int32)
    with_length.tofile(path)


def nearest(query, base, count):
    found = np.empty((len(query), count), np.int32)
    for i in range(0, len(query), 100):
        similarity = query[i : i + 100] @ base.T
        top = np.argpartition(-similarity, count, axis=1)[:, :count]
        found[i : i + 100] = np.take_along_axis(top, np.take_along_axis(-similarity, top, 1).argsort(axis=1), 1)
    return found


def main(embeddings, prefix, queries):
    rows = np.load(embeddings)["embeddings"].astype(np.float32)
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows[norm[:, 0] > 0] / norm[norm[:, 0] > 0]
    rows = rows[np.sort(np.unique(np.round(rows, 4), axis=0, return_index=True)[1])]
    order = np.random.default_rng(SEED).permutation(len(rows))
    query, base = rows[order[:queries]], rows[order[queries:]]
    write(prefix + ".base.fvecs", base)
    write(prefix + ".query.fvecs", query)
    write(prefix + ".truth.ivecs", nearest(query, base, 100))
    print(f"{base.shape[0]} x {base.shape[1]}, {len(query)} queries")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
