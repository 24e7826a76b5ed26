package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataItem;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasurementTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.250Z");

    @Test
    @DisplayName("MSG-02: data as text, without time and counter")
    void encode_text_isTypeRangeValue() {
        byte[] payload = new Measurement("23.5", TIME, 17L).encode(TestProfiles.TEMPERATURE, Encoding.TEXT);

        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo("float,0-70 C,23.5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"JSON", "XML"})
    @DisplayName("MSG-01, MSG-03, MSG-04: JSON and XML carry time and counter")
    void encode_jsonAndXml_carryTimeAndSeq(Encoding encoding) throws Exception {
        byte[] payload = new Measurement("23.5", TIME, 17L).encode(TestProfiles.TEMPERATURE, encoding);

        assertThat(PayloadCodec.detect(payload).encoding()).isEqualTo(encoding);
        assertThat(PayloadCodec.detect(payload).decodeData(payload))
                .containsExactly(
                        new DataItem.Valid(new DataMessage(DataType.FLOAT, "0-70 C", "23.5", 23.5, TIME, 17L)));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    @DisplayName("MSG-02 to MSG-04: integers and text")
    void encode_otherTypes_readBack(Encoding encoding) throws Exception {
        byte[] count = Measurement.of("3").encode(TestProfiles.COUNT, encoding);
        byte[] objects = Measurement.of("person:2;flame:1").encode(TestProfiles.CAMERA, encoding);

        assertThat(PayloadCodec.of(encoding).decodeData(count))
                .containsExactly(
                        new DataItem.Valid(new DataMessage(DataType.INT, "0-50 persons", "3", 3.0, null, null)));
        assertThat(PayloadCodec.of(encoding).decodeData(objects))
                .containsExactly(new DataItem.Valid(
                        new DataMessage(DataType.STR, "labels", "person:2;flame:1", null, null, null)));
    }

    @Test
    void encode_unitsWithCommas_keepFieldsApartInText() throws Exception {
        SensorDeclaration sensor = new SensorDeclaration("s", "t", DataType.FLOAT, "C, calibrated", -20.0, 60.0);
        byte[] payload = Measurement.of("1").encode(sensor, Encoding.TEXT);

        assertThat(PayloadCodec.of(Encoding.TEXT).decodeData(payload))
                .containsExactly(new DataItem.Valid(
                        new DataMessage(DataType.FLOAT, "-20-60 C  calibrated", "1", 1.0, null, null)));
    }

    @Test
    @DisplayName("NODE-03: what is not of the sensor's type is not published at all")
    void encode_notOfType_refused() {
        for (String value : new String[] {"", "warm", "NaN", "Infinity"}) {
            assertThatThrownBy(() -> Measurement.of(value).encode(TestProfiles.TEMPERATURE, Encoding.JSON))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Measurement.of("2.5").encode(TestProfiles.COUNT, Encoding.JSON))
                .hasMessageContaining("expected int");
    }
}
