package io.meltemi.operations.alerts;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answered;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.operations.database.Queries;
import io.meltemi.operations.topic.CompactedTopic;
import io.meltemi.operations.topic.TopicAccess;
import io.meltemi.schemas.event.EventJson;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.topic.KafkaTopics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Subscribers on the platform's topics. What is asked of an address is sent when the change is stored, never before. */
public final class PlatformSubscribers implements SubscriberDesk {

    private static final int MOST_PLACES = 200;

    private final TopicAccess access;
    private final CompactedTopic<Subscriber> topic;
    private final KnownPlaces places;
    private final Clock clock;

    /** Where the places of nodes are known. */
    @FunctionalInterface
    public interface KnownPlaces {
        List<String> list() throws SQLException;
    }

    public PlatformSubscribers(TopicAccess access, KnownPlaces places, Clock clock) {
        this.access = access;
        this.topic = new AlertTopics(access).subscribers();
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Optional<Subscriber> find(String name) throws IOException {
        return Optional.ofNullable(topic.read().values().get(name));
    }

    /** Places of nodes as a database knows them. */
    public static List<String> places(Queries queries) throws SQLException {
        return queries
                .rows(
                        "select distinct concat_ws('/', country, district_state, city, area_description, area, building)"
                                + " as place from nodes where building is not null order by place limit ?",
                        MOST_PLACES)
                .stream()
                .map(row -> String.valueOf(row.get("place")))
                .toList();
    }

    @Override
    public List<String> places() throws SQLException {
        return places.list();
    }

    @Override
    public synchronized Entered enter(Subscriber wanted) throws IOException, ExecutionException, InterruptedException {
        Map<String, Subscriber> all = topic.read().values();
        return store(AddressConfirmation.enter(wanted, all.get(wanted.name()), all.values(), clock.instant()));
    }

    @Override
    public synchronized Optional<Entered> enter(String name, NotificationChannel channel, String address)
            throws IOException, ExecutionException, InterruptedException {
        Map<String, Subscriber> all = topic.read().values();
        Subscriber before = all.get(name);
        return before == null ? Optional.empty() : Optional.of(store(entered(before, channel, address, all.values())));
    }

    @Override
    public synchronized Answered answer(String name, NotificationChannel channel, String addressDigest)
            throws IOException, ExecutionException, InterruptedException {
        Subscriber before = topic.read().values().get(name);
        Answered answered = AddressConfirmation.answer(before, channel, addressDigest, clock.instant());
        Subscriber after = answered.subscriber();
        if (after != null && !after.equals(before)) {
            topic.put(Map.of(name, after));
        }
        return answered;
    }

    @Override
    public synchronized Optional<Subscriber> change(String name, UnaryOperator<Subscriber> change)
            throws IOException, ExecutionException, InterruptedException {
        Subscriber before = topic.read().values().get(name);
        if (before == null) {
            return Optional.empty();
        }
        Subscriber after = change.apply(before);
        if (!after.equals(before)) {
            topic.put(Map.of(name, after));
        }
        return Optional.of(after);
    }

    private Entered entered(
            Subscriber before, NotificationChannel channel, String address, Collection<Subscriber> all) {
        return AddressConfirmation.enter(before, channel, address, all, clock.instant());
    }

    private Entered store(Entered entered) throws ExecutionException, InterruptedException {
        topic.put(Map.of(entered.subscriber().name(), entered.subscriber()));
        access.send(entered.notifications().stream()
                .map(notification -> new ProducerRecord<>(
                        KafkaTopics.NOTIFICATIONS,
                        notification.subscriber(),
                        EventJson.NOTIFICATIONS.write(notification)))
                .toList());
        return entered;
    }
}
