package pubkyconformance.spec.contentkey;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.util.Arrays;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CanonicalPath;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.text.Utf8;

/**
 * The secret of one path, 32 bytes: of a directory, if the path ends in a slash, from which those of everything below follow; else of one
 * file (ENC-001 to ENC-004).
 */
public final class ContentKey {
    public static final int SECRET_BYTES = 32;
    public static final int SECRET_CHARACTERS = 43;

    private static final String ROOT = "/";
    private static final byte[] ROOT_LABEL = ascii("pubky/hierarchical-keys/v1/root");
    private static final byte[] DIRECTORY_LABEL = ascii("pubky/hierarchical-keys/v1/directory");
    private static final byte[] FILE_LABEL = ascii("pubky/hierarchical-keys/v1/file-content");
    private static final byte[] SEPARATOR = {0};

    private final String scope;
    private final byte[] secret;

    private ContentKey(String scope, byte[] secret) {
        this.scope = scope;
        this.secret = secret;
    }

    /**
     * A key that somebody handed out.
     *
     * @param scope a decoded path
     * @throws DecodingException unless {@code scope} is canonical and {@code secret} has 32 bytes
     */
    public static ContentKey of(String scope, byte[] secret) {
        CanonicalPath.require(scope);
        if (secret.length != SECRET_BYTES) {
            throw new DecodingException("a content key has 32 bytes, not " + secret.length, secret.length);
        }
        return new ContentKey(scope, secret.clone());
    }

    /**
     * The key of one of the user's paths.
     *
     * @param path decoded; it says nothing about whether there is such a file
     * @throws DecodingException unless {@code path} is canonical
     */
    public static ContentKey of(KeyPair user, String path) {
        CanonicalPath.require(path);
        ContentKey root = new ContentKey(ROOT, expand(new HKDFParameters(user.seed(), null, ROOT_LABEL)));
        return root.derive(path);
    }

    /** Which path the key is for. */
    public String scope() {
        return scope;
    }

    public boolean isOfDirectory() {
        return scope.endsWith("/");
    }

    /** The secret, a copy. */
    public byte[] secret() {
        return secret.clone();
    }

    /** The secret in unpadded base64url, 43 characters. */
    public String secretText() {
        return Base64Url.encode(secret);
    }

    /** Whether the key of {@code path} is this one or follows from it. */
    public boolean reaches(String path) {
        return path.equals(scope) || (isOfDirectory() && path.startsWith(scope));
    }

    /**
     * The key of a path that this one reaches.
     *
     * @throws DecodingException unless {@code path} is canonical
     */
    public ContentKey derive(String path) {
        CanonicalPath.require(path);
        if (!reaches(path)) {
            throw new IllegalArgumentException("path: " + path + " (expected: " + scope
                    + (isOfDirectory() ? " or a path below it)" : ", the only file of this key)"));
        }
        byte[] current = secret;
        int start = scope.length();
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            byte[] info = Arrays.concatenate(
                    slash < 0 ? FILE_LABEL : DIRECTORY_LABEL, SEPARATOR, Utf8.encode(path.substring(start, end)));
            current = expand(HKDFParameters.skipExtractParameters(current, info));
            start = end + 1;
        }
        return new ContentKey(path, current.clone());
    }

    private static byte[] expand(HKDFParameters input) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(input);
        byte[] expanded = new byte[SECRET_BYTES];
        generator.generateBytes(expanded, 0, SECRET_BYTES);
        return expanded;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentKey key
                && scope.equals(key.scope)
                && Arrays.constantTimeAreEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return scope.hashCode();
    }

    /** Names the path only. */
    @Override
    public String toString() {
        return "content key of " + scope;
    }
}
