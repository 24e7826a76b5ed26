package io.meltemi.connectors.notification.outbox;

import static io.meltemi.connectors.notification.outbox.DispatcherIT.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.notification.Receipt;
import io.meltemi.connectors.notification.ReceiptListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receipts: those that come after, before, twice, for nobody, and while the database is away. */
@Timeout(120)
class ReceiptsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static OutboxServer server;

    private final AtomicInteger unknown = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        server = OutboxServer.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        server.empty();
    }

    private Dispatcher dispatcher(ScriptedChannel sms) {
        return Dispatcher.start(
                server.options(), Map.of("sms", sms.factory()), Note::message, QUICK, new DeliveryListener() {
                    @Override
                    public void receiptUnknown(String channel) {
                        unknown.incrementAndGet();
                    }
                });
    }

    private static ScriptedChannel promisingReceipts() {
        return ScriptedChannel.of((message, time) -> new Outcome.Accepted("ok", "receipt-" + message.id()));
    }

    @Test
    void receipt_afterTheMessageWasRecorded_saysWhatBecameOfIt() throws Exception {
        ScriptedChannel sms = promisingReceipts();
        server.insert(Note.of("a", "sms"), Note.of("b", "sms"));

        try (Dispatcher sending = dispatcher(sms)) {
            awaitStatus("a", "SENT 1");
            awaitStatus("b", "SENT 1");
            sms.receipts().received(new Receipt("receipt-a", true, "stat:DELIVRD"));
            sms.receipts().received(new Receipt("receipt-a", true, "stat:DELIVRD"));
            sms.receipts().received(new Receipt("receipt-b", false, "stat:UNDELIV\r\nerr:001"));
        }

        assertThat(server.query(
                        "select notification_id, status, answer, error, receipt_id from notifications order by 1"))
                .containsExactly(
                        "a|DELIVERED|stat:DELIVRD|null|receipt-a",
                        "b|FAILED|stat:UNDELIV err:001|stat:UNDELIV err:001|receipt-b");
        assertThat(server.attempts("a")).containsExactly("1 ACCEPTED", "1 DELIVERED");
        assertThat(server.attempts("b")).containsExactly("1 ACCEPTED", "1 UNDELIVERED");
        assertThat(unknown).hasValue(0);
        assertThat(sms.ids()).hasSize(2);
    }

    @Test
    void receipt_beforeTheAnswerWasRecorded_isNotLost() throws Exception {
        ScriptedChannel[] self = new ScriptedChannel[1];
        ScriptedChannel sms = ScriptedChannel.of((message, time) -> {
            receive(self[0].receipts(), new Receipt("receipt-" + message.id(), true, "stat:DELIVRD"));
            return new Outcome.Accepted("ok", "receipt-" + message.id());
        });
        self[0] = sms;
        server.insert(DispatcherIT.notes("n", "sms", 50));

        try (Dispatcher sending = dispatcher(sms)) {
            await().atMost(PATIENCE)
                    .until(() -> server.number("select count(*) from notifications where status = 'DELIVERED'") == 50);
        }

        assertThat(unknown).as("they were not known when they came").hasValue(50);
        assertThat(server.number("select count(*) from meltemi.notification_receipt"))
                .isZero();
    }

    @Test
    void receipt_whileTheAnswerIsRecorded_isNotLost() throws Exception {
        ScriptedChannel sms = promisingReceipts();
        int messages = 200;
        server.insert(DispatcherIT.notes("n", "sms", messages));

        try (Dispatcher sending = dispatcher(sms)) {
            for (int i = 0; i < messages; i++) {
                String id = "n" + i;
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> sms.ids()
                        .contains(id));
                sms.receipts().received(new Receipt("receipt-" + id, true, "stat:DELIVRD"));
            }
            await().atMost(PATIENCE)
                    .until(() ->
                            server.number("select count(*) from notifications where status = 'DELIVERED'") == messages);
        }
    }

    @Test
    void receipt_ofNobodysMessage_isCountedAndForgottenAfterAWeek() throws Exception {
        ScriptedChannel sms = promisingReceipts();
        try (Dispatcher sending = dispatcher(sms)) {
            server.insert(Note.of("a", "sms"));
            awaitStatus("a", "SENT 1");
            sms.receipts().received(new Receipt("stranger", true, "stat:DELIVRD"));
        }

        assertThat(unknown).hasValue(1);
        assertThat(server.status("a")).isEqualTo("SENT 1");
        assertThat(server.query("select receipt_id from meltemi.notification_receipt"))
                .containsExactly("stranger");
        server.execute("update meltemi.notification_receipt set time = now() - interval '8 days'");
        try (Dispatcher sending = dispatcher(sms)) {
            await().atMost(PATIENCE)
                    .until(() -> server.number("select count(*) from meltemi.notification_receipt") == 0);
        }
    }

    @Test
    void receipt_databaseAway_isRefusedSoThatItIsOfferedAgain() throws Exception {
        ScriptedChannel sms = promisingReceipts();
        try (Dispatcher sending = dispatcher(sms)) {
            server.insert(Note.of("a", "sms"));
            awaitStatus("a", "SENT 1");
            server.stop();
            assertThatThrownBy(() -> sms.receipts().received(new Receipt("receipt-a", true, "stat:DELIVRD")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("could not be stored");
            server.restart();
            sms.receipts().received(new Receipt("receipt-a", true, "stat:DELIVRD"));
        }

        assertThat(server.status("a")).isEqualTo("DELIVERED 1");
    }

    private static void receive(ReceiptListener listener, Receipt receipt) {
        try {
            listener.received(receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStatus(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(server.status(id))
                .isEqualTo(status));
    }
}
