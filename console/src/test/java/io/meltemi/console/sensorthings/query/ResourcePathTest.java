package io.meltemi.console.sensorthings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePathTest {

    @ParameterizedTest
    @CsvSource({
        "Things, ENTITIES, Things, false",
        "Things(1), ENTITIES, Things, true",
        "Things(1)/Datastreams(2)/Observations, ENTITIES, Observations, false",
        "Datastreams(1)/Thing/Locations, ENTITIES, Locations, false",
        "Things(1)/Locations/$ref, REFERENCES, Locations, false",
        "Datastreams(1)/unitOfMeasurement/symbol, PROPERTY, Datastreams, true",
        "Things(1)/name/$value, VALUE, Things, true"
    })
    void parse_path_leadsToItsEnd(String path, ResourcePath.Form form, String last, boolean isOne)
            throws QueryException {
        ResourcePath parsed = ResourcePath.parse(path);
        assertThat(parsed.form()).isEqualTo(form);
        assertThat(parsed.last().name()).isEqualTo(last);
        assertThat(parsed.last().isOne()).isEqualTo(isOne);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thing",
                "Things/Datastreams",
                "Things(1)/Thing",
                "Things(1)/Datastreams/name",
                "Things(1)/name/",
                "Things('1')",
                "Things(-1)",
                "Things(1)(2)",
                "Datastreams(1)/Thing(1)",
                "Things(1)//name",
                "Things(1)/$value",
                "things",
                "Things(1) or 1=1"
            })
    void parse_pathThatLeadsNowhere_isNotFound(String path) {
        QueryException fault = catchThrowableOfType(QueryException.class, () -> ResourcePath.parse(path));
        assertThat(fault.kind()).isEqualTo(QueryException.Kind.NOT_FOUND);
    }
}
