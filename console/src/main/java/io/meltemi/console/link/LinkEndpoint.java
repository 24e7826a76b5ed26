package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction;
import io.meltemi.alerts.link.Links;
import io.meltemi.operations.alerts.SubscriberDesk;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * What a link in a message leads to: a page that says what it would do and has a button, and only the button, a POST, does it.
 * Programs that look into mails follow links, so a GET changes nothing.
 */
abstract class LinkEndpoint<A extends LinkAction> implements Endpoint {

    private final Links links;
    private final Clock clock;
    private final Class<A> purpose;
    private final Readers readers;

    LinkEndpoint(Links links, Clock clock, SubscriberDesk subscribers, Class<A> purpose) {
        this.links = links;
        this.clock = clock;
        this.purpose = purpose;
        this.readers = new Readers(subscribers);
    }

    /** Whose link it is. */
    abstract String subscriber(A action);

    /** Says what the link is for. */
    abstract Response show(A action, Visit visit) throws Exception;

    /** Does what the link is for. */
    abstract Response act(A action, Visit visit) throws Exception;

    @Override
    public final Response answer(Request request) throws Exception {
        Visit unknown = Readers.unknown(request);
        if (!request.isReading() && !request.isPost()) {
            return problem(unknown, 405, "problem.405");
        }
        String token = request.query().getOrDefault("token", "");
        LinkAction action = links.verify(token, clock.instant());
        if (purpose.isInstance(action)) {
            A ours = purpose.cast(action);
            String subscriber = subscriber(ours);
            Visit visit = readers.visit(request, subscriber);
            return request.isPost() ? act(ours, visit).by("subscriber:" + subscriber) : show(ours, visit);
        }
        return action instanceof LinkAction.Refused refused
                ? refused(unknown, refused.reason())
                : problem(unknown, 403, "problem.other");
    }

    Visit visit(A action, Request request) throws InterruptedException {
        return readers.visit(request, subscriber(action));
    }

    Instant now() {
        return clock.instant();
    }

    Links links() {
        return links;
    }

    private static Response refused(Visit visit, LinkAction.Reason reason) {
        return switch (reason) {
            case MALFORMED -> problem(visit, 400, "problem.400");
            case FORGED -> problem(visit, 403, "problem.403");
            case EXPIRED -> problem(visit, 410, "problem.410");
        };
    }

    /** A page for people, a problem document for programs (RFC 9457). */
    static Response problem(Visit visit, int status, String key) {
        return problem(visit, status, key, key + ".text");
    }

    static Response problem(Visit visit, int status, String titleKey, String textKey) {
        return visit.request().wantsJson()
                ? Response.problem(status, visit.say(titleKey), visit.say(textKey), Map.of())
                : Response.page(
                        status,
                        new Page(visit.words(), visit.say(titleKey))
                                .paragraph(visit.say(textKey))
                                .html());
    }
}
