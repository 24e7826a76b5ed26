package io.meltemi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.launcher.platform.PlatformFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what runs, its addresses and health. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows what runs, its addresses and health.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<PlatformFile> platform = PlatformFile.readRunning(common.data());
        ObjectNode status = MAPPER.createObjectNode();
        status.put("ready", false);
        if (platform.isPresent()) {
            status.setAll((ObjectNode) MAPPER.valueToTree(platform.get()));
            JsonNode health = health(platform.get());
            status.put("ready", health.path("status").asText().equals("healthy"));
            status.set("parts", health.path("parts"));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(status);
        } else if (platform.isEmpty()) {
            out.println("not running on " + common.data().root());
        } else {
            print(out, status, platform.get());
        }
        return platform.isPresent() || json ? 0 : 1;
    }

    /** The health document of a running platform; an empty object when it does not answer. */
    static JsonNode health(PlatformFile platform) throws InterruptedException {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(platform.console().url() + "/healthz"))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    private static void print(PrintWriter out, ObjectNode status, PlatformFile platform) {
        out.println(status.path("ready").asBoolean() ? "ready" : "not ready");
        out.println("  process   " + platform.pid());
        out.println(
                "  mqtt      " + platform.mqtt().host() + ":" + platform.mqtt().port() + " (TLS, authority: "
                        + platform.mqtt().caFile() + ")");
        out.println("  kafka     " + PlatformAddresses.kafka(platform));
        out.println("  database  " + platform.database().jdbcUrl() + " (user "
                + platform.database().user() + "; password: status --json)");
        out.println("  flink     " + platform.flink().url());
        out.println("  console   " + platform.console().url());
        status.path("parts")
                .forEach(part -> out.println((part.path("healthy").asBoolean() ? "  healthy   " : "  FAILING   ")
                        + part.path("name").asText() + " "
                        + part.path("detail").asText()));
    }
}
