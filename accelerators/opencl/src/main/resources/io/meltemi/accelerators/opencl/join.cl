// The join of all windows of two series, in two shapes. Cells are (row, column) with column - row in [from, to), from >= 0.
//
// A side (rows x, columns y) is one buffer of five parts of `stride` doubles each: the series less its mean, the means of its windows,
// the two factors of the covariance's recurrence, and one over the norm of each window; that is NaN of a window that takes part in no
// pair, and in the padding behind the last one. With NaN no comparison is true, so nothing else masks anything.
//
// covariance(i, j) = covariance(i - 1, j - 1) + f(i) g(j) + g(i) f(j), begun anew at the top of each block of rows.

#pragma OPENCL EXTENSION cl_khr_fp64 : enable

#define SERIES 0
#define MEAN 1
#define F 2
#define G 3
#define NORM 4

// ---- Strips: for CPUs and FPGAs. Each work-item keeps its own best; nothing is atomic. ------------------------------------------

// Rows of a pass: their columns stay in the first-level cache.
#define ROWS 128
#define LANES 8
#define MOST_STRIP 128
// Vectors of a column: f, g, one over the norm, the best so far.
#define COLUMN 4

#if defined(__has_builtin)
#if __has_builtin(__builtin_reduce_or)
#define ANY(mask) (__builtin_reduce_or(mask) != 0)
#endif
#endif
#ifndef ANY
#define ANY(mask) any(mask)
#endif
#define LARGER(a, b) ((a) > (b) ? (a) : (b))

// to[r * COLUMN] gets from[r], from[r + strip], ..., from[r + 7 * strip]: eight by eight, transposed.
static void interleave(__global const double *restrict from, int strip, __global double8 *restrict to, int count) {
    for (int r = 0; r < count; r += 8) {
        __global const double *f = from + r;
        double8 a0 = vload8(0, f), a1 = vload8(0, f + strip), a2 = vload8(0, f + 2 * strip), a3 = vload8(0, f + 3 * strip);
        double8 a4 = vload8(0, f + 4 * strip), a5 = vload8(0, f + 5 * strip);
        double8 a6 = vload8(0, f + 6 * strip), a7 = vload8(0, f + 7 * strip);
        double8 b0 = (double8)(a0.even, a1.even), b1 = (double8)(a0.odd, a1.odd);
        double8 b2 = (double8)(a2.even, a3.even), b3 = (double8)(a2.odd, a3.odd);
        double8 b4 = (double8)(a4.even, a5.even), b5 = (double8)(a4.odd, a5.odd);
        double8 b6 = (double8)(a6.even, a7.even), b7 = (double8)(a6.odd, a7.odd);
        double8 c0 = (double8)(b0.even, b2.even), c4 = (double8)(b4.even, b6.even);
        double8 c1 = (double8)(b1.even, b3.even), c5 = (double8)(b5.even, b7.even);
        double8 c2 = (double8)(b0.odd, b2.odd), c6 = (double8)(b4.odd, b6.odd);
        double8 c3 = (double8)(b1.odd, b3.odd), c7 = (double8)(b5.odd, b7.odd);
        __global double8 *t = to + r * COLUMN;
        t[0] = (double8)(c0.even, c4.even);
        t[COLUMN] = (double8)(c1.even, c5.even);
        t[2 * COLUMN] = (double8)(c2.even, c6.even);
        t[3 * COLUMN] = (double8)(c3.even, c7.even);
        t[4 * COLUMN] = (double8)(c0.odd, c4.odd);
        t[5 * COLUMN] = (double8)(c1.odd, c5.odd);
        t[6 * COLUMN] = (double8)(c2.odd, c6.odd);
        t[7 * COLUMN] = (double8)(c3.odd, c7.odd);
    }
}

