package io.meltemi.connectors.notification.outbox;

import static io.meltemi.connectors.notification.outbox.DispatcherIT.QUICK;
import static io.meltemi.connectors.notification.outbox.DispatcherIT.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.notification.Outcome;
import io.meltemi.connectors.timescaledb.SqlFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose sender died, clocks that jump, a database that goes away, and the order within a thread. */
@Timeout(300)
class OutboxFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than any test, so that only what is said to run out does. */
    private static final DispatcherOptions LONG_LEASE = QUICK.withLease(Duration.ofMinutes(30), Duration.ofMinutes(5));

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

    private static Dispatcher dispatcher(ScriptedChannel email, DispatcherOptions options) {
        return Dispatcher.start(
                server.options(), Map.of("email", email.factory()), Note::message, options, DeliveryListener.NONE);
    }

    @Test
    void claim_senderDiedBetweenClaimAndSend_isSentOnceWhenItsLeaseRanOut() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("a", "email"), Note.of("b", "email"));
        claimedByADeadSender("a", "now() + interval '2 seconds'");

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("b", "SENT 1");
            awaitStatus("a", "SENT 2");
        }

        assertThat(email.ids()).containsExactly("b", "a");
        assertThat(server.attempts("a")).containsExactly("1 UNKNOWN", "2 ACCEPTED");
        assertThat(server.query("select answer from notification_attempts where status = 'UNKNOWN'"))
                .containsExactly("nobody said what became of this attempt");
    }

    @Test
    void claim_aLeaseThatHolds_isLeftAlone() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("a", "email"), Note.of("b", "email"));
        claimedByADeadSender("a", "now() + interval '4 minutes'");

        try (Dispatcher sending = dispatcher(email, LONG_LEASE)) {
            awaitStatus("b", "SENT 1");
        }

        assertThat(email.ids()).containsExactly("b");
        assertThat(server.status("a")).isEqualTo("SENDING 1");
    }

    @Test
    void claim_databaseStartedAfterTheLeaseRanOut_leaseHoldsOnceMore() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("a", "email"), Note.of("b", "email"));
        claimedByADeadSender("a", "now() - interval '1 minute'");

        try (Dispatcher sending = dispatcher(email, LONG_LEASE)) {
            awaitStatus("b", "SENT 1");
        }

        assertThat(server.status("a"))
                .as("the database runs for less than a lease")
                .isEqualTo("SENDING 1");
    }

    @Test
    void claim_clockWasSetBack_delaysNothing() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("new", "email"), Note.of("retried", "email"), Note.of("claimed", "email"));
        server.execute("update meltemi.notification set next_attempt_at = now() + interval '1 day',"
                + " created_at = now() + interval '1 day', updated_at = now() + interval '1 day'");
        server.execute("update meltemi.notification set attempts = 1 where notification_id = 'retried'");
        claimedByADeadSender("claimed", "now() + interval '1 day'");

        try (Dispatcher sending = dispatcher(email, QUICK)) {
            awaitStatus("new", "SENT 1");
            awaitStatus("retried", "SENT 2");
            awaitStatus("claimed", "SENT 2");
        }

        assertThat(email.ids()).containsExactlyInAnyOrder("new", "retried", "claimed");
    }

    @Test
    void claim_clockJumpsAhead_sendsNothingTwiceThatIsStillInHand() throws Exception {
        CountDownLatch jumped = new CountDownLatch(1);
        ScriptedChannel email = ScriptedChannel.of((message, time) -> {
            jumped.await();
            return new Outcome.Accepted("250 OK", null);
        });
        server.insert(Note.of("a", "email"), Note.of("b", "email"));

        try (Dispatcher sending = dispatcher(email, QUICK.withLease(Duration.ofMinutes(2), Duration.ofMinutes(1)))) {
            await().atMost(PATIENCE).until(() -> email.ids().size() == 2);
            server.execute("update meltemi.notification set claimed_until = now() + interval '1 day'");
            server.insert(Note.of("c", "email"));
            await().atMost(PATIENCE).until(() -> email.ids().size() == 3);
            jumped.countDown();
            awaitStatus("a", "SENT 1");
            awaitStatus("b", "SENT 1");
        }

        assertThat(email.ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void record_databaseRestartedDuringTheSend_isRecordedAndSentOnce() throws Exception {
        CountDownLatch restarted = new CountDownLatch(1);
        ScriptedChannel email = ScriptedChannel.of((message, time) -> {
            restarted.await();
            return new Outcome.Accepted("250 OK", null);
        });
        server.insert(notes("n", "email", 20));

        try (Dispatcher sending = dispatcher(email, QUICK.withLease(Duration.ofSeconds(20), Duration.ofSeconds(10)))) {
            await().atMost(PATIENCE).until(() -> email.ids().size() == 4);
            server.stop();
            restarted.countDown();
            server.restart();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> server.number("select count(*) from notifications where status = 'SENT'") == 20);
        }

        assertThat(email.ids()).hasSize(20).doesNotHaveDuplicates();
        assertThat(server.number("select count(*) from notification_attempts where status = 'ACCEPTED'"))
                .isEqualTo(20);
    }

    @Test
    void close_attemptsRun_letsThemEndAndGivesBackWhatWasNotHandedOver() throws Exception {
        CountDownLatch handed = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        ScriptedChannel slow = ScriptedChannel.of((message, time) -> {
            handed.countDown();
            if (message.id().equals("stuck")) {
                never.await();
            }
            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
            return new Outcome.Accepted("250 OK", null);
        });
        server.insert(Note.of("stuck", "email"), Note.of("slow", "email"));
        Dispatcher sending = dispatcher(slow, LONG_LEASE);
        handed.await();

        sending.close();

        assertThat(server.status("slow")).isEqualTo("SENT 1");
        assertThat(server.status("stuck")).isEqualTo("PENDING 1");
        assertThat(server.attempts("stuck")).containsExactly("1 STOPPED");
        assertThat(slow.isClosed()).isTrue();
        ScriptedChannel next = ScriptedChannel.accepting();
        try (Dispatcher other = dispatcher(next, LONG_LEASE)) {
            awaitStatus("stuck", "SENT 2");
        }
        assertThat(next.ids()).containsExactly("stuck");
    }

    @Test
    void claim_tenThousandDueRowsAndThreeDispatchers_sendsEachOnce() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(notes("n", "email", 10_000));

        try (Dispatcher first = dispatcher(email, LONG_LEASE);
                Dispatcher second = dispatcher(email, LONG_LEASE);
                Dispatcher third = dispatcher(email, LONG_LEASE)) {
            await().atMost(Duration.ofMinutes(4)).until(() -> email.ids().size() >= 10_000);
            await().atMost(PATIENCE)
                    .until(() -> server.number("select count(*) from notifications where status = 'SENT'") == 10_000);
        }

        assertThat(email.ids()).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(server.number("select count(*) from notification_attempts")).isEqualTo(10_000);
    }

    @Test
    void claim_oneThread_goesOutInOrderAcrossDispatchersAndRetries() throws Exception {
        ScriptedChannel email = ScriptedChannel.of((message, time) ->
                time % 3 == 1 ? new Outcome.Transient("421 busy", null) : new Outcome.Accepted("250 OK", null));
        List<Note> thread = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            thread.add(Note.ofThread("t" + i, "thread", i));
        }
        List<Note> shuffled = new ArrayList<>(thread);
        Collections.reverse(shuffled);
        server.insert(shuffled);

        try (Dispatcher first = dispatcher(email, LONG_LEASE);
                Dispatcher second = dispatcher(email, LONG_LEASE)) {
            awaitStatusBeginsWith("t7", "SENT");
        }

        assertThat(email.ids().stream().distinct())
                .containsExactlyElementsOf(thread.stream().map(Note::id).toList());
        assertThat(email.ids()).isSorted();
    }

    @Test
    void claim_anOlderOneOfTheThreadFailsForLong_holdsNothingBack() throws Exception {
        ScriptedChannel email =
                ScriptedChannel.of((message, time) -> message.id().equals("older")
                        ? new Outcome.Transient("421 busy", Duration.ofMinutes(20))
                        : new Outcome.Accepted("250 OK", null));
        server.insert(Note.ofThread("older", "thread", 1), Note.ofThread("newer", "thread", 2));

        try (Dispatcher sending = dispatcher(email, LONG_LEASE)) {
            awaitStatus("older", "PENDING 1");
            server.insert(Note.of("other", "email"));
            awaitStatus("other", "SENT 1");
            assertThat(server.status("newer")).isEqualTo("PENDING 0");
            server.execute("update meltemi.notification set created_at = now() - interval '11 minutes'");
            awaitStatus("newer", "SENT 1");
        }

        assertThat(server.status("older")).isEqualTo("PENDING 1");
    }

    @Test
    void insert_nulCharacterInTheText_isStoredWithAReplacementCharacter() throws Exception {
        ScriptedChannel email = ScriptedChannel.accepting();
        server.insert(Note.of("a", "email").withWords("one \0 two \\u0000 three"));

        try (Dispatcher sending = dispatcher(email, LONG_LEASE)) {
            awaitStatus("a", "SENT 1");
        }

        assertThat(server.query("select payload ->> 'words' from meltemi.notification"))
                .containsExactly("one \uFFFD two \\u0000 three");
    }

    @Test
    void insert_payloadThatTheDatabaseRefuses_isKeptAsFailedWithTheReason() throws Exception {
        OutboxFormat<Note> broken = new OutboxFormat<>() {
            @Override
            public OutboxRow row(Note note) {
                OutboxRow row = new Note.Format().row(note);
                return new OutboxRow(
                        row.notificationId(),
                        row.time(),
                        row.channel(),
                        row.subscriber(),
                        row.address(),
                        row.thread(),
                        row.alertIds(),
                        row.reason(),
                        row.language(),
                        "{]");
            }

            @Override
            public Note read(String payload) {
                throw new IllegalStateException(payload);
            }
        };
        Note note = Note.of("a", "email");
        try (Connection connection = server.connect()) {
            SQLException refusal = catchThrowableOfType(
                    SQLException.class, () -> new OutboxInsert<>(broken, () -> {}).write(connection, List.of(note)));
            assertThat(SqlFault.of(refusal)).isEqualTo(SqlFault.ROW);
            OutboxInsert.keepRefused(broken, connection, note, refusal);
        }

        assertThat(server.status("a")).isEqualTo("FAILED 0");
        assertThat(server.query("select error from notifications").get(0))
                .startsWith("the database refused it: ")
                .contains("json");
    }

    private static void claimedByADeadSender(String id, String until) throws SQLException {
        server.execute("update meltemi.notification set status = 'SENDING', attempts = 1, claimed_by = 'dead',"
                + " claimed_until = " + until + " where notification_id = '" + id + "'");
    }

    private static void awaitStatus(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(server.status(id))
                .isEqualTo(status));
    }

    private static void awaitStatusBeginsWith(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(server.status(id))
                .startsWith(status));
    }
}
