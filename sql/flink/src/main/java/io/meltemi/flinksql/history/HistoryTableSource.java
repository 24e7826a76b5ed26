package io.meltemi.flinksql.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.connector.jdbc.core.table.source.JdbcDynamicTableSource;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.LookupTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsFilterPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsLimitPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.types.DataType;

/** The JDBC connector's source, with conditions on times pushed down as well. */
final class HistoryTableSource
        implements ScanTableSource,
                LookupTableSource,
                SupportsProjectionPushDown,
                SupportsLimitPushDown,
                SupportsFilterPushDown {

    private final JdbcDynamicTableSource jdbc;
    private final Set<String> textColumns;

    /** @param textColumns whose types in the database are others, so that it would not understand conditions on texts */
    HistoryTableSource(JdbcDynamicTableSource jdbc, Set<String> textColumns) {
        this.jdbc = jdbc;
        this.textColumns = textColumns;
    }

    @Override
    public Result applyFilters(List<ResolvedExpression> filters) {
        List<ResolvedExpression> accepted = new ArrayList<>();
        List<ResolvedExpression> remaining = new ArrayList<>();
        for (ResolvedExpression filter : filters) {
            Optional<ResolvedExpression> known =
                    isAboutText(filter) ? Optional.empty() : TimeConditions.forConnector(filter);
            boolean pushed = known.isPresent()
                    && !jdbc.applyFilters(List.of(known.get()))
                            .getAcceptedFilters()
                            .isEmpty();
            (pushed ? accepted : remaining).add(filter);
        }
        return Result.of(accepted, remaining);
    }

    @Override
    public void applyLimit(long limit) {
        jdbc.applyLimit(limit);
    }

    @Override
    public boolean supportsNestedProjection() {
        return jdbc.supportsNestedProjection();
    }

    @Override
    public void applyProjection(int[][] projectedFields, DataType producedDataType) {
        jdbc.applyProjection(projectedFields, producedDataType);
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return jdbc.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        return jdbc.getScanRuntimeProvider(context);
    }

    @Override
    public LookupRuntimeProvider getLookupRuntimeProvider(LookupContext context) {
        return jdbc.getLookupRuntimeProvider(context);
    }

    @Override
    public DynamicTableSource copy() {
        return new HistoryTableSource((JdbcDynamicTableSource) jdbc.copy(), textColumns);
    }

    @Override
    public String asSummaryString() {
        return "the platform's database";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryTableSource source && source.jdbc.equals(jdbc);
    }

    @Override
    public int hashCode() {
        return jdbc.hashCode();
    }

    private boolean isAboutText(ResolvedExpression expression) {
        return expression instanceof FieldReferenceExpression field
                ? textColumns.contains(field.getName())
                : expression.getResolvedChildren().stream().anyMatch(this::isAboutText);
    }
}
