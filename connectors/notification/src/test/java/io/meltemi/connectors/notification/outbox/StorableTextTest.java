package io.meltemi.connectors.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\\u0000y\"}, {\"a\":\"x\\ufffdy\"}",
                "{\"a\":\"\\u0000\\u0000\"}, {\"a\":\"\\ufffd\\ufffd\"}",
                "{\"a\":\"x\\\\u0000y\"}, {\"a\":\"x\\\\u0000y\"}",
                "{\"a\":\"x\\\\\\u0000y\"}, {\"a\":\"x\\\\\\ufffdy\"}",
                "{\"a\":\"u0000\"}, {\"a\":\"u0000\"}"
            })
    void ofJson_escapedNul_isReplacedAndNothingElse(String json, String expected) {
        assertThat(StorableText.ofJson(json)).isEqualTo(expected);
    }

    @Test
    void ofAnswer_linesAndLength_areOneLineThatIsNotTooLong() {
        assertThat(StorableText.ofAnswer("550-no\r\n550 never\0 \u2028")).isEqualTo("550-no 550 never");
        assertThat(StorableText.ofAnswer("x".repeat(5_000))).hasSize(StorableText.LONGEST_ANSWER + 1);
        assertThat(StorableText.ofAnswer(null)).isEmpty();
    }
}
