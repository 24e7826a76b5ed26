package io.meltemi.bench.detection.quality;

import io.meltemi.bench.detection.nab.NabProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param ratings Meltemi's own detector first, then the baselines
 * @param discords the matrix profile that knows the whole file, on the UCR archive; null without it
 * @param leaderboard normalised scores of published detectors on the very files of NAB; empty when there are none
 */
public record QualityReport(
        List<Rating> ratings, @Nullable UcrRating discords, Map<String, Map<NabProfile, Double>> leaderboard) {

    /** Tables for people. */
    public String text() {
        return new QualityTables(this).text();
    }

    /** The same for programs: Meltemi's own figures at the top, the baselines below. */
    public Map<String, Object> json() {
        return QualityJson.of(this);
    }
}
