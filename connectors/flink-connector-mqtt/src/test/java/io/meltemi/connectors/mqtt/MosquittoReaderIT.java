// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MosquittoReaderIT {

    @TempDir
    Path directory;

    private final String name = "test-" + UUID.randomUUID();
    private Mosquitto broker;
    private Publisher publisher;

    @BeforeAll
    static void assumeInstalled() throws Exception {
        Mosquitto.assumeInstalled();
    }

    @BeforeEach
    void start() throws Exception {
        broker = new Mosquitto(directory);
        publisher = new Publisher(broker);
    }

    @AfterEach
    void stop() throws Exception {
        publisher.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"MQTT_5, 1", "MQTT_5, 2", "MQTT_3_1_1, 1", "MQTT_3_1_1, 2"})
    void acknowledge_checkpointComplete_onlyThen(MqttVersion version, int qos) throws Exception {
        SourceOptions options = sources(version).withQos(qos).options();
        try (ReaderRun first = subscribed(options)) {
            publish(0, 10, qos);
            assertThat(first.take(10)).isEqualTo(numbers(0, 10));
            first.snapshot();
        }
        try (ReaderRun second = ReaderRun.start(options)) {
            assertThat(second.take(10)).isEqualTo(numbers(0, 10));
            second.snapshot();
            second.complete();
        }
        publish(10, 15, qos);
        try (ReaderRun third = ReaderRun.start(options)) {
            assertThat(third.take(5)).isEqualTo(numbers(10, 15));
        }
    }

    @ParameterizedTest
    @CsvSource({"MQTT_5, 1", "MQTT_5, 2", "MQTT_3_1_1, 1", "MQTT_3_1_1, 2"})
    void restore_droppingRedelivered_exactlyWhatTheCheckpointDoesNotHold(MqttVersion version, int qos)
            throws Exception {
        SourceOptions options =
                sources(version).withQos(qos).droppingRedelivered().options();
        List<MqttSplit> state;
        try (ReaderRun first = subscribed(options)) {
            publish(0, 15, qos);
            first.take(10);
            state = first.snapshot();
            first.take(5);
        }
        publish(15, 20, qos);
        try (ReaderRun second = ReaderRun.restore(options, state)) {
            assertThat(second.take(10)).isEqualTo(numbers(10, 20));
            assertThat(second.metrics.gauge("redeliveredDropped")).isEqualTo(10);
            second.snapshot();
            second.complete();
        }
        publish(20, 21, qos);
        try (ReaderRun third = ReaderRun.start(options)) {
            assertThat(third.take(1)).isEqualTo(numbers(20, 21));
        }
    }

    @ParameterizedTest
    @CsvSource({"MQTT_5, 1", "MQTT_5, 2", "MQTT_3_1_1, 1", "MQTT_3_1_1, 2"})
    void brokerRestarts_inTheMiddle_nothingLostAndWithDroppingNothingTwice(MqttVersion version, int qos)
            throws Exception {
        try (ReaderRun dropping = subscribed(
                        sources(version, "a").withQos(qos).droppingRedelivered().options());
                ReaderRun plain = subscribed(sources(version, "b").withQos(qos).options())) {
            publish(0, 20, qos);
            assertThat(dropping.take(10)).isEqualTo(numbers(0, 10));
            assertThat(plain.take(10)).isEqualTo(numbers(0, 10));

            broker.stop();
            broker.start();
            publish(20, 30, qos);

            assertThat(dropping.take(20)).isEqualTo(numbers(10, 30));
            assertThat(plain.take(30)).isEqualTo(numbers(0, 30));
            assertThat(plain.metrics.gauge("reconnects")).isPositive();
            assertThat(plain.metrics.gauge("lostSessions")).isZero();
            dropping.snapshot();
            dropping.complete();
            assertThat(dropping.metrics.gauge("unacknowledged")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void restore_sessionGone_countedAndReadOn(MqttVersion version) throws Exception {
        SourceOptions options = sources(version).options();
        List<MqttSplit> state;
        try (ReaderRun first = subscribed(options)) {
            publish(0, 1, 1);
            first.take(1);
            state = List.of(new MqttSplit(0, true, first.snapshot().get(0).taken(), List.of(), List.of()));
        }
        forgetSession(options.clientId(0));
        publish(1, 2, 1);
        try (ReaderRun second = subscribed(options, state)) {
            publish(2, 3, 1);
            assertThat(second.take(1)).isEqualTo(numbers(2, 3));
            assertThat(second.metrics.gauge("lostSessions")).isEqualTo(1);
        }
    }

    @Test
    void start_brokerAway_readsWhenItComes() throws Exception {
        SourceOptions options = sources(MqttVersion.MQTT_5).options();
        subscribed(options).close();
        publish(0, 3, 1);
        broker.stop();
        try (ReaderRun run = ReaderRun.start(options)) {
            CompletableFuture<List<String>> taken = CompletableFuture.supplyAsync(() -> {
                try {
                    return run.take(3);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            broker.start();
            assertThat(taken.join()).isEqualTo(numbers(0, 3));
        }
    }

    @Test
    void start_brokerAwayForTooLong_saysSo() throws Exception {
        broker.stop();
        MqttConnection impatient =
                broker.connection().patience(Duration.ofMillis(300)).build();
        try (ReaderRun run = ReaderRun.start(Sources.of(impatient, name).options())) {
            assertThatThrownBy(() -> run.take(1))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                    .hasMessageContaining("127.0.0.1:" + broker.port())
                    .hasMessageContaining("no connection for");
        }
        broker.start();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void clientId_usedTwice_oneFailsAndTheOtherReadsOn(MqttVersion version) throws Exception {
        MqttConnection hasty = broker.connection()
                .version(version)
                .pauses(Duration.ofMillis(20), Duration.ofMillis(40))
                .build();
        SourceOptions options = Sources.of(hasty, name).withFilter(name + "/#").options();
        try (ReaderRun first = subscribed(options);
                ReaderRun second = subscribed(options)) {
            assertThatThrownBy(() -> first.take(1))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ENDED))
                    .hasMessageContaining("does another client use this client id")
                    .hasMessageContaining(options.clientId(0));
            publish(0, 1, 1);
            assertThat(second.take(1)).isEqualTo(numbers(0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void retained_10000AtStart_allComeMarked(MqttVersion version) throws Exception {
        int count = 10_000;
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(publisher.publish(name + "/" + i, Integer.toString(i), 1, true));
        }
        sent.forEach(CompletableFuture::join);

        try (ReaderRun run = ReaderRun.start(sources(version).options())) {
            List<MqttMessage> messages = run.takeMessages(count);
            assertThat(messages).allMatch(MqttMessage::retained);
            assertThat(new HashSet<>(messages.stream().map(MqttMessage::topic).toList()))
                    .hasSize(count);
            publisher.publish(name + "/0", "live", 1, true).join();
            assertThat(run.takeMessages(1)).singleElement().matches(message -> !message.retained());
        }
    }

    @Test
    void systemTopics_onlyWhenNamed() throws Exception {
        SourceOptions named = sources(MqttVersion.MQTT_5, "a")
                .withFilter("$SYS/broker/version")
                .options();
        SourceOptions everything =
                sources(MqttVersion.MQTT_5, "b").withFilter("#").options();
        try (ReaderRun run = ReaderRun.start(named);
                ReaderRun all = subscribed(everything)) {
            assertThat(run.take(1)).singleElement().asString().contains("mosquitto");
            publish(0, 1, 1);
            assertThat(all.takeMessages(1)).singleElement().matches(message -> message.topic()
                    .startsWith(name));
        }
    }

    @Test
    void receiveMaximum_reached_nextOnlyAfterACheckpoint() throws Exception {
        MqttConnection narrow = broker.connection().receiveMaximum(10).build();
        try (ReaderRun run = subscribed(Sources.of(narrow, name).options())) {
            publish(0, 30, 1);
            publisher.publish(name + "/marker", "marker", 0, false).join();
            assertThat(run.takeUntil(message -> message.payloadText().equals("marker")))
                    .hasSize(11);
            run.snapshot();
            run.complete();
            assertThat(run.take(1)).isEqualTo(numbers(10, 11));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void publishedTwice_droppingRedelivered_bothAreAcknowledged(int qos) throws Exception {
        MqttConnection narrow = broker.connection().receiveMaximum(10).build();
        try (ReaderRun run = subscribed(
                Sources.of(narrow, name).withQos(qos).droppingRedelivered().options())) {
            publish(0, 1, qos);
            publish(0, 9, qos);
            assertThat(run.take(9)).isEqualTo(numbers(0, 9));
            run.snapshot();
            run.complete();
            publish(9, 19, qos);
            assertThat(run.take(10)).isEqualTo(numbers(9, 19));
        }
    }

    @Test
    void members_twoThenOneReader_eachMessageOnce() throws Exception {
        SourceOptions options = sources(MqttVersion.MQTT_5).withGroup("g").options();
        List<MqttSplit> state = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        try (ReaderRun first = subscribed(options);
                ReaderRun second = subscribed(options, List.of(MqttSplit.unused(1)))) {
            publish(0, 100, 1);
            taken.addAll(first.take(50));
            taken.addAll(second.take(50));
            state.addAll(first.snapshot());
            state.addAll(second.snapshot());
            first.complete();
            second.complete();
        }
        publish(100, 150, 1);
        try (ReaderRun both = ReaderRun.restore(options, state)) {
            taken.addAll(both.take(50));
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(numbers(0, 150));
    }

    @Test
    void bounded_countAndTime_end() throws Exception {
        SourceOptions three = sources(MqttVersion.MQTT_5, "a")
                .endingAt(new Bound.Count(3))
                .acknowledging(Acknowledgement.ON_EMIT)
                .options();
        try (ReaderRun run = subscribed(three)) {
            publish(0, 5, 1);
            assertThat(run.take(5)).isEqualTo(numbers(0, 3));
        }
        try (ReaderRun rest = ReaderRun.start(three)) {
            assertThat(rest.take(2)).isEqualTo(numbers(3, 5));
        }
        SourceOptions soon = sources(MqttVersion.MQTT_5, "b")
                .endingAt(new Bound.Until(Instant.now().plusMillis(300)))
                .options();
        try (ReaderRun run = ReaderRun.start(soon)) {
            assertThat(run.take(1)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void restore_otherFilter_earlierOneGivenUp(MqttVersion version) throws Exception {
        List<MqttSplit> state;
        try (ReaderRun before =
                subscribed(sources(version).withFilter(name + "/old").options())) {
            state = before.snapshot();
        }
        SourceOptions options = sources(version).withFilter(name + "/new").options();
        try (ReaderRun after = ReaderRun.restore(options, state)) {
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> after.snapshot().get(0).subscribed().equals(List.of(name + "/new")));
            publisher.publishAll(name + "/old", List.of("old"), 1);
            publisher.publishAll(name + "/new", List.of("new"), 1);
            assertThat(after.take(1)).containsExactly("new");
        }
    }

    @Test
    void unreadable_failOrSkip_asSet() throws Exception {
        try (ReaderRun failing = subscribed(sources(MqttVersion.MQTT_5, "a").options());
                ReaderRun skipping = subscribed(
                        sources(MqttVersion.MQTT_5, "b").skippingBadMessages().options())) {
            publisher.publishAll(name + "/t", List.of("0", "unreadable", "1"), 1);
            assertThat(skipping.take(2)).containsExactly("0", "1");
            assertThat(failing.take(1)).containsExactly("0");
            assertThatThrownBy(() -> failing.take(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot read a message on '" + name + "/t'")
                    .hasMessageContaining("not a number");
        }
    }

    private Sources sources(MqttVersion version) {
        return sources(version, name);
    }

    private Sources sources(MqttVersion version, String prefix) {
        return Sources.of(broker.connection().version(version).build(), name + prefix)
                .withFilter(name + "/#");
    }

    private ReaderRun subscribed(SourceOptions options) {
        return subscribed(options, List.of(MqttSplit.unused(0)));
    }

    /** A reader whose subscription the broker has granted. */
    private ReaderRun subscribed(SourceOptions options, List<MqttSplit> splits) {
        ReaderRun run = ReaderRun.restore(options, splits);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !run.snapshot().get(0).subscribed().isEmpty());
        return run;
    }

    private void forgetSession(String clientId) {
        MqttClientHandle handle = MqttClientHandle.of(
                broker.connection().build(), clientId, MqttClientHandle.Session.CLEAN, new NobodyListening());
        handle.connect().join();
        handle.disconnect().join();
    }

    private void publish(int from, int to, int qos) {
        publisher.publishAll(name + "/t", numbers(from, to), qos);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
