package io.meltemi.operations.nodes;

import io.meltemi.bridge.access.Account;
import io.meltemi.bridge.access.CredentialStore;
import io.meltemi.bridge.access.Passwords;
import io.meltemi.operations.topic.RecordSender;
import io.meltemi.schemas.configuration.ConfigurationFault;
import io.meltemi.schemas.configuration.ConfigurationRejectedException;
import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.configuration.PasswordRedaction;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.Command;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Gives nodes access to the broker and tells the platform what an operator wants of them. */
public final class NodeProvisioning implements AutoCloseable {

    private final CredentialStore credentials;
    private final RecordSender sender;
    private final NodeOrders orders;

    /**
     * In the name of an operator.
     *
     * @param sender closed with this
     * @param operator who orders, as the nodes' events will say
     */
    public NodeProvisioning(CredentialStore credentials, RecordSender sender, String operator) {
        this.credentials = credentials;
        this.sender = sender;
        this.orders = new NodeOrders(sender, operator);
    }

    /** The same connection in another operator's name. Only one of the two is closed. */
    public NodeProvisioning as(String itsOperator) {
        return new NodeProvisioning(credentials, sender, itsOperator);
    }

    /**
     * What {@link #add} did.
     *
     * @param generatedPassword the password that was made, or null when one was given
     */
    public record Added(String network, String nodeId, String user, @Nullable String generatedPassword) {}

    /** A node cannot be added or configured; the message says why. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<ConfigurationFault> faults;

        Refused(String message) {
            this(message, List.of());
        }

        Refused(String message, List<ConfigurationFault> faults) {
            super(message, null, false, false);
            this.faults = List.copyOf(faults);
        }

        /** What is wrong with the document; empty when it is something else. */
        public List<ConfigurationFault> faults() {
            return faults;
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
        orders.give(OperatorCommand.add(
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
            throw new Refused("the configuration is not valid: " + e.getMessage(), e.faults());
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
        CommandOrder order = orders.next(configuration.network(), configuration.nodeId(), Command.SET_CONFIG_FILE);
        orders.give(OperatorCommand.configure(
                order.network(), order.nodeId(), order.id(), PasswordRedaction.redactDocument(xml)));
        return order;
    }

    /** Takes away the topics that a node's former configurations listed, now that it has registered with this one. */
    public void settle(NodeConfiguration configuration) {
        new NodeTopics(credentials).allowOnly(configuration);
    }

    /** What an operator wants of nodes without touching who may connect. */
    public NodeOrders orders() {
        return orders;
    }

    @Override
    public void close() {
        sender.close();
    }
}
