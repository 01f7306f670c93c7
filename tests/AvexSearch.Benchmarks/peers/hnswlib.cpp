// hnswlib over the files of the index benchmark, for a comparison in the same run (Debian package libhnswlib-dev):
//   g++ -O3 -march=native -pthread -std=c++17 hnswlib.cpp -o hnswlib
//   hnswlib PREFIX M EF_CONSTRUCTION THREADS hnswlib
// reads PREFIX.base.fvecs, PREFIX.query.fvecs and PREFIX.truth.ivecs (the ten nearest) and prints one line per ef:
// recall@10 and queries per CPU second of the searching thread, which other programs on the machine disturb least.
#include <hnswlib/hnswlib.h>
#include <sys/resource.h>
#include <time.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

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
    std::ifstream file(path, std::ios::binary);
    for (int columns; file.read(reinterpret_cast<char*>(&columns), sizeof columns);) {
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

int main(int argc, char** argv) {
    if (argc < 5) return fprintf(stderr, "hnswlib PREFIX M EF_CONSTRUCTION THREADS\n"), 2;
    const std::string prefix = argv[1];
    const int m = atoi(argv[2]), ef_construction = atoi(argv[3]), threads = atoi(argv[4]), k = 10;
    const auto base = read_rows<float>(prefix + ".base.fvecs");
    const auto queries = read_rows<float>(prefix + ".query.fvecs");
    const auto truth = read_rows<int>(prefix + ".truth.ivecs");

    hnswlib::InnerProductSpace space(base.columns);
    hnswlib::HierarchicalNSW<float> index(&space, base.count(), m, ef_construction);
    const double cpu = process_seconds();
    const auto start = std::chrono::steady_clock::now();
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; t++)
        workers.emplace_back([&] { for (size_t i; (i = next++) < base.count();) index.addPoint(base[i], i); });
    for (auto& worker : workers) worker.join();
    printf("hnswlib build on %d threads: %.1f s, %.1f CPU s\n", threads,
           std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), process_seconds() - cpu);

    for (int ef : {16, 24, 32, 48, 64, 96, 128, 192, 256, 400}) {
        index.setEf(ef);
        size_t found = 0;
        double seconds = 0;
        for (size_t i = 0; i < queries.count(); i++) {
            const double before = thread_seconds();
            auto hits = index.searchKnn(queries[i], k);
            seconds += thread_seconds() - before;
            for (; !hits.empty(); hits.pop())
                for (int j = 0; j < k; j++) found += truth[i][j] == (int)hits.top().second;
        }
        printf("hnswlib ef=%d recall@10=%.4f qps1=%.0f\n", ef, found / double(queries.count() * k), queries.count() / seconds);
    }
}
