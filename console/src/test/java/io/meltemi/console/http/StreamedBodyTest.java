package io.meltemi.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meltemi.console.ConsoleHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamedBodyTest {

    private static final byte[] MUCH = new byte[100_000];

    private static ConsoleHttp console;

    @BeforeAll
    static void start() {
        Operation early = Operation.of(Method.GET, "/early", "early")
                .handledBy(call -> Reply.stream("text/csv", out -> {
                    out.write(1);
                    throw ProblemException.unavailable("not now");
                }));
        Operation late = Operation.of(Method.GET, "/late", "late")
                .handledBy(call -> Reply.stream("text/csv", out -> {
                    out.write(MUCH);
                    throw new IOException("the rest is gone");
                }));
        console = ConsoleHttp.serving(List.of(early, late), OpenDataPolicy.OPEN);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void streamed_failsBeforeAnythingIsSent_isAProblem() throws Exception {
        assertThat(console.get("/early").statusCode()).isEqualTo(503);
        assertThat(console.json("/early").path("detail").asText()).isEqualTo("not now");
    }

    @Test
    void streamed_failsInTheMiddle_isCutAndNotEnded() {
        assertThatThrownBy(() -> console.get("/late")).isInstanceOf(IOException.class);
    }
}
