// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.connectors.mqtt.MqttException.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MqttSinkWriterTest {

    @Test
    void write_recordsThatCannotBePublished_areDeadLettersAndTheRestIsSent() throws Exception {
        FakeOutlet outlet = new FakeOutlet(content -> FakeOutlet.acknowledged());
        try (TestWriter writer = new TestWriter(1, onEnd -> outlet)) {
            writer.write("a=1", "", "with/#=2", "=3", "b=4");
            writer.flush();

            assertThat(outlet.sent).containsExactly("1", "4");
            assertThat(writer.reasons())
                    .containsExactly(
                            DeadLetter.Reason.NOT_SERIALIZABLE,
                            DeadLetter.Reason.TOPIC_INVALID,
                            DeadLetter.Reason.TOPIC_INVALID);
            assertThat(writer.dead.get(0).detail()).contains("nothing to say");
            assertThat(writer.dead.get(1).detail()).contains("with/#");
        }
        assertThat(outlet.closed).isTrue();
    }

    @Test
    void failure_noFurtherRecord_isSentAgainByAMail() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        FakeOutlet outlet = new FakeOutlet(
                content -> failures.getAndDecrement() > 0 ? FakeOutlet.failed(Reason.GONE) : FakeOutlet.acknowledged());
        try (TestWriter writer = new TestWriter(1, onEnd -> outlet)) {
            writer.write("a=1");

            writer.mailbox.runNext();

            assertThat(outlet.sent).containsExactly("1", "1");
            assertThat(writer.mailbox.size()).isZero();
        }
    }

    @Test
    void close_failureAfterwards_sendsNoMail() throws Exception {
        FakeOutlet outlet = new FakeOutlet(content -> FakeOutlet.acknowledged());
        Runnable[] end = new Runnable[1];
        TestWriter writer = new TestWriter(1, onEnd -> {
            end[0] = onEnd;
            return outlet;
        });
        writer.close();

        end[0].run();

        assertThat(writer.mailbox.size()).isZero();
    }
}
