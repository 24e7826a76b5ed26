package io.meltemi.flinksql.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.jdbc.core.table.FilterHandlingPolicy;
import org.apache.flink.connector.jdbc.core.table.source.JdbcDynamicTableSource;
import org.apache.flink.connector.jdbc.internal.options.InternalJdbcConnectionOptions;
import org.apache.flink.connector.jdbc.internal.options.JdbcReadOptions;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.lookup.LookupOptions;
import org.apache.flink.table.connector.source.lookup.cache.DefaultLookupCache;
import org.apache.flink.table.connector.source.lookup.cache.LookupCache;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Connector {@value #IDENTIFIER}: a table or view of the platform's database, to be scanned and to be looked up in. Address, user
 * and password are read from the platform's file when a query is planned, so that no definition, listing or log has them.
 */
public final class HistoryTableFactory implements DynamicTableSourceFactory {

    static final String IDENTIFIER = "meltemi-history";

    static final ConfigOption<String> PLATFORM_FILE = ConfigOptions.key("platform-file")
            .stringType()
            .noDefaultValue()
            .withDescription("The running platform's file with the database's address.");

    static final ConfigOption<String> VIEW = ConfigOptions.key("view")
            .stringType()
            .noDefaultValue()
            .withDescription("Name of the view in the database.");

    static final ConfigOption<List<String>> TEXT_COLUMNS = ConfigOptions.key("text-columns")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Columns of other types that are read as text; conditions on them are left to Flink.");

    static final ConfigOption<Integer> FETCH_SIZE = ConfigOptions.key("fetch-size")
            .intType()
            .defaultValue(5_000)
            .withDescription("Rows that a scan holds at a time.");

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(PLATFORM_FILE, VIEW);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(
                TEXT_COLUMNS,
                FETCH_SIZE,
                LookupOptions.CACHE_TYPE,
                LookupOptions.PARTIAL_CACHE_EXPIRE_AFTER_ACCESS,
                LookupOptions.PARTIAL_CACHE_EXPIRE_AFTER_WRITE,
                LookupOptions.PARTIAL_CACHE_CACHE_MISSING_KEY,
                LookupOptions.PARTIAL_CACHE_MAX_ROWS,
                LookupOptions.MAX_RETRIES);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        ReadableConfig options = helper.getOptions();
        HistoryAddress address = HistoryAddress.read(Path.of(options.get(PLATFORM_FILE)));
        HistoryDialect dialect = new HistoryDialect();
        DataType columns = context.getPhysicalRowDataType();
        dialect.validate((RowType) columns.getLogicalType());
        InternalJdbcConnectionOptions connection = InternalJdbcConnectionOptions.builder()
                .setClassLoader(context.getClassLoader())
                .setDialect(dialect)
                .setDBUrl(address.jdbcUrl())
                .setUsername(address.user())
                .setPassword(address.password())
                .setTableName(options.get(VIEW))
                .build();
        JdbcReadOptions reading = JdbcReadOptions.builder()
                .setFetchSize(options.get(FETCH_SIZE))
                .setAutoCommit(false) // else the driver would fetch all rows at once
                .build();
        JdbcDynamicTableSource source = new JdbcDynamicTableSource(
                connection,
                reading,
                options.get(LookupOptions.MAX_RETRIES),
                cache(options),
                FilterHandlingPolicy.ALWAYS,
                columns);
        return new HistoryTableSource(source, Set.copyOf(options.get(TEXT_COLUMNS)));
    }

    private static @Nullable LookupCache cache(ReadableConfig options) {
        return options.get(LookupOptions.CACHE_TYPE) == LookupOptions.LookupCacheType.PARTIAL
                ? DefaultLookupCache.fromConfig(options)
                : null;
    }
}
