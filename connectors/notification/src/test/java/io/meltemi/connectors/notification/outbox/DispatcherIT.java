package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows, for each thing that a channel may do. */
@Timeout(300)
class DispatcherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final DispatcherOptions QUICK = DispatcherOptions.DEFAULT
            .withLease(Duration.ofSeconds(3), Duration.ofMillis(1_000))
            .withPoll(Duration.ofMillis(100))
            .withRetries(new Backoff(Duration.ofMillis(100), Duration.ofMillis(400)), Duration.ofHours(24))
            .withCloseWithin(Duration.ofMillis(500));

    @TempDir
    static Path directory;

    private static OutboxServer server;

    @BeforeAll
    static void start() throws Exception {
        server = OutboxServer.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        server.empty();
    }

    static Dispatcher dispatcher(Map<String, ChannelFactory> channels, DispatcherOptions options) {
        return Dispatcher.start(server.options(), channels, Note::message, options, DeliveryListener.NONE);
    }

    static Dispatcher dispatcher(ScriptedChannel email, DispatcherOptions options) {
        return dispatcher(Map.of("email", email.factory()), options);
    }

    @Test
    void send_accepted_isSentWithTheServersAnswer() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("a", "email"));
        server.insert(Note.of("a", "email").withWords("decided again"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "SENT 1");
        }

        assertThat(email.ids()).containsExactly("a");
        assertThat(email.isClosed()).isTrue();
        assertThat(server.query("select alert_id, subscriber, channel, status, attempts, error, reason, address,"
                        + " alert_ids, answer, language from notifications"))
                .containsExactly("alert-of-a|subscriber|email|SENT|1|null|FIRING|a@example.org"
                        + "|{alert-of-a,second-alert}|250 OK|en");
        assertThat(server.attempts("a")).containsExactly("1 ACCEPTED");
    }

    @Test
    void send_transientTwice_isTriedAgainWithTheSameId() throws Exception {
        ScriptedChannel email = ScriptedChannel.saying(
                new Outcome.Transient("421 busy", null), new Outcome.Transient("450 grey", null));
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "SENT 3");
        }

        assertThat(email.ids()).containsExactly("a", "a", "a");
        assertThat(server.query("select attempt, status, answer from notification_attempts order by attempt"))
                .containsExactly("1|TRANSIENT|421 busy", "2|TRANSIENT|450 grey", "3|ACCEPTED|250 OK");
        assertThat(server.query("select error from notifications")).containsExactly("null");
    }

    @Test
    void send_otherSideAsksToWait_waitsAsLong() throws Exception {
        ScriptedChannel email = ScriptedChannel.saying(new Outcome.Transient("throttled", Duration.ofMinutes(7)));
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "PENDING 1");
        }

        assertThat(server.query("select next_attempt_at - updated_at, error from notifications"))
                .containsExactly("00:07:00|throttled");
    }

    @Test
    void send_permanent_failsAtOnceAndIsNotTriedAgain() throws Exception {
        ScriptedChannel email = ScriptedChannel.saying(new Outcome.Permanent("550 no such user"));
        server.insert(Note.of("a", "email"));
        server.insert(Note.of("b", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK.withSenders(1))) {
            awaitStatus("a", "FAILED 1");
            awaitStatus("b", "SENT 1");
        }

        assertThat(email.ids()).containsExactly("a", "b");
        assertThat(server.query("select error, answer from notifications where notification_id = 'a'"))
                .containsExactly("550 no such user|550 no such user");
    }

    @Test
    void send_answerLost_isSentAgainAfterTheLeaseWithTheSameId() throws Exception {
        ScriptedChannel email = ScriptedChannel.saying(new Outcome.Unknown("connection lost after DATA"));
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "SENT 2");
        }

        assertThat(email.ids()).containsExactly("a", "a");
        assertThat(server.attempts("a")).containsExactly("1 UNKNOWN", "2 ACCEPTED");
        assertThat(server.query("select max(time) - min(time) >= interval '2.5 seconds' from notification_attempts"))
                .containsExactly("t");
    }

    @Test
    void send_channelThrows_isTriedAgainSinceTheOtherSideMayHaveIt() throws Exception {
        ScriptedChannel email = ScriptedChannel.of((message, time) -> {
            if (time == 1) {
                throw new IllegalStateException("told to fail");
            }
            return new Outcome.Accepted("250 OK", null);
        });
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "SENT 2");
        }

        assertThat(server.attempts("a")).containsExactly("1 UNKNOWN", "2 ACCEPTED");
    }

    @Test
    void send_messageCannotBeMade_saysSoAndIsTriedAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = Dispatcher.start(
                server.options(),
                Map.of("email", ScriptedChannel.accepting().factory()),
                payload -> {
                    if (times.incrementAndGet() == 1) {
                        throw new IllegalArgumentException("told to fail");
                    }
                    return Note.message(payload);
                },
                QUICK,
                DeliveryListener.NONE)) {
            awaitStatus("a", "SENT 2");
        }

        assertThat(server.query("select status, answer from notification_attempts order by attempt"))
                .first()
                .asString()
                .startsWith("TRANSIENT|no message could be made of it")
                .contains("told to fail");
    }

    @Test
    void send_somethingWentWrongInTheMaking_isSaidBesideTheAnswer() throws Exception {
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = Dispatcher.start(
                server.options(),
                Map.of("email", ScriptedChannel.accepting().factory()),
                payload -> remarked(Note.message(payload)),
                QUICK,
                DeliveryListener.NONE)) {
            awaitStatus("a", "SENT 1");
        }

        assertThat(server.query("select n.answer, a.answer from notifications n join notification_attempts a using"
                        + " (notification_id)"))
                .containsExactly("250 OK (the template is broken)|250 OK (the template is broken)");
    }

    private static Message remarked(Message message) {
        return new Message(
                message.id(),
                message.thread(),
                message.time(),
                message.recipient(),
                message.subject(),
                message.text(),
                message.html(),
                message.images(),
                message.json(),
                message.unsubscribe(),
                "the template is broken");
    }

    @Test
    void send_tooOldAfterManyAttempts_givesUp() throws Exception {
        ScriptedChannel email = ScriptedChannel.of((message, time) -> new Outcome.Transient("421 try " + time, null));
        server.insert(Note.of("a", "email"));
        Backoff brief = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

        try (Dispatcher sending = dispatcher(email, QUICK.withRetries(brief, Duration.ZERO))) {
            awaitStatus("a", "FAILED " + Settlements.LEAST_ATTEMPTS);
        }

        assertThat(server.query("select error from notifications"))
                .containsExactly("given up after 8 attempts: 421 try 8");
    }

    @Test
    void send_channelCannotBeOpenedAtFirst_sendsWhenItCan() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        AtomicInteger times = new AtomicInteger();
        server.insert(Note.of("a", "email"), Note.of("s", "sms"));
        ChannelFactory reluctant = receipts -> {
            if (times.incrementAndGet() < 3) {
                throw new IllegalStateException("told to fail");
            }
            return email;
        };

        try (Dispatcher sending = dispatcher(
                Map.of("email", reluctant, "sms", ScriptedChannel.accepting().factory()), QUICK)) {
            awaitStatus("s", "SENT 1");
            awaitStatus("a", "SENT 1");
        }
    }

    @Test
    void send_oneChannelHangsAndHeedsNothing_othersGoOnAndItsRowIsUnknown() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ScriptedChannel hanging = ScriptedChannel.of((message, time) -> {
            awaitUninterruptibly(end);
            return new Outcome.Accepted("250 at last", null);
        });
        ScriptedChannel sms = ScriptedChannel.accepting();
        server.insert(notes("mail", "email", 10));
        server.insert(notes("sms", "sms", 200));

        try (Dispatcher sending =
                dispatcher(Map.of("email", hanging.factory(), "sms", sms.factory()), QUICK.withSenders(2))) {
            await().atMost(PATIENCE).until(() -> sms.ids().size() == 200);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.query(
                            "select status, answer from notification_attempts where notification_id like 'mail%'"))
                    .containsExactly("UNKNOWN|no answer within 1000 ms", "UNKNOWN|no answer within 1000 ms"));
            assertThat(hanging.ids()).as("no more threads than its own").hasSize(2);
        } finally {
            end.countDown();
        }
        assertThat(sms.ids()).doesNotHaveDuplicates();
    }

    @Test
    void send_slowChannelThatHeedsTheLimit_isStoppedAndTriedAgain() throws Exception {
        ScriptedChannel email = ScriptedChannel.of((message, time) -> {
            if (time == 1) {
                new CountDownLatch(1).await();
            }
            return new Outcome.Accepted("250 OK", null);
        });
        server.insert(Note.of("a", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("a", "SENT 2");
        }

        assertThat(server.attempts("a")).containsExactly("1 TRANSIENT", "2 ACCEPTED");
    }

    private static void awaitUninterruptibly(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return;
            } catch (InterruptedException e) {
                assertThat(end.getCount()).isBetween(0L, 1L);
            }
        }
    }

    static List<Note> notes(String prefix, String channel, int number) {
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            notes.add(Note.of(prefix + i, channel));
        }
        return notes;
    }

    private static void awaitStatus(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(server.status(id))
                .isEqualTo(status));
    }
}
