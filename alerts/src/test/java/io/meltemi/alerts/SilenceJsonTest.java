package io.meltemi.alerts;

import static io.meltemi.alerts.SettingsRejection.faults;
import static io.meltemi.alerts.SettingsRejection.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceJsonTest {

    private static final String TIMES = "'start':'2026-11-22T10:00:00Z','end':'2026-11-22T12:00:00+00:00'";

    @Test
    void read_everyProperty_isUnderstood() throws AlertSettingsRejectedException {
        Silence silence = SilenceJson.read(json(
                """
                        {'id':'roof','match':{'kind':['SEVERITY','FORECAST'],'severity':['WARNING'],'network':'campus','node':'N*',
                         'sensorPattern':'t[0-9]+','place':'GR/Samos'},%s,'author':'operator','comment':'the roof is repaired'}
                        """
                        .formatted(TIMES)));

        assertThat(silence)
                .isEqualTo(new Silence(
                        "roof",
                        new AlertMatcher(
                                Set.of(AlertKind.SEVERITY, AlertKind.FORECAST),
                                Set.of(Severity.WARNING),
                                "campus",
                                SensorPattern.glob("N*"),
                                SensorPattern.regularExpression("t[0-9]+"),
                                List.of("GR", "Samos")),
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Instant.parse("2026-11-22T12:00:00Z"),
                        "operator",
                        "the roof is repaired"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'match':{},'start':'2026-11-22T10:00:00Z','end':'2026-11-22T09:00:00Z' | $.end: expected a time after start, found 2026-11-22T09:00:00Z, and start is 2026-11-22T10:00:00Z
                    'match':{},'start':'2026-11-22T10:00:00Z','end':'2026-11-22T12:00:00+02:00' | $.end: expected a time after start
                    'match':{},'start':'2026-11-22T10:00:00','end':'2026-11-22T12:00:00Z' | $.start: expected at least 20 characters
                    'match':{},'start':'2026-11-22 at 10:00:00Z','end':'2026-11-22T12:00:00Z' | $.start: expected a time like 2026-11-22T10:00:00Z, found
                    'match':{},'start':'2026-02-30T10:00:00Z','end':'2026-11-22T12:00:00Z' | $.start: expected a time like
                    %s                              | $.match: expected a value, found nothing
                    'match':{'kind':['FIRE']},%s    | $.match.kind[0]: expected one of
                    'match':{'kind':[]},%s          | $.match.kind: expected at least 1 elements
                    'match':{'severity':['NORMAL']},%s | $.match.severity[0]: expected one of
                    'match':{'network':'a/b'},%s    | $.match.network: network: a topic level must not contain
                    'match':{'place':'/GR'},%s      | $.match: place: a topic level must have 1 to 64 characters
                    'match':{'place':'a/b/c/d/e/f/g/h'},%s | $.match: place must have at most 7 levels, found 8
                    'match':{'node':'a','nodePattern':'a'},%s | $.match.node: expected nothing beside
                    'match':{'sensorPattern':'(a'},%s | $.match.sensorPattern: sensorPattern must be a regular expression
                    'match':{'room':'x'},%s         | $.match.room: expected one of kind, severity, network
                    'match':{},%s,'comment':'a\\u0007' | $: comment must not contain control characters
                    """)
    void read_fault_isNamedByPathExpectedAndFound(String rest, String fault) {
        assertThat(faults(SilenceJson::read, "{'id':'s','author':'operator'," + rest.replace("%s", TIMES) + "}"))
                .hasSize(1)
                .allMatch(found -> found.startsWith(fault));
    }

    @Test
    void read_severalFaults_areToldTogether() {
        assertThat(
                        faults(
                                SilenceJson::read,
                                "{'id':'','match':{'network':'a/b','node':'','sensorPattern':'(','place':'//'},'start':'x','end':5}"))
                .hasSizeGreaterThanOrEqualTo(5);
    }
}
