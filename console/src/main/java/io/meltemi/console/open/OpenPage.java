package io.meltemi.console.open;

import io.meltemi.console.database.ConsoleDatabase;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.OpenDataPolicy;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/** The page that explains open data to people, with examples that work as they stand. It needs no script. */
final class OpenPage {

    private static final String STYLE = OpenWords.resource("page.css");
    private static final String PYTHON = OpenWords.resource("python.txt");

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ConsoleDatabase database;
    private final OpenDataPolicy policy;
    private final OpenDataOptions options;
    private final String base;
    private final RequestLimits limits;

    OpenPage(ConsoleDatabase database, OpenDataPolicy policy, OpenDataOptions options, URI base, RequestLimits limits) {
        this.database = database;
        this.policy = policy;
        this.options = options;
        this.base = base.toString().replaceAll("/+$", "");
        this.limits = limits;
    }

    Operation operation() {
        return Operation.of(Method.GET, "/open", "openDataPage")
                .tag("Open data")
                .summary("The page that explains open data to people")
                .with(Parameter.choice(
                        "lang", OpenWords.LANGUAGES, "The language; without it the header Accept-Language decides"))
                .contentTypes("text/html")
                .handledBy(this::page);
    }

    private Reply page(Call call) throws ProblemException {
        limits.count(call);
        OpenWords words = OpenWords.of(call);
        boolean isOpen = policy.mayRead(call.caller());
        Example example = isOpen ? example(call) : Example.UNKNOWN;
        return Reply.text("text/html; charset=utf-8", html(words, example, isOpen))
                .with("Content-Security-Policy", POLICY)
                .with("Content-Language", words.language())
                .with("Vary", "Accept-Language, Accept-Encoding, Authorization, Cookie");
    }

    /** A series that the examples can be tried with. */
    private record Example(String network, String node, String sensor, boolean isReachable) {

        static final Example UNKNOWN = new Example("network", "node", "sensor", true);

        String series() {
            return "network=" + Links.encoded(network) + "&node=" + Links.encoded(node) + "&sensor="
                    + Links.encoded(sensor);
        }
    }

    private Example example(Call call) {
        Statement statement = new Statement(
                """
                select network, node_id, sensor from meltemi.series
                where network <> all(?) and network || '/' || sensor not like all(?)
                order by series_id limit 1""",
                policy.closedNetworks(call.caller()),
                policy.closedSensors(call.caller()));
        try {
            return database.<Example, SQLException>ask(connection -> {
                try (PreparedStatement prepared = statement.prepare(connection);
                        ResultSet rows = prepared.executeQuery()) {
                    return rows.next()
                            ? new Example(rows.getString(1), rows.getString(2), rows.getString(3), true)
                            : Example.UNKNOWN;
                }
            });
        } catch (SQLException e) {
            return new Example("network", "node", "sensor", false);
        }
    }

    private String html(OpenWords words, Example example, boolean isOpen) {
        StringBuilder body = new StringBuilder();
        body.append("<header><h1>").append(words.text("title")).append("</h1>");
        body.append("<a href=\"?lang=")
                .append(words.other())
                .append("\" hreflang=\"")
                .append(words.other());
        body.append("\" lang=\"").append(words.other()).append("\">").append(words.text("language"));
        body.append("</a></header>\n");
        paragraph(body, words.text("lead"));
        if (!isOpen) {
            body.append("<p class=\"notice\">").append(words.text("closed")).append("</p>\n");
        }
        if (!example.isReachable()) {
            body.append("<p class=\"notice\">")
                    .append(words.text("unreachable"))
                    .append("</p>\n");
        }
        heading(body, words.text("licence.heading"));
        paragraph(
                body,
                words.text(
                        "licence.text",
                        link(
                                options.licence().url().toString(),
                                options.licence().id())));
        resources(body, words, example);
        examples(body, words, example);
        rules(body, words);
        return "<!doctype html>\n<html lang=\"" + words.language() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + words.text("title") + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n" + body
                + "</main>\n</body>\n</html>\n";
    }

