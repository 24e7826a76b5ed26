package io.meltemi.launcher.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting of Meltemi. {@code docs/configuration.md} and {@code meltemi.yaml} are generated from this list. */
public final class MeltemiSettings {

    /** What to do with readings of sensors that a node's configuration does not declare. */
    public enum UndeclaredSensors {
        STORE,
        REJECT
    }

    /** MQTT version spoken to an external broker. */
    public enum MqttVersion {
        V5,
        V3
    }

    private static final Function<String, Integer> PORT = SettingParsers.integer(1, 65_535);

    public static final Setting<Integer> MQTT_PORT = new Setting<>(
            "mqtt.port", "port", "8883", "TLS port of the embedded broker; --port-offset is added to it.", PORT);

    public static final Setting<List<String>> MQTT_HOST_NAMES = new Setting<>(
            "mqtt.host-names",
            "list",
            "",
            "Names and IP addresses, separated by commas, that nodes use for this machine. They are written into the server"
                    + " certificate beside localhost, 127.0.0.1 and the machine's own name.",
            SettingParsers::list);

    public static final Setting<String> MQTT_BROKER_URL = new Setting<>(
            "mqtt.broker-url",
            "ssl://host:port",
            "",
            "Address of an external broker (ssl:// or tcp://). When set, no broker is embedded and the bridge is its"
                    + " client.",
            SettingParsers.matching(
                    "ssl://host:port or tcp://host:port", Pattern.compile("(ssl|tcp)://[^:/\\s]+:\\d{1,5}")));

    public static final Setting<String> MQTT_CA_FILE = new Setting<>(
            "mqtt.ca-file",
            "file",
            "",
            "PEM file with the certificate authority of the external broker; empty means the authorities that Java trusts.",
            SettingParsers::text);

    public static final Setting<String> MQTT_USER = new Setting<>(
            "mqtt.user",
            "text",
            "meltemi-bridge",
            "The bridge's user name at the external broker.",
            SettingParsers::text);

    public static final Setting<String> MQTT_PASSWORD = new Setting<>(
            "mqtt.password",
            "secret",
            "",
            "The bridge's password at the external broker. Better given by the environment.",
            SettingParsers::text);

    public static final Setting<MqttVersion> MQTT_VERSION = new Setting<>(
            "mqtt.version",
            "v5 or v3",
            "v5",
            "MQTT version spoken to the external broker: 5, or 3.1.1.",
            SettingParsers.oneOf(MqttVersion.class));

    public static final Setting<List<String>> MQTT_SUBSCRIPTIONS = new Setting<>(
            "mqtt.subscriptions",
            "list",
            "#",
            "Topic filters, separated by commas, that the bridge subscribes to at the external broker. A shared filter"
                    + " such as $share/meltemi/# lets several bridges divide the work; Mosquitto forgets shared"
                    + " subscriptions when it restarts and then loses what arrives before the bridge is back.",
            SettingParsers::list);

    public static final Setting<Boolean> KAFKA_ENABLED = new Setting<>(
            "kafka.enabled",
            "true or false",
            "true",
            "Whether messages go through Kafka. With false one Flink job stands between the broker and the database, in one"
                    + " process, and what operators write is kept in the database (docs/without-kafka.md); as up --without-kafka.",
            SettingParsers::trueOrFalse);

    public static final Setting<String> KAFKA_BOOTSTRAP_SERVERS = new Setting<>(
            "kafka.bootstrap-servers",
            "host:port,…",
            "",
            "Address of an external Kafka. When set, no Kafka is embedded.",
            SettingParsers.matching("host:port,host:port", Pattern.compile("[^:\\s,]+:\\d+(,[^:\\s,]+:\\d+)*")));

    public static final Setting<Integer> KAFKA_PORT = new Setting<>(
            "kafka.port",
            "port",
            "9092",
            "Port of the embedded Kafka on 127.0.0.1; its controller takes the next one. --port-offset is added.",
            PORT);

    public static final Setting<Integer> KAFKA_PARTITIONS = new Setting<>(
            "kafka.partitions",
            "number",
            "4",
            "Partitions of each topic that Meltemi creates, 1 to 128. More can be added later in Kafka, not fewer.",
            SettingParsers.integer(1, 128));

    public static final Setting<Integer> KAFKA_REPLICATION = new Setting<>(
            "kafka.replication-factor",
            "number",
            "1",
            "Copies of each topic that Meltemi creates; at most the number of Kafka brokers.",
            SettingParsers.integer(1, 9));

    public static final Setting<Duration> KAFKA_RETENTION = new Setting<>(
            "kafka.retention",
            "duration",
            "7d",
            "How long Kafka keeps records of the topics that Meltemi creates; without Kafka, how long orders and acknowledgements"
                    + " are kept. The database keeps its rows of history regardless.",
            SettingParsers::duration);

    public static final Setting<String> DATABASE_JDBC_URL = new Setting<>(
            "database.jdbc-url",
            "jdbc:postgresql://…",
            "",
            "Address of an external PostgreSQL or TimescaleDB. When set, no database is embedded.",
            SettingParsers.matching(
                    "jdbc:postgresql://host:port/database", Pattern.compile("jdbc:postgresql://[^/\\s]+/[^\\s]+")));

    public static final Setting<String> DATABASE_USER = new Setting<>(
            "database.user",
            "text",
            "meltemi",
            "User of the external database; owns the schema.",
            SettingParsers::text);

    public static final Setting<String> DATABASE_PASSWORD = new Setting<>(
            "database.password",
            "secret",
            "",
            "Password of the external database's user. Better given by the environment.",
            SettingParsers::text);

    public static final Setting<Integer> DATABASE_PORT = new Setting<>(
            "database.port",
            "port",
            "15432",
            "Port of the embedded PostgreSQL on 127.0.0.1; --port-offset is added.",
            PORT);