static void keep(double8 correlations, int row, int column, int strip, __global double *rowBest, __global int *rowWhere,
        __global double *columnBest, __global int *columnWhere, __global double8 *bestOfColumns, __global double4 *bestOfRow) {
    double c[LANES];
    vstore8(correlations, 0, c);
    __global double *ofRow = (__global double *) bestOfRow + 3;
    __global double *ofColumns = (__global double *) bestOfColumns;
    for (int lane = 0; lane < LANES; lane++) {
        int j = column + lane * strip;
        if (c[lane] > *ofRow) {
            *ofRow = c[lane];
            rowBest[row] = c[lane];
            rowWhere[row] = j;
        }
        if (c[lane] > ofColumns[lane]) {
            ofColumns[lane] = c[lane];
            columnBest[j] = c[lane];
            columnWhere[j] = row;
        }
    }
}

#define KEEP(c, u) \
    keep(c, row + (r0), column + (r0) + t + u, strip, rowBest, rowWhere, columnBest, columnWhere, at + u * COLUMN + 3, rowBuffer + (r0))

// One row and four diagonals of each lane: 32 cells, and one branch that is rarely taken.
#define CELLS(r, F0, F1, F2, F3, G0, G1, G2, G3, N0, N1, N2, N3) { \
    const int r0 = r; \
    __global double8 *at = buffer + (r0 + t) * COLUMN; \
    double4 own = rowBuffer[r0]; \
    v0 += own.x * G0 + own.y * F0; \
    v1 += own.x * G1 + own.y * F1; \
    v2 += own.x * G2 + own.y * F2; \
    v3 += own.x * G3 + own.y * F3; \
    double8 c0 = v0 * N0 * own.z, c1 = v1 * N1 * own.z, c2 = v2 * N2 * own.z, c3 = v3 * N3 * own.z; \
    long8 better = (LARGER(LARGER(c0, c1), LARGER(c2, c3)) > own.w) | (c0 > at[3]) | (c1 > at[COLUMN + 3]) \
        | (c2 > at[2 * COLUMN + 3]) | (c3 > at[3 * COLUMN + 3]); \
    if (ANY(better)) { \
        KEEP(c0, 0); \
        KEEP(c1, 1); \
        KEEP(c2, 2); \
        KEEP(c3, 3); \
    } }

#define LOAD(k, n) F##k = buffer[(n) * COLUMN]; G##k = buffer[(n) * COLUMN + 1]; N##k = buffer[(n) * COLUMN + 2]

static void seed(__global const double *x, int xStride, __global const double *y, int yStride, __global double *covariances,
        int window, int row, int offset, int columns, int to, int strip) {
    double mean = x[MEAN * (size_t) xStride + row];
    for (int d = 0; d < strip * LANES; d += LANES) {
        double8 sum = 0;
        int column = row + offset + d;
        if (offset + d < to && column < columns) {
            double8 means = vload8(0, y + MEAN * (size_t) yStride + column);
            for (int k = 0; k < window; k++) {
                sum += (x[row + k] - mean) * (vload8(0, y + column + k) - means);
            }
        }
        double s[LANES];
        vstore8(sum, 0, s);
        for (int l = 0; l < LANES; l++) {
            int e = d + l;
            covariances[(e % strip) * LANES + e / strip] = offset + e < to ? s[l] : NAN;
        }
    }
}

