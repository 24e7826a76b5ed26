package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No bytes make a codec throw anything but its own rejection. */
class CodecFuzzTest {

    private static final List<String> SEEDS = List.of(
            "float,0-70,23.5",
            "str,words,person:2,flame:1",
            "{\"dataType\":\"float\",\"dataRangeUnits\":\"0-70 C\",\"data\":23.5,\"time\":\"2026-11-22T10:00:00.250Z\",\"seq\":17}",
            "[{\"dataType\":\"str\",\"dataRangeUnits\":\"\",\"data\":{\"person\":2}},{\"dataType\":\"int\",\"dataRangeUnits\":\"\",\"data\":1,\"time\":1763805600250}]",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><sensorData><dataType>float</dataType><dataRangeUnits>0</dataRangeUnits><data>1</data><time>2026-11-22T10:00:00Z</time><seq>1</seq></sensorData>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><sensorData><data a=\"&x;\">&x;<![CDATA[&]]></data><!-- c --><?p i?></sensorData>",
            "PUB_CONFIG_FILE, <a b=\"1,2\"/>, parameter2, parameter3",
            "SET_RULE, r, {\"a\":[1,2]}, parameter3",
            "ACK, SET_RULE, failed, no, not now",
            "{\"command\":\"ACK\",\"parameters\":[\"SET_RULE\",\"ok\",\"\\u00e4\"]}",
            "<control><command>ACK</command><parameter>SET_RULE</parameter><parameter>&lt;&#65;</parameter></control>");
    private static final byte[] TELLING_BYTES = utf8("{}[]<>!?&;,:\"'/\\-+.0eE \n\u0000uCDATA\u00ff");

    @Property(tries = 2000)
    @Label("Random bytes")
    void decode_randomBytes_throwsRejectionAlone(@ForAll byte[] payload, @ForAll Encoding encoding) {
        decodeBoth(PayloadCodec.of(encoding), payload);
        decodeBoth(PayloadCodec.detect(payload), payload);
    }

    @Property(tries = 4000)
    @Label("Valid payloads with bytes changed, cut out, doubled and inserted")
    void decode_mutatedPayload_throwsRejectionAlone(@ForAll("mutated") byte[] payload) {
        decodeBoth(PayloadCodec.detect(payload), payload);
    }

    private static void decodeBoth(PayloadCodec codec, byte[] payload) {
        try {
            assertThat(codec.decodeData(payload)).isNotEmpty();
        } catch (MessageRejectedException e) {
            assertThat(e.detail()).isNotEmpty().hasSizeLessThan(1000);
        }
        try {
            assertThat(codec.decodeControl(payload).command()).isNotEmpty();
        } catch (MessageRejectedException e) {
            assertThat(e.detail()).isNotEmpty().hasSizeLessThan(1000);
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return Arbitraries.of(SEEDS).flatMap(seed -> Arbitraries.randomValue(random -> mutate(utf8(seed), random)));
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] payload = seed;
        for (int changes = 1 + random.nextInt(4); changes > 0 && payload.length > 0; changes--) {
            int at = random.nextInt(payload.length);
            int length = Math.min(random.nextInt(12), payload.length - at);
            payload = switch (random.nextInt(4)) {
                case 0 -> splice(payload, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> splice(payload, at, length, new byte[0]);
                case 2 -> splice(payload, at, 0, java.util.Arrays.copyOfRange(payload, at, at + length));
                default -> splice(payload, at, 0, new byte[] {TELLING_BYTES[random.nextInt(TELLING_BYTES.length)]});
            };
        }
        return payload;
    }

    private static byte[] splice(byte[] source, int at, int removed, byte[] inserted) {
        byte[] result = new byte[source.length - removed + inserted.length];
        System.arraycopy(source, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(source, at + removed, result, at + inserted.length, source.length - at - removed);
        return result;
    }
}
