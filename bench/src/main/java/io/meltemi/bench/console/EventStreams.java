package io.meltemi.bench.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Event streams of readings held open by one thread. Every tenth is read slowly, a kilobyte a second. */
final class EventStreams implements AutoCloseable {

    static final Duration DURATION = Duration.ofSeconds(20);

    private static final int SLOW_EVERY = 10;
    private static final int SLOW_BYTES = 1024;
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final int SELECT_MILLIS = 20;
    private static final int SMALL_SOCKET_BUFFER = 4096;

    private final Selector selector;
    private final List<Stream> streams;

    private EventStreams(Selector selector, List<Stream> streams) {
        this.selector = selector;
        this.streams = streams;
    }

    /**
     * What came.
     *
     * @param open streams that were open at the end
     * @param millis from a reading's time to its coming, of the streams that are read at once
     * @param slowMillis of the others
     */
    record Result(int open, long events, List<Double> millis, List<Double> slowMillis) {}

    /**
     * Opens streams; returns when all requests are sent.
     *
     * @param query of the n-th stream
     */
    static EventStreams open(URI console, int count, IntFunction<String> query) throws IOException {
        Selector selector = Selector.open();
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            boolean slow = i % SLOW_EVERY == SLOW_EVERY - 1;
            if (slow) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_SOCKET_BUFFER);
            }
            channel.connect(new InetSocketAddress(console.getHost(), console.getPort()));
            // of HTTP 1.0, so that the answer comes as it is and not in chunks
            channel.write(ByteBuffer.wrap(("GET /api/stream?" + query.apply(i) + " HTTP/1.0\r\nHost: "
                            + console.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            Stream stream = new Stream(channel, slow);
            if (!slow) {
                channel.register(selector, SelectionKey.OP_READ, stream);
            }
            streams.add(stream);
        }
        return new EventStreams(selector, streams);
    }

    /** Reads for a while. */
    Result read(Duration duration) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            selector.select(SELECT_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                ((Stream) key.attachment()).read(buffer.clear());
            }
            selector.selectedKeys().clear();
            long now = System.nanoTime();
            for (Stream stream : streams) {
                if (stream.slow && stream.open && now >= stream.nextRead) {
                    stream.nextRead = now + SLOW_NANOS;
                    stream.read(buffer.clear().limit(SLOW_BYTES));
                }
            }
        }
        return result();
    }

    private Result result() {
        List<Double> fast = new ArrayList<>();
        List<Double> slow = new ArrayList<>();
        int open = 0;
        for (Stream stream : streams) {
            (stream.slow ? slow : fast).addAll(stream.millis);
            open += stream.open && stream.answered ? 1 : 0;
        }
        return new Result(open, fast.size() + slow.size(), fast, slow);
    }

    @Override
    public void close() throws IOException {
        for (Stream stream : streams) {
            stream.channel.close();
        }
        selector.close();
    }

    private static final class Stream {
        private static final String TIME = "\"time\":\"";

        private final SocketChannel channel;
        private final boolean slow;
        private final List<Double> millis = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private boolean open = true;
        private boolean answered;
        private long nextRead;

        Stream(SocketChannel channel, boolean slow) {
            this.channel = channel;
            this.slow = slow;
        }

        void read(ByteBuffer buffer) throws IOException {
            if (channel.read(buffer) < 0) {
                open = false;
                channel.close();
                return;
            }
            Instant now = Instant.now();
            buffer.flip();
            while (buffer.hasRemaining()) {
                char character = (char) buffer.get();
                if (character == '\n') {
                    take(now);
                    line.setLength(0);
                } else {
                    line.append(character);
                }
            }
        }

        private void take(Instant now) {
            if (line.indexOf("HTTP/1.1 200") == 0 || line.indexOf("HTTP/1.0 200") == 0) {
                answered = true;
            }
            int begin = line.indexOf("data:") == 0 ? line.indexOf(TIME) : -1;
            if (begin >= 0) {
                int end = line.indexOf("\"", begin + TIME.length());
                Instant time = Instant.parse(line.substring(begin + TIME.length(), end));
                millis.add(Duration.between(time, now).toNanos() / 1e6);
            }
        }
    }
}
