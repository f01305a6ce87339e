package pubkyconformance.spec.contentkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.capability.Capability;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.postcard.PostcardReader;
import pubkyconformance.spec.postcard.PostcardWriter;
import pubkyconformance.spec.text.StrictJson;
import pubkyconformance.spec.text.Utf8;

/**
 * The content keys that a user hands to an app, in the order given; two of which one reaches the other's path agree about it (ENC-006 to
 * ENC-009).
 *
 * @param keys may be empty, and may hold one key twice
 */
public record ContentKeys(List<ContentKey> keys) {
    public static final ContentKeys NONE = new ContentKeys(List.of());

    private static final String VERSION = "v1";
    private static final int POSTCARD_VERSION = 0;

    /**
     * Takes the keys together.
     *
     * @throws DecodingException if two of them contradict each other; the offset counts keys
     */
    public ContentKeys {
        keys = List.copyOf(keys);
        for (int outer = 0; outer < keys.size(); outer++) {
            for (int inner = 0; inner < keys.size(); inner++) {
                requireAgreement(keys.get(outer), keys.get(inner), inner);
            }
        }
    }

    /** What a user hands out for these capabilities: the key of each scope with the action {@code e} (APV-003). */
    public static ContentKeys of(KeyPair user, CapabilityList capabilities) {
        return new ContentKeys(scopesIn(capabilities).stream()
                .map(scope -> ContentKey.of(user, scope))
                .toList());
    }

    /**
     * Reads the JSON form.
     *
     * @throws DecodingException for another version, members that are missing or unknown, malformed paths and secrets, and keys that
     *     contradict each other
     */
    public static ContentKeys parseJson(String text) {
        return ofJson(StrictJson.object(Utf8.encode(text)));
    }

    /** As {@link #parseJson}, from an object that was read as part of something else. */
    public static ContentKeys ofJson(ObjectNode object) {
        requireMembers(object, Set.of("version", "keys"));
        if (!VERSION.equals(object.path("version").textValue())) {
            throw new DecodingException("the version of content keys is v1", 0);
        }
        if (!(object.get("keys") instanceof ArrayNode entries)) {
            throw new DecodingException("content keys stand in an array", 0);
        }
        List<ContentKey> keys = new ArrayList<>();
        for (JsonNode entry : entries) {
            keys.add(entry(entry));
        }
        return new ContentKeys(keys);
    }

    /**
     * Reads the postcard form; all of {@code bytes} belongs to it.
     *
     * @throws DecodingException as {@link #parseJson}
     */
    public static ContentKeys parsePostcard(byte[] bytes) {
        PostcardReader reader = new PostcardReader(bytes, 0);
        if (reader.varint() != POSTCARD_VERSION) {
            throw new DecodingException("the version of content keys is 0", 0);
        }
        int count = reader.count();
        List<ContentKey> keys = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            String scope = reader.string();
            keys.add(ContentKey.of(scope, reader.raw(ContentKey.SECRET_BYTES)));
        }
        if (reader.position() < bytes.length) {
            throw new DecodingException("content keys end here", reader.position());
        }
        return new ContentKeys(keys);
    }

    /** The members in the order in which the published SDKs write them. */
    public String json() {
        return toJson().toString();
    }

    /** As {@link #json}, to be put into something else. */
    public ObjectNode toJson() {
        ObjectNode object = StrictJson.newObject();
        ArrayNode entries = object.put("version", VERSION).putArray("keys");
        keys.forEach(key -> entries.addObject().put("scope", key.scope()).put("secret", key.secretText()));
        return object;
    }

    public byte[] postcard() {
        PostcardWriter writer = new PostcardWriter().varint(POSTCARD_VERSION).varint(keys.size());
        keys.forEach(key -> writer.string(key.scope()).raw(key.secret()));
        return writer.bytes();
    }

    /**
     * The key of a file, from the first entry that reaches it; nothing if none does.
     *
     * @throws DecodingException unless {@code path} is canonical
     */
    public Optional<ContentKey> ofFile(String path) {
        if (path.endsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: a file)");
        }
        return keys.stream().filter(key -> key.reaches(path)).findFirst().map(key -> key.derive(path));
    }

    /** Whether these are the keys of exactly the scopes for which {@code capabilities} ask for keys (APV-003). */
    public boolean areThoseOf(CapabilityList capabilities) {
        Set<String> given = new TreeSet<>();
        keys.forEach(key -> given.add(key.scope()));
        return given.equals(new TreeSet<>(scopesIn(capabilities)));
    }

    private static List<String> scopesIn(CapabilityList capabilities) {
        return capabilities.capabilities().stream()
                .filter(capability -> capability.actions().contains(Action.ENCRYPTION_KEYS))
                .map(Capability::scope)
                .toList();
    }

    private static ContentKey entry(JsonNode node) {
        if (!(node instanceof ObjectNode entry)) {
            throw new DecodingException("a content key is an object", 0);
        }
        requireMembers(entry, Set.of("scope", "secret"));
        String scope = entry.path("scope").textValue();
        String secret = entry.path("secret").textValue();
        if (scope == null || secret == null) {
            throw new DecodingException("scope and secret of a content key are texts", 0);
        }
        return ContentKey.of(scope, Base64Url.decode(secret));
    }

    private static void requireMembers(ObjectNode object, Set<String> names) {
        for (String name : names) {
            if (!object.has(name)) {
                throw new DecodingException("member " + name + " of content keys is missing", 0);
            }
        }
        if (object.size() > names.size()) {
            throw new DecodingException("content keys have a member of another name", 0);
        }
    }

    private static void requireAgreement(ContentKey outer, ContentKey inner, int at) {
        if (outer.reaches(inner.scope()) && !outer.derive(inner.scope()).equals(inner)) {
            throw new DecodingException("a content key contradicts another one that reaches its path", at);
        }
    }

    /** Names the paths only. */
    @Override
    public String toString() {
        return keys.toString();
    }
}
