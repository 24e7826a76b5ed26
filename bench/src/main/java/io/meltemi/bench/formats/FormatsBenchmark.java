package io.meltemi.bench.formats;

import io.meltemi.bench.Quantiles;
import io.meltemi.bench.WireBytes;
import io.meltemi.bridge.tls.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The paper's comparison of data exchange formats: text, JSON, XML, and batches in JSON, by the codecs that nodes and platform
 * use, in memory and through the embedded broker, with and without TLS.
 */
public final class FormatsBenchmark {

    private static final int HANDSHAKES = 25;

    /** All is done once for so much shorter, since the first formats would run before the code is compiled. */
    private static final int WARM_UP_PART = 2;

    private final Path directory;
    private final int firstPort;
    private final Duration duration;
    private final Consumer<String> progress;

    /**
     * Makes the benchmark.
     *
     * @param directory of certificates and brokers
     * @param firstPort this port and the next must be free
     * @param duration of each measurement
     */
    public FormatsBenchmark(Path directory, int firstPort, Duration duration, Consumer<String> progress) {
        this.directory = directory;
        this.firstPort = firstPort;
        this.duration = duration;
        this.progress = progress;
    }

    /** Runs it; takes about ten times the duration for each of seven formats. */
    public FormatsReport run() throws Exception {
        TlsMaterial tls = TlsMaterial.ensure(directory.resolve("tls"), List.of(), Instant.now());
        TlsPair.Contexts contexts = TlsPair.contexts(tls);
        TlsPair first = contexts.connect();
        double handshakeMillis = handshakeMillis(contexts);
        List<FormatFigures> figures = new ArrayList<>();
        try (BrokerSpeed plain = BrokerSpeed.start(directory.resolve("plain"), firstPort, null);
                BrokerSpeed secured = BrokerSpeed.start(directory.resolve("secured"), firstPort + 1, tls)) {
            progress.accept("warming up");
            for (WireFormat format : WireFormat.all()) {
                measure(format, contexts, plain, secured, duration.dividedBy(WARM_UP_PART));
            }
            for (WireFormat format : WireFormat.all()) {
                progress.accept(format.name());
                figures.add(measure(format, contexts, plain, secured, duration));
            }
        }
        return new FormatsReport(
                figures, first.cipherSuite(), first.handshakeBytesUp() + first.handshakeBytesDown(), handshakeMillis);
    }

    private FormatFigures measure(
            WireFormat format, TlsPair.Contexts contexts, BrokerSpeed plain, BrokerSpeed secured, Duration length)
            throws Exception {
        CodecSpeed codec = new CodecSpeed(format, contexts.connect());
        List<byte[]> payloads = codec.payloads();
        double encoded = codec.encoded(length);
        double decoded = codec.decoded(length);
        double sealed = codec.encodedAndSealed(length);
        double opened = codec.openedAndDecoded(contexts.connect(), length);
        BrokerSpeed.Through open = plain.measure(payloads, length);
        BrokerSpeed.Through closed = secured.measure(payloads, length);
        double readings = (double) payloads.size() * format.readings();
        Bytes bytes = bytes(payloads, contexts.connect());
        return new FormatFigures(
                format.name(),
                format.readings(),
                bytes.payload() / readings,
                bytes.packet() / readings,
                bytes.record() / readings,
                encoded,
                decoded,
                sealed,
                opened,
                open.messagesPerSecond() * format.readings(),
                closed.messagesPerSecond() * format.readings(),
                open.processorMicros() / format.readings(),
                closed.processorMicros() / format.readings());
    }

    private record Bytes(long payload, long packet, long record) {}

    /** A record's length follows from its content's, so a packet of the right length stands for the packet. */
    private static Bytes bytes(List<byte[]> payloads, TlsPair tls) throws IOException {
        long payload = 0;
        long packet = 0;
        long record = 0;
        for (byte[] bytes : payloads) {
            int length = WireBytes.ofPublish(FormatTopic.of(0), bytes.length);
            payload += bytes.length;
            packet += length;
            record += tls.seal(new byte[length]).length;
        }
        return new Bytes(payload, packet, record);
    }

    private static double handshakeMillis(TlsPair.Contexts contexts) throws IOException {
        double[] millis = new double[HANDSHAKES];
        for (int i = -HANDSHAKES; i < HANDSHAKES; i++) {
            long begin = System.nanoTime();
            contexts.connect();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return Quantiles.median(millis);
    }
}
