package io.meltemi.console.link;

import io.meltemi.alerts.link.LinkAction;
import io.meltemi.alerts.link.Links;
import java.time.Clock;
import java.util.Map;

/**
 * What a link in a message leads to: a page that says what it would do and has a button, and only the button, a POST, does it.
 * Programs that look into mails follow links, so a GET changes nothing.
 */
abstract class LinkEndpoint<A extends LinkAction> implements Endpoint {

    private final Links links;
    private final Clock clock;
    private final Class<A> purpose;

    LinkEndpoint(Links links, Clock clock, Class<A> purpose) {
        this.links = links;
        this.clock = clock;
        this.purpose = purpose;
    }

    /** Says what the link is for. */
    abstract Response show(A action, Request request) throws Exception;

    /** Does what the link is for. */
    abstract Response act(A action, Request request) throws Exception;

    @Override
    public final Response answer(Request request) throws Exception {
        if (!request.isReading() && !request.isPost()) {
            return problem(request, 405, "Method Not Allowed", "A link is read with GET and carried out with POST.");
        }
        String token = request.query().getOrDefault("token", "");
        LinkAction action = links.verify(token, clock.instant());
        if (purpose.isInstance(action)) {
            A ours = purpose.cast(action);
            return request.isPost() ? act(ours, request) : show(ours, request);
        }
        return action instanceof LinkAction.Refused refused
                ? refused(request, refused.reason())
                : problem(request, 403, "This link is for something else", "Follow the link as the message has it.");
    }

    private static Response refused(Request request, LinkAction.Reason reason) {
        return switch (reason) {
            case MALFORMED ->
                problem(
                        request,
                        400,
                        "This link is not complete",
                        "Follow the link as the message has it; perhaps a line break cut it.");
            case FORGED ->
                problem(request, 403, "This link is not valid", "This platform has not made it, or it was changed.");
            case EXPIRED ->
                problem(request, 410, "This link has expired", "Newer messages about the same alert have newer links.");
        };
    }

    /** A page for people, a problem document for programs (RFC 9457). */
    static Response problem(Request request, int status, String title, String detail) {
        return request.wantsJson()
                ? Response.problem(status, title, detail, Map.of())
                : Response.page(status, new Page(title).paragraph(detail).html());
    }
}
