package io.meltemi.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final String STRANGER = "203.0.113.9";
    private static final String HOME = "198.51.100.7";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-26T10:00:00Z"));
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void take_tenThousandFromOneAddress_tenAreTriedAndTheOwnerComesIn() {
        assertThat(tries(10_000, "admin", STRANGER)).isEqualTo(10);

        assertThat(throttle.take("admin", HOME)).isEmpty();
        assertThat(throttle.take("admin", STRANGER))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30)));
        clock.forward(Duration.ofSeconds(30));
        assertThat(throttle.take("admin", STRANGER)).isEmpty();
    }

    @Test
    void take_tenThousandFromManyAddresses_fewAreTriedAndTheOwnersAddressIsNotConcerned() {
        throttle.take("admin", HOME);
        throttle.succeeded("admin", HOME);
        int tried = 0;
        for (int i = 0; i < 10_000; i++) {
            tried += tries(1, "admin", "10.0." + i / 250 + "." + i % 250);
        }

        assertThat(tried).isEqualTo(30);
        assertThat(throttle.take("admin", HOME)).isEmpty();
        assertThat(throttle.take("admin", STRANGER)).isPresent();
        clock.forward(Duration.ofSeconds(20));
        assertThat(throttle.take("admin", STRANGER)).isEmpty();
    }

    @Test
    void take_manyNamesFromOneAddress_areLimitedByTheAddress() {
        int tried = 0;
        for (int i = 0; i < 10_000; i++) {
            tried += tries(1, "name" + i, STRANGER);
        }

        assertThat(tried).isEqualTo(30);
        assertThat(throttle.take("name0", HOME)).isEmpty();
    }

    @Test
    void take_addressesOfOneIpv6Network_countAsOne() {
        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            tried += tries(1, "admin", "2001:db8:0:1::" + Integer.toHexString(i));
        }

        assertThat(tried).isEqualTo(10);
        assertThat(throttle.take("admin", "2001:db8:0:2::1")).isEmpty();
    }

    @Test
    void take_rightPasswords_costNothing() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.take("admin", HOME)).isEmpty();
            throttle.succeeded("admin", HOME);
        }
    }

    @Test
    void take_oneTryADay_isNeverKeptWaiting() {
        for (int day = 0; day < 100; day++) {
            assertThat(throttle.take("admin", HOME)).isEmpty();
            clock.forward(Duration.ofDays(1));
        }
    }

    private int tries(int count, String name, String address) {
        int admitted = 0;
        for (int i = 0; i < count; i++) {
            admitted += throttle.take(name, address).isEmpty() ? 1 : 0;
        }
        return admitted;
    }
}
