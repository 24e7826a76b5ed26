package io.meltemi.edge.fleet;

import io.meltemi.edge.node.Measurement;
import io.meltemi.schemas.message.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Payloads made beforehand: readings that differ, filled up with blanks to one length. */
final class LoadPayloads {

    private static final int VARIANTS = 64;

    private LoadPayloads() {}

    /** @throws IllegalArgumentException when a reading needs more bytes than that */
    static byte[][] make(Encoding encoding, int payloadBytes) {
        byte[][] payloads = new byte[VARIANTS][];
        for (int i = 0; i < VARIANTS; i++) {
            byte[] reading = Measurement.of(Double.toString(20 + i * 0.25)).encode(FleetProfiles.SENSOR, encoding);
            payloads[i] = pad(reading, encoding, payloadBytes);
        }
        return payloads;
    }

    private static byte[] pad(byte[] reading, Encoding encoding, int payloadBytes) {
        if (reading.length > payloadBytes) {
            throw new IllegalArgumentException("payload bytes must be at least " + reading.length + " for " + encoding
                    + ", found " + payloadBytes);
        }
        int tail =
                switch (encoding) {
                    case TEXT -> 0;
                    case JSON -> "}".length();
                    case XML -> "</sensorData>".getBytes(StandardCharsets.US_ASCII).length;
                };
        byte[] padded = Arrays.copyOf(reading, payloadBytes);
        int split = reading.length - tail;
        Arrays.fill(padded, split, payloadBytes - tail, (byte) ' ');
        System.arraycopy(reading, split, padded, payloadBytes - tail, tail);
        return padded;
    }
}
