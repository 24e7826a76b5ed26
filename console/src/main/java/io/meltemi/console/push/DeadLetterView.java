package io.meltemi.console.push;

import io.meltemi.push.point.PushDeadLetter;
import io.meltemi.push.point.PushPoint;
import java.time.Instant;
import java.util.List;

/**
 * Values that could not be pushed.
 *
 * @param target the kind of target
 * @param attempts how often it was tried; 0 when it was not
 */
public record DeadLetterView(
        String id, String route, String target, Instant failedAt, int attempts, String reason, List<PushPoint> values) {

    static DeadLetterView of(PushDeadLetter letter) {
        return new DeadLetterView(
                letter.id(),
                letter.routeId(),
                letter.target(),
                letter.failedAt(),
                letter.attempts(),
                letter.reason(),
                letter.points());
    }
}
