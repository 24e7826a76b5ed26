package io.meltemi.console.sensorthings.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressionParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    a eq 1 or b eq 2 and c eq 3        | ((a eq 1) or ((b eq 2) and (c eq 3)))
                    (a eq 1 or b eq 2) and c eq 3      | (((a eq 1) or (b eq 2)) and (c eq 3))
                    a add b mul c gt d sub e sub f     | ((a add (b mul c)) gt ((d sub e) sub f))
                    a mul b div c mod d eq 0           | ((((a mul b) div c) mod d) eq 0)
                    a gt 1 eq true                     | ((a gt 1) eq true)
                    a eq b lt c                        | (a eq (b lt c))
                    not a eq 1 and b eq 2              | ((not (a eq 1)) and (b eq 2))
                    not (a eq 1 or b eq 2)             | (not ((a eq 1) or (b eq 2)))
                    -a mul 2 lt -3                     | (((- a) mul 2) lt -3)
                    a sub -1 eq 2.5e1                  | ((a sub -1) eq 25.0)
                    Datastream/Thing/name ne 'it''s'   | (Datastream/Thing/name ne 'it's')
                    time lt 2026-01-01T00:00:00+02:00  | (time lt 2025-12-31T22:00:00Z)
                    time lt 2026-01-01T00:00:00 02:00  | (time lt 2025-12-31T22:00:00Z)
                    time gt now() sub duration'PT1H'   | (time gt (now() sub PT1H))
                    @iot.id eq 5                       | (@iot.id eq 5)
                    properties/a eq null               | (properties/a eq null)
                    """)
    void parse_operators_bindInTheStandardsOrder(String text, String expected) throws QueryException {
        assertThat(written(ExpressionParser.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void parse_eachFunction_takesItsArgumentsAlone(Function function) throws QueryException {
        String arguments = "a,b,c";
        for (int count = 0; count <= 3; count++) {
            String text = function.word() + "(" + arguments.substring(0, Math.max(0, 2 * count - 1)) + ")";
            if (function.takes(count)) {
                assertThat(ExpressionParser.parse(text))
                        .isInstanceOfSatisfying(Expression.Call.class, call -> assertThat(call.function())
                                .isEqualTo(function));
            } else {
                assertThat(fault(text)).contains(function.word() + ": expected ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    a eq                        | at character 5: expected a property, a value, a function or (, found the end
                    a eq 'x                     | at character 6: expected a closing ', found the end
                    (a eq 1                     | at character 8: expected ), found the end
                    a eq 1)                     | at character 7: expected an operator or the end, found )
                    a; drop table x             | at character 2: expected a name, a number, a time or 'text', found ;
                    a like 'x'                  | at character 3: expected an operator or the end, found like
                    foo(a)                      | at character 1: there is no function foo
                    a eq 2026-13-01T00:00:00Z   | at character 6: expected a time such as 2026-11-26T10:00:00Z, found 2026-13-01T00:00:00Z
                    a eq duration'P1M'          | at character 6: expected a duration such as PT1H or P7D, found duration'P1M'
                    a/ eq 1                     | at character 7: expected an operator or the end, found 1
                    st_within(a,geography'POLYGON((0 0,1 1))') | at character 40: expected a ring of four points or more that ends where it begins, found )
                    a eq 1e999                  | at character 6: expected a number of 64 bits, found 1e999
                    """)
    void parse_whatIsNoExpression_saysWhereAndWhy(String text, String expected) {
        assertThat(fault(text)).isEqualTo(expected);
    }

    @Test
    void parse_tenThousandTerms_isRefused() {
        String text = "a eq 1 or ".repeat(10_000) + "a eq 1";
        assertThat(fault(text)).isEqualTo("has more than 1000 words");
        assertThat(fault("a eq 1 or ".repeat(200) + "a eq 1")).endsWith("has more than 100 terms");
    }

    @Test
    void parse_nestedWithoutEnd_isRefused() {
        assertThat(fault("(".repeat(400) + "a eq 1" + ")".repeat(400))).endsWith("is nested more than 30 deep");
        assertThat(fault("not ".repeat(400) + "a")).endsWith("is nested more than 30 deep");
        assertThat(fault("-".repeat(400) + "a")).endsWith("is nested more than 30 deep");
    }

    private static String fault(String text) {
        QueryException fault = catchThrowableOfType(QueryException.class, () -> ExpressionParser.parse(text));
        assertThat(fault).as(text).isNotNull();
        return fault.message();
    }

    private static String written(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return "(" + written(binary.left()) + " " + binary.operator().word() + " " + written(binary.right()) + ")";
        }
        if (expression instanceof Expression.Not not) {
            return "(not " + written(not.operand()) + ")";
        }
        if (expression instanceof Expression.Negation negation) {
            return "(- " + written(negation.operand()) + ")";
        }
        if (expression instanceof Expression.Call call) {
            return call.function().word() + "("
                    + call.arguments().stream()
                            .map(ExpressionParserTest::written)
                            .collect(Collectors.joining(",")) + ")";
        }
        return expression instanceof Expression.Literal literal ? written(literal.value()) : expression.toString();
    }

    private static String written(Expression.Value value) {
        if (value instanceof Expression.Text text) {
            return "'" + text.text() + "'";
        }
        if (value instanceof Expression.WholeNumber whole) {
            return whole.number().toString();
        }
        if (value instanceof Expression.Fraction fraction) {
            return String.valueOf(fraction.number());
        }
        if (value instanceof Expression.Bool bool) {
            return String.valueOf(bool.isTrue());
        }
        if (value instanceof Expression.Time time) {
            return time.instant().toString();
        }
        return value instanceof Expression.Span span ? span.duration().toString() : "null";
    }
}
