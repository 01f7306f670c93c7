#!/bin/sh
# race.sh SETS RESULTS: all races of the index, one results file each (docs/index.md, "Measuring"). Takes an hour on two cores; have the machine to yourself.
#   SETS/peers                                 peers/peers.cpp, built as its first lines say
#   SETS/syn100k.* SETS/syn200k.*              made by make_vectors.py, 100000 2000 1280 and 200000 1000 256
#   SETS/mn04.* SETS/yamnet.* SETS/spectral.*  made by peers/real_vectors.py; those that are missing are passed over
set -eu
sets=$1
results=$2
project=$(dirname "$0")
dotnet build -c Release --nologo -v q "$project"

race() { # race SET RESULT OPTIONS...
    set=$1 result=$2
    shift 2
    if [ -f "$sets/$set.base.fvecs" ]; then
        dotnet run -c Release --no-build --project "$project" -- index --prefix "$sets/$set" --peer "$sets/peers" --passes 3 --out "$results/$result.md" "$@"
    fi
}

race syn100k index-100000x1280 --profiles Fast,Compact --scopes true
race syn200k index-200000x256 --profiles Fast,Compact --scopes true
race mn04 index-mn04 --profiles Fast,Compact
race yamnet index-yamnet --profiles Fast,Compact
race spectral index-spectral --profiles Fast,Compact
race syn100k index-100000x1280-faiss --profiles Fast --engines hnswlib,faiss
dotnet run -c Release --no-build --project "$project" -- cold "$sets" 100000 1280 | tee "$results/index-cold.md"
