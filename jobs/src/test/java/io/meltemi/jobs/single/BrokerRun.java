package io.meltemi.jobs.single;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import io.meltemi.jobs.storage.StorageDatabase;
import io.meltemi.schemas.inbound.ArrivalStamp;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Through a broker, stamped as one of ours does it or not, and the table of records. */
class BrokerRun extends PlatformRun implements AutoCloseable {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final boolean stamped;
    private final Mqtt5AsyncClient node;

    BrokerRun(PlainBroker broker, StorageDatabase database, Instant start, boolean stamped) {
        super(database, start);
        this.stamped = stamped;
        this.node = Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildAsync();
        node.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> heard.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)));
        node.connect().join();
        node.subscribeWith()
                .topicFilter(Told.controlTopic())
                .noLocal(true)
                .send()
                .join();
    }

    /** What the node was sent. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    void write(String topic, String key, byte[] value, String operator, Instant at) throws Exception {
        try (var connection = database().connect();
                PreparedStatement insert = connection.prepareStatement("insert into meltemi.platform_records (topic,"
                        + " key, value, operator, written_at) values (?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute(StoredRecord.LOCK_WRITERS);
            }
            insert.setString(1, topic);
            insert.setString(2, key);
            insert.setBytes(3, value);
            insert.setString(4, operator);
            insert.setTimestamp(5, Timestamp.from(at));
            insert.executeUpdate();
            connection.commit();
        }
    }

    @Override
    void tell(List<Told> told) {
        for (Told each : told) {
            String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, each.arrivedAt()));
            node.publishWith()
                    .topic(each.topic())
                    .payload(each.payload().getBytes(StandardCharsets.UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .userProperties(
                            stamped
                                    ? Mqtt5UserProperties.builder()
                                            .add(ArrivalStamp.PROPERTY, micros)
                                            .build()
                                    : Mqtt5UserProperties.of())
                    .send()
                    .join();
        }
    }

    @Override
    public void close() {
        node.disconnect().join();
    }
}
