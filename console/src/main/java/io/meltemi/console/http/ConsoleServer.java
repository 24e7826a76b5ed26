package io.meltemi.console.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server: routes requests to operations. Every reply has the headers that keep browsers from doing what they should not,
 * every error is a problem document (HTTP-02).
 */
public final class ConsoleServer implements AutoCloseable {

    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;

    /** What the system keeps for a reader that does not read; without a bound it is megabytes for each. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    /** Of 9; a higher one costs more time than the bytes that it spares take on a local network. */
    private static final int GZIP_LEVEL = 2;

    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final Javalin javalin;
    private final String host;

    private ConsoleServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Starts.
     *
     * @param host the address to listen at, e.g. {@code 127.0.0.1}
     * @param port 0 for any that is free
     * @param crossOriginPrefixes paths that pages of other origins may read, e.g. {@code /api/open}
     */
    public static ConsoleServer start(
            String host, int port, List<Operation> operations, Dispatcher dispatcher, Set<String> crossOriginPrefixes) {
        Javalin javalin = Javalin.create(config -> {
            configure(config, host, port);
            CrossOrigin crossOrigin = new CrossOrigin(crossOriginPrefixes);
            route(config, operations, dispatcher, crossOrigin);
        });
        javalin.start();
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof ServerConnector sockets) {
                sockets.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
            }
        }
        return new ConsoleServer(javalin, host);
    }

    public String url() {
        return "http://" + (host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host) + ":" + javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, String host, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.generateEtags = false;
        config.http.maxRequestSize = Long.MAX_VALUE; // each operation has its own bound
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL));
        config.jetty.host = host;
        config.jetty.port = port;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS);
        threads.setName("console");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(ConsoleServer::harden);
        config.jetty.modifyHttpConfiguration(ConsoleServer::harden);
    }

    private static void harden(Server server) {
        server.setErrorHandler(new ProblemErrorHandler());
        server.setStopTimeout(0);
    }

    private static void harden(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        // ids may hold a % and a slash, as those of patterns do
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "console",
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    }

    private static void route(
            JavalinConfig config, List<Operation> operations, Dispatcher dispatcher, CrossOrigin crossOrigin) {
        Map<String, Set<Method>> methods = new HashMap<>();
        Set<String> ids = new HashSet<>();
        config.routes.before(context -> {
            SecurityHeaders.put(context.res()::setHeader);
            crossOrigin.allow(context);
        });
        for (Operation operation : operations) {
            if (!ids.add(operation.id())) {
                throw new IllegalStateException("two operations are called " + operation.id());
            }
            if (!methods.computeIfAbsent(operation.path(), path -> new HashSet<>())
                    .add(operation.method())) {
                throw new IllegalStateException("two operations at " + operation.method() + " " + operation.path());
            }
            config.routes.addHttpHandler(
                    type(operation.method()), operation.path(), context -> dispatcher.answer(operation, context));
            if (operation.method() == Method.GET) {
                config.routes.addHttpHandler(
                        HandlerType.HEAD, operation.path(), context -> dispatcher.answer(operation, context));
            }
        }
        methods.forEach((path, known) -> refuseOthers(config, path, known, crossOrigin));
        for (HandlerType type : ALL) {
            config.routes.addHttpHandler(
                    type,
                    "/<path>",
                    context -> Problems.write(
                            context, ProblemException.notFound("There is nothing at " + context.path())));
        }
    }

    private static final List<HandlerType> ALL = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS);

    private static void refuseOthers(JavalinConfig config, String path, Set<Method> known, CrossOrigin crossOrigin) {
        Set<String> allowed = new TreeSet<>(known.stream().map(Enum::name).toList());
        if (known.contains(Method.GET)) {
            allowed.add("HEAD");
        }
        List<HandlerType> others = new ArrayList<>(ALL);
        others.removeIf(type -> allowed.contains(type.name()));
        allowed.add("OPTIONS");
        String allow = String.join(", ", allowed);
        for (HandlerType other : others) {
            config.routes.addHttpHandler(other, path, context -> {
                context.header("Allow", allow);
                if (other.equals(HandlerType.OPTIONS)) {
                    crossOrigin.preflight(context, allow);
                    context.status(204);
                } else {
                    Problems.write(
                            context,
                            new ProblemException(
                                    405, "Method not allowed", "Here one can " + allow + ", not " + method(context)));
                }
            });
        }
    }

    private static String method(Context context) {
        return context.method().name();
    }

    private static HandlerType type(Method method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
            case PUT -> HandlerType.PUT;
            case PATCH -> HandlerType.PATCH;
            case DELETE -> HandlerType.DELETE;
        };
    }
}
