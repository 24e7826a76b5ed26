// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt.table;

import io.meltemi.connectors.mqtt.BadMessages;
import io.meltemi.connectors.mqtt.MqttConnection;
import io.meltemi.connectors.mqtt.MqttSinkBuilder;
import io.meltemi.connectors.mqtt.MqttVersion;
import io.meltemi.connectors.mqtt.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of an MQTT table. The README's table is made from them. */
@PublicEvolving
public final class MqttConnectorOptions {

    public static final ConfigOption<String> HOST =
            ConfigOptions.key("host").stringType().noDefaultValue().withDescription("The broker's name or address.");

    public static final ConfigOption<Integer> PORT = ConfigOptions.key("port")
            .intType()
            .noDefaultValue()
            .withDescription("The broker's port; 1883 unless set, or 8883 with TLS.");

    public static final ConfigOption<ProtocolVersion> PROTOCOL_VERSION = ConfigOptions.key("protocol-version")
            .enumType(ProtocolVersion.class)
            .defaultValue(ProtocolVersion.V5)
            .withDescription("MQTT version: 5 or 3.1.1, which has no headers, content types or expiry.");

    public static final ConfigOption<List<String>> TOPIC = ConfigOptions.key("topic")
            .stringType()
            .asList()
            .noDefaultValue()
            .withDescription(
                    "Reading: topics or filters with wildcards, separated by semicolons. Writing: one topic, for rows that"
                            + " bring none in the metadata column topic.");

    public static final ConfigOption<Integer> QOS = ConfigOptions.key("qos")
            .intType()
            .defaultValue(1)
            .withDescription(
                    "Reading: the highest QoS of deliveries. Writing: QoS of rows that bring none. 0, 1 or 2; 0 may lose"
                            + " messages.");

