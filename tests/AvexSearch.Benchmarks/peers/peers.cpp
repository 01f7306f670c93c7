// hnswlib and FAISS over the files of the index race (Debian packages libhnswlib-dev, libfaiss-dev, libopenblas-dev):
//   g++ -O3 -march=native -fopenmp -std=c++17 peers.cpp -o peers -lfaiss -lopenblas
//   peers PREFIX M EF_CONSTRUCTION THREADS hnswlib|faiss
// reads PREFIX.base.fvecs, PREFIX.query.fvecs and PREFIX.truth.ivecs, builds and prints a line about it. Then it makes a pass for every line it
// reads: a line per ef with recall@10 and queries per CPU second of the searching thread, which other programs on the machine disturb least,
// and "done" at the end. So passes can alternate with another program's.
#include <faiss/IndexHNSW.h>
#include <hnswlib/hnswlib.h>
#include <omp.h>
#include <sys/resource.h>
#include <time.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

static const int k = 10;

// What similarities of floats are off by: a hit counts that is this close to the k-th nearest. Recordings hold windows that are the same but for rounding, and
// which of them come first is chance.
static const double tie = 1e-6;

template <class T>
struct Rows {
    int columns = 0;
    std::vector<T> values;
    size_t count() const { return values.size() / columns; }
    const T* operator[](size_t row) const { return &values[row * columns]; }
};

template <class T>
static Rows<T> read_rows(const std::string& path) {
    Rows<T> rows;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const size_t bytes = file.tellg();
    file.seekg(0);
    for (int columns; file.read(reinterpret_cast<char*>(&columns), sizeof columns);) {
        if (rows.columns == 0) rows.values.reserve(bytes / (columns + 1) / sizeof(T) * columns);
        rows.columns = columns;
        rows.values.resize(rows.values.size() + columns);
        file.read(reinterpret_cast<char*>(&rows.values[rows.values.size() - columns]), columns * sizeof(T));
    }
    return rows;
}

static double thread_seconds() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static double process_seconds() {
    rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_utime.tv_sec + use.ru_stime.tv_sec + 1e-6 * (use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static double resident_bytes() {
    std::ifstream file("/proc/self/statm");
    long all = 0, resident = 0;
    file >> all >> resident;
    return resident * 4096.0;
}

static double cosine(const float* a, const float* b, int length) {
    double product = 0, left = 0, right = 0;
    for (int i = 0; i < length; i++) product += double(a[i]) * b[i], left += double(a[i]) * a[i], right += double(b[i]) * b[i];
    return product / std::sqrt(left * right);
}

// Of the hits of every query, the share that is as similar as the k-th of the truth.
static double recall(const Rows<float>& base, const Rows<float>& queries, const std::vector<double>& least, const std::vector<int>& ids) {
    size_t found = 0;
    for (size_t i = 0; i < ids.size(); i++) found += ids[i] >= 0 && cosine(queries[i / k], base[ids[i]], base.columns) >= least[i / k] - tie;
    return found / double(ids.size());
}

using Search = std::function<void(const float* query, int ef, int* ids)>;

static Search build_hnswlib(const Rows<float>& base, int m, int ef_construction, int threads) {
    auto space = std::make_shared<hnswlib::InnerProductSpace>(base.columns);
    auto index = std::make_shared<hnswlib::HierarchicalNSW<float>>(space.get(), base.count(), m, ef_construction);
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; t++)
        workers.emplace_back([&] { for (size_t i; (i = next++) < base.count();) index->addPoint(base[i], i); });
    for (auto& worker : workers) worker.join();
    return [space, index](const float* query, int ef, int* ids) {
        index->setEf(ef);
        auto hits = index->searchKnn(query, k);
        for (int i = 0; !hits.empty(); hits.pop()) ids[i++] = hits.top().second;
    };
}

static Search build_faiss(const Rows<float>& base, int m, int ef_construction, int threads) {
    auto index = std::make_shared<faiss::IndexHNSWFlat>(base.columns, m, faiss::METRIC_INNER_PRODUCT);
    index->hnsw.efConstruction = ef_construction;
    omp_set_num_threads(threads);
    index->add(base.count(), base[0]);
    omp_set_num_threads(1);
    return [index](const float* query, int ef, int* ids) {
        index->hnsw.efSearch = ef;
        float similarities[k];
        faiss::Index::idx_t found[k];
        index->search(1, query, k, similarities, found);
        for (int i = 0; i < k; i++) ids[i] = found[i];
    };
}

int main(int argc, char** argv) {
    if (argc < 6) return fprintf(stderr, "peers PREFIX M EF_CONSTRUCTION THREADS hnswlib|faiss\n"), 2;
    const std::string prefix = argv[1], engine = argv[5];
    const int m = atoi(argv[2]), ef_construction = atoi(argv[3]), threads = atoi(argv[4]);
    const auto base = read_rows<float>(prefix + ".base.fvecs");
    const auto queries = read_rows<float>(prefix + ".query.fvecs");
    const auto truth = read_rows<int>(prefix + ".truth.ivecs");

    std::vector<double> least(queries.count(), 1);
    for (size_t i = 0; i < queries.count(); i++)
        for (int j = 0; j < k; j++) least[i] = std::min(least[i], cosine(queries[i], base[truth[i][j]], base.columns));

    const double cpu = process_seconds(), memory = resident_bytes();
    const auto start = std::chrono::steady_clock::now();
    const auto search = (engine == "faiss" ? build_faiss : build_hnswlib)(base, m, ef_construction, threads);
    printf("%s build on %d threads: %.1f s, %.1f CPU s, %.0f MB\n", engine.c_str(), threads,
           std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), process_seconds() - cpu, (resident_bytes() - memory) / 1e6);
    fflush(stdout);

    for (std::string line; std::getline(std::cin, line);) {
        for (int ef : {10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 400}) {
            std::vector<int> ids(queries.count() * k, -1);
            const double before = thread_seconds();
            for (size_t i = 0; i < queries.count(); i++) search(queries[i], ef, &ids[i * k]);
            const double seconds = thread_seconds() - before;
            printf("%s ef=%d recall@10=%.4f qps1=%.0f\n", engine.c_str(), ef, recall(base, queries, least, ids), queries.count() / seconds);
            fflush(stdout);
        }
        puts("done");
        fflush(stdout);
    }
}
