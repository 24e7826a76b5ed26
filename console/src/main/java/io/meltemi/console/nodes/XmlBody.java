package io.meltemi.console.nodes;

import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import io.meltemi.operations.nodes.NodeProvisioning;
import io.meltemi.schemas.configuration.ConfigurationFault;
import io.meltemi.schemas.configuration.NodeConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** A node's configuration as a request's body. */
final class XmlBody {

    /** Largest document, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> TYPES = Set.of("application/xml", "text/xml");

    private XmlBody() {}

    /**
     * The text of the body.
     *
     * @throws ProblemException 415 when it is not said to be XML, 400 when it is no UTF-8
     */
    static String text(Call call) throws ProblemException {
        String type = Objects.requireNonNullElse(call.header("Content-Type"), "none");
        if (!TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw new ProblemException(
                    415, "Unsupported media type", "The body: expected application/xml, found " + type);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(call.bodyBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The body: expected text in UTF-8.");
        }
    }

    /** @throws ProblemException 422 with each fault's line and element when it is no valid configuration */
    static NodeConfiguration configuration(String xml) throws ProblemException {
        try {
            return NodeProvisioning.read(xml);
        } catch (NodeProvisioning.Refused e) {
            throw refused(e);
        }
    }

    /** 422 for a document with faults, 409 for one that cannot be used as things are. */
    static ProblemException refused(NodeProvisioning.Refused refused) {
        return refused.faults().isEmpty()
                ? new ProblemException(409, "Refused", String.valueOf(refused.getMessage()))
                : Faults.of(
                        "The configuration",
                        refused.faults().stream()
                                .map(ConfigurationFault::describe)
                                .toList(),
                        refused.faults());
    }
}
