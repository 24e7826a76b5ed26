package io.meltemi.flinksql.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.client.gateway.SqlExecutionException;

/** Task slots of a Flink. A query that finds none would wait for minutes and say nothing, so it is told before. */
record FreeSlots(URI flink) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern FIRST_WORD = Pattern.compile("^[\\s(]*(\\w+)");
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "INSERT", "EXECUTE", "TABLE");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Lets a statement pass that needs no slot, or finds one.
     *
     * @throws SqlExecutionException when there is none, or Flink does not answer
     */
    void requireFor(String statement) {
        Matcher word = FIRST_WORD.matcher(statement);
        if (!word.find() || !QUERIES.contains(word.group(1).toUpperCase(Locale.ROOT))) {
            return;
        }
        if (available() < 1) {
            throw new SqlExecutionException(
                    "no task slot of Flink is free; end another query, or set flink.sql-slots higher and start the platform again");
        }
    }

    private int available() {
        HttpRequest overview = HttpRequest.newBuilder(flink.resolve("/overview"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(overview, HttpResponse.BodyHandlers.ofString());
            JsonNode slots = MAPPER.readTree(answer.body()).path("slots-available");
            return slots.asInt();
        } catch (IOException e) {
            throw new SqlExecutionException("Flink does not answer at " + flink, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlExecutionException("interrupted while asking Flink for its slots", e);
        }
    }
}
