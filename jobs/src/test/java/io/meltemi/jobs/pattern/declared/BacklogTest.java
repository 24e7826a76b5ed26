package io.meltemi.jobs.pattern.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void overAt_start_isWaitedForOnce() {
        Backlog backlog = new Backlog(1_000, 5_000, 5_000);
        backlog.heard(1_000, 2_000);

        assertThat(backlog.overAtMillis()).isEqualTo(6_000);
    }

    @Test
    void overAt_oldEvents_isPutOff() {
        Backlog backlog = new Backlog(100_000, 5_000, 5_000);
        backlog.heard(50_000, 104_000);

        assertThat(backlog.overAtMillis()).isEqualTo(109_000);
    }

    @Test
    void overAt_lastingOverload_isNotPutOffForEver() {
        Backlog backlog = new Backlog(0, 5_000, 5_000);
        for (long now = 0; now < Backlog.MOST_MILLIS; now += 1_000) {
            backlog.heard(now - 60_000, now);
        }

        assertThat(backlog.overAtMillis()).isEqualTo(Backlog.MOST_MILLIS);
    }
}
