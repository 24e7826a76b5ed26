package io.meltemi.bench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.PayloadCodec;
import io.meltemi.schemas.message.PayloadLimits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireFormatTest {

    static Stream<WireFormat> formats() {
        return WireFormat.all().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void messages_encodedAndDecoded_areTheSame(WireFormat format) throws Exception {
        for (List<DataMessage> message : format.messages(20, 3)) {
            byte[] payload = format.codec().encodeData(message);
            List<DataItem> expected = message.stream()
                    .map(item -> (DataItem) new DataItem.Valid(item))
                    .toList();

            assertThat(message).hasSize(format.readings());
            assertThat(payload).hasSizeLessThanOrEqualTo(PayloadLimits.MAX_DATA_BYTES);
            assertThat(PayloadCodec.detect(payload).decodeData(payload)).isEqualTo(expected);
        }
    }

    @Test
    void messages_sameSeed_areTheSame() {
        WireFormat format = WireFormat.all().get(0);

        assertThat(format.messages(50, 1)).isEqualTo(format.messages(50, 1)).isNotEqualTo(format.messages(50, 2));
    }
}
