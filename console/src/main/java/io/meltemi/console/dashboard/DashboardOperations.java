package io.meltemi.console.dashboard;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The dashboard: one page at {@code /}, its modules and styles, and the libraries that they use. */
public final class DashboardOperations {

    /** A system property for those who work on the dashboard: a folder from which its files are read each time. */
    static final String FOLDER = "meltemi.dashboard";

    private static final String KEPT = "public, max-age=31536000, immutable";
    private static final String ASKED_AGAIN = "no-cache";

    private final Supplier<Assets> assets;
    private final Libraries libraries = new Libraries();

    public DashboardOperations() {
        this(source());
    }

    DashboardOperations(Supplier<Assets> assets) {
        this.assets = assets;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.of(Method.GET, "/", "dashboard")
                        .tag("Dashboard")
                        .summary("The dashboard")
                        .contentTypes("text/html")
                        .handledBy(this::index),
                Operation.of(Method.GET, "/favicon.ico", "icon")
                        .tag("Dashboard")
                        .summary("The icon, for pages that name none")
                        .contentTypes("image/svg+xml")
                        .handledBy(this::icon),
                Operation.of(Method.GET, "/assets/{version}/{name}", "dashboardAsset")
                        .tag("Dashboard")
                        .summary("A file of the dashboard, as it is in one version")
                        .with(
                                Parameter.path("version", "as the dashboard's page has it"),
                                Parameter.path("name", "e.g. app.js"))
                        .contentTypes("text/javascript", "text/css", "image/svg+xml", "application/json")
                        .handledBy(this::asset),
                Operation.of(Method.GET, "/libraries/{name}", "dashboardLibrary")
                        .tag("Dashboard")
                        .summary("A library that the dashboard uses")
                        .with(Parameter.path("name", "with its version, e.g. preact-10.28.0.js"))
                        .contentTypes("text/javascript", "text/css")
                        .handledBy(this::library));
    }

    private Reply index(Call call) {
        Assets current = assets.get();
        return reply(call, current.index(), ASKED_AGAIN)
                .with("Content-Security-Policy", current.contentSecurityPolicy());
    }

    private Reply icon(Call call) throws ProblemException {
        return reply(call, found(call, assets.get().file("icon.svg")), ASKED_AGAIN);
    }

    private Reply asset(Call call) throws ProblemException {
        Assets current = assets.get();
        Optional<Asset> asset =
                call.path("version").equals(current.version()) ? current.file(call.path("name")) : Optional.empty();
        return reply(call, found(call, asset), KEPT);
    }

    private Reply library(Call call) throws ProblemException {
        return reply(call, found(call, libraries.file(call.path("name"))), KEPT);
    }

    private static Asset found(Call call, Optional<Asset> asset) throws ProblemException {
        return asset.orElseThrow(() -> ProblemException.notFound(
                "There is no file " + call.context().path() + " here; load the page again if it is an old one."));
    }

    private static Reply reply(Call call, Asset asset, String cacheControl) {
        String tag = asset.tag();
        boolean isKnown = Objects.requireNonNullElse(call.header("If-None-Match"), "")
                .contains(tag.substring(1, tag.length() - 1));
        Reply reply = isKnown
                ? new Reply.Bytes(304, "", new byte[0], Map.of())
                : new Reply.Bytes(200, asset.contentType(), asset.bytes(), Map.of());
        return reply.with("ETag", tag).with("Cache-Control", cacheControl);
    }

    private static Supplier<Assets> source() {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            Assets assets = Assets.ofClassPath();
            return () -> assets;
        }
        return () -> {
            try {
                return Assets.in(Path.of(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
