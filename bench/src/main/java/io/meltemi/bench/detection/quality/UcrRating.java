package io.meltemi.bench.detection.quality;

import io.meltemi.bench.detection.ucr.UcrFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector gets on the UCR archive.
 *
 * @param located the row that it took for the anomaly, by file; -1 when it had none
 * @param hits at most 100 rows off the labelled range
 * @param wideHits at most as far off as the anomaly is long, where that is more than 100 rows
 */
record UcrRating(Map<String, Integer> located, int hits, int wideHits) {

    static UcrRating of(List<UcrFile> files, List<Integer> rows) {
        Map<String, Integer> located = new LinkedHashMap<>();
        int hits = 0;
        int wideHits = 0;
        for (int i = 0; i < files.size(); i++) {
            located.put(files.get(i).name(), rows.get(i));
            hits += files.get(i).isHit(rows.get(i)) ? 1 : 0;
            wideHits += files.get(i).isWideHit(rows.get(i)) ? 1 : 0;
        }
        return new UcrRating(located, hits, wideHits);
    }

    /** NaN without files. */
    double hitRate() {
        return located.isEmpty() ? Double.NaN : hits / (double) located.size();
    }

    /** NaN without files. */
    double wideHitRate() {
        return located.isEmpty() ? Double.NaN : wideHits / (double) located.size();
    }
}
