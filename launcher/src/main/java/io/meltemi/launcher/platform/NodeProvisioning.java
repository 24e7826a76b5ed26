package io.meltemi.launcher.platform;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Gives nodes access to the broker and tells the platform what an operator wants of them. */
public final class NodeProvisioning implements AutoCloseable {

    private final CredentialStore credentials;
    private final KafkaProducer<String, byte[]> producer;
    private final String operator;

    public NodeProvisioning(DataDirectory data, PlatformFile platform) {
        this(new CredentialStore(data.broker()), platform.kafka().bootstrapServers());
    }

    NodeProvisioning(CredentialStore credentials, String bootstrapServers) {
        this.credentials = credentials;
        this.operator = System.getProperty("user.name", "operator");
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * What {@link #add} did.
     *
     * @param generatedPassword the password that was made, or null when one was given
     */
    public record Added(String network, String nodeId, String user, @Nullable String generatedPassword) {}

    /** A node cannot be added; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Adds the node of a configuration document, or replaces its credentials.
     *
     * @param user null for the configuration's own userName
     * @param password null to have one made
     * @throws Refused when the document is not valid or the user belongs to another node
     */
    public Added add(String xml, @Nullable String user, @Nullable String password)
            throws Refused, IOException, ExecutionException, InterruptedException {
        NodeConfiguration configuration;
        try {
            configuration = NodeConfigurationReader.read(xml);
        } catch (ConfigurationRejectedException e) {
            throw new Refused("the configuration is not valid: " + e.getMessage());
        }
        String itsUser = user == null ? configuration.userName() : user;
        if (itsUser.isBlank()) {
            throw new Refused("the configuration has no userName; give one with --user");
        }
        String generated = password == null ? Passwords.generate() : null;
        String itsPassword = password == null ? String.valueOf(generated) : password;
        try {
            credentials.add(Account.node(
                    itsUser,
                    Passwords.hash(itsPassword),
                    configuration.network(),
                    configuration.nodeId(),
                    withoutBlanks(configuration.publishTopics()),
                    withoutBlanks(configuration.subscribeTopics())));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        order(OperatorCommand.add(
                configuration.network(), configuration.nodeId(), PasswordRedaction.redactDocument(xml)));
        return new Added(configuration.network(), configuration.nodeId(), itsUser, generated);
    }

    /** Hands a command to the platform; returns when Kafka has it. */
    public void order(OperatorCommand command) throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                KafkaTopics.MQTT_INBOUND,
                Topic.nodeKey(command.network(), command.nodeId()),
                EventJson.OPERATOR_COMMANDS.write(command));
        record.headers()
                .add(KafkaTopics.HEADER_OPERATOR, operator.getBytes(StandardCharsets.UTF_8))
                .add(KafkaTopics.HEADER_ARRIVED_AT, Instant.now().toString().getBytes(StandardCharsets.US_ASCII));
        producer.send(record).get();
    }

    /** The original's documents list an empty topic name where there is none. */
    private static List<String> withoutBlanks(List<String> topics) {
        return topics.stream().filter(topic -> !topic.isBlank()).toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
