package io.meltemi.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How often somebody may try a password. Three budgets, refilled slowly: of a name from one address, of an address, and of a name
 * from all addresses that have not signed in with it before. The last one would let a stranger keep the owner out, so an address
 * from which the owner has signed in is counted by itself. Right passwords cost nothing.
 *
 * <p>Kept in memory and bounded. Safe for threads.
 */
final class SignInThrottle {

    private static final int PAIR_TRIES = 10;
    private static final Duration PAIR_REFILL = Duration.ofSeconds(30);
    private static final int ADDRESS_TRIES = 30;
    private static final Duration ADDRESS_REFILL = Duration.ofSeconds(10);
    private static final int NAME_TRIES = 30;
    private static final Duration NAME_REFILL = Duration.ofSeconds(20);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int MOST = 50_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final TimeMeter time;
    private final Cache<Pair, Bucket> pairs;
    private final Cache<String, Bucket> addresses;
    private final Cache<String, Bucket> names;
    private final Cache<Pair, Boolean> known;

    private record Pair(String name, String address) {}

    SignInThrottle(Clock clock) {
        this.time = new ClockMeter(clock);
        this.pairs = cache(PAIR_REFILL.multipliedBy(PAIR_TRIES));
        this.addresses = cache(ADDRESS_REFILL.multipliedBy(ADDRESS_TRIES));
        this.names = cache(NAME_REFILL.multipliedBy(NAME_TRIES));
        this.known = cache(KNOWN_FOR);
    }

    /** Takes one try; answers how long to wait when there is none left, and takes none then. */
    Optional<Duration> take(String name, String address) {
        List<Bucket> taken = new ArrayList<>();
        for (Bucket bucket : budgets(pair(name, address))) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                taken.forEach(other -> other.addTokens(1));
                return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
            taken.add(bucket);
        }
        return Optional.empty();
    }

    /** The password was right: the try is given back and the address is the owner's from now on. */
    void succeeded(String name, String address) {
        Pair pair = pair(name, address);
        budgets(pair).forEach(bucket -> bucket.addTokens(1));
        known.put(pair, true);
    }

    private List<Bucket> budgets(Pair pair) {
        Bucket ofPair = pairs.get(pair, key -> bucket(PAIR_TRIES, PAIR_REFILL));
        Bucket ofAddress = addresses.get(pair.address(), key -> bucket(ADDRESS_TRIES, ADDRESS_REFILL));
        if (known.getIfPresent(pair) != null) {
            return List.of(ofPair, ofAddress);
        }
        return List.of(ofPair, ofAddress, names.get(pair.name(), key -> bucket(NAME_TRIES, NAME_REFILL)));
    }

    private Bucket bucket(int tries, Duration refill) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tries).refillIntervally(1, refill))
                .withCustomTimePrecision(time)
                .build();
    }

    private <K, V> Cache<K, V> cache(Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(kept)
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build();
    }

    /** Of IPv6 the network: whoever has one address has all of it. */
    private static Pair pair(String name, String address) {
        if (address.indexOf(':') < 0) {
            return new Pair(name, address);
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length > IPV6_NETWORK_BYTES) {
                return new Pair(name, Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES)));
            }
        } catch (UnknownHostException e) {
            // not an address: as it is
        }
        return new Pair(name, address);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
