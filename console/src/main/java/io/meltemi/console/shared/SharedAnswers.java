package io.meltemi.console.shared;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import io.meltemi.console.http.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an answer once for all who ask the same at the same time, and gives it to who asks within a second. Later, for two seconds at
 * most, one caller makes it anew while the others still get the old one, so that nobody waits for what another needs fresh. Keeps at
 * most some megabytes. Safe for use by many threads.
 */
public final class SharedAnswers {

    static final Duration FRESH = Duration.ofSeconds(1);
    static final Duration KEPT = Duration.ofSeconds(2);

    /** Longer than that a request does not hold a thread for an answer that another makes. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final int OVERHEAD_BYTES = 1024;

    private final AsyncCache<Question, Kept> answers;
    private final Set<Question> beingRenewed = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;

    public SharedAnswers() {
        this(Ticker.systemTicker());
    }

    public SharedAnswers(Ticker ticker) {
        this.ticker = ticker;
        this.answers = Caffeine.newBuilder()
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfterWrite(KEPT)
                .maximumWeight(MOST_BYTES)
                .<Question, Kept>weigher((question, kept) -> OVERHEAD_BYTES
                        + question.query().length()
                        + kept.answer().map(SharedAnswer::size).orElse(0))
                .buildAsync();
    }

    /** Makes an answer; empty where it is not to be shared. */
    @FunctionalInterface
    public interface Maker {
        Optional<SharedAnswer> make() throws Exception;
    }

    /** @param failure why there is none */
    private record Kept(Optional<SharedAnswer> answer, long madeNanos, @Nullable Exception failure) {}

    /**
     * The answer to a call, made here or for another.
     *
     * @param form what of the request's headers decides the answer's form; empty for nothing
     * @return empty where the maker says that it is not to be shared
     */
    public Optional<SharedAnswer> answer(Call call, String form, Maker maker) throws Exception {
        return answer(Question.of(call, form), maker);
    }

    /** Makes a value that becomes JSON. */
    @FunctionalInterface
    public interface ValueMaker {
        Object make() throws Exception;
    }

    /** The reply to a call with a value, made here or for another. */
    public Reply json(Call call, ValueMaker maker) throws Exception {
        return answer(call, "", () -> Optional.of(SharedAnswer.json(maker.make())))
                .orElseThrow()
                .replyTo(call);
    }

    Optional<SharedAnswer> answer(Question question, Maker maker) throws Exception {
        CompletableFuture<Kept> own = new CompletableFuture<>();
        CompletableFuture<Kept> present = answers.asMap().putIfAbsent(question, own);
        if (present == null) {
            return make(question, maker, own).answer();
        }
        Kept kept = await(present);
        if (ticker.read() - kept.madeNanos() < FRESH.toNanos() || !beingRenewed.add(question)) {
            return kept.answer();
        }
        try {
            Kept renewed = make(question, maker, own);
            answers.put(question, own);
            return renewed.answer();
        } finally {
            beingRenewed.remove(question);
        }
    }

    private Kept make(Question question, Maker maker, CompletableFuture<Kept> future) throws Exception {
        long begin = ticker.read(); // it is as old as what it was made from
        Kept kept = new Kept(Optional.empty(), begin, new IllegalStateException("the answer was not made"));
        try {
            kept = new Kept(maker.make(), begin, null);
            return kept;
        } catch (Exception e) {
            kept = new Kept(Optional.empty(), begin, e);
            throw e;
        } finally {
            if (kept.failure() != null) {
                answers.asMap().remove(question, future); // the next one tries again
            }
            future.complete(kept);
        }
    }

    /** What another is making; it may fail for both. */
    private static Kept await(CompletableFuture<Kept> future) throws Exception {
        Kept kept;
        try {
            kept = future.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ProblemException.unavailable("The answer takes long to make; ask again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The platform is stopping.");
        }
        Exception failure = kept.failure();
        if (failure != null) {
            throw failure;
        }
        return kept;
    }
}
