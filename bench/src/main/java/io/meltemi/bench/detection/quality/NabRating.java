package io.meltemi.bench.detection.quality;

import io.meltemi.bench.detection.detectors.Candidate;
import io.meltemi.bench.detection.nab.NabProfile;
import io.meltemi.bench.detection.nab.NabResult;
import io.meltemi.bench.detection.nab.NabScorer;
import io.meltemi.bench.detection.nab.NabScores;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a detector gets on NAB.
 *
 * @param fixed with the threshold that was fixed before
 * @param optimised with the threshold that is best for these very files, as the leaderboard has it
 * @param files of the fixed threshold, by name
 */
record NabRating(
        Map<NabProfile, NabResult> fixed, Map<NabProfile, NabResult> optimised, Map<String, FileRating> files) {

    /**
     * One file.
     *
     * @param raw score of the standard profile
     * @param windows in it
     * @param found of them
     * @param falsePositives rows outside that were said to be anomalous
     */
    record FileRating(double raw, int windows, int found, int falsePositives) {}

    static NabRating of(Map<String, NabScores> scores) {
        List<NabScores> all = List.copyOf(scores.values());
        Map<NabProfile, NabResult> fixed = new EnumMap<>(NabProfile.class);
        Map<NabProfile, NabResult> optimised = new EnumMap<>(NabProfile.class);
        for (NabProfile profile : NabProfile.values()) {
            fixed.put(profile, NabScorer.at(Candidate.THRESHOLD, profile, all));
            optimised.put(profile, NabScorer.optimised(profile, all));
        }
        Map<String, FileRating> files = new LinkedHashMap<>();
        scores.forEach((name, each) -> files.put(name, file(each)));
        return new NabRating(fixed, optimised, files);
    }

    int windows() {
        return files.values().stream().mapToInt(FileRating::windows).sum();
    }

    private static FileRating file(NabScores file) {
        int found = 0;
        int inside = 0;
        for (var window : file.windows()) {
            int detections = detections(file, Math.max(window.first(), file.probation()), window.last() + 1);
            inside += detections;
            found += detections > 0 ? 1 : 0;
        }
        return new FileRating(
                NabScorer.at(Candidate.THRESHOLD, NabProfile.STANDARD, List.of(file))
                        .raw(),
                file.windows().size(),
                found,
                detections(file, file.probation(), file.scores().length) - inside);
    }

    private static int detections(NabScores file, int from, int to) {
        int detections = 0;
        for (int row = from; row < to; row++) {
            detections += file.scores()[row] >= Candidate.THRESHOLD ? 1 : 0;
        }
        return detections;
    }
}
