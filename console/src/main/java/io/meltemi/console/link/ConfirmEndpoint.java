package io.meltemi.console.link;

import io.meltemi.alerts.PendingAddress;
import io.meltemi.alerts.Subscriber;
import io.meltemi.alerts.link.LinkAction.Confirm;
import io.meltemi.alerts.link.Links;
import io.meltemi.alerts.subscriber.AddressConfirmation;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answer;
import io.meltemi.alerts.subscriber.AddressConfirmation.Answered;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link Links#CONFIRM_PATH}: the reader of an address says that it is a subscriber's. */
final class ConfirmEndpoint extends LinkEndpoint<Confirm> {

    private static final Duration SETTINGS_LIFETIME = Duration.ofDays(30);

    private final SubscriberDesk subscribers;

    ConfirmEndpoint(Links links, Clock clock, SubscriberDesk subscribers) {
        super(links, clock, subscribers, Confirm.class);
        this.subscribers = subscribers;
    }

    @Override
    String subscriber(Confirm action) {
        return action.subscriber();
    }

    @Override
    Response show(Confirm action, Visit visit) throws Exception {
        Subscriber known = subscribers.find(action.subscriber()).orElse(null);
        Answered would = AddressConfirmation.answer(known, action.channel(), action.addressDigest(), now());
        if (would.answer() != Answer.CONFIRMED) {
            return said(action, visit, would);
        }
        PendingAddress pending = known == null ? null : known.pending().get(action.channel());
        String address = pending == null ? "" : pending.address();
        if (visit.request().wantsJson()) {
            return Response.json(200, Map.of("subscriber", action.subscriber(), "address", address));
        }
        return Response.page(
                200,
                new Page(visit.words(), visit.say("confirm.title"))
                        .paragraph(visit.say("confirm.text", address, action.subscriber()))
                        .button(visit.say("confirm.button"))
                        .html());
    }

    @Override
    Response act(Confirm action, Visit visit) throws Exception {
        return said(action, visit, subscribers.answer(action.subscriber(), action.channel(), action.addressDigest()));
    }

    private Response said(Confirm action, Visit visit, Answered answered) {
        return switch (answered.answer()) {
            case CONFIRMED -> inForce(action, visit, answered.subscriber(), "confirm.after");
            case IN_FORCE -> inForce(action, visit, answered.subscriber(), "confirm.before");
            case NOT_WANTED -> problem(visit, 410, "confirm.notWanted", "confirm.notWantedText");
            case EXPIRED -> problem(visit, 410, "confirm.expired", "confirm.expiredText");
        };
    }

    private Response inForce(Confirm action, Visit visit, @Nullable Subscriber subscriber, String key) {
        String address = subscriber == null
                ? ""
                : Objects.requireNonNullElse(subscriber.addresses().get(action.channel()), "");
        if (visit.request().wantsJson()) {
            return Response.json(200, Map.of("subscriber", action.subscriber(), "address", address, "confirmed", true));
        }
        String settings = links().settings(action.subscriber(), now().plus(SETTINGS_LIFETIME))
                .getRawQuery();
        return Response.page(
                200,
                new Page(visit.words(), visit.say("confirm.done"))
                        .paragraph(visit.say(key, address, action.subscriber()))
                        .link(Links.SETTINGS_PATH + "?" + settings, visit.say("me.title", action.subscriber()))
                        .html());
    }
}
