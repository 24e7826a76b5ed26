package io.meltemi.flinksql.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarFunctionsTest {

    @ParameterizedTest
    @CsvSource({"NORMAL, DANGER, DANGER", "WARNING, NORMAL, WARNING", ", NORMAL, NORMAL", "WARNING, loud, WARNING", ",,"
    })
    void severityMax_twoWords_isTheHigher(String one, String other, String highest) {
        assertThat(new SeverityMax().eval(one, other)).isEqualTo(highest);
    }

    @Test
    void severityMax_noWords_isNull() {
        assertThat(new SeverityMax().eval()).isNull();
    }

    @Test
    void maxSeverity_words_isTheHighestThatIsLeft() {
        MaxSeverity function = new MaxSeverity();
        MaxSeverity.Counts counts = function.createAccumulator();
        assertThat(function.getValue(counts)).isNull();
        function.accumulate(counts, "WARNING");
        function.accumulate(counts, "DANGER");
        function.accumulate(counts, null);
        function.accumulate(counts, "none");
        assertThat(function.getValue(counts)).isEqualTo("DANGER");
        function.retract(counts, "DANGER");
        assertThat(function.getValue(counts)).isEqualTo("WARNING");
    }

    @Test
    void parseTopic_eitherForm_isTheTopicsLevels() {
        Row parts = Row.of("net", "n1", "Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", "A52", "temperature");
        String topic = "net/n1/Greece/Samos/Karlovasi/Campus/indoor/A/A52/temperature";

        assertThat(new ParseTopic().eval(topic)).isEqualTo(parts);
        assertThat(new ParseTopic().eval("/" + topic)).isEqualTo(parts);
    }

    @Test
    void parseTopic_noTopic_isNull() {
        assertThat(new ParseTopic().eval(null)).isNull();
        assertThat(new ParseTopic().eval("net/n1/temperature")).isNull();
        assertThat(new ParseTopic().eval("")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, 10, true",
        "0, 0, 10, true",
        "10, 0, 10, true",
        "-0.1, 0, 10, false",
        "11, 0, 10, false",
        "11, 0, , true",
        "-1, , 0, true",
        "5, 10, 0, false",
        "NaN, 0, 10, false",
        ", 0, 10,"
    })
    void inRange_valueAndEnds_tells(Double value, Double low, Double high, Boolean expected) {
        assertThat(new InRange().eval(value, low, high)).isEqualTo(expected);
    }
}
