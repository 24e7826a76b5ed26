package io.meltemi.alerts.life;

import static io.meltemi.alerts.life.LifeUnderTest.at;
import static io.meltemi.alerts.life.LifeUnderTest.rejected;
import static io.meltemi.schemas.event.AlertEventType.CHANGED;
import static io.meltemi.schemas.event.AlertEventType.FIRED;
import static io.meltemi.schemas.event.AlertEventType.FLAPPED;
import static io.meltemi.schemas.event.AlertEventType.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.message.RejectionReason;
import io.meltemi.schemas.message.Severity;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RejectionAndPlatformAlertsTest {

    private final LifeUnderTest node = new LifeUnderTest();

    @Test
    void rejections_upToTheLimit_areNoAlert() {
        for (int i = 0; i < 100; i++) {
            node.hears(rejected(7 * i, i), 7 * i);
        }
        assertThat(node.types()).isEmpty();
        assertThat(node.node).isNull();
    }

    @Test
    void rejections_overTheLimit_fireOnceAndResolveWhenTheyAreHalf() {
        for (int i = 0; i < 200; i++) {
            node.hears(rejected(i, i), i);
        }
        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().kind()).isEqualTo(AlertKind.REJECTIONS);
        assertThat(node.lastAlert().startedAt()).isEqualTo(at(10));
        assertThat(node.lastAlert().summary())
                .isEqualTo("Node1: WARNING, 11 messages were rejected within a minute, more than 10; "
                        + "the last: BAD_VALUE, not a number");
        assertThat(node.lastAlert().facts()).containsEntry("limit", "10").containsEntry("reason", "BAD_VALUE");

        node.time(Objects.requireNonNull(node.life.calmAt(node.meter)).getEpochSecond() - at(0).getEpochSecond() + 7);
        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.last().detail().get("because")).contains("200 were since it began");
        assertThat(node.meter.isOver(at(500))).isTrue();

        node.time(1_000);
        assertThat(node.node).isNull();
    }

    @Test
    void rejections_backWithinTheHold_flap() {
        for (int i = 0; i <= 10; i++) {
            node.hears(rejected(i, i), i);
        }
        double calm = Objects.requireNonNull(node.life.calmAt(node.meter)).toEpochMilli() - at(0).toEpochMilli();
        node.time(calm / 1_000);
        for (int i = 0; i < 20; i++) {
            node.hears(rejected(calm / 1_000 + 1, 100 + i), calm / 1_000 + 1);
        }
        assertThat(node.types()).containsExactly(FIRED, FLAPPED);
    }

    @Test
    void rejections_countedBefore_areNotCountedTwice() {
        for (int again = 0; again < 3; again++) {
            for (int i = 0; i < 9; i++) {
                node.hears(rejected(i, i), 10);
            }
        }
        assertThat(node.types()).isEmpty();
    }

    @Test
    void rejections_acrossTheMinute_countAsOneRate() {
        for (int i = 0; i < 14; i++) {
            node.hears(rejected(53 + i, i), 53 + i);
        }
        assertThat(node.types()).containsExactly(FIRED);
    }

    @Test
    void rejections_summaryOfMany_countsAsMany() {
        RejectedMessage summary = new RejectedMessage(
                at(1),
                "net",
                "Node1",
                RejectionReason.NODE_NOT_ACTIVE,
                "t",
                "5,000 more",
                new Origin(0, 3, Integer.MAX_VALUE),
                5_000);
        node.hears(rejected(1, 9), 1).hears(summary, 1);

        assertThat(node.types()).containsExactly(FIRED);
        assertThat(node.lastAlert().facts()).containsEntry("perMinute", "5001");
    }

    @Test
    void rejections_thatNameNoNode_areThePlatforms() {
        for (int i = 0; i < 11; i++) {
            RejectedMessage nameless = new RejectedMessage(
                    at(i), null, null, RejectionReason.BAD_TOPIC, "x", "10 levels", new Origin(i % 3, i, 0), 1);
            node.hears(nameless, i);
        }
        assertThat(node.lastAlert().nodeId()).isNull();
        assertThat(node.lastAlert().summary())
                .isEqualTo("WARNING, 11 messages that name no node were rejected within a minute, more than 10; "
                        + "the last: BAD_TOPIC, 10 levels");
    }

    @Test
    void life_limitBelowOne_isRefused() {
        assertThatThrownBy(() -> new AlertLife(0)).hasMessageContaining("at least 1, found 0");
    }

    @Test
    void part_unhealthy_firesOneAlertAPart() {
        node.part(0, "kafka", "no broker\nat all")
                .part(1, "database", "refused")
                .part(2, "kafka", "no broker\nat all");

        assertThat(node.types()).containsExactly(FIRED, FIRED);
        assertThat(node.events.get(0).alert().summary())
                .isEqualTo("kafka of the platform: DANGER, not healthy: no broker at all");
        assertThat(node.events.get(0).alert().severity()).isEqualTo(Severity.DANGER);
        assertThat(node.events.get(0).alert().facts()).containsEntry("part", "kafka");
        assertThat(node.events.get(0).alert().network()).isNull();

        node.part(10, "kafka", null).time(20);
        assertThat(node.types()).containsExactly(FIRED, FIRED, RESOLVED);
        assertThat(node.lastAlert().facts()).containsEntry("part", "kafka");
    }

    @Test
    void part_anotherReason_changesNotMoreOftenThanEachMinute() {
        for (int second = 0; second <= 120; second += 5) {
            node.part(second, "kafka", "away for " + second + " s");
        }
        assertThat(node.types()).containsExactly(FIRED, CHANGED, CHANGED);
    }

    @Test
    void part_acknowledged_byTheIdAlone() {
        node.part(0, "kafka", "away").acknowledged(1);

        assertThat(node.lastAlert().acknowledgedBy()).isEqualTo("anna");
    }

    @Test
    void part_heardAgain_changesNothing() {
        node.part(0, "kafka", "away").part(10, "kafka", null).time(20);
        node.part(0, "kafka", "away").part(10, "kafka", null);

        assertThat(node.types()).containsExactly(FIRED, RESOLVED);
        assertThat(node.ignored).isEqualTo(Ignored.HEARD_BEFORE);
    }
}
