package pubkyconformance.spec.token;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.UnknownVersionException;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.postcard.PostcardReader;
import pubkyconformance.spec.postcard.PostcardWriter;

/**
 * What a homeserver answers to signing up, signing in and asking for the session (AUTH-SES-001).
 *
 * @param createdAt unsigned; microseconds or seconds, depending on the route (AUTH-SES-003)
 * @param name empty today
 * @param userAgent empty today
 */
public record SessionRecord(
        PublicKey publicKey, long createdAt, String name, String userAgent, CapabilityList capabilities) {

    public SessionRecord(PublicKey publicKey, long createdAt, CapabilityList capabilities) {
        this(publicKey, createdAt, "", "", capabilities);
    }

    /**
     * Reads a record as the newest release does; bytes behind it are ignored.
     *
     * @throws UnknownVersionException if the version is not 0
     * @throws DecodingException if the input is cut off, or a key, text or capability in it is none
     */
    public static SessionRecord decode(byte[] bytes) {
        return decode(bytes, CapabilityGrammar.V0_16);
    }

    /** As {@link #decode(byte[])}, with capabilities in the form of another release. */
    public static SessionRecord decode(byte[] bytes, CapabilityGrammar grammar) {
        if (bytes.length > 0 && bytes[0] != 0) {
            throw new UnknownVersionException(bytes[0] & 0xff, 0);
        }
        PostcardReader reader = new PostcardReader(bytes, 0);
        reader.raw(1);
        byte[] key = reader.raw(PublicKey.BYTES);
        long createdAt = reader.varint();
        String name = reader.string();
        String userAgent = reader.string();
        int capabilitiesAt = reader.position();
        int count = reader.count();
        List<String> entries = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            entries.add(reader.string());
        }
        return new SessionRecord(
                publicKey(key), createdAt, name, userAgent, capabilities(entries, grammar, capabilitiesAt));
    }

    public byte[] encode() {
        PostcardWriter writer = new PostcardWriter()
                .varint(0)
                .raw(publicKey.bytes())
                .varint(createdAt)
                .string(name)
                .string(userAgent);
        List<String> entries = capabilities.texts();
        writer.varint(entries.size());
        entries.forEach(writer::string);
        return writer.bytes();
    }

    private static PublicKey publicKey(byte[] key) {
        try {
            return PublicKey.of(key);
        } catch (DecodingException e) {
            throw new DecodingException("a session record holds a public key", 1, e);
        }
    }

    private static CapabilityList capabilities(List<String> entries, CapabilityGrammar grammar, int at) {
        try {
            CapabilityList capabilities = CapabilityList.parseEntries(entries, grammar);
            if (capabilities.capabilities().size() < entries.size()) {
                throw new DecodingException(
                        "a session record skips no capability", at); // AUTH-SES-002, in every release
            }
            return capabilities;
        } catch (DecodingException e) {
            throw new DecodingException("a session record holds capabilities", at, e);
        }
    }
}
