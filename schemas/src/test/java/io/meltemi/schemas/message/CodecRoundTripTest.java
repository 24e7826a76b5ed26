package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecRoundTripTest {

    @Property(tries = 500)
    @Label("MSG-02: text carries a reading")
    void text_data_isReadBack(@ForAll("dataMessages") DataMessage message) throws Exception {
        DataMessage plain = MessageArbitraries.withoutTimeAndSeq(message);

        assertReadBack(Encoding.TEXT, plain);
    }

    @Property(tries = 500)
    @Label("MSG-03: JSON carries a reading with its time and counter")
    void json_data_isReadBack(@ForAll("dataMessages") DataMessage message) throws Exception {
        assertReadBack(Encoding.JSON, message);
    }

    @Property(tries = 500)
    @Label("MSG-04: XML carries a reading with its time and counter")
    void xml_data_isReadBack(@ForAll("dataMessages") DataMessage message) throws Exception {
        assertReadBack(Encoding.XML, message);
    }

    @Property(tries = 100)
    @Label("MSG-03: a JSON array carries a batch")
    void json_batch_isReadBack(@ForAll("batches") List<DataMessage> messages) throws Exception {
        PayloadCodec json = PayloadCodec.of(Encoding.JSON);

        List<DataItem> items = json.decodeData(json.encodeData(messages));

        assertThat(items).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            assertSame(((DataItem.Valid) items.get(i)).message(), messages.get(i));
        }
    }

    @Property(tries = 1000)
    @Label("MSG-07: every encoding carries every control message")
    void control_isReadBack(@ForAll("controlMessages") ControlMessage message, @ForAll Encoding encoding)
            throws Exception {
        PayloadCodec codec = PayloadCodec.of(encoding);
        byte[] payload;
        try {
            payload = codec.encodeControl(message);
        } catch (IllegalArgumentException notCarried) {
            assertThat(encoding).isEqualTo(Encoding.TEXT);
            return;
        }

        assertThat(PayloadCodec.detect(payload)).isSameAs(codec);
        assertThat(codec.decodeControl(payload)).isEqualTo(message);
    }

    @Property(tries = 300)
    @Label("What has been decoded is the same after it was encoded again")
    void decodeData_ofOwnText_isStable(@ForAll("dataMessages") DataMessage message) throws Exception {
        DataMessage plain = MessageArbitraries.withoutTimeAndSeq(message);
        String text = plain.dataType().wireName() + " , " + plain.dataRangeUnits() + " ," + plain.data();

        assertThat(PayloadCodec.of(Encoding.TEXT).decodeData(utf8(text))).containsExactly(new DataItem.Valid(plain));
    }

    private static void assertReadBack(Encoding encoding, DataMessage message) throws MessageRejectedException {
        PayloadCodec codec = PayloadCodec.of(encoding);
        byte[] payload = codec.encodeData(List.of(message));

        assertThat(PayloadCodec.detect(payload)).isSameAs(codec);
        assertSame(((DataItem.Valid) codec.decodeData(payload).get(0)).message(), message);
    }

    /** A number may be written in another way, as long as it is the same number. */
    private static void assertSame(DataMessage read, DataMessage written) {
        assertThat(read.number()).isEqualTo(written.number());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields(written.number() == null ? "number" : "data")
                .isEqualTo(written);
    }

    @Provide
    Arbitrary<DataMessage> dataMessages() {
        return MessageArbitraries.dataMessages();
    }

    @Provide
    Arbitrary<List<DataMessage>> batches() {
        return MessageArbitraries.dataMessages().list().ofMinSize(2).ofMaxSize(20);
    }

    @Provide
    Arbitrary<ControlMessage> controlMessages() {
        return MessageArbitraries.controlMessages();
    }
}
