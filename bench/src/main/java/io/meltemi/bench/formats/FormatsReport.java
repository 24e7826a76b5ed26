package io.meltemi.bench.formats;

import io.meltemi.bench.ResultTable;
import java.util.List;

/**
 * The comparison.
 *
 * @param handshakeBytes of a full TLS 1.3 handshake, both ways, before the first message of a connection
 * @param handshakeMillis processor time of a handshake, both ends, the median
 */
public record FormatsReport(
        List<FormatFigures> formats, String cipherSuite, int handshakeBytes, double handshakeMillis) {

    public FormatsReport {
        formats = List.copyOf(formats);
    }

    /** For people. */
    public String text() {
        ResultTable bytes = new ResultTable("bytes a reading", "payload", "MQTT packet", "with TLS", "times text");
        ResultTable codec =
                new ResultTable("readings/s, one thread", "encode", "decode", "encode and seal", "open and decode");
        ResultTable broker = new ResultTable(
                "readings/s through the broker", "without TLS", "with TLS", "µs a reading", "µs with TLS");
        double least = formats.get(0).recordBytes();
        for (FormatFigures figures : formats) {
            bytes.add(
                    figures.format(),
                    figures.payloadBytes(),
                    figures.packetBytes(),
                    figures.recordBytes(),
                    String.format("%.2f", figures.recordBytes() / least));
            codec.add(
                    figures.format(),
                    figures.encodedPerSecond(),
                    figures.decodedPerSecond(),
                    figures.encodedWithTlsPerSecond(),
                    figures.decodedWithTlsPerSecond());
            broker.add(
                    figures.format(),
                    figures.brokerPerSecond(),
                    figures.brokerWithTlsPerSecond(),
                    figures.brokerProcessorMicros(),
                    figures.brokerWithTlsProcessorMicros());
        }
        String line = System.lineSeparator();
        return bytes
                + line
                + codec
                + line
                + broker
                + line
                + String.format(
                        "a connection's first message pays for a TLS handshake: %,d bytes and %.1f ms of both ends'"
                                + " processors (%s)",
                        handshakeBytes, handshakeMillis, cipherSuite);
    }
}
