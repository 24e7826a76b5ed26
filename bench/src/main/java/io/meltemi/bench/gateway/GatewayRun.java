package io.meltemi.bench.gateway;

import io.meltemi.bench.WireBytes;
import io.meltemi.edge.gateway.compression.Batch;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.gateway.compression.BatchStep;
import io.meltemi.edge.gateway.compression.Batcher;
import io.meltemi.edge.gateway.compression.CompressionStep;
import io.meltemi.edge.gateway.compression.Compressor;
import io.meltemi.edge.gateway.compression.Decision;
import io.meltemi.edge.gateway.compression.GatewayReading;
import io.meltemi.edge.gateway.compression.ReadingPayload;
import io.meltemi.edge.gateway.compression.SeriesState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One recording sent through one compressor, as the gateway would: the clock is the readings' own. */
final class GatewayRun {

    private final Recording recording;
    private final Batcher batcher;
    private final List<GatewayReading> sent = new ArrayList<>();
    private Batch batch = Batch.EMPTY;
    private long singleBytes;
    private long batchMessages;
    private long batchBytes;

    private GatewayRun(Recording recording, BatchLimits limits) {
        this.recording = recording;
        this.batcher = new Batcher(limits);
    }

    /**
     * What came of it.
     *
     * @param singleBytes with one message for each point, on the wire
     * @param maxError largest distance of a reading from the straight line between the points around it
     */
    record Result(
            int points, long singleBytes, long batchMessages, long batchBytes, double maxError, double meanError) {}

    static Result of(Recording recording, Compressor compressor, BatchLimits limits) {
        GatewayRun run = new GatewayRun(recording, limits);
        SeriesState state = SeriesState.NONE;
        Instant now = Instant.EPOCH;
        for (GatewayReading reading : recording.readings()) {
            now = reading.time();
            run.passed(now);
            CompressionStep waited = compressor.onTime(state, now);
            CompressionStep step = compressor.onReading(waited.state(), reading, now);
            run.decided(waited.decisions(), now);
            run.decided(step.decisions(), now);
            state = step.state();
        }
        run.decided(state.flush(now, Decision.Reason.CLOSING).decisions(), now);
        run.count(run.batcher.flush(run.batch, BatchStep.Reason.CLOSING));
        return run.result();
    }

    private void decided(List<Decision> decisions, Instant now) {
        for (Decision decision : decisions) {
            if (decision.isSent()) {
                sent.add(decision.reading());
                singleBytes += WireBytes.ofPublish(
                        recording.topic(),
                        ReadingPayload.encode(decision.reading().message()).length);
                count(batcher.add(batch, decision.reading(), now));
            }
        }
    }

    private void passed(Instant now) {
        count(batcher.onTime(batch, now));
    }

    private void count(BatchStep step) {
        batch = step.batch();
        for (BatchStep.ReadyMessage message : step.messages()) {
            batchMessages++;
            batchBytes += WireBytes.ofPublish(recording.topic(), message.payload().length);
        }
    }

    private Result result() {
        double maxError = 0;
        double sum = 0;
        int after = 0;
        for (GatewayReading reading : recording.readings()) {
            while (sent.get(after).time().isBefore(reading.time())) {
                after++;
            }
            double error = Math.abs(reading.value() - line(after, reading.time()));
            maxError = Math.max(maxError, error);
            sum += error;
        }
        return new Result(
                sent.size(),
                singleBytes,
                batchMessages,
                batchBytes,
                maxError,
                sum / recording.readings().size());
    }

    /** The straight line that ends at a point, at a time. */
    private double line(int end, Instant time) {
        GatewayReading to = sent.get(end);
        GatewayReading from = sent.get(Math.max(0, end - 1));
        double whole = to.time().toEpochMilli() - from.time().toEpochMilli();
        double share = whole == 0 ? 0 : (time.toEpochMilli() - from.time().toEpochMilli()) / whole;
        return from.value() + (to.value() - from.value()) * share;
    }
}
