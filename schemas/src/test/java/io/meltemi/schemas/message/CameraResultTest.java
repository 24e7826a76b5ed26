package io.meltemi.schemas.message;

import static io.meltemi.schemas.message.Payloads.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraResultTest {

    private static final String LONGEST_LABEL = "𝄞".repeat(64);

    @Test
    @DisplayName("MSG-09: label:count;label:count, by label")
    void parse_contractExample_givesCounts() throws Exception {
        CameraResult result = CameraResult.parse("person:2;flame:1");

        assertThat(result.counts()).containsExactly(Map.entry("person", 2L), Map.entry("flame", 1L));
        assertThat(result.count("person")).isEqualTo(2);
        assertThat(result.count("flame")).isEqualTo(1);
        assertThat(result.count("smoke")).isZero();
        assertThat(result.format()).isEqualTo("person:2;flame:1");
    }

    @Test
    @DisplayName("MSG-09: an empty string is an image with nothing in it")
    void parse_emptyText_isNothing() throws Exception {
        assertThat(CameraResult.parse("").counts()).isEmpty();
        assertThat(new CameraResult(Map.of()).format()).isEmpty();
    }

    @Test
    @DisplayName("MSG-09: a label that stands several times counts with the sum")
    void parse_labelAgain_isAdded() throws Exception {
        assertThat(CameraResult.parse("person:1;flame:1;person:2").format()).isEqualTo("person:3;flame:1");
    }

    @Test
    @DisplayName("MSG-09: labels of 1 to 64 characters, counts from 0")
    void parse_limits_areRead() throws Exception {
        assertThat(CameraResult.parse(LONGEST_LABEL + ":0;a b,c:007;π:9007199254740992")
                        .counts())
                .containsExactly(
                        Map.entry(LONGEST_LABEL, 0L), Map.entry("a b,c", 7L), Map.entry("π", CameraResult.MAX_COUNT));
    }

    @ParameterizedTest
    @DisplayName("MSG-09: what breaks the rules is a bad value, and says why")
    @CsvSource(
            delimiter = '|',
            value = {
                "person | must read label:count",
                "; | must read label:count",
                "person:1; | must read label:count",
                ";person:1 | must read label:count",
                ":1 | a label must have",
                "person: | a count must be",
                "person:-1 | a count must be",
                "person:+1 | a count must be",
                "person:1.5 | a count must be",
                "person:two | a count must be",
                "person: 2 | a count must be",
                "person:٣ | a count must be",
                "a:b:1 | a count must be",
                "person:9007199254740993 | a count must be",
                "person:99999999999999999999 | a count must be",
                "person:9007199254740992;person:1 | a count must be"
            })
    void parse_badText_isBadValue(String text, String fault) {
        assertFault(text, fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void parse_longLabel_isBadValue(int characters) {
        assertFault("a".repeat(characters) + ":1", "a label must have 1 to 64 characters");
    }

    @Test
    void create_badLabelOrCount_isRefused() {
        for (Map<String, Long> counts : List.of(
                Map.of("", 1L), Map.of("a:b", 1L), Map.of("a;b", 1L), Map.of("a", -1L), Map.of("a", 1L << 54))) {
            assertThatThrownBy(() -> new CameraResult(counts)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 300)
    @Label("MSG-09: a result is read back from its text, and from a message in each encoding")
    void format_anyResult_isReadBack(@ForAll("results") CameraResult result, @ForAll Encoding encoding)
            throws Exception {
        DataMessage message = new DataMessage(DataType.STR, "", result.format(), null, null, null);
        String payload = Payloads.text(PayloadCodec.of(encoding).encodeData(List.of(message)));

        assertThat(CameraResult.parse(result.format())).isEqualTo(result);
        assertThat(data(payload).data()).isEqualTo(result.format());
    }

    private static void assertFault(String text, String fault) {
        MessageRejectedException rejection =
                catchThrowableOfType(MessageRejectedException.class, () -> CameraResult.parse(text));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.BAD_VALUE);
        assertThat(rejection.detail()).contains(fault).contains("found");
    }

    @Provide
    Arbitrary<CameraResult> results() {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .withChars("abXY09 .,-_äπ漢\"<&")
                                .ofMinLength(1)
                                .ofMaxLength(64),
                        Arbitraries.longs().between(0, CameraResult.MAX_COUNT))
                .ofMaxSize(5)
                .map(CameraResult::new);
    }
}
