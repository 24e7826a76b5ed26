package io.meltemi.bench.connector;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** What the HiveMQ client does without the connector, over a connection for each use. */
final class BareClient {

    /** Messages without an acknowledgement; as many as the connector's sink has until it is set. */
    static final int IN_FLIGHT = 1_000;

    private static final long SESSION_SECONDS = 3_600;

    private final int port;

    BareClient(int port) {
        this.port = port;
    }

    /** Makes a session for a client that will come later, so that the broker keeps for it what is published. */
    void subscribe(String clientId, String topic, int qos) {
        Mqtt5AsyncClient client = connect(clientId);
        client.subscribeWith().topicFilter(topic).qos(qos(qos)).send().join();
        client.disconnect().join();
    }

    /**
     * Publishes; returns when the broker has acknowledged every message.
     *
     * @return messages a second
     * @throws IllegalStateException when one was not acknowledged
     */
    double publish(String topic, int qos, byte[] payload, int messages) throws InterruptedException {
        Mqtt5AsyncClient client = connect("bare-publisher");
        Semaphore room = new Semaphore(IN_FLIGHT);
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            room.acquire();
            var unused = client.publishWith()
                    .topic(topic)
                    .qos(qos(qos))
                    .payload(payload)
                    .send()
                    .whenComplete((result, failure) -> {
                        if (failure != null || result.getError().isPresent()) {
                            failed.incrementAndGet();
                        }
                        room.release();
                    });
        }
        room.acquire(IN_FLIGHT);
        double rate = messages * 1e9 / (System.nanoTime() - start);
        client.disconnect().join();
        if (failed.get() > 0) {
            throw new IllegalStateException(
                    "the broker did not acknowledge " + failed + " of " + messages + " messages");
        }
        return rate;
    }

    /**
     * Reads what the broker kept for a session, and acknowledges each message at once.
     *
     * @return messages a second from the first to the last
     */
    double read(String clientId, int messages) throws InterruptedException {
        Passage passage = new Passage(messages);
        Mqtt5AsyncClient client = client(clientId);
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> passage.pass());
        connect(client);
        double seconds = passage.seconds();
        client.disconnect().join();
        return (messages - 1) / seconds;
    }

    private Mqtt5AsyncClient connect(String clientId) {
        Mqtt5AsyncClient client = client(clientId);
        connect(client);
        return client;
    }

    private Mqtt5AsyncClient client(String clientId) {
        return Mqtt5Client.builder()
                .identifier(clientId)
                .serverHost(Mosquitto.HOST)
                .serverPort(port)
                .buildAsync();
    }

    private static void connect(Mqtt5AsyncClient client) {
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_SECONDS)
                .send()
                .join();
    }

    private static MqttQos qos(int code) {
        return Objects.requireNonNull(MqttQos.fromCode(code));
    }
}