// Lane l of a strip has the diagonals from offset + l * strip on, so that loads are aligned and neighbouring diagonals share columns.
__kernel void join_strips(
        __global const double *restrict x, int xStride, __global double *xBest, __global int *xWhere,
        __global const double *restrict y, int yStride, __global double *yBest, __global int *yWhere,
        __global double8 *scratch, int window, int rows, int columns, int from, int to, int strip, int blockRows, int workers) {
    int worker = get_global_id(0);
    __global double *rowBest = xBest + (size_t) worker * xStride;
    __global int *rowWhere = xWhere + (size_t) worker * xStride;
    __global double *columnBest = yBest + (size_t) worker * yStride;
    __global int *columnWhere = yWhere + (size_t) worker * yStride;
    __global const double *xF = x + F * (size_t) xStride, *xG = x + G * (size_t) xStride, *xNorm = x + NORM * (size_t) xStride;
    __global const double *yF = y + F * (size_t) yStride, *yG = y + G * (size_t) yStride, *yNorm = y + NORM * (size_t) yStride;
    __global double8 *covariances = scratch + (size_t) worker * ((MOST_STRIP + ROWS) * COLUMN + MOST_STRIP + ROWS / 2);
    __global double8 *buffer = covariances + MOST_STRIP;
    __global double4 *rowBuffer = (__global double4 *) (buffer + (MOST_STRIP + ROWS) * COLUMN);
    int unit = 0;
    for (int offset = from; offset < to; offset += strip * LANES) {
        int length = min(rows, columns - offset);
        for (int block = 0; block < length; block += blockRows, unit++) {
            if (unit % workers != worker) {
                continue;
            }
            seed(x, xStride, y, yStride, (__global double *) covariances, window, block, offset, columns, to, strip);
            int end = min(length, block + blockRows);
            for (int row = block; row < end; row += ROWS) {
                int column = row + offset;
                interleave(yF + column, strip, buffer, ROWS + strip);
                interleave(yG + column, strip, buffer + 1, ROWS + strip);
                interleave(yNorm + column, strip, buffer + 2, ROWS + strip);
                interleave(columnBest + column, strip, buffer + 3, ROWS + strip);
                for (int r = 0; r < ROWS; r++) {
                    double step = row == block && r == 0 ? 0 : 1;
                    rowBuffer[r] = (double4)(step * xF[row + r], step * xG[row + r], xNorm[row + r], rowBest[row + r]);
                }
                for (int t = 0; t < strip; t += 4) {
                    double8 v0 = covariances[t], v1 = covariances[t + 1], v2 = covariances[t + 2], v3 = covariances[t + 3];
                    double8 F0, F1, F2, F3, G0, G1, G2, G3, N0, N1, N2, N3;
                    LOAD(0, t);
                    LOAD(1, t + 1);
                    LOAD(2, t + 2);
                    for (int r = 0; r < ROWS; r += 4) {
                        LOAD(3, r + t + 3);
                        CELLS(r, F0, F1, F2, F3, G0, G1, G2, G3, N0, N1, N2, N3);
                        LOAD(0, r + t + 4);
                        CELLS(r + 1, F1, F2, F3, F0, G1, G2, G3, G0, N1, N2, N3, N0);
                        LOAD(1, r + t + 5);
                        CELLS(r + 2, F2, F3, F0, F1, G2, G3, G0, G1, N2, N3, N0, N1);
                        LOAD(2, r + t + 6);
                        CELLS(r + 3, F3, F0, F1, F2, G3, G0, G1, G2, N3, N0, N1, N2);
                    }
                    covariances[t] = v0;
                    covariances[t + 1] = v1;
                    covariances[t + 2] = v2;
                    covariances[t + 3] = v3;
                }
            }
        }
    }
}

// The best of all workers becomes that of each; with fresh != 0 the first worker's does.
__kernel void merge_strips(__global double *best, __global int *where, int stride, int workers, int fresh) {
    size_t i = get_global_id(0);
    double most = best[i];
    int place = where[i];
    for (int worker = 1; worker < workers && !fresh; worker++) {
        size_t at = (size_t) worker * stride + i;
        if (best[at] > most) {
            most = best[at];
            place = where[at];
        }
    }
    for (int worker = 0; worker < workers; worker++) {
        size_t at = (size_t) worker * stride + i;
        best[at] = most;
        where[at] = place;
    }
}

// ---- Diagonals: for GPUs. Four neighbouring diagonals a work-item; the best is kept by 64-bit atomics. ---------------------------
#ifdef cl_khr_int64_base_atomics
#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable

