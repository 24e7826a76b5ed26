package io.meltemi.console.status;

import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import io.meltemi.operations.health.PartHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /healthz} and {@code /metrics} (HTTP-01). */
public final class StatusOperations {

    private final Supplier<List<PartHealth>> health;
    private final Supplier<String> metrics;

    public StatusOperations(Supplier<List<PartHealth>> health, Supplier<String> metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/healthz", "health")
                        .tag("Status")
                        .summary("Whether all parts of the platform answer")
                        .answers(Health.class)
                        .handledBy(call -> health()),
                Operation.of(Method.GET, "/metrics", "metrics")
                        .tag("Status")
                        .summary("Measurements of all parts, as Prometheus text")
                        .contentTypes("text/plain")
                        .handledBy(call -> Reply.text("text/plain; version=0.0.4; charset=utf-8", metrics.get())));
    }

    /** What {@code /healthz} answers when all is well. */
    public record Health(String status, List<PartHealth> parts) {}

    private Reply health() throws ProblemException {
        List<PartHealth> parts = health.get();
        List<PartHealth> failing =
                parts.stream().filter(part -> !part.healthy()).toList();
        if (failing.isEmpty()) {
            return Reply.json(new Health("healthy", parts));
        }
        String names = String.join(", ", failing.stream().map(PartHealth::name).toList());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("parts", parts);
        throw new ProblemException(503, "Not healthy", "These parts do not answer: " + names, more);
    }
}
