package io.meltemi.bridge.broker;

import com.google.inject.Injector;
import com.hivemq.HiveMQServer;
import com.hivemq.embedded.EmbeddedExtension;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.inbound.InboundPort;
import io.meltemi.bridge.outbound.OutboundPort;
import io.meltemi.bridge.tls.TlsMaterial;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT broker in this process: MQTT 3.1, 3.1.1 and 5 over TLS. What its clients publish goes to the inbound port, and is
 * acknowledged to them only after the port has (KAFKA-01).
 *
 * <p>A client that repeats a QoS 1 message after a reconnect gives the port a second copy, as MQTT has it. The repetition of a QoS
 * 2 message gives none as long as the broker lives; after a restart of the broker it does.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(15);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int VERIFYING_THREADS = 2;

    private final HiveMQServer server;
    private final BrokerExtension extension;
    private final ScheduledExecutorService executor;
    private final OutboundPort outboundPort;
    private final BrokerMeters meters;

    private EmbeddedBroker(
            HiveMQServer server, BrokerExtension extension, ScheduledExecutorService executor, BrokerMeters meters) {
        this.server = server;
        this.extension = extension;
        this.executor = executor;
        this.outboundPort = new BrokerOutboundPort(extension);
        this.meters = meters;
    }

    /**
     * Starts a broker and returns when it listens.
     *
     * @param port not closed by {@link #close}
     * @throws IllegalStateException when it cannot start; says why
     */
    public static EmbeddedBroker start(
            EmbeddedBrokerOptions options,
            InboundPort port,
            CredentialStore store,
            TlsMaterial tls,
            MeterRegistry registry) {
        return startListening(options, Receiver.Maker.port(port), store, tls, registry);
    }

    /**
     * Starts a broker that keeps what its clients publish for one of them, until that one has it: on disk, before the sender is
     * answered. Each message is stamped ({@link io.meltemi.schemas.inbound.ArrivalStamp}). Until that client has subscribed for the first
     * time nothing is acknowledged; senders offer it again.
     *
     * @param user the account of the receiver, of {@link io.meltemi.bridge.access.Role#PLATFORM}
     * @param clientId the receiver's, as it says it
     * @throws IllegalStateException when it cannot start; says why
     */
    public static EmbeddedBroker startKeeping(
            EmbeddedBrokerOptions options,
            String user,
            String clientId,
            CredentialStore store,
            TlsMaterial tls,
            MeterRegistry registry) {
        return startListening(
                options, Receiver.Maker.session(ConnectGuard.clientIdOf(user, clientId)), store, tls, registry);
    }

    /**
     * Starts a broker whose listener has no TLS, to measure what TLS costs. What its clients send can be read on the way, their
     * passwords too, so it listens on the loopback address alone.
     *
     * @throws IllegalArgumentException when the options have it listen elsewhere
     * @throws IllegalStateException when it cannot start; says why
     */
    public static EmbeddedBroker startWithoutTls(
            EmbeddedBrokerOptions options, InboundPort port, CredentialStore store, MeterRegistry registry) {
        if (!options.bindAddress().equals(LOOPBACK)) {
            throw new IllegalArgumentException(
                    "without TLS the broker listens on " + LOOPBACK + " alone, found " + options.bindAddress());
        }
        return startListening(options, Receiver.Maker.port(port), store, null, registry);
    }

    private static EmbeddedBroker startListening(
            EmbeddedBrokerOptions options,
            Receiver.Maker receiver,
            CredentialStore store,
            @Nullable TlsMaterial tls,
            MeterRegistry registry) {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(VERIFYING_THREADS, task -> {
            Thread thread = new Thread(task, "meltemi-broker");
            thread.setDaemon(true);
            return thread;
        });
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        HiveMQServer server = null;
        try {
            ServerStart.Started started = ServerStart.of(options, receiver, tls);
            server = started.server();
            Injector components = Objects.requireNonNull(server.getInjector());
            BrokerExtension extension =
                    new BrokerExtension(receiver.make(components, registry), components, store, executor, registry);
            server.startInstance(EmbeddedExtension.builder()
                    .withId("meltemi")
                    .withName("Meltemi")
                    .withVersion("1")
                    .withAuthor("Meltemi")
                    .withPriority(0)
                    .withStartPriority(1000)
                    .withExtensionMain(extension)
                    .build());
            return new EmbeddedBroker(server, extension, executor, new BrokerMeters(started.measured(), registry));
        } catch (Exception e) {
            executor.shutdownNow();
            if (server != null) {
                server.stop();
            }
            throw new IllegalStateException(
                    "the MQTT broker cannot start on " + options.bindAddress() + ":" + options.port()
                            + "; is the port taken, or another broker running in " + options.directory() + "? (" + e
                            + ")",
                    e);
        } finally {
            // HiveMQ installs one that ends the process, which is not its alone.
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    /** Whether what clients publish is taken and acknowledged. */
    public boolean isReady() {
        return extension.receiver().isReady();
    }

    /** Publishes inside the broker, also to system topics. */
    public OutboundPort outboundPort() {
        return outboundPort;
    }

    /** Takes no more messages, waits for those under way, and stops. */
    @Override
    public void close() {
        if (!extension.gate().drain(DRAIN_TIMEOUT)) {
            LOG.warn("stopped the broker with messages under way; their senders will repeat them");
        }
        extension.receiver().close();
        meters.close();
        server.stop();
        executor.shutdownNow();
    }
}
