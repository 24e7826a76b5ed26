package io.meltemi.push.send;

import io.meltemi.push.route.PushTarget;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP. Redirections are not followed: they could lead anywhere. */
final class HttpPusher {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final int TOKEN_REFUSED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Clock clock;

    HttpPusher(Clock clock) {
        this.clock = clock;
    }

    PushOutcome send(HttpForm.Request form, PushTarget target) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(form.url())
                    .timeout(ANSWER)
                    .method(form.method(), BodyPublishers.ofByteArray(form.body()))
                    .setHeader("Content-Type", "application/json")
                    .setHeader("User-Agent", "Meltemi");
            form.headers().forEach(request::setHeader);
            HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
            return outcome(answer, target);
        } catch (IOException e) {
            return new PushOutcome.Transient("no answer from " + form.url().getHost() + ": " + words(e), null);
        } catch (IllegalArgumentException e) {
            // its message may have a header's value
            return new PushOutcome.Permanent("the route's headers cannot be sent");
        }
    }

    private PushOutcome outcome(HttpResponse<Void> answer, PushTarget target) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new PushOutcome.Sent();
        }
        String reason = answer.uri().getHost() + " answers " + status;
        // a token of Google's that has just run out is made anew the next time
        boolean isLater = LATER.contains(status)
                || status / 100 == 5
                || (status == TOKEN_REFUSED && target instanceof PushTarget.PubSub);
        return isLater
                ? new PushOutcome.Transient(
                        reason,
                        retryAfter(answer.headers().firstValue("Retry-After").orElse(null), clock.instant()))
                : new PushOutcome.Permanent(reason);
    }

    /** What a {@code Retry-After} header asks for, in seconds or as a date; null when it cannot be read. */
    static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
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
