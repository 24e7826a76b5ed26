package io.meltemi.console.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.console.http.Permission;
import io.meltemi.console.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {

    private static final Question ANYONE = new Question("/api/nodes", "", "", false, Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final SharedAnswers answers = new SharedAnswers(nanos::get);

    @Test
    void answer_withinASecond_isMadeOnce() throws Exception {
        SharedAnswer first = ask(ANYONE);
        nanos.addAndGet(SharedAnswers.FRESH.toNanos() - 1);
        assertThat(ask(ANYONE)).isSameAs(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void answer_afterASecond_isMadeAnew() throws Exception {
        SharedAnswer first = ask(ANYONE);
        nanos.addAndGet(SharedAnswers.FRESH.toNanos());
        assertThat(ask(ANYONE).tag()).isNotEqualTo(first.tag());
        nanos.addAndGet(SharedAnswers.KEPT.toNanos());
        ask(ANYONE);
        assertThat(made).hasValue(3);
    }

    @Test
    void answer_whileAnotherRenewsIt_isTheOldOne() throws Exception {
        SharedAnswer old = ask(ANYONE);
        nanos.addAndGet(SharedAnswers.FRESH.toNanos());
        SharedAnswer renewed = answers.answer(ANYONE, () -> {
                    assertThat(ask(ANYONE)).isSameAs(old);
                    return make();
                })
                .orElseThrow();
        assertThat(ask(ANYONE)).isSameAs(renewed);
        assertThat(made).hasValue(2);
    }

    @Test
    void answer_ofOtherRights_isAnother() throws Exception {
        ask(ANYONE);
        ask(new Question("/api/nodes", "", "", true, Set.of()));
        ask(new Question("/api/nodes", "", "", true, Set.of(Permission.READ_DATA)));
        ask(new Question("/api/nodes", "", "", true, Set.of(Permission.READ_DATA, Permission.READ_OPERATIONS)));
        ask(new Question("/api/nodes", "network=net", "", false, Set.of()));
        ask(new Question("/api/nodes", "", "CSV", false, Set.of()));
        assertThat(made).hasValue(6);
    }

    @Test
    void answer_askedByManyAtOnce_isMadeOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<SharedAnswer> asks = () -> {
                all.countDown();
                return answers.answer(ANYONE, () -> {
                            all.await();
                            return make();
                        })
                        .orElseThrow();
            };
            List<Future<SharedAnswer>> asking = threads.invokeAll(List.of(asks, asks, asks, asks));
            for (Future<SharedAnswer> each : asking) {
                assertThat(each.get()).isSameAs(asking.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void answer_thatCouldNotBeMade_isMadeByTheNext() throws Exception {
        ProblemException gone = ProblemException.unavailable("gone");
        assertThatThrownBy(() -> answers.answer(ANYONE, () -> {
                    throw gone;
                }))
                .isSameAs(gone);
        assertThat(ask(ANYONE)).isNotNull();
    }

    @Test
    void answer_largerThanAllThatIsKept_isNotKept() throws Exception {
        byte[] large = new byte[33 * 1024 * 1024];
        answers.answer(ANYONE, () -> Optional.of(SharedAnswer.of("text/plain", large, "W/\"1\"")));
        ask(ANYONE);
        assertThat(made).hasValue(1);
    }

    private SharedAnswer ask(Question question) throws Exception {
        return answers.answer(question, this::make).orElseThrow();
    }

    private Optional<SharedAnswer> make() throws Exception {
        return Optional.of(SharedAnswer.json(List.of(made.incrementAndGet())));
    }
}
