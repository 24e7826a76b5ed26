package io.meltemi.connectors.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every channel does. */
@Timeout(60)
abstract class ChannelContract {

    /** Seconds of one attempt in these tests. */
    static final int LIMIT_SECONDS = 2;

    private static final Duration BOUND = Duration.ofSeconds(LIMIT_SECONDS * 4L);

    /** A server that takes every message. */
    abstract Peer accepting() throws Exception;

    /** A server that refuses every message for good, or null when the channel has none such. */
    abstract @Nullable Peer refusing() throws Exception;

    /** A server that takes the connection and then says nothing, or null when the channel has no server. */
    abstract @Nullable Peer hanging() throws Exception;

    /** A recipient as the channel has it. */
    abstract String recipient();

    /** What it means that the server hangs: nothing was handed over, or nobody knows. */
    Class<? extends Outcome> outcomeOfHanging() {
        return Outcome.Transient.class;
    }

    @Test
    void send_oneMessage_isReceivedOnceWithTheSameContent() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "It burns.\nGo out."));

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(outcome.answer()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(peer.received()).singleElement().satisfies(received -> {
                assertThat(received.recipient()).isEqualTo(recipient());
                assertThat(received.text()).isEqualTo("It burns.\nGo out.");
                assertThat(received.id()).isNotBlank();
            });
        }
    }

    @Test
    void send_theSameMessageTwice_hasTheSameIdAndContent() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            Message message = Messages.withPicture(recipient(), "once more");
            channel.send(message);
            channel.send(message);

            assertThat(Set.copyOf(peer.received())).hasSize(1);
        }
    }

    @Test
    void send_oddUnicode_arrivesUnchanged() throws Exception {
        String text =
                "Πυρκαγιά στο εργαστήριο 🔥🧯 — θερμοκρασία 41 °C ≥ 35 °C; 火事, ὕδωρ, a\u0301, \uD83D\uDC68\u200D\uD83D\uDE92";
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            channel.send(Messages.to(recipient(), text));

            assertThat(peer.received()).extracting(Received::text).containsExactly(text);
        }
    }

    @Test
    void send_longGreekText_arrivesWhole() throws Exception {
        String text = "Η θερμοκρασία ανεβαίνει γρήγορα 🔥. ".repeat(10).strip();
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            channel.send(Messages.to(recipient(), text));

            assertThat(peer.received()).extracting(Received::text).containsExactly(text);
        }
    }

    @Test
    void send_recipientWithLineBreak_injectsNothing() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient() + "\r\nBcc: eve@example.org", "text"));

            assertThat(outcome).isInstanceOf(Outcome.Permanent.class);
            assertThat(outcome.answer()).doesNotContain("\n", "\r");
            assertThat(peer.received()).isEmpty();
        }
    }

    @Test
    void send_manyAtOnce_areAllReceivedOnce() throws Exception {
        try (Peer peer = accepting();
                Channel channel = open(peer)) {
            Thread[] senders = new Thread[4];
            List<Object> ends = new CopyOnWriteArrayList<>();
            for (int i = 0; i < senders.length; i++) {
                int sender = i;
                senders[i] = new Thread(() -> {
                    try {
                        for (int n = 0; n < 5; n++) {
                            ends.add(channel.send(Messages.withId(recipient(), "id-" + sender + "-" + n)));
                        }
                    } catch (InterruptedException | RuntimeException e) {
                        ends.add(e);
                    }
                });
                senders[i].start();
            }
            for (Thread sender : senders) {
                sender.join();
            }

            assertThat(ends).hasSize(20).allMatch(end -> end instanceof Outcome.Accepted);
            assertThat(peer.received()).hasSize(20);
            assertThat(peer.received()).extracting(Received::text).doesNotHaveDuplicates();
        }
    }

    @Test
    void send_refusedForGood_isPermanentWithTheServersWords() throws Exception {
        Peer refusing = refusing();
        assumeTrue(refusing != null);
        try (Peer peer = refusing;
                Channel channel = open(peer)) {
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(Outcome.Permanent.class);
            assertThat(outcome.answer()).isNotBlank();
        }
    }

    @Test
    void send_serverHangs_endsWithinItsLimit() throws Exception {
        Peer hanging = hanging();
        assumeTrue(hanging != null);
        try (Peer peer = hanging;
                Channel channel = open(peer)) {
            long begin = System.nanoTime();
            Outcome outcome = channel.send(Messages.to(recipient(), "text"));

            assertThat(outcome).isInstanceOf(outcomeOfHanging());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
        }
    }

    @Test
    void send_nobodyListens_isTransient() throws Exception {
        Peer hanging = hanging();
        assumeTrue(hanging != null);
        hanging.close();
        try (Channel channel = open(hanging)) {
            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
        }
    }

    @Test
    void send_interruptedWhileTheServerHangs_endsAtOnceAndIsNotTakenForSent() throws Exception {
        Peer hanging = hanging();
        assumeTrue(hanging != null);
        try (Peer peer = hanging;
                Channel channel = open(peer)) {
            AtomicReference<Object> end = new AtomicReference<>();
            Thread sender = new Thread(() -> {
                try {
                    end.set(channel.send(Messages.to(recipient(), "text")));
                } catch (InterruptedException e) {
                    end.set(e);
                }
            });
            sender.start();
            await().until(() -> sender.getState() == Thread.State.TIMED_WAITING);
            sender.interrupt();
            sender.join();

            if (outcomeOfHanging() == Outcome.Unknown.class) {
                assertThat(end.get()).isInstanceOfAny(InterruptedException.class, Outcome.Unknown.class);
            } else {
                assertThat(end.get()).isInstanceOf(InterruptedException.class);
            }
        }
    }

    @Test
    void close_afterUse_leavesNoThread() throws Exception {
        try (Peer peer = accepting()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            Channel channel = open(peer);
            channel.send(Messages.to(recipient(), "text"));
            channel.close();
            channel.close();

            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName)
                            .filter(name -> name.startsWith("meltemi-")
                                    || name.startsWith("PDUReaderWorker")
                                    || name.startsWith("EnquireLinkSender")))
                    .isEmpty());
        }
    }

    @Test
    void send_afterClose_isNotAccepted() throws Exception {
        Peer hanging = hanging();
        assumeTrue(hanging != null);
        hanging.close();
        try (Peer peer = accepting()) {
            Channel channel = open(peer);
            channel.close();

            assertThat(channel.send(Messages.to(recipient(), "text"))).isInstanceOf(Outcome.Transient.class);
            assertThat(peer.received()).isEmpty();
        }
    }

    static Channel open(Peer peer) {
        return peer.channels().open(receipt -> {});
    }
}
