package io.meltemi.console.link;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoints of links as operations: a GET or HEAD shows what the link would do, a POST does it. */
final class LinkOperations {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src " + PageStyle.SOURCE
            + "; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final List<Operation> operations = new ArrayList<>();

    /** Answers a link's path. */
    LinkOperations at(String path, String id, Endpoint endpoint) {
        operations.add(Operation.of(Method.GET, path, id + "LinkPage")
                .tag("Links in messages")
                .summary("What a link in a message would do; changes nothing")
                .contentTypes("text/html", "application/json")
                .handledBy(call -> answer(endpoint, call)));
        operations.add(Operation.of(Method.POST, path, id + "ByLink")
                .tag("Links in messages")
                .summary("Does what a link in a message is for")
                .maxBodyBytes(MAX_BODY_BYTES)
                .contentTypes("text/html", "application/json")
                .handledBy(call -> answer(endpoint, call)));
        return this;
    }

    /** Answers the path of a picture on a page. */
    LinkOperations pictureAt(String path, String id, Picture picture) {
        operations.add(Operation.of(Method.GET, path, id)
                .tag("Links in messages")
                .summary("What a page behind a link shows, as a picture")
                .contentTypes("image/png")
                .handledBy(call -> {
                    byte[] png = picture.png(request(call));
                    if (png == null) {
                        throw ProblemException.notFound("There is no picture.");
                    }
                    return new Reply.Bytes(200, "image/png", png, Map.of());
                }));
        return this;
    }

    /** Makes a picture for a request; null for none. */
    interface Picture {
        byte @Nullable [] png(Request request) throws Exception;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    private static Reply answer(Endpoint endpoint, Call call) throws Exception {
        Response response = endpoint.answer(request(call));
        if (response.actor() != null) {
            call.attribute(response.actor(), Caller.Means.LINK);
        }
        return new Reply.Bytes(
                response.status(),
                response.type(),
                response.body().getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY));
    }

    private static Request request(Call call) {
        return new Request(
                call.context().method().name(),
                call.context().path(),
                Request.parameters(call.context().queryString()),
                Objects.requireNonNullElse(call.header("Accept"), ""),
                Objects.requireNonNullElse(call.header("Accept-Language"), ""),
                Request.form(call.bodyText()));
    }
}
