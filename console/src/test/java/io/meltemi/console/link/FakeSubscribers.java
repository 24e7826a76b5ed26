package io.meltemi.console.link;

import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answered;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.operations.alerts.SubscriberDesk;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.message.Severity;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Subscribers in memory. */
final class FakeSubscribers implements SubscriberDesk {

    final List<Notification> sent = new ArrayList<>();
    private final Map<String, Subscriber> all = new TreeMap<>();
    private final Clock clock;

    FakeSubscribers(Clock clock) {
        this.clock = clock;
    }

    static Subscriber subscriber(String name, String language, String zone) {
        return new Subscriber(
                name,
                Map.of(NotificationChannel.EMAIL, name + "@example.org"),
                language,
                ZoneId.of(zone),
                Severity.WARNING,
                null,
                null,
                Subscriber.DEFAULT_CAP);
    }

    void put(Subscriber subscriber) {
        all.put(subscriber.name(), subscriber);
    }

    Subscriber get(String name) {
        return find(name).orElseThrow();
    }

    @Override
    public Optional<Subscriber> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    @Override
    public List<String> places() {
        return List.of("Greece/Samos/Karlovasi/Campus/indoor/A", "Greece/Samos/<b>Vathy</b>/Port/outdoor/B");
    }

    @Override
    public Entered enter(Subscriber wanted) {
        return store(AddressConfirmation.enter(wanted, all.get(wanted.name()), all.values(), clock.instant()));
    }

    @Override
    public Optional<Entered> enter(String name, NotificationChannel channel, String address) {
        return find(name)
                .map(before ->
                        store(AddressConfirmation.enter(before, channel, address, all.values(), clock.instant())));
    }

    @Override
    public Answered answer(String name, NotificationChannel channel, String addressDigest) {
        Answered answered = AddressConfirmation.answer(all.get(name), channel, addressDigest, clock.instant());
        Subscriber after = answered.subscriber();
        if (after != null) {
            put(after);
        }
        return answered;
    }

    @Override
    public Optional<Subscriber> change(String name, UnaryOperator<Subscriber> change) {
        Optional<Subscriber> after = find(name).map(change);
        after.ifPresent(this::put);
        return after;
    }

    private Entered store(Entered entered) {
        put(entered.subscriber());
        sent.addAll(entered.notifications());
        return entered;
    }
}
