package io.meltemi.console.audit;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/audit}. */
public final class AuditOperations {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final AuditStore store;

    public AuditOperations(AuditStore store) {
        this.store = store;
    }

    /** @param next for {@code before}, to read on; absent at the end */
    record AuditPage(List<AuditEntry> entries, @Nullable Long next) {}

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/audit", "listAudit")
                .tag("Accounts")
                .summary("Who asked for which change, the newest first")
                .needs(Permission.ADMINISTER)
                .with(
                        Parameter.query("actor", Parameter.Type.TEXT, "What this account did alone"),
                        Parameter.query("operation", Parameter.Type.TEXT, "Changes by this operation alone"),
                        Parameter.query("from", Parameter.Type.INSTANT, "From this time on"),
                        Parameter.query("to", Parameter.Type.INSTANT, "Before this time"),
                        Parameter.query("before", Parameter.Type.INTEGER, "Reads on: the former page's next"),
                        Parameter.query(
                                "limit",
                                Parameter.Type.INTEGER,
                                "How many, 1 to " + MOST + "; " + USUAL + " if absent"))
                .answers(AuditPage.class)
                .handledBy(this::list));
    }

    private Reply list(Call call) throws ProblemException, SQLException {
        int limit = call.integer("limit", USUAL, 1, MOST);
        Optional<String> before = call.query("before");
        List<AuditEntry> entries = store.list(
                new AuditStore.Filter(
                        call.query("actor").orElse(null),
                        call.query("operation").orElse(null),
                        call.instant("from").orElse(null),
                        call.instant("to").orElse(null),
                        before.map(Long::valueOf).orElse(null)),
                limit);
        Long next = entries.size() < limit ? null : entries.get(limit - 1).number();
        return Reply.json(new AuditPage(entries, next));
    }
}
