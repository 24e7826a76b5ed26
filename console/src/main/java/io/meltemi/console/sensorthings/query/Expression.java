package io.meltemi.console.sensorthings.query;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** An expression of {@code $filter} or {@code $orderby}. Positions are of the first character, from 0. */
public sealed interface Expression {

    int position();

    /** The expressions that it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    /** What two values are put together with. */
    enum Operator {
        OR("or", 1),
        AND("and", 2),
        EQ("eq", 3),
        NE("ne", 3),
        GT("gt", 4),
        GE("ge", 4),
        LT("lt", 4),
        LE("le", 4),
        ADD("add", 5),
        SUB("sub", 5),
        MUL("mul", 6),
        DIV("div", 6),
        MOD("mod", 6);

        private final String word;
        private final int precedence;

        Operator(String word, int precedence) {
            this.word = word;
            this.precedence = precedence;
        }

        public String word() {
            return word;
        }

        /** The higher, the sooner: arithmetic, relation, equality, and, or. */
        public int precedence() {
            return precedence;
        }

        public boolean isLogical() {
            return this == OR || this == AND;
        }

        public boolean isComparison() {
            return precedence == 3 || precedence == 4;
        }
    }

    /** Two values and what is between them. */
    record Binary(Operator operator, Expression left, Expression right, int position) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** The opposite of a condition. */
    record Not(Expression operand, int position) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** A number with the other sign. */
    record Negation(Expression operand, int position) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** A function of the standard and what it is given. */
    record Call(Function function, List<Expression> arguments, int position) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            return arguments;
        }
    }

    /** A property, from entity to entity: {@code Datastream/Thing/name}. */
    record Path(List<String> names, int position) implements Expression {
        public Path {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return String.join("/", names);
        }
    }

    /** A value that stands in the expression. */
    record Literal(Value value, int position) implements Expression {}

    /** What a literal says. */
    sealed interface Value {}

    record Text(String text) implements Value {}

    record WholeNumber(BigInteger number) implements Value {}

    record Fraction(double number) implements Value {}

    record Bool(boolean isTrue) implements Value {}

    record Null() implements Value {}

    record Time(Instant instant) implements Value {}

    /** From a time to a later one. */
    record Period(Instant begin, Instant end) implements Value {}

    record Day(LocalDate date) implements Value {}

    record TimeOfDay(LocalTime time) implements Value {}

    record Span(Duration duration) implements Value {}

    record Shape(Geometry geometry) implements Value {}
}
