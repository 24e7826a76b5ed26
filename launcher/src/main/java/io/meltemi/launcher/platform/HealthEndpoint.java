package io.meltemi.launcher.platform;

import io.meltemi.launcher.http.Endpoint;
import io.meltemi.launcher.http.Request;
import io.meltemi.launcher.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /healthz}: 200 when all parts answer, 503 with the reason when not (HTTP-01). */
final class HealthEndpoint implements Endpoint {

    private final Supplier<List<PartHealth>> health;

    HealthEndpoint(Supplier<List<PartHealth>> health) {
        this.health = health;
    }

    @Override
    public Response answer(Request request) {
        List<PartHealth> parts = health.get();
        List<PartHealth> failing =
                parts.stream().filter(part -> !part.healthy()).toList();
        if (failing.isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", "healthy");
            body.put("parts", parts);
            return Response.json(200, body);
        }
        String names = String.join(", ", failing.stream().map(PartHealth::name).toList());
        return Response.problem(503, "Not healthy", "These parts do not answer: " + names, Map.of("parts", parts));
    }
}
