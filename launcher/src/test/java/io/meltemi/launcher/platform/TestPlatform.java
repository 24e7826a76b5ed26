package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.testing.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** A platform in this process, and questions to its database. */
final class TestPlatform implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Platform platform;
    private final DataDirectory data;

    private TestPlatform(Platform platform, DataDirectory data) {
        this.platform = platform;
        this.data = data;
    }

    /** Starts on free ports; {@code environment} overrides settings by their variables. */
    static TestPlatform start(Path directory, Map<String, String> environment) throws Exception {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "MELTEMI_FLINK_CHECKPOINT_INTERVAL", "2s",
                "MELTEMI_MQTT_PORT", port(),
                "MELTEMI_DATABASE_PORT", port(),
                "MELTEMI_FLINK_PORT", port(),
                "MELTEMI_CONSOLE_PORT", port(),
                "MELTEMI_KAFKA_PORT", Integer.toString(FreePorts.nextTwo())));
        variables.putAll(environment);
        DataDirectory data = new DataDirectory(directory).create();
        return new TestPlatform(Platform.start(Settings.load(null, variables), data, 0, false), data);
    }

    Platform platform() {
        return platform;
    }

    PlatformFile file() {
        return platform.file();
    }

    DataDirectory data() {
        return data;
    }

    /** Adds a node and answers its configuration document. */
    String addNode(String id) throws Exception {
        String xml = document(id, id);
        try (NodeProvisioning provisioning = Provisioning.open(data, file())) {
            provisioning.add(xml, id, password(id));
        }
        return xml;
    }

    /** Lets a node connect that the platform has not been told of. */
    void addAccount(String id) {
        new CredentialStore(data.broker())
                .add(Account.node(id, Passwords.hash(password(id)), "net", id, List.of(), List.of()));
    }

    /** Orders as an operator does. */
    void order(OperatorCommand command) throws Exception {
        try (NodeProvisioning provisioning = Provisioning.open(data, file())) {
            provisioning.orders().give(command);
        }
    }

    /** Puts a rule as JSON on the topic of rules. */
    void putRule(String id, String json) throws Exception {
        try (RecordSender sender = file().records().sender(10_000)) {
            sender.send(List.of(new ProducerRecord<>(KafkaTopics.RULES, id, json.getBytes(StandardCharsets.UTF_8))));
        }
    }

    static String password(String id) {
        return "secret-" + id;
    }

    /** Connects, registers in JSON, and waits for the answer. */
    RawNode join(String id) throws Exception {
        String xml = addNode(id);
        RawNode node = RawNode.connect(file().mqtt(), "net", id, password(id));
        node.publish("control", "PUB_CONFIG_FILE, " + xml + ",parameter2, parameter3")
                .get();
        Awaitility.await("registration of " + id).atMost(PATIENCE).until(() -> node.heard().stream()
                .anyMatch(text -> text.startsWith("SET_CN_FUNCTIONAL_MODE, active")));
        return node;
    }

    static String document(String id, String nameInDocument) {
        return """
                <?xml version="1.0"?>
                <nodeConfiguration xmlns="https://www.w3schools.com"><nodeInfo><ID>%s</ID><hardwareSetup>
                <platform>ESP8266</platform><version>ESP-12E</version><CPU>80 MHz</CPU><sensors>
                <sensor><dataName>temperature</dataName><type>DHT22</type><dataType>float</dataType>
                <dataUnits>C</dataUnits><dataRange><minValue>0</minValue><maxValue>70</maxValue></dataRange></sensor>
                </sensors></hardwareSetup><softwareSetup><OS><name>os</name><version>1</version></OS></softwareSetup>
                <networkSetup><networkName>net</networkName><MACAddress>9f:8f:7f:6f:5f:4f</MACAddress>
                <IPAddress>10.0.0.5</IPAddress><serverID>SN</serverID><MQTTSetup><protocolVersion>v3.1</protocolVersion>
                <credentials><userName>%s</userName><password>secret-%s</password></credentials><topics><subscribeList>
                <topicName></topicName></subscribeList><publishList><topicName></topicName></publishList></topics>
                </MQTTSetup></networkSetup></nodeInfo><nodeLocation><country>Greece</country>
                <districtState>Samos</districtState><city>Karlovasi</city>
                <areaDescription>AegeanUniversityCampus</areaDescription><area>indoor</area><building>A</building>
                <room>A52</room><gpsLongtitude>26.7049</gpsLongtitude><gpsLattitude>37.79209</gpsLattitude>
                </nodeLocation></nodeConfiguration>"""
                .formatted(nameInDocument, id, id);
    }

    long number(String sql, Object... parameters) throws SQLException {
        return Long.parseLong(rows(sql, parameters).get(0).get(0));
    }

    /** Rows as text. */
    List<List<String>> rows(String sql, Object... parameters) throws SQLException {
        DatabaseAddress database = file().database();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<List<String>> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    void awaitNumber(long expected, String sql, Object... parameters) {
        Awaitility.await(sql)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(number(sql, parameters)).isEqualTo(expected));
    }

    void awaitRows(List<List<String>> expected, String sql, Object... parameters) {
        Awaitility.await(sql)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(rows(sql, parameters)).isEqualTo(expected));
    }

    @Override
    public void close() {
        platform.close();
    }

    private static String port() {
        return Integer.toString(FreePorts.next());
    }
}
