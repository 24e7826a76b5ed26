package io.meltemi.bench.detection.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (version 1.1): one threshold over all files; a window is worth the more the earlier its
 * first detection is; each detection outside costs the more the farther it is behind the last window.
 */
public final class NabScorer {

    /** Above every score: nothing is a detection. */
    private static final double NEVER = 1.1;

    private static final double FIRST_ROW = sigmoid(-1);

    private final NabProfile profile;
    private final int windows;
    /** Rows after probation, by score, the highest first. */
    private final List<Row> rows = new ArrayList<>();

    private NabScorer(NabProfile profile, List<NabScores> files) {
        this.profile = profile;
        int known = 0;
        for (NabScores file : files) {
            add(file, known);
            known += file.windows().size();
        }
        windows = known;
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
    }

    /** Scores with a threshold that was fixed before. */
    public static NabResult at(double threshold, NabProfile profile, List<NabScores> files) {
        NabScorer scorer = new NabScorer(profile, files);
        Sum sum = scorer.new Sum();
        for (Row row : scorer.rows) {
            if (row.score >= threshold) {
                sum.add(row);
            }
        }
        return scorer.result(threshold, sum.total);
    }

    /** Scores with the threshold that is best for these very files, as the published leaderboard does. */
    public static NabResult optimised(NabProfile profile, List<NabScores> files) {
        NabScorer scorer = new NabScorer(profile, files);
        Sum sum = scorer.new Sum();
        double best = sum.total;
        double threshold = NEVER;
        for (int i = 0; i < scorer.rows.size(); i++) {
            Row row = scorer.rows.get(i);
            sum.add(row);
            boolean isLastOfScore = i + 1 == scorer.rows.size() || scorer.rows.get(i + 1).score < row.score;
            if (isLastOfScore && sum.total > best) {
                best = sum.total;
                threshold = row.score;
            }
        }
        return scorer.result(threshold, best);
    }

    private NabResult result(double threshold, double raw) {
        double nothing = -profile.missed() * windows;
        double perfect = profile.found() * windows;
        return new NabResult(threshold, raw, windows == 0 ? Double.NaN : 100 * (raw - nothing) / (perfect - nothing));
    }

    private void add(NabScores file, int windowsBefore) {
        double[] scores = file.scores();
        List<NabWindow> known = file.windows();
        int next = 0;
        for (int row = 0; row < scores.length; row++) {
            while (next < known.size() && known.get(next).last() < row) {
                next++;
            }
            if (row < file.probation() || Double.isNaN(scores[row])) {
                continue;
            }
            if (next < known.size() && row >= known.get(next).first()) {
                rows.add(new Row(scores[row], windowsBefore + next, inside(known.get(next), row)));
            } else if (next == 0) {
                rows.add(new Row(scores[row], -1, -profile.falsePositive()));
            } else {
                rows.add(new Row(scores[row], -1, behind(known.get(next - 1), row)));
            }
        }
    }

    private double inside(NabWindow window, int row) {
        double position = -(window.last() - row + 1) / (double) window.width();
        return profile.found() * sigmoid(position) / FIRST_ROW;
    }

    private double behind(NabWindow window, int row) {
        double position = (row - window.last()) / (double) (window.width() - 1);
        return profile.falsePositive() * sigmoid(position);
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /**
     * What a detection at a row is worth.
     *
     * @param window its number over all files, or -1 outside
     */
    private record Row(double score, int window, double value) {}

    /** Of a window only its best detection counts. */
    private final class Sum {

        private final double[] best = new double[windows];
        private double total = -profile.missed() * windows;

        private Sum() {
            Arrays.fill(best, -profile.missed());
        }

        private void add(Row row) {
            if (row.window < 0) {
                total += row.value;
            } else if (row.value > best[row.window]) {
                total += row.value - best[row.window];
                best[row.window] = row.value;
            }
        }
    }
}
