package pubkyconformance.spec.pkarr;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** Finds the key in the host names and addresses that hold one (PKARR-KEY-003, -004). */
public final class KeyLocator {
    private KeyLocator() {}

    /**
     * The key that is the last label of the host in {@code text}: a bare key, {@code pk:} and a key, or a longer address.
     *
     * @throws DecodingException if there is none
     */
    public static PublicKey parse(String text) {
        if (text.length() <= PublicKey.SYMBOLS) {
            return PublicKey.parse(text);
        }
        String host = behindFirst(text, ":");
        host = host.startsWith("//") ? host.substring(2) : host;
        host = behindFirst(host, "@");
        for (String end : new String[] {":", "/", "?", "#"}) {
            host = before(host, end);
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return PublicKey.parse(host.substring(host.lastIndexOf('.') + 1));
    }

    private static String before(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String behindFirst(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(at + mark.length());
    }
}
