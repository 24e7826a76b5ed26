package io.meltemi.bench.formats;

import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Readings a second that one thread encodes and decodes, alone and with a TLS record around each message. */
final class CodecSpeed {

    private static final int READINGS = 600;
    private static final long SEED = 7;

    private final WireFormat format;
    private final PayloadCodec codec;
    private final TlsPair tls;
    private final List<List<DataMessage>> messages;
    private final List<byte[]> payloads = new ArrayList<>();

    CodecSpeed(WireFormat format, TlsPair tls) {
        this.format = format;
        this.codec = format.codec();
        this.tls = tls;
        this.messages = format.messages(READINGS / format.readings(), SEED);
        messages.forEach(message -> payloads.add(codec.encodeData(message)));
    }

    /** The payloads of the messages, in order. */
    List<byte[]> payloads() {
        return payloads;
    }

    double encoded(Duration duration) throws Exception {
        return readings(
                () -> {
                    long bytes = 0;
                    for (List<DataMessage> message : messages) {
                        bytes += codec.encodeData(message).length;
                    }
                    return bytes;
                },
                duration);
    }

    double encodedAndSealed(Duration duration) throws Exception {
        return readings(
                () -> {
                    long bytes = 0;
                    for (List<DataMessage> message : messages) {
                        bytes += tls.seal(codec.encodeData(message)).length;
                    }
                    return bytes;
                },
                duration);
    }

    /** Decoded as the platform decodes, which looks at the first byte to find the encoding. */
    double decoded(Duration duration) throws Exception {
        return readings(
                () -> {
                    long items = 0;
                    for (byte[] payload : payloads) {
                        items +=
                                PayloadCodec.detect(payload).decodeData(payload).size();
                    }
                    return items;
                },
                duration);
    }

    /** @param fresh a connection over which nothing was sent yet */
    double openedAndDecoded(TlsPair fresh, Duration duration) throws Exception {
        List<byte[]> records = new ArrayList<>();
        return readings(
                new Speed.Chunk() {
                    @Override
                    public void prepare() throws Exception {
                        records.clear();
                        for (byte[] payload : payloads) {
                            records.add(fresh.seal(payload));
                        }
                    }

                    @Override
                    public long run() throws Exception {
                        long items = 0;
                        for (byte[] sealed : records) {
                            byte[] payload = fresh.open(sealed);
                            items += PayloadCodec.detect(payload)
                                    .decodeData(payload)
                                    .size();
                        }
                        return items;
                    }
                },
                duration);
    }

    private double readings(Speed.Chunk chunk, Duration duration) throws Exception {
        return Speed.chunksPerSecond(chunk, duration) * messages.size() * format.readings();
    }
}
