package io.meltemi.patterns.mining;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.accelerators.JoinRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far mining is, as JSON.
 *
 * @param version of this shape
 * @param fingerprint of the series and the plan
 * @param device that the last join ran on
 * @param outcomes of the lengths that are done
 * @param shapes that two series share, once they are found
 * @param join how far the join that is on its way is; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
record MiningSnapshot(
        int version,
        long fingerprint,
        String device,
        List<WindowOutcome> outcomes,
        @Nullable List<SharedShape> shapes,
        byte[] join) {

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static MiningSnapshot ofSeries(
            long fingerprint, String device, List<WindowOutcome> outcomes, @Nullable JoinRun run) {
        return new MiningSnapshot(VERSION, fingerprint, device, List.copyOf(outcomes), null, join(run));
    }

    static MiningSnapshot ofPair(long fingerprint, @Nullable List<SharedShape> shapes, @Nullable JoinRun run) {
        return new MiningSnapshot(VERSION, fingerprint, "", List.of(), shapes, join(run));
    }

    private static byte[] join(@Nullable JoinRun run) {
        return run == null ? new byte[0] : run.snapshot();
    }

    /** Tells plans and series apart. */
    static long fingerprint(MiningPlan plan, Series... series) {
        long print = plan.toJson().hashCode();
        for (Series one : series) {
            print = 31 * print + one.name().toString().hashCode();
            print = 31 * print + one.start().hashCode();
            print = 31 * print + one.step().hashCode();
            print = 31 * print + Arrays.hashCode(one.values());
        }
        return print;
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MiningSnapshot read(byte[] bytes, long fingerprint) {
        MiningSnapshot snapshot;
        try {
            snapshot = MAPPER.readValue(bytes, MiningSnapshot.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a snapshot of mining, found something else", e);
        }
        if (snapshot.version != VERSION) {
            throw new IllegalArgumentException(
                    "expected a snapshot of version " + VERSION + ", found version " + snapshot.version);
        }
        if (snapshot.fingerprint != fingerprint) {
            throw new IllegalArgumentException("the snapshot is of another series, or of another plan");
        }
        return snapshot;
    }
}
