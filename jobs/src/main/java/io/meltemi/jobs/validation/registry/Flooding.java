package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.topic.Topic;

/**
 * Rejects data of nodes that may not send any (NODE-02). Such a node may go on sending as fast as it can, so beyond {@link
 * RejectionRate#WRITTEN_PER_MINUTE} in a minute of arrival its rejections are counted, and a summary each {@link
 * HeldRejections#WINDOW} stands for them; the ledger stays exact (SQL-01).
 */
final class Flooding {

    private Flooding() {}

    /** Writes the summary of a window that this record shows to have passed. */
    static void closeWindow(Draft draft) {
        HeldRejections held = draft.rate().held();
        if (held != null && held.isOver(draft.inbound().arrivedAt())) {
            draft.rejection(held.summary());
            draft.rate(draft.rate().withHeld(null));
        }
    }

    static void reject(Draft draft, Topic topic, RejectionReason reason, String detail, int readings) {
        InboundRecord inbound = draft.inbound();
        RejectionRate rate = draft.rate().at(inbound.arrivedAt());
        if (!rate.isExhausted()) {
            draft.rate(rate.plusWritten());
            draft.rejectData(topic.network(), topic.nodeId(), reason, detail, readings);
            return;
        }
        long receivedInHour = draft.receive(readings);
        HeldRejections held = rate.held();
        if (held != null && held.takes(reason, inbound.arrivedAt(), readings)) {
            draft.rate(rate.withHeld(held.plus(inbound.arrivedAt(), readings, receivedInHour)));
            return;
        }
        if (held != null) {
            draft.rejection(held.summary());
        }
        draft.rate(rate.withHeld(new HeldRejections(
                topic.network(),
                topic.nodeId(),
                reason,
                Draft.storableTopic(inbound.mqttTopic()),
                inbound.origin(HeldRejections.INDEX),
                inbound.arrivedAt(),
                inbound.arrivedAt(),
                1,
                readings,
                receivedInHour)));
    }
}
