package io.meltemi.console.open;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.EntityTag;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.console.shared.SharedAnswer;
import io.meltemi.console.shared.SharedAnswers;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What all answers with open data have in common: counted requests, the form, the entity tag, the licence, and rows that go from the
 * database to the client without being kept. Few of them are written at once and none for long, so that slow clients leave
 * connections to the database for everyone else.
 */
final class OpenAnswers {

    private static final int MAX_AGE_SECONDS = 5;
    private static final int MOST_AT_ONCE = 6;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int ROWS_AT_ONCE = 1000;
    private static final int MOST_SHARED_BYTES = 4 * 1024 * 1024;
    private static final Reply NOT_MODIFIED = new Reply.Bytes(304, "", new byte[0], Map.of());

    private final ConsoleDatabase database;
    private final OpenDataPolicy policy;
    private final Licence licence;
    private final RequestLimits limits;
    private final SharedAnswers shared;
    private final Semaphore writers = new Semaphore(MOST_AT_ONCE);

    OpenAnswers(
            ConsoleDatabase database,
            OpenDataPolicy policy,
            Licence licence,
            RequestLimits limits,
            SharedAnswers shared) {
        this.database = database;
        this.policy = policy;
        this.licence = licence;
        this.limits = limits;
        this.shared = shared;
    }

    /** Tells the state of what an answer is made from. */
    @FunctionalInterface
    interface State {
        String of(Connection connection, OpenRequest request) throws SQLException;
    }

    /** Makes an answer; the connection is not there any more when the answer is written. */
    @FunctionalInterface
    interface Maker {
        Reply make(OpenRequest request, Connection connection) throws SQLException, ProblemException, IOException;
    }

    /** Handles an operation. */
    Operation.Handler by(State state, Maker maker, Format... offered) {
        return call -> {
            limits.count(call);
            return own(new OpenRequest(call, Format.of(call, offered), policy), state, maker);
        };
    }

    /** Handles an operation whose answer is of now, and shared by all who ask the same in a moment. */
    Operation.Handler sharedBy(State state, Maker maker, Format... offered) {
        return call -> {
            limits.count(call);
            OpenRequest request = new OpenRequest(call, Format.of(call, offered), policy);
            if (call.header("If-None-Match") != null) {
                String tag = database.<String, SQLException>ask(connection -> tag(connection, request, state));
                if (EntityTag.isKnown(call, tag)) {
                    return headed(call, NOT_MODIFIED, tag);
                }
            }
            Optional<SharedAnswer> answer =
                    shared.answer(call, request.format().name(), () -> toShare(request, state, maker));
            return answer.isPresent()
                    ? headed(call, answer.get().replyTo(call), answer.get().tag())
                    : own(request, state, maker);
        };
    }

    private Reply own(OpenRequest request, State state, Maker maker) throws Exception {
        return database.<Reply, Exception>ask(connection -> {
            String tag = tag(connection, request, state);
            Reply reply = EntityTag.isKnown(request.call(), tag) ? NOT_MODIFIED : maker.make(request, connection);
            return headed(request.call(), reply, tag);
        });
    }

    /** Empty for what is too long to be kept. */
    private Optional<SharedAnswer> toShare(OpenRequest request, State state, Maker maker) throws Exception {
        String tag = database.<String, SQLException>ask(connection -> tag(connection, request, state));
        Reply reply = database.<Reply, Exception>ask(connection -> maker.make(request, connection));
        if (!(reply instanceof Reply.Streamed streamed) || !streamed.headers().isEmpty()) {
            return Optional.empty();
        }
        return BoundedBuffer.of(MOST_SHARED_BYTES, streamed.writer())
                .map(bytes -> SharedAnswer.of(streamed.contentType(), bytes, tag));
    }

    private static String tag(Connection connection, OpenRequest request, State state) throws SQLException {
        return Freshness.tag(
                request.call(),
                request.format(),
                request.closedNetworks(),
                request.closedSensors(),
                state.of(connection, request));
    }

    /** What stands before the rows of each answer in JSON. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("licence", licence);
        return members;
    }

    /** An answer of all rows of a statement. */
    Reply rows(OpenRequest request, OpenTable table, Map<String, ?> members, Statement statement) {
        return stream(request, (connection, out, watch) -> {
            try (PreparedStatement prepared = statement.prepare(connection)) {
                prepared.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = prepared.executeQuery()) {
                    table.write(request.format(), members, rows, out, watch);
                }
            }
        });
    }

    /** Writes an answer with a connection of its own. */
    @FunctionalInterface
    interface RowWriter {
        void write(Connection connection, OutputStream out, OpenTable.Watch watch) throws SQLException, IOException;
    }

    Reply stream(OpenRequest request, RowWriter writer) {
        return Reply.stream(request.format().contentType(), out -> {
            try {
                if (!writers.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw ProblemException.unavailable("Too many answers are being written; try again.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProblemException.unavailable("The platform is stopping.");
            }
            try {
                write(writer, out);
            } finally {
                writers.release();
            }
        });
    }

    private void write(RowWriter writer, OutputStream out) throws IOException, ProblemException {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            database.<Boolean, IOException>transact(connection -> {
                writer.write(connection, out, () -> {
                    if (System.nanoTime() - end > 0) {
                        throw new IOException("the client takes too long to read the answer");
                    }
                });
                return true;
            });
        } catch (SQLException e) {
            throw ProblemException.unavailable("The database does not answer, or takes too long; ask for less.");
        }
    }

    private Reply headed(Call call, Reply reply, String tag) {
        String link = "<" + licence.url() + ">; rel=\"license\"";
        String own = reply.headers().get("Link");
        return reply.with("Link", own == null ? link : own + ", " + link)
                .with("ETag", tag)
                .with("Vary", "Accept, Accept-Encoding, Authorization, Cookie")
                .with(
                        "Cache-Control",
                        (call.caller().isSignedIn() ? "private" : "public") + ", max-age=" + MAX_AGE_SECONDS);
    }
}
