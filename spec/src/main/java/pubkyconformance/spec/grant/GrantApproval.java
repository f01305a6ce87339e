package pubkyconformance.spec.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.text.StrictJson;

/**
 * What a signer sends to an app in the first version of approvals: a grant, and the content keys that go with it, under the user's
 * signature (APV-001 to APV-004). It is never sent to a homeserver; the grant in it is.
 *
 * @param jws the whole of it as it came
 * @param signedGrant the grant in its compact form; its own signature has not been looked at
 * @param grant what is granted
 * @param contentKeys exactly those of the scopes for which the grant has the action {@code e}
 */
public record GrantApproval(Jws jws, Jws signedGrant, Grant grant, ContentKeys contentKeys) {
    /** The {@code typ} of an approval's header. */
    public static final String TYPE = "pubky-grant-approval";

    private static final String VERSION = "v1";
    private static final List<String> MEMBERS = List.of("version", "grant", "encryption_keys");

    /**
     * Reads an approval that the user has signed; nothing of the keys is looked at before the signature.
     *
     * @throws DecodingException if it has another form, another signer or other keys than its grant asks for; the message says nothing of
     *     what is in it
     */
    public static GrantApproval open(String text) {
        Jws jws = Jws.parse(text);
        if (jws.header().isEmpty() || jws.payload().isEmpty() || jws.signature().isEmpty()) {
            throw new DecodingException("no part of an approval is empty", 0);
        }
        ObjectNode payload = StrictJson.object(Base64Url.decode(jws.payload()));
        requireMembers(payload);
        Jws signedGrant = Jws.parse(payload.path("grant").asText());
        Grant grant;
        try {
            grant = Grant.decode(signedGrant);
        } catch (DecodingException e) {
            throw new DecodingException("the grant in the approval cannot be read", 0, e);
        }
        if (!hasExactHeader(jws)) {
            throw new DecodingException("the header of an approval holds alg EdDSA, its typ and nothing else", 0);
        }
        if (!jws.isSignedBy(grant.issuer())) {
            throw new DecodingException("the approval is not signed by the user whose grant is in it", 0);
        }
        return new GrantApproval(jws, signedGrant, grant, keysIn(payload, grant));
    }

    /** Approves {@code grant} as its issuer, with the keys that it asks for. */
    public static GrantApproval sign(KeyPair user, Grant grant) {
        Jws signedGrant = grant.sign(user);
        ContentKeys keys = ContentKeys.of(user, grant.capabilities());
        return new GrantApproval(Jws.sign(TYPE, claimsJson(signedGrant, keys), user), signedGrant, grant, keys);
    }

    /** The claims in the order in which the published SDKs write them. */
    public static String claimsJson(Jws signedGrant, ContentKeys keys) {
        ObjectNode claims = StrictJson.newObject();
        claims.put("version", VERSION).put("grant", signedGrant.text()).set("encryption_keys", keys.toJson());
        return claims.toString();
    }

    /** The compact form. */
    public String text() {
        return jws.text();
    }

    private static void requireMembers(ObjectNode payload) {
        for (String name : MEMBERS) {
            if (!payload.has(name)) {
                throw new DecodingException("member " + name + " of the approval is missing", 0);
            }
        }
        if (payload.size() > MEMBERS.size()) {
            throw new DecodingException("the approval has a member of another name", 0);
        }
        if (!VERSION.equals(payload.path("version").textValue())) {
            throw new DecodingException("the version of the approval is v1", 0);
        }
        if (!payload.path("grant").isTextual()) {
            throw new DecodingException("the grant in the approval is a text", 0);
        }
    }

    private static boolean hasExactHeader(Jws jws) {
        ObjectNode header = StrictJson.object(Base64Url.decode(jws.header()));
        return header.size() == 2 && jws.hasType(TYPE) && header.path("alg").isTextual();
    }

    private static ContentKeys keysIn(ObjectNode payload, Grant grant) {
        if (!(payload.get("encryption_keys") instanceof ObjectNode object)) {
            throw new DecodingException("the content keys of the approval are an object", 0);
        }
        ContentKeys keys = ContentKeys.ofJson(object);
        if (!keys.areThoseOf(grant.capabilities())) {
            throw new DecodingException("the content keys are not those of the scopes in the grant", 0);
        }
        return keys;
    }

    /** Names neither keys nor signatures. */
    @Override
    public String toString() {
        return "approval of " + signedGrant;
    }
}
