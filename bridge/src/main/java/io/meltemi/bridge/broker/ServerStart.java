package io.meltemi.bridge.broker;

import com.codahale.metrics.MetricRegistry;
import com.hivemq.HiveMQServer;
import com.hivemq.configuration.ConfigurationBootstrap;
import com.hivemq.configuration.info.SystemInformationImpl;
import com.hivemq.configuration.service.FullConfigurationService;
import io.meltemi.bridge.tls.TlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts HiveMQ's server. What it stores, its clients' sessions and the retained messages, can be damaged by a full disk or a crash; HiveMQ
 * then waits for ever for a part that nobody opens any more. That is noticed here: the stored data are set aside, and it starts without.
 */
final class ServerStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int POLLS_UNTIL_STUCK = 3;
    private static final String STORES = "com.hivemq.persistence.local.";
    private static final String DATA = "data";

    private ServerStart() {}

    /**
     * A server that has opened its data and does not listen yet.
     *
     * @param measured what it measures of itself
     */
    record Started(HiveMQServer server, MetricRegistry measured) {}

    /** The stored data cannot be opened. */
    private static final class DamagedStoreException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @throws Exception whatever HiveMQ throws when it cannot start */
    static Started of(EmbeddedBrokerOptions options, Receiver.Maker receiver, @Nullable TlsMaterial tls)
            throws Exception {
        Path data = newestData(options.directory());
        try {
            return attempt(options, receiver, data, tls);
        } catch (DamagedStoreException e) {
            Path aside = setAside(data);
            LOG.error(
                    "the broker's stored sessions and retained messages are damaged, as a full disk leaves them; they are"
                            + " now {}, and the broker starts without: nodes connect again by themselves, retained statuses come with"
                            + " the next change, and commands that waited for a node that is away are lost",
                    aside);
            // this process still has the former folder's files open, by their names
            String other = DATA + "-" + Instant.now().toEpochMilli();
            return attempt(options, receiver, options.directory().resolve(other), tls);
        }
    }

    /** The folder of the last start: {@code data}, or another where that one was damaged. */
    private static Path newestData(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(DATA))
                    .max(Comparator.naturalOrder())
                    .orElse(directory.resolve(DATA));
        }
    }

    private static Started attempt(
            EmbeddedBrokerOptions options, Receiver.Maker receiver, Path data, @Nullable TlsMaterial tls)
            throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        FutureTask<Started> start = new FutureTask<>(() -> bootstrap(options, receiver, data, tls));
        Thread thread = new Thread(start, "meltemi-broker-start");
        thread.setDaemon(true);
        thread.start();
        int stuck = 0;
        while (stuck < POLLS_UNTIL_STUCK) {
            try {
                return start.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
                stacks.keySet().removeAll(before);
                stuck = isStuck(stacks.values()) ? stuck + 1 : 0;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        throw new DamagedStoreException();
    }

    /** Whether somebody waits for a store to be opened, and nobody opens any part of one. */
    private static boolean isStuck(Collection<StackTraceElement[]> stacks) {
        return stacks.stream().anyMatch(stack -> isIn(stack, "start"))
                && stacks.stream().noneMatch(stack -> isIn(stack, "lambda$start"));
    }

    private static boolean isIn(StackTraceElement[] stack, String method) {
        return Stream.of(stack)
                .anyMatch(frame -> frame.getClassName().startsWith(STORES)
                        && frame.getMethodName().startsWith(method));
    }

    /** Of former ones none is kept: they are as large as the disk lets them. */
    private static Path setAside(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolveSibling("."))) {
            for (Path former : files.filter(
                            file -> file.getFileName().toString().startsWith(EmbeddedBrokerOptions.DAMAGED))
                    .toList()) {
                delete(former);
            }
        }
        return Files.move(data, data.resolveSibling(EmbeddedBrokerOptions.DAMAGED + data.getFileName()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** As HiveMQ's own embedding does it, which however does not let its components be reached. */
    private static Started bootstrap(
            EmbeddedBrokerOptions options, Receiver.Maker receiver, Path data, @Nullable TlsMaterial tls)
            throws Exception {
        Path configuration = options.directory().resolve("conf");
        Files.createDirectories(data);
        Path extensions = Files.createDirectories(options.directory().resolve("extensions"));
        BrokerConfiguration.write(configuration, options, receiver.mostQueued(), tls);
        BrokerConfiguration.tune(receiver.allowsSystemTopics(), receiver.mostInFlight());
        SystemInformationImpl system =
                new SystemInformationImpl(true, true, configuration.toFile(), data.toFile(), extensions.toFile());
        system.init();
        FullConfigurationService settings = ConfigurationBootstrap.bootstrapConfig(system);
        MetricRegistry measured = new MetricRegistry();
        HiveMQServer server = new HiveMQServer(system, measured, settings, false, false);
        server.bootstrap();
        return new Started(server, measured);
    }
}
