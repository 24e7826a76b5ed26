// The join of all windows of two series, in two shapes. Cells are (row, column) with column - row in [from, to), from >= 0.
//
// A side (rows x, columns y) is one buffer of six parts of `stride` doubles each: the series, the means of its windows and what rounding
// left of them, the two steps of the covariance's recurrence, and one over the norm of each window; that is NaN of a window that takes
// part in no pair, and in the padding behind the last one: a comparison with NaN is not true.
//
// covariance(i, j) = covariance(i - 1, j - 1) + entering(i) entering(j) - leaving(i) leaving(j), begun anew from the values at the top of
// each block of rows (`blocks` has their first rows, and one behind all) and at each column of `restarts` (which ends with one behind
// all too), where the steps are 0.

#pragma OPENCL EXTENSION cl_khr_fp64 : enable

#define MEAN 1
#define REST 2
#define ENTERING 3
#define LEAVING 4
#define NORM 5

// The covariance from the values, of windows i and j.
static double covariance(__global const double *x, int xStride, int i, __global const double *y, int yStride, int j, int window) {
    double xMean = x[MEAN * (size_t) xStride + i], xRest = x[REST * (size_t) xStride + i];
    double yMean = y[MEAN * (size_t) yStride + j], yRest = y[REST * (size_t) yStride + j];
    double sum = 0;
    for (int k = 0; k < window; k++) {
        sum += ((x[i + k] - xMean) - xRest) * ((y[j + k] - yMean) - yRest);
    }
    return sum;
}

// ---- Strips: for CPUs and FPGAs. Each work-item keeps its own best; nothing is atomic. ------------------------------------------

// Rows of a pass: their columns stay in the first-level cache.
#define ROWS 128
#define LANES 8
#define MOST_STRIP 128
// Vectors of a column: entering, leaving, one over the norm, the best so far.
#define COLUMN 4

#if defined(__has_builtin)
#if __has_builtin(__builtin_reduce_or)
#define ANY(mask) (__builtin_reduce_or(mask) != 0)
#endif
#endif
#ifndef ANY
#define ANY(mask) any(mask)
#endif
// The covariance on a diagonal that is not asked for.
#define NEVER (-1e307)
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
    if (*ofRow == INFINITY) {
        return;
    }
    for (int lane = 0; lane < LANES; lane++) {
        int j = column + lane * strip;
        if (ofColumns[lane] == INFINITY) {
            continue;
        }
        if (c[lane] > *ofRow) {
            *ofRow = c[lane];
            rowBest[row] = c[lane];
            rowWhere[row] = j;
        }
        if (c[lane] > ofColumns[lane]) {
            // another lane may have the same column, and have found better
            if (c[lane] > columnBest[j]) {
                columnBest[j] = c[lane];
                columnWhere[j] = row;
            }
            ofColumns[lane] = columnBest[j];
        }
    }
}

#define KEEP(c, u) \
    keep(c, row + (r0), column + (r0) + t + u, strip, rowBest, rowWhere, columnBest, columnWhere, at + u * COLUMN + 3, rowBuffer + (r0))

// One row and four diagonals of each lane: 32 cells, and one branch that is rarely taken.
#define CELLS(r, E0, E1, E2, E3, L0, L1, L2, L3, N0, N1, N2, N3) { \
    const int r0 = r; \
    __global double8 *at = buffer + (r0 + t) * COLUMN; \
    double4 own = rowBuffer[r0]; \
    v0 += own.x * E0 - own.y * L0; \
    v1 += own.x * E1 - own.y * L1; \
    v2 += own.x * E2 - own.y * L2; \
    v3 += own.x * E3 - own.y * L3; \
    double8 c0 = v0 * N0 * own.z, c1 = v1 * N1 * own.z, c2 = v2 * N2 * own.z, c3 = v3 * N3 * own.z; \
    long8 better = (LARGER(LARGER(c0, c1), LARGER(c2, c3)) > own.w) | (c0 > at[3]) | (c1 > at[COLUMN + 3]) \
        | (c2 > at[2 * COLUMN + 3]) | (c3 > at[3 * COLUMN + 3]); \
    if (ANY(better)) { \
        KEEP(c0, 0); \
        KEEP(c1, 1); \
        KEEP(c2, 2); \
        KEEP(c3, 3); \
    } }

#define LOAD(k, n) E##k = buffer[(n) * COLUMN]; L##k = buffer[(n) * COLUMN + 1]; N##k = buffer[(n) * COLUMN + 2]

