package io.meltemi.console.outbox;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.outbox.OutboxFile;
import io.meltemi.operations.outbox.OutboxFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/outbox}: messages of channels that are not set (SET-01). They have people's addresses in them. */
public final class OutboxOperations {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final @Nullable OutboxFolder folder;

    /** @param folder null where there is none */
    public OutboxOperations(@Nullable Path folder) {
        this.folder = folder == null ? null : new OutboxFolder(folder);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/api/outbox", "listOutbox")
                        .tag("Subscribers")
                        .summary("Messages of channels that are not set, which are files; the newest first")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .with(Parameter.query(
                                "limit",
                                Parameter.Type.INTEGER,
                                "How many, 1 to " + MOST + "; " + USUAL + " if absent"))
                        .answers(OutboxFile[].class)
                        .handledBy(this::list),
                Operation.of(Method.GET, "/api/outbox/{file}", "getOutboxFile")
                        .tag("Subscribers")
                        .summary("One of these messages with its text")
                        .needs(Permission.MANAGE_SUBSCRIBERS)
                        .with(Parameter.path("file", "The file's name"))
                        .answers(OutboxFile.class)
                        .handledBy(this::get));
    }

    private Reply list(Call call) throws ProblemException, IOException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        return Reply.json(folder == null ? List.of() : folder.newest(limit));
    }

    private Reply get(Call call) throws ProblemException, IOException {
        OutboxFile file = folder == null ? null : folder.read(call.path("file")).orElse(null);
        if (file == null) {
            throw ProblemException.notFound("There is no such file in the outbox.");
        }
        return Reply.json(file);
    }
}
