package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction.Unsubscribe;
import io.meltemi.alerts.link.Links;
import io.meltemi.operations.alerts.AlertDesk;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.Clock;
import java.util.Map;

/** {@link Links#UNSUBSCRIBE_PATH}: a subscriber wants no more messages on a channel (one click: RFC 8058). */
final class UnsubscribeEndpoint extends LinkEndpoint<Unsubscribe> {

    private final AlertDesk desk;

    UnsubscribeEndpoint(Links links, Clock clock, AlertDesk desk, SubscriberDesk subscribers) {
        super(links, clock, subscribers, Unsubscribe.class);
        this.desk = desk;
    }

    @Override
    String subscriber(Unsubscribe action) {
        return action.subscriber();
    }

    @Override
    Response show(Unsubscribe action, Visit visit) {
        if (visit.request().wantsJson()) {
            return Response.json(
                    200,
                    Map.of(
                            "subscriber",
                            action.subscriber(),
                            "channel",
                            action.channel().label()));
        }
        String what = visit.say("channel." + action.channel());
        return Response.page(
                200,
                new Page(visit.words(), visit.say("unsubscribe.title", what))
                        .paragraph(visit.say("unsubscribe.text", action.subscriber(), what))
                        .button(visit.say("unsubscribe.button", what))
                        .remark(visit.say("unsubscribe.remark"))
                        .html());
    }

    @Override
    Response act(Unsubscribe action, Visit visit) throws Exception {
        boolean removed = desk.unsubscribe(action.subscriber(), action.channel());
        if (visit.request().wantsJson()) {
            return Response.json(200, Map.of("subscriber", action.subscriber(), "removed", removed));
        }
        String what = visit.say("channel." + action.channel());
        return Response.page(
                200,
                new Page(visit.words(), visit.say(removed ? "unsubscribe.done" : "unsubscribe.before"))
                        .paragraph(visit.say("unsubscribe.after", action.subscriber(), what))
                        .html());
    }
}
