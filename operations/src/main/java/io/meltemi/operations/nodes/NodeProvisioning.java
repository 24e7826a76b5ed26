package io.meltemi.operations.nodes;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /**
     * Connects to Kafka.
     *
     * @param operator who orders, as the nodes' events will say
     */
    public NodeProvisioning(CredentialStore credentials, String bootstrapServers, String operator) {
        this.credentials = credentials;
        this.operator = operator;
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
        NodeConfiguration configuration = read(xml);
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
                    NodeTopics.withoutBlanks(configuration.publishTopics()),
                    NodeTopics.withoutBlanks(configuration.subscribeTopics())));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        order(OperatorCommand.add(
                configuration.network(), configuration.nodeId(), PasswordRedaction.redactDocument(xml)));
        return new Added(configuration.network(), configuration.nodeId(), itsUser, generated);
    }

    /**
     * Reads a configuration document.
     *
     * @throws Refused with the faults' lines and elements when it is not valid
     */
    public static NodeConfiguration read(String xml) throws Refused {
        try {
            return NodeConfigurationReader.read(xml);
        } catch (ConfigurationRejectedException e) {
            throw new Refused("the configuration is not valid: " + e.getMessage());
        }
    }

    /**
     * Hands a new configuration to its node over the air, and allows the topics that it lists. A password never travels:
     * the node keeps the one that it has.
     *
     * @param xml the document that the configuration was read from
     * @throws Refused when the broker cannot allow a topic that it lists
     */
    public CommandOrder configure(NodeConfiguration configuration, String xml)
            throws Refused, ExecutionException, InterruptedException {
        try {
            new NodeTopics(credentials).allowAlso(configuration);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        CommandOrder order = newOrder(configuration.network(), configuration.nodeId(), Command.SET_CONFIG_FILE);
        order(OperatorCommand.configure(
                order.network(), order.nodeId(), order.id(), PasswordRedaction.redactDocument(xml)));
        return order;
    }

    /** Takes away the topics that a node's former configurations listed, now that it has registered with this one. */
    public void settle(NodeConfiguration configuration) {
        new NodeTopics(credentials).allowOnly(configuration);
    }

    /** Sends a node a command. */
    public CommandOrder send(String network, String nodeId, Command command, List<String> parameters)
            throws ExecutionException, InterruptedException {
        CommandOrder order = newOrder(network, nodeId, command);
        order(OperatorCommand.command(network, nodeId, order.id(), command.name(), parameters));
        return order;
    }

    private CommandOrder newOrder(String network, String nodeId, Command command) {
        return new CommandOrder(UUID.randomUUID().toString(), network, nodeId, command, operator, Instant.now());
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

    @Override
    public void close() {
        producer.close();
    }
}
