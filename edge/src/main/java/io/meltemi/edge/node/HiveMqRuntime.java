package io.meltemi.edge.node;

import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.reactivex.schedulers.Schedulers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Nodes over the HiveMQ client: all of them share the network threads, one timer thread and the trusted certificates. */
final class HiveMqRuntime implements NodeRuntime {

    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);

    private final BrokerEndpoint endpoint;
    private final Backoff backoff;
    private final MqttClientExecutorConfig executors;
    private final @Nullable MqttClientSslConfig tls;
    private final ScheduledThreadPoolExecutor timer;

    private HiveMqRuntime(BrokerEndpoint endpoint, int threads, Backoff backoff, @Nullable MqttClientSslConfig tls) {
        this.endpoint = endpoint;
        this.backoff = backoff;
        this.tls = tls;
        Executor networkThreads = new DaemonThreads("meltemi-node-network");
        // Callbacks are short and never block: they run where they arise.
        this.executors = MqttClientExecutorConfig.builder()
                .nettyExecutor(networkThreads)
                .nettyThreads(threads)
                .applicationScheduler(Schedulers.trampoline())
                .build();
        this.timer = new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.daemon(task, "meltemi-node-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
    }

    static HiveMqRuntime create(BrokerEndpoint endpoint, int threads, Backoff backoff) throws IOException {
        Path caFile = endpoint.caFile();
        return new HiveMqRuntime(endpoint, threads, backoff, caFile == null ? null : tls(caFile));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Runnable schedule(Instant at, Runnable task) {
        long nanos = Math.max(0, Duration.between(Instant.now(), at).toNanos());
        Future<?> scheduled = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public NodeConnection connect(ConnectionRequest request, NodeConnection.Listener listener) {
        Reconnection reconnection = new Reconnection(this, backoff);
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(request.profile().userName())
                .serverHost(endpoint.host())
                .serverPort(endpoint.port())
                .executorConfig(executors);
        if (tls != null) {
            builder = builder.sslConfig(tls);
        }
        return switch (request.settings().protocol()) {
            case MQTT_5 -> new Mqtt5Connection(builder.useMqttVersion5(), request, listener, reconnection);
            case MQTT_3_1_1 -> new Mqtt3Connection(builder.useMqttVersion3(), request, listener, reconnection);
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * Closes a connection's channel without a DISCONNECT. The client offers no such thing; both versions keep the channel in
     * this class of theirs.
     */
    static void breakOff(Object connection) {
        if (!(connection instanceof MqttClientConnectionConfig known)) {
            throw new IllegalStateException("expected a connection of the HiveMQ client but found " + connection);
        }
        var unused = known.getChannel().close();
    }

    static MqttQos qos(int qos) {
        return switch (qos) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 1 -> MqttQos.AT_LEAST_ONCE;
            default -> MqttQos.EXACTLY_ONCE;
        };
    }

    private static MqttClientSslConfig tls(Path caFile) throws IOException {
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new CertificateException("the file has no certificate");
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return MqttClientSslConfig.builder()
                    .trustManagerFactory(trust)
                    .handshakeTimeout(HANDSHAKE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("expected PEM certificates in " + caFile + ": " + e.getMessage(), e);
        }
    }

    /** Runs each task in a daemon thread of its own: the event loops, which are few and live long. */
    private static final class DaemonThreads implements Executor {

        private final String name;
        private final AtomicInteger number = new AtomicInteger();

        private DaemonThreads(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            daemon(task, name + "-" + number.incrementAndGet()).start();
        }

        private static Thread daemon(Runnable task, String name) {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }
    }
}
