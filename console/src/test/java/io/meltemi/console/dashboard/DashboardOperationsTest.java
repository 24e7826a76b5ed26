package io.meltemi.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.ConsoleHttp;
import io.meltemi.console.http.OpenDataPolicy;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardOperationsTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"|\": \"(/libraries/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\(|new URL\\()'\\./([a-z0-9.-]+)'");

    private static ConsoleHttp console;
    private static HttpResponse<String> page;

    @BeforeAll
    static void start() throws Exception {
        console = ConsoleHttp.serving(
                new DashboardOperations().operations(), new OpenDataPolicy(false, Set.of(), List.of()));
        page = console.get("/");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    @DisplayName("HTTP-01: / is the dashboard, for anyone")
    void index_anyone_isThePage() {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<div id=\"app\">");
    }

    @Test
    void index_policy_allowsTheImportMapAndNothingElseInline() {
        String body = page.body();
        int begin = body.indexOf("<script type=\"importmap\">") + "<script type=\"importmap\">".length();
        String importMap = body.substring(begin, body.indexOf("</script>", begin));

        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self' " + Asset.source(importMap)
                        + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'");
        assertThat(body).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
    }

    @Test
    void files_allThatThePageAndItsModulesName_areServedToBeKept() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> paths = new ArrayDeque<>(links(page.body()));
        while (!paths.isEmpty()) {
            String path = paths.pop();
            if (seen.add(path)) {
                HttpResponse<String> file = console.get(path);
                assertThat(file.statusCode()).as(path).isEqualTo(200);
                assertThat(header(file, "Content-Type")).as(path).isEqualTo(contentType(path));
                assertThat(header(file, "Cache-Control")).as(path).contains("immutable");
                assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
                if (path.startsWith("/assets/") && path.endsWith(".js")) {
                    String folder = path.substring(0, path.lastIndexOf('/') + 1);
                    IMPORT.matcher(file.body()).results().forEach(found -> paths.add(folder + found.group(1)));
                }
            }
        }
        assertThat(seen).anyMatch(path -> path.endsWith("/history.js")).anyMatch(path -> path.endsWith("/el.js"));
    }

    @Test
    void files_knownTag_isNotSentAgain() throws Exception {
        String path = links(page.body()).stream()
                .filter(link -> link.endsWith("/app.css"))
                .findFirst()
                .orElseThrow();
        String tag = header(console.get(path), "ETag");

        HttpResponse<String> again =
                console.send(console.request(path).header("If-None-Match", tag).build());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/0000000000000000/app.js",
                "/assets/VERSION/app.js",
                "/libraries/..%2f..%2fapplication.properties",
                "/libraries/%2e%2e",
                "/libraries/preact-10.28.0.js.map",
                "/assets/../index.html",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/libraries/uplot/../../etc/passwd"
            })
    void files_unknownOrClimbing_areRefused(String path) throws Exception {
        HttpResponse<String> response = console.get(path);

        assertThat(response.statusCode()).isBetween(400, 404);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "Assets.class",
                "package-info.class",
                "..%2fConsole.class",
                "%2e%2e%2fConsole.class"
            })
    void assets_whatIsNoFileOfTheDashboard_isRefused(String name) throws Exception {
        String version = Assets.ofClassPath().version();

        assertThat(console.get("/assets/" + version + "/" + name).statusCode()).isBetween(400, 404);
    }

    private static List<String> links(String html) {
        return LINK.matcher(html)
                .results()
                .map(DashboardOperationsTest::target)
                .filter(link -> link.startsWith("/assets/") || link.startsWith("/libraries/"))
                .toList();
    }

    private static String target(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String contentType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "json" -> "application/json";
            default -> throw new AssertionError(path);
        };
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
