package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Receipt;
import io.meltemi.connectors.timescaledb.RetryPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Records what became of attempts and messages, and waits for a database that is away. */
final class AttemptRecorder {

    private static final Logger LOGGER = LoggerFactory.getLogger(AttemptRecorder.class);

    /** An attempt that was made must be recorded: this ends only with the process or when the thread is interrupted. */
    private static final RetryPolicy WITHOUT_END =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofDays(36_500));

    private static final Duration RECEIPT_PATIENCE = Duration.ofSeconds(5);

    private final OutboxDatabase database;
    private final Settlements settlements;
    private final DeliveryListener listener;

    AttemptRecorder(OutboxDatabase database, Settlements settlements, DeliveryListener listener) {
        this.database = database;
        this.settlements = settlements;
        this.listener = listener;
    }

    /** Returns when the attempt is recorded. */
    void record(String channel, Claim claim, Settlement settlement) throws InterruptedException {
        Optional<String> status = patiently(
                WITHOUT_END,
                "the attempt at notification " + claim.notificationId(),
                work -> settlements.record(work, channel, claim, settlement));
        try (MDC.MDCCloseable notification = MDC.putCloseable("notification", claim.notificationId())) {
            tell(channel, claim, settlement, status);
        }
    }

    private void tell(String channel, Claim claim, Settlement settlement, Optional<String> status) {
        String id = claim.notificationId();
        if (status.isEmpty()) {
            LOGGER.warn(
                    "Attempt {} at notification {} by {} ended {} when its claim was no longer ours: {}",
                    claim.attempt(),
                    id,
                    channel,
                    settlement.end(),
                    settlement.answer());
            return;
        }
        switch (status.get()) {
            case "SENT" -> {
                listener.sent(channel);
                LOGGER.info("Notification {} sent by {} on attempt {}", id, channel, claim.attempt());
            }
            case "FAILED" -> {
                listener.failed(channel);
                LOGGER.warn("Notification {} failed by {}: {}", id, channel, settlement.answer());
            }
            default -> {
                if (settlement.end() != Settlement.End.STOPPED) {
                    listener.retried(channel);
                    LOGGER.warn(
                            "Attempt {} at notification {} by {} ended {}, next in {} ms or more: {}",
                            claim.attempt(),
                            id,
                            channel,
                            settlement.end(),
                            settlement.delay().toMillis(),
                            settlement.answer());
                }
            }
        }
    }

    /** Records a receipt, or keeps it until its message is known. */
    void receipt(String channel, Receipt receipt) throws IOException {
        RetryPolicy patience = new RetryPolicy(Duration.ofMillis(50), Duration.ofMillis(500), RECEIPT_PATIENCE);
        boolean known;
        try {
            known = patiently(patience, "a receipt", work -> Receipts.record(work, channel, receipt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped before the receipt was stored", e);
        } catch (GaveUpException e) {
            throw new IOException("the receipt could not be stored: " + e.getMessage(), e);
        }
        if (!known) {
            listener.receiptUnknown(channel);
            LOGGER.warn(
                    "Receipt {} of {} names no message that is known by now; it is kept for a week",
                    StorableText.ofAnswer(receipt.receiptId()),
                    channel);
        }
    }

    private <R> R patiently(RetryPolicy patience, String what, OutboxDatabase.Work<R> work)
            throws InterruptedException {
        long start = System.nanoTime();
        for (int failures = 1; ; failures++) {
            try {
                return database.within(work);
            } catch (SQLException e) {
                Duration since = Duration.ofNanos(System.nanoTime() - start);
                Duration delay = patience.delayAfter(failures, since).orElseThrow(() -> new GaveUpException(e));
                LOGGER.warn("Recording {} failed, next try in {} ms: {}", what, delay.toMillis(), e.getMessage());
                Thread.sleep(delay.toMillis());
            }
        }
    }

    private static final class GaveUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private GaveUpException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
