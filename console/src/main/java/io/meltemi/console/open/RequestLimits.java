package io.meltemi.console.open;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How many requests one client makes: one bucket of tokens for each account, and for each address of who has not signed in. The
 * addresses of one IPv6 network of 64 bits count as one, since whoever has one has all. Safe for use by many threads.
 */
final class RequestLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int requestsPerMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    RequestLimits(int requestsPerMinute) {
        this(requestsPerMinute, System::nanoTime);
    }

    RequestLimits(int requestsPerMinute, Ticker ticker) {
        this.requestsPerMinute = requestsPerMinute;
        this.time = new TickerTime(ticker);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(ticker)
                .build();
    }

    /**
     * Counts a request and says in its reply's headers how many more there may be.
     *
     * @throws ProblemException 429 when there were too many
     */
    void count(Call call) throws ProblemException {
        if (requestsPerMinute == 0) {
            return;
        }
        ConsumptionProbe probe = buckets.get(client(call), client -> bucket()).tryConsumeAndReturnRemaining(1);
        call.context().header("RateLimit-Policy", requestsPerMinute + ";w=" + WINDOW.toSeconds());
        call.context().header("RateLimit-Limit", Integer.toString(requestsPerMinute));
        call.context().header("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        call.context().header("RateLimit-Reset", Long.toString(seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            long wait = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
            throw new ProblemException(
                    429,
                    "Too many requests",
                    "Expected at most " + requestsPerMinute + " requests a minute; the next one is answered in " + wait
                            + " s.",
                    Map.of("retryAfterSeconds", wait));
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static String client(Call call) {
        return call.caller().isSignedIn() ? "account " + call.caller().actor() : network(call.remoteAddress());
    }

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    /** The time as buckets want it. */
    private record TickerTime(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
