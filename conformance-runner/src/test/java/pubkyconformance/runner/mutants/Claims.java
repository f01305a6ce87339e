package pubkyconformance.runner.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.PublicKey;

/** What is signed in the body of a request. */
final class Claims {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Claims() {}

    /** The claims of the grant or the proof; missing if they cannot be read. */
    static JsonNode in(byte[] body, String member) {
        try {
            String text = JSON.readTree(body).path(member).asText();
            String[] parts = text.split("\\.", -1);
            return parts.length == 3
                    ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    : MissingNode.getInstance();
        } catch (IOException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether the grant or the proof is signed by the key that the grant has under {@code name}. */
    static boolean isSignedBy(byte[] body, String member, String name) {
        try {
            return Jws.parse(JSON.readTree(body).path(member).asText())
                    .isSignedBy(PublicKey.parse(in(body, "grant").path(name).asText()));
        } catch (IOException | DecodingException e) {
            return false;
        }
    }
}
