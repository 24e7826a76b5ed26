package io.meltemi.bench.detection.ucr;

import io.meltemi.accelerators.Accelerators;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.MatrixProfile;

/** The discord of the matrix profile: it knows the whole file, later rows too, so it is no detector for live series. */
public final class DiscordBaseline {

    /** Of longer files it would take too long: they are left out of its figures. */
    public static final int MOST_ROWS = 100_000;

    private static final int WINDOW = 100;

    private final Accelerators accelerators;

    public DiscordBaseline(Accelerators accelerators) {
        this.accelerators = accelerators;
    }

    /** Centre of the window of the test part that is farthest from all others; -1 when there is none. */
    public int locate(UcrFile file) {
        if (file.values().length < 2 * WINDOW) {
            return -1;
        }
        MatrixProfile profile =
                accelerators.join(JoinTask.self(file.values(), WINDOW)).nearest();
        int best = -1;
        for (int start = file.training(); start < profile.length(); start++) {
            double distance = profile.distance(start);
            if (Double.isFinite(distance) && (best < 0 || distance > profile.distance(best))) {
                best = start;
            }
        }
        return best < 0 ? -1 : best + WINDOW / 2;
    }
}