    public static final ConfigOption<String> CLIENT_ID_PREFIX = ConfigOptions.key("client-id-prefix")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Client ids are this, a hyphen and the number of the subtask; a broker has one client of each."
                            + " Random unless set. For reading it names the session, which the broker keeps only then; for writing it gets -sink"
                            + " behind it.");

    public static final ConfigOption<String> USERNAME = ConfigOptions.key("username")
            .stringType()
            .noDefaultValue()
            .withDescription("User name; without it the connection is anonymous.");

    public static final ConfigOption<String> PASSWORD = ConfigOptions.key("password")
            .stringType()
            .noDefaultValue()
            .withDescription("Password. SHOW CREATE TABLE shows it: rather use password-file.");

    public static final ConfigOption<String> PASSWORD_FILE = ConfigOptions.key("password-file")
            .stringType()
            .noDefaultValue()
            .withDescription("File whose first line is the password; read where the query is planned.");

    public static final ConfigOption<Boolean> TLS_ENABLED = ConfigOptions.key("tls.enabled")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether to use TLS; each other tls option turns it on, too.");

    public static final ConfigOption<String> TLS_CA_FILE = ConfigOptions.key("tls.ca-file")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "PEM file with the authorities to trust; those of Java unless set. All files of TLS are read by the"
                            + " tasks.");

    public static final ConfigOption<String> TLS_CERTIFICATE_FILE = ConfigOptions.key("tls.certificate-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file with the client's certificate, for mutual TLS.");

    public static final ConfigOption<String> TLS_KEY_FILE = ConfigOptions.key("tls.key-file")
            .stringType()
            .noDefaultValue()
            .withDescription("PEM file with the client's key.");

    public static final ConfigOption<Duration> KEEP_ALIVE = ConfigOptions.key("keep-alive")
            .durationType()
            .defaultValue(Duration.ofSeconds(20))
            .withDescription("A connection without a word for one and a half times as long is lost; 0 to 65535 s.");

    public static final ConfigOption<Duration> CONNECT_TIMEOUT = ConfigOptions.key("connect-timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("Time for each try to connect; at least 1 ms.");

    public static final ConfigOption<Duration> RECONNECT_FIRST_DELAY = ConfigOptions.key("reconnect.first-delay")
            .durationType()
            .defaultValue(Duration.ofMillis(200))
            .withDescription("Wait before connecting again; doubled each time. At least 1 ms.");

    public static final ConfigOption<Duration> RECONNECT_MAX_DELAY = ConfigOptions.key("reconnect.max-delay")
            .durationType()
            .defaultValue(Duration.ofSeconds(15))
            .withDescription("Longest wait before connecting again.");

    public static final ConfigOption<Duration> RECONNECT_TOTAL = ConfigOptions.key("reconnect.total")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time without a connection after which the job fails.");

    public static final ConfigOption<String> SCAN_SHARED_GROUP = ConfigOptions.key("scan.shared.group")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Group of a shared subscription: the parallel readers share the messages. Without it one reader gets"
                            + " them all. Brokers send no retained messages to a group.");

    public static final ConfigOption<Integer> SCAN_SHARED_MEMBERS = ConfigOptions.key("scan.shared.members")
            .intType()
            .noDefaultValue()
            .withDescription("Members of the group, at least 1; as many as readers unless set.");

    public static final ConfigOption<AcknowledgeMode> SCAN_ACKNOWLEDGE = ConfigOptions.key("scan.acknowledge")
            .enumType(AcknowledgeMode.class)
            .defaultValue(AcknowledgeMode.AUTO)
            .withDescription(
                    "When messages are acknowledged: on-checkpoint, when they are safe; on-emit, when they are handed to"
                            + " the query; auto, on-checkpoint if the session's jobs have checkpoints, else on-emit.");

    public static final ConfigOption<Duration> SCAN_SESSION_EXPIRY = ConfigOptions.key("scan.session-expiry")
            .durationType()
            .defaultValue(Duration.ofDays(1))
            .withDescription(
                    "How long the broker keeps messages for a query that is away; whole seconds, MQTT 5. Without a client"
                            + " id prefix it keeps none.");

    public static final ConfigOption<Integer> SCAN_RECEIVE_MAXIMUM = ConfigOptions.key("scan.receive-maximum")
            .intType()
            .defaultValue(MqttConnection.LARGEST_RECEIVE_MAXIMUM)
            .withDescription(
                    "Messages that the broker sends before it waits for an acknowledgement, 1 to 65535, MQTT 5; more than"
                            + " come between two checkpoints.");

    public static final ConfigOption<BadMessages> SCAN_BAD_MESSAGES = ConfigOptions.key("scan.bad-messages")
            .enumType(BadMessages.class)
            .defaultValue(BadMessages.FAIL)
            .withDescription(
                    "What happens to a message that the format cannot read: fail, the job; or skip, log and count.");

    public static final ConfigOption<Boolean> SCAN_DROP_REDELIVERED = ConfigOptions.key("scan.drop-redelivered")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether messages that the broker sends again are dropped; only where no two messages are equal.");

    public static final ConfigOption<Long> SCAN_BOUNDED_COUNT = ConfigOptions.key("scan.bounded.count")
            .longType()
            .noDefaultValue()
            .withDescription("Messages after which the table ends; it does not end unless set.");

    public static final ConfigOption<String> SCAN_BOUNDED_END_TIME = ConfigOptions.key("scan.bounded.end-time")
            .stringType()
            .noDefaultValue()
            .withDescription("Time at which the table ends, such as 2026-11-26T10:00:00Z.");

    public static final ConfigOption<Boolean> SINK_RETAINED = ConfigOptions.key("sink.retained")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether the broker keeps the last message of each topic, for rows that do not say.");

    public static final ConfigOption<Duration> SINK_MESSAGE_EXPIRY = ConfigOptions.key("sink.message-expiry")
            .durationType()
            .noDefaultValue()
            .withDescription(
                    "How long the broker keeps a message for those who are away; whole seconds. For ever unless set.");

    public static final ConfigOption<Integer> SINK_MAX_IN_FLIGHT = ConfigOptions.key("sink.max-in-flight")
            .intType()
            .defaultValue(MqttSinkBuilder.DEFAULT_MAX_IN_FLIGHT)
            .withDescription(
                    "Messages that a writer sends before it waits for an acknowledgement; at least 1, which keeps them in"
                            + " order even when some must be sent again.");

    public static final ConfigOption<Duration> SINK_RETRY_FIRST_DELAY = ConfigOptions.key("sink.retry.first-delay")
            .durationType()
            .defaultValue(RetryPolicy.DEFAULT.firstDelay())
            .withDescription("Wait before messages that were not acknowledged are sent again; doubled each time.");

    public static final ConfigOption<Duration> SINK_RETRY_MAX_DELAY = ConfigOptions.key("sink.retry.max-delay")
            .durationType()
            .defaultValue(RetryPolicy.DEFAULT.maxDelay())
            .withDescription("Longest wait before messages are sent again.");

    public static final ConfigOption<Duration> SINK_RETRY_TOTAL = ConfigOptions.key("sink.retry.total")
            .durationType()
            .defaultValue(RetryPolicy.DEFAULT.total())
            .withDescription("Time without any acknowledgement after which the job fails.");

    public static final ConfigOption<String> SINK_DEAD_LETTER_TOPIC = ConfigOptions.key("sink.dead-letter.topic")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Topic for messages that cannot be published where they should be; they are only logged and counted"
                            + " unless set.");

    private MqttConnectorOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                HOST,
                PORT,
                PROTOCOL_VERSION,
                TOPIC,
                QOS,
                CLIENT_ID_PREFIX,
                USERNAME,
                PASSWORD,
                PASSWORD_FILE,
                TLS_ENABLED,
                TLS_CA_FILE,
                TLS_CERTIFICATE_FILE,
                TLS_KEY_FILE,
                KEEP_ALIVE,
                CONNECT_TIMEOUT,
                RECONNECT_FIRST_DELAY,
                RECONNECT_MAX_DELAY,
                RECONNECT_TOTAL,
                SCAN_SHARED_GROUP,
                SCAN_SHARED_MEMBERS,
                SCAN_ACKNOWLEDGE,
                SCAN_SESSION_EXPIRY,
                SCAN_RECEIVE_MAXIMUM,
                SCAN_BAD_MESSAGES,
                SCAN_DROP_REDELIVERED,
                SCAN_BOUNDED_COUNT,
                SCAN_BOUNDED_END_TIME,
                SINK_RETAINED,
                SINK_MESSAGE_EXPIRY,
                SINK_MAX_IN_FLIGHT,
                SINK_RETRY_FIRST_DELAY,
                SINK_RETRY_MAX_DELAY,
                SINK_RETRY_TOTAL,
                SINK_DEAD_LETTER_TOPIC);
    }

    /** When messages are acknowledged. */
    public enum AcknowledgeMode {
        AUTO("auto"),
        ON_CHECKPOINT("on-checkpoint"),
        ON_EMIT("on-emit");

        private final String word;

        AcknowledgeMode(String word) {
            this.word = word;
        }

        /** As it is written in a table's definition. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** A version of MQTT, by its number. */
    public enum ProtocolVersion {
        V5("5", MqttVersion.MQTT_5),
        V3_1_1("3.1.1", MqttVersion.MQTT_3_1_1);

        private final String number;
        private final MqttVersion version;

        ProtocolVersion(String number, MqttVersion version) {
            this.number = number;
            this.version = version;
        }

        MqttVersion version() {
            return version;
        }

        /** As it is written in a table's definition. */
        @Override
        public String toString() {
            return number;
        }
    }
}
