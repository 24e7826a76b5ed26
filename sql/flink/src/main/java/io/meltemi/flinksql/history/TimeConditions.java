package io.meltemi.flinksql.history;

import io.meltemi.flinksql.history.TimeBounds.Comparison;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.expressions.CallExpression;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.expressions.ValueLiteralExpression;
import org.apache.flink.table.functions.BuiltInFunctionDefinition;
import org.apache.flink.table.functions.BuiltInFunctionDefinitions;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on {@code TIMESTAMP_LTZ} columns in the form that the JDBC connector pushes down: it knows literals of times without
 * a zone alone, which it hands to the driver in the zone of this process.
 */
final class TimeConditions {

    private static final Map<FunctionDefinition, Comparison> COMPARISONS = Map.of(
            BuiltInFunctionDefinitions.LESS_THAN, Comparison.LESS,
            BuiltInFunctionDefinitions.LESS_THAN_OR_EQUAL, Comparison.LESS_OR_EQUAL,
            BuiltInFunctionDefinitions.EQUALS, Comparison.EQUAL,
            BuiltInFunctionDefinitions.GREATER_THAN_OR_EQUAL, Comparison.GREATER_OR_EQUAL,
            BuiltInFunctionDefinitions.GREATER_THAN, Comparison.GREATER);

    private TimeConditions() {}

    /** The condition for the connector; empty when it, or a part of it, cannot be said so. Others stay as they are. */
    static Optional<ResolvedExpression> forConnector(ResolvedExpression condition) {
        if (!(condition instanceof CallExpression call)) {
            return Optional.of(condition);
        }
        FunctionDefinition function = call.getFunctionDefinition();
        List<ResolvedExpression> operands = call.getResolvedChildren();
        if (function.equals(BuiltInFunctionDefinitions.AND) || function.equals(BuiltInFunctionDefinitions.OR)) {
            return both(call, operands);
        }
        if (operands.stream().noneMatch(TimeConditions::isZonedLiteral)) {
            return Optional.of(condition);
        }
        Comparison comparison = COMPARISONS.get(function);
        if (comparison == null || operands.size() != 2) {
            return Optional.empty();
        }
        if (operands.get(0) instanceof FieldReferenceExpression field
                && operands.get(1) instanceof ValueLiteralExpression literal) {
            return bounded(field, comparison, literal);
        } else if (operands.get(1) instanceof FieldReferenceExpression field
                && operands.get(0) instanceof ValueLiteralExpression literal) {
            return bounded(field, comparison.swapped(), literal);
        }
        return Optional.empty();
    }

    private static Optional<ResolvedExpression> both(CallExpression call, List<ResolvedExpression> operands) {
        List<ResolvedExpression> rewritten = new ArrayList<>();
        for (ResolvedExpression operand : operands) {
            Optional<ResolvedExpression> part = forConnector(operand);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            rewritten.add(part.get());
        }
        return Optional.of(call.replaceArgs(rewritten, call.getOutputDataType()));
    }

    private static Optional<ResolvedExpression> bounded(
            FieldReferenceExpression field, Comparison comparison, ValueLiteralExpression literal) {
        Optional<Instant> time = literal.getValueAs(Instant.class);
        if (time.isEmpty() || !(field.getOutputDataType().getLogicalType() instanceof LocalZonedTimestampType type)) {
            return Optional.empty();
        }
        TimeBounds bounds = TimeBounds.of(comparison, time.get(), type.getPrecision());
        ResolvedExpression from = condition(field, BuiltInFunctionDefinitions.GREATER_THAN_OR_EQUAL, bounds.from());
        ResolvedExpression to = condition(field, BuiltInFunctionDefinitions.LESS_THAN, bounds.to());
        if ((bounds.from() != null && from == null) || (bounds.to() != null && to == null)) {
            return Optional.empty();
        }
        if (from == null || to == null) {
            return Optional.ofNullable(from == null ? to : from);
        }
        return Optional.of(
                CallExpression.permanent(BuiltInFunctionDefinitions.AND, List.of(from, to), DataTypes.BOOLEAN()));
    }

    /** Null for no bound, and for a time that this process's zone tells twice, when clocks are set back. */
    private static @Nullable ResolvedExpression condition(
            FieldReferenceExpression field, BuiltInFunctionDefinition function, @Nullable Instant bound) {
        if (bound == null) {
            return null;
        }
        LocalDateTime local = LocalDateTime.ofInstant(bound, ZoneId.systemDefault());
        if (!Timestamp.valueOf(local).toInstant().equals(bound)) {
            return null;
        }
        ValueLiteralExpression literal =
                new ValueLiteralExpression(local, DataTypes.TIMESTAMP(9).notNull());
        return CallExpression.permanent(function, List.of(field, literal), DataTypes.BOOLEAN());
    }

    private static boolean isZonedLiteral(ResolvedExpression expression) {
        return expression instanceof ValueLiteralExpression literal
                && literal.getOutputDataType().getLogicalType() instanceof LocalZonedTimestampType;
    }
}
