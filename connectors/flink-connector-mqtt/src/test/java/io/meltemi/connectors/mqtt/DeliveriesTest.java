// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static io.meltemi.connectors.mqtt.FakeOutlet.acknowledged;
import static io.meltemi.connectors.mqtt.FakeOutlet.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {

    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final List<Duration> waits = new ArrayList<>();
    private final List<DeadLetter<String>> dead = new ArrayList<>();
    private final AtomicInteger acknowledgements = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private FakeOutlet outlet = new FakeOutlet(content -> acknowledged());
    private long nowNanos = 5;

    @Test
    void settle_allAcknowledged_sendsEachOnce() throws Exception {
        Deliveries<String> deliveries = deliveries(2, content -> acknowledged());

        send(deliveries, "a", "b", "c");
        deliveries.settle();

        assertThat(outlet.sent).containsExactly("a", "b", "c");
        assertThat(acknowledgements).hasValue(3);
        assertThat(waits).isEmpty();
    }

    @Test
    void send_asManyUnansweredAsMayBe_waitsForAnAnswer() throws Exception {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        Deliveries<String> deliveries = deliveries(2, content -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        });
        send(deliveries, "a", "b");

        CompletableFuture<Void> third = CompletableFuture.runAsync(() -> send(deliveries, "c"));
        assertThat(outlet.sent).hasSize(2);
        answers.get(1).complete(null);
        third.join();

        assertThat(outlet.sent).containsExactly("a", "b", "c");
        assertThat(deliveries.unacknowledged()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNREACHABLE", "QUOTA_EXCEEDED", "GONE", "ENDED"})
    void settle_passingFault_sendsAgainInOrderAfterAPause(Reason reason) throws Exception {
        AtomicInteger left = new AtomicInteger(4);
        Deliveries<String> deliveries =
                deliveries(3, content -> left.getAndDecrement() > 0 ? failed(reason) : acknowledged());

        send(deliveries, "a", "b");
        deliveries.settle();

        assertThat(outlet.sent).startsWith("a").endsWith("b");
        assertThat(acknowledgements).hasValue(2);
        assertThat(dead).isEmpty();
        assertThat(waits).startsWith(Duration.ofMillis(100));
    }

    @Test
    void recover_severalFailedOutOfOrder_sendsThemInTheirOrder() throws Exception {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        Deliveries<String> deliveries = deliveries(10, content -> {
            CompletableFuture<Void> answer = answers.size() < 4 ? new CompletableFuture<>() : acknowledged();
            answers.add(answer);
            return answer;
        });
        send(deliveries, "a", "b", "c", "d");
        answers.get(3).completeExceptionally(new MqttException(Reason.GONE, "gone"));
        answers.get(1).complete(null);
        answers.get(0).completeExceptionally(new MqttException(Reason.GONE, "gone"));
        answers.get(2).completeExceptionally(new MqttException(Reason.GONE, "gone"));

        deliveries.recover();

        assertThat(outlet.sent).containsExactly("a", "b", "c", "d", "a", "c", "d");
        assertThat(signals).hasValue(1);
        assertThat(deliveries.unacknowledged()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_AUTHORIZED, REFUSED",
        "MESSAGE_REFUSED, REFUSED",
        "TOPIC_INVALID, TOPIC_INVALID",
        "PACKET_TOO_LARGE, TOO_LARGE"
    })
    void settle_refusedMessage_isADeadLetterAndTheRestIsSent(Reason reason, DeadLetter.Reason expected)
            throws Exception {
        Deliveries<String> deliveries =
                deliveries(3, content -> content.equals("bad") ? failed(reason) : acknowledged());

        send(deliveries, "a", "bad", "b");
        deliveries.settle();

        assertThat(acknowledgements).hasValue(2);
        assertThat(outlet.sent).containsExactly("a", "bad", "b");
        assertThat(dead).singleElement().satisfies(letter -> {
            assertThat(letter.record()).isEqualTo("bad");
            assertThat(letter.reason()).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19})
    void settle_messageThatEndsTheConnection_isFoundAmongOthers(int place) throws Exception {
        List<String> contents = IntStream.range(0, 20)
                .mapToObj(i -> i == place ? "bad" : "good" + i)
                .toList();
        ExecutorService broker = Executors.newSingleThreadExecutor();
        AtomicInteger connection = new AtomicInteger();
        Deliveries<String> deliveries = deliveries(10, content -> {
            int own = connection.get();
            return CompletableFuture.runAsync(() -> receive(content, own, connection), broker);
        });

        send(deliveries, contents.toArray(String[]::new));
        deliveries.settle();
        broker.shutdown();

        assertThat(dead).extracting(DeadLetter::record).containsExactly("bad");
        assertThat(dead).extracting(DeadLetter::reason).containsExactly(DeadLetter.Reason.CONNECTION_ENDED);
        assertThat(acknowledgements).hasValue(19);
        assertThat(outlet.sent).containsAll(contents).contains("steady");
    }

    /** A broker that ends the connection on which it receives bad content, and with it all that comes behind. */
    private static void receive(String content, int own, AtomicInteger connection) {
        if (own == connection.get() && !content.equals("bad")) {
            return;
        }
        connection.compareAndSet(own, own + 1);
        throw new CompletionException(new MqttException(Reason.GONE, "ended"));
    }

    @Test
    void settle_nothingAcknowledgedForTheTotal_fails() {
        Deliveries<String> deliveries = deliveries(3, content -> failed(Reason.UNREACHABLE));
        send(deliveries, "a");

        assertThatThrownBy(deliveries::settle)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Gave up publishing 1 messages")
                .hasMessageContaining("scripted");
        assertThat(waits).startsWith(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(dead).isEmpty();
    }

    @Test
    void settle_noAnswerForTheTotal_fails() {
        Deliveries<String> deliveries = deliveries(
                new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(20)),
                Pause.SYSTEM,
                content -> new CompletableFuture<>());
        send(deliveries, "a");

        assertThatThrownBy(deliveries::settle).hasMessageContaining("acknowledged none of 1 messages");
    }

    @Test
    void settle_fatalFault_failsAtOnce() {
        Deliveries<String> deliveries = deliveries(3, content -> failed(Reason.CREDENTIALS_REFUSED));
        send(deliveries, "a");

        assertThatThrownBy(deliveries::settle).hasMessageContaining("Cannot publish any more: scripted");
        assertThat(waits).isEmpty();
    }

    @Test
    void settle_takenOver_failsForGood() {
        Deliveries<String> deliveries = deliveries(3, content -> failed(Reason.TAKEN_OVER));
        send(deliveries, "a");

        assertThatThrownBy(deliveries::settle).isInstanceOf(MqttTakenOverException.class);
    }

    @Test
    void recover_nothingFailed_doesNotWaitForAnswers() throws Exception {
        Deliveries<String> deliveries = deliveries(3, content -> new CompletableFuture<>());
        send(deliveries, "a");

        deliveries.recover();

        assertThat(deliveries.unacknowledged()).isEqualTo(1);
    }

    private Deliveries<String> deliveries(int limit, Function<String, CompletableFuture<Void>> answers) {
        outlet = new FakeOutlet(answers);
        return new Deliveries<>(outlet, limit, RETRIES, fakeTime(), listener(), signals::incrementAndGet);
    }

    private Deliveries<String> deliveries(
            RetryPolicy retries, Pause pause, Function<String, CompletableFuture<Void>> answers) {
        outlet = new FakeOutlet(answers);
        return new Deliveries<>(outlet, 3, retries, pause, listener(), signals::incrementAndGet);
    }

    private static void send(Deliveries<String> deliveries, String... contents) {
        try {
            for (String content : contents) {
                deliveries.send(content, MqttMessage.of("topic", content.getBytes(StandardCharsets.UTF_8), 1));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Pause fakeTime() {
        return new Pause() {
            @Override
            public long nanoTime() {
                return nowNanos;
            }

            @Override
            public void sleep(Duration duration) {
                waits.add(duration);
                nowNanos += duration.toNanos();
            }
        };
    }

    private Deliveries.Listener<String> listener() {
        return new Deliveries.Listener<>() {
            @Override
            public void acknowledged(MqttMessage message, long millis) {
                acknowledgements.incrementAndGet();
            }

            @Override
            public void retried(int messages) {}

            @Override
            public void dead(DeadLetter<String> letter) {
                dead.add(letter);
            }
        };
    }
}
