package io.meltemi.push.send;

import io.meltemi.push.route.PushTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP, to addresses that the guard has looked at. Redirections are not followed: they could lead anywhere.
 * Safe for threads; closing ends what is under way.
 */
final class HttpPusher implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout ANSWER = Timeout.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS_OF_A_HOST = 16;

    /** Longer answers are not read: the connection is given up instead. */
    private static final int MOST_ANSWER_BYTES = 4 * 1024;

    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final int TOKEN_REFUSED = 401;
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade");

    private final CloseableHttpClient client;
    private final Clock clock;

    HttpPusher(Clock clock, AddressGuard guard) {
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(guard))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS_OF_A_HOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ANSWER)
                        .setConnectionRequestTimeout(ANSWER)
                        .build())
                .setUserAgent("Meltemi")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** The client connects to what the guard answers, and asks nobody else. */
    private record GuardedNames(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    PushOutcome send(HttpForm.Request form, PushTarget target) throws UnknownHostException {
        HttpUriRequestBase request = new HttpUriRequestBase(form.method(), form.url());
        request.setEntity(new ByteArrayEntity(form.body(), null));
        request.setHeader("Content-Type", "application/json");
        for (var header : form.headers().entrySet()) {
            if (!isSendable(header.getKey(), header.getValue())) {
                return new PushOutcome.Permanent("the route's headers cannot be sent"); // a secret may be in them
            }
            request.setHeader(header.getKey(), header.getValue());
        }
        try (ClassicHttpResponse answer =
                client.executeOpen(HttpHost.create(form.url()), request, HttpClientContext.create())) {
            HttpEntity body = answer.getEntity();
            if (body != null && body.getContentLength() >= 0 && body.getContentLength() <= MOST_ANSWER_BYTES) {
                EntityUtils.consume(body); // the connection is kept
            }
            return outcome(answer, form.url(), target);
        } catch (UnknownHostException e) {
            throw e;
        } catch (IOException e) {
            return new PushOutcome.Transient("no answer from " + form.url().getHost() + ": " + words(e), null);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static boolean isSendable(String name, String value) {
        return HEADER_NAME.matcher(name).matches()
                && HEADER_VALUE.matcher(value).matches()
                && !OURS.contains(name.toLowerCase(Locale.ROOT));
    }

    private PushOutcome outcome(ClassicHttpResponse answer, URI url, PushTarget target) {
        int status = answer.getCode();
        if (status / 100 == 2) {
            return new PushOutcome.Sent();
        }
        String reason = url.getHost() + " answers " + status;
        // a token of Google's that has just run out is made anew the next time
        boolean isLater = LATER.contains(status)
                || status / 100 == 5
                || (status == TOKEN_REFUSED && target instanceof PushTarget.PubSub);
        return isLater
                ? new PushOutcome.Transient(reason, retryAfter(answer.getFirstHeader("Retry-After"), clock.instant()))
                : new PushOutcome.Permanent(reason);
    }

    private static @Nullable Duration retryAfter(@Nullable Header header, Instant now) {
        return header == null ? null : retryAfter(header.getValue(), now);
    }

    /** What a {@code Retry-After} header asks for, in seconds or as a date; null when it cannot be read. */
    static @Nullable Duration retryAfter(String header, Instant now) {
        if (header.matches("[0-9]{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Duration wait = Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String words(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
