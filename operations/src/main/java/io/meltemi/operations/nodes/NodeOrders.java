package io.meltemi.operations.nodes;

import io.meltemi.operations.topic.RecordSender;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.OperatorCommand;
import io.meltemi.schemas.message.Command;
import io.meltemi.schemas.topic.KafkaTopics;
import io.meltemi.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells the platform what an operator wants of nodes. */
public final class NodeOrders {

    private final RecordSender sender;
    private final String operator;

    /** @param operator who orders, as the nodes' events will say */
    public NodeOrders(RecordSender sender, String operator) {
        this.sender = sender;
        this.operator = operator;
    }

    /** Sends a node a command. */
    public CommandOrder send(String network, String nodeId, Command command, List<String> parameters)
            throws ExecutionException, InterruptedException {
        CommandOrder order = next(network, nodeId, command);
        give(OperatorCommand.command(network, nodeId, order.id(), command.name(), parameters));
        return order;
    }

    /** Hands an order to the platform; returns when it is stored. */
    public void give(OperatorCommand command) throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                KafkaTopics.MQTT_INBOUND,
                Topic.nodeKey(command.network(), command.nodeId()),
                EventJson.OPERATOR_COMMANDS.write(command));
        record.headers()
                .add(KafkaTopics.HEADER_OPERATOR, operator.getBytes(StandardCharsets.UTF_8))
                .add(KafkaTopics.HEADER_ARRIVED_AT, Instant.now().toString().getBytes(StandardCharsets.US_ASCII));
        sender.send(List.of(record));
    }

    /** An order of a command, with an id of its own, that is not yet given. */
    CommandOrder next(String network, String nodeId, Command command) {
        return new CommandOrder(UUID.randomUUID().toString(), network, nodeId, command, operator, Instant.now());
    }
}