// Where a strip of diagonals begins at a row.
static void seed(__global const double *x, int xStride, __global const double *y, int yStride, __global double *covariances,
        int window, int row, int offset, int columns, int to, int strip) {
    double mean = x[MEAN * (size_t) xStride + row], rest = x[REST * (size_t) xStride + row];
    for (int d = 0; d < strip * LANES; d += LANES) {
        double8 sum = 0;
        int column = row + offset + d;
        if (offset + d < to && column < columns) {
            double8 means = vload8(0, y + MEAN * (size_t) yStride + column), rests = vload8(0, y + REST * (size_t) yStride + column);
            for (int k = 0; k < window; k++) {
                sum += ((x[row + k] - mean) - rest) * ((vload8(0, y + column + k) - means) - rests);
            }
        }
        double s[LANES];
        vstore8(sum, 0, s);
        for (int l = 0; l < LANES; l++) {
            int e = d + l;
            covariances[(e % strip) * LANES + e / strip] = offset + e < to ? s[l] : NEVER;
        }
    }
}

// Lane l of a strip has the diagonals from offset + l * strip on, so that loads are aligned and neighbouring diagonals share columns.
__kernel void join_strips(
        __global const double *restrict x, int xStride, __global double *xBest, __global int *xWhere,
        __global const double *restrict y, int yStride, __global double *yBest, __global int *yWhere,
        __global double8 *scratch, __global const int *blocks, __global const int *restarts,
        int window, int rows, int columns, int from, int to, int strip, int workers) {
    int worker = get_global_id(0);
    __global double *rowBest = xBest + (size_t) worker * xStride;
    __global int *rowWhere = xWhere + (size_t) worker * xStride;
    __global double *columnBest = yBest + (size_t) worker * yStride;
    __global int *columnWhere = yWhere + (size_t) worker * yStride;
    __global const double *xEntering = x + ENTERING * (size_t) xStride, *xLeaving = x + LEAVING * (size_t) xStride;
    __global const double *yEntering = y + ENTERING * (size_t) yStride, *yLeaving = y + LEAVING * (size_t) yStride;
    __global const double *xNorm = x + NORM * (size_t) xStride, *yNorm = y + NORM * (size_t) yStride;
    __global double8 *covariances = scratch + (size_t) worker * ((MOST_STRIP + ROWS) * COLUMN + MOST_STRIP + ROWS / 2);
    __global double8 *buffer = covariances + MOST_STRIP;
    __global double4 *rowBuffer = (__global double4 *) (buffer + (MOST_STRIP + ROWS) * COLUMN);
    int unit = 0;
    for (int offset = from; offset < to; offset += strip * LANES) {
        int length = min(rows, columns - offset);
        for (int block = 0; blocks[block] < length; block++, unit++) {
            if (unit % workers != worker) {
                continue;
            }
            int begin = blocks[block];
            int end = min(length, blocks[block + 1]);
            seed(x, xStride, y, yStride, (__global double *) covariances, window, begin, offset, columns, to, strip);
            int restart = 0;
            for (int row = begin; row < end; row += ROWS) {
                int column = row + offset;
                interleave(yEntering + column, strip, buffer, ROWS + strip);
                interleave(yLeaving + column, strip, buffer + 1, ROWS + strip);
                interleave(yNorm + column, strip, buffer + 2, ROWS + strip);
                interleave(columnBest + column, strip, buffer + 3, ROWS + strip);
                for (int r = 0; r < ROWS + strip; r++) {
                    // no NaN from here on, since that is neither more nor less than a correlation beside it
                    double8 norm = buffer[r * COLUMN + 2];
                    buffer[r * COLUMN + 2] = select(norm, (double8) 0, norm != norm);
                    buffer[r * COLUMN + 3] = select(buffer[r * COLUMN + 3], (double8) INFINITY, norm != norm);
                }
                for (int r = 0; r < ROWS; r++) {
                    double step = row == begin && r == 0 ? 0 : 1;
                    bool isPart = row + r < end && !isnan(xNorm[row + r]);
                    rowBuffer[r] = (double4)(step * xEntering[row + r], step * xLeaving[row + r],
                            isPart ? xNorm[row + r] : 0, isPart ? rowBest[row + r] : INFINITY);
                }
                while (restarts[restart] < column) {
                    restart++;
                }
                int anew = restart;
                while (restarts[anew] < min(columns, column + ROWS + strip * LANES)) {
                    anew++;
                }
                for (int t = 0; t < strip; t += 4) {
                    double8 v0 = covariances[t], v1 = covariances[t + 1], v2 = covariances[t + 2], v3 = covariances[t + 3];
                    double8 E0, E1, E2, E3, L0, L1, L2, L3, N0, N1, N2, N3;
                    LOAD(0, t);
                    LOAD(1, t + 1);
                    LOAD(2, t + 2);
                    for (int r = 0; anew == restart && r < ROWS; r += 4) {
                        LOAD(3, r + t + 3);
                        CELLS(r, E0, E1, E2, E3, L0, L1, L2, L3, N0, N1, N2, N3);
                        LOAD(0, r + t + 4);
                        CELLS(r + 1, E1, E2, E3, E0, L1, L2, L3, L0, N1, N2, N3, N0);
                        LOAD(1, r + t + 5);
                        CELLS(r + 2, E2, E3, E0, E1, L2, L3, L0, L1, N2, N3, N0, N1);
                        LOAD(2, r + t + 6);
                        CELLS(r + 3, E3, E0, E1, E2, L3, L0, L1, L2, N3, N0, N1, N2);
                    }
                    for (int r = 0; anew > restart && r < min(ROWS, end - row); r++) {
                        // a column begins anew, in the lane that is at it
                        for (int a = restart; a < anew; a++) {
                            int ahead = restarts[a] - column - r - t;
                            int u = ahead % strip;
                            if (ahead >= 0 && u < 4 && offset + ahead + t < to && (r > 0 || row > begin)) {
                                int j = restarts[a];
                                double fresh = covariance(x, xStride, row + r, y, yStride, j, window);
                                double8 all[4] = {v0, v1, v2, v3};
                                ((double *) all)[u * LANES + ahead / strip] = fresh;
                                v0 = all[0], v1 = all[1], v2 = all[2], v3 = all[3];
                            }
                        }
                        LOAD(0, r + t);
                        LOAD(1, r + t + 1);
                        LOAD(2, r + t + 2);
                        LOAD(3, r + t + 3);
                        CELLS(r, E0, E1, E2, E3, L0, L1, L2, L3, N0, N1, N2, N3);
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

#define ANEW(v, u, j) \
    if (offset + u < to && (j) < columns) v = covariance(x, xStride, i, y, yStride, j, window)

__kernel void join_diagonals(
        __global const double *restrict x, int xStride, volatile __global ulong *xWords, volatile __global double *xHints,
        __global const double *restrict y, int yStride, volatile __global ulong *yWords, volatile __global double *yHints,
        __global const int *blocks, __global const int *restarts,
        int window, int rows, int columns, int from, int to, int bits) {
    int offset = from + 4 * (int) get_global_id(0);
    int begin = blocks[get_global_id(1)];
    int end = min(min(rows, columns - offset), blocks[get_global_id(1) + 1]);
    if (offset >= to || begin >= end) {
        return;
    }
    __global const double *xEntering = x + ENTERING * (size_t) xStride, *xLeaving = x + LEAVING * (size_t) xStride;
    __global const double *yEntering = y + ENTERING * (size_t) yStride, *yLeaving = y + LEAVING * (size_t) yStride;
    __global const double *xNorm = x + NORM * (size_t) xStride, *yNorm = y + NORM * (size_t) yStride;
    double v0 = NAN, v1 = NAN, v2 = NAN, v3 = NAN;
    int first = begin + offset;
    double E0, E1 = yEntering[first], E2 = yEntering[first + 1], E3 = yEntering[first + 2];
    double L0, L1 = yLeaving[first], L2 = yLeaving[first + 1], L3 = yLeaving[first + 2];
    double N0, N1 = yNorm[first], N2 = yNorm[first + 1], N3 = yNorm[first + 2];
    int restart = 0;
    for (int i = begin; i < end; i++) {
        int j = i + offset;
        E0 = E1, E1 = E2, E2 = E3, E3 = yEntering[j + 3];
        L0 = L1, L1 = L2, L2 = L3, L3 = yLeaving[j + 3];
        N0 = N1, N1 = N2, N2 = N3, N3 = yNorm[j + 3];
        double e = xEntering[i], l = xLeaving[i], norm = xNorm[i], best = xHints[i];
        if (i == begin) {
            e = l = 0;
            ANEW(v0, 0, j);
            ANEW(v1, 1, j + 1);
            ANEW(v2, 2, j + 2);
            ANEW(v3, 3, j + 3);
        }
        while (restarts[restart] < j) {
            restart++;
        }
        for (int a = restart; restarts[a] < j + 4; a++) {
            if (restarts[a] == j) ANEW(v0, 0, j);
            if (restarts[a] == j + 1) ANEW(v1, 1, j + 1);
            if (restarts[a] == j + 2) ANEW(v2, 2, j + 2);
            if (restarts[a] == j + 3) ANEW(v3, 3, j + 3);
        }
        v0 += e * E0 - l * L0;
        v1 += e * E1 - l * L1;
        v2 += e * E2 - l * L2;
        v3 += e * E3 - l * L3;
        STEP(v0, 0);
        STEP(v1, 1);
        STEP(v2, 2);
        STEP(v3, 3);
    }
}
#endif
