package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.nodes.NodeProvisioning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node flashed with the original firmware joins unchanged. */
class FirmwareIT {

    private static final String ID = "RoomA52";
    private static final String ADMITTED_NORMAL = "SET_CN_FUNCTIONAL_MODE, active,normalMode, parameter2, parameter3";
    private static final String ADMITTED_DANGER = "SET_CN_FUNCTIONAL_MODE, active,dangerMode, parameter2, parameter3";

    private static final String REPORTED =
            """
            select from_severity || ' ' || to_severity from severity_events
            where node_id = 'RoomA52' and origin = 'REPORTED' order by sequence, time""";
    private static final String ASSESSED_BY_FLAME =
            """
            select to_severity from severity_events
            where node_id = 'RoomA52' and origin = 'ASSESSED' and rule = 'builtin-flame-danger'""";

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "TOPIC-01, TOPIC-04, MSG-02, MSG-07, CMD-01, CMD-02, CONF-01, CONF-05, NODE-03, NODE-04, NODE-05, NODE-06,"
                    + " NODE-07: the original firmware joins in spite of an early answer, is stored, hears clock and server, changes"
                    + " severity, and comes back with its last one")
    void firmware_ofTheOriginal_joinsAndIsUnderstood() throws Exception {
        try (TestPlatform platform = TestPlatform.start(directory, Map.of())) {
            try (NodeProvisioning provisioning = Provisioning.open(platform.data(), platform.file())) {
                provisioning.add(configuration(), ID, TestPlatform.password(ID));
            }
            try (FirmwareDouble firmware = powerOn(platform)) {
                joinThoughTheFirstAnswerIsEarly(platform, firmware);
                assertThat(firmware.awaitServerStatus()).isEqualTo("active");
                changeSeverityByPinSlopeAndFlame(platform, firmware);
                assertThat(firmware.awaitLocalDateTime()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            }
            platform.platform().loseTaskManager();
            try (FirmwareDouble firmware = powerOn(platform)) {
                firmware.publishConfiguration(configuration());
                assertThat(firmware.awaitAdmission()).isEqualTo(ADMITTED_DANGER);
                assertThat(firmware.mode()).isEqualTo("dangerMode");
                firmware.surroundings(21.25, 41, 850);
                firmware.timer();
                assertThat(firmware.mode()).isEqualTo("normalMode");
                platform.awaitRows(
                        rows("NORMAL WARNING", "WARNING NORMAL", "NORMAL WARNING", "WARNING DANGER", "DANGER NORMAL"),
                        REPORTED);
            }
            assertStored(platform);
        }
    }

    /** Somebody else sees the first answer go by before the firmware listens; a repetition reaches it. */
    private static void joinThoughTheFirstAnswerIsEarly(TestPlatform platform, FirmwareDouble firmware)
            throws Exception {
        RawNode neighbour = RawNode.connect(platform.file().mqtt(), "net", ID, TestPlatform.password(ID));
        firmware.publishConfiguration(configuration());
        Awaitility.await("the early answer")
                .atMost(TestPlatform.PATIENCE)
                .until(() -> neighbour.heard().contains(ADMITTED_NORMAL));
        assertThat(firmware.awaitAdmission()).isEqualTo(ADMITTED_NORMAL);
        assertThat(neighbour.heard().stream().filter(ADMITTED_NORMAL::equals).count())
                .isGreaterThanOrEqualTo(2);
        neighbour.leave();
        platform.awaitRows(
                List.of(List.of("ACTIVE", "NORMAL", "ONLINE", "ESP8266", "1")),
                "select functional_mode, severity, connectivity, platform, config_version from nodes where node_id = ?",
                ID);
    }

    private static void changeSeverityByPinSlopeAndFlame(TestPlatform platform, FirmwareDouble firmware)
            throws Exception {
        firmware.surroundings(21, 40, 812);
        firmware.timer();
        assertThat(firmware.mode()).isEqualTo("normalMode");
        firmware.firePin();
        assertThat(firmware.mode()).isEqualTo("warningMode");
        firmware.timer();
        assertThat(firmware.mode()).isEqualTo("normalMode");
        for (double celsius : List.of(21.06, 21.14, 21.24)) {
            firmware.surroundings(celsius, 40, 812);
            assertThat(firmware.mode()).isEqualTo("normalMode");
            firmware.timer();
        }
        assertThat(firmware.mode()).isEqualTo("warningMode");
        platform.awaitRows(rows("NORMAL WARNING", "WARNING NORMAL", "NORMAL WARNING"), REPORTED);
        platform.awaitRows(List.of(), ASSESSED_BY_FLAME);

        firmware.surroundings(21.24, 40, 80);
        firmware.timer();
        assertThat(firmware.mode()).isEqualTo("dangerMode");
        platform.awaitRows(rows("NORMAL WARNING", "WARNING NORMAL", "NORMAL WARNING", "WARNING DANGER"), REPORTED);
        platform.awaitRows(rows("DANGER"), ASSESSED_BY_FLAME);
        platform.awaitRows(
                List.of(List.of("DANGER", "DANGER", "DANGER")),
                "select severity, reported_severity, assessed_severity from nodes where node_id = ?",
                ID);
    }

    private static void assertStored(TestPlatform platform) throws Exception {
        platform.awaitRows(
                List.of(
                        List.of(FirmwareDouble.FLAME, "UNDECLARED", "812.0,80.0,850.0"),
                        List.of(FirmwareDouble.HUMIDITY, "UNDECLARED", "40.0,40.0,40.0,40.0,40.0,40.0,41.0"),
                        List.of(FirmwareDouble.TEMPERATURE, "GOOD", "21.0,21.0,21.06,21.14,21.24,21.24,21.25")),
                """
                select sensor, quality, string_agg(case when value = trunc(value) then trunc(value) || '.0'
                    else value::text end, ',' order by arrived_at)
                from readings where node_id = ? group by sensor, quality order by sensor""",
                ID);
        assertThat(platform.rows("select topic, reason, detail from rejected_messages"))
                .isEmpty();
        assertThat(platform.number("select count(*) from ledger where received <> stored"))
                .isZero();
        assertThat(platform.rows("select version, changed_by from node_configurations where node_id = ?", ID))
                .isEqualTo(List.of(List.of("1", "node")));
        assertThat(platform.number(
                        "select count(*) from severity_events where node_id = ? and origin = 'REPORTED'", ID))
                .isEqualTo(5);
    }

    private static FirmwareDouble powerOn(TestPlatform platform) throws Exception {
        return FirmwareDouble.powerOn(
                platform.file().mqtt(), "net", ID, TestPlatform.password(ID), RawNode.PLACE, "Server1");
    }

    private static List<List<String>> rows(String... values) {
        return List.of(values).stream().map(List::of).toList();
    }

    /** Its one declared sensor, and its extra topic. */
    private static String configuration() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <nodeConfiguration xmlns="https://www.w3schools.com"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <nodeInfo>
                    <ID>RoomA52</ID>
                    <hardwareSetup>
                      <platform>ESP8266</platform><version>ESP-12E</version><CPU>80 MHz</CPU>
                      <sensors>
                        <sensor>
                          <dataName>indoorTemperatureSensor</dataName><type>DHT11</type><dataType>float</dataType>
                          <dataUnits>Celsius</dataUnits>
                          <dataRange><minValue>0</minValue><maxValue>70</maxValue></dataRange>
                        </sensor>
                      </sensors>
                    </hardwareSetup>
                    <softwareSetup><OS><name>MicroPython</name><version>1.9.4</version></OS></softwareSetup>
                    <networkSetup>
                      <networkName>net</networkName><MACAddress>5c:cf:7f:00:00:01</MACAddress>
                      <IPAddress>192.168.1.20</IPAddress><serverID>Server1</serverID>
                      <MQTTSetup>
                        <protocolVersion>v3.1.1</protocolVersion>
                        <credentials><userName>RoomA52</userName><password>secret-RoomA52</password></credentials>
                        <topics>
                          <subscribeList><topicName>node/exit</topicName></subscribeList>
                          <publishList><topicName>node/exit</topicName></publishList>
                        </topics>
                      </MQTTSetup>
                    </networkSetup>
                  </nodeInfo>
                  <nodeLocation>
                    <country>Greece</country><districtState>Samos</districtState><city>Karlovasi</city>
                    <areaDescription>AegeanUniversityCampus</areaDescription><area>indoor</area>
                    <building>A</building><room>A52</room>
                    <gpsLongtitude>26.7049</gpsLongtitude><gpsLattitude>37.79209</gpsLattitude>
                  </nodeLocation>
                </nodeConfiguration>""";
    }
}
