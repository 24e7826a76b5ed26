package io.meltemi.console.link;

import io.meltemi.alerts.Addresses;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.LinkAction.Settings;
import io.meltemi.alerts.link.Links;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.alerts.subscriber.AddressConfirmation.Entered;
import io.meltemi.operations.alerts.SubscriberDesk;
import io.meltemi.schemas.event.NotificationChannel;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Links#SETTINGS_PATH}: a subscriber sees to the own settings, without an account. */
final class SettingsEndpoint extends LinkEndpoint<Settings> {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsEndpoint.class);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(90);

    private final SubscriberDesk subscribers;

    SettingsEndpoint(Links links, Clock clock, SubscriberDesk subscribers) {
        super(links, clock, subscribers, Settings.class);
        this.subscribers = subscribers;
    }

    /** What came of a form. */
    private record Done(@Nullable String notice, List<String> faults) {
        static Done well(String notice) {
            return new Done(notice, List.of());
        }

        static Done badly(String fault) {
            return new Done(null, List.of(fault));
        }
    }

    @Override
    String subscriber(Settings action) {
        return action.subscriber();
    }

    @Override
    Response show(Settings action, Visit visit) throws Exception {
        Optional<Subscriber> known = subscribers.find(action.subscriber());
        return known.isEmpty() ? gone(visit) : page(visit, known.get(), 200, new Done(null, List.of()), null);
    }

    @Override
    Response act(Settings action, Visit visit) throws Exception {
        Optional<Subscriber> known = subscribers.find(action.subscriber());
        if (known.isEmpty()) {
            return gone(visit);
        }
        Subscriber before = known.get();
        Done done =
                switch (visit.request().field("do")) {
                    case "settings" -> settings(before, visit);
                    case "pause" -> pause(before, visit);
                    case "resume" -> change(before, visit, one -> one.withPausedUntil(null), "me.saved");
                    case "address" -> address(before, visit);
                    case "takeBack" -> takeBack(before, visit);
                    case "unsubscribe" -> unsubscribe(before, visit);
                    default -> Done.badly(visit.say("problem.other.text"));
                };
        Optional<Subscriber> after = subscribers.find(action.subscriber());
        if (after.isEmpty()) {
            return gone(visit);
        }
        Visit then = new Visit(
                visit.request(), Words.of(after.get().language()), after.get().timeZone());
        boolean isAgain =
                !done.faults().isEmpty() && visit.request().field("do").equals("settings");
        return page(
                then,
                after.get(),
                done.faults().isEmpty() ? 200 : 422,
                done,
                isAgain ? visit.request().form() : null);
    }

    private Done settings(Subscriber before, Visit visit) throws Exception {
        SettingsForm.Read read = SettingsForm.read(before, visit);
        Subscriber wanted = read.subscriber();
        if (wanted == null) {
            return new Done(null, read.faults());
        }
        Visit then = new Visit(visit.request(), Words.of(wanted.language()), wanted.timeZone());
        return change(
                before,
                then,
                // what others changed in between stays
                one -> wanted.withAddresses(one.addresses(), one.pending())
                        .withAsked(one.asked())
                        .withPausedUntil(one.pausedUntil()),
                "me.saved");
    }

    private Done pause(Subscriber before, Visit visit) throws Exception {
        Instant until = pauseEnd(before, visit);
        if (until == null || !until.isAfter(now()) || until.isAfter(now().plus(LONGEST_PAUSE))) {
            return Done.badly(visit.say("fault.pause"));
        }
        return change(before, visit, one -> one.withPausedUntil(until), "me.saved");
    }

    private @Nullable Instant pauseEnd(Subscriber before, Visit visit) {
        String day = visit.request().field("untilDay");
        if (!day.isEmpty()) {
            try {
                return LocalDate.parse(day).atStartOfDay(before.timeZone()).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
        String length = visit.request().field("for");
        return SettingsPage.PAUSES.contains(length) ? now().plus(Duration.parse(length)) : null;
    }

    private Done address(Subscriber before, Visit visit) throws Exception {
        NotificationChannel channel = channel(visit);
        if (channel == null || channel == NotificationChannel.WEBHOOK) {
            return Done.badly(visit.say("problem.other.text"));
        }
        String address;
        try {
            address = Addresses.checked(channel, visit.request().field("address"));
        } catch (IllegalArgumentException e) {
            return Done.badly(visit.say("fault.address", String.valueOf(e.getMessage())));
        }
        Optional<Entered> entered = subscribers.enter(before.name(), channel, address);
        if (entered.isPresent() && !entered.get().refused().isEmpty()) {
            return Done.badly(visit.say("me.tooMany"));
        }
        return entered.isEmpty() || entered.get().notifications().isEmpty()
                ? Done.well(visit.say("me.askedNothing"))
                : Done.well(visit.say("me.asked", address));
    }

    private Done takeBack(Subscriber before, Visit visit) throws Exception {
        NotificationChannel channel = channel(visit);
        return channel == null
                ? Done.badly(visit.say("problem.other.text"))
                : change(before, visit, one -> AddressConfirmation.takenBack(one, channel), "me.takenBack");
    }

    private Done unsubscribe(Subscriber before, Visit visit) throws Exception {
        NotificationChannel channel = channel(visit);
        return channel == null
                ? Done.badly(visit.say("problem.other.text"))
                : change(before, visit, one -> one.without(channel), "me.saved");
    }

    private Done change(
            Subscriber before, Visit visit, java.util.function.UnaryOperator<Subscriber> change, String noticeKey)
            throws Exception {
        subscribers.change(before.name(), change);
        return Done.well(visit.say(noticeKey));
    }

    private static @Nullable NotificationChannel channel(Visit visit) {
        String label = visit.request().field("channel");
        for (NotificationChannel channel : NotificationChannel.values()) {
            if (channel.label().equals(label)) {
                return channel;
            }
        }
        return null;
    }

    private Response page(
            Visit visit, Subscriber subscriber, int status, Done done, @Nullable Map<String, List<String>> posted)
            throws Exception {
        if (visit.request().wantsJson()) {
            return done.faults().isEmpty()
                    ? Response.json(status, Map.of("subscriber", subscriber.name()))
                    : Response.problem(status, visit.say("me.faults"), String.join("; ", done.faults()), Map.of());
        }
        return Response.page(
                status,
                new SettingsPage(visit, subscriber, places(), now())
                        .html(done.notice(), done.faults(), posted == null ? SettingsForm.fields(subscriber) : posted));
    }

    /** The page does without them while the database is away. */
    private List<String> places() throws Exception {
        try {
            return subscribers.places();
        } catch (SQLException e) {
            LOG.warn("places are not offered for now: {}", e.toString());
            return List.of();
        }
    }

    private static Response gone(Visit visit) {
        return problem(visit, 404, "me.gone", "me.goneText");
    }
}
