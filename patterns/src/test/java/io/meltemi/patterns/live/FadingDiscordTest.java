package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FadingDiscordTest {

    private static final int HISTORY = 200;
    private static final int WINDOW = 8;
    private static final int LEAST_LAG = 32;

    @Test
    void distance_ofRandomWalk_isThatOfBruteForce() {
        Random random = new Random(3);
        float[] values = new float[3 * HISTORY];
        FadingDiscord discord = new FadingDiscord(HISTORY, WINDOW);
        for (int now = 0; now < values.length; now++) {
            values[now] = (float) ((now == 0 ? 0 : values[now - 1]) + random.nextGaussian());
            discord.add(values[now], now);
            if (discord.isKnown(0)) {
                int nearest = nearestLag(values, now);
                assertThat(discord.distance(0)).isCloseTo(distance(values, now, nearest), within(1e-4));
                assertThat(discord.nearestSecond(0)).isEqualTo(now - nearest);
            }
        }
        assertThat(discord.firstSecond()).isEqualTo(values.length - HISTORY);
    }

    @Test
    void distance_ofMillionValues_hasNotDrifted() {
        Random random = new Random(3);
        float[] values = new float[400_000];
        FadingDiscord discord = new FadingDiscord(HISTORY, WINDOW);
        for (int now = 0; now < values.length; now++) {
            values[now] = (float) random.nextGaussian() + (now < 1_000 ? 1e6f : 0);
            discord.add(values[now], now);
        }
        int now = values.length - 1;
        assertThat(discord.distance(0)).isCloseTo(distance(values, now, nearestLag(values, now)), within(1e-5));
    }

    private static int nearestLag(float[] values, int now) {
        int nearest = LEAST_LAG;
        for (int lag = LEAST_LAG; lag <= Math.min(now - 2 * WINDOW, HISTORY - 1); lag++) {
            if (distance(values, now, lag) < distance(values, now, nearest)) {
                nearest = lag;
            }
        }
        return nearest;
    }

    private static double distance(float[] values, int now, int lag) {
        double sum = 0;
        double weight = 1;
        for (int back = 0; now - back - lag >= 0 && back < 60 * WINDOW; back++) {
            double difference = values[now - back] - values[now - back - lag];
            sum += weight * difference * difference;
            weight *= 1 - 1.0 / WINDOW;
        }
        return Math.sqrt(sum / WINDOW);
    }
}
