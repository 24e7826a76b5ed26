package io.meltemi.bench.formats;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.sun.management.OperatingSystemMXBean;
import io.meltemi.bench.Quantiles;
import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.bridge.broker.EmbeddedBroker;
import io.meltemi.bridge.broker.EmbeddedBrokerOptions;
import io.meltemi.bridge.inbound.InboundMessage;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.tls.Pem;
import io.meltemi.bridge.tls.TlsMaterial;
import io.meltemi.schemas.message.MessageRejectedException;
import io.meltemi.schemas.message.PayloadCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker with publishers in this process, QoS 1. Behind it each payload is decoded, and then acknowledged: what is
 * measured is MQTT, TLS or none, access control and the codec.
 */
final class BrokerSpeed implements AutoCloseable {

    private static final int CLIENTS = 20;
    private static final int IN_FLIGHT_PER_CLIENT = 40;
    private static final int SLICES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final EmbeddedBroker broker;
    private final DecodingPort port;
    private final List<Mqtt5AsyncClient> clients = new ArrayList<>();

    private BrokerSpeed(EmbeddedBroker broker, DecodingPort port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts the broker and connects the publishers.
     *
     * @param tls null for a listener without TLS
     */
    static BrokerSpeed start(Path directory, int tcpPort, @Nullable TlsMaterial tls) throws Exception {
        CredentialStore credentials = new CredentialStore(directory);
        String password = Passwords.generate();
        String hash = Passwords.hash(password);
        for (int i = 0; i < CLIENTS; i++) {
            credentials.add(
                    Account.node(user(i), hash, FormatTopic.NETWORK, FormatTopic.node(i), List.of(), List.of()));
        }
        DecodingPort port = new DecodingPort();
        EmbeddedBrokerOptions options = new EmbeddedBrokerOptions(directory, "127.0.0.1", tcpPort);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EmbeddedBroker broker = tls == null
                ? EmbeddedBroker.startWithoutTls(options, port, credentials, registry)
                : EmbeddedBroker.start(options, port, credentials, tls, registry);
        BrokerSpeed speed = new BrokerSpeed(broker, port);
        try {
            for (int i = 0; i < CLIENTS; i++) {
                speed.clients.add(connect(i, tcpPort, tls, password));
            }
            return speed;
        } catch (Exception e) {
            speed.close();
            throw e;
        }
    }

    /**
     * What went through.
     *
     * @param messagesPerSecond acknowledged, the median of slices of the time
     * @param processorMicros of this process a message, publishers and broker together
     */
    record Through(double messagesPerSecond, double processorMicros) {}

    /**
     * Publishes payloads in turn for a time, after a warm-up of a third of it.
     *
     * @throws IllegalStateException when a payload could not be decoded
     */
    Through measure(List<byte[]> payloads, Duration duration) throws InterruptedException {
        AtomicLong acknowledged = new AtomicLong();
        Publisher publisher = new Publisher(payloads, acknowledged);
        Thread thread = new Thread(publisher, "bench-publisher");
        thread.start();
        try {
            long slice = duration.toNanos() / SLICES;
            TimeUnit.NANOSECONDS.sleep(duration.toNanos() / 3);
            long first = acknowledged.get();
            long processor = PROCESS.getProcessCpuTime();
            double[] rates = new double[SLICES];
            for (int i = 0; i < SLICES; i++) {
                long before = acknowledged.get();
                long begin = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(slice);
                rates[i] = (acknowledged.get() - before) * 1e9 / (System.nanoTime() - begin);
            }
            double micros = (PROCESS.getProcessCpuTime() - processor) / 1e3 / Math.max(1, acknowledged.get() - first);
            return new Through(Quantiles.median(rates), micros);
        } finally {
            publisher.stopped = true;
            thread.join();
            port.requireAllDecoded();
        }
    }

    @Override
    public void close() {
        for (Mqtt5AsyncClient client : clients) {
            client.toBlocking().disconnect();
        }
        broker.close();
    }

    private static String user(int number) {
        return "format-" + number;
    }

    private static Mqtt5AsyncClient connect(int number, int tcpPort, @Nullable TlsMaterial tls, String password)
            throws Exception {
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(FormatTopic.node(number))
                .serverHost("127.0.0.1")
                .serverPort(tcpPort);
        if (tls != null) {
            builder = builder.sslConfig()
                    .trustManagerFactory(Pem.trustOnly(tls.caFile()))
                    .applySslConfig();
        }
        Mqtt5AsyncClient client = builder.buildAsync();
        client.connectWith()
                .simpleAuth()
                .username(user(number))
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return client;
    }

    /** Keeps every client's window full until it is told to stop; then waits for the answers. */
    private final class Publisher implements Runnable {

        private final List<byte[]> payloads;
        private final AtomicLong acknowledged;
        private final Semaphore inFlight = new Semaphore(CLIENTS * IN_FLIGHT_PER_CLIENT);
        private volatile boolean stopped;

        private Publisher(List<byte[]> payloads, AtomicLong acknowledged) {
            this.payloads = payloads;
            this.acknowledged = acknowledged;
        }

        @Override
        public void run() {
            for (int next = 0; !stopped; next = next == Integer.MAX_VALUE ? 0 : next + 1) {
                inFlight.acquireUninterruptibly();
                int number = next % CLIENTS;
                var unused = clients.get(number)
                        .publishWith()
                        .topic(FormatTopic.of(number))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(payloads.get(next % payloads.size()))
                        .send()
                        .whenComplete((result, failure) -> {
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                            }
                            inFlight.release();
                        });
            }
            inFlight.acquireUninterruptibly(CLIENTS * IN_FLIGHT_PER_CLIENT);
        }
    }

    private static final class DecodingPort implements InboundPort {

        private final AtomicLong rejected = new AtomicLong();

        @Override
        public CompletableFuture<Void> accept(InboundMessage message) {
            try {
                if (PayloadCodec.detect(message.payload())
                        .decodeData(message.payload())
                        .isEmpty()) {
                    rejected.incrementAndGet();
                }
            } catch (MessageRejectedException e) {
                rejected.incrementAndGet();
            }
            return CompletableFuture.completedFuture(null);
        }

        private void requireAllDecoded() {
            if (rejected.get() > 0) {
                throw new IllegalStateException(rejected.get() + " messages could not be decoded behind the broker");
            }
        }
    }
}
