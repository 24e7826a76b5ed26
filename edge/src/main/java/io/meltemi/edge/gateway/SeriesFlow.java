package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.Effect.Lane;
import io.meltemi.edge.gateway.Effect.Why;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.gateway.compression.BatchStep;
import io.meltemi.edge.gateway.compression.BatchStep.ReadyMessage;
import io.meltemi.edge.gateway.compression.Batcher;
import io.meltemi.edge.gateway.compression.CompressionStep;
import io.meltemi.edge.gateway.compression.Decision;
import io.meltemi.edge.gateway.compression.Decision.Reason;
import io.meltemi.edge.gateway.compression.GatewayReading;
import io.meltemi.edge.gateway.compression.SeriesState;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the readings of a series through compression and batch to messages. */
final class SeriesFlow {

    private final Batcher batcher;
    private final IntakeLedger ledger;

    SeriesFlow(BatchLimits limits, IntakeLedger ledger) {
        this.batcher = new Batcher(limits);
        this.ledger = ledger;
    }

    /**
     * The readings of one received message. When one of them may not wait, all that is held back of the series goes with it.
     *
     * @param severity what the node says of itself
     */
    void onReadings(
            Series series,
            List<GatewayReading> readings,
            Severity severity,
            Alarms alarms,
            Instant now,
            List<Effect> effects) {
        Why urgency = severity == Severity.NORMAL ? null : Why.SEVERITY;
        List<ReadyMessage> ready = new ArrayList<>();
        for (GatewayReading reading : readings) {
            Reason urgentReason = null;
            if (alarms.isRaisedOrEnded(series.topic(), series.settings(), reading, now)) {
                urgentReason = Reason.ALARM;
                urgency = Why.ALARM;
            } else if (severity != Severity.NORMAL) {
                urgentReason = Reason.SEVERITY;
            }
            CompressionStep step = decide(series, reading, urgentReason, now);
            series.setState(step.state());
            settle(series, step.decisions(), now, ready, effects);
        }
        if (urgency != null) {
            ready.addAll(flushedBatch(series, BatchStep.Reason.AT_ONCE));
        }
        forward(
                series,
                ready,
                urgency == null ? Lane.BULK : Lane.URGENT,
                urgency == null ? Why.BATCH : urgency,
                effects);
    }

    /** Time passed. */
    void onTime(Series series, Instant now, List<Effect> effects) {
        List<ReadyMessage> ready = new ArrayList<>();
        CompressionStep step = series.compressor().onTime(series.state(), now);
        series.setState(step.state());
        settle(series, step.decisions(), now, ready, effects);
        BatchStep batch = batcher.onTime(series.batch(), now);
        series.setBatch(batch.batch());
        ready.addAll(batch.messages());
        forward(series, ready, Lane.BULK, Why.BATCH, effects);
    }

    /** Sends everything of a series that is held back or waits. */
    void flush(Series series, Lane lane, Why why, Instant now, List<Effect> effects) {
        List<ReadyMessage> ready = new ArrayList<>();
        CompressionStep step = series.state().flush(now, why == Why.CLOSING ? Reason.CLOSING : Reason.SEVERITY);
        series.setState(step.state());
        settle(series, step.decisions(), now, ready, effects);
        ready.addAll(flushedBatch(series, why == Why.CLOSING ? BatchStep.Reason.CLOSING : BatchStep.Reason.AT_ONCE));
        forward(series, ready, lane, why, effects);
    }

    private CompressionStep decide(Series series, GatewayReading reading, @Nullable Reason urgentReason, Instant now) {
        SeriesState state = series.state();
        if (!reading.isNumeric()) {
            if (urgentReason == null) {
                return new CompressionStep(state, List.of(new Decision(reading, Reason.TEXT)));
            }
            CompressionStep flushed = state.flush(now, urgentReason);
            List<Decision> decisions = new ArrayList<>(flushed.decisions());
            decisions.add(new Decision(reading, urgentReason));
            return new CompressionStep(flushed.state(), decisions);
        }
        if (urgentReason != null) {
            return state.pass(reading, now, urgentReason);
        }
        series.setCompressor(series.settings().compressor(reading.message().dataRangeUnits()));
        return series.compressor().onReading(state, reading, now);
    }

    private void settle(
            Series series, List<Decision> decisions, Instant now, List<ReadyMessage> ready, List<Effect> effects) {
        for (Decision decision : decisions) {
            if (decision.isSent()) {
                BatchStep step = batcher.add(series.batch(), decision.reading(), now);
                series.setBatch(step.batch());
                ready.addAll(step.messages());
            } else {
                List<Long> released = ledger.settled(List.of(decision.reading().intakeId()));
                if (!released.isEmpty()) {
                    effects.add(new Effect.Release(released));
                }
            }
        }
    }

    private List<ReadyMessage> flushedBatch(Series series, BatchStep.Reason reason) {
        BatchStep step = batcher.flush(series.batch(), reason);
        series.setBatch(step.batch());
        return step.messages();
    }

    private void forward(Series series, List<ReadyMessage> ready, Lane lane, Why why, List<Effect> effects) {
        for (ReadyMessage message : ready) {
            effects.add(new Effect.Forward(
                    lane, series.topic().format(), 1, message.payload(), ledger.settled(message.intakeIds()), why));
        }
    }
}
