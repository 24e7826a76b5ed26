package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.meltemi.connectors.notification.outbox.MortalSender.Death;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one window that SMTP leaves open, measured: processes that send are killed with no chance to clean up, and the mail
 * server's own count tells how many mails came twice and how many never. System properties {@code outbox.mails} and {@code
 * outbox.kills} make it longer.
 */
@Timeout(900)
class OpenWindowIT {

    private static final int MAILS = Integer.getInteger("outbox.mails", 500);
    private static final int KILLS = Integer.getInteger("outbox.kills", 4);
    private static final int SENDERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private GreenMail mail;
    private OutboxServer server;

    @BeforeEach
    void start() throws Exception {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        server = OutboxServer.start(directory.resolve("postgres"));
    }

    @AfterEach
    void stop() throws Exception {
        processes.forEach(Process::destroyForcibly);
        mail.stop();
        server.close();
    }

    @Test
    void kill_betweenClaimAndSend_sendsEachOnce() throws Exception {
        server.insert(DispatcherIT.notes("n", "email", 10));

        sender(1, Death.BEFORE_SENDING, 4).waitFor();
        sender(1, Death.NEVER, 0);
        awaitAllSent(10);

        assertThat(copies()).hasSize(10).allSatisfy((id, copies) -> assertThat(copies)
                .isEqualTo(1));
        assertThat(server.attempts("n3")).containsExactly("1 UNKNOWN", "2 ACCEPTED");
    }

    @Test
    void kill_betweenSendAndRecord_sendsThatOneTwiceWithTheSameMessageId() throws Exception {
        server.insert(DispatcherIT.notes("n", "email", 10));

        sender(1, Death.BEFORE_RECORDING, 4).waitFor();
        sender(1, Death.NEVER, 0);
        awaitAllSent(10);

        Map<String, Integer> copies = copies();
        assertThat(copies).hasSize(10);
        assertThat(copies.values().stream().filter(number -> number > 1)).containsExactly(2);
        assertThat(server.query("select notification_id, attempt from notification_attempts where status = 'UNKNOWN'"))
                .containsExactly("n3|1");
    }

    @Test
    void kill_manyTimesWhileSending_losesNoneAndDoublesOnlyWhatWasInHand() throws Exception {
        server.insert(DispatcherIT.notes("n", "email", MAILS));

        for (int kill = 1; kill <= KILLS; kill++) {
            Process sender = sender(SENDERS, Death.NEVER, 0);
            long enough =
                    sent() + MAILS / (2L * KILLS) + ThreadLocalRandom.current().nextInt(1 + MAILS / (8 * KILLS));
            patiently().pollInterval(Duration.ofMillis(5)).until(() -> sent() >= enough);
            sender.destroyForcibly().waitFor();
        }
        sender(SENDERS, Death.NEVER, 0);
        awaitAllSent(MAILS);

        Map<String, Integer> copies = copies();
        long doubled = copies.values().stream().filter(number -> number > 1).count();
        long unknown = server.number("select count(*) from notification_attempts where status = 'UNKNOWN'");
        System.out.printf(
                "%d mails, %d kills: %d lost, %d doubled, of %d attempts in hand when their process was killed%n",
                MAILS, KILLS, MAILS - copies.size(), doubled, unknown);
        assertThat(copies).as("none is lost").hasSize(MAILS);
        assertThat(doubled).isLessThanOrEqualTo(unknown);
        assertThat(unknown).isLessThanOrEqualTo((long) KILLS * SENDERS);
    }

    private Process sender(int senders, Death death, int number) throws Exception {
        Process process = MortalSender.start(
                directory.resolve("senders.log"),
                server.options(),
                mail.getSmtp().getPort(),
                senders,
                death,
                number);
        processes.add(process);
        return process;
    }

    private long sent() throws Exception {
        return server.number("select count(*) from notifications where status = 'SENT'");
    }

    private void awaitAllSent(int number) {
        patiently().until(() -> sent() == number);
    }

    /** The mail server's threads end with an exception when the sender at the other end is killed, which is no failure. */
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).dontCatchUncaughtExceptions();
    }

    /** How many mails of each message id the server has. */
    private Map<String, Integer> copies() throws Exception {
        Map<String, Integer> copies = new TreeMap<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            copies.merge(message.getMessageID(), 1, Integer::sum);
        }
        return copies;
    }
}
