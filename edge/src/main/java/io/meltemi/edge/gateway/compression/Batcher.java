package io.meltemi.edge.gateway.compression;

import io.meltemi.edge.gateway.compression.Batch.Item;
import io.meltemi.edge.gateway.compression.BatchStep.ReadyMessage;
import io.meltemi.edge.gateway.compression.BatchStep.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts readings of one topic into messages. */
public record Batcher(BatchLimits limits) {

    /** A reading is to be sent. */
    public BatchStep add(Batch batch, GatewayReading reading, Instant now) {
        Item item = new Item(reading.intakeId(), ReadingPayload.encode(reading.message()));
        List<ReadyMessage> messages = new ArrayList<>(1);
        Batch open = batch;
        if (!open.items().isEmpty() && open.payloadBytesWith(item) > limits.payloadBytes()) {
            messages.add(message(open, Reason.BYTES));
            open = Batch.EMPTY;
        }
        open = open.with(item, now);
        if (open.items().size() >= limits.readings()) {
            messages.add(message(open, Reason.COUNT));
            open = Batch.EMPTY;
        }
        BatchStep late = onTime(open, now);
        messages.addAll(late.messages());
        return new BatchStep(late.batch(), messages);
    }

    /** Time passed. */
    public BatchStep onTime(Batch batch, Instant now) {
        Instant since = batch.since();
        return since != null && !now.isBefore(since.plus(limits.delay()))
                ? flush(batch, Reason.DELAY)
                : new BatchStep(batch, List.of());
    }

    /** Sends what waits, if anything does. */
    public BatchStep flush(Batch batch, Reason reason) {
        return batch.items().isEmpty()
                ? new BatchStep(batch, List.of())
                : new BatchStep(Batch.EMPTY, List.of(message(batch, reason)));
    }

    private static ReadyMessage message(Batch batch, Reason reason) {
        return new ReadyMessage(
                batch.payload(), batch.items().stream().map(Item::intakeId).toList(), reason);
    }
}
