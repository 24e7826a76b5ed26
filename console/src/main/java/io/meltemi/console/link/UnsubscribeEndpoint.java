package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction.Unsubscribe;
import io.meltemi.alerts.link.Links;
import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Clock;
import java.util.Map;

/** {@link Links#UNSUBSCRIBE_PATH}: a subscriber wants no more messages on a channel (one click: RFC 8058). */
public final class UnsubscribeEndpoint extends LinkEndpoint<Unsubscribe> {

    private final AlertDesk desk;

    public UnsubscribeEndpoint(Links links, Clock clock, AlertDesk desk) {
        super(links, clock, Unsubscribe.class);
        this.desk = desk;
    }

    @Override
    Response show(Unsubscribe action, Request request) {
        String what = words(action.channel());
        if (request.wantsJson()) {
            return Response.json(
                    200,
                    Map.of(
                            "subscriber",
                            action.subscriber(),
                            "channel",
                            action.channel().label()));
        }
        return Response.page(
                200,
                new Page("No more " + what + "?")
                        .paragraph(action.subscriber() + " is told of alerts by " + what
                                + ". The button ends that; other ways to reach you stay.")
                        .button("Send me no more " + what)
                        .remark("The operator of the platform can add the address again.")
                        .html());
    }

    @Override
    Response act(Unsubscribe action, Request request) throws Exception {
        boolean removed = desk.unsubscribe(action.subscriber(), action.channel());
        String what = words(action.channel());
        if (request.wantsJson()) {
            return Response.json(200, Map.of("subscriber", action.subscriber(), "removed", removed));
        }
        return Response.page(
                200,
                new Page(removed ? "Done" : "Done already")
                        .paragraph(action.subscriber() + " is told nothing more by " + what + ".")
                        .html());
    }

    private static String words(NotificationChannel channel) {
        return switch (channel) {
            case EMAIL -> "e-mail";
            case SMS -> "short message";
            case WEBHOOK -> "webhook";
        };
    }
}
