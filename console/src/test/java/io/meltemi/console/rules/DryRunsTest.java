package io.meltemi.console.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meltemi.console.http.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunsTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final DryRuns runs = new DryRuns(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void run_endInTheFuture_isCutAtNow() throws Exception {
        DryRuns.Span span = runs.run(NOW.minusSeconds(10), NOW.plusSeconds(10), (its, deadline) -> {
            deadline.check();
            return its;
        });

        assertThat(span).isEqualTo(new DryRuns.Span(NOW.minusSeconds(10), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        ",2026-01-02T00:00:00Z",
        "2026-01-02T00:00:00Z,",
        "2026-01-02T00:00:00Z,2026-01-02T00:00:00Z",
        "2026-01-02T00:00:00Z,2026-01-01T00:00:00Z",
        "2025-12-01T00:00:00Z,2026-01-02T00:00:00Z",
        "1969-12-31T00:00:00Z,1970-01-02T00:00:00Z",
        "2026-02-01T00:00:00Z,2026-02-02T00:00:00Z",
    })
    void run_spanThatCannotBeMeant_isRefused(@Nullable Instant from, @Nullable Instant to) {
        assertThat(status(() -> runs.run(from, to, (span, deadline) -> "ran"))).isEqualTo(422);
    }

    @Test
    void run_thirdAtATime_isToldToComeAgain() throws Exception {
        Instant from = NOW.minusSeconds(1);
        int third = runs.run(
                from,
                NOW,
                (first, itsDeadline) -> runs.run(
                        from, NOW, (second, deadline) -> status(() -> runs.run(from, NOW, (span, later) -> "ran"))));

        assertThat(third).isEqualTo(429);
        assertThat(runs.<String>run(from, NOW, (span, deadline) -> "ran")).isEqualTo("ran");
    }

    private static int status(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        return thrown instanceof ProblemException problem ? problem.status() : 0;
    }
}
