package io.meltemi.console.sensorthings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsParserTest {

    @Test
    void parse_nestedOptions_belongToTheirExpansion() throws QueryException {
        QueryOptions options = OptionsParser.parse(
                EntityType.THING,
                Map.of(
                        "$expand",
                        "Datastreams($top=1;$select=name;$filter=name eq 'a;b,(c';"
                                + "$expand=Observations($orderby=phenomenonTime desc;$top=1)),Locations"));
        QueryOptions within = options.expansion("Datastreams").orElseThrow().options();
        assertThat(within.limit()).isEqualTo(1);
        assertThat(within.select()).containsExactly("name");
        QueryOptions innermost = within.expansion("Observations").orElseThrow().options();
        assertThat(innermost.orders().get(0).isDescending()).isTrue();
        assertThat(options.expansion("Locations")).isPresent();
    }

    @Test
    void parse_pathsOfOneRelation_areOneExpansion() throws QueryException {
        QueryOptions options = OptionsParser.parse(
                EntityType.THING, Map.of("$expand", "Datastreams/Sensor,Datastreams/Observations/FeatureOfInterest"));
        QueryOptions within = options.expansion("Datastreams").orElseThrow().options();
        assertThat(within.expansions())
                .extracting(expansion -> expansion.relation().name())
                .containsExactly("Sensor", "Observations");
        assertThat(within.raw()).containsEntry("$expand", "Sensor,Observations($expand=FeatureOfInterest)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    $top     | -1            | $top: expected a whole number from 0 to 1000000000, found -1
                    $skip    | x             | $skip: expected a whole number from 0 to 1000000000, found x
                    $count   | yes           | $count: expected true or false, found yes
                    $select  | nam           | $select: expected properties of Thing, found nam
                    $expand  | Thing         | $expand: expected what Thing leads to, [Datastreams, HistoricalLocations, Locations], found Thing
                    $expand  | Datastreams($top=1 | $expand at character 19: expected a closing ), found the end
                    $expand  | Datastreams($top=1;$top=2) | $expand: expected each option once, found another $top
                    $expand  | Datastreams/Thing/Datastreams/Thing/Datastreams/Thing | $expand: expected at most 5 levels, found more
                    $orderby | name asc,     | $orderby expected something between , and ,, found nothing
                    $filter  | name eq       | $filter at character 8: expected a property, a value, a function or (, found the end
                    $sort    | name          | There is no query option $sort here; there are $count, $expand, $filter, $orderby, $select, $skip, $skiptoken, $top
                    """)
    void parse_whatIsNoOption_saysWhy(String option, String value, String expected) {
        QueryException fault = catchThrowableOfType(
                QueryException.class, () -> OptionsParser.parse(EntityType.THING, Map.of(option, value)));
        assertThat(fault.message()).isEqualTo(expected);
    }
}
