package io.meltemi.push.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.push.point.PushJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Tokens that Google's services take: the one given, or one that a service account's key signs itself (a JSON web token for one
 * service, without asking Google for another).
 */
final class GoogleToken {

    static final String PUBSUB = "https://pubsub.googleapis.com/";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final Duration LIFETIME = Duration.ofMinutes(50);

    private GoogleToken() {}

    static String of(String secret, Instant now) throws RefusedException {
        if (!secret.startsWith("{")) {
            return secret;
        }
        try {
            JsonNode key = MAPPER.readTree(secret);
            String account = key.path("client_email").asText();
            ObjectNode header = JsonNodeFactory.instance
                    .objectNode()
                    .put("alg", "RS256")
                    .put("typ", "JWT")
                    .put("kid", key.path("private_key_id").asText());
            ObjectNode claims = JsonNodeFactory.instance
                    .objectNode()
                    .put("iss", account)
                    .put("sub", account)
                    .put("aud", PUBSUB)
                    .put("iat", now.getEpochSecond())
                    .put("exp", now.plus(LIFETIME).getEpochSecond());
            String unsigned = encoded(PushJson.bytes(header)) + "." + encoded(PushJson.bytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey(key.path("private_key").asText()));
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + encoded(signature.sign());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // what these say may have parts of the key
            throw new RefusedException("the credential is neither a token nor a service account's key in JSON");
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
