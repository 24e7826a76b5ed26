package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A POST on a connection of its own. It is never repeated by itself, and follows only a redirection on the same server that keeps
 * the method (307 and 308).
 */
final class HttpPost extends Attempt {

    private static final int MOST_REDIRECTIONS = 3;
    private static final int MOST_BODY = 16 * 1024;
    private static final Set<Integer> REDIRECTIONS = Set.of(307, 308);

    private final HttpAddress address;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration timeout;
    private final Repeat repeat;
    private final Function<HttpAnswer, Outcome> meaning;
    private volatile @Nullable HttpURLConnection connection;

    /** Whether the other side knows a request that comes again. */
    enum Repeat {
        /** It knows it by a key, so that no answer is no harm. */
        KNOWN,
        /** It does not, so that nobody knows what became of a request without an answer. */
        UNKNOWN
    }

    /**
     * Not sent yet.
     *
     * @param meaning what the answer means for the message
     */
    HttpPost(
            HttpAddress address,
            Map<String, String> headers,
            byte[] body,
            Duration timeout,
            Repeat repeat,
            Function<HttpAnswer, Outcome> meaning) {
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.timeout = timeout;
        this.repeat = repeat;
        this.meaning = meaning;
    }

    @Override
    Outcome call() {
        try {
            URL url = address.url();
            HttpAnswer answer = post(url);
            for (int hop = 0; hop < MOST_REDIRECTIONS && REDIRECTIONS.contains(answer.status()); hop++) {
                URL next = answer.location() == null ? null : new URL(url, answer.location());
                if (next == null || !address.isSameServer(next)) {
                    break;
                }
                url = next;
                answer = post(url);
            }
            return meaning.apply(answer);
        } catch (SSLException e) {
            return isHandedOver()
                    ? disconnected(Lines.words(e))
                    : new Outcome.Transient("the server's certificate or TLS is not trusted: " + Lines.words(e), null);
        } catch (IOException e) {
            return disconnected("no answer from " + address.url().getHost() + ": " + Lines.words(e));
        }
    }

    @Override
    void disconnect() {
        HttpURLConnection current = connection;
        if (current != null) {
            current.disconnect();
        }
    }

    private HttpAnswer post(URL url) throws IOException {
        HttpURLConnection current = (HttpURLConnection) url.openConnection();
        connection = current;
        if (isBrokenOff()) {
            throw new IOException("broken off");
        }
        int millis = Math.toIntExact(timeout.toMillis());
        current.setConnectTimeout(millis);
        current.setReadTimeout(millis);
        current.setInstanceFollowRedirects(false);
        current.setUseCaches(false);
        current.setRequestMethod("POST");
        current.setDoOutput(true);
        current.setFixedLengthStreamingMode(body.length); // also keeps Java from sending it again by itself
        headers.forEach(current::setRequestProperty);
        current.setRequestProperty("User-Agent", "Meltemi");
        Login login = address.login();
        if (login != null) {
            current.setRequestProperty("Authorization", login.basic());
        }
        try {
            current.connect();
            try (OutputStream out = current.getOutputStream()) {
                if (repeat == Repeat.UNKNOWN) {
                    handOver();
                }
                out.write(body);
            }
            return answer(current);
        } finally {
            current.disconnect(); // also ends a connection that Java would keep for another request
        }
    }

    private static HttpAnswer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        Duration retryAfter = HttpAnswer.retryAfter(connection.getHeaderField("Retry-After"), Instant.now());
        return new HttpAnswer(status, retryAfter, connection.getHeaderField("Location"), body(connection, status));
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readNBytes(MOST_BODY), StandardCharsets.UTF_8);
        }
    }
}
