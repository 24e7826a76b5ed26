package io.meltemi.schemas.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import io.meltemi.schemas.topic.Topic;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConfigurationReaderTest {

    private static final String CONTROL_TOPIC =
            "net/N1/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/control";

    @Test
    @DisplayName("Section 4: a valid document is read, without its password")
    void read_validDocument_isConfiguration() throws Exception {
        NodeConfiguration configuration = NodeConfigurationReader.read(Documents.VALID);

        assertThat(configuration)
                .isEqualTo(new NodeConfiguration(
                        "N1",
                        "net",
                        new Place("Greece", "Samos", "Karlovasi", "AegeanUniversityCampus", "indoor", "A", "A52"),
                        26.7049,
                        37.79209,
                        "ESP8266",
                        "ESP-12E",
                        "80 MHz",
                        "NodeMCU",
                        "2.1",
                        "9f:8f:7f:6f:5f:4f",
                        "10.0.0.5",
                        "SN",
                        "v3.1",
                        "user",
                        List.of(
                                new NodeConfiguration.SensorDeclaration(
                                        "indoorTemperatureSensor", "DHT22", DataType.FLOAT, "C", 0.0, 70.5),
                                new NodeConfiguration.SensorDeclaration(
                                        "camera", "OV2640", DataType.STR, "", null, null)),
                        List.of(),
                        List.of("net/N1/x")));
        assertThat(configuration.toString()).doesNotContain(Documents.PASSWORD);
    }

    @Test
    @DisplayName("CONF-01: the original's namespace validates to the same result, prefixed or not")
    void read_eitherNamespace_givesTheSame() throws Exception {
        NodeConfiguration ours = NodeConfigurationReader.read(Documents.VALID);
        String original = Documents.with(Documents.OURS, Documents.ORIGINAL);
        String prefixed = original.replaceAll("<(/?)([A-Za-z])", "<$1c:$2").replace("xmlns=", "xmlns:c=");
        String hinted = original.replace(
                "<nodeConfiguration ",
                "<nodeConfiguration xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"https://www.w3schools.com http://127.0.0.1:1/nodeConfig.xsd\" ");

        assertThat(NodeConfigurationReader.read(original)).isEqualTo(ours);
        assertThat(NodeConfigurationReader.read(prefixed)).isEqualTo(ours);
        assertThat(NodeConfigurationReader.read(hinted)).isEqualTo(ours);
        assertThat(NodeConfigurationReader.read("\uFEFF" + original)).isEqualTo(ours);
        assertThat(faults(original.replace("37.79209", "x")))
                .isEqualTo(faults(Documents.with("37.79209", "x")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("CONF-01: any other namespace, or none, is no node configuration")
    @ValueSource(strings = {"urn:other", "http://www.w3schools.com", ""})
    void read_otherNamespace_isRejected(String namespace) {
        assertThat(faults(Documents.with(Documents.OURS, namespace)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.element()).isEqualTo("nodeConfiguration");
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.expected()).contains(Documents.OURS, Documents.ORIGINAL);
                });
    }

    @ParameterizedTest
    @DisplayName("CONF-02: a fault names the line, the element, what was expected and what was found")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<ID>N1</ID> | `` | 5 | hardwareSetup | element ID | element hardwareSetup",
                "<ID>N1</ID> | <ID>N/1</ID> | 4 | ID | 1 to 64 characters without / + # | 'N/1'",
                "<ID>N1</ID> | <ID/> | 4 | ID | 1 to 64 characters without / + # | ''",
                "<ID>N1</ID> | <ID a='1'>N1</ID> | 4 | ID | no attribute | an attribute",
                "<ID>N1</ID> | <ID>N1<b/></ID> | 4 | ID | text alone | an element within it",
                "<room>A52</room> | `` | 50 | gpsLongtitude | element room | element gpsLongtitude",
                "</nodeLocation> | <x/></nodeLocation> | 52 | x | no further element | element x",
                "<nodeLocation> | hello<nodeLocation> | 53 | nodeConfiguration | elements alone | 'hello'",
                "indoor< | inside< | 47 | area | one of indoor, outdoor | 'inside'",
                ">float< | >double< | 13 | dataType | one of int, float, str | 'double'",
                "37.79209 | north | 51 | gpsLattitude | a value of type double | 'north'",
                "37.79209 | 91 | 51 | gpsLattitude | degrees from -90 to 90 | '91'",
                "37.79209 | NaN | 51 | gpsLattitude | degrees from -90 to 90 | 'NaN'",
                "26.7049 | -180.5 | 50 | gpsLongtitude | degrees from -180 to 180 | '-180.5'",
                "26.7049 | INF | 50 | gpsLongtitude | degrees from -180 to 180 | 'INF'",
                ">0< | >71< | 15 | minValue | a number not above maxValue '70.5' | '71'",
                ">0< | >< | 15 | minValue | a finite number | ''",
                ">70.5< | >NaN< | 15 | maxValue | a finite number | 'NaN'",
                ">70.5< | >1e999< | 15 | maxValue | a finite number | '1e999'",
                ">camera< | >indoorTemperatureSensor< | 18 | dataName | a name that no other sensor has (line 11 has it) | 'indoorTemperatureSensor'",
                ">camera< | >control< | 18 | dataName | a name other than that of the control topic | 'control'"
            })
    void read_oneFault_isNamed(
            String piece, String replacement, int line, String element, String expected, String found) {
        assertThat(faults(Documents.with(piece, replacement)))
                .containsExactly(new ConfigurationFault(line, element, expected, found));
    }

    @Test
    @DisplayName("CONF-02, TOPIC-03: names that stand in topics keep the rules of topic levels")
    void read_longLevel_isRejected() {
        String longest = "𝄞".repeat(64);

        assertThat(faults(Documents.with(">A52<", ">" + longest + "<"))).isEmpty();
        assertThat(faults(Documents.with(">A52<", ">" + longest + "x<")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected()).contains("64"));
        assertThat(faults(Documents.with(">A52<", ">A\t52<"))).hasSize(1);
        assertThat(faults(Documents.with(">camera<", ">a+b<"))).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("CONF-02: ID, network and place equal the topic's")
    @CsvSource({
        "N1, N2, ID, 4",
        "net, other, networkName, 28",
        "Greece, Italy, country, 43",
        "Samos, Chios, districtState, 44",
        "Karlovasi, Vathy, city, 45",
        "AegeanUniversityCampus, Harbour, areaDescription, 46",
        "indoor, outdoor, area, 47",
        "A, B, building, 48",
        "A52, A53, room, 49"
    })
    void readFor_otherTopic_isRejected(String level, String otherLevel, String element, int line) throws Exception {
        Topic topic = Topic.parse(CONTROL_TOPIC
                .replace("/" + level + "/", "/" + otherLevel + "/")
                .replaceFirst("^" + level + "/", otherLevel + "/"));

        ConfigurationRejectedException rejection = catchThrowableOfType(
                ConfigurationRejectedException.class, () -> NodeConfigurationReader.readFor(Documents.VALID, topic));

        assertThat(rejection.faults())
                .containsExactly(new ConfigurationFault(
                        line, element, "'" + otherLevel + "' as in the topic", "'" + level + "'"));
        assertThat(rejection).hasMessageContaining("line " + line + ", element " + element);
    }

    @Test
    @DisplayName("CONF-02: in either slash form, the topic's own configuration is accepted")
    void readFor_ownTopic_isAccepted() throws Exception {
        assertThat(NodeConfigurationReader.readFor(Documents.VALID, Topic.parse(CONTROL_TOPIC)))
                .isEqualTo(NodeConfigurationReader.readFor(Documents.VALID, Topic.parse("/" + CONTROL_TOPIC)));
    }

    @Test
    @DisplayName("CONF-02: all faults are reported together, at most 20, in the order of lines")
    void read_manyFaults_areBounded() {
        String sensor = "<sensor><dataName>a/b</dataName><type/><dataType>x</dataType><dataUnits/><dataRange>"
                + "<minValue/><maxValue/></dataRange></sensor>\n";
        List<ConfigurationFault> several = faults(Documents.with("<sensors>", "<sensors>" + sensor)
                .replace("37.79209", "x")
                .replace("indoor<", "inside<"));

        assertThat(several)
                .extracting(ConfigurationFault::element)
                .containsExactly("dataName", "dataType", "area", "gpsLattitude");
        assertThat(several).extracting(ConfigurationFault::line).isSorted();
        assertThat(faults(Documents.with("<sensors>", "<sensors>" + sensor.repeat(100))))
                .hasSize(NodeConfigurationReader.MAX_FAULTS);
    }

    @ParameterizedTest
    @DisplayName("CONF-04: DTDs, external entities and entity expansion are off")
    @ValueSource(
            strings = {
                "<!DOCTYPE nodeConfiguration>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
            })
    void read_dtd_isRejected(String dtd) {
        assertThat(faults(Documents.with("<nodeConfiguration ", dtd + "<nodeConfiguration ")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.expected()).contains("without a DTD");
                    assertThat(fault.found()).contains("DOCTYPE");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "<", "<a>", "<a/>", "<nodeConfiguration>", "\u0000", "<a>\ud800</a>"})
    void read_noConfiguration_isRejected(String document) {
        assertThat(faults(document)).isNotEmpty();
        assertThat(faults("<a>".repeat(10_000))).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("CONF-03: no fault quotes a password")
    @ValueSource(
            strings = {
                "<password>s3cr3t-w0rd<w0rd</password>",
                "<password>s3cr3t-w0rd&w0rd;</password>",
                "<password>s3cr3t-w0rd<b>s3cr3t-w0rd</b></password>",
                "<password a='s3cr3t-w0rd'>x</password>",
                "<pasword>s3cr3t-w0rd</pasword>",
                "s3cr3t-w0rd"
            })
    void read_badPassword_isNotQuoted(String element) {
        String document = Documents.with("<password>s3cr3t-w0rd</password>", element);

        assertThat(faults(document)).isNotEmpty().allSatisfy(fault -> assertThat(fault.describe())
                .doesNotContain(Documents.PASSWORD));
    }

    @Test
    void read_inAnotherLanguage_complainsInEnglish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(faults(Documents.with("<room>A52</room>", "")))
                    .containsExactly(
                            new ConfigurationFault(50, "gpsLongtitude", "element room", "element gpsLongtitude"));
            assertThat(faults(Documents.with("</room>", "")).get(0).found()).contains("must be terminated");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<ConfigurationFault> faults(String document) {
        try {
            NodeConfigurationReader.read(document);
            return List.of();
        } catch (ConfigurationRejectedException e) {
            return e.faults();
        }
    }
}
