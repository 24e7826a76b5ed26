package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.configuration.NodeConfiguration;
import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.configuration.NodeConfigurationReader;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.topic.Place;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NodeConfigurationPropertyTest {

    @Property(tries = 200)
    @Label("CONF-01: whatever the names hold, the document is valid and reads back")
    void write_anyNames_readsBackEqual(
            @ForAll("levels") String id, @ForAll("levels") String room, @ForAll("text") String text) throws Exception {
        Place place = new Place("Greece", "Samos", "Karlovasi", "Campus", "indoor", "A", room);
        NodeProfile profile = NodeProfile.of(
                        new NodeIdentity("net", id, place),
                        List.of(new SensorDeclaration("s", text, DataType.FLOAT, text, -1e9, 1e-7)))
                .withPassword(text);

        NodeConfiguration read = NodeConfigurationReader.readFor(
                NodeConfigurationWriter.write(profile, true), profile.identity().controlTopic(true));

        assertThat(read.nodeId()).isEqualTo(id);
        assertThat(read.place()).isEqualTo(place);
        assertThat(read.sensors().get(0).minValue()).isEqualTo(-1e9);
        assertThat(read.sensors().get(0).maxValue()).isEqualTo(1e-7);
    }

    @Provide
    Arbitrary<String> levels() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äßЖ東&<>\"'")
                .excludeChars('/', '+', '#')
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(level -> level.strip().replaceAll(" +", " "))
                .filter(level -> !level.isEmpty());
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äЖ東&<>\"'")
                .ofMaxLength(40);
    }
}
