package io.meltemi.exchange.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meltemi.exchange.ExchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads mapping files. */
public final class MappingFile {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .withCoercionConfig(
                    LogicalType.Enum, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
            .build();

    private MappingFile() {}

    /**
     * Reads a mapping file.
     *
     * @throws ExchangeException when it is not a mapping; the message names the key
     */
    public static Mapping read(Path file) throws IOException, ExchangeException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a mapping's text.
     *
     * @param name names it in messages
     */
    public static Mapping parse(String name, String text) throws ExchangeException {
        try {
            Mapping mapping = YAML.readValue(text, Mapping.class);
            TimeReader.of(mapping.time()); // a pattern or zone that is none shows here
            return mapping;
        } catch (JsonProcessingException e) {
            String at =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ExchangeException(
                    name + at + ": "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ExchangeException(name + ": " + e.getMessage(), e);
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return OffsetDateTime.parse(parser.getText()).toInstant();
            } catch (DateTimeException e) {
                throw context.weirdStringException(
                        parser.getText(), Instant.class, "expected a time such as 2010-07-10T00:00:00Z");
            }
        }
    }
}
