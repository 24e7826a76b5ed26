package io.meltemi.push.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"thingspeak", "http", "mqtt", "pubsub"})
    void example_eachTarget_canBeUsed(String kind) throws Exception {
        Path file = Path.of("../docs/examples/push-" + kind + ".json");

        assertThat(PushRouteJson.readAll(Files.readAllBytes(file)))
                .singleElement()
                .satisfies(route -> assertThat(route.target().kind()).isEqualTo(kind));
    }
}