    private static void resources(StringBuilder body, OpenWords words, Example example) {
        heading(body, words.text("resources.heading"));
        body.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
        body.append(words.text("resources.heading"))
                .append("\"><table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
        for (String column : List.of("address", "what", "forms")) {
            body.append("<th role=\"columnheader\" scope=\"col\">")
                    .append(words.text("resources." + column))
                    .append("</th>");
        }
        body.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        String network = Links.encoded(example.network());
        String node = Links.encoded(example.node());
        row(body, words, "networks", "/api/open/networks", "JSON, CSV");
        row(body, words, "nodes", "/api/open/networks/" + network + "/nodes", "JSON, CSV, GeoJSON");
        row(body, words, "node", "/api/open/nodes/" + network + "/" + node, "JSON");
        row(body, words, "series", "/api/open/series?network=" + network, "JSON, CSV");
        row(body, words, "latest", "/api/open/latest?network=" + network, "JSON, CSV, GeoJSON");
        row(body, words, "readings", "/api/open/readings?" + example.series(), "JSON, CSV");
        row(body, words, "severity", "/api/open/severity?network=" + network, "JSON, CSV");
        row(body, words, "alerts", "/api/open/alerts?network=" + network, "JSON, CSV");
        body.append("</tbody>\n</table></div>\n");
    }

    private static void row(StringBuilder body, OpenWords words, String key, String path, String forms) {
        body.append("<tr role=\"row\"><td role=\"cell\">").append(link(path, path));
        body.append("</td><td role=\"cell\">").append(words.text(key));
        body.append("</td><td role=\"cell\">").append(forms).append("</td></tr>\n");
    }

    private void examples(StringBuilder body, OpenWords words, Example example) {
        String hourly = "/api/open/readings?" + example.series() + "&bucket=PT1H&aggregate=mean,min,max&format=csv";
        heading(body, words.text("try.heading"));
        paragraph(body, words.text("try.text"));
        paragraph(body, link(hourly, hourly));
        heading(body, words.text("curl.heading"));
        code(body, "curl --compressed '" + base + hourly + "'");
        code(body, "curl -H 'Accept: application/geo+json' '" + base + "/api/open/latest'");
        heading(body, words.text("python.heading"));
        paragraph(body, words.text("python.text"));
        String week = "/api/open/readings?" + example.series() + "&from=2026-11-23T00:00:00Z&limit=50000";
        code(body, PYTHON.replace("{base}", base).replace("{path}", week));
    }

    private void rules(StringBuilder body, OpenWords words) {
        heading(body, words.text("rules.heading"));
        body.append("<ul>\n");
        for (String rule : List.of("form", "time", "buckets", "pages", "cells", "tag")) {
            body.append("<li>").append(words.text("rules." + rule)).append("</li>\n");
        }
        String limit = options.requestsPerMinute() == 0
                ? words.text("rules.nolimit")
                : words.text("rules.limit", Integer.toString(options.requestsPerMinute()));
        body.append("<li>").append(limit).append("</li>\n<li>");
        body.append(words.text(
                "rules.more",
                link("/v1.1", "/v1.1"),
                link("/api/openapi.json", "/api/openapi.json"),
                link("/", words.text("dashboard"))));
        body.append("</li>\n</ul>\n");
    }

    private static void heading(StringBuilder body, String html) {
        body.append("<h2>").append(html).append("</h2>\n");
    }

    private static void paragraph(StringBuilder body, String html) {
        body.append("<p>").append(html).append("</p>\n");
    }

    private static void code(StringBuilder body, String text) {
        body.append("<pre tabindex=\"0\"><code>")
                .append(OpenWords.escaped(text))
                .append("</code></pre>\n");
    }

    private static String link(String address, String text) {
        return "<a href=\"" + OpenWords.escaped(address) + "\">" + OpenWords.escaped(text) + "</a>";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
