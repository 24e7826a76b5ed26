package io.meltemi.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.edge.gateway.SeriesSettings.Method;
import io.meltemi.edge.gateway.compression.BatchLimits;
import io.meltemi.edge.gateway.compression.Compressor;
import io.meltemi.edge.gateway.compression.SwingingDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsReaderTest {

    private static final String WHOLE =
            """
            {"configuration": "gateway.xml", "networks": ["campus"], "directory": "spools",
             "upstream": {"host": "broker", "ca-file": "ca.pem", "password-variable": "SECRET"},
             "series": [{"sensor": "*Temp*", "swinging-door": "0.5%", "alarm-above": 30}]}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.copy(Path.of("../docs/examples/gateway.xml"), directory.resolve("gateway.xml"));
        Files.writeString(directory.resolve("ca.pem"), "certificate");
        Files.writeString(directory.resolve("password"), "from-file\n");
    }

    @Test
    void read_least_takesTheDefaults() throws Exception {
        GatewaySettings settings = read(WHOLE);

        assertThat(settings.local().endpoint().host()).isEqualTo("127.0.0.1");
        assertThat(settings.local().endpoint().port()).isEqualTo(1883);
        assertThat(settings.upstream().user()).isEqualTo("gatewayA");
        assertThat(settings.upstream().password()).isEqualTo("from-environment");
        assertThat(settings.upstream().toString()).doesNotContain("from-environment");
        assertThat(settings.identity().nodeId()).isEqualTo("gatewayA");
        assertThat(settings.directory()).isEqualTo(directory.resolve("spools"));
        assertThat(settings.batch()).isEqualTo(BatchLimits.DEFAULTS);
        assertThat(settings.presence()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.builtInRules()).isTrue();
        assertThat(settings.series()).singleElement().satisfies(series -> {
            assertThat(series.method()).isEqualTo(new Method.Door(new Amount.PercentOfRange(0.5)));
            assertThat(series.alarmAbove()).isEqualTo(30.0);
        });
    }

    @Test
    void read_passwordFile_isUsed() throws Exception {
        assertThat(read(WHOLE.replace("\"password-variable\": \"SECRET\"", "\"password-file\": \"password\""))
                        .upstream()
                        .password())
                .isEqualTo("from-file");
    }

    @Test
    void read_manyFaults_listsAllOfThem() {
        List<String> faults = faults(
                """
                {"configuration": "none.xml", "networks": ["a/b"], "directory": "", "colour": "red",
                 "local": {"port": 99999},
                 "upstream": {"port": "x", "password": "clear"},
                 "spool": {"messages": 5}, "batch": {"delay": "soon", "bytes": 20000}, "presence": "1 week",
                 "alarms": {"built-in-rules": "maybe"},
                 "series": [{"dead-band": -1}, {"dead-band": 1, "swinging-door": 1},
                            {"alarm-above": 1, "alarm-below": 2, "longest-silence": "1ms"}, {"alarm-above": "hot"}, 7]}
                """);

        assertThat(faults)
                .map(fault -> fault.substring(0, fault.indexOf(':')))
                .contains(
                        "configuration",
                        "networks",
                        "directory",
                        "colour",
                        "local.port",
                        "upstream.port",
                        "upstream.host",
                        "upstream.ca-file",
                        "upstream.password",
                        "upstream.password-file",
                        "spool.messages",
                        "batch.delay",
                        "batch.bytes",
                        "presence",
                        "alarms.built-in-rules",
                        "series[1].dead-band",
                        "series[2].dead-band",
                        "series[3].longest-silence",
                        "series[3].alarm-below",
                        "series[4].alarm-above",
                        "series[5]");
        assertThat(faults).noneMatch(fault -> fault.contains("clear"));
    }

    @Test
    void read_variableThatIsNotSet_isAFault() {
        assertThat(faults(WHOLE.replace("SECRET", "OTHER")))
                .containsExactly(
                        "upstream.password-variable: expected an environment variable that is set, found no OTHER");
    }

    @ParameterizedTest
    @CsvSource({
        "0-70 C, 0.7",
        "-40-80 C, 1.2",
        "-40..-20, 0.2",
        "0 - 1024, 10.24",
        "-10.5-9.5 %, 0.2",
        "C,",
        "'',",
        "70-0 C,",
        "5-5,"
    })
    void percentOfRange_declaredRanges_givesUnitsOrNothing(String rangeUnits, Double expected) {
        Compressor compressor = new SeriesSettings(
                        SeriesSettings.NONE.node(),
                        SeriesSettings.NONE.sensor(),
                        new Method.Door(Amount.parse("1 %")),
                        Duration.ofMinutes(2),
                        null,
                        null)
                .compressor(rangeUnits);

        if (expected == null) {
            assertThat(compressor).isEqualTo(Compressor.none());
        } else {
            assertThat(((SwingingDoor) compressor).error()).isCloseTo(expected, within(1e-12));
        }
    }

    private List<String> faults(String json) {
        return catchThrowableOfType(GatewaySettingsException.class, () -> read(json))
                .faults();
    }

    private GatewaySettings read(String json) throws IOException, GatewaySettingsException {
        return GatewaySettingsReader.read(
                new ObjectMapper().readTree(json), directory, Map.of("SECRET", "from-environment"));
    }
}
