package io.meltemi.console.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meltemi.console.http.Json;
import io.meltemi.console.http.Method;
import io.meltemi.console.http.Operation;
import io.meltemi.console.http.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/openapi.json} (HTTP-01). */
public final class OpenApiOperations {

    private final List<Operation> described;
    private byte @Nullable [] document;

    /**
     * Describes operations.
     *
     * @param described may grow until the document is asked for
     */
    public OpenApiOperations(List<Operation> described) {
        this.described = described;
    }

    public List<Operation> operations() {
        return List.of(Operation.of(Method.GET, "/api/openapi.json", "openApi")
                .tag("Status")
                .summary("This document")
                .answers(Map.class)
                .handledBy(call -> new Reply.Bytes(200, "application/json", document(), Map.of())));
    }

    private synchronized byte[] document() throws JsonProcessingException {
        if (document == null) {
            document = Json.MAPPER.writeValueAsBytes(OpenApiDocument.of(described));
        }
        return document;
    }
}
