package io.meltemi.launcher.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders to the demonstration's nodes, from a command to the platform: a file named after the node in the folder {@code
 * demo} of the data directory, with one word. The platform looks there five times a second and removes the file when it has
 * carried the order out.
 */
public final class DemoOrders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOrders.class);
    private static final long POLL_MILLIS = 200;
    private static final int MAX_WORD_BYTES = 64;

    /** The words that an order may be. */
    public static final Set<String> WORDS = Set.of("kill", "silence", "resume");

    /** Who carries orders out. */
    @FunctionalInterface
    interface Receiver {

        /** @throws IllegalArgumentException when there is no such node */
        void order(String nodeId, String word);
    }

    private final Path folder;
    private final Receiver receiver;
    private final ExecutorService poll = Executors.newSingleThreadExecutor(run -> {
        Thread thread = new Thread(run, "demo-orders");
        thread.setDaemon(true);
        return thread;
    });

    private DemoOrders(Path folder, Receiver receiver) {
        this.folder = folder;
        this.receiver = receiver;
    }

    /** Carries out orders from now on; those that a former platform left behind are dropped. */
    static DemoOrders watch(DataDirectory data, Receiver receiver) throws IOException {
        Path folder = Files.createDirectories(data.demo());
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder)) {
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
        DemoOrders orders = new DemoOrders(folder, receiver);
        orders.poll.execute(orders::carryOutUntilClosed);
        return orders;
    }

    /**
     * Gives an order and waits until it is carried out.
     *
     * @param nodeId of a node of the demonstration: letters, digits, dot, hyphen and underscore
     * @param word one of {@link #WORDS}
     * @return false when nobody took it in time; the order is then withdrawn
     */
    public static boolean give(DataDirectory data, String nodeId, String word, Duration patience)
            throws IOException, InterruptedException {
        if (!nodeId.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*") || !WORDS.contains(word)) {
            throw new IllegalArgumentException("no order to a node of the demonstration: " + word + " " + nodeId);
        }
        Path file = data.demo().resolve(nodeId);
        DataDirectory.writeSecret(file, word.getBytes(StandardCharsets.US_ASCII));
        long deadline = System.nanoTime() + patience.toNanos();
        while (Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                return !Files.deleteIfExists(file);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS / 4);
        }
        return true;
    }

    @Override
    public void close() {
        poll.shutdownNow();
    }

    private void carryOutUntilClosed() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                carryOut();
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look into the folder; whatever goes wrong, the next look comes. */
    private void carryOut() {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> !file.toString().endsWith(".part"))) {
            for (Path file : files) {
                carryOut(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the orders in {} cannot be read: {}", folder, e.toString());
        }
    }

    private void carryOut(Path file) throws IOException {
        String node = String.valueOf(file.getFileName());
        try {
            String word = Files.size(file) > MAX_WORD_BYTES
                    ? ""
                    : Files.readString(file).strip();
            if (WORDS.contains(word)) {
                receiver.order(node, word);
                LOG.info("{} {}", word, node);
            } else {
                LOG.warn("{} is no order to a node of the demonstration", file);
            }
        } catch (NoSuchFileException e) {
            return; // withdrawn
        } catch (RuntimeException e) {
            LOG.warn("the order to {} could not be carried out: {}", node, e.toString());
        }
        Files.deleteIfExists(file);
    }
}