    public static final Setting<Integer> FLINK_PORT = new Setting<>(
            "flink.port",
            "port",
            "8081",
            "Port of Flink's web page and REST interface on 127.0.0.1; --port-offset is added.",
            PORT);

    public static final Setting<Integer> FLINK_PARALLELISM = new Setting<>(
            "flink.parallelism",
            "number",
            "1",
            "Parallel instances of each job's operators, 1 to 128. One is fastest on a machine with two cores.",
            SettingParsers.integer(1, 128));

    public static final Setting<Integer> FLINK_SQL_SLOTS = new Setting<>(
            "flink.sql-slots",
            "number",
            "2",
            "Queries of ./meltemi sql that can run at once, 0 to 64; one more fails. Each may take 32 MB beside the heap.",
            SettingParsers.integer(0, 64));

    public static final Setting<Duration> FLINK_CHECKPOINT_INTERVAL = new Setting<>(
            "flink.checkpoint-interval",
            "duration",
            "10s",
            "Time between checkpoints; after a failure at most this much is worked through again.",
            SettingParsers::duration);

    public static final Setting<String> FLINK_REST_URL = new Setting<>(
            "flink.rest-url",
            "http://host:port",
            "",
            "Address of an external Flink cluster's REST interface. When set, no Flink is embedded: up submits the jobs that do not"
                    + " run there yet and leaves them running when it ends. What is secret comes from the environment of that"
                    + " cluster's JobManager (docs/cluster.md). A console that runs alone shows the jobs of this cluster.",
            SettingParsers.matching("http://host:port or https://host[:port]", Pattern.compile("https?://[^/\\s]+")));

    public static final Setting<Integer> CONSOLE_PORT =
            new Setting<>("console.port", "port", "8080", "Port of the console; --port-offset is added.", PORT);

    public static final Setting<UndeclaredSensors> VALIDATION_UNDECLARED_SENSORS = new Setting<>(
            "validation.undeclared-sensors",
            "store or reject",
            "store",
            "What happens to a reading of a sensor that the node's configuration does not declare: stored with quality"
                    + " UNDECLARED, or rejected with UNDECLARED_SENSOR.",
            SettingParsers.oneOf(UndeclaredSensors.class));

    public static final Setting<Duration> COMMANDS_TIMEOUT = new Setting<>(
            "commands.timeout",
            "duration",
            "60s",
            "How long a node has to acknowledge a command or a configuration that an operator sends it; then the command"
                    + " counts as timed out. 1s to 1d.",
            SettingParsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

    public static final Setting<Integer> STORAGE_BATCH_SIZE = new Setting<>(
            "storage.batch-size",
            "number",
            "5000",
            "Most rows that one database transaction of the storage job writes, 1 to 50000.",
            SettingParsers.integer(1, 50_000));

    public static final Setting<Duration> STORAGE_FLUSH_INTERVAL = new Setting<>(
            "storage.flush-interval",
            "duration",
            "200ms",
            "Longest time that a row waits for its batch to fill.",
            SettingParsers::duration);

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = Stream.<List<Setting<?>>>of(
                    List.of(
                            MQTT_PORT,
                            MQTT_HOST_NAMES,
                            MQTT_BROKER_URL,
                            MQTT_CA_FILE,
                            MQTT_USER,
                            MQTT_PASSWORD,
                            MQTT_VERSION,
                            MQTT_SUBSCRIPTIONS,
                            KAFKA_ENABLED,
                            KAFKA_PORT,
                            KAFKA_BOOTSTRAP_SERVERS,
                            KAFKA_PARTITIONS,
                            KAFKA_REPLICATION,
                            KAFKA_RETENTION,
                            DATABASE_PORT,
                            DATABASE_JDBC_URL,
                            DATABASE_USER,
                            DATABASE_PASSWORD),
                    HistorySettings.ALL,
                    List.of(
                            FLINK_PORT,
                            FLINK_PARALLELISM,
                            FLINK_SQL_SLOTS,
                            FLINK_CHECKPOINT_INTERVAL,
                            FLINK_REST_URL,
                            CONSOLE_PORT,
                            VALIDATION_UNDECLARED_SENSORS,
                            COMMANDS_TIMEOUT,
                            STORAGE_BATCH_SIZE,
                            STORAGE_FLUSH_INTERVAL),
                    ClusterSettings.ALL,
                    ConsoleSettings.ALL,
                    MiningSettings.ALL,
                    AlertingSettings.ALL,
                    PatternSettings.ALL,
                    PushSettings.ALL,
                    LogSettings.ALL,
                    MetricsSettings.ALL)
            .flatMap(List::stream)
            .toList();

    private MeltemiSettings() {}

    /** What is wrong with the values beside one another. */
    static List<String> faultsTogether(Settings settings) {
        if (settings.get(KAFKA_ENABLED)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        for (Setting<String> other : List.of(KAFKA_BOOTSTRAP_SERVERS, FLINK_REST_URL)) {
            if (settings.isSet(other)) {
                faults.add(
                        other.key() + ": expected no value where kafka.enabled is false, found " + settings.get(other));
            }
        }
        if (settings.isSet(MQTT_BROKER_URL) && settings.get(MQTT_VERSION) != MqttVersion.V5) {
            faults.add(MQTT_VERSION.key() + ": expected v5 where kafka.enabled is false, found v3");
        }
        for (String filter : settings.get(MQTT_SUBSCRIPTIONS)) {
            if (filter.startsWith("$share/")) {
                faults.add(MQTT_SUBSCRIPTIONS.key()
                        + ": expected no shared filter where kafka.enabled is false, for one reader"
                        + " takes all in, found " + filter);
            }
        }
        return faults;
    }
}