// 2^-60: what is nearer to a correlation of 1 counts as 1.
#define NEAREST 0x3c30000000000000UL

// A word has 1 - correlation in its upper bits, with as many of the fraction's bits as fit, and the place in the lower `bits`: the
// smallest word is the best. `hint` is never above the best and saves most of the atomics.
static void offer(volatile __global ulong *words, volatile __global double *hints, int at, double correlation, int place, int bits) {
    ulong distance = as_ulong(fmax(1 - correlation, 0.0));
    distance = distance <= NEAREST ? 0 : distance - NEAREST;
    ulong word = ((distance >> (bits - 6)) << bits) | (ulong) place;
    ulong old = words[at];
    while (word < old) {
        ulong found = atom_cmpxchg(words + at, old, word);
        if (found == old) {
            break;
        }
        old = found;
    }
    hints[at] = correlation;
}

#define STEP(v, u) { \
    double c = v * N##u * norm; \
    if (c > best) { \
        offer(xWords, xHints, i, c, j + u, bits); \
        best = c; \
    } \
    if (c > yHints[j + u]) { \
        offer(yWords, yHints, j + u, c, i, bits); \
    } }

__kernel void join_diagonals(
        __global const double *restrict x, int xStride, volatile __global ulong *xWords, volatile __global double *xHints,
        __global const double *restrict y, int yStride, volatile __global ulong *yWords, volatile __global double *yHints,
        int window, int rows, int columns, int from, int to, int blockRows, int bits) {
    int offset = from + 4 * (int) get_global_id(0);
    int block = blockRows * (int) get_global_id(1);
    int end = min(min(rows, columns - offset), block + blockRows);
    if (offset >= to || block >= end) {
        return;
    }
    __global const double *xF = x + F * (size_t) xStride, *xG = x + G * (size_t) xStride, *xNorm = x + NORM * (size_t) xStride;
    __global const double *yF = y + F * (size_t) yStride, *yG = y + G * (size_t) yStride, *yNorm = y + NORM * (size_t) yStride;
    double v0 = 0, v1 = 0, v2 = 0, v3 = 0;
    double mean = x[MEAN * (size_t) xStride + block];
    __global const double *means = y + MEAN * (size_t) yStride + block + offset;
    for (int k = 0; k < window; k++) {
        double difference = x[block + k] - mean;
        __global const double *other = y + block + offset + k;
        v0 += difference * (other[0] - means[0]);
        v1 += difference * (other[1] - means[1]);
        v2 += difference * (other[2] - means[2]);
        v3 += difference * (other[3] - means[3]);
    }
    if (offset + 1 >= to) v1 = NAN;
    if (offset + 2 >= to) v2 = NAN;
    if (offset + 3 >= to) v3 = NAN;
    int first = block + offset;
    double F0, F1 = yF[first], F2 = yF[first + 1], F3 = yF[first + 2];
    double G0, G1 = yG[first], G2 = yG[first + 1], G3 = yG[first + 2];
    double N0, N1 = yNorm[first], N2 = yNorm[first + 1], N3 = yNorm[first + 2];
    for (int i = block; i < end; i++) {
        int j = i + offset;
        F0 = F1, F1 = F2, F2 = F3, F3 = yF[j + 3];
        G0 = G1, G1 = G2, G2 = G3, G3 = yG[j + 3];
        N0 = N1, N1 = N2, N2 = N3, N3 = yNorm[j + 3];
        double f = i == block ? 0 : xF[i], g = i == block ? 0 : xG[i], norm = xNorm[i], best = xHints[i];
        v0 += f * G0 + g * F0;
        v1 += f * G1 + g * F1;
        v2 += f * G2 + g * F2;
        v3 += f * G3 + g * F3;
        STEP(v0, 0);
        STEP(v1, 1);
        STEP(v2, 2);
        STEP(v3, 3);
    }
}
#endif
