package io.meltemi.console.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its operation: who asks, may they, is it well-formed; and the reply, or what went wrong, back. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final String UNTRANSLATABLE = "22021";

    private final Authenticator authenticator;
    private final OpenDataPolicy openData;
    private final ChangeListener changes;
    private final ClientAddress clients;
    private final RequestListener requests;
    private final Turns turns = new Turns();

    /** Told of each request to change something, once it is answered. */
    @FunctionalInterface
    public interface ChangeListener {

        /** Tells nobody. */
        ChangeListener NONE = (call, status) -> {};

        void changed(Call call, int status);
    }

    /** Told of each request, once it is answered. */
    @FunctionalInterface
    public interface RequestListener {

        /** Tells nobody. */
        RequestListener NONE = (operation, status, nanos) -> {};

        void answered(Operation operation, int status, long nanos);
    }

    /** One that no proxy stands before. */
    public Dispatcher(Authenticator authenticator, OpenDataPolicy openData, ChangeListener changes) {
        this(authenticator, openData, changes, ClientAddress.DIRECT);
    }

    public Dispatcher(
            Authenticator authenticator, OpenDataPolicy openData, ChangeListener changes, ClientAddress clients) {
        this(authenticator, openData, changes, clients, RequestListener.NONE);
    }

    public Dispatcher(
            Authenticator authenticator,
            OpenDataPolicy openData,
            ChangeListener changes,
            ClientAddress clients,
            RequestListener requests) {
        this.requests = requests;
        this.authenticator = authenticator;
        this.openData = openData;
        this.changes = changes;
        this.clients = clients;
    }

    void answer(Operation operation, Context context) {
        long begin = System.nanoTime();
        handle(operation, context);
        requests.answered(operation, context.statusCode(), System.nanoTime() - begin);
    }

    private void handle(Operation operation, Context context) {
        Call call = null;
        try {
            call = new Call(
                    operation,
                    context,
                    body(operation, context),
                    clients.of(context.ip(), Collections.list(context.req().getHeaders("X-Forwarded-For"))));
            call.identify(authenticator.authenticate(call));
            admit(operation, call.caller());
            call.check();
            send(context, reply(call));
            tell(call, context.statusCode());
        } catch (ProblemException problem) {
            Problems.write(context, problem);
            tell(call, problem.status());
        } catch (Exception e) {
            ProblemException problem = problem(operation, e);
            Problems.write(context, problem);
            tell(call, problem.status());
        }
    }

    /** Reading takes turns; what changes something may wait for Kafka, and takes nobody's. */
    private Reply reply(Call call) throws Exception {
        Operation operation = call.operation();
        return operation.method().isChange() || operation.permission() == null
                ? operation.handler().handle(call)
                : turns.take(() -> operation.handler().handle(call));
    }

    private void tell(@org.jspecify.annotations.Nullable Call call, int status) {
        if (call != null && call.operation().method().isChange()) {
            try {
                changes.changed(call, status);
            } catch (RuntimeException e) {
                LOG.error("the change {} could not be told", call.operation().id(), e);
            }
        }
    }

    private void admit(Operation operation, Caller caller) throws ProblemException {
        Permission needed = operation.permission();
        if (needed == null || caller.may(needed) || (needed == Permission.READ_DATA && openData.mayRead(caller))) {
            return;
        }
        if (!caller.isSignedIn()) {
            throw new ProblemException(
                    401, "Not signed in", "Sign in, or send a token with the scope " + needed.scope() + ".");
        }
        throw ProblemException.forbidden(
                "This needs the permission " + needed.scope() + ", which " + caller.actor() + " does not have here.");
    }

    private static byte[] body(Operation operation, Context context) throws ProblemException, IOException {
        if (!operation.method().isChange()) {
            return new byte[0];
        }
        int most = operation.maxBodyBytes();
        if (context.req().getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        byte[] body;
        try (InputStream in = context.req().getInputStream()) {
            body = in.readNBytes(most + 1);
        }
        if (body.length > most) {
            throw tooLarge(most);
        }
        if (operation.body() != null && operation.body() != String.class) {
            String type = Objects.requireNonNullElse(context.req().getContentType(), "none");
            if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
                throw new ProblemException(
                        415, "Unsupported media type", "The body: expected application/json, found " + type);
            }
        }
        return body;
    }

    private static ProblemException tooLarge(int most) {
        return new ProblemException(413, "Content too large", "The body: expected at most " + most + " bytes.");
    }

    private static ProblemException problem(Operation operation, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return ProblemException.unavailable("The platform is stopping.");
        }
        SQLException sql = ofTheDatabase(e);
        if (sql != null) {
            if (UNTRANSLATABLE.equals(sql.getSQLState())) {
                return ProblemException.badRequest("A value has a character that cannot be stored, such as NUL.");
            }
            LOG.warn("{}: the database does not answer: {}", operation.id(), sql.toString());
            return "57014".equals(sql.getSQLState())
                    ? new ProblemException(
                            503, "Takes too long", "The database was given up on; ask for less.", Map.of())
                    : ProblemException.unavailable("The database does not answer; it is asked again the next time.");
        }
        if (e instanceof KafkaException || e.getCause() instanceof KafkaException) {
            LOG.warn("{}: Kafka does not answer: {}", operation.id(), e.toString());
            return ProblemException.unavailable("Kafka does not answer; nothing was changed.");
        }
        LOG.error("{} failed", operation.id(), e);
        return new ProblemException(500, "Internal error", "The log says what failed.");
    }

    private static @Nullable SQLException ofTheDatabase(Exception e) {
        if (e instanceof SQLException itself) {
            return itself;
        }
        return e.getCause() instanceof SQLException cause ? cause : null;
    }

    private static void send(Context context, Reply reply) throws IOException, ProblemException {
        if (reply instanceof Reply.Taken) {
            return;
        }
        reply.headers().forEach(context::header);
        context.status(reply.status());
        if (reply instanceof Reply.Json json) {
            context.contentType(json.contentType());
            context.result(Json.MAPPER.writeValueAsBytes(json.value()));
        } else if (reply instanceof Reply.Bytes bytes) {
            if (!bytes.contentType().isEmpty()) {
                context.contentType(bytes.contentType());
            }
            context.result(bytes.bytes());
        } else if (reply instanceof Reply.Streamed streamed) {
            context.contentType(streamed.contentType());
            StreamedBody.send(context, streamed.writer());
        }
    }
}
