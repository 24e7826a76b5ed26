package io.meltemi.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TurnsTest {

    @Test
    void take_oneHoldsItsTurnForGood_theNextGoesOnBesideIt() throws Exception {
        Turns turns = new Turns(1);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Object> first = held(turns, held, end);
        held.await();

        assertThat(turns.take(() -> "beside")).isEqualTo("beside");

        end.countDown();
        assertThat(first.join()).isEqualTo("held");
    }

    @Test
    void take_workFails_theTurnIsGivenBack() throws Exception {
        Turns turns = new Turns(1);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IOException("failed");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(turns.free()).isOne();
    }

    private static CompletableFuture<Object> held(Turns turns, CountDownLatch held, CountDownLatch end) {
        return CompletableFuture.supplyAsync(() -> take(turns, () -> {
            held.countDown();
            end.await();
            return "held";
        }));
    }

    private static Object take(Turns turns, Turns.Work<Object> work) {
        try {
            return turns.take(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
